"""Renews the pictures and the tables of the README: ``python -m tests.screenshots``.

The interface runs over a library of the bundled samples, at a fixed time and in fixed sizes, so that a picture changes
only when the interface, the samples or what is read in them do.
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from reader.article import Article
from reader.config import Settings, Theme
from reader.library import Library
from reader.library.samples import folder
from reader.query.operators import markdown
from reader.text import cells
from reader.tui.app import ReaderApp
from reader.tui.keys import Keymap
from reader.tui.pace import Pace
from reader.tui.screens.help import key_page
from tests.tui.driving import Hand, driven

TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "screenshots"
NOW = datetime(2026, 3, 27, 9, tzinfo=UTC)
WIDE, NARROW, BROAD = (150, 40), (80, 24), (160, 40)

BEGIN, END = "<!-- keys:begin -->", "<!-- keys:end -->"
OPERATORS = "<!-- operators:begin -->", "<!-- operators:end -->"

#: Nothing around the screen and no font from elsewhere; blanks count, as some viewers drop leading ones.
PAGE = """<svg class="{unique_id}" viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
  font-variant-ligatures: none;
}}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="100%" height="100%" fill="BACKGROUND"/>
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</svg>
"""

#: How wide a character is to its height in the first of the fonts named above.
_ASPECT = 0.6154
_LENGTH = re.compile(r'textLength="(?P<length>[\d.]+)"(?P<between>[^>]*)>(?P<text>[^<]+)<')

Steps = Callable[[Hand], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, its size and theme, and what is done before it is taken.

    ``subscribed`` is for a library whose articles came out of feeds.
    """

    name: str
    size: tuple[int, int]
    steps: Steps
    theme: Theme = "dark"
    subscribed: bool = False


async def browse(hand: Hand) -> None:
    """Rests on an article that has much beside it."""
    await _rest_on(hand, "door cameras")


async def search(hand: Hand) -> None:
    """Types a query."""
    await hand.press("/")
    await hand.type("galeb captain")


async def entity(hand: Hand) -> None:
    """Follows a name to the articles that tell of it."""
    hand.desk.nav.go_list("galeb")
    await hand.settle()
    await hand.press("tab", "tab", "j", "j", "enter", "j")


async def feeds(hand: Hand) -> None:
    """Looks through smart feeds and feeds, one of which fails."""
    await hand.press("d")
    await hand.until(lambda: hand.desk.drawer.shelf is not None)
    await hand.press("j", "j", "j", "j", "enter")


async def facets(hand: Hand) -> None:
    """Looks at what a search found, before narrowing it."""
    await hand.press("/")
    await hand.type("ferry")
    await hand.press("enter", "c")


async def story(hand: Hand) -> None:
    """Reads what the articles of a story say."""
    await _rest_on(hand, "recount")
    await hand.press("S")


async def name(hand: Hand) -> None:
    """Looks at who somebody is."""
    await _rest_on(hand, "door cameras")
    await hand.press("tab", "tab", "j", "j", "enter")


async def narrow(hand: Hand) -> None:
    """Reads an article where only one pane fits."""
    await _rest_on(hand, "door cameras")
    await hand.press("enter", "m")


async def light(hand: Hand) -> None:
    """Chooses among the names of an article."""
    await _rest_on(hand, "door cameras")
    await hand.press("enter", "e")


SCENES: Sequence[Scene] = (
    Scene("browse", WIDE, browse),
    Scene("search", WIDE, search),
    Scene("facets", WIDE, facets),
    Scene("entity", WIDE, entity),
    Scene("story", WIDE, story),
    Scene("name", WIDE, name),
    Scene("feeds", BROAD, feeds, subscribed=True),
    Scene("narrow", NARROW, narrow),
    Scene("light", WIDE, light, "light"),
)


async def _rest_on(hand: Hand, words: str) -> None:
    """Selects the first article with some words in its title; a story that holds it is unfolded."""
    articles = hand.desk.articles
    found = hand.desk.library.listing(f'title:"{words}"', sort="date").rows(0, 1)[0].id
    for _ in range(2):
        place = articles.position(found)
        assert place is not None
        articles.select(place)
        await hand.settle()
        if articles.row is not None and articles.row.fold is not None:
            await hand.press("z", "o")


