"""Several processes on one library: killed, side by side, waiting for each other; nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from reader.ingest import helpers
from reader.ingest.pipeline import Pipeline
from reader.library import Library

WORDS = (
    "harbour storm council budget ferry strike verdict vaccine probe river bridge mayor court union minister".split()
)


def write_articles(path: Path, prefix: str, number: int) -> None:
    """Articles of random words, the same each time."""
    rng = random.Random(prefix)
    with path.open("w", encoding="utf-8") as file:
        for count in range(number):
            text = " ".join(rng.choices(WORDS, k=60)).capitalize() + f", said Ada {prefix.capitalize()}son."
            row = {"id": f"{prefix}-{count}", "title": f"{prefix} {count}", "text": text, "published": "2026-03-02"}
            file.write(json.dumps(row) + "\n")


def start(library: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reader", "--library", str(library), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(processes: Sequence[subprocess.Popen[str]]) -> list[str]:
    outputs = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert err == ""
        outputs.append(out)
    return outputs


def agree(library: Library) -> None:
    """Index, entities and store tell the same."""
    assert library.search("storm").pending == 0
    stored = {
        article.id: article.article.text.lower()
        for article in library.store.articles.load(library.store.articles.ids())
    }
    for word in WORDS[:4]:
        assert set(library.ids(word)) == {number for number, text in stored.items() if word in text}
    assert sum(story.articles for story in library.stories()) == len(stored)
    assert library.upkeep.doctor() == []


def children(process: int) -> list[int]:
    """What a process has started; the test is skipped where the kernel does not tell."""
    tasks = Path(f"/proc/{process}/task")
    if not (tasks / str(process) / "children").exists():
        pytest.skip("the kernel does not list children")
    return [int(child) for listed in tasks.glob("*/children") for child in listed.read_text().split()]


needs_helpers = pytest.mark.skipif(not helpers.useful(), reason="one processor helps nobody")


@needs_helpers
def test_helpers_find_what_one_process_finds_and_may_be_killed(tmp_path: Path) -> None:
    write_articles(tmp_path / "news.jsonl", "wave", 700)
    told = []
    for name, help_from in (("alone", 1 << 30), ("helped", 1), ("killed", 1)):
        with Library.open(tmp_path / name) as library:
            library.inflow.take_in([str(tmp_path / "news.jsonl")], defer=True)
            seen: set[int] = set()

            def watch(_: object, seen: set[int] = seen, kill: bool = name == "killed") -> None:
                for child in children(os.getpid()):
                    seen.add(child)
                    if kill:
                        with suppress(ProcessLookupError):  # the last one may be gone already
                            os.kill(child, signal.SIGKILL)

            Pipeline(library.store, library.directory, help_from=help_from).drain(watch=watch)
            assert bool(seen) == (help_from == 1)
            assert not any(map(_alive, seen))
            agree(library)
            ids = library.store.articles.ids()
            told.append((library.store.derived.read(ids), library.entities()))
    assert told[0] == told[1] == told[2]


@needs_helpers
@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_interrupted_while_helpers_work(tmp_path: Path) -> None:
    write_articles(tmp_path / "news.jsonl", "wave", 3_000)
    process = start(tmp_path / "library", "import", str(tmp_path / "news.jsonl"))
    with Library.open(tmp_path / "library") as library:
        deadline = time.monotonic() + 60
        while not (helping := children(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == ("", "reader: stopped; what was done by then is kept\n")
        assert process.returncode == 130
        assert helping
        assert not any(map(_alive, helping))
        assert library.total() == 3_000
        library.inflow.work()
        agree(library)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("moment", [0, 1, 2])
def test_killed_during_an_import(tmp_path: Path, moment: int) -> None:
    source = tmp_path / "news.jsonl"
    write_articles(source, "wave", 1_500)
    process = start(tmp_path / "library", "import", str(source))
    with Library.open(tmp_path / "library") as library:
        # Killed while storing, while analysing, and while the index is being written or just after.
        deadline = time.monotonic() + 60
        while not _reached(moment, library) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Library.open(tmp_path / "library") as library:
        kept = library.total()
        assert kept >= 300
        assert library.search("wave").total == kept
        library.inflow.work()
        assert library.total() == kept
        agree(library)
        report = library.inflow.take_in([str(source)])
        assert (report.imported, report.unchanged) == (1_500 - kept, kept)
        agree(library)


def _reached(moment: int, library: Library) -> bool:
    if moment == 0:
        return library.total() >= 300
    if moment == 1:
        return library.store.changes.level("analysed") >= 200
    return (library.directory / "index").exists()


def test_two_imports_a_mark_and_a_worker_at_once(tmp_path: Path) -> None:
    library_path = tmp_path / "library"
    for name in ("left", "right", "first"):
        write_articles(tmp_path / f"{name}.jsonl", name, 300)
    finish([start(library_path, "import", str(tmp_path / "first.jsonl"))])
    worker = start(library_path, "work", "--serve")
    marks = start(library_path, "mark", "--query", "first", "--star", "--tag", "kept", "--json")
    imports = [
        start(library_path, "import", str(tmp_path / f"{name}.jsonl"), "--json") for name in ("left", "right", "left")
    ]
    told = [json.loads(out) for out in finish([marks, *imports])]
    assert told[0]["matched"] >= 300
    assert sum(report["imported"] for report in told[1:]) == 600
    assert sum(report["unchanged"] for report in told[1:]) == 300
    with Library.open(library_path) as library:
        assert library.total() == 900
        assert library.search("title:first is:starred tag:kept").total == 300
        library.inflow.work()
        agree(library)
        (person,) = (entity for entity in library.entities() if entity.name == "Ada Leftson")
        assert person.articles == 300
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(timeout=30) == 0
    assert worker.stderr is not None
    assert worker.stderr.read() == ""
    worker.stderr.close()
    assert worker.stdout is not None
    worker.stdout.close()


def test_a_worker_takes_up_what_was_deferred(tmp_path: Path) -> None:
    write_articles(tmp_path / "news.jsonl", "late", 30)
    worker = start(tmp_path / "library", "work", "--serve")
    finish([start(tmp_path / "library", "import", "--defer", str(tmp_path / "news.jsonl"))])
    with Library.open(tmp_path / "library") as library:
        deadline = time.monotonic() + 60
        while library.pending() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert library.pending() == 0
        assert library.search("late").total == 30
    # Closing standard input, as the death of the interface would, ends it.
    assert worker.communicate(timeout=30) == ("", "")


def test_the_worker_goes_when_the_interface_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom reader.tui.front import worker\n"
        f"with worker(Path({str(tmp_path)!r})):\n    print('up', flush=True)\n    time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    try:
        (child,) = children(parent.pid)
    finally:
        parent.kill()
        parent.communicate()
    deadline = time.monotonic() + 30
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(child)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split(")")[-1].split()[0]
