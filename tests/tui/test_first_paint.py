"""What is loaded by the time the first list and article are on the screen, with a real library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.library import Library

HEAVY = (
    "whoosh",
    "numpy",
    "lxml",
    "trafilatura",
    "aiohttp",
    "bs4",
    "html5lib",
    "markdown_it",
    "dateutil",
    "charset_normalizer",
)

PROBE = """
import asyncio, sys
from textual import on
from reader.config import Settings
from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.widgets.article_column import ArticleColumn

class Probe(ReaderApp):
    @on(ArticleColumn.Shown)
    def _painted(self, message):
        print(message.view.article.title, sorted({name.partition(".")[0] for name in sys.modules}), flush=True)
        self.exit(0)

async def main(directory):
    with Library.open(directory) as library:
        app = Probe(library, Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            while app.return_code is None:
                await pilot.pause()

asyncio.run(main(sys.argv[1]))
"""


def test_the_first_paint_loads_no_heavy_library(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(
        "Ferry halted\n\nThe ferry to Port Ellery was halted on Monday, the harbour master said.\n", "utf-8"
    )
    with Library.open(tmp_path / "library") as library:
        library.inflow.take_in([str(note)])
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "library")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("Ferry halted")
    assert [name for name in HEAVY if f"'{name}'" in done.stdout] == []
