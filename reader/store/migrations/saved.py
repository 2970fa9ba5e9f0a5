"""Queries that the user gave a name."""

#: ``place`` orders them; one that was removed keeps its row, so that undo can bring it back.
SAVED = """
CREATE TABLE saved_query (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
);
"""
