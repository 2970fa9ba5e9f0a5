"""Which panes stand side by side at which width, and which of them has the keys."""

from __future__ import annotations

from typing import Protocol

from textual.screen import Screen
from textual.widget import Widget

from reader.tui.verbs import PANES, Pane

#: Columns from which list and article, then the sidebar too, and then the drawer as well, stand side by side.
MEDIUM, WIDE, BROAD = 90, 120, 160


class Movable(Protocol):
    """A pane that the movement keys work on."""

    def move(self, steps: int) -> None: ...
    def page(self, pages: int) -> None: ...
    def to_end(self, way: int) -> None: ...


class Panes:
    """Shows and focuses the panes of a screen, each a widget of its name: ``#drawer``, ``#list`` and so on.

    Where there is no room for it beside the list, the drawer takes the list's place for as long as it has the keys.
    The facets, which belong to the list, take the place of the sidebar, or of the article where only two panes fit.
    The page of a story takes the place of the article and its sidebar until an article is to be seen.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._side: bool | None = None
        self._drawer = False
        self._facets = False
        self._story = False
        self._width = 0
        self.current: Pane = "list"
        self.zen = False

    def focus(self, pane: Pane) -> None:
        """Gives a pane the keys, and shows it."""
        self.current = pane
        self.zen = self.zen and pane == "reading"
        self._drawer = self._drawer or pane == "drawer"
        self._facets = (self._facets or pane == "facets") and pane not in ("sidebar", "story")
        self._story = (self._story or pane == "story") and pane not in ("reading", "sidebar")
        self.arrange()
        self._screen.query_one(f"#{pane}").focus()

    def step(self, step: int, *, around: bool = False) -> None:
        """Focuses the pane beside the present one; ``around`` goes on at the other end and opens no drawer."""
        hidden = {"sidebar" if self._facets else "facets", *(("reading", "sidebar") if self._story else ("story",))}
        panes = [pane for pane in PANES if pane not in hidden]
        if around and not self.shows("drawer"):
            panes.remove("drawer")
        index = panes.index(self.current) + step
        if around:
            index %= len(panes)
        if 0 <= index < len(panes):
            self.focus(panes[index])

    def leave_story(self) -> None:
        """Shows the article in place of a story's page, unless the keys are there."""
        if self._story and self.current != "story":
            self._story = False
            self.arrange()

    def toggle_drawer(self) -> None:
        """Opens the drawer and goes there, or closes it."""
        if self.current != "drawer":
            self.focus("drawer")
        else:
            self._drawer = False
            self.focus("list")

    def toggle_facets(self) -> None:
        """Opens the facets and goes there, or closes them."""
        if self.current != "facets":
            self.focus("facets")
        else:
            self._facets = False
            self.focus("list")

    def toggle_sidebar(self) -> None:
        """Shows or folds the sidebar, in place of the facets."""
        if self.current == "facets":
            self.focus("list")
        self._facets = False
        if self._screen.size.width < MEDIUM:
            self.focus("reading" if self.current == "sidebar" else "sidebar")
            return
        self._side = not self.shows("sidebar")
        if not self._side and self.current == "sidebar":
            self.focus("reading")
        self.zen = False
        self.arrange()

    def toggle_zen(self) -> None:
        """Shows the article alone, or everything again."""
        self.zen = not self.zen
        if self.zen:
            self.focus("reading")
        self.arrange()

    def resized(self) -> None:
        """Arranges the panes for another width; an explicit wish for the sidebar ends where the layout changes."""
        width = self._screen.size.width
        if _layout(width) != _layout(self._width):
            self._side = None
        self._width = width
        self.arrange()

    def arrange(self) -> None:
        """Shows what fits."""
        width = self._screen.size.width
        layout = _layout(width)
        main: Pane = "story" if self._story else "reading"
        side = self.current == "sidebar" or (self._side if self._side is not None else layout == "wide")
        side = side and not self._story
        left: set[Pane] = {"drawer"} if self.current == "drawer" else {"list"}
        shown: set[Pane]
        if self.zen:
            shown = {"reading"}
        elif layout == "narrow":
            shown = {self.current}
        elif layout == "medium":
            beside: set[Pane] = {"reading", "sidebar"} if side else {"list", main}
            with_list: set[Pane] = {*left, "facets" if self._facets else main}
            shown = beside if self.current in ("reading", "story", "sidebar") else with_list
        else:
            broad: set[Pane] = {"drawer", "list"} if self._drawer and width >= BROAD else left
            right: set[Pane] = {"facets"} if self._facets else {"sidebar"} if side else set()
            shown = {*broad, main, *right}
        self._display("#drawer-column", "drawer" in shown)
        self._display("#list-column", "list" in shown)
        self._display("#article-column", bool(shown & {"reading", "story", "sidebar"}))
        self._display("#story-column", "story" in shown)
        self._display("#reading-column", "reading" in shown)
        self._display("#sidebar-column", "sidebar" in shown)
        self._display("#facet-column", "facets" in shown)
        self._screen.set_class(self.zen, "-zen")
        self._screen.set_class(len(shown) == 1, "-alone")
        self._screen.set_class("facets" in shown and main not in shown, "-facets")
        self._screen.set_class({"drawer", "list"} <= shown, "-drawer")

    def _display(self, selector: str, shown: bool) -> None:
        self._screen.query_one(selector, Widget).display = shown

    def shows(self, pane: Pane) -> bool:
        """Whether a pane is to be seen."""
        widget = self._screen.query_one(f"#{pane}")
        return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def _layout(width: int) -> str:
    return "narrow" if width < MEDIUM else "medium" if width < WIDE else "wide"
