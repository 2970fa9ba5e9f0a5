"""What a story's articles say, shown: every item with its article, within the width, and nothing harmful."""

from __future__ import annotations

import json
from dataclasses import replace

from reader.analysis.briefing import Brief, Told
from reader.analysis.passages import Account
from reader.analysis.rarity import Rarity
from reader.analysis.telling import Telling, tell
from reader.present import brief, shapes, telling
from reader.text import cells
from reader.views import Story, StoryArticle
from tests.analysis.storytellers import FERRY, account
from tests.present.samples import FORBIDDEN, HOSTILE

ARTICLES = {one.id: StoryArticle(one.id, f"r{one.id}", one.title, one.source, one.published, "") for one in FERRY}
STORY = Story(7, "Ferry fire off Porto", 3, ("Wire One", "The Ledger"), None, None, ("r1", "r2", "r3"))
SINCE = 1_772_496_000


def told(accounts: tuple[Account, ...] = FERRY) -> Telling:
    return tell(accounts, lambda _terms: Rarity())


def written(page: Telling, width: int | None = None) -> str:
    return "\n".join(telling.Writer(ARTICLES, width=width).sections(page))


def brief_of(title: str = STORY.title, passages: bool = True) -> Brief:
    story = replace(STORY, title=title)
    shown = Told(story, 2.5, 2, True, told().overview[:2] if passages else (), tuple(ARTICLES.values()))
    return Brief(SINCE, SINCE + 86_400, 2, 3, (shown,))


def test_every_item_of_the_json_tells_where_it_stands() -> None:
    shape = json.loads(shapes.dump(telling.shape(told())))
    assert list(shape) == ["overview", "sources", "facts", "figures", "quotes"]
    texts = {(one.id, "title"): one.title for one in FERRY} | {(one.id, "text"): one.text for one in FERRY}
    found = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            if {"article", "start", "end", "field"} <= value.keys():
                found.append(value)
            list(map(look, value.values()))
        elif isinstance(value, list):
            list(map(look, value))

    look(shape)
    assert len(found) > 20
    assert all(texts[one["article"], one["field"]][one["start"] : one["end"]] == one["text"] for one in found)
    killed = next(one for one in shape["figures"] if one["counts"] == "people killed")
    assert killed["develops"] is True
    assert [one["value"] for one in killed["readings"]] == [9, 14, 21]


def test_sections_name_source_and_article_and_a_development_its_steps() -> None:
    text = written(told())
    headings = [line for line in text.split("\n") if line and not line.startswith(" ")]
    assert headings == ["Overview", "What each source says", "Facts", "Figures", "Quotes"]
    assert "[Harbour Post 3]" in text
    (line,) = [line for line in text.split("\n") if "→" in line]
    assert line.index("at least 9 people") < line.index("At least 14 people") < line.index("21, Wed 4 Mar 2026 19:00")
    assert written(Telling()) == ""


def test_leans_are_groups() -> None:
    labelled = tuple(replace(one, lean=lean) for one, lean in zip(FERRY, ("right", None, "left"), strict=True))
    text = written(told(labelled))
    assert text.index("  left:") < text.index("  right:") < text.index("  no lean given:")
    assert "no lean given" not in written(told())


def test_lines_keep_within_the_width() -> None:
    for width in (40, 80):
        assert all(cells(line) <= width for line in written(told(), width).split("\n"))
        assert all(cells(line) <= width for line in brief.text(brief_of(), width=width).split("\n"))


def test_nothing_harmful_is_shown() -> None:
    text = f"{HOSTILE} The ferry burned off Porto on Tuesday with 212 passengers. “{HOSTILE},” said Rui Tavares."
    page = told((account(1, HOSTILE, text, source=HOSTILE), account(2, "Ferry", text, source=HOSTILE)))
    articles = {number: StoryArticle(number, "r", HOSTILE, HOSTILE, HOSTILE, "") for number in (1, 2)}
    shown = "\n".join(telling.Writer(articles, width=80).sections(page))
    assert shown
    whole = brief_of(HOSTILE)
    for written_text in (shown, brief.text(whole, width=80), brief.markdown(whole)):
        assert not FORBIDDEN & set(written_text)


def test_a_brief_as_text() -> None:
    lines = brief.text(brief_of()).split("\n")
    assert lines[0] == "1 of 3 stories in 2 articles since Tue 3 Mar 2026 00:00 UTC"
    assert lines[2] == "Ferry fire off Porto"
    assert lines[3].endswith("[Harbour Post 3]")
    assert lines[-1] == "  story 7 · 2 new of 3 articles · Wire One, The Ledger"
    assert brief.text(Brief(SINCE, SINCE, 0, 0, ())) == "No stories since Tue 3 Mar 2026 00:00 UTC"


def test_a_brief_as_markdown_shows_what_the_news_wrote() -> None:
    lines = brief.markdown(brief_of("1. *Ferry* [fire](javascript:x)")).split("\n")
    assert lines[0].startswith("# 1 of 3 stories")
    assert lines[2] == r"## 1\. \*Ferry\* \[fire\](javascript:x)"
    assert lines[4].startswith("- Divers who searched")
    assert lines[-2] == ""
    assert brief.markdown(brief_of(passages=False)).split("\n")[-1].startswith("story 7")


def test_a_brief_as_json() -> None:
    shape = brief.shape(brief_of())
    assert list(shape) == ["since", "until", "articles", "total", "stories"]
    (one,) = shape["stories"]
    assert list(one) == ["story", "weight", "new", "began", "sentences"]
    assert one["story"] == shapes.story(STORY)
    assert list(one["sentences"][0]) == ["article", "field", "start", "end", "text", "source", "published"]
    assert one["sentences"][0]["source"] == "Harbour Post"
