"""Threads: stories that continue each other, and what is kept of every story to find them."""

#: ``threaded`` is the version of linking that saw a story as it is, 0 where none did. A gist stays when its story is
#: asleep; ``month`` counts spans of thirty days, so that only those near in time are looked through. A link stands
#: once, under the story that was looked at last.
THREADS = """
ALTER TABLE story ADD COLUMN threaded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX story_threaded ON story (threaded);
CREATE TABLE gist (
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    month INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE TABLE gist_term (
    term INTEGER NOT NULL,
    month INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (term, month, story)
) WITHOUT ROWID;
CREATE TABLE thread (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    version INTEGER NOT NULL,
    likeness REAL NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (story, other)
) WITHOUT ROWID;
CREATE INDEX thread_other ON thread (other);
"""
