"""Forms of names across the library are linked to entities, whatever the order in which they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.analysis import lexicon as lists
from reader.analysis.bearing import Bearing
from reader.analysis.forms import Key, NameParts, extends, form_key, is_coined, is_generic, is_legal, keys, parts
from reader.article import EntityKind

__all__ = ["Decisions", "Form", "Key", "Linked", "form_key", "keys", "link"]

#: A bare surname, an initial or an acronym is linked only to a bearer with this share of the bearers' articles.
_DOMINANT = 0.9
#: The fullest form is shown if it has at least this share of the articles of the entity's most used form.
_USUAL = 0.1
#: Weights in the vote on the kind: of a form whose article could not tell it, and of one whose own words tell it.
_UNSURE = 0.4
_SURE = 2.0


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


def link(
    forms: Sequence[Form], decisions: Decisions | None = None, bearing: Mapping[int, Bearing] | None = None
) -> list[Linked]:
    """The entities behind a set of forms; depends on the set alone, never on its order.

    Without ``bearing`` a bare surname is its bearer's who has nearly all articles, whatever they are about.
    """
    decisions = decisions or Decisions()
    order = sorted(range(len(forms)), key=lambda at: (form_key(forms[at].name), forms[at].name, forms[at].kind))
    clusters = _Clusters([forms[at] for at in order], decisions)
    clusters.apply_decisions()
    clusters.join_equal()
    clusters.join_people()
    clusters.join_organisations()
    place = {at: index for index, at in enumerate(order)}
    placed = {place[at]: found.placed(place) for at, found in (bearing or {}).items()}
    clusters.join_surnames(None if bearing is None else placed)
    return [_entity([order[at] for at in members], forms, decisions) for members in clusters.members()]


class _Clusters:
    """Disjoint sets of forms that never hold a pair which the user split."""

    def __init__(self, forms: Sequence[Form], decisions: Decisions) -> None:
        self._forms = forms
        self._decisions = decisions
        self._parts = [parts(form.name, form.kind) for form in forms]
        self._keys = [form_key(form.name) for form in forms]
        self._root = list(range(len(forms)))
        self._inside: dict[int, list[int]] = {at: [at] for at in range(len(forms))}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in decisions.split:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._surnames = {p.last for p, f in zip(self._parts, forms, strict=True) if f.kind == "person" and p.first}

    def members(self) -> list[list[int]]:
        """The sets, each sorted, in the order of their first form."""
        return sorted(sorted(inside) for inside in self._inside.values())

    def apply_decisions(self) -> None:
        """Joins what the user merged."""
        at_key: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self._keys):
            at_key[key].append(at)
        for source, target in sorted(self._decisions.merged.items()):
            self._join_all([*at_key.get(source, ()), *at_key.get(target, ())])

    def join_equal(self) -> None:
        """Joins forms that are the same but for spelling, or that are aliases of one name."""
        groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for at, taken in enumerate(self._parts):
            groups[taken.key.replace(" ", ""), self._is_surname(at)].append(at)
        for _, group in sorted(groups.items()):
            self._join_all(group)

    def join_people(self) -> None:
        """Joins full names of one person: middle names, initials, transcriptions."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for at, taken in enumerate(self._parts):
            if self._forms[at].kind == "person" and taken.first:
                blocks[taken.last].append(at)
        for _, block in sorted(blocks.items()):
            by_first: dict[str, list[int]] = defaultdict(list)
            for at in block:
                by_first[self._parts[at].first].append(at)
            for first, same in sorted(by_first.items()):
                if len(first) > 1:
                    self._join_middles(same)
            for first, same in sorted(by_first.items()):
                if len(first) == 1:
                    fuller = [
                        at for at in block if len(self._parts[at].first) > 1 and self._parts[at].first[0] == first
                    ]
                    bearer = self._dominant(fuller)
                    self._join_all(same if bearer is None else [bearer, *same])

    def _join_middles(self, same: Sequence[int]) -> None:
        """One first name and surname: one person, unless middle names contradict each other."""
        plain = [at for at in same if not self._parts[at].middle]
        middled = [at for at in same if self._parts[at].middle]
        self._join_all(plain)
        groups: list[list[int]] = []
        for at in middled:
            home = next((g for g in groups if all(_agree(self._parts[at], self._parts[o]) for o in g)), None)
            if home is None:
                groups.append([at])
            else:
                home.append(at)
        for group in groups:
            self._join_all(group)
        if plain and groups:
            bearer = self._dominant([group[0] for group in groups])
            if bearer is not None:
                self._join(plain[0], bearer)

    def join_organisations(self) -> None:
        """Joins acronyms with the one expansion that has their letters, and first words with the one full name."""
        full: dict[str, list[int]] = defaultdict(list)
        headed: dict[str, list[int]] = defaultdict(list)
        for at, taken in enumerate(self._parts):
            if self._forms[at].kind == "organisation" and len(taken.words) > 1:
                for letters in taken.initials:
                    full[letters].append(at)
                headed[taken.words[0]].append(at)
        for at, taken in enumerate(self._parts):
            kind = self._forms[at].kind
            if kind == "place" or len(taken.words) > 1 or taken.last in self._surnames:
                continue
            bearer = None
            if len(taken.acronym) > 2 and " " not in taken.key:
                spelled = full.get(taken.acronym, [])
                # Whoever is written in letters more often than in full is known by them, and somebody else.
                if sum(self._forms[o].articles for o in spelled) >= self._forms[at].articles:
                    bearer = self._dominant(spelled)
            elif not taken.acronym and not is_generic(taken.key) and (kind == "organisation" or is_coined(taken.key)):
                bearer = self._dominant(headed.get(taken.words[0], []))
            if bearer is not None:
                self._join(at, bearer)
        self._join_longer(headed)

    def _join_longer(self, headed: Mapping[str, Sequence[int]]) -> None:
        """Joins names of two words with the one that goes on with words which only tell what kind it is."""
        for at, taken in enumerate(self._parts):
            if self._forms[at].kind == "organisation" and len(taken.words) == 2:
                longer = [o for o in headed[taken.words[0]] if extends(self._parts[o].words, taken.words)]
                bearer = self._dominant(longer)
                if bearer is not None and any(
                    key.key[:2] == "q:" for key in keys(self._forms[at].name, "organisation")
                ):
                    self._join(at, bearer)

    def join_surnames(self, bearing: Mapping[int, Bearing] | None) -> None:
        """Joins a bare surname with the one bearer who clearly dominates, lately as well, and keeps its company."""
        bearers: dict[str, list[int]] = defaultdict(list)
        for at, taken in enumerate(self._parts):
            if self._forms[at].kind == "person" and len(taken.first) > 1:
                bearers[taken.last].append(at)
        for at, taken in enumerate(self._parts):
            if self._is_surname(at):
                bearer = self._dominant(bearers.get(taken.last, []))
                if bearer is not None and (bearing is None or self._bears(bearer, bearing.get(at))):
                    self._join(at, bearer)

    def _bears(self, bearer: int, found: Bearing | None) -> bool:
        """Whether what speaks for the bearers of a surname speaks for this one."""
        if found is None or not any(self._root[at] == self._root[bearer] for at in found.shared):
            return False
        mine = sum(count for at, count in found.lately.items() if self._root[at] == self._root[bearer])
        return mine > 0 and mine >= _DOMINANT * sum(found.lately.values())

    def _is_surname(self, at: int) -> bool:
        """Whether a form is one word that is the surname of a person known in full."""
        taken = self._parts[at]
        kind = self._forms[at].kind
        return not taken.first and kind in {"person", "other"} and taken.last in self._surnames

    def _dominant(self, found: Iterable[int]) -> int | None:
        """A form of the one entity that has nearly all articles of those found, or None."""
        articles: dict[int, int] = defaultdict(int)
        for at in sorted(set(found)):
            articles[self._root[at]] += self._forms[at].articles
        if not articles:
            return None
        best = max(articles, key=lambda root: (articles[root], -self._inside[root][0]))
        return best if articles[best] >= _DOMINANT * sum(articles.values()) else None

    def _join_all(self, found: Sequence[int]) -> None:
        for at in found[1:]:
            self._join(found[0], at)

    def _join(self, one: int, other: int) -> None:
        one, other = self._root[one], self._root[other]
        if one == other or (self._apart and self._forbidden(one, other)):
            return
        if len(self._inside[one]) < len(self._inside[other]):
            one, other = other, one
        for at in self._inside[other]:
            self._root[at] = one
        self._inside[one] = sorted(self._inside[one] + self._inside.pop(other))

    def _forbidden(self, one: int, other: int) -> bool:
        theirs = {self._keys[at] for at in self._inside[other]}
        return any(not self._apart.get(self._keys[at], set()).isdisjoint(theirs) for at in self._inside[one])


