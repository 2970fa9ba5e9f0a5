"""Entities, quotes and figures of one article: names by the model or, in other languages, by rules; then resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from reader.analysis import Names, agreement, rules
from reader.analysis import lexicon as lists
from reader.analysis.candidates import Candidate, key_of
from reader.analysis.figures import figures
from reader.analysis.quotes import quotes
from reader.analysis.resolve import resolve
from reader.analysis.rules import Named
from reader.analysis.scan import Line, lines
from reader.analysis.tagger import Tagger, tagger
from reader.article import Analysis, EntityKind, Mention, TextField

_FEW_WORDS = 8
#: An English text knows more than this share of its small words.
_ENGLISH = 0.5


def recognise(title: str, text: str, foreign: Names | None = None) -> Analysis:
    """Runs every stage over one article."""
    body, head = lines(text), lines(title)
    by: Literal["model", "rules", "given"] = "model"
    if not _is_foreign([*head, *body]):
        found = mentions(head, body, title, text)
    elif foreign is None:
        by, found = "rules", _mentions(rules.named(head, body), title, text)
    else:
        given = [*_given(head, foreign(title), "title"), *_given(body, foreign(text), "text")]
        by, found = "given", _mentions(given, title, text)
    in_text = [mention for mention in found if mention.field == "text"]
    return Analysis(tuple(found), tuple(quotes(text, body, in_text)), tuple(figures(text)), by)


def _given(found: Sequence[Line], spans: Iterable[tuple[int, int, EntityKind]], field: TextField) -> list[Named]:
    """The names that something else found, cut to whole words of one line."""
    pieces = [(piece, number) for number, line in enumerate(found) for piece in line.pieces]
    starts = [piece.start for piece, _ in pieces]
    named: list[Named] = []
    for start, end, kind in spans:
        inside = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
        words = tuple(piece for piece, number in inside if number == inside[0][1])
        if any(word.word for word in words):
            candidate = Candidate(words, key_of(words))
            candidate.vote(kind, _SAID)
            named.append((candidate, kind, field))
    return named


def mentions(
    head: Sequence[Line], body: Sequence[Line], title: str, text: str, model: Tagger | None = None
) -> list[Mention]:
    """The mentions of title and text, title first, each in order; by the model of the package if none is given."""
    foreign = _is_foreign([*head, *body])
    return _mentions(rules.named(head, body) if foreign else _named(head, body, model), title, text)


def _mentions(named: list[Named], title: str, text: str) -> list[Mention]:
    named.sort(key=lambda one: (one[2] == "text", one[0].start))
    answers = resolve([candidate for candidate, _, _ in named], [kind for _, kind, _ in named])
    whole: dict[TextField, str] = {"title": title, "text": text}
    return [
        Mention(c.start, c.end, whole[field][c.start : c.end], answer.kind, answer.name, field)
        for (c, _, field), answer in zip(named, answers, strict=True)
        if answer is not None
    ]


def _named(head: Sequence[Line], body: Sequence[Line], model: Tagger | None) -> list[Named]:
    """The names that the model finds, agreed upon over the whole article."""
    whole = [*head, *body]
    if not whole:
        return []
    opinions = rules.opinions(head, body)
    found = agreement.agreed(whole, (model or tagger()).find(whole, opinions), opinions)
    named: list[Named] = []
    for one in found:
        candidate = Candidate(one.words, one.key)
        candidate.vote(one.kind, _SAID)
        named.append((candidate, one.kind, "title" if one.line < len(head) else "text"))
    return named


#: The weight of the model's word where rules weigh evidence.
_SAID = 4.0


def _is_foreign(found: Sequence[Line]) -> bool:
    """Whether most words of a text are not English, so that the model does not know its language."""
    small = [p for line in found for p in line.pieces if p.word and not p.capital and p.text[0].isalpha()]
    known = sum(1 for piece in small if piece.flags & lists.FREQUENT)
    return len(small) >= _FEW_WORDS and known < _ENGLISH * len(small)
