"""First paint and scrolling of the article list at several lengths: ``python -m tests.benchmarks.list_scroll``.

Rows are made up on the fly, so that the figures are the list's own. The last columns are ratios to the first line.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from textual.app import App, ComposeResult

from reader.tui import themes
from reader.tui.unfolding import Unfolding
from reader.tui.widgets.article_list import ArticleList, Manner
from reader.tui.widgets.row_lines import HEIGHT
from tests.tui.fakes import LongListing

LENGTHS = (1_000, 200_000, 1_000_000)
SIZE = (60, 50)
STEPS = 200


class ListApp(App[None]):
    """The list alone, under the interface's styles."""

    CSS_PATH = Path(themes.__file__).with_name("reader.tcss")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.DARK.variables

    def compose(self) -> ComposeResult:
        yield ArticleList(id="list")


def paint(articles: ArticleList) -> None:
    """Draws what is in view, as the compositor would."""
    for y in range(articles.size.height):
        articles.render_line(y)


async def measure(total: int) -> tuple[float, float, float]:
    """Milliseconds of the first paint, of a step of the cursor, and of a leap to anywhere."""
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        articles = app.query_one(ArticleList)
        began = time.perf_counter()
        articles.show(Unfolding(LongListing(total)), Manner(), cursor=0, above=0)
        paint(articles)
        first = time.perf_counter() - began
        began = time.perf_counter()
        for _ in range(STEPS):
            articles.move(1)
            paint(articles)
        step = (time.perf_counter() - began) / STEPS
        began = time.perf_counter()
        for number in range(STEPS):
            articles.redraw()  # else the shortest list would be kept whole, and read nothing
            articles.select(number * 7919 % total)
            assert int(articles.scroll_y) <= total * HEIGHT
            paint(articles)
        leap = (time.perf_counter() - began) / STEPS
    return first * 1e3, step * 1e3, leap * 1e3


def main() -> None:
    """Prints one line for each length."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    asyncio.run(measure(1_000))
    print(f"{'rows':>10} {'first paint':>12} {'step':>8} {'leap':>8}   ms, and their ratios to the shortest list")
    base: tuple[float, float, float] | None = None
    for total in LENGTHS:
        figures = asyncio.run(measure(total))
        base = base or figures
        ratios = "  ".join(f"×{figure / one:.2f}" for figure, one in zip(figures, base, strict=True))
        print(f"{total:>10,} {figures[0]:>12.2f} {figures[1]:>8.2f} {figures[2]:>8.2f}   {ratios}")


if __name__ == "__main__":
    main()
