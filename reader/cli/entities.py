"""The command that shows one entity, and keeps what the user decides about its name."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from reader.article import Entity
from reader.cli.session import library, put_json, width
from reader.library import Library
from reader.present import entities
from reader.text import safe

#: Namesakes that are told of.
_NAMESAKES = 3


def entity_command(given: argparse.Namespace) -> int:
    """Print one entity; with a decision, as it is after it."""
    with library(given) as opened:
        found = opened.names.find(" ".join(given.name))
        if _decide(opened, given, found[0]):
            opened.inflow.work()
        view = opened.names.view(found[0].id)
    if given.json:
        put_json(entities.shape(view))
    else:
        print(entities.page(view, now=time.time(), width=width(), others=_namesakes(found[1:])))
    return 0


def _decide(opened: Library, given: argparse.Namespace, one: Entity) -> bool:
    """Keep the decision that was given; whether there was one."""
    names = opened.names
    if given.rename is not None:
        names.rename(one.id, given.rename)
    elif given.merge is not None:
        names.merge(one.id, names.find(given.merge)[0].id)
    elif given.split is not None:
        names.split(one.id, given.split)
    elif given.kind is not None:
        names.set_kind(one.id, given.kind)
    elif given.hide or given.unhide:
        names.hide(one.id, hidden=given.hide)
    else:
        return False
    return True


def _namesakes(others: Sequence[Entity]) -> list[str]:
    named = [f"{safe(one.name)} ({one.kind} {one.id})" for one in others[:_NAMESAKES]]
    return [f"so named too: {', '.join(named)}"] if named else []
