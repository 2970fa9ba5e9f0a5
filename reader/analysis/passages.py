"""Passages: places in articles that can be read by themselves, and that a page about a story is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.analysis import vocabulary
from reader.analysis.leaning import is_finite, leans
from reader.article import Analysis, Mention, Passage, Span, TextField
from reader.text import fold, sentences, tokens
from reader.text.datelines import opening
from reader.text.language import is_english


@dataclass(frozen=True, slots=True)
class Account:
    """An article as a page about its story reads it.

    ``when`` is its time in Unix seconds, ``published`` the one it gives; ``lean`` is the label that the user gave its
    source; ``names`` leads from the names of its mentions to what the library calls them.
    """

    id: int
    title: str
    text: str
    when: int
    spans: tuple[Span, ...] = ()
    source: str | None = None
    published: str | None = None
    lean: str | None = None
    language: str | None = None
    analysis: Analysis = field(default_factory=Analysis)
    names: Mapping[str, str] = field(default_factory=dict)

    def passage(self, start: int, end: int, where: TextField = "text") -> Passage:
        """The passage between two offsets of title or text."""
        return Passage(self.id, start, end, (self.title if where == "title" else self.text)[start:end], where)

    def name(self, given: str) -> str:
        """What the library calls somebody or something that this article names."""
        return self.names.get(given, given)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its passage, how many stand before it, its telling terms, whether it stands alone.

    ``first`` gives the offsets within the sentence of the first word for each of its ``terms``; ``words`` counts its
    words; ``named`` are the people it names in full or by their office, ``partly`` those it names by a part of their
    name only, although the article knows more of it.
    """

    passage: Passage
    place: int
    first: Mapping[str, tuple[int, int]]
    terms: frozenset[str]
    words: int
    alone: bool
    named: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()


#: Words of a sentence that can be shown by itself.
_FEWEST_WORDS, _MOST_WORDS = 7, 48
#: Share of a sentence that may stand in quotation marks.
_MOST_QUOTED = 0.5
#: A dateline stands before one of the first sentences, those of a caption or summary aside.
_DATELINES = 5
_LITTLE = vocabulary.CALENDAR | vocabulary.OPENERS | vocabulary.SPEECH
_APART = frozenset({"heading", "caption", "table", "code", "item"})
_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
_CLOSED = re.compile(r"[.!。！][\"'”’»)\]]*$")
_OPENED = re.compile(r"[\"'“‘(\[]?(?:[^\W_a-z]|\d|[^\W\d_](?![a-z]))")
_NOISE = re.compile(
    r"…|\.\.\.|^[(\[]|\b(?:is|are) (?:seen|pictured|shown)\b|\((?:R|L|C)\)|https?:|www\.|@\w|[|©•►▶■]| \* |"
    r"^updated?\b|(?-i:^By (?:[A-Z][a-z]+ ){2}|^[A-Z]{3,}: )|"
    r"\b(?:click here|read more|sign up|reporting by|editing by|follow us|photo(?:graph)?s? by|getty images|file photo|"
    r"newsletter|subscribe|copyright|all rights reserved)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?P<word>[^\W\d_]+)\.? $")
_OFFICES = vocabulary.TITLES - {"mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "madam"}
_LONGEST_OFFICE = 24
#: Two sentences with nothing, or no white space, between them.
_RUN_ON = re.compile(r"[a-z]{3,} (?:On|The|But|He|She|It|They|We|In) [A-Za-z]|[a-z]{2,}\.[A-Z][a-z]")
#: A headline's way to leave the verb out.
_HEADLINE = re.compile(r"(?:[A-Z][\w.'’-]* )+(?:expected|set|seen|poised|likely|slated) to ")
#: Words in single quotation marks that go on behind the sentence.
_UNCLOSED = re.compile(r"[:,] ['‘](?=[A-Z])[^'’]*(?:['’]\w[^'’]*)*$")
#: A heading in capitals that ran into the sentence behind it: two words at least, or the word that follows.
_SHOUTED = re.compile(r"(?:[A-Z.’'&,-]{2,} ){2,}(?:[A-Z][a-z]|A )|([A-Z]{3,}) (?i:\1)\b")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def read(account: Account, most: int) -> list[Sentence]:
    """The first sentences of an article's text, without its dateline and without headings, captions, tables, items."""
    apart = [(span.start, span.end) for span in account.spans if span.kind in _APART]
    english = is_english(account.text, account.language)
    named = sorted(
        (mention for mention in account.analysis.mentions if mention.field == "text"), key=lambda one: one.start
    )
    starts = [mention.start for mention in named]
    found: list[Sentence] = []
    for begin, end in sentences(account.text):
        start = begin + (opening(account.text[begin:end]) if len(found) < _DATELINES else 0)
        if any(start < stop and low < end for low, stop in apart):
            continue
        names = named[bisect_left(starts, start) : bisect_left(starts, end)]
        people = [mention for mention in names if mention.kind == "person"]
        full = {account.name(one.name) for one in people if not _is_partly(one, account.text)}
        partly = {account.name(one.name) for one in people} - full
        passage = account.passage(start, end)
        words = _WORD.findall(passage.text)
        first = _telling(passage.text)
        found.append(
            Sentence(
                passage,
                len(found),
                first,
                frozenset(first),
                len(words),
                _whole(passage.text, words, english=english)
                and not (
                    english and leans(passage.text, _first(names, start), _first(people, start), first=begin == 0)
                ),
                frozenset(full),
                frozenset(partly),
            )
        )
        if len(found) == most:
            break
    return found


def _is_partly(mention: Mention, text: str) -> bool:
    """Whether somebody with a longer name is named by one word of it, and by no office: "Trump", "Mr. Trump"."""
    if " " not in mention.name or " " in mention.text.strip():
        return False
    before = _OFFICE.search(text, max(0, mention.start - _LONGEST_OFFICE), mention.start)
    return before is None or fold(before["word"]) not in _OFFICES


def _first(names: Sequence[Mention], start: int) -> int | None:
    return names[0].start - start if names else None


def telling(text: str) -> frozenset[str]:
    """The index terms of a text without its little words, its calendar and its verbs of speech."""
    return frozenset(_telling(text))


def _telling(text: str) -> dict[str, tuple[int, int]]:
    """The telling terms of a text with the place of the first word for each."""
    found: dict[str, tuple[int, int]] = {}
    for token in tokens(text):
        term = token.term
        if len(term) > 1 and term not in found and fold(text[token.start : token.end]) not in _LITTLE:
            found[term] = (token.start, token.end)
    return found


def _whole(text: str, words: Sequence[str], *, english: bool) -> bool:
    """Whether a sentence is complete: opened and closed, neither too short nor too long, no more quoted than told."""
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not (len(words) < _FEWEST_WORDS <= len(text) // 3):
        return False
    if not _CLOSED.search(text) or not _OPENED.match(text) or _NOISE.search(text):
        return False
    if text.count("(") != text.count(")") or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    if _RUN_ON.search(text) or _HEADLINE.match(text):
        return False
    if _UNCLOSED.search(text) and text[-1] not in "'’":
        return False
    if sum(len(quoted) for quoted in _QUOTED.findall(text)) > _MOST_QUOTED * len(text):
        return False
    if (text.upper() == text and text.lower() != text) or _SHOUTED.match(text):
        return False
    return not english or any(map(is_finite, words))
