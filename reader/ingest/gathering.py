"""Waiting for many fetches at once, for as long as they are wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from reader.ingest.progress import Cancel

#: Seconds between two looks at whether a run was withdrawn.
_GLANCE = 0.1

T = TypeVar("T")


async def gathered(tasks: Sequence[asyncio.Future[T]], cancel: Cancel | None) -> list[T]:
    """What the tasks gave, once all have ended; they are called off when ``cancel`` says so, or one breaks the run.

    Of a run that was called off come the results there were by then, so fewer than there were tasks.
    """
    pending = set(tasks)
    try:
        while pending and not (cancel is not None and cancel()):
            ended, pending = await asyncio.wait(
                pending, timeout=None if cancel is None else _GLANCE, return_when=asyncio.FIRST_EXCEPTION
            )
            for task in ended:
                task.result()
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    return [task.result() for task in tasks if task not in pending]
