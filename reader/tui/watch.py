"""Watching the library: counts, news from other processes, and the two lines that tell of them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.tui.delay import Delay
from reader.tui.faults import explained
from reader.tui.formats import count
from reader.tui.pace import Rest
from reader.tui.queries import order
from reader.tui.widgets.status import Footing, Heading, StatusLine

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.ports import ListingPort

#: Rows at the head of a fresh listing that are looked through for articles not listed yet.
_HEAD = 500
#: Seconds that a note stays.
_NOTED = 5.0


@dataclass(frozen=True, slots=True)
class Counted:
    """What a worker counted; ``new`` are articles that the list on show does not have, ``took`` is in seconds.

    ``grouped`` says that articles which it shows alone have been put into stories.
    """

    unread: int
    pending: int
    new: int
    grouped: bool
    listing: ListingPort | None
    took: float


class Watch:
    """Keeps the top and bottom line true."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._busy = False
        self._again = False
        self._minute = 0
        self._due = False
        self._rest = Rest()
        self._troubled = False
        self._untouched = True
        self._note = ""
        self._fading = Delay(desk.screen, _NOTED)

    def look(self) -> None:
        """Looks whether anything changed, which is cheap; counts anew if so. Ages grow by the minute.

        Nothing is looked at while another screen lies above.
        """
        if not self._desk.screen.is_active:
            return
        self._desk.shelving.tick()
        self._desk.telling.tick()
        self._desk.joining.tick()
        self._desk.fetching.tick()
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute = minute
            self._desk.articles.redraw()
        try:
            changed = self._desk.library.changed()
        except Exception as error:
            self._fail(explained(error))
            return
        if changed:
            self._desk.articles.redraw()
            self._desk.article_column.renew()
            self._desk.telling.renew()
            self._due = True
        if self._due and self._rest.over:
            self._due = False
            self.recount()

    def recount(self) -> None:
        """Counts in a worker, for the drawer too; what is asked for meanwhile is done once afterwards."""
        self._desk.shelving.recount()
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._desk.background.run(self._count, self._counted, self._uncounted, group="count")

    def _count(self) -> Counted:
        library, listing = self._desk.library, self._desk.articles.listing
        began = time.monotonic()
        unread, pending, new = library.unread(folded=True), library.pending(), self._new(listing)
        grouped = not pending and not new and listing is not None and self._grouped(listing)
        return Counted(unread, pending, new, grouped, listing, time.monotonic() - began)

    def _grouped(self, listing: ListingPort) -> bool:
        """Of the list of everything alone, of which it costs nothing to tell."""
        if listing.grouping != "story" or listing.query.text.strip():
            return False
        return self._desk.library.listing("", folded=True, grouping="story").total != listing.total

    def _new(self, listing: ListingPort | None) -> int:
        if listing is None:
            return 0
        fresh, shown = self._desk.library.listing(listing.query.text, folded=True), listing.flat
        head = sum(1 for row in fresh.rows(0, min(fresh.total, _HEAD)) if shown.position(row.id) is None)
        return max(head, fresh.total - shown.total)

    def _counted(self, counted: Counted) -> None:
        """Shows the counts; those for a list that has been left are counted again."""
        self._busy = self._troubled = False
        self._rest.after(counted.took)
        current = counted.listing is self._desk.articles.listing
        grouped = counted.grouped and current
        if grouped and self._untouched:
            self._desk.column.reload()
        self._heading(
            unread=counted.unread, pending=counted.pending, new=counted.new if current else 0, grouped=grouped
        )
        if counted.new and current and not self._desk.articles.total and not self._desk.column.line.open:
            self._desk.column.reload(preview=True)
        if self._again or not current:
            self._again = False
            self.recount()

    def _uncounted(self, trouble: str) -> None:
        self._busy = False
        self._fail(trouble)

    def _fail(self, trouble: str) -> None:
        """Tells of the first of a row of failures; the library is looked at every second."""
        if not self._troubled:
            self._troubled = True
            self._desk.tell(trouble, wrong=True)

    def touched(self) -> None:
        """The user did something: from here on the list does not change by itself."""
        self._untouched = False

    def note(self, text: str) -> None:
        """Shows a note in the bottom line for a while, or none."""
        self._note = text
        self.footing()
        if text:
            self._fading.call(lambda: self.note(""))
        else:
            self._fading.cancel()

    def listed(self) -> None:
        """Shows which list is on show."""
        listing = self._desk.articles.listing
        stories = listing.total if listing is not None and listing.grouping == "story" else None
        self._heading(
            found=listing.articles if listing else None, stories=stories, order=self._order(), new=0, grouped=False
        )
        self.name_list()
        self._desk.shelving.listed()
        self.footing()

    def _order(self) -> str:
        """How a search is ordered."""
        listing = self._desk.articles.listing
        present = order(listing.query, self._desk.column.sort) if listing else None
        if listing is None or present is None or not listing.total:
            return ""
        return "in part" if listing.partial else f"by {present}"

    def name_list(self) -> None:
        """Shows what the list on show is called."""
        self._heading(title=self._desk.shelving.title(self._desk.column.query_text))

    def fetching(self, progress: str) -> None:
        """Shows how far a fetch has come, or that there is none."""
        self._heading(fetching=progress)

    def _heading(self, **changes: int | str | None) -> None:
        line = self._desk.screen.query_one("#heading", StatusLine)
        assert isinstance(line.content, Heading)
        line.content = replace(line.content, key=self._desk.keys.key_of("refresh"), **changes)  # type: ignore[arg-type]  # names and types as in Heading

    def footing(self, typed: str = "") -> None:
        """Shows the verbs of the present pane, the keys typed so far, and where one is."""
        desk = self._desk
        pane = desk.panes.current
        verbs = tuple((desk.keys.first(verb), verb.label) for verb in desk.keys.verbs if pane in verb.footer)
        if desk.column.line.has_focus_within:
            arrows = "past searches" if desk.column.line.recalling else "choose"
            verbs = (("Enter", "keep these"), ("↑ ↓", arrows), ("Esc", "as before"))
        elif desk.article_column.column.line.has_focus_within:
            verbs = (("↑ ↓", "to and fro"), ("Enter", "keep marks"), ("Esc", "clear"))
        if desk.hints.active:
            typed = "type a letter, Esc leaves"
        line = desk.screen.query_one("#footing", StatusLine)
        note = self._note or desk.joining.prompt or self._trouble()
        line.content = Footing(tuple(pair for pair in verbs if pair[0]), typed, self._where(), note)

    def _trouble(self) -> str:
        """Why the feed selected in the drawer could not be fetched."""
        shelf = self._desk.drawer.shelf if self._desk.panes.current == "drawer" else None
        return f"{shelf.name}: {shelf.trouble}" if shelf and shelf.trouble else ""

    def _where(self) -> tuple[str, ...]:
        desk = self._desk
        parts = []
        if desk.reading.view is not None and desk.panes.shows("reading"):
            skim = "skimming, " if desk.article_column.skimming else ""
            parts.append(f"{skim}{desk.reading.progress} %")
        if desk.articles.total:
            parts.append(f"{count(desk.articles.cursor + 1)} of {count(desk.articles.total)}")
        if desk.trail.behind or desk.trail.ahead:
            parts.append(f"trail {desk.trail.behind} ◂ ▸ {desk.trail.ahead}")
        return tuple(parts)
