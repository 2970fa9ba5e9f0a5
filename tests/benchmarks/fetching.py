"""What a fetch costs, beside newsboat's: ``python -m tests.benchmarks.fetching [FEEDS [ITEMS]]``.

Every run is a whole process against a server on the loopback address: all feeds for the first time (cold), none
changed (unchanged), and every feed with two in a hundred of its entries new.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from reader.library import Library
from tests.benchmarks import feedserver, processes
from tests.benchmarks.processes import Cost

#: Threads that newsboat reloads with: on two cores more gave nothing.
THREADS = 4
RUNS = ("cold", "unchanged", "2 % new")
_READER = (sys.executable, "-m", "reader")


class Milestones:
    """When the articles of a running fetch reached each level, in seconds since it began."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stored = library.store.changes.last()
        self.readable = self.searchable = self.analysed = 0.0

    def look(self, seconds: float) -> None:
        """Note what the levels are after so many seconds."""
        changes = self._library.store.changes
        stored, indexed, analysed = changes.last(), changes.level("indexed"), changes.level("analysed")
        if stored > self._stored:
            self._stored, self.readable = stored, seconds
            self.searchable = self.analysed = 0.0
        if indexed >= stored and not self.searchable:
            self.searchable = seconds
        if analysed >= stored and not self.analysed and not self._library.store.links.dirty(1):
            self.analysed = seconds


def ours(base: str, feeds: int, folder: Path, *, defer: bool) -> list[Cost]:
    """The runs of ``reader fetch``; where nothing is deferred, also when each level was reached."""
    library = str(folder / ("deferred" if defer else "whole"))
    urls = [f"{base}/{feed}" for feed in range(feeds)]
    subprocess.run([*_READER, "--library", library, "feed", "add", "--unchecked", *urls], check=True, stdout=-3)
    costs = []
    for run, edition in zip(RUNS, (0, 0, 1), strict=True):
        feedserver.advance(base, edition)
        command = [*_READER, "--library", library, "fetch", *(["--defer"] if defer else [])]
        with Library.open(library) as opened:
            milestones = Milestones(opened)
            costs.append(processes.run(command, glance=None if defer else milestones.look))
            milestones.look(costs[-1].wall)
        print(f"  reader fetch{' --defer' if defer else '        '}  {run:10}{costs[-1]}", end="")
        if not defer and milestones.readable:
            print(
                f"  readable after {milestones.readable:.1f} s, searchable {milestones.searchable:.1f} s,"
                f" fully analysed {milestones.analysed:.1f} s",
                end="",
            )
        print(flush=True)
    return costs


def newsboat(base: str, feeds: int, folder: Path) -> list[Cost] | None:
    """The runs of ``newsboat -x reload``; None where it is not installed."""
    program = shutil.which("newsboat")
    if program is None:
        print("  newsboat is not installed (Debian: apt-get install newsboat): nothing to compare with")
        return None
    home = folder / "newsboat"
    home.mkdir()
    (home / "urls").write_text("".join(f"{base}/{feed}\n" for feed in range(feeds)))
    (home / "config").write_text(f"reload-threads {THREADS}\nmax-items 0\n")
    files = ("-u", home / "urls", "-c", home / "cache.db", "-C", home / "config")
    command = [program, *map(str, files), "-x", "reload"]
    costs = []
    for run, edition in zip(RUNS, (0, 0, 1), strict=True):
        feedserver.advance(base, edition)
        costs.append(processes.run(command, environ={"HOME": str(home)}))
        print(f"  newsboat -x reload    {run:10}{costs[-1]}", flush=True)
    return costs


def main() -> None:
    """Measure everything against one server and print the figures and ratios."""
    feeds, items = (*map(int, sys.argv[1:]), *(100, 100)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as name, feedserver.serving(feeds, items) as base:
        folder = Path(name)
        print(f"{feeds} feeds of {items} entries of about 350 words", flush=True)
        theirs = newsboat(base, feeds, folder)
        mine = ours(base, feeds, folder, defer=True)
        ours(base, feeds, folder, defer=False)
    if theirs:
        print("newsboat by reader --defer:")
        for run, them, me in zip(RUNS, theirs, mine, strict=True):
            ratios = (them.wall / me.wall, them.cpu / me.cpu, them.peak / me.peak)
            print("  {:10} wall {:5.2f}  CPU {:5.2f}  peak {:5.2f}".format(run, *ratios))


if __name__ == "__main__":
    main()
