"""Articles with the same text: all but the first of them stand behind it in lists that fold copies."""

#: ``behind`` is kept by the store itself, whatever changes a text or removes an article. A copy that comes in later is
#: as read as the article it stands behind.
COPIES = """
ALTER TABLE article ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
DROP INDEX article_newest;
DROP INDEX article_copies;
CREATE INDEX article_newest ON article (sorting DESC, id DESC, behind) WHERE removed = 0;
CREATE INDEX article_copies ON article (text_key, id) WHERE text_key <> '' AND removed = 0;
CREATE INDEX article_behind ON article (text_key) WHERE behind = 1;
UPDATE article SET behind = 1 WHERE text_key <> '' AND removed = 0 AND EXISTS (SELECT 1 FROM article o
    WHERE o.text_key = article.text_key AND o.text_key <> '' AND o.removed = 0 AND o.id < article.id);

DROP TRIGGER article_added;
DROP TRIGGER article_changed;
DROP TRIGGER article_gone;
INSERT INTO tally SELECT 'rows', count(*) FROM article WHERE removed = 0 AND behind = 0;
INSERT INTO tally SELECT 'unread rows', count(*) FROM article WHERE removed = 0 AND behind = 0 AND read = 0;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    UPDATE tally
    SET number = number + (new.removed = 0 AND (name IN ('articles', 'rows') OR new.read = 0)); UPDATE article
    SET behind = 1, read = max(read, (SELECT o.read FROM article o WHERE o.text_key = new.text_key AND o.text_key <> ''
        AND o.removed = 0 ORDER BY o.id LIMIT 1))
    WHERE id = new.id AND new.text_key <> '' AND new.removed = 0 AND EXISTS (SELECT 1 FROM article o
        WHERE o.text_key = new.text_key AND o.text_key <> '' AND o.removed = 0 AND o.id < new.id); END;
CREATE TRIGGER article_changed AFTER UPDATE OF removed, read, behind ON article BEGIN
    UPDATE tally SET number = number
        + (new.removed = 0 AND (name IN ('articles', 'rows') OR new.read = 0)
            AND (name IN ('articles', 'unread') OR new.behind = 0))
        - (old.removed = 0 AND (name IN ('articles', 'rows') OR old.read = 0)
            AND (name IN ('articles', 'unread') OR old.behind = 0)); END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    UPDATE tally SET number = number - (old.removed = 0 AND (name IN ('articles', 'rows') OR old.read = 0)
        AND (name IN ('articles', 'unread') OR old.behind = 0)); END;
CREATE TRIGGER article_rearranged AFTER UPDATE OF text_key, removed ON article
    WHEN old.text_key <> new.text_key OR old.removed <> new.removed BEGIN
    UPDATE article SET behind = 0 WHERE id = new.id AND behind = 1 AND (text_key = '' OR removed <> 0); UPDATE article
    SET behind = NOT behind WHERE text_key IN (old.text_key, new.text_key) AND text_key <> '' AND removed = 0
        AND behind <> EXISTS (SELECT 1 FROM article o WHERE o.text_key = article.text_key AND o.text_key <> ''
            AND o.removed = 0 AND o.id < article.id); END;
"""
