"""Fields that stand before a text: YAML between ``---``, TOML between ``+++``, or plain ``Key: value`` lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reader.ingest import addresses, dates
from reader.ingest.metadata import Metadata, language
from reader.ingest.prose import one_line

_LONGEST = 65_536
_FENCED = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<block>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_LINE = re.compile(r"(?P<key>[^\W\d_][\w -]{1,24}):[ \t]+(?P<value>\S.*)")

#: The names under which a field is found, the usual one first.
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors", "by"),
    "source": ("source", "publisher", "site", "outlet", "publication"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink"),
    "published": ("published", "date", "pubdate", "publishdate", "created", "datum"),
    "updated": ("updated", "modified", "lastmod"),
    "language": ("language", "lang"),
    "tags": ("tags", "keywords", "categories"),
    "id": ("id", "guid"),
}
_KNOWN = {name: field for field, names in _NAMES.items() for name in names}


def split(text: str, arrived: datetime) -> tuple[Metadata, str]:
    """The fields and the text after them; the whole text where it begins with none."""
    match = _FENCED.match(text[:_LONGEST])
    if match:
        fields = _toml(match.group("block")) if match.group("fence") == "+++" else _yaml(match.group("block"))
        if fields:
            return from_mapping(fields, arrived), text[match.end() :]
    return _headers(text, arrived)


def from_mapping(fields: Mapping[str, Any], arrived: datetime) -> Metadata:
    """Metadata from loosely named fields; what has the wrong shape counts as absent."""
    given: dict[str, Any] = {}
    for key, value in fields.items():
        field = _KNOWN.get(str(key).strip().lower())
        if field and given.get(field) in (None, "", []):
            given[field] = value
    return Metadata(
        id=scalar(given.get("id")),
        title=scalar(given.get("title")),
        byline=names(given.get("byline")),
        source=scalar(given.get("source")),
        url=addresses.web(scalar(given.get("url"))),
        published=_date(given.get("published"), arrived),
        updated=_date(given.get("updated"), arrived),
        language=language(given.get("language")),
        tags=tags(given.get("tags")),
    )


def scalar(value: object) -> str | None:
    """A string or number as one line of text, anything else as None."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return one_line(str(value)) or None


def names(value: object) -> str | None:
    """One name or a list of them as one byline."""
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := names(item))) or None
    if isinstance(value, Mapping):
        value = value.get("name")
    return scalar(value)


def tags(value: object) -> tuple[str, ...]:
    """Tags from a list or a comma-separated string, each once."""
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(tag for item in items[:200] if (tag := scalar(item))))


def _date(value: object, arrived: datetime) -> str | None:
    text = scalar(value)
    return dates.parse(text, arrived) if text else None


def _yaml(block: str) -> Mapping[str, Any]:
    import yaml

    try:
        # Every scalar stays a string: dates are read in one place only, and no type is constructed.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and mappings
    except (yaml.YAMLError, RecursionError, ValueError):
        return _slips(block)
    return loaded if isinstance(loaded, Mapping) else {}


def _slips(block: str) -> Mapping[str, Any]:
    """The ``key: value`` lines of a block that YAML refuses, as for ``title: Storm: two dead``."""
    matches = (_LINE.fullmatch(line.rstrip()) for line in block.split("\n"))
    return {match["key"]: _unquoted(match["value"]) for match in matches if match}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _toml(block: str) -> Mapping[str, Any]:
    try:
        loaded = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {key: str(value) if hasattr(value, "isoformat") else value for key, value in loaded.items()}


def _headers(text: str, arrived: datetime) -> tuple[Metadata, str]:
    """``Key: value`` lines count only as an unbroken block of them with at least two known keys, or a title."""
    start = len(text) - len(text.lstrip())
    fields: dict[str, str] = {}
    position = start
    for line in text[start:_LONGEST].split("\n"):
        match = _LINE.fullmatch(line.rstrip())
        if not match or match.group("key").strip().lower() not in _KNOWN:
            break
        fields.setdefault(match.group("key"), match.group("value"))
        position += len(line) + 1
    known = {_KNOWN[key.strip().lower()] for key in fields}
    if len(known) >= 2 or "title" in known:
        return from_mapping(fields, arrived), text[position:]
    return Metadata(), text
