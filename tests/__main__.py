"""All checks in the order in which they fail fastest: ``python -m tests``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
HERE = Path(sys.executable).parent

CHECKS = (
    ("style", [str(HERE / "ruff"), "check", "."]),
    ("layout", [str(HERE / "ruff"), "format", "--check", "--quiet", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("layers", [str(HERE / "lint-imports")]),
    ("tests", [sys.executable, "-m", "pytest", *sys.argv[1:]]),
)


def main() -> int:
    """Run every check, stopping at the first that fails; its exit status."""
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        status = subprocess.run(command, cwd=TOP, check=False).returncode
        if status:
            print(f"{name} failed", file=sys.stderr)
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
