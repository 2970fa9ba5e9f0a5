"""The row of a story in a list: what it is called, what of it is read first, and what it tells at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.store import Store
from reader.store.folds import FoldPlace, Member
from reader.views import Fold, ReadState, Row


@dataclass(frozen=True, slots=True)
class Group:
    """The articles that one row stands for, in their order; ``lead`` stands for them where all others went."""

    fold: int
    lead: int
    members: Sequence[Member]
    sources: int


def group_of(place: FoldPlace, members: Sequence[Member]) -> Group:
    """A story's articles, of those with the same text the first; all of their sources count."""
    return Group(place.fold, place.lead, fronts(members), sources_of(members))


def sources_of(members: Sequence[Member]) -> int:
    """How many outlets tell it."""
    return len({member.source for member in members if member.source})


def rows_of(store: Store, groups: Sequence[Group], *, ranked: bool = False) -> list[Row]:
    """The row of each group; a group without articles by now is that of its lead, or left out with it."""
    firsts = [to_read_first(group.members, ranked=ranked).id if group.members else group.lead for group in groups]
    plain = {row.id: row for row in store.articles.rows(firsts)}
    rows = [(group, plain[first]) for group, first in zip(groups, firsts, strict=True) if first in plain]
    followed = store.folds.of_articles(store.decisions.followed())
    return [replace(_folded(row, group, ranked=ranked), followed=group.fold in followed) for group, row in rows]


def to_read_first(members: Sequence[Member], *, ranked: bool = False) -> Member:
    """Which of a story's articles, newest first, is opened; of ``ranked`` ones the first.

    Of a story that was read before the newest that came in since; else the best while it is unread, then the newest
    unread; where all are read the best again.
    """
    if ranked:
        return members[0]
    best, unread = _best(members), [member for member in members if not member.read]
    news = [member for member in unread if member.new] if len(unread) < len(members) else []
    return next(iter(news), best if not best.read else next(iter(unread), best))


def fronts(members: Sequence[Member]) -> list[Member]:
    """The articles that no other stands for."""
    return [member for member in members if not member.behind]


def _best(members: Sequence[Member]) -> Member:
    """The one nearest to all that is told, else the newest; a given title goes before one made of first words."""
    return max(members, key=lambda member: (member.titled, member.best))


def _folded(row: Row, group: Group, *, ranked: bool) -> Row:
    """The row of a story; one of a single article is that of the article."""
    members = group.members
    if len(members) < 2:
        return row
    best = members[0] if ranked else _best(members)
    unread = sum(not member.read for member in members)
    begun = unread < len(members)
    return replace(
        row,
        title=best.title,
        source=best.source,
        when=max(member.sorting for member in members),
        state=ReadState(not unread, any(each.starred for each in members), any(each.later for each in members)),
        copies=0,
        fold=Fold(
            group.fold,
            len(members),
            unread,
            sum(member.new for member in members) if begun else 0,
            group.sources,
        ),
    )
