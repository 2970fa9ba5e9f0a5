from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.article import Article
from reader.errors import DocumentRefused
from reader.ingest.reading import Intake, read

ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=UTC)
LEAD = "The last section of the tunnel was lowered to the sea bed on Monday, nine years after work began in Norvik."
NEXT = "Engineers said the joints were tight. Trains are to run from spring, and a crossing will take eleven minutes."


def article(text: str) -> Article:
    return read(text.encode(), "text", Intake(ARRIVED)).articles[0]


def marked(found: Article, kind: str) -> list[tuple[str, str | None]]:
    return [(found.text[span.start : span.end], span.value) for span in found.spans if span.kind == kind]


def test_without_headline_the_first_sentence_is_cut_to_a_title_and_stays() -> None:
    found = article(f"{LEAD}\n{NEXT}\n")
    assert (
        found.title
        == "The last section of the tunnel was lowered to the sea bed on Monday, nine years after work began in…"
    )
    assert found.title_derived
    assert found.text == f"{LEAD}\n\n{NEXT}"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_becomes_the_title(gap: str) -> None:
    found = article(f"\n\nTunnel reaches the far shore{gap}{LEAD}\n\n{NEXT}")
    assert (found.title, found.title_derived) == ("Tunnel reaches the far shore", False)
    assert found.text == f"{LEAD}\n\n{NEXT}"


def test_a_headline_alone() -> None:
    found = article("Tunnel reaches the far shore\n")
    assert (found.title, found.text, found.title_derived) == ("Tunnel reaches the far shore", "", False)


def test_headline_ending_in_an_abbreviation_and_question() -> None:
    assert article(f"Storm batters eastern U.S.\n\n{LEAD}").title == "Storm batters eastern U.S."
    assert article(f"Who pays for the tunnel?\n\n{LEAD}").title == "Who pays for the tunnel?"


@pytest.mark.parametrize(
    ("head", "byline", "published", "source"),
    [
        ("By Jane Doe", "Jane Doe", None, None),
        ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE", None, None),
        ("By Jane Doe\nAugust 28, 2025", "Jane Doe", "2025-08-28", None),
        ("By Jane Doe | Aug. 28, 2025", "Jane Doe", "2025-08-28", None),
        ("Harbour Post • Aug. 28, 2025 • By Jane Doe", "Jane Doe", "2025-08-28", "Harbour Post"),
        ("Published: 28 Aug 2025 10:00 BST", None, "2025-08-28T10:00:00+01:00", None),
        ("yesterday", None, "2025-08-29", None),
        ("By Jane Doe, 2 hours ago", "Jane Doe", "2025-08-30T10:00:00+00:00", None),
    ],
)
def test_byline_and_date_lines(head: str, byline: str | None, published: str | None, source: str | None) -> None:
    found = article(f"Tunnel reaches the far shore\n{head}\n\n{LEAD}\n\n{NEXT}")
    assert found.title == "Tunnel reaches the far shore"
    assert (found.byline, found.published, found.source) == (byline, published, source)
    assert found.text == f"{LEAD}\n\n{NEXT}"


@pytest.mark.parametrize(
    ("dateline", "published", "source"),
    [
        ("NORVIK, Aug. 28 (Wire One) — ", "2025-08-28", "Wire One"),
        ("NORVIK, Aug. 31 (Wire One) — ", "2024-08-31", "Wire One"),
        ("NORVIK, Westland (Wire One) - ", None, "Wire One"),
        ("NORVIK — ", None, None),
        ("Norvik, 28 August 2025 – ", "2025-08-28", None),
    ],
)
def test_datelines_are_read_and_stay(dateline: str, published: str | None, source: str | None) -> None:
    found = article(f"{dateline}{LEAD}\n\n{NEXT}")
    assert (found.published, found.source) == (published, source)
    assert found.text.startswith(dateline.strip())
    assert found.title.startswith("The last section")


def test_dates_in_the_prose_are_no_publication_date() -> None:
    assert article(f"{LEAD}\n\nOn August 28, 2025 it rained. By Friday, the water was gone.").published is None


