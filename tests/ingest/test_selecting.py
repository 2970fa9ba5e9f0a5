"""What an extractor chose, found again in the page with everything that our own walk keeps."""

from __future__ import annotations

from reader.article import Span
from reader.ingest.prose import Prose
from reader.ingest.selecting import select

FIRST = "The last section of the tunnel was lowered to the sea bed on Monday, nine years after work began in Norvik."
SECOND = "Engineers said the joints were tight, and that trains are to run from spring, when the sea is calm."
THIRD = "Critics point to the cost, which has tripled since the plans were drawn, and want an inquiry this autumn."
CAPTION = "The section on its way"


def whole(*lines: str, **kinds: str) -> Prose:
    """A page of lines, those given by keyword marked as that kind."""
    text = "\n\n".join(lines)
    spans = [Span(text.index(line), text.index(line) + len(line), kind) for kind, line in kinds.items()]
    return Prose(text, tuple(sorted(spans, key=lambda span: span.start)))


def selected(page: Prose, *chosen: str) -> str:
    return select(page, Prose("\n\n".join(chosen))).text


def test_lines_that_were_chosen_stay_in_their_order() -> None:
    page = whole("Home", "News", FIRST, "Share", SECOND, "Most read", THIRD, "Imprint")
    assert selected(page, FIRST, SECOND, THIRD) == "\n\n".join((FIRST, SECOND, THIRD))


def test_short_lines_count_only_where_they_follow() -> None:
    page = whole("Costs", FIRST, "Costs", SECOND, "Costs", THIRD)
    assert selected(page, FIRST, "Costs", SECOND, THIRD) == "\n\n".join((FIRST, "Costs", SECOND, THIRD))


def test_a_caption_within_the_text_is_kept_and_one_outside_is_not() -> None:
    page = whole(FIRST, CAPTION, SECOND, caption=CAPTION)
    found = select(page, Prose(f"{FIRST}\n\n{SECOND}"))
    assert found.text == page.text
    assert [span.kind for span in found.spans] == ["caption"]
    assert selected(whole(CAPTION, FIRST, SECOND, caption=CAPTION), FIRST, SECOND) == f"{FIRST}\n\n{SECOND}"
    assert selected(whole(FIRST, SECOND, CAPTION, caption=CAPTION), FIRST, SECOND) == f"{FIRST}\n\n{SECOND}"


def test_code_and_tables_are_kept_whole_and_as_they_stand() -> None:
    code = "if tunnel:\n    drive()\n    wait()"
    page = whole(FIRST, code, SECOND, code=code)
    assert selected(page, FIRST, "if tunnel: drive()", SECOND) == page.text


def test_what_was_left_out_within_a_line_does_not_lose_the_line() -> None:
    line = FIRST + " [Read the report here] " + SECOND
    assert selected(whole("Home", line, THIRD), f"{FIRST} {SECOND}", THIRD) == f"{line}\n\n{THIRD}"


def test_a_choice_that_is_not_in_the_page_stands_for_itself() -> None:
    assert selected(whole("You need JavaScript.", "Home"), FIRST, SECOND) == f"{FIRST}\n\n{SECOND}"
    assert selected(whole(FIRST), "") == ""


def test_a_choice_that_has_its_page_twice_gives_way_to_the_page() -> None:
    page = whole(FIRST, SECOND)
    assert selected(page, FIRST, SECOND, FIRST, SECOND) == page.text
