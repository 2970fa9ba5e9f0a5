"""Values made ready to be shown or written: safe text, ages, JSON, Markdown and HTML; no user-interface library."""
