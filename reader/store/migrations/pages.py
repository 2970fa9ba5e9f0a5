"""The pages of articles: which are wanted, and what came of asking for them.

A page's text is a revision whose document has the origin ``page``.
"""

#: ``next_due`` is when a page is asked for again by itself, NULL for never; ``note`` what came of it, in plain words.
PAGES = """
CREATE TABLE page (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    asked INTEGER,
    note TEXT
);
CREATE INDEX page_due ON page (next_due) WHERE next_due IS NOT NULL;
"""
