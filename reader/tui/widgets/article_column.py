"""The column of the open article: it reads the article and what is related to it in workers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from reader.errors import NotFound
from reader.tui.delay import Delay
from reader.tui.faults import explained
from reader.tui.pace import Pace
from reader.tui.ports import LibraryPort
from reader.tui.widgets.reading import ReadingPane
from reader.tui.widgets.reading_column import ReadingColumn
from reader.tui.widgets.sidebar import Sidebar
from reader.tui.widgets.story_pane import StoryPane
from reader.tui.widgets.thread_lines import Months, thread_months
from reader.views import ArticleView, Related

Ranges = Iterable[tuple[int, int]]
#: Key sentences.
Keys = Sequence[tuple[int, int]]

#: Looks at the library between which nothing changed, before what is related is looked for again.
_LOOKS = 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """An article on its way to the pane; ``query`` gives its hits, ``chosen`` means that the user asked for it.

    ``passing``: it shows beside the row that the user moved to, who may move on at once.
    ``again``: it is on show, but has changed; the place stays. ``hit``: its first hit is gone to, or for -1 its last.
    ``passage`` are offsets of its text that are shown in place of hits, and gone to.
    """

    article: int
    query: str = ""
    scroll: int = 0
    chosen: bool = True
    passing: bool = False
    again: bool = False
    hit: int = 0
    passage: tuple[int, int] | None = None


class ArticleColumn(Horizontal):
    """Owns which article is open."""

    @dataclass
    class Loaded(Message):
        """A worker has read an article."""

        visit: Visit
        view: ArticleView
        title_hits: Ranges
        hits: Ranges
        keys: Keys | None = None

    @dataclass
    class Renewed(Message):
        """A worker has read the open article's state again, and where it is to be skimmed its key sentences."""

        view: ArticleView
        keys: Keys | None = None

    @dataclass
    class Found(Message):
        """A worker knows what is related to an article, and the months of its story's thread."""

        article: int
        related: Sequence[Related]
        story: int | None = None
        months: Months = ()

    @dataclass
    class Refused(Message):
        """A worker could not read an article."""

        reason: str

    @dataclass
    class Shown(Message):
        """Another article is on show."""

        visit: Visit
        view: ArticleView

    def __init__(self, library: LibraryPort, pace: Pace, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self._library = library
        self._clock = pace.clock
        #: What came up by itself, as while a search is typed or rows are passed, rests before what is related to it is
        #: looked for, which costs much more than to show it.
        self._resting = Delay(self, pace.first_hit)
        #: What is related is looked for again once the library has not changed for some looks: while much comes in,
        #: that would take a processor from everything else.
        self._calm = Delay(self, _LOOKS * (pace.poll or 0))
        self._visit: Visit | None = None
        self.skimming = False

    def compose(self) -> ComposeResult:
        """The text, or the page of a story, and the sidebar."""
        yield ReadingColumn(self._clock, id="reading-column")
        with Vertical(id="story-column"):
            yield StoryPane(self._clock, id="story")
        with Vertical(id="sidebar-column"):
            yield Sidebar(id="sidebar")

    @property
    def column(self) -> ReadingColumn:
        """The pane with the text and the line that finds words in it."""
        return self.query_one(ReadingColumn)

    @property
    def reading(self) -> ReadingPane:
        """The pane with the text."""
        return self.column.reading

    @property
    def sidebar(self) -> Sidebar:
        """The pane with names and related articles."""
        return self.query_one(Sidebar)

    @property
    def story(self) -> StoryPane:
        """The pane with the page of a story."""
        return self.query_one(StoryPane)

    @property
    def view(self) -> ArticleView | None:
        """The article on show."""
        return self.reading.view

    @property
    def wanted(self) -> int | None:
        """The id of the article on show or on its way."""
        return self._visit.article if self._visit else None

    def open(self, visit: Visit) -> None:
        """Reads an article in a worker and shows it, unless another is wanted by then."""
        self._visit = visit
        self.leave()
        self.run_worker(partial(self._read, visit), thread=True, group="article")

    def leave(self) -> None:
        """Looks for nothing more about the article on show: the user moves on to another."""
        self._resting.cancel()
        self._calm.cancel()

    def _read(self, visit: Visit) -> None:
        try:
            view = self._library.article(visit.article)
            none: tuple[Ranges, Ranges] = ((), ())
            title_hits, hits = self._library.highlights(visit.article, visit.query) if visit.query else none
            if visit.passage is not None:
                title_hits, hits = (), (visit.passage,)
            keys = _keys(self._library, visit.article) if self.skimming else None
        except Exception as error:
            self.post_message(self.Refused(explained(error)))
            return
        self.post_message(self.Loaded(visit, view, title_hits, hits, keys))

    def skim(self) -> bool:
        """Begins to skim, which holds for what is opened next as well, or ends it; whether one skims from here on."""
        self.skimming = not self.skimming
        if self.skimming:
            self.renew(keys=True)
        else:
            self.reading.page_text.skim(())
        return self.skimming

    def renew(self, *, keys: bool = False) -> None:
        """Reads the open article's state and analysis again, and its key sentences if asked for; the place stays."""
        if self.wanted is not None:
            self.run_worker(partial(self._read_again, self.wanted, keys), thread=True, group="article")

    def _read_again(self, article: int, keys: bool) -> None:
        try:
            view = self._library.article(article)
            self.post_message(self.Renewed(view, _keys(self._library, article) if keys else None))
        except NotFound:
            return  # it was taken out meanwhile; what is on show stays
        except Exception as error:
            self.post_message(self.Refused(explained(error)))

    @on(Renewed)
    def _renewed(self, message: Renewed) -> None:
        old, new = self.view, message.view
        if old is None or old.id != new.id:
            return
        if old.article != new.article and self._visit is not None:
            self.open(replace(self._visit, chosen=False, again=True))
            return
        self.reading.renew(new)
        if self.skimming and message.keys is not None:
            self.reading.page_text.skim(message.keys)
        if (old.analysis, old.entities, old.parts) != (new.analysis, new.entities, new.parts):
            self.reading.page_text.renew(new)
            self.sidebar.renew(new)
            if old.analysis != new.analysis:
                self._look_for_related(new.id)
            else:
                self._calm.call(partial(self._look_for_related, new.id))

    def close(self) -> None:
        """Shows no article."""
        self._visit = None
        self.reading.show(None)
        self.sidebar.clear()

    @on(Loaded)
    def _loaded(self, message: Loaded) -> None:
        if message.visit is not self._visit:
            return
        view = message.view
        self.column.line.end()
        held = self.reading.hold() if message.visit.again else None
        self.reading.show(view, message.title_hits, message.hits, (message.keys or ()) if self.skimming else ())
        if self.skimming and message.keys is None:
            self.renew(keys=True)
        if held is not None:
            self.reading.regain(held)
        elif message.visit.hit:
            self.reading.to_hit(message.visit.hit)
        elif message.visit.scroll:
            self.reading.restore(message.visit.scroll)
        self.sidebar.show(view)
        if message.visit.chosen and not message.visit.passing:
            self.call_after_refresh(self._look_for_related, view.id)
        else:
            self._resting.call(partial(self._look_for_related, view.id))
        self.post_message(self.Shown(message.visit, view))

    def _look_for_related(self, article: int) -> None:
        """Begins once the text is painted, which the search for related articles would delay."""
        view = self.view
        if view is not None and view.id == article == self.wanted:
            self.run_worker(partial(self._relate, article, view.story), thread=True, group="related")

    def _relate(self, article: int, story: int | None) -> None:
        found = self.Found(article, (), story)
        try:
            if self.wanted == article:
                found.related = self._library.related(article, limit=9)
                found.months = () if found.story is None else thread_months(self._library.story(found.story))
        except NotFound:
            pass  # the story came to be another one, or the article was taken out
        except Exception as error:
            self.post_message(self.Refused(explained(error)))
        self.post_message(found)

    @on(Found)
    def _found(self, message: Found) -> None:
        if message.article == self.wanted:
            self.sidebar.show_related(message.related, message.story, message.months)


def _keys(library: LibraryPort, article: int) -> Keys:
    return [(span.start, span.end) for span in library.telling.key_spans(article)]
