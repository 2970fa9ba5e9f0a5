"""Digests: pages of several self-contained stories, told from one long article by what their paragraphs share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.analysis.leaning import leans, opens_leaning
from reader.analysis.passages import telling
from reader.analysis.rarity import Rarity
from reader.article import Span
from reader.ingest import linklists
from reader.ingest.linklists import Linked
from reader.ingest.prose import Prose
from reader.text import fold, sentences

#: A page of more paragraphs than this is a book or a log; one of fewer words is no story.
_FEWEST, _MOST, _LEAST_WORDS = 4, 200, 4
#: Share of paragraphs that introduce somebody again, and share that may open with a quotation, pronoun or "meanwhile".
_LEAST_REINTRODUCING, _MOST_LEANING = 0.3, 0.1
#: What holds an article together: terms that its paragraphs share, paragraphs that its leading terms reach, those that
#: lean on the one before, those with quotations, terms that neighbours share; with weights fitted by hand.
_SHARED, _REACHED, _LEANING, _QUOTED, _NEXT = 1.0, 0.35, 0.8, 0.35, 0.8
#: A digest holds together less than this; by chance short articles do so as well, so short pages have to fall further
#: below, and not quite as far where every story has its heading.
_TOGETHER, _SHORT, _BY_CHANCE, _HEADED = 0.56, 0.79, 2.0, 0.1
_LEADING = 3
#: Share of the weight of a paragraph from which on it goes on with the one before.
_GOES_ON = 0.35
#: Words of a paragraph that is long enough to be a story.
_LONG = 60
#: Lists of fewer links belong to the story before them; longer ones are stories of their own.
_FEWEST_LINKS = 5
_FULL_LINK = 0.5

_TITLE = (
    r"(?:President|Vice President|Prime Minister|Premier|Chancellor|Minister|Secretary|Senator|Sen\.|Representative|"
    r"Rep\.|Governor|Gov\.|Mayor|King|Queen|Prince|Princess|Pope|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Major|Captain|"
    r"Ambassador|Envoy|envoy|spokesman|spokeswoman|spokesperson|Director|Chairman|Chairwoman|Chair|Commissioner|"
    r"Chief|chief|Judge|Justice|Attorney General|Dr\.|Professor|Prof\.|Sheriff|leader|CEO|coach|Coach|director|"
    r"president|minister|secretary|chancellor|senator|governor|mayor|chairman|analyst|lawmaker|actor|actress|singer)"
)
_NAME_WORD = r"[^\W\d_a-z][\w’'-]*[^\W\d_]"
_TITLED = re.compile(rf"\b{_TITLE} (?P<name>{_NAME_WORD}(?: (?:[A-Z]\.|de|von|van|der|al|bin|{_NAME_WORD})){{1,3}})")
_NAME = re.compile(rf"(?<=[\w,;:] ){_NAME_WORD}|^{_NAME_WORD} {_NAME_WORD}")
_MARK = re.compile('["“”«»]')
#: How a page greets, says what it is, and takes leave.
_IS = "(?:’s|'s)"
_FRAME = re.compile(
    rf"(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome|dear readers?|thank(?:s| you) for|"
    rf"that(?: is|{_IS}) (?:all|it)|until (?:tomorrow|next)|see you|compiled by|here(?:{_IS}| is| are)|"
    r"below(?: is| are|,)|(?:this is|you are reading) (?:the|your|our)|a (?:round-?up|look|summary|digest)|"
    rf"(?:the|your|our|today{_IS}|this (?:week|morning|day){_IS}) (?:\w+ ){{0,3}}"
    r"(?:round-?up|digest|briefing|newsletter|headlines|top stories|summary|bulletin)|"
    rf"(?:in|from) (?:today{_IS}|this) (?:\w+ )?(?:issue|edition|newsletter|digest|bulletin)|"
    r"what (?:happened|you need))\b",
    re.IGNORECASE,
)
#: A frame has at most so many words.
_LONGEST_FRAME = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a digest: its heading, if it has one, where its text stands, and what it is of a list of links."""

    heading: tuple[int, int] | None
    text: tuple[int, int]
    linked: Linked | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading, a label, a paragraph, or the items of a list of links, and where it stands."""

    kind: str
    extent: tuple[int, int]
    text: str
    items: tuple[tuple[int, int], ...] = ()


_Story = list[_Block]


def split(prose: Prose, url: str | None = None, *, marked: bool = False) -> list[Item]:
    """The stories of a digest in order, or nothing where the text is one article; ``url`` is the page's own address.

    At least four paragraphs that hold together less than those of an article do, or that introduce people by office and
    full name over and over. Where there are headings, each begins a story. Greeting and farewell belong to none. Of
    what is ``marked`` up as one article, as an entry of a feed is, headings or lists must say that it is several.
    """
    if marked and not any(span.kind in ("heading", "item") for span in prose.spans):
        return []
    blocks = list(_blocks(prose)) if _may_be(prose) else []
    headed = any(block.kind == "heading" for block in blocks)
    stories = _sections(blocks) if headed else _runs(_unframed(blocks))
    if headed:
        units = [prose.text[story[0].extent[1] : story[-1].extent[1]].strip() for story in stories]
    else:
        units = [block.text for story in stories for block in story if block.kind == "paragraph"]
    if len(stories) < _FEWEST or not _FEWEST <= len(set(units)) == len(units) <= _MOST:
        return []
    if not (_apart(units, headed=headed) or _introduces_again(units)):
        return []
    return [item for story in stories for item in _items(prose, story, url)]


def left_out(prose: Prose, items: Sequence[Item]) -> tuple[str, ...]:
    """The lines of a digest that stand in none of its stories: greetings, labels, farewells."""
    extents = [extent for item in items for extent in (item.text, item.heading) if extent]
    extents += [item.linked.extent for item in items if item.linked]
    return prose.outside(extents)


def _may_be(prose: Prose) -> bool:
    """Whether a text has nothing that stories in a few words have not: tables, quoted blocks, lists of no links."""
    if any(span.kind in ("table", "blockquote") for span in prose.spans):
        return False
    links = [span for span in prose.spans if span.kind == "link"]
    return all(
        sum(min(link.end, span.end) - max(link.start, span.start) for link in links if _meet(link, span))
        >= _FULL_LINK * (span.end - span.start)
        for span in prose.spans
        if span.kind == "item"
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _blocks(prose: Prose) -> Iterator[_Block]:
    headings = {span.start for span in prose.spans if span.kind == "heading"}
    items = [(span.start, span.end) for span in prose.spans if span.kind == "item"]
    listed: list[tuple[int, int]] = []
    for start, end in prose.lines():
        item = next((item for item in items if item[0] <= start < item[1]), None)
        if item is not None:
            listed += [item] if item not in listed[-1:] else []
            continue
        if listed:
            yield _links(prose, listed)
            listed = []
        text = prose.text[start:end]
        kind = "heading" if start in headings else "label" if _is_label(text) else "paragraph"
        yield _Block(kind, (start, end), text)
    if listed:
        yield _links(prose, listed)


def _links(prose: Prose, listed: Sequence[tuple[int, int]]) -> _Block:
    extent = (listed[0][0], listed[-1][1])
    return _Block("links", extent, prose.text[slice(*extent)], tuple(listed))


def _is_label(text: str) -> bool:
    return len(text.split()) < _LEAST_WORDS and text[-1:] not in ".!?。！？" and len(text) < 40


def _unframed(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks without greeting and farewell, and without labels."""
    kept = [block for block in blocks if block.kind != "label"]
    for _ in range(2):
        if kept and _is_frame(kept[0]):
            kept = kept[1:]
        if kept and _is_frame(kept[-1]):
            kept = kept[:-1]
    return kept


