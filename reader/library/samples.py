"""The bundled sample articles: in the wheel beside the package's code, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path

from reader.errors import NotFound


def folder() -> Path:
    """The folder of sample articles. Raises NotFound where they were left out of the installation."""
    package = Path(__file__).resolve().parent.parent
    for home in (package / "seeds" / "articles", package.parent / "seeds" / "articles"):
        if home.is_dir():
            return home
    raise NotFound("the sample articles are not part of this installation")
