from __future__ import annotations

from reader.article import Span
from reader.ingest.digests import left_out, split
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


#: Nobody and nothing stands in two of these.
APART = [
    "Norvik has closed its library until the end of winter after an inspection found rust in the beams and wires that "
    "nobody could explain.",
    "A storm tore the roof off a swimming hall in Havn on Friday and left nine families without heating for a night.",
    "Dairy farmers blocked the motorway near Selm with tractors, demanding forty cents for a litre of milk.",
    "Astronomers at the Kestrel observatory have photographed a comet with two tails, the first such since 1957.",
    "Bus drivers in Lundmark accepted a rise of four per cent and will return to their depots from Monday.",
    "The national orchestra appointed Mirela Dobre as its conductor; she is the first woman to lead it.",
]


def test_paragraphs_that_share_nothing() -> None:
    assert [item.text for item in split(Prose("\n\n".join(APART)))] == [
        (at := "\n\n".join(APART).index(text), at + len(text)) for text in APART
    ]


def test_a_story_may_go_on_for_a_paragraph() -> None:
    more = "They said their meeting would go on until dawn."
    prose = Prose("\n\n".join([*APART[:3], more, *APART[3:]]))
    found = [prose.text[slice(*item.text)] for item in split(prose)]
    assert found == [*APART[:2], f"{APART[2]}\n\n{more}", *APART[3:]]


def test_greeting_farewell_and_labels_belong_to_no_story() -> None:
    frame = ["Good morning. Six stories today, all from the north.", "Weather", "Thank you for reading."]
    prose = Prose("\n\n".join([frame[0], *APART[:2], frame[1], *APART[2:], frame[2]]))
    items = split(prose)
    assert [prose.text[slice(*item.text)] for item in items] == APART
    assert left_out(prose, items) == tuple(frame)


def linked(lines: list[str], start: int) -> tuple[Span, ...]:
    """A list of links that begins at an offset, one a line."""
    spans: list[Span] = []
    for line in lines:
        spans += [
            Span(start, start + len(line), "item"),
            Span(start, start + len(line), "link", f"https://x.example/{start}"),
        ]
        start += len(line) + 1
    return tuple(spans)


def test_a_short_list_of_links_belongs_to_its_story_and_a_long_one_is_stories() -> None:
    links = [f"What else the people of {place} are saying" for place in ("Norvik", "Havn", "Selm", "Ostby", "Lundmark")]
    for number in (2, 5):
        text = "\n\n".join([*APART, "\n".join(links[:number])])
        prose = Prose(text, linked(links[:number], text.index(links[0])))
        items = split(prose)
        assert len(items) == len(APART) + (number if number == 5 else 0)
        if number == 5:
            assert [item.linked.headline for item in items if item.linked] == links
        else:
            assert prose.text[slice(*items[-1].text)].endswith(links[1])


def test_a_list_of_remarks_is_part_of_an_article() -> None:
    text = "\n\n".join([*APART, "Tents\nBlankets\nSoup"])
    at = text.index("Tents")
    assert split(Prose(text, (Span(at, at + 5, "item"), Span(at + 6, at + 14, "item")))) == []


def test_headings_may_stand_over_several_paragraphs() -> None:
    titles = ["Library shut", "Roof torn off", "Tractors on the road", "Two tails", "Buses run", "A first"]
    more = [
        "Visitors are asked to use another house.",
        "It will be mended in spring.",
        "Police led three drivers away.",
        "She has named it after her mother.",
        "Strikes had gone on for a month.",
        "He conducted until last year.",
    ]
    text = "\n\n".join(f"{title}\n\n{story}\n\n{rest}" for title, story, rest in zip(titles, APART, more, strict=True))
    spans = tuple(Span(at := text.index(f"{title}\n"), at + len(title), "heading", "2") for title in titles)
    found = split(Prose(text, spans))
    assert [text[slice(*item.heading)] for item in found if item.heading] == titles
    assert [text[slice(*item.text)] for item in found] == [f"{a}\n\n{b}" for a, b in zip(APART, more, strict=True)]


def test_an_article_with_headings_stays_one() -> None:
    titles = ["The opening", "The cost", "The critics", "The crossing"]
    parts = [ARTICLE[0], ARTICLE[3], ARTICLE[4] + " " + ARTICLE[2], ARTICLE[5]]
    text = "\n\n".join(f"{title}\n\n{part}" for title, part in zip(titles, parts, strict=True))
    spans = tuple(Span(at := text.index(f"{title}\n"), at + len(title), "heading", "2") for title in titles)
    assert split(Prose(text, spans)) == []


def test_each_heading_begins_a_story() -> None:
    headed = "\n\n".join(f"Part {n}\n\n{text}" for n, text in enumerate(ITEMS))
    spans = tuple(Span(at := headed.index(f"Part {n}"), at + 6, "heading", "2") for n in range(4))
    found = split(Prose(headed, spans))
    assert [headed[slice(*item.heading)] for item in found if item.heading] == ["Part 0", "Part 1", "Part 2", "Part 3"]
    assert split(Prose(headed, spans[:2])) == []


def test_lists_are_no_digest_by_their_paragraphs() -> None:
    text = "\n\n".join(ITEMS)
    assert split(Prose(text, (Span(0, 10, "item"),))) == []
    assert split(Prose(text, (Span(0, 10, "table"),))) == []


def test_repetition_is_no_digest() -> None:
    assert split(Prose("\n\n".join(ITEMS * 2))) == []