def _is_frame(block: _Block) -> bool:
    return (
        block.kind == "paragraph" and len(block.text.split()) <= _LONGEST_FRAME and _FRAME.match(block.text) is not None
    )


def _runs(blocks: Sequence[_Block]) -> list[_Story]:
    """Each paragraph begins a story, but for one that goes on with the last; a list of links belongs to the last."""
    stories: list[_Story] = []
    before: _Block | None = None
    for block in blocks:
        if block.kind == "links" or (before is not None and _goes_on(before.text, block.text)):
            if stories:
                stories[-1].append(block)
        else:
            stories.append([block])
        before = block if block.kind == "paragraph" else before
    return stories


def _sections(blocks: Sequence[_Block]) -> list[_Story]:
    """What stands under each heading, the heading first; a heading with nothing under it is a label."""
    stories: list[_Story] = []
    for block in blocks:
        if block.kind == "heading":
            if stories and len(stories[-1]) == 1:
                stories.pop()
            stories.append([block])
        elif stories:
            stories[-1].append(block)
    if stories and len(stories[-1]) == 1:
        stories.pop()
    while stories and len(stories[-1]) > 2 and _is_frame(stories[-1][-1]):
        stories[-1].pop()
    return stories


def _goes_on(before: str, text: str) -> bool:
    """Whether a paragraph leans on the one before it or tells largely of the same; a long one is a story by itself."""
    if opens_leaning(text) or (len(text.split()) < _LONG and _leans(text)):
        return True
    rarity = Rarity()
    mine, theirs = telling(before), telling(text)
    least = min(sum(map(rarity.of, mine)), sum(map(rarity.of, theirs)))
    return sum(map(rarity.of, mine & theirs)) >= _GOES_ON * least > 0


