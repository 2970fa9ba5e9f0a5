"""Which articles belong together, and the reasons given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from reader.analysis import analyse
from reader.analysis.leads import Features, features
from reader.analysis.related import Ranked, rank, search_terms
from reader.text import tokens

TEXTS = (
    (
        "Ferry fire off Porto kills 14",
        "A ferry caught fire off Porto on Tuesday, killing at least 14 people, the coast guard said. Divers went down.",
    ),
    (
        "Blaze on Portuguese ferry",
        "At least 14 people were killed when a ferry burned near Porto, the coast guard said on Tuesday.",
    ),
    (
        "Ferry strike ends",
        "Dock workers in Hamburg ended their strike after ferry operators agreed to raise wages by four percent.",
    ),
    (
        "Porto win again",
        "Porto beat Braga on Saturday to stay at the top of the league, with two goals by a young striker.",
    ),
    ("Bakers meet", "Bakers of the valley met to judge loaves of rye bread and to drink a good deal of cider."),
)


def gathered(dates: tuple[str | None, ...] = (None,) * len(TEXTS)) -> list[Features]:
    return [
        features(at, title, text, analyse(title, text), published=date)
        for at, ((title, text), date) in enumerate(zip(TEXTS, dates, strict=True))
    ]


def frequency() -> Callable[[str], float]:
    counts = Counter(term for title, text in TEXTS for term in {t.term for t in tokens(f"{title} {text}")})
    return lambda term: counts.get(term, 0) / len(TEXTS)


def ranked(dates: tuple[str | None, ...] = (None,) * len(TEXTS)) -> list[Ranked]:
    found = gathered(dates)
    return rank(found[0], found, frequency())


def test_the_same_event_comes_first_and_the_article_itself_never() -> None:
    found = ranked()
    assert found[0].id == 1
    assert found[0].relation == "same-event"
    assert 0 not in {r.id for r in found}
    assert all(0.0 <= r.score <= 1.0 for r in found)


def test_what_has_nothing_in_common_is_left_out() -> None:
    assert 4 not in {r.id for r in ranked()}


def test_the_reason_names_what_both_tell() -> None:
    why = ranked()[0].why
    assert why.startswith("both: ")
    assert "Porto" in why
    assert "at least 14 people" in why.lower() or "14" in why


def test_without_dates_nothing_is_earlier_or_later() -> None:
    assert {r.relation for r in ranked()} <= {"same-event", "background"}


def test_dates_tell_earlier_from_later() -> None:
    day = "2025-08-28T10:00:00+00:00"
    later = ranked((day, "2025-09-20", None, None, None))
    assert next(r for r in later if r.id == 1).relation == "later"
    earlier = ranked((day, "2025-08-01", None, None, None))
    assert next(r for r in earlier if r.id == 1).relation == "earlier"


def test_nearness_in_time_counts() -> None:
    day = "2025-08-28T10:00:00+00:00"
    near = next(r for r in ranked((day, "2025-08-28T18:00:00+00:00", None, None, None)) if r.id == 1)
    far = next(r for r in ranked((day, "2025-09-28", None, None, None)) if r.id == 1)
    assert near.score > far.score


def test_candidates_are_found_by_the_telling_words() -> None:
    terms = search_terms(gathered()[0], frequency(), limit=5)
    assert len(terms) == 5
    assert "ferri" in terms
    assert "the" not in terms


def test_names_of_the_library_join_different_forms() -> None:
    one = features(1, "", "Aydin spoke.", analyse("", "Selma Aydin spoke."), names={"Selma Aydin": "S. Aydin"})
    assert one.lead_names == {"S. Aydin"}


def test_empty_articles_relate_to_nothing() -> None:
    empty = features(7, "", "", analyse("", ""))
    assert rank(empty, gathered(), frequency()) == []
    assert rank(gathered()[0], [empty], frequency()) == []


SHORT = (
    (
        "Coach overturns near Brenzo",
        "A coach overturned near Brenzo on Monday. At least seven people were hurt, said Marta Gallo.",
        "2025-05-05",
    ),
    ("Toll rises", "The toll of the coach accident near Brenzo rose to 9, Marta Gallo said.", "2025-05-06"),
    ("Tea prices", "Tea was dearer in Colombo after weeks without rain, brokers said.", "2025-05-06"),
)


@pytest.mark.parametrize("dated", [True, False])
def test_short_articles_of_a_small_library_tell_of_one_event(dated: bool) -> None:
    found = [
        features(at, title, text, analyse(title, text), published=date if dated else None)
        for at, (title, text, date) in enumerate(SHORT)
    ]
    counts = Counter(term for title, text, _ in SHORT for term in {t.term for t in tokens(f"{title} {text}")})
    told = rank(found[0], found, lambda term: counts.get(term, 0) / len(SHORT))
    assert [r.id for r in told] == [1]
    if dated:
        assert told[0].relation == "same-event"


def test_two_events_of_one_kind_are_not_the_same() -> None:
    texts = (
        ("Blast at mill kills five", "Five workers were killed when a flour mill exploded in Tarn on Tuesday."),
        ("Two dead in explosion", "Two people died on Friday after an explosion at a paint factory in Lidek."),
    )
    found = [features(at, title, text, analyse(title, text)) for at, (title, text) in enumerate(texts)]
    assert all(r.relation == "background" for r in rank(found[0], found, frequency()))


def test_other_numbers_of_the_same_speak_against_one_event_and_are_told() -> None:
    texts = (
        ("", "Drones hit the port of Odrava on Monday, killing nine people and wounding 30, Ilja Marek said."),
        ("", "Drones hit the port of Odrava on Monday, killing nine people and wounding 30, said Ilja Marek."),
        ("", "Drones hit the port of Odrava on Monday, killing 21 people and injuring 48, Ilja Marek said."),
    )
    found = [features(at, title, text, analyse(title, text)) for at, (title, text) in enumerate(texts)]
    same, other = rank(found[0], found, lambda term: 0.3)
    assert (same.id, other.id) == (1, 2)
    assert "but" not in same.why
    assert "but 21 people killed, not 9" in other.why
    assert other.score < same.score