def picture(hand: Hand, name: str) -> str:
    """What is on the screen as SVG."""
    app = hand.app
    width, height = app.size
    console = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, record=True)
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True))
    colours = app.get_css_variables()
    background, foreground = (_rgb(colours[name]) for name in ("background", "foreground"))
    theme = TerminalTheme(background, foreground, [background] * 8)
    svg = console.export_svg(title="", theme=theme, unique_id=name, code_format=PAGE, font_aspect_ratio=_ASPECT)
    svg = _LENGTH.sub(_measured, svg.replace("BACKGROUND", colours["background"]))
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _measured(match: re.Match[str]) -> str:
    """A text as long as its cells, not its characters: some scripts are twice as wide."""
    text = unescape(match["text"])
    length = float(match["length"]) * cells(text) / len(text)
    return f'textLength="{length:g}"{match["between"]}>{match["text"]}<'


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def samples(directory: Path) -> Library:
    """A library of the samples, analysed and indexed, in which somebody has read before."""
    library = Library.open(directory)
    library.inflow.take_in([str(folder())])
    rows = library.listing().rows(0, 100)
    library.state.mark([row.id for row in rows if row.id % 3], read=True)
    library.state.mark([row.id for row in rows if "Galeb" in row.title][1:3], starred=True)
    return library


def subscribed(directory: Path, articles: Library) -> Library:
    """A library whose articles are those of another, but came out of feeds: one for each outlet, and one that fails."""
    library = Library.open(directory / "library", settings=Settings(old_after=36_500))
    outlets: dict[str, list[Article]] = {}
    for row in articles.listing().rows(0, 100):
        found = articles.article(row.id).article
        if found.source and found.published and not found.title_derived:
            outlets.setdefault(found.source, []).append(found)
    for number, (outlet, its) in enumerate(sorted(outlets.items())):
        path = directory / f"{number}.xml"
        path.write_text(_rss(outlet, its), "utf-8")
        library.feeds.add(path.as_uri(), title=outlet, folder=("World", "", "World/Europe")[number % 3])
    library.feeds.add((directory / "gone.xml").as_uri(), title="Old Lighthouse")
    library.feeds.fetch()
    library.state.mark(library.ids("")[::4], read=True)
    library.saved.add("Ferries", "ferry OR galeb")
    library.saved.add("Last three days", "since:2026-03-24")
    return library


def _rss(outlet: str, articles: Sequence[Article]) -> str:
    items = ""
    for number, one in enumerate(articles):
        html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in one.text.split("\n\n"))
        items += f"<item><guid>{number}</guid><title>{escape(one.title)}</title><pubDate>{one.published}</pubDate>"
        items += f"<description>{escape(html)}</description></item>"
    return f'<rss version="2.0"><channel><title>{escape(outlet)}</title>{items}</channel></rss>'


async def play(scene: Scene, library: Library) -> str:
    """Acts a scene and takes its picture."""
    pace = Pace(0, 0, 0, None, NOW.timestamp, timed=False)
    app = ReaderApp(library, Settings(theme=scene.theme, read_when="manual"), pace=pace)
    async with driven(app, size=scene.size) as hand:
        await scene.steps(hand)
        return picture(hand, scene.name)


def with_tables(readme: str) -> str:
    """The README with the key page and the table of operators that hold."""
    for (begin, end), table in (((BEGIN, END), key_page(Keymap())), (OPERATORS, f"{markdown()}\n")):
        before, found, rest = readme.partition(begin)
        _, _, after = rest.partition(end)
        readme = f"{before}{begin}\n{table}{end}{after}" if found else readme
    return readme


def main() -> int:
    """Writes the pictures and the tables."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as directory,
        TemporaryDirectory() as other,
        samples(Path(directory)) as library,
        subscribed(Path(other), library) as feeds,
    ):
        for scene in SCENES:
            taken = asyncio.run(play(scene, feeds if scene.subscribed else library))
            (PICTURES / f"{scene.name}.svg").write_text(taken, "utf-8")
            print(scene.name)
    readme = TOP / "README.md"
    readme.write_text(with_tables(readme.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
