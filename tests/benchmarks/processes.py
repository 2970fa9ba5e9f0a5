"""What a command costs as a whole tree of processes: wall time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at a running tree.
_GLANCE = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and the most memory (MB) the processes had together.

    ``peaks`` is the most that each process had by itself, in the order in which they were started.
    """

    wall: float
    cpu: float
    peak: float
    peaks: tuple[float, ...] = ()

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s  {self.cpu:6.2f} s of CPU  {self.peak:5.0f} MB"


def run(
    command: Sequence[str], *, environ: Mapping[str, str] | None = None, glance: Callable[[float], None] | None = None
) -> Cost:
    """Run a command to its end; ``glance`` is called now and then with the seconds since it started.

    Processor time is that of the process and of all its children. Memory is sampled and summed over them, pages that
    they share counted once (PSS). Raises CalledProcessError.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL)
    peak = 0.0
    peaks: dict[int, float] = {}
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - began
        if ended:
            break
        held = {pid: _memory(pid) for pid in tree(process.pid)}
        peak = max(peak, sum(held.values()))
        peaks.update({pid: max(most, peaks.get(pid, 0.0)) for pid, most in held.items()})
        if glance is not None:
            glance(wall)
        time.sleep(_GLANCE)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, tuple(peaks.values()))


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        with suppress(OSError):
            for children in Path(f"/proc/{parent}/task").glob("*/children"):
                with suppress(OSError):
                    found += map(int, children.read_text().split())
    return found


def _memory(pid: int) -> float:
    """The proportional set size of a process in MB; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
