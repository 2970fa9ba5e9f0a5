"""The verbs about entities: one with all that the library has of it, and what the user decides about its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.article import Entity, EntityKind, Quote
from reader.errors import NotFound, UsageError
from reader.library import facets
from reader.library.fitting import fitting
from reader.query.zone import HERE
from reader.store import Store
from reader.store.decisions import Decision, DecisionKind
from reader.text import fold
from reader.views import EntityHere, EntityView, Said

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
#: What is shown of each: entities beside it, quotes, articles, stories.
BESIDE, SAID, LATEST, STORIES = 24, 12, 12, 6
#: Digits that a number of an entity has at most.
_DIGITS = 18
#: Articles read for what an entity said.
_READ = 120


class NamingVerbs:
    """Finds entities and shows one; merges, splits, renames and hides them, each as one step of undo.

    What is decided holds for every later derivation; names are linked anew with the next work on the library.
    """

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def find(self, name: str) -> list[Entity]:
        """The entities of that number, name or alias, case and accents aside, most articles first.

        Where there is none, those of whose name it is a part: a surname, "Reserve". Raises NotFound.
        """
        entities = self._store.entities
        numbers = [entities.resolve(int(name))] if name.isdecimal() and len(name) < _DIGITS else []
        numbers = [number for number in numbers if entities.one(number)] or entities.named(name, None)
        wanted = " ".join(fold(name).split())
        if not numbers and wanted:
            forms = [(number, fold(form)) for number, form, _ in entities.names(wanted)]
            numbers = [number for number, form in forms if form == wanted]
            numbers = numbers or [number for number, form in forms if f" {wanted} " in f" {form} "]
        found = [one[0] for number in dict.fromkeys(numbers) if (one := entities.one(number)) is not None]
        if not found:
            raise NotFound(f"nobody and nothing in this library is called {name!r}; `reader entities` lists names")
        return sorted(found, key=lambda one: (-one.articles, -one.mentions, one.id))

    def view(
        self, entity: int, *, beside: int = BESIDE, said: int = SAID, latest: int = LATEST, stories: int = STORIES
    ) -> EntityView:
        """One entity over time, with whom and what it is named, what it said, its latest articles and stories.

        An id that was merged leads on. Raises NotFound.
        """
        current = self._store.entities.resolve(entity)
        one = self._store.entities.one(current)
        if one is None:
            raise NotFound(f"there is no entity {entity} in this library")
        articles = self._store.articles.newest_first(self._store.entities.articles([current]))
        others = self._store.entities.within(articles, beside + 1)
        return EntityView(
            entity=one[0],
            hidden=one[1],
            months=tuple(facets.months(self._store, articles, HERE)),
            beside=tuple(EntityHere(other, other.articles) for other in others if other.id != current)[:beside],
            said=tuple(self._said(current, articles, said)),
            articles=tuple(self._store.articles.rows(articles[:latest])),
            stories=tuple(self._store.stories.of(articles, sort="new", limit=stories)),
        )

    def _said(self, entity: int, articles: Sequence[int], most: int) -> list[Said]:
        """The latest quotes of an entity, longer ones of an article first, each text once."""
        found: list[Said] = []
        seen: set[str] = set()
        for start in range(0, min(len(articles), _READ), 20):
            part = articles[start : start + 20]
            analyses = self._store.derived.read(part)
            for stored in self._store.articles.load(part):
                if stored.id not in analyses:
                    continue
                analysis = fitting(analyses[stored.id], stored.article)
                names = {mention.name for mention in analysis.mentions if mention.entity == entity}
                quotes = [quote for quote in analysis.quotes if quote.speaker in names and quote.text not in seen]
                for quote in sorted(quotes, key=_length, reverse=True)[:2]:
                    seen.add(quote.text)
                    article = stored.article
                    found.append(Said(stored.id, stored.ref, article.title, article.published, quote))
            if len(found) >= most:
                break
        return found[:most]

    def rename(self, entity: int, name: str) -> None:
        """Call an entity something else. Raises NotFound, UsageError."""
        new = " ".join(name.split())
        if not new:
            raise UsageError("an entity needs a name")
        one, forms = self._forms(entity)
        chosen = self._chosen("rename", forms)
        self._decide([Decision("rename", form, new) for form in chosen], f"{one.name}: renamed {new}")

    def set_kind(self, entity: int, kind: EntityKind) -> None:
        """Have an entity be of another kind. Raises NotFound."""
        one, forms = self._forms(entity)
        self._decide([Decision("kind", form, kind) for form in self._chosen("kind", forms)], f"{one.name}: {kind}")

    def hide(self, entity: int, *, hidden: bool = True) -> None:
        """Leave an entity out of sidebars, lists and facets, or show it again. Raises NotFound."""
        one, forms = self._forms(entity)
        value, label = ("yes", "hidden") if hidden else ("no", "shown again")
        self._decide([Decision("hide", form, value) for form in self._chosen("hide", forms)], f"{one.name}: {label}")

    def merge(self, entity: int, other: int) -> None:
        """Make two entities one. Raises NotFound, UsageError."""
        one, forms = self._forms(entity)
        second, others = self._forms(other)
        if one.id == second.id:
            raise UsageError(f"{one.name} is one entity already")
        self._decide([Decision("merge", forms[0], others[0])], f"{one.name}: merged with {second.name}")

    def split(self, entity: int, form: str) -> None:
        """Take one of its forms out of an entity, to be one by itself. Raises NotFound, UsageError."""
        one, forms = self._forms(entity)
        wanted = _key(form)
        rest = [other for other in forms if other != wanted]
        if wanted not in forms:
            raise UsageError(
                f"{one.name} is not called {form!r}; its forms are {', '.join(self._store.entities.forms(one.id))}"
            )
        if not rest:
            raise UsageError(f"{one.name} has no other form to be split from")
        self._decide([Decision("split", wanted, other) for other in rest], f"{one.name}: {form} split off")

    def _forms(self, entity: int) -> tuple[Entity, list[str]]:
        """An entity and the keys of its forms, the most mentioned first."""
        one = self._store.entities.one(self._store.entities.resolve(entity))
        if one is None:
            raise NotFound(f"there is no entity {entity} in this library")
        return one[0], list(dict.fromkeys(_key(form) for form in self._store.entities.forms(one[0].id)))

    def _chosen(self, kind: DecisionKind, forms: Sequence[str]) -> Sequence[str]:
        """The forms that a decision is kept for: those that such a decision was kept for before, else the commonest."""
        before = {one.subject for one in self._store.decisions.all() if one.kind == kind}
        return [form for form in forms if form in before] or forms[:1]

    def _decide(self, decisions: Sequence[Decision], label: str) -> None:
        self._store.state.decide(decisions, label=label, at=self._clock())
        relink(self._store, decisions)


def relink(store: Store, decisions: Sequence[Decision]) -> None:
    """Have the names that decisions are about, or were about, linked anew."""
    from reader.analysis.names import keys

    wanted = {
        key.key for one in decisions for name in _names(one) for kind in KINDS for key in keys(name, kind) if key.asks
    }
    store.links.touch(store.links.holding({key for key in wanted if key.startswith("=")}))


#: Decisions that name a second form.
_PAIRS: tuple[DecisionKind, ...] = ("merge", "split")
#: Those about articles.
_STORIES: tuple[DecisionKind, ...] = ("together", "apart")


def _names(decision: Decision) -> tuple[str, ...]:
    """The forms that a decision is about."""
    if decision.kind in _STORIES:
        return ()
    return (decision.subject, decision.value) if decision.kind in _PAIRS else (decision.subject,)


def _length(quote: Quote) -> int:
    return len(quote.text)


def _key(form: str) -> str:
    from reader.analysis.names import form_key

    return form_key(form)
