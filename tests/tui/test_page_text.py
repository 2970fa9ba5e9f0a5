"""The text of the page: lists, tables and code as they are set, with offsets that keep in step."""

from __future__ import annotations

from dataclasses import replace

from reader.article import Article, Span
from reader.tui.widgets.page_text import lay_out
from tests.present.test_tables import ARTICLE, CODE, TEXT
from tests.tui.driving import MEDIUM, NARROW, WIDE, reading
from tests.tui.fakes import FakeLibrary


def test_tables_are_set_in_columns_and_code_as_it_stands() -> None:
    page = lay_out(TEXT, ARTICLE.spans)
    assert page.text == (
        "Before.\n\nCatches\n\n            2024   2025\nFish           3  4,000\nOther fish         12 %\n\n"
        f"{CODE}\n\nRun make all.\n\nAfter."
    )
    for word in ("Before", "2025", "Fish", "4,000", "12 %", "    wait()", "make", "After"):
        at = TEXT.index(word)
        place = page.at(at)
        assert page.text[place : place + len(word)] == word
        assert page.origin(place) == at


def test_a_narrow_page_stacks_what_does_not_fit() -> None:
    page = lay_out(TEXT, ARTICLE.spans, 20)
    assert "Fish\n  3\n  4,000" in page.text
    at = TEXT.index("12 %")
    assert page.text[page.at(at) : page.at(at) + 4] == "12 %"


def test_lists_in_lists_are_set_in_and_numbered_as_they_are() -> None:
    text = "One\nInner\nmore of it\nTwo\n\nThird\n\n- dashed\n\nAfter"
    spans = [
        Span(0, 20, "item"),
        Span(4, 20, "item"),
        Span(21, 24, "item"),
        Span(26, 31, "item", "3"),
        Span(33, 41, "item"),
    ]
    assert lay_out(text, spans).text == "• One\n  • Inner\n    more of it\n• Two\n3. Third\n- dashed\n\nAfter"


def test_hostile_spans_lose_no_text() -> None:
    text = "a | b\n\nc\n  d"
    for kind in ("table", "code", "item"):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 3):
                page = lay_out(text, [Span(start, end, kind), Span(0, 3, "table"), Span(2, 9, "code")])
                assert {"a", "b", "c", "d"} <= set(page.text)
                assert list(page.places) == sorted(page.places)


async def test_a_table_is_set_anew_for_another_width_and_hits_stay() -> None:
    wide = "Name of it | Length of it | What they say of it\nNorvik | nineteen | A remark as long as this one here"
    text = f"Before.\n\n{wide}\n\nAfter."
    article = replace(ARTICLE, text=text, spans=(Span(9, 9 + len(wide), "table"),))
    async with reading(FakeLibrary([article, Article("x", "y")]), size=NARROW) as driver:
        await driver.press("enter", "ctrl+f")
        await driver.type("nineteen")
        await driver.press("enter")
        assert "Norvik      nineteen" in driver.page
        await driver.pilot.resize_terminal(*MEDIUM)
        await driver.settle()
        assert "Norvik\n  Length of it: nineteen" in driver.page
        (hit,) = driver.desk.reading.page_text.marks.hits
        assert driver.page[slice(*hit)] == "nineteen"
        await driver.pilot.resize_terminal(*WIDE)
        await driver.settle()
        assert driver.page[slice(*driver.desk.reading.page_text.marks.hits[0])] == "nineteen"
