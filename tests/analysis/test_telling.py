"""A page about a story is made of what its articles say: nothing else, nothing twice, the newest first."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

import pytest

from reader.analysis.overview import coverage, weigh
from reader.analysis.passages import Account, read, telling
from reader.analysis.rarity import Rarity
from reader.analysis.telling import Telling, depth, key_passages, outline, tell
from reader.article import Passage, Span
from reader.text import sentences
from tests.analysis.lookalikes import LOOKALIKES
from tests.analysis.storytellers import FERRY, account


def common(_terms: Collection[str]) -> Rarity:
    return Rarity()


def told(accounts: Sequence[Account] = FERRY) -> Telling:
    return tell(accounts, common)


def test_an_overview_is_short_complete_and_begins_with_the_newest() -> None:
    found = told().overview
    assert 2 <= len(found) <= 4
    assert found[0].article == 3
    assert "doors open" in found[0].text
    for passage in found:
        assert passage.text[0].isupper()
        assert passage.text.endswith(".")
        assert not passage.text.startswith(("It ", "He ", "Meanwhile", "PORTO"))


def test_an_overview_says_nothing_twice_and_nothing_outdated() -> None:
    texts = [passage.text for passage in told().overview]
    assert sum("212 passengers" in text for text in texts) <= 1
    assert not any("at least 9" in text for text in texts)


def test_what_strayed_into_a_story_is_no_part_of_its_overview() -> None:
    stray = account(
        4,
        "Two bankers to stand trial for fraud",
        "Two bankers were charged with fraud in Porto on Thursday over loans to a chain of bakeries. Judge Ana Leite"
        " set their trial for October and told both of them to hand in their passports.",
        "2026-03-05T09:00:00+00:00",
        "The Ledger",
    )

    def local(_terms: Collection[str]) -> Rarity:
        return Rarity(1_000.0, {"porto": 400.0})

    accounts = (FERRY[2], stray)
    assert 4 in {passage.article for passage in tell(accounts, local).overview}
    assert {passage.article for passage in tell(accounts, local, title=FERRY[2].title).overview} == {3}


def test_whom_the_title_names_may_be_called_by_the_last_name() -> None:
    singer = account(
        1,
        "Ada Lindqvist dies aged 84",
        "Lindqvist filled concert halls in Oslo and Malmö for fifty years with songs about the sea. Her first record,"
        " by Ada Lindqvist and the Harbour Choir, sold two million copies.",
    )
    assert not any(passage.text.startswith("Lindqvist") for passage in tell([singer], common).overview)
    named = tell([singer], common, title=singer.title).overview
    assert any(passage.text.startswith("Lindqvist") for passage in named)


def test_the_order_in_which_articles_come_does_not_matter() -> None:
    assert told(FERRY[::-1]) == told()


def test_figures_of_one_thing_in_one_place_are_a_development() -> None:
    tally = next(one for one in told().tallies if one.counts == "people killed")
    assert [reading.value for reading in tally.readings] == [9, 14, 21]
    assert [reading.passage.article for reading in tally.readings] == [1, 2, 3]
    assert [reading.bound for reading in tally.readings] == ["at-least", "at-least", "exact"]
    assert tally.develops
    passengers = next(one for one in told().tallies if one.counts == "passengers")
    assert (passengers.articles, passengers.develops, len(passengers.readings)) == (2, False, 1)


def test_figures_of_other_places_and_periods_stand_apart() -> None:
    one = account(1, "Quake kills 31", "An earthquake in Derek killed 31 people on Tuesday, officials said.")
    other = account(
        2, "Quake kills 4", "The earthquake in Selm killed 4 people on Tuesday, officials said.", source="B"
    )
    past = account(3, "Quake", "An earthquake killed 9,000 people in Derek in 1998, officials said.", source="C")
    assert told((one, other, past)).tallies == ()


def test_what_only_one_source_has() -> None:
    sides = {side.source: side for side in told().sides}
    assert list(sides) == ["Wire One", "The Ledger", "Harbour Post"]
    ledger = sides["The Ledger"]
    assert (ledger.headline.text, ledger.headline.field) == ("Blaze on Madeira ferry: 14 dead", "title")
    assert ledger.published == "2026-03-03T12:00:00+00:00"
    assert "Pedro Valente" in {name.text for name in sides["Harbour Post"].names}
    assert not {"Porto", "Galatea"} & {name.text for side in sides.values() for name in side.names}


def test_sources_with_a_lean_are_grouped_and_those_without_come_last() -> None:
    labelled = [replace(one, lean=lean) for one, lean in zip(FERRY, ("right", None, "left"), strict=True)]
    assert [(side.lean, side.source) for side in told(labelled).sides] == [
        ("left", "Harbour Post"),
        ("right", "Wire One"),
        (None, "The Ledger"),
    ]


def test_a_single_source_has_nothing_of_its_own() -> None:
    (side,) = told([replace(one, source="Wire One") for one in FERRY]).sides
    assert (side.articles, side.names, side.words, side.figures) == (3, (), (), ())
    assert side.headline.article == 3


def test_facts_as_several_articles_have_them() -> None:
    facts = told().facts
    assert next(fact for fact in facts if fact.question == "where").name == "Porto"
    day = next(fact for fact in facts if fact.question == "when")
    assert (day.answer.text, day.articles) == ("Tuesday", 3)
    assert [fact.name for fact in facts if fact.question == "who"] == ["Inês Moura"]
    assert facts[-1].question == "how many"
    for fact in facts:
        assert fact.answer.text in fact.sentence.text


def test_a_quotation_that_two_articles_carry_is_given_once() -> None:
    speakers = {speaker.name: speaker for speaker in told().speakers}
    (saying,) = speakers["Rui Tavares"].sayings
    assert saying.articles == 2
    assert "smoke above the car deck" in saying.passage.text


def test_a_story_of_one_article_and_one_of_headlines() -> None:
    assert told(FERRY[2:]).overview[0].article == 3
    bare = told([account(1, "Ferry burns", "", source=None), account(2, "Ferry burns off Porto", "", source=None)])
    assert (bare.overview, bare.facts, bare.tallies, bare.speakers) == ((), (), (), ())
    assert [side.headline.text for side in bare.sides] == ["Ferry burns off Porto"]


def test_an_outline_is_the_shorter_the_fewer_sentences_are_asked_for() -> None:
    assert len(outline(FERRY, common, sentences=2)) == 2
    assert len(outline(FERRY, common, sentences=1)) == 1


def test_headings_captions_and_items_are_no_sentences() -> None:
    text = "Divers search the ferry again today.\nA ferry burned off Porto on Tuesday, the coastguard said."
    plain = account(1, "Ferry", text)
    assert len(read(plain, 9)) == 2
    headed = replace(plain, spans=(Span(0, text.index("\n"), "caption"),))
    assert [one.passage.text for one in read(headed, 9)] == [text.split("\n")[1]]


def test_key_sentences_are_some_in_their_order() -> None:
    text = " ".join(one.text for one in FERRY)
    passages = key_passages(account(9, "Ferry fire", text), common)
    assert 0 < len(passages) < len(sentences(text)) / 2
    assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)
    assert key_passages(account(9, "Ferry fire", ""), common) == ()


def test_an_overview_covers_more_than_a_lead() -> None:
    told_by = [(one, read(one, 30)) for one in FERRY]
    weights = weigh(told_by, Rarity())
    lead = read(FERRY[0], 1)[0].passage.text
    assert coverage([one.text for one in told().overview], weights) > coverage([lead], weights)


def test_fewer_sentences_are_read_of_each_the_more_articles_there_are() -> None:
    assert depth(1) >= depth(20) >= depth(40) >= depth(400) > 0


def everything(page: Telling) -> list[Passage]:
    return [
        *page.overview,
        *chain.from_iterable((side.headline, *side.names, *side.words, *side.figures) for side in page.sides),
        *chain.from_iterable((fact.answer, fact.sentence) for fact in page.facts),
        *chain.from_iterable((one.passage, one.sentence) for tally in page.tallies for one in tally.readings),
        *(saying.passage for speaker in page.speakers for saying in speaker.sayings),
    ]


def pool() -> list[str]:
    reports = [one for alike in LOOKALIKES for one in (alike.report, alike.same, alike.other)]
    texts = [*(one.text for one in FERRY), *(one.text for one in reports)]
    return [text[start:end] for text in texts for start, end in sentences(text)]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_on_a_page_stands_in_no_article(seed: int) -> None:
    """Articles put together at random, with broken marks, wild white space and other scripts among their sentences."""
    rng = random.Random(seed)
    known = [
        *pool(),
        "“Half a quotation",
        "港で火災が発生した。",
        "…",
        "(",
        "\u202eodd",
        "A. B. C.",
        "9",
        "“”",
        "\t \u00a0",
    ]
    gaps = (" ", "\n", "\n\n", "  ", "\u2028")
    accounts = [
        account(
            number,
            rng.choice(known)[: rng.randrange(0, 90)],
            "".join(rng.choice(known) + rng.choice(gaps) for _ in range(rng.randrange(0, 14))),
            f"2026-03-{rng.randrange(1, 20):02}",
            rng.choice(("Wire One", "The Ledger", None)),
            rng.choice(("left", "right", None)),
        )
        for number in range(1, rng.randrange(2, 9))
    ]
    page = told(accounts)
    texts = {(one.id, "title"): one.title for one in accounts} | {(one.id, "text"): one.text for one in accounts}
    assert all(
        passage.text == texts[passage.article, passage.field][passage.start : passage.end]
        for passage in everything(page)
    )
    whole = {one.id: {one.text[start:end] for start, end in sentences(one.text)} for one in accounts}
    shown = [*page.overview, *(fact.sentence for fact in page.facts)]
    shown += [reading.sentence for tally in page.tallies for reading in tally.readings]
    # A sentence is shown to its end; only a dateline before it is left out.
    assert all(any(sentence.endswith(one.text) for sentence in whole[one.article]) for one in shown)
    assert all(telling(one.text) for one in page.overview)