def test_header_lines_and_front_matter() -> None:
    for head in (
        "Title: Tunnel done\nAuthor: Jane Doe\nDate: 2025-08-01\nTags: rail, sea\n\n",
        "---\ntitle: Tunnel done\nauthor: [Jane Doe]\ndate: 2025-08-01\ntags: [rail, sea]\n---\n",
        '+++\ntitle = "Tunnel done"\nauthor = "Jane Doe"\ndate = 2025-08-01\ntags = ["rail", "sea"]\n+++\n',
    ):
        found = article(head + "NORVIK, Aug. 28 (Wire One) — " + LEAD)
        assert (found.title, found.byline, found.published) == ("Tunnel done", "Jane Doe", "2025-08-01")
        assert found.tags == ("rail", "sea")


def test_a_colon_in_the_first_line_is_no_header() -> None:
    assert article(f"Live: tunnel opens\n\n{LEAD}").title == "Live: tunnel opens"


def test_wrapped_lines_flow_again() -> None:
    found = article(
        "The last section of the tunnel was lowered to the sea bed on\nMonday, nine years after work began in "
        "Norvik. The prime minis-\nter was there.\n\nEngineers said the joints were tight. Trains are to run from\n"
        "spring, and that is a promise.\n"
    )
    assert found.text.split("\n\n")[0].startswith("The last section of the tunnel was lowered to the sea bed on Monday")
    assert len(found.text.split("\n\n")) == 2


def test_sections_and_lists_of_a_story_page() -> None:
    found = article(
        f"Tunnel opens at last\n{LEAD}\nOverview\n{NEXT}\nContent generated by AI. Learn more.\nArticles (12)\n\n\n\n"
        f"Questions\n{LEAD}\nHistory\n- 3 days: 4 articles\n- 5 days: 1 article\n"
    )
    assert [text for text, _ in marked(found, "heading")] == ["Overview", "Articles (12)", "Questions", "History"]
    assert marked(found, "item") == [("3 days: 4 articles", None), ("5 days: 1 article", None)]
    assert "AI" not in found.text


def test_lists_of_headlines_and_questions_on_a_story_page() -> None:
    found = article(
        f"Tunnel opens at last\n{LEAD}\nUpdated 29 August 2025\nOverview\n{NEXT}\nArticles (3)\nTunnel opens\n"
        f"Wire One\nNine years of work end as the last and longest of all sections goes down\nHarbour Post\nFAQ\n"
        f"How long is it?\nNineteen kilometres.\nWho paid?\nThe ministry did.\n"
    )
    assert found.updated == "2025-08-29"
    assert marked(found, "heading") == [
        ("Overview", "2"),
        ("Articles (3)", "2"),
        ("FAQ", "2"),
        ("How long is it?", "3"),
        ("Who paid?", "3"),
    ]
    assert [text for text, _ in marked(found, "item")][:2] == ["Tunnel opens", "Wire One"]


def test_a_standfirst_may_stand_between_title_and_byline() -> None:
    found = article(f"Tunnel opens at last\nIt took nine years.\nBy Jane Doe, The Harbour Post\n{LEAD}\n{NEXT}")
    assert (found.byline, found.source) == ("Jane Doe", "The Harbour Post")
    assert found.text == f"It took nine years.\n\n{LEAD}\n\n{NEXT}"


def test_a_rhetorical_question_is_no_heading() -> None:
    assert marked(article(f"{LEAD}\n{NEXT}\nWho paid?\n{LEAD}"), "heading") == []


def test_a_dash_of_speech_is_no_list() -> None:
    assert "- I saw it, said the boy." in article(f"{LEAD}\n- I saw it, said the boy.\n{NEXT}").text


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x1b[0m " * 50,
        "x" * 200_000,
        "a\n" * 50_000,
        "- a\n" * 20_000,
        ": " * 9_999,
        "…\u202e[/]",
        "\ufeff.",
    ],
    ids=len,
)
def test_hostile_text_is_survived(text: str) -> None:
    found = article(text)
    assert found.title
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.spans)


def test_a_table_of_endless_lines_is_refused() -> None:
    with pytest.raises(DocumentRefused):
        article("1 2\n" * 600_000)
