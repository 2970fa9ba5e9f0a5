"""Keys and key sequences: how they are written, what they mean in a pane, and whether any two clash.

Notation, as in the settings: alternatives are separated by spaces; an alternative is a key name (``enter``, ``ctrl+f``,
``alt+left``) or else characters typed one after the other (``gg``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import ConfigError
from reader.tui.verbs import PANES, VERBS, Pane, Verb

Stroke = tuple[str, ...]

_ALIASES = {"esc": "escape", "return": "enter", "del": "delete", "pgdn": "pagedown", "pgup": "pageup"}
_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "backspace": "Backspace",
    "insert": "Ins",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}


def strokes(notation: str) -> tuple[Stroke, ...]:
    """The key sequences that a notation names; raises ConfigError for a name that no keyboard has."""
    return tuple(_stroke(word) for word in notation.split())


def _stroke(word: str) -> Stroke:
    name = _ALIASES.get(word.lower(), word.lower())
    if len(word) > 1 and name in _NAMES:
        return (name,)
    *modifiers, base = name.split("+") if "+" in word[1:-1] else [name]
    if modifiers:
        base = _ALIASES.get(base, base)
        if not set(modifiers) <= set(_MODIFIERS) or not (base in _NAMES or len(base) == 1):
            raise ConfigError(f"no such key: {word}")
        return ("+".join((*modifiers, base)),)
    return tuple(word)


def shown(stroke: Stroke) -> str:
    """A sequence as it stands on the screen: ``Ctrl+F``, ``gg``, ``Alt+←``."""
    return "".join(_shown_key(key) for key in stroke)


def _shown_key(key: str) -> str:
    if len(key) == 1:
        return key
    *modifiers, base = key.split("+")
    return "+".join([*(_MODIFIERS[name] for name in modifiers), _NAMES.get(base, base.upper())])


def shown_keys(alternatives: Sequence[Stroke]) -> str:
    """All keys of a verb in one short text; a run of digits becomes a range."""
    texts = [shown(stroke) for stroke in alternatives]
    if len(texts) > 2 and all(len(text) == 1 and text.isdigit() for text in texts):
        return f"{texts[0]}–{texts[-1]}"
    return " ".join(texts)


@dataclass(frozen=True, slots=True)
class Step:
    """What one more key means: a verb is complete, or a sequence has begun, or (both empty) nothing."""

    verb: Verb | None = None
    pending: Stroke = ()


class Keymap:
    """Which verb a key sequence means in which pane."""

    def __init__(self, overrides: Mapping[str, str] | None = None, verbs: Sequence[Verb] = VERBS) -> None:
        """Raises ConfigError if an override names no verb or no key, or if two verbs clash."""
        overrides = dict(overrides or {})
        unknown = sorted(set(overrides) - {verb.id for verb in verbs})
        if unknown:
            raise ConfigError(f"keys: there is no verb called {', '.join(unknown)}")
        self.verbs = tuple(verbs)
        self._strokes = {verb.id: strokes(overrides.get(verb.id, verb.keys)) for verb in verbs}
        found = clashes((verb, self._strokes[verb.id]) for verb in verbs)
        if found:
            raise ConfigError("keys: " + "; ".join(found))
        self._meaning: dict[tuple[Pane, Stroke], Verb] = {}
        self._prefixes: set[tuple[Pane, Stroke]] = set()
        for verb in verbs:
            for pane in verb.panes:
                for stroke in self._strokes[verb.id]:
                    self._meaning[pane, stroke] = verb
                    self._prefixes.update((pane, stroke[:length]) for length in range(1, len(stroke)))

    def verb(self, verb_id: str) -> Verb:
        """The verb of that id."""
        return next(verb for verb in self.verbs if verb.id == verb_id)

    def step(self, pane: Pane, pending: Stroke, key: str) -> Step:
        """What ``key`` means after ``pending``; a key that does not continue a sequence starts afresh."""
        for stroke in dict.fromkeys(((*pending, key), (key,))):
            verb = self._meaning.get((pane, stroke))
            if verb is not None:
                return Step(verb)
            if (pane, stroke) in self._prefixes:
                return Step(pending=stroke)
        return Step()

    def key_of(self, verb_id: str) -> str:
        """The first key of the verb of that id, as text; its name if it has no key."""
        verb = self.verb(verb_id)
        return self.first(verb) or verb.label

    def shown(self, verb: Verb) -> str:
        """The verb's keys as text, empty if it has none."""
        return shown_keys(self._strokes[verb.id])

    def first(self, verb: Verb) -> str:
        """The verb's first key as text, empty if it has none."""
        alternatives = self._strokes[verb.id]
        return shown(alternatives[0]) if alternatives else ""


def clashes(bindings: Iterable[tuple[Verb, tuple[Stroke, ...]]]) -> list[str]:
    """Complaints about sequences that mean two verbs in one pane, or that hide a longer one by being its prefix."""
    entries = [(verb, stroke) for verb, alternatives in bindings for stroke in alternatives]
    complaints = dict[str, None]()
    for pane in PANES:
        here = [(verb, stroke) for verb, stroke in entries if pane in verb.panes]
        taken: dict[Stroke, Verb] = {}
        for verb, stroke in here:
            other = taken.setdefault(stroke, verb)
            if other is not verb:
                complaints[f"{shown(stroke)} means both {other.id} and {verb.id}"] = None
        for verb, stroke in here:
            for length in range(1, len(stroke)):
                hiding = taken.get(stroke[:length])
                if hiding is not None:
                    complaints[f"{shown(stroke[:length])} ({hiding.id}) hides {shown(stroke)} ({verb.id})"] = None
    return list(complaints)
