"""Where each story stands in a list that folds stories, kept by the store itself, with the places it had before."""

#: A *fold* is a row of such a list: a story under its id, or an article that is in none yet under minus its own.
#: It stands where the newest stands of what came in since its story was last read (``seen``: the highest article by
#: then), but no lower than a day below its newest. ``fold_row`` keeps where folds stood at which change, so that a list
#: reads on as it began; of places that are past only the latest are kept. ``lead`` is its latest article. Inserting
#: into ``refold`` has a fold looked at anew.
FOLDS = """
ALTER TABLE story ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE story SET seen = (SELECT max(article) FROM story_article WHERE story = story.id) WHERE id IN
    (SELECT story FROM story_article sa JOIN article a ON a.id = sa.article WHERE a.read = 1);
CREATE TABLE fold (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, lead INTEGER NOT NULL);
CREATE TABLE fold_row (
    place INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    fold INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL DEFAULT 4611686018427387904,
    PRIMARY KEY (place DESC, lead DESC, since)
) WITHOUT ROWID;
CREATE INDEX fold_row_past ON fold_row (until) WHERE until < 4611686018427387904;
CREATE INDEX fold_row_fold ON fold_row (fold);
CREATE TABLE fold_clock (change INTEGER NOT NULL, folds INTEGER NOT NULL);
INSERT INTO fold_clock VALUES (0, 0);

CREATE TRIGGER fold_added AFTER INSERT ON fold BEGIN
    UPDATE fold_clock SET change = change + 1, folds = folds + 1; INSERT INTO fold_row (place, lead, fold, since)
    SELECT new.place, new.lead, new.id, change FROM fold_clock; END;
CREATE TRIGGER fold_moved AFTER UPDATE ON fold BEGIN
    UPDATE fold_clock SET change = change + 1; UPDATE fold_row SET until = (SELECT change FROM fold_clock)
    WHERE place = old.place AND lead = old.lead AND fold = old.id AND until = 4611686018427387904; INSERT INTO fold_row
    (place, lead, fold, since) SELECT new.place, new.lead, new.id, change FROM fold_clock; DELETE FROM fold_row
    WHERE until < 4611686018427387904 AND until = (SELECT change FROM fold_clock) - 50000; END;
CREATE TRIGGER fold_gone AFTER DELETE ON fold BEGIN
    UPDATE fold_clock SET change = change + 1, folds = folds - 1; UPDATE fold_row
    SET until = (SELECT change FROM fold_clock)
    WHERE place = old.place AND lead = old.lead AND fold = old.id AND until = 4611686018427387904; DELETE FROM fold_row
    WHERE until < 4611686018427387904 AND until = (SELECT change FROM fold_clock) - 50000; END;

CREATE VIEW refold AS SELECT id AS fold FROM fold;
CREATE TRIGGER refold_article INSTEAD OF INSERT ON refold WHEN new.fold < 0 BEGIN
    DELETE FROM fold WHERE id = new.fold AND (EXISTS (SELECT 1 FROM story_article WHERE article = -new.fold)
        OR NOT EXISTS (SELECT 1 FROM article WHERE id = -new.fold AND removed = 0 AND behind = 0)); INSERT INTO fold
    SELECT new.fold, sorting - 86400 * read, id FROM article WHERE id = -new.fold AND removed = 0 AND behind = 0
        AND NOT EXISTS (SELECT 1 FROM story_article WHERE article = -new.fold)
    ON CONFLICT (id) DO UPDATE SET place = excluded.place WHERE place <> excluded.place; END;
CREATE TRIGGER refold_story INSTEAD OF INSERT ON refold WHEN new.fold > 0 BEGIN
    DELETE FROM fold WHERE id = new.fold AND NOT EXISTS (SELECT 1 FROM story_article sa JOIN article a
        ON a.id = sa.article AND a.removed = 0 AND a.behind = 0 WHERE sa.story = new.fold); INSERT INTO fold
    SELECT new.fold, max(newest - 86400, coalesce(fresh, newest - 86400)), lead FROM (
        SELECT max(a.sorting) AS newest, max(a.id) AS lead, CASE WHEN max(a.read) = 0 THEN max(a.sorting)
            ELSE max(CASE WHEN a.read = 0 AND a.id > s.seen THEN a.sorting END) END AS fresh
        FROM story s JOIN story_article sa ON sa.story = s.id
        JOIN article a ON a.id = sa.article AND a.removed = 0 AND a.behind = 0 WHERE s.id = new.fold)
    WHERE newest IS NOT NULL
    ON CONFLICT (id) DO UPDATE SET place = excluded.place, lead = excluded.lead
        WHERE place <> excluded.place OR lead <> excluded.lead; END;

CREATE TRIGGER article_folded AFTER INSERT ON article BEGIN
    INSERT INTO refold VALUES (-new.id); END;
CREATE TRIGGER article_refolded AFTER UPDATE OF removed, read, behind, sorting ON article
    WHEN old.removed <> new.removed OR old.read <> new.read OR old.behind <> new.behind OR old.sorting <> new.sorting
BEGIN
    UPDATE story SET seen = (SELECT max(article) FROM story_article WHERE story = story.id) WHERE new.read > old.read
        AND id = (SELECT story FROM story_article WHERE article = new.id); INSERT INTO refold
    SELECT coalesce((SELECT story FROM story_article WHERE article = new.id), -new.id); END;
CREATE TRIGGER article_unfolded AFTER DELETE ON article BEGIN
    INSERT INTO refold VALUES (-old.id); END;
CREATE TRIGGER story_article_added AFTER INSERT ON story_article BEGIN
    INSERT INTO refold VALUES (-new.article), (new.story); END;
CREATE TRIGGER story_article_moved AFTER UPDATE OF story ON story_article WHEN old.story <> new.story BEGIN
    INSERT INTO refold VALUES (old.story), (new.story); END;
CREATE TRIGGER story_article_gone AFTER DELETE ON story_article BEGIN
    INSERT INTO refold VALUES (old.story), (-old.article); END;
INSERT INTO refold SELECT coalesce(sa.story, -a.id) FROM article a LEFT JOIN story_article sa ON sa.article = a.id
    WHERE a.removed = 0 AND a.behind = 0 GROUP BY 1;
"""
