"""Helper processes: in order, bounded, lost without loss, and gone when nobody needs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import Cancelled
from reader.ingest.helpers import Helpers
from tests.ingest.doubling import work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert condition()


def test_what_came_of_tasks_is_given_in_their_order_and_they_are_taken_only_a_little_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[str, tuple[str, int]]]:
        for number in range(40):
            taken.append(number)
            yield str(number), ("double", number)

    with Helpers(work, 2) as helpers:
        found = []
        for name, doubled in helpers.each(tasks()):
            found.append((name, doubled))
            assert len(taken) - len(found) <= 4
        started = helpers.processes()
    assert found == [(str(number), 2 * number) for number in range(40)]
    assert len(started) == 2
    assert all(map(gone, started))


def test_none_is_started_before_there_is_a_task() -> None:
    with Helpers(work, 2) as helpers:
        assert helpers.processes() == []
        assert list(helpers.each(())) == []
        assert helpers.processes() == []


def test_those_that_were_begun_do_the_tasks_and_no_others_are_started() -> None:
    with Helpers(work, 2) as helpers:
        helpers.begin()
        begun = helpers.processes()
        assert len(begun) == 2
        assert [found for _, found in helpers.each((each, ("double", each)) for each in range(20))] == list(
            range(0, 40, 2)
        )
        assert helpers.processes() == begun
    assert all(map(gone, begun))


def test_one_that_is_killed_costs_nothing_but_doing_its_part_here() -> None:
    with Helpers(work, 1) as helpers:
        tasks = [("", ("die" if number == 5 else "double", os.getpid())) for number in range(10)]
        assert [doubled for _, doubled in helpers.each(tasks)] == [2 * os.getpid()] * 10


def test_many_that_are_killed_are_not_replaced_for_ever() -> None:
    with Helpers(work, 1) as helpers:
        tasks = [("", ("die", os.getpid())) for _ in range(20)]
        assert [doubled for _, doubled in helpers.each(tasks)] == [2 * os.getpid()] * 20
        assert helpers.processes() == []


def test_a_task_that_fails_fails_here_with_its_own_error() -> None:
    with Helpers(work, 1) as helpers, pytest.raises(ValueError, match="no such number"):
        list(helpers.each([("", ("fail", 1))]))


def test_what_a_task_logs_is_logged_here(caplog: pytest.LogCaptureFixture) -> None:
    with Helpers(work, 1) as helpers:
        assert [doubled for _, doubled in helpers.each([("", ("tell", 3)), ("", ("double", 4))])] == [6, 8]
    assert [record.getMessage() for record in caplog.records] == ["3 is odd"]


def test_closing_ends_them_in_the_midst_of_their_work() -> None:
    helpers = Helpers(work, 1)
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            list(helpers.each([("", ("sleep", 600))]))
        except Cancelled as error:
            failed.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    wait_for(lambda: bool(helpers.processes()))
    (process,) = helpers.processes()
    helpers.close()
    asking.join()
    assert gone(process)
    assert len(failed) == 1


def test_they_go_when_the_one_that_asks_is_killed() -> None:
    code = (
        "from reader.ingest.helpers import Helpers\nfrom tests.ingest.doubling import work\n"
        "helpers = Helpers(work, 1)\nlist(helpers.each([('', ('double', 1))]))\n"
        "print(*helpers.processes(), flush=True)\nimport time\ntime.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    (process,) = map(int, parent.stdout.readline().split())
    assert not gone(process)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_for(lambda: gone(process))
