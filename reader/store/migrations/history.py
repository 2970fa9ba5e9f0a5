"""What was searched for."""

#: ``place`` orders searches of the same second; it only grows.
HISTORY = """
CREATE TABLE past_search (
    query TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    place INTEGER NOT NULL,
    times INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX past_search_place ON past_search (place DESC);
"""
