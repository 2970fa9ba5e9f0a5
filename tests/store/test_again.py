"""The same bytes at a later time: relative dates hold from the first reading."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article, Document
from reader.store import Entry, Identity, Store, StoredDocument

NOON = 1_773_057_600


def entry(published: str, arrived: int, raw: bytes = b"3 hours ago: the bridge is open") -> Entry:
    document = StoredDocument.of(Document(raw, "text/plain", where="/news/bridge.txt"))
    article = Article(title="Bridge", text="The bridge is open.", published=published)
    return Entry.of((Identity("path", "/news/bridge.txt"),), "ref", article, document, arrived=arrived, text_key="")


def test_three_hours_ago_does_not_follow_the_clock(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    steps = [
        (entry("2026-03-09T09:00:00+00:00", NOON), "imported"),
        (entry("2026-03-10T09:00:05+00:00", NOON + 86_405), "unchanged"),
        (entry("2026-03-10T09:00:05+00:00", NOON + 86_405, b"edited"), "updated"),
        (entry("2026-03-11T00:00:00+00:00", NOON + 86_410, b"edited"), "updated"),
    ]
    assert [store.intake.put([step])[0].kind for step, _ in steps] == [kind for _, kind in steps]


def test_the_exported_part_of_a_page_is_that_part(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    identity = {
        "day#2": Identity("path", "day", part=2),
        "https://harbour.example/1#1": Identity("url", "https://harbour.example/1", part=1),
        "plain#3": Identity("id", "plain#3", "import"),
    }
    for came_back in (False, True):
        for ref, known in identity.items():
            mine = Identity("id", ref, "import") if came_back else known
            document = StoredDocument.of(Document(f"{came_back} {ref}".encode(), "application/json"))
            article = Article(title="Bridge", text=f"The bridge {ref} is open.")
            given = Entry.of((mine,), ref, article, document, arrived=NOON, text_key="")
            (outcome,) = store.intake.put([given])
            assert outcome.kind == ("unchanged" if came_back else "imported")
    assert store.counts()["articles"] == 3
