"""Indexes by which the articles of a source, and those of a day, are counted and paged without reading any of them."""

#: SQLite does without the table only where an index has every column of a query, even what its own condition fixes.
GROUPS = """
CREATE INDEX article_source ON article (source, sorting DESC, id DESC, read, behind, removed)
    WHERE removed = 0 AND behind = 0;
DROP INDEX article_unread;
CREATE INDEX article_unread ON article (sorting DESC, id DESC, behind, read, removed) WHERE removed = 0 AND read = 0;
DROP INDEX article_newest;
CREATE INDEX article_newest ON article (sorting DESC, id DESC, behind, removed) WHERE removed = 0;
"""
