"""A stand-in for the verbs about names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.article import Entity, EntityKind
from reader.errors import NotFound
from reader.views import EntityView


class FakeNames:
    """Knows the names it is given; what is decided about them it keeps in ``decided``."""

    def __init__(self, known: Callable[[], Sequence[Entity]]) -> None:
        self._known = known
        self.decided: list[tuple[object, ...]] = []

    def find(self, name: str) -> Sequence[Entity]:
        found = [one for one in self._known() if name.lower() in one.name.lower()]
        if not found:
            raise NotFound(f"nobody is called {name!r}")
        return found

    def view(self, entity: int) -> EntityView:
        one = next((one for one in self._known() if one.id == entity), None)
        if one is None:
            raise NotFound(f"there is no entity {entity}")
        return EntityView(replace(one), False, (), (), (), (), ())

    def rename(self, entity: int, name: str) -> None:
        self.decided.append(("rename", entity, name))

    def set_kind(self, entity: int, kind: EntityKind) -> None:
        self.decided.append(("kind", entity, kind))

    def hide(self, entity: int, *, hidden: bool = True) -> None:
        self.decided.append(("hide", entity, hidden))

    def merge(self, entity: int, other: int) -> None:
        self.decided.append(("merge", entity, other))

    def split(self, entity: int, form: str) -> None:
        self.decided.append(("split", entity, form))
