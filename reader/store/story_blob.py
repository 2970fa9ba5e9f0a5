"""A story as it is compared, as one compact blob."""

from __future__ import annotations

from sys import intern
from typing import Any

from reader.analysis.profiles import Profile
from reader.analysis.story import Story
from reader.store.packing import pack, unpack


def pack_story(story: Story) -> bytes:
    """The story without its id."""
    # The centroid of a single article is that article.
    total = None if story.articles == 1 else story.total
    rows = [_row(member) for member in story.members]
    facts = [story.articles, story.length, story.words, story.first, story.last, story.newest, sorted(story.posted)]
    return pack([*facts, total, rows]) or b""


def unpack_story(number: int, blob: bytes) -> Story:
    """The story that ``pack_story`` was given, under its id."""
    # Thousands of stories are held in which the same few thousand words stand: each word is held once.
    articles, length, words, first, last, newest, posted, total, rows = unpack(blob)
    members = tuple(_profile(row) for row in rows)
    return Story(
        id=number,
        articles=articles,
        total=members[0].terms if total is None else _shared(total),
        length=length,
        members=members,
        words=words,
        first=first,
        last=last,
        posted=frozenset(map(intern, posted)),
        newest=newest,
    )


def _shared(weights: dict[str, float]) -> dict[str, float]:
    """The weights by words that are shared with all others."""
    return {intern(word): weight for word, weight in weights.items()}


def _row(member: Profile) -> list[Any]:
    sets = (member.events, member.days, member.names, member.people, member.places, member.dates, member.who)
    return [
        member.article,
        member.words,
        member.when,
        member.mass,
        member.terms,
        member.title,
        sorted(member.figures),
        sorted(member.amounts),
        *(sorted(each) for each in sets),
    ]


def _profile(row: list[Any]) -> Profile:
    article, words, when, mass, terms, title, counted, measured, *sets = row
    events, days, names, people, places, dates, who = (frozenset(map(intern, each)) for each in sets)
    figures, amounts = (frozenset((intern(what), value) for what, value in each) for each in (counted, measured))
    return Profile(
        article,
        _shared(terms),
        mass,
        _shared(title),
        events,
        figures,
        days,
        names,
        people,
        places,
        amounts,
        dates,
        who,
        words,
        when,
    )
