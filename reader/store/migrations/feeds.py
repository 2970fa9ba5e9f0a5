"""Subscriptions, and which articles each of them brought."""

#: ``removed`` of an article is 0 in the library, 1 under a tombstone, 2 gone with its feed: then it may come again.
FEEDS = """
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    link TEXT,
    folder TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    lean TEXT,
    settings TEXT NOT NULL DEFAULT '{}',
    etag TEXT,
    last_modified TEXT,
    digest BLOB,
    next_due INTEGER NOT NULL DEFAULT 0,
    last_fetch INTEGER,
    last_success INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    retired INTEGER,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE feed_article (
    feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (feed, article)
) WITHOUT ROWID;
CREATE INDEX feed_article_article ON feed_article (article);
"""
