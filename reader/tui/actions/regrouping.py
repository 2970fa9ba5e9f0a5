"""Regrouping: what the user knows better about which articles are one story, each a decision that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.text import safe_line
from reader.tui.formats import plural
from reader.tui.meant import Meant
from reader.tui.screens.choice import Choice

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.views import StoryView


class Regrouping:
    """The verbs that follow, merge, split and pin stories."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meant = Meant(desk)

    def do_follow(self) -> None:
        story = self._meant.story()
        if story is not None:
            self._desk.marker.follow(story)

    def do_merge_stories(self) -> None:
        """Of the first story it is kept in mind, of the second the user is asked."""
        story, first = self._meant.story(), self._desk.joining.first
        if story is None:
            return
        if first is None:
            self._load(self._desk.joining.begin, story)
        elif story == first.story.id:
            self._desk.tell("This is the same story; go to another one")
        else:
            self._load(self._ask_merge, first.story.id, story)

    def _ask_merge(self, one: StoryView, other: StoryView) -> None:
        if one.story.id == other.story.id:
            self._desk.tell("These two are one story by now")
            self._desk.joining.end()
            return
        title = f"Make one story of {_named(one)} and {_named(other)}?"
        self._choose(title, ["Make them one", "Leave them apart"], partial(self._merge, one.story.id, other.story.id))

    def _merge(self, one: int, other: int, number: int) -> None:
        self._desk.joining.end()
        if number == 0:
            self._desk.marker.regroup(
                lambda state: state.merge_stories(one, other), f"They become one story; {self._undo()}"
            )

    def do_split_story(self) -> None:
        article = self._meant.article()
        if article is None:
            self._desk.tell("Choose the article to take out: of the unfolded story, or on its page")
            return
        story = self._meant.story()
        if story is not None:
            self._load(partial(self._ask_split, article), story)

    def _ask_split(self, article: int, view: StoryView) -> None:
        ids = [one.id for one in view.articles]
        if article not in ids:
            self._desk.tell("This article is in another story by now")
            return
        at = ids.index(article)
        copies = self._desk.library.article(article).copies
        parts = [
            ("This article alone", [article, *(one for one in ids if one in copies)]),
            (f"This and all later ones, {plural(len(ids) - at, 'article')}", ids[at:]),
            (f"This and all earlier ones, {plural(at + 1, 'article')}", ids[: at + 1]),
        ]
        parts = [part for part in parts if len(part[1]) < len(ids) and (part[1] != [article] or part is parts[0])]
        if not parts:
            self._desk.tell("That is all of its story: there is nothing to take it out of")
            return
        title = f"Take “{safe_line(view.articles[at].title)}” out of {_named(view)}?"
        lines = [line for line, _ in parts]
        self._choose(title, lines, lambda number: self._split(parts[number][1]))

    def _split(self, articles: Sequence[int]) -> None:
        self._desk.marker.regroup(
            lambda state: state.split_story(articles),
            f"{plural(len(articles), 'article')} taken out, to be a story of its own; {self._undo()}",
        )

    def do_pin_story(self) -> None:
        """Articles are pinned to each other, so any one of them stands for all."""
        article = self._meant.article()
        story = self._meant.story()
        if story is not None:
            self._load(partial(self._pin, article), story)

    def _pin(self, article: int | None, view: StoryView) -> None:
        number = len(view.articles)
        if number < 2:
            self._desk.tell("It is a story of one article: there is nothing to keep together")
            return
        first = article if article is not None else view.articles[0].id
        self._desk.marker.regroup(
            lambda state: state.pin(first),
            f"Its {plural(number, 'article')} stay together whatever comes in; {self._undo()}",
        )

    def _undo(self) -> str:
        return f"{self._desk.keys.key_of('undo')} takes it back"

    def _load(self, then: Callable[..., None], *stories: int) -> None:
        library = self._desk.library
        self._desk.background.run(
            lambda: [library.story(story) for story in stories],
            lambda views: then(*views),
            partial(self._desk.tell, wrong=True),
            group="regrouping",
        )

    def _choose(self, title: str, lines: Sequence[str], then: Callable[[int], None]) -> None:
        def chosen(number: int | None) -> None:
            if number is not None:
                then(number)

        self._desk.screen.app.push_screen(Choice(title, lines), chosen)


def _named(view: StoryView) -> str:
    """A story as a question names it."""
    return f"“{safe_line(view.story.title) or 'no title'}” ({plural(len(view.articles), 'article')})"
