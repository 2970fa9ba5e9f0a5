"""Sentences that need the one before them are told from those that can be read by themselves."""

from __future__ import annotations

import pytest

from reader.analysis.leaning import leans, opens_leaning

LEANING = (
    "He said the bridge would stay closed until May.",
    "But the harbour master disagreed with the report on the crane.",
    "Meanwhile the ferry to Selm lay at anchor for a third night.",
    "The move surprised the owners of both yards.",
    "The company said repairs would take two days.",
    "The harbour company's shares fell by a tenth in Norvik.",
    "The decision on Monday was welcomed by the union.",
    "One of the divers was taken to hospital in Norvik.",
    "Police said his car was found near the old mill.",
    "These people had waited for nine hours on the quay.",
    "In a statement, she called the plan a mistake.",
    "Shares in the company fell by a tenth on Monday.",
    "We will tell you more about the storm tomorrow.",
    "Divers also searched the second car deck.",
    "“It burned for hours,” the coastguard said.",
    "In a separate ruling, a court in Norvik freed the captain.",
    "For Norvik, that would mean a second winter without a bridge.",
    "Ship owners did so to spare their crews a third winter.",
    "Owners with a stake in the takeover said they would sell.",
    "Widely seen as a cautious engineer, he has run the yard for years.",
    "In the weeks that followed, both yards closed their gates.",
)
ALONE = (
    "Divers searched the car deck of the Santa Clara on Tuesday.",
    "The coastguard in Porto said the fire began on the car deck.",
    "The government will pay for tents, its spokesman said.",
    "The company that runs the ferry said it would pay.",
    "The fire on the Santa Clara killed 14 people.",
    "The president met owners of both yards.",
    "A man who lost his house in the fire spoke to the council.",
    "Lawmakers said they would vote on the tunnel in May.",
    "Rain is expected later this week in the northern valleys.",
    "The US sent three ships, and Norway sent us-built helicopters.",
    "Flooding near the site of the attack on two tankers delayed divers.",
    "Police arrested a baker in May, and he is to stand trial in June.",
)


@pytest.mark.parametrize("sentence", LEANING)
def test_what_leans(sentence: str) -> None:
    at = sentence.find("Norvik")
    assert leans(sentence, at if at >= 0 else None, None)


@pytest.mark.parametrize("sentence", ALONE)
def test_what_stands_alone(sentence: str) -> None:
    assert not leans(sentence, None, None)


def test_pronouns_may_lean_on_a_name_in_their_own_sentence() -> None:
    sentence = "Mayor Nuray Aksoy said she had asked for tents, and that her town needed them."
    assert not leans(sentence, 6, 6)
    assert leans("Near Derek, she asked for tents and blankets for the town.", 5, None)


def test_the_first_sentence_of_a_text_may_use_the() -> None:
    assert not leans("The company said repairs would take two days.", None, None, first=True)
    assert leans("She said repairs would take two days.", None, None, first=True)


def test_paragraphs_open_leaning() -> None:
    assert opens_leaning("They say the government knew.")
    assert not opens_leaning("Theatres in Norvik will close.")
