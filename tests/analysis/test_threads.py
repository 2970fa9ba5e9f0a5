"""The decider that links stories: one matter takes shared names and a shared subject, from values alone."""

from __future__ import annotations

from itertools import pairwise

from reader.analysis import analyse, threads
from reader.analysis.profiles import profile, wording
from reader.analysis.rarity import Rarity
from reader.analysis.story import begun, joined
from reader.analysis.threads import Gist, gist

FIRE = (
    "Ferry fire off Porto kills 14",
    "A fire on the ferry Santa Clara off Porto killed 14 people, the coastguard of Madeira said. Divers found the car"
    " deck doors open. The owner, Rui Valente, said his crew had done all it could to save passengers.",
)
INQUIRY = (
    "Ferry inquiry blames open doors",
    "An inquiry into the fire on the ferry Santa Clara off Porto found that its car deck doors were never closed. The"
    " coastguard of Madeira had warned the owner, Rui Valente, about the crew.",
)
#: The same names, another subject; and the same subject, other names.
CUP = (
    "Porto win cup in Madeira",
    "Porto won the football cup in Madeira on penalties. Their striker Rui Valente scored twice, and supporters sang in"
    " the rain until midnight while trams stood still.",
)
OTHER_FIRE = (
    "Ferry fire in Kaldvik kills nine",
    "A fire on a ferry killed nine people off Kaldvik, the coastguard said. Divers found the car deck doors open. The"
    " owner, Tor Hamre, said his crew had done all it could to save passengers.",
)


def told(text: tuple[str, str], number: int = 1) -> Gist:
    return gist(begun(number, profile(wording(number, *text, analyse(*text)), Rarity())))


def test_a_later_story_about_the_same_people_and_matter_continues_one() -> None:
    found = threads.likeness(told(FIRE), told(INQUIRY))
    assert found is not None
    assert found == threads.likeness(told(INQUIRY), told(FIRE))
    assert 0.0 < found <= 1.0


def test_shared_names_or_a_shared_subject_alone_do_not_link() -> None:
    assert threads.likeness(told(FIRE), told(CUP)) is None
    assert threads.likeness(told(FIRE), told(OTHER_FIRE)) is None


def test_the_reason_tells_names_and_words_as_they_are_written() -> None:
    why = threads.reason(told(FIRE), told(INQUIRY), {"ferri": "ferry", "door": "doors", "fire": "fire"})
    assert why.startswith("both: ")
    assert "Santa Clara" in why
    assert "ferri," not in why
    assert threads.reason(told(FIRE), told(("Chess", "Chess was played.")), {}) == "similar wording"


def test_strong_links_lead_on_and_weak_ones_do_not() -> None:
    assert threads.through(0.9, 0.6) == threads.through(0.6, 0.9)
    assert threads.through(0.9, 0.45) is None


def test_a_gist_is_bounded_and_of_unit_length() -> None:
    story = begun(1, profile(wording(1, *FIRE, analyse(*FIRE)), Rarity()))
    for number in range(2, 40):
        text = " ".join(f"Name{number}x{place} spoke" for place in range(60))
        story = joined(story, profile(wording(number, "", text, analyse("", text)), Rarity()))
    made = gist(story)
    assert len(made.terms) <= threads.TERMS
    assert len(made.names) <= 12
    assert abs(sum(weight**2 for weight in made.terms.values()) - 1.0) < 0.01
    strengths = list(threads.strongest(made).values())
    assert len(strengths) == threads.POSTED
    assert all(one >= other for one, other in pairwise(strengths))
