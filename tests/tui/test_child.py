"""Fetching in a process of its own, from a real server on the loopback address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Settings
from reader.errors import FetchFailed
from reader.library import Library
from reader.tui.child import ChildFetch
from tests import serving
from tests.library.test_feeds import rss
from tests.serving import Server


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The child reads no settings of this machine's user."""
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", settings=Settings()) as opened:
        yield opened


def test_articles_come_in_progress_is_told_and_failures_are_seen_at_their_feeds(
    library: Library, server: Server
) -> None:
    good = library.feeds.add(server.serve("/good", rss("a", "b")))
    bad = library.feeds.add(server.serve("/bad", b"", 404))
    assert good is not None
    assert bad is not None
    went: list[tuple[int, int]] = []
    fetched = ChildFetch(library.directory).run(None, lambda done, total: went.append((done, total)))
    assert (fetched.feeds, fetched.new) == (2, 2)
    assert len(fetched.failed) == 1
    assert server.url("/bad") in fetched.failed[0]
    assert went == [(1, 2), (2, 2)]
    assert library.total() == 2
    assert library.pending() == 2, "analysis and index are the worker's"
    assert library.feeds.get(bad).error
    assert library.feeds.last_fetched() is not None
    again = ChildFetch(library.directory).run([good], lambda done, total: None)
    assert (again.feeds, again.new, again.failed) == (1, 0, ())


def test_a_stop_keeps_what_came(library: Library, server: Server) -> None:
    library.feeds.add(server.serve("/good", rss("a", "b")))
    server.routes["/silent"] = serving.silent
    library.feeds.add(server.url("/silent"))
    fetch = ChildFetch(library.directory)

    def tell(done: int, total: int) -> None:
        threading.Thread(target=fetch.stop).start()

    fetched = fetch.run(None, tell)
    assert (fetched.feeds, fetched.new) == (1, 2)
    assert library.total() == 2
    assert [one.feed.next_due for one in library.feeds.list() if "silent" in one.feed.url] == [0], "it is due again"


def test_a_stop_before_it_has_begun_holds(library: Library, server: Server) -> None:
    server.routes["/silent"] = serving.silent
    library.feeds.add(server.url("/silent"))
    fetch = ChildFetch(library.directory)
    fetch.stop()
    assert fetch.run(None, lambda done, total: None).feeds == 0
    server.serve("/silent", rss("a"))
    assert fetch.run(None, lambda done, total: None).new == 1


def test_what_the_process_cannot_do_is_one_line(library: Library, tmp_path: Path, server: Server) -> None:
    with pytest.raises(FetchFailed, match="no feed called '99'"):
        ChildFetch(library.directory).run([99], lambda done, total: None)
    (tmp_path / "config.toml").write_text("[feeds]\ntimeout = 0\n")
    with pytest.raises(FetchFailed, match=r"config\.toml, line 2"):
        ChildFetch(library.directory).run(None, lambda done, total: None)
    with pytest.raises(FetchFailed, match="fetching cannot begin"):
        ChildFetch(tmp_path / "nowhere").run(None, lambda done, total: None)


def test_the_process_ends_with_the_interface(library: Library, server: Server) -> None:
    server.routes["/silent"] = serving.silent
    library.feeds.add(server.url("/silent"))
    fetch = ChildFetch(library.directory)
    ended = threading.Event()

    def run() -> None:
        fetch.run(None, lambda done, total: None)
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    while not server.asked:
        assert not ended.wait(0.01)
    process = fetch._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()  # as when the interface is killed
    assert ended.wait(20)
    assert process.returncode is not None
