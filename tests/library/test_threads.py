"""Stories that continue each other are linked as they come in, and stay so whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.analysis import threads
from reader.article import Incoming
from reader.ingest.continuing import Threader
from reader.library import Library
from tests.library.shelf import NOON, incoming

FIRE = incoming(
    "fire",
    "Ferry fire off Porto kills 14",
    "A fire on the ferry Santa Clara off Porto killed 14 people, the coastguard of Madeira said. Divers found the car"
    " deck doors open. The owner, Rui Valente, said his crew had done all it could to save passengers.",
    published="2026-03-10T08:00:00+00:00",
)
INQUIRY = incoming(
    "inquiry",
    "Ferry inquiry blames open doors",
    "An inquiry into the fire on the ferry Santa Clara off Porto found that its car deck doors were never closed. The"
    " coastguard of Madeira had warned the owner, Rui Valente, about the crew.",
    published="2026-04-20T09:00:00+00:00",
)
TRIAL = incoming(
    "trial",
    "Ferry owner on trial over 14 deaths",
    "Rui Valente, owner of the ferry Santa Clara, went on trial in Porto over the fire that killed 14 passengers. The"
    " coastguard of Madeira told the court that crew had left the car deck doors open.",
    published="2026-06-15T09:00:00+00:00",
)
BAKERS = incoming(
    "bakers",
    "Bakers judge rye loaves",
    "Bakers of the valley met in Selm to judge loaves of rye bread. A loaf by Ute Brandt won the golden spoon.",
    published="2026-03-10T10:00:00+00:00",
)
#: Long after all of these, so that dates are none of the future's.
LATER = NOON + 120 * 86_400


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        bring(opened, FIRE, INQUIRY, TRIAL, BAKERS)
        yield opened


def bring(library: Library, *items: Incoming, arrived: int = LATER) -> None:
    pipeline = library.inflow.pipeline()
    pipeline.take_in(items, arrived=arrived)
    pipeline.drain()


def home(library: Library, ref: str) -> int:
    return next(story.id for story in library.stories() if ref in story.refs)


def article(library: Library, ref: str) -> int:
    return next(row.id for row in library.rows(library.ids("")) if row.ref == ref)


def history(library: Library, ref: str) -> list[tuple[str, str]]:
    return [(one.story.refs[0], one.relation) for one in library.story(home(library, ref)).history]


def test_a_thread_is_told_on_both_sides_newest_first(library: Library) -> None:
    assert history(library, "fire") == [("trial", "later"), ("inquiry", "later")]
    assert history(library, "inquiry") == [("trial", "later"), ("fire", "earlier")]
    assert history(library, "bakers") == []
    for one in library.story(home(library, "fire")).history:
        assert "Santa Clara" in one.why
        assert not one.uncertain
        assert one.story.articles == 1


def test_related_tells_the_event_first_then_its_thread(library: Library) -> None:
    again = "Fire on the ferry Santa Clara killed 14 people off Porto. Divers found its car deck doors open, Madeira's"
    told = incoming(
        "again", "Fourteen dead in ferry fire", f"{again} coastguard said.", published="2026-03-10T12:00:00Z"
    )
    sport = "Porto won the football cup in Madeira on penalties. Their striker Bruno Teles scored twice in the rain."
    bring(library, told, incoming("cup", "Porto win cup in Madeira", sport, published="2026-04-19T12:00:00Z"))
    found = [(one.ref, one.relation) for one in library.related(article(library, "fire"))]
    assert found[0] == ("again", "same-event")
    assert sorted(found[1:3]) == [("inquiry", "later"), ("trial", "later")]
    assert {relation for _, relation in found[3:]} <= {"background"}
    for one in library.related(article(library, "trial")):
        if one.ref in ("fire", "again", "inquiry"):
            assert one.relation == "earlier"


def test_what_comes_in_any_order_is_linked_alike(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as other:
        for item in (TRIAL, BAKERS, FIRE, INQUIRY):
            bring(other, item)
        for ref in ("fire", "inquiry", "trial", "bakers"):
            assert history(other, ref) == history(library, ref)


def test_an_undated_article_stands_where_it_came_in_and_is_marked(library: Library) -> None:
    text = (
        "Families of passengers asked parliament in Lisbon for a law on ferry crew, named after the Santa Clara, which"
        " burned off Porto. Rui Valente sold his other ships. The coastguard of Madeira wants more boats and divers."
    )
    bring(
        library, incoming("law", "Parliament asked for law on crews", text, published=None), arrived=LATER + 40 * 86_400
    )
    view = library.story(home(library, "law"))
    assert [told.uncertain for told in view.articles] == [True]
    assert {one.relation for one in view.history} == {"earlier"}
    assert all(one.uncertain for one in view.history)
    (law,) = [one for one in library.related(article(library, "fire")) if one.ref == "law"]
    assert (law.relation, law.uncertain) == ("later", True)
    (inquiry,) = [one for one in library.related(article(library, "fire")) if one.ref == "inquiry"]
    assert not inquiry.uncertain


def test_a_story_that_tells_of_something_else_leaves_its_thread(library: Library) -> None:
    text = "Bakers of the valley met in Selm to judge loaves. Ute Brandt won."
    bring(library, incoming("inquiry", "Bakers judge wheat", text, published="2026-04-20T09:00:00+00:00"))
    assert history(library, "fire") == [("trial", "later")]
    assert history(library, "trial") == [("fire", "earlier")]


def test_removed_articles_leave_the_thread_and_come_back(library: Library) -> None:
    library.state.remove([article(library, "inquiry")])
    assert history(library, "fire") == [("trial", "later")], "at once, before anything is linked anew"
    library.inflow.work()
    assert history(library, "fire") == [("trial", "later")]
    library.state.undo()
    library.inflow.work()
    assert history(library, "fire") == [("trial", "later"), ("inquiry", "later")]


def test_merged_stories_are_one_in_the_thread_and_the_old_id_leads_there(library: Library) -> None:
    inquiry, trial = home(library, "inquiry"), home(library, "trial")
    library.state.merge_stories(inquiry, trial)
    library.inflow.work()
    (one,) = library.story(home(library, "fire")).history
    assert set(one.story.refs) == {"inquiry", "trial"}
    assert library.story(trial).story.id == library.story(inquiry).story.id == inquiry
    assert [other.story.refs[0] for other in library.story(trial).history] == ["fire"]
    library.state.split_story([article(library, "trial")])
    library.inflow.work()
    assert history(library, "fire") == [("trial", "later"), ("inquiry", "later")]


def test_a_new_version_links_everything_anew_even_what_is_asleep(library: Library) -> None:
    before = {ref: history(library, ref) for ref in ("fire", "inquiry", "trial", "bakers")}
    rows = library.store.database.connection.execute
    for table in ("story_state", "story_term"):
        rows(f"DELETE FROM {table}")
    library.store.database.connection.commit()
    threader = Threader(library.store, threads.VERSION + 1)
    assert not threader.level()
    while threader.step():
        pass
    assert threader.level()
    assert {ref: history(library, ref) for ref in before} == before
    assert {row[0] for row in rows("SELECT version FROM thread")} == {threads.VERSION + 1}
    assert Threader(library.store).level(), "an older program must not take the work back"


def test_the_way_to_a_gist_is_kept_level_with_it(library: Library) -> None:
    bring(library, incoming("inquiry", "Bakers judge wheat", BAKERS.articles[0].text + " Again."))
    library.state.remove([article(library, "trial")])
    library.inflow.work()
    rows = library.store.database.connection.execute
    alive = {story.id for story in library.stories()}
    assert {row[0] for row in rows("SELECT story FROM gist")} == alive
    assert {row[0] for row in rows("SELECT story FROM gist_term")} == alive
    assert {row[0] for row in rows("SELECT story FROM thread UNION SELECT other FROM thread")} <= alive
