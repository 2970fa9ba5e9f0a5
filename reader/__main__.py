"""Chooses between the command line and the interface."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import Settings


def main() -> int:
    """Run the command line; a bare ``reader`` opens the interface. Returns the exit status."""
    from reader.cli.main import run

    return run(sys.argv[1:], interface)


def interface(library: Path | None, settings: Settings) -> int:
    """Open the interface on a library, or on the bundled samples."""
    from reader.tui.front import show

    return show(library, settings)


if __name__ == "__main__":
    sys.exit(main())
