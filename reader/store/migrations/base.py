"""The first shape of the store: documents, articles, what the user did with them, and what is derived."""

TRUTH = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    location TEXT,
    media_type TEXT NOT NULL,
    arrived INTEGER NOT NULL,
    digest BLOB NOT NULL,
    cut BLOB
);

CREATE TABLE document_bytes (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    content BLOB NOT NULL,
    article INTEGER,
    revision INTEGER
);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL,
    ref TEXT NOT NULL,
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    title_derived INTEGER NOT NULL,
    byline TEXT,
    source TEXT,
    url TEXT,
    published TEXT,
    updated TEXT,
    language TEXT,
    arrived INTEGER NOT NULL,
    sorting INTEGER NOT NULL,
    text_key TEXT NOT NULL,
    content_digest BLOB NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX article_newest ON article (sorting DESC, id DESC) WHERE removed = 0;
CREATE INDEX article_unread ON article (sorting DESC, id DESC) WHERE removed = 0 AND read = 0;
CREATE INDEX article_starred ON article (sorting DESC, id DESC) WHERE starred = 1;
CREATE INDEX article_later ON article (sorting DESC, id DESC) WHERE later = 1;
CREATE INDEX article_copies ON article (text_key) WHERE text_key <> '';

CREATE TABLE tally (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES ('articles', 0), ('unread', 0);
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    UPDATE tally SET number = number + (new.removed = 0) WHERE name = 'articles'; UPDATE tally
    SET number = number + (new.removed = 0 AND new.read = 0) WHERE name = 'unread'; END;
CREATE TRIGGER article_changed AFTER UPDATE OF removed, read ON article BEGIN
    UPDATE tally SET number = number + (new.removed = 0) - (old.removed = 0) WHERE name = 'articles'; UPDATE tally
    SET number = number + (new.removed = 0 AND new.read = 0) - (old.removed = 0 AND old.read = 0)
    WHERE name = 'unread'; END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    UPDATE tally SET number = number - (old.removed = 0) WHERE name = 'articles'; UPDATE tally
    SET number = number - (old.removed = 0 AND old.read = 0) WHERE name = 'unread'; END;

CREATE TABLE revision (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document INTEGER REFERENCES document,
    arrived INTEGER NOT NULL,
    title TEXT NOT NULL,
    text BLOB NOT NULL,
    characters INTEGER NOT NULL,
    spans BLOB,
    title_spans BLOB,
    PRIMARY KEY (article, number)
);

CREATE TABLE identity (
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    value TEXT NOT NULL,
    part INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (kind, value, origin, part)
) WITHOUT ROWID;

CREATE TABLE tag (
    tag TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (tag, article)
) WITHOUT ROWID;
CREATE INDEX tag_article ON tag (article);

CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    label TEXT NOT NULL
);
CREATE TABLE action_change (
    action INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
    article INTEGER NOT NULL,
    field TEXT NOT NULL,
    before INTEGER NOT NULL,
    PRIMARY KEY (action, article, field)
) WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE change (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
CREATE TABLE level (consumer TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO level VALUES ('analysed', 0), ('indexed', 0);
"""

DERIVED = """
CREATE TABLE derived (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    version INTEGER NOT NULL,
    mentions BLOB,
    quotes BLOB,
    figures BLOB
);
CREATE INDEX derived_version ON derived (version);
CREATE INDEX derived_quotes ON derived (article) WHERE quotes IS NOT NULL;
CREATE INDEX derived_figures ON derived (article) WHERE figures IS NOT NULL;

CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER
);
CREATE TABLE surface (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity INTEGER REFERENCES entity,
    articles INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    dirty INTEGER NOT NULL DEFAULT 1,
    UNIQUE (form, kind)
);
CREATE INDEX surface_entity ON surface (entity);
CREATE INDEX surface_dirty ON surface (id) WHERE dirty = 1;
CREATE TABLE surface_key (
    key TEXT NOT NULL,
    asks INTEGER NOT NULL,
    surface INTEGER NOT NULL REFERENCES surface ON DELETE CASCADE,
    PRIMARY KEY (key, asks, surface)
) WITHOUT ROWID;
CREATE INDEX surface_key_surface ON surface_key (surface);
CREATE TABLE mention_count (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    surface INTEGER NOT NULL REFERENCES surface,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (article, surface)
) WITHOUT ROWID;
CREATE INDEX mention_count_surface ON mention_count (surface, article, mentions);

CREATE TABLE story (id INTEGER PRIMARY KEY AUTOINCREMENT, merged_into INTEGER);
CREATE TABLE story_article (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES story
);
CREATE INDEX story_article_story ON story_article (story, article);
"""
