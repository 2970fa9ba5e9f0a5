"""Indexes by which the articles of a source, and the unread ones of a day, are counted and paged."""

GROUPS = """
CREATE INDEX article_source ON article (coalesce(source, ''), sorting DESC, id DESC, read)
    WHERE removed = 0 AND behind = 0;
DROP INDEX article_unread;
CREATE INDEX article_unread ON article (sorting DESC, id DESC, behind) WHERE removed = 0 AND read = 0;
"""
