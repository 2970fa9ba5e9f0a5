"""Subscribing: feeds by their address or from a list, and fetching them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DocumentRefused, UsageError
from reader.text import safe
from reader.tui.asking import Asking
from reader.tui.formats import plural
from reader.tui.screens.choice import Choice

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.feed_ports import ImportedPort, LookedPort


class Subscribing:
    """The verbs that bring feeds and their articles in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asking = Asking(desk)

    def do_add_feed(self) -> None:
        """New feeds go into the folder that is selected in the drawer."""
        shelf = self._desk.drawer.shelf if self._desk.panes.current == "drawer" else None
        self._asking.ask(
            "Subscribe",
            [
                ("Address of a feed, or of a page that has one", ""),
                ("Folder (News/World is a folder in a folder; may stay empty)", shelf.folder if shelf else ""),
            ],
            self._look,
            self._found,
            busy="Looking what is there …",
        )

    def _look(self, address: str, folder: str) -> tuple[LookedPort, str, int | None]:
        """In a thread: what is behind the address, the folder, and the feed's number if it was subscribed to."""
        if not address.strip():
            raise UsageError("an address is needed, such as https://example.org/feed")
        looked = self._desk.library.feeds.look([address])[0]
        if looked.url is None and not looked.choices:
            raise DocumentRefused(looked.error or "there is no feed")
        return looked, folder, None if looked.url is None else self._subscribe(looked.url, looked, folder)

    def _subscribe(self, url: str, looked: LookedPort | None, folder: str) -> int:
        feed = looked.feed if looked else None
        number = self._desk.library.feeds.add(
            url, title=feed.title if feed else None, link=feed.link if feed else None, folder=folder
        )
        if number is None:
            raise UsageError("this feed is subscribed to already")
        return number

    def _found(self, found: tuple[LookedPort, str, int | None]) -> None:
        looked, folder, number = found
        if number is not None:
            self._added([number], "Subscribed")
            return
        choices = looked.choices
        lines = [f"{safe(each.title or '')}  {safe(each.url)}".strip() for each in choices]
        title = f"This page has {len(lines)} feeds"
        self._desk.screen.app.push_screen(Choice(title, lines), partial(self._chosen, looked, folder))

    def _chosen(self, looked: LookedPort, folder: str, number: int | None) -> None:
        if number is None:
            return
        url = looked.choices[number].url
        self._desk.background.run(
            lambda: self._subscribe(url, None, folder),
            lambda feed: self._added([feed], "Subscribed"),
            self._desk.tell,
            group="asking",
        )

    def do_import_opml(self) -> None:
        self._asking.ask(
            "Import subscriptions", [("Path of an OPML file", "")], self._import, self._imported, busy="Reading …"
        )

    def _import(self, path: str) -> ImportedPort:
        try:
            data = Path(path.strip()).expanduser().read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a usable name"
            raise DocumentRefused(f"{path.strip() or 'nothing'} cannot be read: {reason}") from error
        imported = self._desk.library.feeds.import_opml(data)
        if not imported.added and not imported.known:
            raise DocumentRefused("there is no subscription in it that can be taken")
        return imported

    def _imported(self, imported: ImportedPort) -> None:
        told = f"{plural(len(imported.added), 'subscription')} added"
        if imported.known:
            told += f", {imported.known} known already"
        if imported.skipped:
            first = imported.skipped[0]
            told += f", {len(imported.skipped)} left out ({first.path}: {first.reason})"
        self._added(imported.added, told)

    def _added(self, feeds: Sequence[int], told: str) -> None:
        """What was subscribed to is fetched at once."""
        self._desk.shelving.recount(asked=True)
        if feeds:
            self._desk.fetching.start(feeds)
        self._desk.tell(told)

    def do_fetch(self) -> None:
        """All due feeds; from the drawer those of a folder or feed, whether due or not."""
        shelf = self._desk.drawer.shelf if self._desk.panes.current == "drawer" else None
        self._desk.fetching.start(self._desk.shelving.askable(shelf) if shelf and shelf.feeds else None)

    def do_stop_fetch(self) -> None:
        if self._desk.fetching.running:
            self._desk.fetching.stop()
        else:
            self._desk.tell(f"Nothing is being fetched; {self._desk.keys.key_of('quit')} leaves the reader")
