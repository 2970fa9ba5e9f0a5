"""Going somewhere: to an article, to a list, back and forward; every step is on the trail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reader.article import Entity, Passage
from reader.tui.delay import Delay
from reader.tui.links import is_web
from reader.tui.queries import narrowed, of_entity
from reader.tui.requests import Request
from reader.tui.shelves import Shelf
from reader.tui.targets import Link, Parts, Target, Thread
from reader.tui.trail import Place
from reader.tui.widgets.article_column import Visit
from reader.views import ArticleView, Continued, Facet, Part, Related, Story, StoryArticle

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.pace import Pace
    from reader.tui.ports import Sort
    from reader.views import Row


class Navigator:
    """Moves the desk from place to place."""

    def __init__(self, desk: Desk, pace: Pace) -> None:
        self._desk = desk
        self._resting = Delay(desk.screen, pace.preview)
        self._typing = Delay(desk.screen, pace.first_hit)
        self._before = Place()
        #: Which hit of the next article to be shown is gone to: see ``Visit``.
        self._hit = 0
        #: The article that was opened last, and did not only come up beside a list.
        self._opened: int | None = None

    def place(self) -> Place:
        """Where the user is, in all that is restored on return; the drawer is a way to places and none itself."""
        desk = self._desk
        row, view = desk.articles.row, desk.reading.view
        page = desk.story.page_shown if desk.panes.current == "story" else None
        return Place(
            query=desk.column.query_text,
            selected=row.id if row else None,
            above=desk.articles.above,
            highlighting=desk.column.highlighting,
            sort=desk.column.sort,
            unfolded=desk.articles.unfolded,
            article=desk.article_column.wanted,
            title=page.title if page else view.article.title if view else "",
            scroll=desk.story.cursor if desk.panes.current == "story" else int(desk.reading.scroll_y),
            story=desk.telling.story if page else None,
            entity=desk.telling.entity if page else None,
            pane="list" if desk.panes.current == "drawer" else desk.panes.current,
        )

    def _visit(self, article: int, *, scroll: int = 0, chosen: bool = True) -> Visit:
        column = self._desk.column
        return Visit(article, column.query_text if column.highlighting else "", scroll, chosen)

    def preview(self, row: Row) -> None:
        """Shows the article of a row that the user moved to, once they rest on it."""
        self._desk.rule.left()
        self._desk.article_column.leave()
        hit, self._hit = self._hit, 0
        self._resting.call(lambda: self._desk.article_column.open(replace(self._visit(row.id), hit=hit, passing=True)))

    def step_to_hits(self, step: int) -> bool:
        """Moves to the next article of the results and to its first hit, or back and to its last; false at the ends."""
        articles = self._desk.articles
        before, self._hit = articles.cursor, step
        articles.move(step)
        if articles.cursor == before:
            self._hit = 0
        return articles.cursor != before

    def open_selected(self) -> None:
        """Opens the selected row's article and goes to read it; of a story the one that already shows beside it.

        Once that was opened, or something new came in, it is the one to read next. Any other group unfolds.
        """
        row, shown = self._desk.articles.row, self._desk.article_column.wanted
        if row is None:
            return
        if row.fold is not None and row.fold.story is None:
            self._desk.articles.unfold()
            return
        beside = (
            row.fold is not None
            and not row.fold.new
            and shown is not None
            and shown != self._opened
            and self._desk.articles.position(shown) == self._desk.articles.cursor
        )
        self.go_article(shown if shown is not None and beside else row.id)

    def go_article(self, article: int, passage: tuple[int, int] | None = None) -> None:
        """Opens an article and goes to read it, or to a passage of it; the list follows if it holds the article."""
        desk = self._desk
        self._resting.cancel()
        self._opened = article
        left = self.place()
        if (left.article, left.pane) != (article, "reading"):
            desk.trail.visit(left, replace(left.unpaged(), article=article, title="", scroll=0))
        position = desk.articles.position(article)
        if position is not None:
            desk.articles.reveal(position)
        view = desk.reading.view
        desk.panes.focus("reading")
        if view is not None and view.id == article == desk.article_column.wanted and passage is None:
            self._looked_at(view)
        else:
            desk.article_column.open(replace(self._visit(article), passage=passage, hit=int(passage is not None)))

    def go_story(self, story: int) -> None:
        """Shows the page of a story, or the brief."""
        self._go_page(story, None)
        self._desk.telling.open(story)

    def go_entity(self, entity: int) -> None:
        """Shows the page of a name."""
        self._go_page(None, entity)
        self._desk.telling.open_entity(entity)

    def _go_page(self, story: int | None, entity: int | None) -> None:
        """Goes to where the page of a story or of a name is about to show."""
        self._resting.cancel()
        self._desk.rule.left()
        left = self.place()
        if (left.story, left.entity) != (story, entity):
            self._desk.trail.visit(left, replace(left, scroll=0, pane="story", story=story, entity=entity))
        self._desk.panes.focus("story")

    def go_list(self, query: str, *, highlighting: bool = False, sort: Sort | None = None, kept: bool = False) -> None:
        """Lists what a query finds and goes there; one that is ``kept`` counts as a search of the user's."""
        desk = self._desk
        desk.trail.visit(self.place(), Place(query))
        desk.column.highlighting = highlighting
        desk.column.load(Request(query, sort=sort, kept=kept))
        desk.panes.focus("list")

    def go_to(self, target: Target) -> None:
        """Goes where a name, a link, a facet, an article or a story of a list leads."""
        if isinstance(target, Related | StoryArticle):
            self.go_article(target.id)
        elif isinstance(target, Passage):
            self.go_article(target.article, (target.start, target.end) if target.field == "text" else None)
        elif isinstance(target, Part):
            self.go_article(target.id)
        elif isinstance(target, Parts):
            query = f"page:{target.article}"
            self._desk.shelving.name(query, f"parts of {target.page or 'one page'}")
            self.go_list(query)
        elif isinstance(target, Continued):
            self.go_story(target.story.id)
        elif isinstance(target, Thread):
            self.go_story(target.story)
        elif isinstance(target, Shelf):
            self._desk.shelving.choose(target)
        elif isinstance(target, Story):
            self.go_story(target.id)
        elif isinstance(target, Entity):
            self.go_entity(target.id)
        elif isinstance(target, Link):
            self.browse(target.url)
        elif isinstance(target, Facet):
            column = self._desk.column
            query = narrowed(column.query_text, target.query)
            self.go_list(query, highlighting=column.highlighting, sort=column.sort)
        else:
            self.go_list(of_entity(target.kind, target.name))

    def browse(self, url: str | None) -> None:
        """Opens a web page in the browser; nothing but web pages is ever opened."""
        if is_web(url):
            self._desk.screen.app.open_url(url or "")
        else:
            self._desk.tell("There is no web link to open")

    def walk(self, steps: int) -> bool:
        """Goes along the trail, back if negative; false if it ends there."""
        desk = self._desk
        place = desk.trail.go(self.place(), desk.trail.here + steps)
        if place is None:
            return False
        self._resting.cancel()
        desk.rule.left()
        desk.column.restore(place)
        if place.story is not None:
            desk.telling.open(place.story, place.scroll)
        elif place.entity is not None:
            desk.telling.open_entity(place.entity, place.scroll)
        elif place.article is not None:
            desk.article_column.open(self._visit(place.article, scroll=place.scroll))
        desk.panes.focus(place.pane)
        return True

    def begin_anew(self) -> None:
        """Lists everything, as at the start."""
        self._desk.column.load(Request(""))
        self._desk.panes.focus("list")
        self._desk.watch.recount()

    def begin_search(self, mode: Literal["search", "filter"]) -> None:
        """Opens the search line; the place left is the one before anything is typed."""
        self._before = self.place()
        self._desk.panes.focus("list")
        self._desk.column.begin(mode, self._before)

    def searched(self, article: int | None = None) -> None:
        """A query was accepted, and perhaps an article of it chosen."""
        self._desk.trail.visit(self._before, Place(self._desk.column.query_text))
        self._desk.panes.focus("list")
        if article is not None:
            self.go_article(article)

    def dismissed(self) -> None:
        """The search line was closed without a search: everything is as it was before."""
        desk, before = self._desk, self._before
        self._typing.cancel()
        if before.article is not None and desk.article_column.wanted != before.article:
            desk.article_column.open(self._visit(before.article, scroll=before.scroll, chosen=False))
        desk.panes.focus(before.pane)

    def listed(self, request: Request) -> None:
        """A listing is on show: shows the selected article beside it unless another is wanted."""
        desk = self._desk
        row = desk.articles.row
        if not request.preview:
            return
        if row is None:
            desk.article_column.close()
        elif request.live:
            self._typing.call(lambda: desk.article_column.open(self._visit(row.id, chosen=False)))
        else:
            self._typing.cancel()
            desk.article_column.open(self._visit(row.id, chosen=False))

    def shown(self, visit: Visit, view: ArticleView) -> None:
        """An article is on show; one that only came up beside a list has not been looked at."""
        self._desk.rule.left()
        self._desk.hints.end()
        self._desk.panes.leave_story()
        if visit.chosen:
            self._desk.screen.call_after_refresh(self._looked_at, view)

    def _looked_at(self, view: ArticleView) -> None:
        desk = self._desk
        if desk.reading.view is view and desk.panes.shows("reading"):
            desk.rule.shown(view, fits=desk.reading.max_scroll_y == 0)
