"""Where, when, who and how many, as the articles of a story have it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.analysis.passages import Account, Passage, Sentence
from reader.analysis.tallies import Tally
from reader.analysis.vocabulary import AGENCIES
from reader.article import Mention
from reader.text import fold

Question = Literal["where", "when", "who", "how many"]

#: Facts of each kind.
_MOST: Mapping[Question, int] = {"where": 3, "when": 2, "who": 5, "how many": 4}
#: Sentences of an article that tell of its event, and those of them that name who it is about.
_LEAD, _ABOUT = 4, 2
#: Share of the articles that must agree on a place or a time, and the fewest of them where there are more than one.
_SHARE, _FEWEST = 0.25, 2
_DAY = (
    r"(?:(?:early |late )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.) \d{1,2}(?:, \d{4})?(?![\d-])|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?)"
)
_WHEN = re.compile(rf"\b{_DAY}\b")
_LEADING = re.compile(r"^(?:(?:early|late) )?(?:on )?", re.IGNORECASE)
#: Days by which an event is called that happened on them.
_CALLED = re.compile(r"(?:Sept(?:ember|\.)? 11|Jan(?:uary|\.)? 6|July 4|Oct(?:ober|\.)? 7)\b(?!, \d)")
#: Days of which a sentence tells without being about them.
_ASIDE = re.compile(r"\b(?:last|next|since|until|by|before|previous|scheduled for|due|planned for)\s+$", re.IGNORECASE)
#: How a sentence says that something is in a place, in so many characters before it.
_THERE = re.compile(
    r"\b(?:in|at|near|off|outside|inside|across|around|throughout|within|over|on)\s+(?:(?:the|downtown|central|north|south|"
    r"east|west|northern|southern|eastern|western|[a-z]+|[^\W\d_]+['’]s)\s+){0,3}$"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer as it was found, with the sentence it stands in and how many articles have it."""

    question: Question
    answer: Passage
    sentence: Passage
    articles: int
    name: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """One article's answer; ``there`` tells that something is said to be in or at it."""

    passage: Passage
    sentence: Sentence
    full: bool
    there: bool = True


Told = Sequence[tuple[Account, Sequence[Sentence]]]


def facts(told: Told, found: Sequence[Tally]) -> list[Fact]:
    """What the leads of several articles agree on: places, days, people and organisations, and the latest figures.

    Outlets are not who a story is about for being named as its sources.
    """
    outlets = AGENCIES | {fold(account.source) for account, _ in told if account.source}
    where: dict[str, list[_Answer]] = defaultdict(list)
    when: dict[str, list[_Answer]] = defaultdict(list)
    who: dict[str, list[_Answer]] = defaultdict(list)
    for account, sentences in told:
        lead = sentences[:_LEAD]
        _name(account, lead, where, who, outlets)
        for sentence in lead:
            for match in _WHEN.finditer(sentence.passage.text):
                if not _ASIDE.search(sentence.passage.text[: match.start()]) and not _CALLED.match(match.group()):
                    begin = match.start() + len((_LEADING.match(match.group()) or match).group())
                    start = sentence.passage.start
                    passage = account.passage(start + begin, start + match.end())
                    when[fold(passage.text.split(" ")[0])].append(_Answer(passage, sentence, full=True))
    made = _best("where", where, len(told)) + _best("when", when, len(told)) + _best("who", who, len(told))
    return made + [_how_many(tally) for tally in found if tally.counts is not None][: _MOST["how many"]]


def _name(
    account: Account,
    lead: Sequence[Sentence],
    where: dict[str, list[_Answer]],
    who: dict[str, list[_Answer]],
    outlets: Collection[str],
) -> None:
    starts = [sentence.passage.start for sentence in lead]
    for mention in account.analysis.mentions:
        at = bisect_right(starts, mention.start) - 1
        if mention.field == "title" or at < 0 or mention.end > lead[at].passage.end:
            continue
        kind = where if mention.kind == "place" else who if mention.kind in {"person", "organisation"} else None
        if kind is who and (at >= _ABOUT or fold(mention.text) in outlets):
            continue
        if kind is not None:
            passage = account.passage(mention.start, mention.end)
            before = account.text[max(0, mention.start - _REACH) : mention.start]
            there = mention.kind != "place" or _THERE.search(before) is not None
            kind[account.name(mention.name)].append(_Answer(passage, lead[at], _is_full(mention), there))


def _is_full(mention: Mention) -> bool:
    return len(mention.text.split()) >= len(mention.name.split())


def _best(question: Question, answers: Mapping[str, list[_Answer]], articles: int) -> list[Fact]:
    """The answers that most articles give, each as the fullest one has it, in its first sentence that stands alone."""
    counted = {name: len({one.passage.article for one in found}) for name, found in answers.items()}
    least = min(articles, max(_FEWEST, _SHARE * articles))
    depth = {name: min(one.sentence.place for one in found) for name, found in answers.items()}
    names = [name for name in answers if counted[name] >= least and any(one.there for one in answers[name])]
    names.sort(key=lambda name: (-counted[name], depth[name], -len(answers[name]), name))
    facts: list[Fact] = []
    for name in names[: _MOST[question]]:
        best = min(
            answers[name], key=lambda one: (not one.there, not one.full, not one.sentence.alone, one.sentence.place)
        )
        facts.append(Fact(question, best.passage, best.sentence.passage, counted[name], name))
    return facts


def _how_many(tally: Tally) -> Fact:
    last = tally.readings[-1]
    return Fact("how many", last.passage, last.sentence, tally.articles, tally.counts or "")
