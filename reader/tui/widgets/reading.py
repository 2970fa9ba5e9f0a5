"""The reading pane: headline, what is known of the article, and its text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.present.ages import reading_minutes, shown_date
from reader.present.lines import part_of
from reader.text import Anchor, anchor, locate, safe
from reader.tui.hints import Hints
from reader.tui.widgets.page import Page
from reader.tui.widgets.page_spans import Range, title_content
from reader.views import ArticleView

#: Lines left above something that is scrolled into view.
_ABOVE = 4
#: Tags shown above a text; the rest is counted.
_TAGS = 4
#: Refreshes for which a text is waited for to be laid out; a pane that is hidden never is.
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Held:
    """A place in a text, and how many lines below the top of the view it stood; at an article's head the scroll."""

    place: Anchor | None
    lines: int


class ReadingPane(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls one article."""

    @dataclass
    class Scrolled(Message):
        """The view moved."""

    class Ended(Message):
        """The end of an article that is longer than the pane came into view."""

    def __init__(self, clock: Callable[[], float] = time.time, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self._clock = clock
        self.view: ArticleView | None = None

    def compose(self) -> ComposeResult:
        """Three texts, one under the other."""
        yield Static("", id="headline", markup=False)
        yield Static("", id="meta", markup=False)
        yield Page(id="page")

    @property
    def page_text(self) -> Page:
        """The widget with the article's text."""
        return self.query_one(Page)

    def show(
        self,
        view: ArticleView | None,
        title_hits: Iterable[Range] = (),
        hits: Iterable[Range] = (),
        keys: Sequence[Range] = (),
    ) -> None:
        """Shows an article from its start, or nothing; ``keys`` are the sentences that one to be skimmed has."""
        self.view = view
        title = title_content(safe(view.article.title), title_hits) if view else ""
        self.query_one("#headline", Static).update(title)
        self.renew(view)
        self.page_text.show(view, hits, keys)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def renew(self, view: ArticleView | None) -> None:
        """Shows the article's state as it is now; the place stays."""
        self.view = view
        this_year = datetime.fromtimestamp(self._clock()).astimezone().year
        self.query_one("#meta", Static).update(_meta(view, this_year) if view else "")

    def restore(self, scroll: int) -> None:
        """Scrolls to where a visit left off, once the text has been laid out."""
        self._once_laid_out(lambda: self._go(scroll))

    def hold(self) -> Held:
        """The place as it is in the text, so that it can be found in another text of the same article."""
        top = int(self.scroll_y) - self.page_text.virtual_region.y
        if self.view is None or top <= 0:
            return Held(None, int(self.scroll_y))
        page = self.page_text
        place = anchor(self.view.article.text, page.text.origin(page.between(top, top)[0]))
        found = page.text.at(locate(place, self.view.article.text))
        return Held(place, page.line(found) - top)

    def regain(self, held: Held) -> None:
        """Scrolls to a place that was held, once the text has been laid out."""

        def go() -> None:
            page = self.page_text
            if self.view is not None and held.place is not None:
                line = page.line(page.text.at(locate(held.place, self.view.article.text)))
                self._go(page.virtual_region.y + line - held.lines)
            else:
                self._go(held.lines)

        self._once_laid_out(go)

    def _once_laid_out(self, act: Callable[[], None], tries: int = _TRIES) -> None:
        """Acts as soon as the page is as high as its text; a refresh may come before the layout that it asks for."""

        def look() -> None:
            if tries and not self.page_text.laid_out:
                self._once_laid_out(act, tries - 1)
            else:
                act()

        self.call_after_refresh(look)

    def move(self, lines: int) -> None:
        """Scrolls by lines."""
        self._go(self.scroll_y + lines)

    def page(self, pages: int) -> None:
        """Scrolls by views, less two lines for the eye to hold on to."""
        self._go(self.scroll_y + pages * max(1, self.scrollable_content_region.height - 2))

    def to_end(self, way: int) -> None:
        """Scrolls to the start, or for a positive way to the end."""
        self._go(self.max_scroll_y if way > 0 else 0)

    def _go(self, y: float) -> None:
        self.scroll_to(y=max(0, min(y, self.max_scroll_y)), animate=False, force=True, immediate=True)

    @property
    def at_end(self) -> bool:
        """Whether nothing is left below."""
        return self.scroll_y >= self.max_scroll_y

    @property
    def progress(self) -> int:
        """How much of the article has come into view, in percent."""
        height = self.virtual_size.height
        return min(100, round(100 * (self.scroll_y + self.scrollable_content_region.height) / height)) if height else 0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells of the new place."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())
        if self.view and new_value > old_value and self.at_end:
            self.post_message(self.Ended())

    def next_hit(self, step: int) -> bool:
        """Goes to the next hit; false if there is none that way."""
        return self._reveal(self.page_text.step_hit(step, self._in_view()[0]))

    def to_hit(self, way: int) -> None:
        """Goes to the first hit, or for a negative way to the last, once the text has been laid out."""

        def go() -> None:
            self._reveal(self.page_text.step_hit(way, 0))

        self._once_laid_out(go)

    def next_name(self, step: int) -> bool:
        """Goes to the next name; false if there is none that way."""
        return self._reveal(self.page_text.step_name(step, self._in_view()[0]))

    def _reveal(self, offset: int | None) -> bool:
        if offset is None:
            return False
        line = self.page_text.virtual_region.y + self.page_text.line(offset)
        height = self.scrollable_content_region.height
        if not self.scroll_y <= line < self.scroll_y + height - 1:
            self._go(line - min(_ABOVE, height // 2))
        return True

    def _in_view(self) -> Range:
        top = int(self.scroll_y) - self.page_text.virtual_region.y
        return self.page_text.between(top, top + self.scrollable_content_region.height)

    def hints(self, *, links: bool) -> Hints:
        """Hints for the names in view, or for the links."""
        return self.page_text.link_hints(self._in_view()) if links else self.page_text.name_hints(self._in_view())


def _meta(view: ArticleView, this_year: int) -> Content:
    """Where the article comes from, and under it what the user made of it; being read changes no line's length."""
    article, state = view.article, view.state
    facts = (
        safe(article.source or ""),
        safe(article.byline or ""),
        shown_date(article.published, this_year=this_year),
        f"{reading_minutes(article.text)} min" if article.text else "",
        "full text" if view.from_page else "",
    )
    tags = [f"#{safe(tag)}" for tag in state.tags]
    if len(tags) > _TAGS:
        tags[_TAGS:] = [f"+{len(tags) - _TAGS}"]
    marks = ("★" if state.starred else "", "◷ later" if state.later else "", *tags)
    part = part_of(view, numbers=False) if view.place is not None else ""
    lines = (" · ".join(filter(None, facts)), part, " ".join(filter(None, marks)))
    return Content(("○ " if state.read else "● ") + "\n  ".join(filter(None, lines)))
