"""What the verbs work on: the panes of the main screen and what serves them."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from reader.tui.background import Background
from reader.tui.delay import Delay
from reader.tui.faceting import Faceting
from reader.tui.faults import explained
from reader.tui.feed_ports import FetchPort
from reader.tui.fetching import Fetching
from reader.tui.hint_mode import HintMode
from reader.tui.joining import Joining
from reader.tui.keys import Keymap
from reader.tui.marker import Marker
from reader.tui.navigator import Navigator
from reader.tui.pace import Pace
from reader.tui.panes import Movable, Panes
from reader.tui.ports import LibraryPort, SettingsPort
from reader.tui.reading_rule import ReadingRule
from reader.tui.shelving import Shelving
from reader.tui.telling import Telling
from reader.tui.trail import Trail
from reader.tui.verbs import Pane
from reader.tui.watch import Watch
from reader.tui.widgets.article_column import ArticleColumn
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.drawer import Drawer
from reader.tui.widgets.facet_pane import FacetPane
from reader.tui.widgets.list_column import ListColumn
from reader.tui.widgets.reading import ReadingPane
from reader.tui.widgets.sidebar import Sidebar
from reader.tui.widgets.story_pane import StoryPane
from reader.views import Row


class Desk:
    """One reader at work; ``key`` is the key that led to the present verb, empty from the palette."""

    def __init__(
        self,
        screen: Screen[None],
        library: LibraryPort,
        settings: SettingsPort,
        pace: Pace,
        fetch: FetchPort | None = None,
    ) -> None:
        """Raises ConfigError if the keys of the settings clash."""
        self.screen = screen
        self.library = library
        self.key = ""
        self.keys = Keymap(settings.keys)
        self.trail = Trail()
        self.panes = Panes(screen)
        self.background = Background(screen)
        self.marker = Marker(screen, library)
        self.rule = ReadingRule(
            settings.read_when,
            Delay(screen, settings.read_delay),
            lambda article: self.marker.read((article,), undoable=False),
        )
        self.hints = HintMode(self)
        self.nav = Navigator(self, pace)
        self.watch = Watch(self)
        self.shelving = Shelving(self)
        self.faceting = Faceting(self, pace)
        self.telling = Telling(self, pace.clock)
        self.joining = Joining(self)
        self.fetching = Fetching(self, fetch, settings.fetch_every)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """A short note to the user, in the bottom line where it hides nothing; what went wrong stands out."""
        if wrong:
            self.screen.notify(text, markup=False, severity="error", timeout=8)
        else:
            self.watch.note(text)

    def attempt(self, act: Callable[[], None]) -> None:
        """Acts for the user, who is told if it fails."""
        try:
            act()
        except Exception as error:
            self.tell(explained(error), wrong=True)

    @property
    def drawer(self) -> Drawer:
        """The lists, smart feeds, folders and feeds."""
        return self.screen.query_one(Drawer)

    @property
    def column(self) -> ListColumn:
        """The list with its search line."""
        return self.screen.query_one(ListColumn)

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.column.articles

    @property
    def article_column(self) -> ArticleColumn:
        """The article with its sidebar."""
        return self.screen.query_one(ArticleColumn)

    @property
    def reading(self) -> ReadingPane:
        """The pane with the text."""
        return self.article_column.reading

    @property
    def sidebar(self) -> Sidebar:
        """The pane with names and related articles."""
        return self.article_column.sidebar

    @property
    def story(self) -> StoryPane:
        """The page of a story."""
        return self.article_column.story

    @property
    def row(self) -> Row | None:
        """The row selected in the list, or on a story's page; None in other panes, where the open article is meant."""
        if self.panes.current == "story":
            return self.story.row
        return self.articles.row if self.panes.current == "list" else None

    @property
    def facets(self) -> FacetPane:
        """The pane that tells what the list is made of."""
        return self.screen.query_one(FacetPane)

    @property
    def pane(self) -> Movable:
        """The pane that has the keys."""
        panes: dict[Pane, Movable] = {
            "drawer": self.drawer,
            "list": self.articles,
            "reading": self.reading,
            "story": self.story,
            "sidebar": self.sidebar,
            "facets": self.facets,
        }
        return panes[self.panes.current]
