"""The same text through several outlets is one row, and what is done to the row is done to all of them."""

from __future__ import annotations

from pathlib import Path

from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.pace import Pace
from tests.library.shelf import NOON, STORM, STRIKE, incoming, stock
from tests.tui.driving import WIDE, driven, lines
from tests.tui.fakes import FakeSettings

COPIES = (
    incoming("one", "Dockers walk out in Rotterdam", STRIKE, source="Wire One"),
    incoming("two", "Port at a standstill", STRIKE, source="Harbour Post", published="2026-03-09T10:00:00+00:00"),
    incoming("storm", "Storm cuts power", STORM, published="2026-03-08"),
)


async def test_copies_are_one_row_read_and_removed_together(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, *COPIES)
        one, two, _ = sorted(library.ids(""))
        app = ReaderApp(library, FakeSettings(), pace=Pace(0, 0, 0, None, lambda: float(NOON)))
        async with driven(app, size=WIDE) as hand:
            rows = lines(hand.desk.articles)
            assert "Dockers walk out" in rows[0]
            assert "Wire One +1" in rows[1]
            assert "Storm cuts power" in rows[2]
            assert hand.desk.articles.total == 2
            assert "2 unread" in lines(app.main.query_one("#heading"))[0]
            await hand.press("r")
            assert [library.article(each).state.read for each in (one, two)] == [True, True]
            assert "1 unread" in lines(app.main.query_one("#heading"))[0]
            await hand.press("U", "s")
            assert [library.article(each).state.starred for each in (one, two)] == [True, False]
            await hand.press("delete")
            assert library.total() == 1
            await hand.press("U")
            assert library.total() == 3
            await hand.press("/")
            await hand.type("rotterdam")
            assert hand.desk.articles.total == 1


async def test_a_copy_that_is_gone_to_selects_its_row(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, *COPIES)
        _, two, storm = sorted(library.ids(""))
        listing = library.listing(folded=True)
        assert (listing.total, listing.position(two), listing.position(storm)) == (2, 0, 1)
        assert library.listing().total == 3
