"""Which articles belong with one article: candidates from index and entities, ranked by the analysis."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.analysis import threads
from reader.article import Analysis
from reader.ingest.indexable import stemmed
from reader.library.fulltext import FullText
from reader.store import Store
from reader.store.articles import StoredArticle
from reader.store.threads import Link
from reader.views import Continued, Related

if TYPE_CHECKING:
    from reader.analysis import leads

#: Candidates taken by words, and added by shared entities; more cost time and hardly ever reach the first ten.
BY_WORDS = 80
BY_NAMES = 40
#: Articles of the same story that are ranked, the newest.
BY_STORY = 60
#: Stories of a thread that are told of, the nearest.
IN_THREAD = 20
#: An entity that more articles than this name says little about what belongs together.
COMMON_ENTITY = 400
#: Articles whose features are remembered between calls.
REMEMBERED = 1_000


class Relating:
    """Ranks related articles; remembers features of articles seen lately."""

    def __init__(self, store: Store, fulltext: FullText) -> None:
        self._store = store
        self._fulltext = fulltext
        self._features: OrderedDict[tuple[int, int], leads.Features] = OrderedDict()

    def of(self, stored: StoredArticle, limit: int) -> list[Related]:
        """Related articles, nearest first."""
        from reader.analysis import related

        mine = self._load([stored])[0]
        frequency = _Frequency(self._fulltext, mine.lead)
        terms = related.search_terms(mine, frequency)
        story = self._store.stories.story_of(stored.id)
        told = set() if story is None else self._store.stories.articles(story)
        thread = {} if story is None else self._store.stories.placed(self._thread(story))
        candidates = [
            *self._store.copies.of(stored.id),
            *self._store.articles.newest_first(told)[:BY_STORY],
            *(place.best for place in thread.values() if place.best is not None),
            *self._fulltext.any_of(terms, BY_WORDS),
            *self._sharing(stored.id),
        ]
        others = [article for article in dict.fromkeys(candidates) if article != stored.id]
        articles = {other.id: other for other in self._store.articles.load(others)}
        homes = self._store.stories.of_articles([stored.id, *articles])
        ranked = related.rank(mine, self._load(list(articles.values())), frequency, homes, thread.keys())
        return [
            Related(
                found.id,
                articles[found.id].ref,
                articles[found.id].article.title,
                round(found.score, 4),
                found.relation,
                found.why,
                found.uncertain,
            )
            for found in ranked[:limit]
        ]

    def history(self, story: int) -> tuple[Continued, ...]:
        """The stories of a story's thread, newest first."""
        thread = self._thread(story)
        places = self._store.stories.placed([story, *thread])
        mine = places[story]
        continued = [
            Continued(
                other,
                "earlier" if places[other.id].begins < mine.begins else "later",
                thread[other.id].why,
                uncertain=not (places[other.id].dated and mine.dated),
            )
            for other in self._store.stories.load(list(thread))
        ]
        return tuple(sorted(continued, key=lambda one: places[one.story.id].begins, reverse=True))

    def _thread(self, story: int) -> dict[int, Link]:
        """The nearest stories of a story's thread: those linked with it, and those that strong links lead on to."""
        stories, kept = self._store.stories, self._store.threads
        found = {stories.current(link.story): link for link in kept.links([story])[story]}
        onward: dict[int, Link] = {}
        for between, others in kept.links(list(found)).items():
            for link in others:
                likeness = threads.through(found[between].likeness, link.likeness)
                other = stories.current(link.story)
                nearest = onward.get(other)
                if likeness is not None and (nearest is None or nearest.likeness < likeness):
                    onward[other] = Link(between, likeness, "")
        titles = {one.id: one.title for one in stories.load(list({link.story for link in onward.values()}))}
        for other, link in onward.items():
            if other not in found and link.story in titles:
                found[other] = Link(other, link.likeness, f"by way of “{titles[link.story]}”")
        found.pop(story, None)
        nearest_first = sorted(found, key=lambda other: (-found[other].likeness, other))
        return {other: found[other] for other in nearest_first[:IN_THREAD]}

    def _sharing(self, article: int) -> list[int]:
        """Newest articles that name the less common of the entities this one names."""
        entities = self._store.entities.rare(self._store.entities.here(article), COMMON_ENTITY)
        shared = self._store.articles.newest_first(self._store.entities.articles(entities))
        return shared[: BY_NAMES + 1]

    def _load(self, articles: Sequence[StoredArticle]) -> list[leads.Features]:
        """The features of the articles, remembered or made; other threads may forget some meanwhile."""
        known = {stored.id: self._features.get((stored.id, stored.revision)) for stored in articles}
        missing = [stored for stored in articles if known[stored.id] is None]
        analyses = self._store.derived.read([stored.id for stored in missing])
        named = {mention.entity for found in analyses.values() for mention in found.mentions}
        titles = self._store.entities.titles({entity for entity in named if entity is not None})
        for stored in missing:
            analysis = analyses.get(stored.id, Analysis())
            made = known[stored.id] = _features(stored, analysis, titles)
            self._features[stored.id, stored.revision] = made
        while len(self._features) > REMEMBERED:
            self._features.popitem(last=False)
        return [features for stored in articles if (features := known[stored.id]) is not None]


def _features(stored: StoredArticle, analysis: Analysis, titles: Mapping[int, str]) -> leads.Features:
    from reader.analysis import leads

    names = {
        mention.name: titles[mention.entity]
        for mention in analysis.mentions
        if mention.entity is not None and mention.entity in titles
    }
    article = stored.article
    return leads.features(
        stored.id,
        article.title,
        article.text,
        analysis,
        published=article.published,
        placed=stored.sorting,
        names=names,
        stemmed=stemmed(article),
    )


class _Frequency:
    """A term's share of the library's articles: the given ones are looked up together, any other once."""

    def __init__(self, fulltext: FullText, terms: Iterable[str]) -> None:
        self._fulltext = fulltext
        self._known = {**dict.fromkeys(terms, 0.0), **fulltext.frequencies(terms)}

    def __call__(self, term: str) -> float:
        if term not in self._known:
            self._known[term] = self._fulltext.frequencies([term]).get(term, 0.0)
        return self._known[term]
