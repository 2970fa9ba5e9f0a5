"""What the interface needs of the library and the settings, so that it can be driven by anything of that shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

from reader.article import ArticleView, Related, Row
from reader.query import Fault, Query

Cancel = Callable[[], bool]
ReadWhen = Literal["open", "delay", "end", "manual"]


class ListingPort(Protocol):
    """A snapshot of the articles that a query finds, in order; the state in its rows is live."""

    @property
    def total(self) -> int: ...
    @property
    def query(self) -> Query: ...
    @property
    def pending(self) -> int: ...
    @property
    def error(self) -> Fault | None: ...

    def rows(self, start: int, stop: int) -> Sequence[Row]: ...
    def position(self, article_id: int) -> int | None: ...
    def next_unread(self, position: int, step: int = 1) -> int | None: ...


class StatePort(Protocol):
    """Changes of what the user did with articles; each call is one step of undo unless it is not ``undoable``."""

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
    ) -> Any: ...
    def remove(self, ids: Sequence[int], *, copies: bool = False) -> int: ...
    def undo(self) -> str | None: ...


class ReportPort(Protocol):
    """What an import did."""

    @property
    def imported(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def skipped(self) -> Sequence[Any]: ...


class ProgressPort(Protocol):
    """How far an import has come."""

    @property
    def stage(self) -> str: ...
    @property
    def done(self) -> int: ...


class InflowPort(Protocol):
    """How documents come in."""

    def take_in(
        self, paths: Sequence[str], *, defer: bool = False, watch: Callable[[Any], None] | None = None
    ) -> ReportPort: ...


class ToldPort(Protocol):
    """What became of asking for the other text of an article."""

    @property
    def shown(self) -> bool: ...
    @property
    def note(self) -> str: ...
    @property
    def failed(self) -> bool: ...


class PagesPort(Protocol):
    """The two texts of an article: the one that came in, and that of its page."""

    def toggle(self, article: int, *, cancel: Cancel | None = None) -> ToldPort: ...


class LibraryPort(Protocol):
    """The verbs of a library that the interface calls, most of them from worker threads."""

    @property
    def state(self) -> StatePort: ...
    @property
    def inflow(self) -> InflowPort: ...
    @property
    def pages(self) -> PagesPort: ...

    def listing(
        self,
        query: str = "",
        *,
        sort: Any = None,
        live: bool = False,
        folded: bool = False,
        cancel: Cancel | None = None,
    ) -> ListingPort: ...
    def article(self, article_id: int, /) -> ArticleView: ...
    def highlights(
        self, article_id: int, query: str, /
    ) -> tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]]]: ...
    def related(self, article_id: int, /, *, limit: int = 10) -> list[Related]: ...
    def changed(self) -> bool: ...
    def pending(self) -> int: ...
    def unread(self, *, folded: bool = False) -> int: ...
    def total(self) -> int: ...


class SettingsPort(Protocol):
    """The settings that shape the interface."""

    @property
    def keys(self) -> Mapping[str, str]: ...
    @property
    def read_when(self) -> ReadWhen: ...
    @property
    def read_delay(self) -> float: ...
    @property
    def theme(self) -> str: ...
