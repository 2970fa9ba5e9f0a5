"""The plain command line shows what matters, within its width, and nothing harmful."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.article import Entity
from reader.present import lines
from reader.text import cells
from reader.views import Continued, Facet, Facets, Hit, ReadState, Related, Row, Snippet, Story, StoryArticle, StoryView
from tests.present.samples import EVIL, FORBIDDEN, HOSTILE, PLAIN

ROW = Row(12, "r", "Storm stops ferries", "Harbour Post", None, 1_000_000, ReadState())
NOW = 1_000_000 + 7_200
PUBLISHED = datetime(2025, 8, 28, tzinfo=UTC).timestamp()
#: Monday 1 September 2025.
SEPTEMBER = 1_756_684_800


def uncoloured(text: str) -> str:
    return re.sub("\x1b\\[\\d+m", "", text)


def test_rows_align_and_tell_the_state() -> None:
    unread = lines.row(ROW, now=NOW)
    read = lines.row(replace(ROW, source="東京新聞", state=ReadState(read=True, starred=True), copies=2), now=NOW)
    assert unread.split() == ["12", "●", "2", "h", "Harbour", "Post", "Storm", "stops", "ferries"]
    assert "●" not in read
    assert "★" in read
    assert "(+2 copies)" in read
    assert cells(unread[: unread.index("Storm")]) == cells(read[: read.index("Storm")])
    assert cells(lines.row(replace(ROW, title="漢" * 90), now=NOW, width=60)) <= 60


def test_hits_are_highlighted_only_in_colour() -> None:
    found = Hit(12, "r", "Storm over Vis", "Harbour Post", "2025-08-28")
    snippet = Snippet("a storm stopped ferries", ((2, 7), (16, 23)))
    plain = lines.hit(found, snippet, now=PUBLISHED + 3 * 86_400)
    assert plain.split("\n") == [
        "     12 Storm over Vis",
        "        Harbour Post · Thu 28 Aug 2025 · 3 d",
        "        a storm stopped ferries",
    ]
    coloured = lines.hit(found, snippet, now=PUBLISHED + 3 * 86_400, width=80, colour=True, title_spans=((0, 5),))
    assert "a \x1b[1mstorm\x1b[0m stopped \x1b[1mferries\x1b[0m" in coloured
    assert "\x1b[1m\x1b[7mStorm\x1b[0m \x1b[1mover Vis\x1b[0m" in coloured
    assert uncoloured(coloured) == plain


@pytest.mark.parametrize("width", [24, 40, 80])
def test_a_passage_is_broken_into_lines_with_its_highlights(width: int) -> None:
    text = "北京大学的研究表明 the ferries of the 漢字漢字漢字漢字漢字漢字漢字漢字 line stopped at noon, " * 3
    spans = [(match.start(), match.end()) for match in re.finditer("ferries of|漢字|noon, 北京", text)]
    found = Hit(1, "r", "Ferries " * 12, None, None)
    shown = lines.hit(found, Snippet(text, tuple(spans)), now=NOW, width=width, colour=True, title_spans=((0, 7),))
    assert all(cells(uncoloured(line)) <= max(width, 28) for line in shown.split("\n"))
    passage = shown.split("\n" + " " * 8 + "北", 1)[1]
    bold = "".join(re.findall("\x1b\\[1m(.*?)\x1b\\[0m", passage))
    assert "".join(bold.split()) == "".join("".join(text[start:end] for start, end in spans).split())
    assert "".join(uncoloured("北" + passage).split()) == "".join(text.split())


def test_facets_tell_counts_and_queries() -> None:
    found = Facets(
        3, sources=(Facet("Wire One", 2, 'source:"Wire One"'),), months=(Facet("2026-03", 3, "date:2026-03"),)
    )
    assert lines.facets(found).split("\n") == [
        "Sources",
        '      2 source:"Wire One"',
        "",
        "Months",
        "      3 date:2026-03",
    ]


def test_odd_highlights_are_left_out() -> None:
    snippet = Snippet("abc", ((2, 9), (-1, 1), (0, 2), (1, 3), (1, 1)))
    assert uncoloured(lines.hit(Hit(1, "r", "T", None, None), snippet, now=NOW, colour=True)).endswith("        abc")


def test_a_page_has_title_facts_text_and_names() -> None:
    shown = lines.page(PLAIN, width=40)
    assert shown.splitlines()[0] == "Storm stops ferries"
    for part in (
        "Harbour Post · R. Lind",
        "1 min · starred · #sea",
        "• A first point\n• A second point\n",
        "\n\nWhat now?\n",
        "People\n  Ana Ruiz 1\nPlaces\n  Lund 2",
        PLAIN.article.url or "",
    ):
        assert part in shown
    assert "\x1b" not in shown
    assert uncoloured(lines.page(PLAIN, width=40, colour=True)) == shown


def test_a_headline_alone_is_a_page() -> None:
    alone = replace(PLAIN, article=replace(PLAIN.article, text="", spans=()), entities=())
    assert lines.page(alone).splitlines()[0] == "Storm stops ferries"


def test_tables() -> None:
    table = lines.entities([Entity(5, "Ana Ruiz", "person", ("Ruiz",), 2, 4)])
    assert table.splitlines()[1].split() == ["5", "2", "4", "person", "Ana", "Ruiz", "(Ruiz)"]
    told = lines.story(Story(3, "Storm", 2, ("A", "B"), "2025-08-27", "2025-08-28", ("r",)))
    assert "2 articles" in told
    assert "Wed 27 Aug 2025 – Thu 28 Aug 2025 · A, B" in told
    near = lines.related(Related(1, "r", "Harbour shut", 0.5, "same-event", "both: Lund"))
    assert near.split("\n")[0].split() == ["1", "same", "event", "Harbour", "shut"]
    assert near.split("\n")[1].strip() == "both: Lund"
    unsure = lines.related(Related(1, "r", "Harbour shut", 0.5, "later", "both: Lund", uncertain=True))
    assert unsure.split("\n")[0].split() == ["1", "later?", "Harbour", "shut"]


def test_a_story_page_tells_articles_reasons_and_history() -> None:
    story = Story(1, "Harbour shut", 2, ("A", "B"), "2025-08-27", "2025-08-28", ("r", "s"))
    told = (
        StoryArticle(4, "r", "Harbour shut", "A", "2025-08-27", ""),
        StoryArticle(5, "s", "Ships wait", "B", None, "both: Lund", uncertain=True),
    )
    before = Story(2, "Storm", 1, ("A",), "2025-07-01", "2025-07-01", ("x",))
    page = lines.story_page(
        StoryView(story, told, (Continued(before, "earlier", "both: Ruiz", uncertain=True),)), now=SEPTEMBER
    ).splitlines()
    assert page[:2] == ["Harbour shut", "Wed 27 Aug 2025 – Thu 28 Aug 2025 · A, B"]
    assert [line.strip() for line in page[3:7]] == [
        "4  Harbour shut",
        "A · Wed 27 Aug 2025",
        "5  Ships wait",
        "B · not dated · both: Lund",
    ]
    assert [line.strip() for line in page[8:]] == [
        "History",
        "2  earlier?: Storm",
        "2 months ago · 1 article · both: Ruiz",
    ]


def hostile_story() -> StoryView:
    story = Story(1, HOSTILE, 1, (HOSTILE,), HOSTILE, HOSTILE, (HOSTILE,))
    told = StoryArticle(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return StoryView(story, (told,), (Continued(story, "later", HOSTILE),))


@pytest.mark.parametrize("width", [40, 80])
def test_hostile_text_is_shown_harmless(width: int) -> None:
    snippet = Snippet(HOSTILE, ((0, 3), (40, 60)))
    shown = [
        lines.row(replace(ROW, title=HOSTILE, source=HOSTILE), now=NOW, width=width),
        lines.hit(Hit(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE), snippet, now=NOW, width=width),
        lines.page(EVIL, width=width),
        lines.related(Related(1, HOSTILE, HOSTILE, 1.0, "later", HOSTILE), width=width),
        lines.entities([Entity(1, HOSTILE, "other", (HOSTILE,), 1, 1)], width=width),
        lines.story(Story(1, HOSTILE, 1, (HOSTILE,), HOSTILE, HOSTILE, (HOSTILE,)), width=width),
        uncoloured(lines.hit(Hit(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE), snippet, now=NOW, width=60, colour=True)),
        lines.facets(Facets(1, (Facet(HOSTILE, 1, HOSTILE),)), width=width),
        lines.story_page(hostile_story(), now=NOW, width=width),
        uncoloured(lines.story_page(hostile_story(), now=NOW, colour=True)),
        uncoloured(lines.page(EVIL, colour=True)),
    ]
    for text in shown:
        assert not set(text) & FORBIDDEN
        text.encode()
    assert "\n" not in shown[0]
