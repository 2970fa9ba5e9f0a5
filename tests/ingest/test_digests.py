from __future__ import annotations

from reader.article import Span
from reader.ingest.digests import split
from reader.ingest.prose import Prose

#: Each introduces its people anew, as pages that gather short items do.
ITEMS = [
    "Prime Minister Ada Lindqvist says the tunnel under the strait will open in spring. Lindqvist spoke in Norvik on "
    "Monday after the last section was lowered to the sea bed by two crane ships from the southern yards.",
    "Talks over fishing rights between the two coasts collapsed on Sunday. Prime Minister Ada Lindqvist blamed the "
    "island's negotiators, while Foreign Minister Oskar Brandt told reporters that a new round was possible in May.",
    "Foreign Minister Oskar Brandt has summoned the ambassador of the island after shots were fired at a trawler. No "
    "one was hurt. The coastguard says the boat had crossed the line by mistake in thick fog near the Skerries.",
    "A storm has cut off six villages in the north. Helicopters brought food on Saturday, and Prime Minister Ada "
    "Lindqvist promised money for new dykes. Forecasters expect the wind to turn to the west before the weekend.",
]

ARTICLE = [
    "The tunnel under the strait will open in spring, Prime Minister Ada Lindqvist said on Monday after the last "
    "section was lowered to the sea bed.",
    "She spoke in Norvik, where work began nine years ago.",
    "“We were told it could not be done,” Lindqvist said. “It can.”",
    "Critics point to the cost, which has tripled. The opposition wants an inquiry and has asked the auditor to "
    "publish the contracts with two yards in the south that built most of the sections between 2019 and last summer.",
    "They say the government knew.",
    "Trains will need eleven minutes for the crossing, a third of what the ferry takes on a calm day.",
]


def test_self_contained_paragraphs_with_people_introduced_again() -> None:
    prose = Prose("\n\n".join(ITEMS))
    assert [prose.text[slice(*item.text)] for item in split(prose)] == ITEMS


def test_a_long_article_stays_one() -> None:
    assert split(Prose("\n\n".join(ARTICLE))) == []
    assert split(Prose("\n\n".join(ARTICLE * 5))) == []


def test_three_paragraphs_are_no_digest() -> None:
    assert split(Prose("\n\n".join(ITEMS[:3]))) == []


def test_even_paragraphs_that_lean_on_nothing() -> None:
    items = [
        f"{place} has closed its {thing} for repairs that are to last until the end of the winter, the council decided "
        f"on {day} after an inspection found rust in the beams, water in the cellars and wires that nobody could "
        "explain; visitors are asked to use other houses in the district, which will stay open longer at night."
        for place, thing, day in (
            ("Norvik", "library", "Monday"),
            ("Ostby", "theatre", "Tuesday"),
            ("Havn", "swimming hall", "Friday"),
            ("Lundmark", "bus station", "Sunday"),
        )
    ]
    assert len(split(Prose("\n\n".join(items)))) == 4
    assert split(Prose("\n\n".join([*items, "This came as a surprise to many, and " + items[0]]))) == []


def test_headings_stand_over_one_paragraph_each_or_it_is_no_digest() -> None:
    headed = "\n\n".join(f"Part {n}\n\n{text}" for n, text in enumerate(ITEMS))
    spans = tuple(Span(at := headed.index(f"Part {n}"), at + 6, "heading", "2") for n in range(4))
    found = split(Prose(headed, spans))
    assert [headed[slice(*item.heading)] for item in found if item.heading] == ["Part 0", "Part 1", "Part 2", "Part 3"]
    assert split(Prose(headed, spans[:2])) == []


def test_lists_are_no_digest_by_their_paragraphs() -> None:
    text = "\n\n".join(ITEMS)
    assert split(Prose(text, (Span(0, 10, "item"),))) == []


def test_repetition_is_no_digest() -> None:
    assert split(Prose("\n\n".join(ITEMS * 2))) == []
