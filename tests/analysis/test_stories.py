"""The decider that groups articles: what counts for and against one event, from values alone."""

from __future__ import annotations

import pytest

from reader.analysis import analyse, likeness, stories
from reader.analysis.copies import nearly_same
from reader.analysis.likeness import EVIDENCE, Weights, evidence
from reader.analysis.profiles import Profile, Wording, profile, wording
from reader.analysis.rarity import Rarity
from reader.analysis.story import Story, begun, best, joined, merged, renamed
from reader.analysis.timing import days_of_months

FIRE = (
    "Ferry fire off Porto kills 14",
    "A ferry caught fire off Porto on Tuesday, killing 14 people, the coastguard said. Divers went down at dawn.",
)
BLAZE = (
    "Blaze on Portuguese ferry",
    "Fire on a ferry near Porto killed 14 people on Tuesday, the coastguard said. Divers searched the car deck.",
)
BAKERS = ("Bakers meet", "Bakers of the valley met in Selm to judge loaves of rye bread and to drink a lot of cider.")


def made(told: tuple[str, str], number: int = 1, published: str | None = None) -> tuple[Profile, Wording]:
    said = wording(number, *told, analyse(*told), published)
    return profile(said, Rarity()), said


def of(told: tuple[str, str], number: int = 1, published: str | None = None) -> Story:
    return begun(number, made(told, number, published)[0])


def found(told: tuple[str, str], story: Story, published: str | None = None) -> dict[str, float]:
    return dict(zip(EVIDENCE, evidence(made(told, 9, published)[0], story), strict=True))


def test_an_article_joins_the_story_of_its_event_and_says_why() -> None:
    decision = stories.decide(*made(BLAZE, 2), [of(BAKERS, 7), of(FIRE, 1)])
    assert decision.story == 1
    assert decision.why.startswith("both: ")
    assert "Porto" in decision.why


def test_an_article_of_another_event_begins_a_story() -> None:
    decision = stories.decide(*made(BAKERS, 2), [of(FIRE)])
    assert (decision.story, decision.why) == (None, "")
    assert stories.decide(*made(BAKERS, 2), []).story is None


def test_the_more_time_lies_between_the_less_is_one_event() -> None:
    story = of(FIRE, 1, "2026-03-10T08:00:00+00:00")
    dates = ["2026-03-10T09:00:00+00:00", "2026-03-13T09:00:00+00:00", "2026-03-24T09:00:00+00:00"]
    scores = [stories.decide(*made(BLAZE, 2, date), [story]).score for date in dates]
    assert scores == sorted(scores, reverse=True)
    asleep = stories.decide(*made(BLAZE, 2, "2026-05-01T09:00:00+00:00"), [story])
    assert asleep.story is None


def test_a_story_does_not_go_on_for_ever() -> None:
    story = of(FIRE, 1, "2026-03-10T08:00:00+00:00")
    for day in range(11, 27):
        article = made(FIRE, day, f"2026-03-{day}T08:00:00+00:00")
        if stories.decide(*article, [story]).story is None:
            break
        story = joined(story, article[0])
    late = made(BLAZE, 99, "2026-03-31T08:00:00+00:00")
    assert stories.decide(*late, [story]).score < stories.decide(*made(BLAZE, 99), [of(FIRE)]).score


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (("Tuesday", "Friday"), "other-day"),
        (("14 people", "31 people"), "other-figures"),
        (("Porto", "Naples"), "other-places"),
    ],
)
def test_contradictions_count_against_one_event(changed: tuple[str, str], what: str) -> None:
    other = (FIRE[0].replace(*changed).replace("kills 14", "kills many"), FIRE[1].replace(*changed))
    same, contradicted = found(FIRE, of(FIRE)), found(other, of(FIRE))
    assert same[what] == 0.0
    assert contradicted[what] == -1.0


def test_who_and_what_are_told_apart() -> None:
    other_ferry = (FIRE[0].replace("Porto", "Kaldvik"), FIRE[1].replace("Porto", "Kaldvik"))
    cup = ("Porto win cup", "Porto won the football cup on penalties; supporters sang in the rain until midnight.")
    same, who, what = found(BLAZE, of(FIRE)), found(other_ferry, of(FIRE)), found(cup, of(FIRE))
    assert same["who"] > 0.9
    assert (same["other-who"], same["other-what"]) == (0.0, 0.0)
    assert who["other-who"] == -1.0
    assert who["other-what"] == 0.0
    assert what["other-who"] == 0.0
    assert what["other-what"] < -0.5


