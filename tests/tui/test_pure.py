"""The parts that need no terminal: lines, pages, hints, queries, the trail, ages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.content import Content

from reader.article import Article, Span
from reader.query import parse
from reader.text import cells
from reader.tui import trail as trails
from reader.tui.find import Finder
from reader.tui.formats import citation, count, plural
from reader.tui.hints import Hint, Hints, labels, place
from reader.tui.links import is_web
from reader.tui.queries import narrowed, of_entity, only_unread
from reader.tui.shelves import Shelf, name_of, titled
from reader.tui.targets import Link
from reader.tui.trail import Place, Trail
from reader.tui.widgets.line import fit, justify, marked
from reader.tui.widgets.page_text import LONGEST, lay_out, line_of, line_starts
from reader.tui.widgets.row_lines import Look, row_lines
from reader.tui.widgets.row_pages import KEPT, PAGE, RowPages
from reader.tui.widgets.side_lines import LEAST, MOST, side_lines
from reader.views import ArticleView, EntityHere, ReadState, Related, Row
from tests.tui.fake_feeds import FakeFeed
from tests.tui.fakes import NOW, LongListing, sample


@pytest.mark.parametrize("width", [1, 7, 20, 44, 200])
@pytest.mark.parametrize("title", ["Short", "A very long headline " * 9, "北京發生地震" * 9, "👍 emoji 🇪🇺 " * 9, ""])
def test_rows_fill_their_width_exactly(width: int, title: str) -> None:
    row = Row(1, "r", title, "Quelle Zürich", None, NOW - 7200, ReadState(starred=True, later=True, tags=("a",)), 3)
    for line in row_lines(row, Look(width, NOW, selected=True)):
        assert sum(cells(text) for text, _ in line) == width


def test_a_row_tells_its_state() -> None:
    row = Row(1, "r", "Title", "Post", None, NOW - 7200, ReadState(starred=True, later=True, tags=("x",)), copies=3)
    first, second = ("".join(text for text, _ in line) for line in row_lines(row, Look(60, NOW, hits=((0, 2),))))
    assert first.startswith(" ● Title")
    assert "   Post +3 ★ ◷ " in second
    assert second.endswith("2 h ")
    read = Row(1, "r", "Title", None, None, NOW, ReadState(read=True))
    assert "".join(text for text, _ in row_lines(read, Look(60, NOW))[0]).startswith(" ○ Title")


def test_what_a_feed_is_called() -> None:
    for url, shown in (
        ("https://ann:secret@post.example/feed", "post.example/feed"),
        ("http://media.example/@ann/feed", "media.example/@ann/feed"),
        ("file:///srv/feed.xml", "file:///srv/feed.xml"),
    ):
        assert name_of(FakeFeed(1, url)) == shown
    assert name_of(FakeFeed(1, "https://post.example", "Post")) == "Post"


def test_lists_are_called_by_the_longest_row_that_they_begin_with() -> None:
    rows = [Shelf("smart", "Ferries", "ferry"), Shelf("smart", "Tolls", "ferry toll"), Shelf("list", "All news")]
    assert titled("", rows) == ""
    assert titled("ferry", rows) == "Ferries"
    assert titled("ferry toll", rows) == "Tolls"
    assert titled("ferry toll rise", rows) == "Tolls › rise"
    assert titled("ferryman", rows) == "ferryman"


def test_marked_parts() -> None:
    assert marked("abcdef", "s", [(1, 3), (2, 4)], "m") == [("a", "s"), ("bc", "m"), ("d", "m"), ("ef", "s")]


def test_fit_and_justify() -> None:
    assert fit([("abc", ""), ("defg", "")], 5) == [("abc", ""), ("d…", "")]
    assert "".join(text for text, _ in justify([("left", "")], [("right", "")], 14)) == "left     right"
    assert "".join(text for text, _ in justify([("left side", "")], [("right", "")], 10)) == "left side "


def test_pages_are_read_as_they_come_into_view_and_few_are_kept() -> None:
    library = sample(2000)
    pages = RowPages(library.listing())
    for position in range(2000):
        row = pages.row(position)
        assert row is not None
        assert row.id == position + 1
    assert len(library.windows) == -(-2000 // PAGE)
    assert pages.row(-1) is None
    assert pages.row(2000) is None
    pages.row(1999)
    assert len(library.windows) == -(-2000 // PAGE)
    assert len(pages._pages) <= KEPT


def test_a_listing_of_any_length_is_read_in_windows() -> None:
    pages = RowPages(LongListing(1_000_000))
    row = pages.row(999_999)
    assert row is not None
    assert row.id == 999_999


def test_paragraphs_stand_apart_and_offsets_keep_step() -> None:
    text = "Lead.\nA point\nAnother point\n\n\nEnd ü 北京."
    spans = [Span(6, 13, "item"), Span(14, 27, "item")]
    page = lay_out(text, spans)
    assert page.text == "Lead.\n\n• A point\n• Another point\n\nEnd ü 北京."
    for word in ("Lead", "point", "Another", "北京"):
        at = text.index(word)
        assert page.text[page.at(at) : page.at(at) + len(word)] == word
    assert lay_out("", []).at(5) == 0


def test_a_text_beyond_all_measure_is_cut_and_says_so() -> None:
    page = lay_out("word " * LONGEST, [])
    assert len(page.text) < LONGEST + 100
    assert "characters more" in page.text[-80:]
    assert page.limit == LONGEST


def test_wrapped_lines_are_found_in_the_text() -> None:
    text = "One two three four five\n\nsix " + "x" * 50 + "\n\nseven 北京發生地震北京"
    for width in (5, 9, 20):
        lines = [line.plain for line in Content(text).wrap(width)]
        starts = line_starts(text, lines)
        assert starts == sorted(starts)
        for word in ("three", "six", "seven"):
            line = line_of(starts, text.index(word))
            assert lines[line].startswith(word[:5]) or word in lines[line]


def test_the_sidebar_fills_its_width_and_cuts_long_lists() -> None:
    view = sample().article(1)
    many = [EntityHere(each.entity, 3) for each in view.entities if each.entity.kind == "person"] * 20
    lines = side_lines(many, [Related(1, "r", "T" * 99, 1.0, "later", "why " * 60)], 36, 40)
    assert all(sum(cells(text) for text, _ in line.parts) <= 36 for line in lines)
    assert any(f"and {len(many) - MOST} more" in text for line in lines for text, _ in line.parts)
    assert sum(isinstance(line.target, Related) for line in lines) == 4
    low = side_lines(many, None, 36, 12)
    assert sum(line.target is not None for line in low) == LEAST


def test_hints_are_distinct_and_typed_letter_by_letter() -> None:
    assert len(set(labels(600))) == 600
    assert {len(label) for label in labels(600)} == {2}
    hints = place([Link(each, each + 5, f"https://x.example/{each}") for each in range(40)])
    half = hints.type("a")
    assert isinstance(half, Hints)
    chosen = half.type("s")
    assert isinstance(chosen, Hint)
    assert chosen.target == Link(1, 6, "https://x.example/1")
    assert hints.type("?") is None
    assert place([Link(0, 1, "https://x.example")]).hints == ()


def test_queries() -> None:
    assert of_entity("organisation", 'The "Post"') == 'org:"The Post"'
    assert narrowed("a OR b", "c") == "(a OR b) c"
    assert narrowed("", " c ") == "c"
    now = datetime(2025, 9, 1, tzinfo=UTC)
    assert only_unread(parse("is:unread ferry", now=now).tree)
    assert not only_unread(parse("ferry -is:unread", now=now).tree)


def test_the_trail_is_that_of_a_browser() -> None:
    trail = Trail()
    first, second, third = Place(), Place("a"), Place("b")
    trail.visit(first, second)
    trail.visit(second, third)
    assert trail.go(third, 1) == second
    assert (trail.behind, trail.ahead) == (1, 1)
    trail.visit(second, Place("c"))
    assert trail.ahead == 0
    assert trail.go(Place("c"), -1) is None
    assert trail.go(Place("c"), 5) is None
    for number in range(2 * trails.LONGEST):
        trail.visit(Place(str(number)), Place(str(number + 1)))
    assert len(trail.places) <= trails.LONGEST
    assert trail.ahead == 0


def test_counts() -> None:
    assert count(1234567) == "1\u202f234\u202f567"
    assert plural(1, "article") == "1 article"
    assert plural(0, "article") == "0 articles"


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert citation(ArticleView(1, "r", 1, Article("A title", "Text."), "", ReadState())) == "“A title”."


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://news.example/a?b=c", True),
        ("HTTP://news.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://news.example/\x1b[2J", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_pages_are_opened(url: str | None, web: bool) -> None:
    assert is_web(url) is web


def test_finding_is_blind_to_case_and_accents() -> None:
    finder = Finder("Zürich, ZURICH and Straße; ﬁne")
    assert finder.spans("zurich") == [(0, 6), (8, 14)]
    assert finder.spans("STRASSE") == [(19, 25)]
    assert finder.spans("fine") == [(27, 30)]
    assert finder.spans("  ") == []
