"""The levels above the store that analysis feeds: each revision analysed, its names linked to entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader import analysis
from reader.analysis import names
from reader.analysis.bearing import Bearing, bearers
from reader.article import EntityKind
from reader.ingest import analysing, foreign
from reader.ingest.analysing import Analysed, Given
from reader.ingest.fresh import Fresh
from reader.ingest.helpers import Helpers
from reader.store import Store
from reader.store.articles import StoredArticle
from reader.store.decisions import Decision
from reader.store.derived import Derivation
from reader.store.links import Assignment, Surface

#: Articles analysed between two writes, so that a transaction stays far below its limit.
BATCH = 50
_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
#: Articles of an older analyser looked up at once: their order is found by sorting all of them.
BACKLOG = 2_000
#: Seconds before the last mention of a bare surname in which its bearers are counted.
WINDOW = 90 * 86_400
#: Who has less than this share of the mentions then is not looked at further.
_MEANT = 0.05
#: Changed surfaces linked at once, with everything that shares a blocking key with them.
LINK_BATCH = 400


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles to analyse together, and the changes that are dealt with then: up to a sequence, None for none."""

    size: int
    articles: Sequence[StoredArticle]
    removed: frozenset[int] = frozenset()
    sequence: int | None = None

    def texts(self, spacy: str) -> list[Given]:
        """Title and text of each article, to be analysed with a pipeline of spaCy if one is named."""
        return [Given(one.article.title, one.article.text, one.article.title_derived, spacy) for one in self.articles]


class Deriver:
    """Analyses what waits in the change log, then what an older analyser saw; the caller holds the deriving lock."""

    def __init__(
        self, store: Store, version: int = analysis.VERSION, *, fresh: Fresh | None = None, spacy: str = ""
    ) -> None:
        """``fresh`` keeps what is found for the grouping that follows; ``spacy`` names a pipeline, see ``Settings``."""
        self._store = store
        self.version = version
        self._fresh = fresh
        self._spacy = spacy
        self._adopted = False

    def adopt(self) -> None:
        """Have every article analysed again if the pipeline for other languages is not the one it was analysed with.

        Looked at once: processes with different settings would undo each other's work for ever. Raises ReaderError if
        there is no such pipeline.
        """
        if self._adopted:
            return
        mine = foreign.identity(self._spacy) if self._spacy else ""
        if mine != (self._store.meta("foreign") or ""):
            self._store.derived.expire()
            self._store.set_meta("foreign", mine)
        self._adopted = True

    def waiting(self) -> int:
        """About how many articles wait to be analysed."""
        changes = self._store.changes
        return changes.last() - changes.level("analysed") + len(self._store.derived.outdated(self.version, BACKLOG))

    def steps(self, most: int, helpers: Helpers[Sequence[Given], list[Analysed]] | None) -> Iterator[int]:
        """Analyse up to ``most`` batches, here or in helpers, and write each; the numbers of articles looked at."""
        tasks = ((batch, batch.texts(self._spacy)) for batch in self._batches(most))
        done = helpers.each(tasks) if helpers else ((batch, analysing.work(given)) for batch, given in tasks)
        for batch, found in done:
            self._write(batch, found)
            yield batch.size

    def _batches(self, most: int) -> Iterator[_Batch]:
        """What waits, in batches; they may be taken ahead of their writing."""
        store = self._store
        at = store.changes.level("analysed")
        while most > 0 and (changes := store.changes.after(at, limit=BATCH)):
            most -= 1
            at = changes[-1].sequence
            present = list(dict.fromkeys(change.article for change in changes if change.present))
            level = store.derived.level(present, self.version)
            articles = store.articles.load([article for article in present if article not in level])
            yield _Batch(len(changes), articles, frozenset(c.article for c in changes if not c.present), at)
        if most <= 0:
            return
        # What an older analyser saw is looked up once: batches that are not written yet would be found again.
        backlog = store.derived.outdated(self.version, min(BACKLOG, most * BATCH))
        for start in range(0, len(backlog), BATCH):
            part = backlog[start : start + BATCH]
            yield _Batch(len(part), store.articles.load(part))

    def _write(self, batch: _Batch, found: Sequence[Analysed]) -> None:
        derivations = [
            Derivation(stored.id, stored.revision, stored.article.text, one.analysis, one.keys)
            for stored, one in zip(batch.articles, found, strict=True)
        ]
        if derivations:
            self._store.derived.write(derivations, self.version)
        if self._fresh is not None:
            for stored, one in zip(batch.articles, found, strict=True):
                self._fresh.put(stored.id, stored.revision, one.told)
        if batch.sequence is not None:
            self._store.derived.forget(batch.removed)
            self._store.changes.reached("analysed", batch.sequence)

    def link(self) -> bool:
        """Link one batch of changed names to entities; False when none is left."""
        self._adopt_version()
        dirty = self._store.links.dirty(LINK_BATCH)
        if not dirty:
            return False
        decisions = decided(self._store.decisions.all())
        block = self._block(dirty, decisions)
        alive = [surface for surface in block if surface.articles]
        forms = [names.Form(surface.form, surface.kind, surface.articles, surface.mentions) for surface in alive]
        linked = names.link(forms, decisions, self._bearing(alive))
        assignments, merged = settle(linked, alive)
        self._store.links.assign(assignments, [surface.id for surface in block], merged)
        return True

    def _bearing(self, alive: Sequence[Surface]) -> dict[int, Bearing]:
        """What speaks for the bearers of each bare surname."""
        links = self._store.links
        found: dict[int, Bearing] = {}
        for at, named in bearers([(surface.form, surface.kind) for surface in alive]).items():
            lately = links.lately(alive[at].id, [alive[one].id for one in named], WINDOW)
            counts = {one: lately[alive[one].id] for one in named if alive[one].id in lately}
            # Only who is named often enough to be meant is looked at further.
            enough = _MEANT * sum(counts.values())
            company = links.beside(alive[at].id) if counts else set()
            shared = [
                one for one, n in counts.items() if n >= enough and not company.isdisjoint(links.beside(alive[one].id))
            ]
            found[at] = Bearing(counts, frozenset(shared))
        return found

    def _block(self, surfaces: Sequence[int], decisions: names.Decisions) -> list[Surface]:
        """All that has to be linked together: blocks by keys, joined where the user merged names of two blocks."""
        links = self._store.links
        block = links.block(surfaces)
        pairs = [*decisions.merged.items()]
        while True:
            here = {names.form_key(surface.form) for surface in block}
            missing = {name for pair in pairs if here & {*pair} for name in pair} - here
            partners = links.holding(
                {key.key for name in missing for kind in _KINDS for key in names.keys(name, kind) if key.key[0] == "="}
            )
            known = {surface.id for surface in block}
            if known.issuperset(partners):
                return block
            block = links.block([*known, *partners])

    def _adopt_version(self) -> None:
        """When the rules of linking changed, every name is linked anew under them."""
        store, mine = self._store, str(self.version)
        adopted = store.meta("linker")
        if adopted is not None and int(adopted) >= self.version:
            return
        last = 0
        while surfaces := store.links.surfaces(last, 5_000):
            store.links.rekey({number: names.keys(form, kind) for number, form, kind in surfaces})
            last = surfaces[-1][0]
        store.links.touch_all()
        store.set_meta("linker", mine)