def _agree(one: NameParts, other: NameParts) -> bool:
    """Whether two lists of middle names can be one person's."""
    return all(
        a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
        for a, b in zip(one.middle, other.middle, strict=False)
    )


def _strength(form: Form) -> float:
    """How surely a form's own words tell its kind: what the lists know or an ending tells weighs more."""
    if form.kind == "other":
        return _UNSURE
    words = lists.spaced(form.name).split(" ")
    if lists.lexicon().phrases.get(" ".join(words)) == form.kind:
        return _SURE
    wanted = {
        "person": (words[0], lists.GIVEN),
        "organisation": (words[-1], lists.ORG_END),
        "place": (words[-1], lists.PLACE_END | lists.CITY),
    }
    word, bits = wanted[form.kind]
    return _SURE if (len(words) > 1 or form.kind == "place") and lists.flags(word) & bits else 1.0


_PRECEDENCE: dict[EntityKind, int] = {"person": 3, "organisation": 2, "place": 1, "other": 0}


def _entity(members: Sequence[int], forms: Sequence[Form], decisions: Decisions) -> Linked:
    inside = [forms[at] for at in members]
    found = sorted({form_key(form.name) for form in inside})
    votes: dict[EntityKind, float] = defaultdict(float)
    for form in inside:
        votes[form.kind] += form.articles * _strength(form)
    kind = max(votes, key=lambda k: (votes[k], _PRECEDENCE[k]))
    kind = next((decisions.kinds[key] for key in found if key in decisions.kinds), kind)
    name = next((decisions.renamed[key] for key in found if key in decisions.renamed), None)
    hidden = any(key in decisions.hidden for key in found)
    return Linked(name or _shown_name(inside, kind), kind, tuple(sorted(members)), hidden)


def _shown_name(inside: Sequence[Form], kind: EntityKind) -> str:
    """The fullest form that is used often enough; a country under its usual name."""
    if kind in {"place", "organisation"}:
        usual = lists.lexicon().canonical.get(lists.spaced(inside[0].name))
        if usual is not None and (kind == "place" or any(form.name == usual for form in inside)):
            return usual
    articles: dict[str, int] = defaultdict(int)
    for form in inside:
        articles[form.name] += form.articles
    full = {name: count for name, count in articles.items() if " " in name} if kind == "person" else {}
    pool = full or articles
    enough = _USUAL * max(pool.values())
    usual_forms = [name for name, count in pool.items() if count >= enough]

    def fullness(name: str) -> tuple[int, bool, int, int, str]:
        words = [word for word in name.split() if len(word.strip(".")) > 1]
        plain = [word for word in words if not is_legal(word)]
        spelled = sum(not c.isascii() for c in name)
        return (-min(len(plain), 6), len(plain) < len(words), -articles[name], -spelled, name)

    if kind == "person":
        # Middle names are left to those who are usually called by them.
        usual_forms = [name for name, count in pool.items() if count >= max(enough, 0.5 * max(pool.values()))]
    return min(usual_forms, key=fullness)