def test_amounts_and_dates_speak_for_one_event_or_against() -> None:
    told = "Brandvik said on {} that profit rose to ${} million. The salmon farmer cut its dividend."
    mine = ("Brandvik profit up", told.format("May 4", 31))
    same, other = (("Results", told.format(*said)) for said in (("4 May", 31), ("Aug. 3", 48)))
    assert found(same, of(mine))["amounts"] > 0.4
    assert found(same, of(mine))["dates"] > 0.4
    assert found(other, of(mine))["other-amounts"] == found(other, of(mine))["other-dates"] == -1.0
    assert found(BAKERS, of(mine))["other-dates"] == 0.0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Aug. 28 and 3 September", {"Aug 28", "Sep 3"}),
        ("January 2 to Sept. 4", {"Jan 2", "Sep 4"}),
        ("Marching 5 times, she may 4 times, and Decided 9", set()),
    ],
)
def test_days_of_months(text: str, days: set[str]) -> None:
    assert days_of_months(text) == days


def test_no_weight_makes_a_contradiction_speak_for_one_event() -> None:
    for row in likeness.shipped().rows:
        assert all(weight >= 0.0 for name, weight in zip(EVIDENCE, row, strict=False) if name != "undated")


def test_weights_are_blended_between_lengths() -> None:
    weights = Weights((10.0, 100.0), ((0.0,) * 24, (1.0,) * 24))
    assert weights.shares(5) == (1.0, 0.0)
    assert weights.shares(500) == (0.0, 1.0)
    low, high = weights.shares(30)
    assert low + high == pytest.approx(1.0)
    assert 0.0 < high < 1.0


def test_the_size_of_a_story_is_no_evidence() -> None:
    story = one = of(FIRE)
    for number in range(2, 40):
        story = joined(story, made(FIRE, number)[0])
    grown, alone = found(BLAZE, story), found(BLAZE, one)
    assert grown == pytest.approx(alone, abs=1e-3)


def test_what_is_kept_of_a_story_is_bounded() -> None:
    story = of(FIRE)
    for number in range(2, 200):
        told = (f"Report {number}", " ".join(f"word{number}x{place}" for place in range(60)))
        story = joined(story, made(told, number)[0])
    assert story.articles == 199
    assert len(story.members) == 8
    assert story.members[0].article == 1
    assert len(story.total) <= 400
    assert len(story.posted) <= 80


def test_two_stories_become_one_under_the_first_id() -> None:
    both = merged(of(FIRE, 4, "2026-03-10T08:00:00+00:00"), renamed(of(BLAZE, 5), 6))
    assert (both.id, both.articles) == (4, 2)
    assert both.first == both.last
    assert stories.one_event(of(FIRE, 4), of(BLAZE, 5))
    assert not stories.one_event(of(FIRE, 4), of(BAKERS, 5))


def test_the_title_of_a_story_is_that_of_an_article_that_has_one() -> None:
    story = joined(of(("", FIRE[1]), 1), made(BLAZE, 2)[0])
    assert best(story) == 2


def test_what_the_stream_is_full_of_tells_little() -> None:
    quiet, loud = Rarity(1_000, {"porto": 1}), Rarity(1_000, {"porto": 900})
    assert quiet.of("porto") > loud.of("porto")
    assert Rarity().of("the") < Rarity().of("harbour") < Rarity().of("xylophonist")


def test_small_edits_leave_a_text_nearly_the_same() -> None:
    text = " ".join(f"Sentence {number} tells of harbour, ferry and wind." for number in range(12))
    assert nearly_same(text, text.replace("Sentence 3", "Line 3"))
    assert not nearly_same(text, BAKERS[1] * 5)
    assert not nearly_same(text, text + " ".join(f"More of {number} is told." for number in range(60)))
    assert not nearly_same(FIRE[1], FIRE[1]), "too short to tell"