def _leans(text: str) -> bool:
    extents = sentences(text)
    first = text[slice(*extents[0])] if extents else text
    name = _NAME.search(first)
    at = name.start() if name else None
    return leans(first, at, at)


def _apart(units: Sequence[str], *, headed: bool) -> bool:
    """Whether units hold together less than those of one article would."""
    rarity = Rarity()
    terms = [telling(unit) for unit in units]
    counts = Counter(term for found in terms for term in found)
    weights = {term: rarity.of(term) for term in counts}

    def weigh(found: frozenset[str]) -> float:
        return sum(weights[term] for term in found)

    again = [term for term, count in counts.items() if count > 1]
    leading = set(sorted(again, key=lambda term: (-counts[term] * weights[term], term))[:_LEADING])
    shared = [weigh(frozenset(t for t in found if counts[t] > 1)) / (weigh(found) or 1.0) for found in terms]
    after = [weigh(a & b) / (min(weigh(a), weigh(b)) or 1.0) for a, b in pairwise(terms)]
    together = (
        _SHARED * _mean(shared)
        + _REACHED * _mean([bool(found & leading) for found in terms])
        + _LEANING * _mean([_leans(unit) for unit in units])
        + _QUOTED * _mean([_MARK.search(unit) is not None for unit in units])
        + _NEXT * _mean(after)
    )
    return together <= min(_TOGETHER, _SHORT + _HEADED * headed - _BY_CHANCE / len(units))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _introduces_again(units: Sequence[str]) -> bool:
    """Whether people are introduced by office and full name over and over, while hardly any paragraph opens leaning."""
    known: set[str] = set()
    again = 0
    for text in units:
        names = {fold(match.group("name").removesuffix("’s").removesuffix("'s")) for match in _TITLED.finditer(text)}
        again += not names.isdisjoint(known)
        known |= names
    leaning = sum(map(opens_leaning, units))
    return again >= _LEAST_REINTRODUCING * len(units) and leaning <= _MOST_LEANING * len(units)


def _items(prose: Prose, story: _Story, url: str | None) -> Iterator[Item]:
    """A story, and behind it those of a long list of links in it."""
    heading = story[0].extent if story[0].kind == "heading" else None
    body = [block for block in story if block.kind != "heading" and len(block.items) < _FEWEST_LINKS]
    if body:
        yield Item(heading, (body[0].extent[0], body[-1].extent[1]))
    for block in story:
        if len(block.items) >= _FEWEST_LINKS:
            linked = (linklists.linked(prose, item, url) for item in block.items)
            yield from (Item(None, one.text, one) for one in linked if one is not None)
