"""What the verbs do, in one class for each task; a method ``do_x`` does the verb ``x``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.tui.actions.arranging import Arranging
from reader.tui.actions.finding import Finding
from reader.tui.actions.gathering import Gathering
from reader.tui.actions.jumping import Jumping
from reader.tui.actions.marking import Marking
from reader.tui.actions.moving import Moving
from reader.tui.actions.naming import Naming
from reader.tui.actions.paging import Paging
from reader.tui.actions.rearranging import Rearranging
from reader.tui.actions.regrouping import Regrouping
from reader.tui.actions.subscribing import Subscribing
from reader.tui.actions.viewing import Viewing
from reader.tui.verbs import VERBS

if TYPE_CHECKING:
    from reader.tui.desk import Desk


def doers(desk: Desk) -> dict[str, Callable[[], None]]:
    """For each verb's id the function that does it."""
    parts = (
        Moving(desk),
        Arranging(desk),
        Gathering(desk),
        Regrouping(desk),
        Finding(desk),
        Jumping(desk),
        Paging(desk),
        Naming(desk),
        Marking(desk),
        Subscribing(desk),
        Rearranging(desk),
        Viewing(desk),
    )
    return {
        verb.id: getattr(part, f"do_{verb.id}") for verb in VERBS for part in parts if hasattr(part, f"do_{verb.id}")
    }
