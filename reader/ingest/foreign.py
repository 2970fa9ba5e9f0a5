"""Names in languages that the package's own recogniser does not know, by a pipeline of spaCy that the user has."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from reader.article import EntityKind
from reader.errors import ReaderError

#: The labels of spaCy's pipelines, those of OntoNotes and those of WikiNER, as kinds.
_KINDS: dict[str, EntityKind] = {
    "PER": "person",
    "PERSON": "person",
    "PRS": "person",
    "ORG": "organisation",
    "NORP": "other",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "MISC": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}


class SpacyNames:
    """A pipeline that finds names; calling it with a text gives start, end and kind of each."""

    def __init__(self, pipeline: str, load: Callable[[str], Any] | None = None) -> None:
        """Load a pipeline by its name or folder. Raises ReaderError with what is to be done where that fails.

        ``load`` is spaCy's own unless something of the same shape is given.
        """
        self._nlp = load(pipeline) if load else _loaded(pipeline)
        assigned = {what for name in self._nlp.pipe_names for what in self._nlp.get_pipe_meta(name).assigns}
        if "doc.ents" not in assigned:
            raise ReaderError(f"the spaCy pipeline {pipeline} finds no names: it has no component that does")

    def __call__(self, text: str) -> Iterable[tuple[int, int, EntityKind]]:
        """The names of a text in order; what lies behind the pipeline's greatest length is left out."""
        found = self._nlp(text[: self._nlp.max_length])
        return [(one.start_char, one.end_char, _KINDS[one.label_]) for one in found.ents if one.label_ in _KINDS]


_NO_SPACY = "spaCy is not installed: pip install 'reader-tui[spacy]'"


def _missing(pipeline: str) -> ReaderError:
    return ReaderError(
        f"spaCy has no pipeline {pipeline!r}: `python -m spacy download {pipeline}`, or give the folder of one"
    )


def identity(pipeline: str) -> str:
    """Name and version of a pipeline, without loading it, so that what another one found can be told apart.

    Raises ReaderError with what is to be done where there is no such pipeline.
    """
    described = Path(pipeline).expanduser() / "meta.json"
    try:
        if described.exists():
            about = json.loads(described.read_text("utf-8"))
            return f"{about['lang']}_{about['name']} {about['version']}"
        if importlib.util.find_spec("spacy") is None:
            raise ReaderError(_NO_SPACY)
        return f"{pipeline} {metadata.version(pipeline)}"
    except (OSError, ValueError, KeyError, TypeError, metadata.PackageNotFoundError) as error:
        raise _missing(pipeline) from error


def _spacy() -> Callable[[str], Any]:
    try:
        module = importlib.import_module("spacy")
    except ImportError as error:
        raise ReaderError(_NO_SPACY) from error
    load: Callable[[str], Any] = module.load
    return load


def _loaded(pipeline: str) -> Any:
    load = _spacy()
    try:
        return load(pipeline)
    except OSError as error:
        raise _missing(pipeline) from error
