"""Which articles belong with one article: candidates from index and entities, ranked by the analysis."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from reader.analysis import leads, related
from reader.article import Analysis, Continued, Related, Story, StoryArticle
from reader.ingest.indexable import stemmed
from reader.library.fulltext import FullText
from reader.store import Store
from reader.store.articles import StoredArticle

#: Candidates taken by words, and added by shared entities; more cost time and hardly ever reach the first ten.
BY_WORDS = 80
BY_NAMES = 40
#: Articles of the same story that are ranked, the newest; and of other stories that a story's thread is looked for in.
BY_STORY = 60
BY_THREAD = 30
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
        mine = self._load([stored])[0]
        frequency = _Frequency(self._fulltext, mine.lead)
        terms = related.search_terms(mine, frequency)
        story = self._store.stories.story_of(stored.id)
        told = set() if story is None else self._store.stories.articles(story)
        candidates = [
            *self._store.copies.of(stored.id),
            *self._store.articles.newest_first(told)[:BY_STORY],
            *self._fulltext.any_of(terms, BY_WORDS),
            *self._sharing(stored.id),
        ]
        others = [article for article in dict.fromkeys(candidates) if article != stored.id]
        articles = {other.id: other for other in self._store.articles.load(others)}
        homes = self._store.stories.of_articles([stored.id, *articles])
        ranked = related.rank(mine, self._load(list(articles.values())), frequency, homes)
        return [
            Related(
                found.id,
                articles[found.id].ref,
                articles[found.id].article.title,
                round(found.score, 4),
                found.relation,
                found.why,
            )
            for found in ranked[:limit]
        ]

    def history(self, story: Story, told: Sequence[StoryArticle]) -> tuple[Continued, ...]:
        """The stories that this one continues or that continue it, newest first, by its first and newest articles."""
        found: dict[int, Related] = {}
        for article in dict.fromkeys((told[0].id, told[-1].id)):
            for other in self.of(self._store.articles.load([article])[0], BY_THREAD):
                if other.relation in ("earlier", "later"):
                    found.setdefault(other.id, other)
        best: dict[int, Related] = {}
        homes = self._store.stories.of_articles(found)
        for number, other in sorted(found.items(), key=lambda pair: -pair[1].score):
            if homes.get(number, story.id) != story.id:
                best.setdefault(homes[number], other)
        others = {other.id: other for other in self._store.stories.load(list(best))}
        continued = [Continued(others[number], best[number].relation, best[number].why) for number in others]
        return tuple(sorted(continued, key=lambda one: (one.story.last or "", one.story.id), reverse=True))

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
