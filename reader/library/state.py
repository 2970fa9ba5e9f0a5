"""The verbs that change what the user did with articles; each call is one step of undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from reader.errors import NotFound, UsageError
from reader.library.naming import relink
from reader.store import Store
from reader.store.decisions import Decision, DecisionKind
from reader.store.state import FOLLOWED, Setting

#: The least version of grouping that a placed article has; one that is to be placed again has none.
_PLACED = 1


class StateVerbs:
    """Marks, tags and removes articles, and takes the last of these back."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def mark(
        self,
        ids: Sequence[int],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        later: bool | None = None,
        tag: str | None = None,
        untag: str | None = None,
        copies: bool = False,
        undoable: bool = True,
    ) -> int:
        """Change the state of articles; how many really changed. Raises UsageError when nothing is to be changed.

        With ``copies`` that holds for all with the same text, too. What happens by itself, such as an article read to
        its end, is not ``undoable``: undo is for what the user did.
        """
        settings = [
            Setting(field, on)
            for field, on in (("read", read), ("starred", starred), ("later", later))
            if on is not None
        ]
        settings += [Setting.tag(_tag(name), on) for name, on in ((tag, True), (untag, False)) if name is not None]
        if not settings:
            raise UsageError("nothing to change: say what to mark the articles as")
        if copies:
            ids = self._store.copies.with_copies(ids)
        label = f"{_count(ids)}: {', '.join(_words(setting) for setting in settings)}" if undoable else None
        return self._store.state.apply(ids, settings, label=label, at=self._clock())

    def remove(self, ids: Sequence[int], *, copies: bool = False) -> int:
        """Take articles, with ``copies`` all with the same text, out of the library; how many went.

        A tombstone keeps them out until this is undone.
        """
        if copies:
            ids = self._store.copies.with_copies(ids)
        return self._store.state.apply(
            ids, [Setting("removed", True)], label=f"{_count(ids)}: removed", at=self._clock()
        )

    def undo(self) -> str | None:
        """Take the newest change back; what it was, or None if there is none."""
        before = self._store.decisions.all()
        undone = self._store.state.undo()
        kept = Counter(self._store.decisions.all())
        relink(self._store, list((Counter(before) - kept).elements()))
        return undone[0] if undone else None

    def marked(self) -> tuple[int, int]:
        """How many articles are starred, and how many are kept for later."""
        return self._store.state.marked()

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use with its number of articles."""
        return self._store.state.tags()

    def decide(self, kind: DecisionKind, name: str, value: str = "") -> None:
        """Rename, hide, merge or split the entity called ``name``; holds for every later derivation."""
        from reader.analysis.names import form_key

        target = form_key(value) if kind in ("merge", "split") else value
        decision = Decision(kind, form_key(name), target)
        self._store.decisions.add(decision, self._clock())
        relink(self._store, [decision])

    def merge_stories(self, story: int, other: int) -> None:
        """Make two stories one; every later grouping keeps their articles together. Raises NotFound."""
        mine, theirs = self._members(story), self._members(other)
        self._decide_about(
            "2 stories: merged", together=[(one, mine[0]) for one in [*mine[1:], *theirs] if one != mine[0]]
        )

    def split_story(self, articles: Sequence[int]) -> None:
        """Take articles out of their story into one of their own; every later grouping keeps them apart from it.

        Raises UsageError where they are not of one story, or all of it.
        """
        homes = {self._store.stories.story_of(article) for article in articles}
        story = next(iter(homes), None)
        if len(homes) != 1 or story is None:
            raise UsageError("only articles of one story can be split from it")
        rest = [article for article in self._members(story) if article not in articles]
        if not rest:
            raise UsageError("that is the whole story: there is nothing to split it from")
        self._decide_about(
            f"{_count(articles)}: split from the story",
            apart=[(article, other) for article in articles for other in rest],
            together=[(article, articles[0]) for article in articles[1:]],
        )

    def pin(self, article: int) -> None:
        """Have an article stay in its story whatever later groupings find. Raises NotFound."""
        story = self._store.stories.story_of(article)
        if story is None:
            raise NotFound(f"article {article} is in no story yet")
        others = [other for other in self._members(story) if other != article]
        self._decide_about("1 article: pinned to its story", together=[(article, other) for other in others])

    def follow(self, story: int, follow: bool = True) -> int:
        """Follow a story, or no longer; whether that changed anything. Raises NotFound.

        It holds for its articles, and so for whatever stories these come to be in.
        """
        title = self._store.stories.load([self._store.stories.current(story)])
        ids = self._members(story)
        label = f"{'following' if follow else 'no longer following'} “{title[0].title}”"
        return self._store.state.apply(ids, [Setting(FOLLOWED, follow)], label=label, at=self._clock())

    def settled(self) -> bool:
        """Whether stories are as the decisions about them say, none of which waits to be carried out."""
        return self._store.is_decided() and not self._store.grouping.is_outdated(_PLACED)

    def _members(self, story: int) -> list[int]:
        told = [article.id for article in self._store.stories.told(story)]
        if not told:
            raise NotFound(f"there is no story {story} in this library")
        return told

    def _decide_about(
        self, label: str, *, apart: Sequence[tuple[int, int]] = (), together: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Decide about pairs of articles, as one step of undo."""
        decisions = [Decision("apart", str(one), str(other)) for one, other in apart]
        decisions += [Decision("together", str(one), str(other)) for one, other in together]
        self._store.state.decide(decisions, label=label, at=self._clock())


def _tag(name: str) -> str:
    cleaned = " ".join(name.split()).lstrip("#")
    if not cleaned or "," in cleaned:
        raise UsageError(f"{name!r} cannot be a tag: give a word or a few, without commas")
    return cleaned


def _words(setting: Setting) -> str:
    words = {
        ("read", True): "read",
        ("read", False): "unread",
        ("starred", True): "starred",
        ("starred", False): "star taken off",
        ("later", True): "kept for later",
        ("later", False): "no longer kept for later",
    }
    name = setting.field.removeprefix("tag:")
    return words.get((setting.field, setting.on), f"tagged {name}" if setting.on else f"tag {name} taken off")


def _count(ids: Sequence[int]) -> str:
    return "1 article" if len(ids) == 1 else f"{len(ids)} articles"