def decided(decisions: Sequence[Decision]) -> names.Decisions:
    """The user's decisions as constraints for linking; of two about the same the later holds."""
    by_kind: defaultdict[str, dict[str, str]] = defaultdict(dict)
    apart: dict[frozenset[str], tuple[str, str]] = {}
    for decision in decisions:
        pair = decision.subject, decision.value
        if decision.kind == "split":
            apart[frozenset(pair)] = pair
            for one, other in (pair, pair[::-1]):
                if by_kind["merge"].get(one) == other:
                    del by_kind["merge"][one]
            continue
        if decision.kind == "merge":
            apart.pop(frozenset(pair), None)
        by_kind[decision.kind][decision.subject] = decision.value
    return names.Decisions(
        renamed=by_kind["rename"],
        hidden=frozenset(name for name, value in by_kind["hide"].items() if value != "no"),
        merged=by_kind["merge"],
        split=frozenset(apart.values()),
        kinds={name: kind for name, value in by_kind["kind"].items() for kind in _KINDS if kind == value},
    )


def settle(linked: Sequence[names.Linked], surfaces: Sequence[Surface]) -> tuple[list[Assignment], dict[int, int]]:
    """Give each linked entity the id it shares most mentions with; ids left over redirect to where their names went.

    Only redirects to ids that existed before can be told here; a name that moved to a new entity is found again by
    its name.
    """
    votes: list[tuple[int, int, int]] = []
    for place, entity in enumerate(linked):
        weight: Counter[int] = Counter()
        for index in entity.forms:
            surface = surfaces[index]
            if surface.entity is not None:
                weight[surface.entity] += surface.mentions
        votes += [(mentions, -number, place) for number, mentions in weight.items()]
    ids: dict[int, int] = {}
    claimed: set[int] = set()
    for _, negative, place in sorted(votes, reverse=True):
        if place not in ids and -negative not in claimed:
            ids[place] = -negative
            claimed.add(-negative)
    merged: dict[int, int] = {}
    for _, negative, place in sorted(votes, reverse=True):
        if -negative not in claimed and -negative not in merged and place in ids:
            merged[-negative] = ids[place]
    assignments = [
        Assignment(
            ids.get(place),
            entity.name,
            entity.kind,
            entity.hidden,
            tuple(surfaces[index].id for index in entity.forms if surfaces[index].entity != ids.get(place, -1)),
            parted=any(surfaces[index].entity is not None for index in entity.forms),
        )
        for place, entity in enumerate(linked)
    ]
    return assignments, merged
