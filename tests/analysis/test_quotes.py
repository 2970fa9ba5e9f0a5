"""Quotations and their speakers."""

from __future__ import annotations

import pytest

from reader.analysis import analyse


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in analyse("", text).quotes]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’")])
def test_all_marks(opening: str, closing: str) -> None:
    text = f"{opening}We will not leave,{closing} Selma Aydin said."
    assert said(text) == [("We will not leave,", "Selma Aydin")]
    quote = analyse("", text).quotes[0]
    assert text[quote.start] == opening
    assert text[quote.end - 1] == closing


def test_the_name_before_the_verb() -> None:
    text = "Spokesman Henrik Dahl said: “The bridge is safe and will open.” Nina Roth disagreed."
    assert said(text) == [("The bridge is safe and will open.", "Henrik Dahl")]


def test_the_speaker_is_named_in_full() -> None:
    text = "Selma Aydin won. “Thank you all,” Aydin told the crowd."
    assert said(text) == [("Thank you all,", "Selma Aydin")]


def test_he_and_she_are_the_person_named_last() -> None:
    text = "Selma Aydin won in the city. “Thank you all,” she said."
    assert said(text) == [("Thank you all,", "Selma Aydin")]


def test_a_turn_goes_on() -> None:
    text = "“We are ready,” said Henrik Dahl. “It took us three years.”"
    assert [speaker for _, speaker in said(text)] == ["Henrik Dahl", "Henrik Dahl"]


def test_no_speaker_where_nobody_speaks() -> None:
    assert said("The so-called “coalition of the brave” met.") == [("coalition of the brave", None)]


def test_marks_that_are_never_closed_open_nothing() -> None:
    assert said("“Never closed\nNext line “here too") == []


def test_single_words_are_no_quotes() -> None:
    assert said("They called it “art” again.") == []


def test_the_name_before_an_inserted_clause() -> None:
    text = "Nina Roth, who leads the Northern Weavers' Federation, said: “We go on until they stop.”"
    assert said(text) == [("We go on until they stop.", "Nina Roth")]
    text = "“We go on,” Nina Roth, 54, a lawyer who married Henrik Dahl, said on Monday."
    assert said(text) == [("We go on,", "Nina Roth")]
    assert said("The minister, Nina Roth, said: “We go on.”") == [("We go on.", "Nina Roth")]


def test_apostrophes_do_not_close_single_marks() -> None:
    text = "‘We don’t mind the weavers’ strike, it’s theirs,’ said Nina Roth. The dockers’ and cooks’ work went on."
    assert said(text) == [("We don’t mind the weavers’ strike, it’s theirs,", "Nina Roth")]
    assert said("In the ‘90s the cooks’ work was hard.") == []


def test_a_mark_repeated_carries_the_quote_on() -> None:
    text = "“We are here to stay.\n\n“We will never leave,” said Nina Roth."
    assert said(text) == [("We are here to stay.", "Nina Roth"), ("We will never leave,", "Nina Roth")]
    first = analyse("", text).quotes[0]
    assert text[first.start : first.end] == "“We are here to stay."
    text = "Nina Roth said: “We are here to stay.\n“We will never leave.” Rain fell."
    assert [speaker for _, speaker in said(text)] == ["Nina Roth", "Nina Roth"]


def test_a_common_word_is_no_speaker() -> None:
    assert said("Dockers said: “We go on until they stop.”") == [("We go on until they stop.", None)]


def test_many_marks_take_linear_time() -> None:
    assert analyse("", "‘s’ " * 20_000).quotes == ()
    analyse("", "‘a " + "cooks’ " * 20_000)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # An organisation that tells whose somebody is, in front, behind a preposition, and where a comma is left out.
        ("“We go on,” said Northgate Bank analyst Nina Roth, who covers shipping.", "Nina Roth"),
        ("“We go on,” Nina Roth of Northgate Bank wrote in a note.", "Nina Roth"),
        ("“We go on,” Nina Roth, rate strategist at Northgate Bank said.", "Nina Roth"),
        ("“We go on,” said Northgate Bank's president of services, Nina Roth, citing costs.", "Nina Roth"),
        ("“We go on,” Nina Roth, chief economist at Northgate Bank in Oslo.", "Nina Roth"),
        ("Nina Roth, the bank's chief, last month said “profits will be much lower” next year.", "Nina Roth"),
        ("Nina Roth said the plan was late and warned it was “not a plan at all”.", "Nina Roth"),
        ("Northgate Bank cut jobs. “We regret this step,” the company said in a statement.", "Northgate Bank"),
        ("“We regret this step,” a spokesman for Northgate Bank said.", "Northgate Bank"),
        ("Nina Roth shrugged it off as nothing more than “the usual talk of rivals”.", "Nina Roth"),
        ("Nina Roth's admission “the state cannot do everything” cost her the vote.", "Nina Roth"),
        ("NINA ROTH, ANALYST, NORTHGATE BANK:\n“It was a good quarter for them.”", "Nina Roth"),
        ("“What was it for?” Nina Roth asked. Rain fell.", "Nina Roth"),
        ("The bridge is safe, said Nina Roth of Northgate. “It took us three years.”", "Nina Roth"),
        ("Henrik Dahl's plan failed. Nina Roth was hopeful. “It will work out,” she said.", "Nina Roth"),
        # Who is not named is not taken for somebody else.
        ("Nina Roth left. “We go on as before,” one former Northgate Bank trader said.", None),
        ("Nina Roth left. “We go on as before,” said a source who asked not to be named.", None),
        ("“They hid the costs of it,” according to the complaint. Nina Roth denied it.", None),
        ("“They owe us more than that.” Nina Roth said the plan was part of a wider effort by the city.", None),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    assert said(text)[0][1] == speaker


def test_he_is_whoever_spoke_last_named_or_not() -> None:
    text = "Nina Roth left. One banker said his team was tired. “We had to be there at five,” he said."
    assert said(text) == [("We had to be there at five,", None)]
    text = "Nina Roth said she would go. Rain fell on President Henrik Dahl's car. “It was time,” she said."
    assert said(text) == [("It was time,", "Nina Roth")]


def test_how_it_was_said() -> None:
    text = "“Go now,” Nina Roth warned. Henrik Dahl said: “We will stay here.” “It is over.” Rain fell."
    assert [quote.how for quote in analyse("", text).quotes][:2] == ["warned", "said"]
    assert analyse("", "“We are all lost here,” according to Nina Roth.").quotes[0].how == "according to"


def test_sentences_broken_over_lines_are_read_as_one() -> None:
    told = (
        "We believe this is in the best interest of the whole town \nand of all the many visitors who come down here,"
    )
    text = f'"{told}" said \nNina Roth, a lawyer who had spoken before.'
    assert said(text) == [(told, "Nina Roth")]
