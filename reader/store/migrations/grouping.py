"""What grouping knows: what is compared of stories awake, which terms lead to them, and how common terms are."""

#: ``best`` is the article whose title stands for the story. ``revision`` of an article in a story is 0 where it was not
#: grouped yet, below 0 where it was taken out with its article. Terms are keyed by a checksum, a third of their size:
#: two that share one are alike by chance.
GROUPING = """
ALTER TABLE story_article ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story_article ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story_article ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN best INTEGER;
CREATE INDEX story_article_version ON story_article (version);
CREATE TABLE story_state (
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    version INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX story_state_touched ON story_state (touched);
CREATE INDEX story_state_bucket ON story_state (bucket, touched);
CREATE TABLE story_term (
    term INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (term, bucket, story)
) WITHOUT ROWID;
CREATE TABLE stream (generation INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE TABLE frequency (
    generation INTEGER NOT NULL,
    term INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (generation, term)
) WITHOUT ROWID;
INSERT INTO level SELECT 'grouped', sequence FROM level WHERE consumer = 'analysed';
"""
