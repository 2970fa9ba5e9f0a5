"""What a library tells of a story and of a day: from its articles, by what the user cares for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFound
from reader.library import Library
from tests.analysis.storytellers import FERRY
from tests.library.shelf import NOON, STORM, STRIKE, incoming, stock

DAY = 86_400
#: Tuesday 3 March 2026, 00:00 UTC.
TUESDAY = NOON - DAY // 2 - 6 * DAY


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    told = [
        incoming(f"ferry-{one.id}", one.title, one.text, published=one.published, source=one.source) for one in FERRY
    ]
    with Library.open(tmp_path / "library") as opened:
        stock(
            opened,
            *told,
            incoming("strike", "Dockers walk out in Rotterdam", STRIKE, published="2026-03-04T09:00:00+00:00"),
            incoming("storm", "Storm cuts power", STORM, published="2026-03-01"),
        )
        yield opened


def number(library: Library, ref: str) -> int:
    return next(row.id for row in library.rows(library.ids("")) if row.ref == ref)


def home(library: Library, ref: str) -> int:
    story = library.article(number(library, ref)).story
    assert story is not None
    return story


def test_a_story_tells_what_its_articles_say(library: Library) -> None:
    page = library.telling.story(home(library, "ferry-1"))
    articles = {told.id for told in library.story(home(library, "ferry-1")).articles}
    assert len(articles) == 3
    assert page.overview
    assert {passage.article for passage in page.overview} <= articles
    assert all(
        passage.text == library.article(passage.article).article.text[passage.start : passage.end]
        for passage in page.overview
    )
    assert [side.source for side in page.sides] == ["Wire One", "The Ledger", "Harbour Post"]
    assert [one.value for one in next(t for t in page.tallies if t.counts == "people killed").readings] == [9, 14, 21]
    with pytest.raises(NotFound):
        library.telling.story(999)


def test_a_revised_article_is_told_as_it_is(library: Library) -> None:
    changed = FERRY[2].text.replace("21", "23")
    stock(library, incoming("ferry-3", FERRY[2].title, changed, published=FERRY[2].published), drain=False)
    page = library.telling.story(home(library, "ferry-1"))
    assert all(
        passage.text == library.article(passage.article).article.text[passage.start : passage.end]
        for passage in (*page.overview, *(one.passage for tally in page.tallies for one in tally.readings))
    )


def test_a_brief_has_the_stories_since_a_time_by_weight(library: Library) -> None:
    brief = library.telling.brief(TUESDAY, TUESDAY + 3 * DAY)
    assert [told.story.title for told in brief.told][1:] == ["Dockers walk out in Rotterdam"]
    assert (brief.stories, brief.articles) == (2, 4)
    ferry = brief.told[0]
    assert (ferry.new, ferry.began, len(ferry.passages)) == (3, True, 2)
    assert {passage.article for passage in ferry.passages} == {article.id for article in ferry.articles}
    assert len(library.telling.brief(TUESDAY, TUESDAY + 3 * DAY, limit=1).told) == 1
    assert library.telling.brief(TUESDAY + 20 * DAY, TUESDAY + 21 * DAY).told == ()


def test_what_began_before_weighs_less(library: Library) -> None:
    whole = library.telling.brief(TUESDAY, TUESDAY + 3 * DAY).told[0]
    later = library.telling.brief(TUESDAY + DAY, TUESDAY + 3 * DAY)
    ferry = next(told for told in later.told if told.story.id == whole.story.id)
    assert (ferry.new, ferry.began) == (1, False)
    assert ferry.weight < whole.weight
    assert later.told[0].story.id == home(library, "strike")


def test_stars_bring_a_story_and_its_kind_to_the_front(library: Library) -> None:
    since, until = TUESDAY - 3 * DAY, TUESDAY + 3 * DAY
    strike = home(library, "strike")
    before = {told.story.id: told.weight for told in library.telling.brief(since, until).told}
    library.state.mark([number(library, "strike")], starred=True)
    starred = library.telling.brief(since, until).told
    assert starred[0].story.id == strike
    assert starred[0].weight > before[strike]
    stock(
        library,
        incoming(
            "kin", "Janssens to speak", "Femke Janssens will speak in Selm.", published="2026-03-05T09:00:00+00:00"
        ),
    )
    library.state.mark([number(library, "strike")], starred=False)
    plain = {told.story.id: told.weight for told in library.telling.brief(since, until).told}
    library.state.mark([number(library, "strike")], starred=True)
    kindred = {told.story.id: told.weight for told in library.telling.brief(since, until).told}
    kin = home(library, "kin")
    assert kindred[kin] > plain[kin]
    assert kindred[home(library, "storm")] == plain[home(library, "storm")]


def test_an_empty_library_has_an_empty_brief(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty") as library:
        assert library.telling.brief(0).told == ()


def test_key_sentences_are_spans_over_the_text(library: Library) -> None:
    article = number(library, "ferry-1")
    text = library.article(article).article.text
    spans = library.telling.key_spans(article)
    whole = sum(span.end - span.start for span in spans)
    assert 0 < whole < len(text) / 2
    assert {span.kind for span in spans} == {"key"}
    assert all(text[span.end - 1] in ".”" for span in spans)
    with pytest.raises(NotFound):
        library.telling.key_spans(999)


def test_leans_are_those_of_feeds(library: Library) -> None:
    article = number(library, "ferry-1")
    assert library.store.recent.leans([article]) == {}
