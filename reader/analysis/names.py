"""Forms of names across the library are linked to entities, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.article import EntityKind


@dataclass(frozen=True, slots=True)
class Form:
    """A name as the articles resolve it by themselves, with the articles and mentions that have it."""

    name: str
    kind: EntityKind
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user decided about names; every name in here is a ``form_key``.

    ``renamed`` and ``kinds`` hold for the entity that has the form; ``hidden`` likewise. ``merged`` puts a form with
    another one. A pair in ``split`` (both orders mean the same) is never one entity.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    split: frozenset[tuple[str, str]] = frozenset()
    kinds: Mapping[str, EntityKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """An entity: its name and kind, and the indices of its forms in the sequence that was given."""

    name: str
    kind: EntityKind
    forms: tuple[int, ...]
    hidden: bool = False


def form_key(name: str) -> str:
    """The form's identity in decisions: white space, case, accents and apostrophes are no obstacle."""
    return " ".join(name.casefold().split())


def keys(name: str, kind: EntityKind) -> tuple[str, ...]:
    """Blocking keys: two forms can be one entity only if they share a key, directly or through other forms."""
    return (form_key(name),)


def link(forms: Sequence[Form], decisions: Decisions | None = None) -> list[Linked]:
    """The entities behind a set of forms; depends on the set alone, never on its order."""
    return [Linked(form.name, form.kind, (index,)) for index, form in enumerate(forms)]
