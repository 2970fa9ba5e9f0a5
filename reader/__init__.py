"""reader: a terminal news reader that follows stories, not feeds."""

__version__ = "0.1.0"
