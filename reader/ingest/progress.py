"""How work tells how far it has come, and asks whether it is still wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come; ``total`` is None where it is not known beforehand."""

    stage: Literal["fetching", "storing", "analysing", "grouping", "indexing"]
    done: int
    total: int | None = None


Watch = Callable[[Progress], None]
Cancel = Callable[[], bool]
