"""A story as it is compared, as one compact blob."""

from __future__ import annotations

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
    articles, length, words, first, last, newest, posted, total, rows = unpack(blob)
    members = tuple(_profile(row) for row in rows)
    return Story(
        id=number,
        articles=articles,
        total=members[0].terms if total is None else total,
        length=length,
        members=members,
        words=words,
        first=first,
        last=last,
        posted=frozenset(posted),
        newest=newest,
    )


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
    events, days, names, people, places, dates, who = (frozenset(each) for each in sets)
    figures, amounts = (frozenset((what, value) for what, value in each) for each in (counted, measured))
    return Profile(
        article, terms, mass, title, events, figures, days, names, people, places, amounts, dates, who, words, when
    )
