"""Naming: the page of a name, and what the user knows better about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.article import Entity, EntityKind
from reader.errors import UsageError
from reader.tui.asking import Asking
from reader.tui.targets import Named
from reader.tui.widgets.target_list import TargetList

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.ports import NamesPort

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
_FIELDS = ("Name", "Kind: person, organisation, place or other", "Is the same as", "Is not", "Hidden: yes or no")


class Naming:
    """The verbs of names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asking = Asking(desk)

    def do_name_page(self) -> None:
        """Of the selected or the current name; where there is none the user is asked for one."""
        desk = self._desk
        pane = desk.pane
        target = pane.target if isinstance(pane, TargetList) else desk.reading.page_text.current
        if isinstance(target, Entity):
            desk.nav.go_entity(target.id)
        elif isinstance(target, Named):
            self._find(target.name, target.kind)
        else:
            self._asking.ask("The page of a name", [("Name", "")], self._found, self._go)

    def _find(self, name: str, kind: EntityKind) -> None:
        names = self._desk.library.names
        self._desk.background.run(
            lambda: _best(names.find(name), kind), self._go, partial(self._desk.tell, wrong=True), group="asking"
        )

    def _found(self, name: str) -> Entity:
        return _best(self._desk.library.names.find(name))

    def _go(self, entity: Entity) -> None:
        self._desk.nav.go_entity(entity.id)

    def do_edit_name(self) -> None:
        """Asks what is to be changed about the name whose page is on show; each line is a decision of its own."""
        page = self._desk.telling.entity_page
        if page is None:
            self._desk.tell("This is the page of a story; a name has one of its own")
            return
        one, hidden = page.view.entity, page.view.hidden
        values = (one.name, one.kind, "", "", "yes" if hidden else "no")
        self._asking.ask(
            f"About {one.name}",
            list(zip(_FIELDS, values, strict=True)),
            partial(_decide, self._desk.library.names, one, hidden),
            lambda changed: self._desk.tell("Names are being linked anew" if changed else "Nothing was changed"),
        )


def _best(found: Sequence[Entity], kind: EntityKind | None = None) -> Entity:
    return next((one for one in found if one.kind == kind), found[0])


def _decide(names: NamesPort, one: Entity, hidden: bool, *given: str) -> int:
    """Keep what differs from what was there; how many decisions that were. Raises UsageError, NotFound."""
    name, kind, same, other, hide = (" ".join(value.split()) for value in given)
    wanted = next((each for each in _KINDS if each == kind.lower()), None)
    answer = {"yes": True, "no": False}.get(hide.lower())
    if wanted is None:
        raise UsageError("a name is of a person, organisation, place or other")
    if answer is None:
        raise UsageError("hidden is either yes or no")
    merged = names.find(same)[0].id if same else None
    changes: list[Callable[[], None]] = []
    if name != one.name:
        changes.append(partial(names.rename, one.id, name))
    if wanted != one.kind:
        changes.append(partial(names.set_kind, one.id, wanted))
    if other:
        changes.append(partial(names.split, one.id, other))
    if answer != hidden:
        changes.append(partial(names.hide, one.id, hidden=answer))
    if merged is not None:
        changes.append(partial(names.merge, one.id, merged))
    for change in changes:
        change()
    return len(changes)
