"""The command that analyses JSON Lines without a library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from reader.analysis import Names, analyse
from reader.errors import ReaderError
from reader.present import shapes


def annotate_command(given: argparse.Namespace) -> int:
    """Analyse each line and print one line for it; exit status 1 if none could be read."""
    answered = failed = 0
    foreign = None
    if given.spacy:
        from reader.ingest.foreign import SpacyNames

        foreign = SpacyNames(given.spacy)
    with _opened(given.file) as stream:
        for line in _lines(stream):
            row = _annotated(line, foreign)
            failed += "error" in row
            answered += 1
            print(shapes.dump(row))
    return 1 if failed and failed == answered else 0


def _annotated(line: bytes, foreign: Names | None) -> dict[str, Any]:
    empty: dict[str, Any] = {"id": None, "mentions": [], "quotes": [], "figures": []}
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {**empty, "error": f"not a line of JSON: {error}"}
    if not isinstance(given, dict):
        return {**empty, "error": "not a JSON object"}
    title, text = given.get("title") or "", given.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        return {**empty, "id": given.get("id"), "error": "title and text must be strings"}
    found = analyse(title, text, foreign)
    return {
        "id": given.get("id"),
        "mentions": [shapes.mention(mention) for mention in found.mentions if mention.field == "text"],
        "quotes": [shapes.quote(quote) for quote in found.quotes],
        "figures": [shapes.figure(figure) for figure in found.figures],
        "by": found.by,
    }


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    return (line for line in stream if line.strip())


def _opened(path: str) -> Any:
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise ReaderError(f"{path} cannot be read: {error.strerror or error}") from error
