"""The verbs that tell: what the articles of a story say, and the stories since a time on one page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.analysis.briefing import Brief, News, Told, weigh
from reader.analysis.rarity import Rarity
from reader.article import Analysis, Span
from reader.errors import NotFound
from reader.library.fitting import fitting
from reader.store import Store
from reader.views import Story, StoryArticle

if TYPE_CHECKING:
    from reader.analysis.passages import Account
    from reader.analysis.telling import Telling

#: Articles of a story that its page reads, and of a story that a brief reads.
READ, READ_FOR_BRIEF = 32, 10
#: Sentences that a brief gives of a story.
_SENTENCES = 2


class TellingVerbs:
    """Makes pages out of what articles say, and of nothing else."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def story(self, story: int) -> Telling:
        """What the articles of a story say; of a story of very many, those read that tell most. Raises NotFound.

        An id that was merged leads on.
        """
        from reader.analysis.telling import tell

        current = self._store.stories.current(story)
        told = self._store.stories.told(current)
        if not told:
            raise NotFound(f"there is no story {story} in this library")
        title = next((one.title for one in self._store.stories.load([current])), "")
        return tell(self.accounts(self.chosen(told, READ)), self._rarity, title=title)

    def key_spans(self, article: int) -> tuple[Span, ...]:
        """The sentences that tell most of an article, as spans of kind ``key`` over its text. Raises NotFound."""
        from reader.analysis.telling import key_passages

        accounts = self.accounts([article])
        if not accounts:
            raise NotFound(f"there is no article {article} in this library")
        return tuple(Span(one.start, one.end, "key") for one in key_passages(accounts[0], self._rarity))

    def brief(self, since: int, until: int | None = None, *, limit: int = 15) -> Brief:
        """The stories with articles since a time (Unix seconds), the weightiest first, two sentences of each."""
        end = self._clock() + 1 if until is None else until
        recent = self._store.recent.since(since, end)
        cared = self._store.recent.cared_for([article for one in recent for article in one.articles])
        followed = set(self._store.stories.of_articles(self._store.decisions.followed()).values())
        weights = {
            one.story: weigh(
                one,
                max((cared.get(article, 0.0) for article in one.articles), default=0.0),
                followed=one.story in followed,
            )
            for one in recent
        }
        recent.sort(key=lambda one: (-weights[one.story], -one.newest, one.story))
        stories = {story.id: story for story in self._store.stories.load([one.story for one in recent[:limit]])}
        told = [
            self._told(one, stories[one.story], weights[one.story]) for one in recent[:limit] if one.story in stories
        ]
        return Brief(since, end, sum(len(one.articles) for one in recent), len(recent), tuple(told))

    def _told(self, one: News, story: Story, weight: float) -> Told:
        from reader.analysis.telling import outline

        new = set(one.articles)
        articles = [article for article in self._store.stories.told(story.id) if article.id in new]
        accounts = self.accounts(self.chosen(articles, READ_FOR_BRIEF))
        passages = outline(accounts, self._rarity, title=story.title, sentences=_SENTENCES)
        cited = {passage.article for passage in passages}
        named = tuple(article for article in articles if article.id in cited)
        return Told(story, weight, len(one.articles), not one.before, passages, named or tuple(articles[-1:]))

    def chosen(self, told: Sequence[StoryArticle], most: int) -> list[int]:
        """The articles that are read: of every source its newest, then the newest of all; copies only for a source.

        ``told`` is in the order of time.
        """
        newest: dict[str | None, int] = {}
        for article in told:
            newest[article.source] = article.id
        alone = self._store.copies.fold([article.id for article in told]) if len(told) > 1 else [told[0].id]
        wanted = [*reversed(newest.values()), *reversed(alone)]
        return list(dict.fromkeys(wanted))[:most]

    def accounts(self, articles: Collection[int]) -> list[Account]:
        """Articles as they are told from, with what the library calls those they name; unknown ones are left out."""
        from reader.analysis.passages import Account

        ids = list(articles)
        analyses = self._store.derived.read(ids)
        entities = {mention.entity for found in analyses.values() for mention in found.mentions}
        titles = self._store.entities.titles({entity for entity in entities if entity is not None})
        leans = self._store.recent.leans(ids)
        accounts = []
        for stored in self._store.articles.load(ids):
            article = stored.article
            analysis = fitting(analyses.get(stored.id, Analysis()), article)
            accounts.append(
                Account(
                    stored.id,
                    article.title,
                    article.text,
                    stored.sorting,
                    article.spans,
                    article.source,
                    article.published,
                    leans.get(stored.id),
                    article.language,
                    analysis,
                    {mention.name: titles[mention.entity] for mention in analysis.mentions if mention.entity in titles},
                )
            )
        return accounts

    def _rarity(self, terms: Iterable[str]) -> Rarity:
        return Rarity(*self._store.grouping.frequencies(list(terms)))
