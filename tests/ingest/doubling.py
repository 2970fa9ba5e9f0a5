"""A task for helpers: to double, to fail, to die in any process but the one that asked, to log, to take long."""

from __future__ import annotations

import logging
import os
import signal
import time


def work(given: tuple[str, int]) -> int:
    """Double the value, after doing what is asked; to die is asked with the id of the process that asks."""
    what, value = given
    if what == "fail":
        raise ValueError("no such number")
    if what == "die" and os.getppid() == value:
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "tell":
        logging.getLogger(__name__).error("%d is odd", value)
    if what == "sleep":
        time.sleep(value)
    print("this must not get between the answers")
    return 2 * value
