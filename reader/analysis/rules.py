"""Names by rules and lists: an opinion for the model, and the sure ones alone where it does not know the language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import Candidate, candidates, key_of
from reader.analysis.context import weigh_context, weigh_neighbours
from reader.analysis.evidence import UNKNOWN, decide, weigh
from reader.analysis.forms import is_legal
from reader.analysis.resolve import short_forms
from reader.analysis.scan import Line, Piece
from reader.article import EntityKind, TextField

_LONGEST_KNOWN = 6
_SUM = re.compile(r"(?:SFr|[SDN]?[Kk]r|R[sp]|RM|Fr)\d")


#: A candidate, what it names, and where it stands.
Named = tuple[Candidate, EntityKind | None, TextField]


def named(head: Sequence[Line], body: Sequence[Line]) -> list[Named]:
    """The names of title and text that are sure even where a language raises its nouns."""
    return [one for one in likely(head, body) if not _is_unsure(one[0], one[1])]


def likely(head: Sequence[Line], body: Sequence[Line]) -> list[Named]:
    """The names of title and text that an English text probably means; lines are numbered from the title's on."""
    titles = list(enumerate(head))
    texts = list(enumerate(body, len(head)))
    plain = [(at, line) for at, line in texts if line.style == "plain"]
    gathered = _gather(plain, "text")
    _promote([candidate for candidate, _ in gathered], plain)
    known = {c.key for c, _ in gathered if not c.doubtful}
    told = [candidate for candidate, _ in gathered]
    known |= _surnames(told, _kinds(told))
    gathered += _gather([(at, _calmed(line, known)) for at, line in texts if line.style != "plain"], "text")
    quiet = [(at, line if line.style == "plain" else _calmed(line, known)) for at, line in titles]
    gathered += _gather(quiet, "title")
    kinds = _kinds([candidate for candidate, _ in gathered])
    known |= _surnames([candidate for candidate, _ in gathered], kinds)
    return [(c, kinds[c.key], field) for c, field in gathered if _stands(c, kinds, known)]


def opinions(head: Sequence[Line], body: Sequence[Line]) -> list[list[str]]:
    """What the rules take each piece of each line for: the begin or the inside of a name of some kind, or none."""
    labels = [["O"] * len(line.pieces) for line in (*head, *body)]
    for candidate, kind, _ in likely(head, body):
        line, start, end = candidate.place
        short = kind[:2] if kind else "no"
        labels[line][start:end] = ["B" + short, *["I" + short] * (end - start - 1)]
    return labels


def _is_unsure(candidate: Candidate, kind: EntityKind | None) -> bool:
    """Whether a candidate might be any noun, or a phrase, of a language that raises its nouns."""
    first = candidate.words[0]
    if kind == "person":
        return not first.flags & lists.GIVEN and candidate.context.get("person", 0.0) < 1.0
    return kind is None or kind == "other"


def _gather(found: Sequence[tuple[int, Line]], field: TextField) -> list[tuple[Candidate, TextField]]:
    gathered: list[tuple[Candidate, TextField]] = []
    for number, line in found:
        before: tuple[Candidate, int] | None = None
        for words, titled, at, end in candidates(line):
            candidate = Candidate(words, key_of(words), place=(number, at, end))
            candidate.doubtful = _doubtful(words)
            if is_credit(candidate.key, line.pieces, at, end):
                continue
            weigh(candidate, titled=titled)
            weigh_context(candidate, line.pieces, at, end)
            if before is not None:
                weigh_neighbours(before[0], candidate, line.pieces[before[1] : at])
            before = candidate, end
            gathered.append((candidate, field))
    return gathered


#: Common words of these classes are raised for their office, not as names: "the Minister", "Parliament".
_OFFICES = (
    lists.TITLE | lists.MODIFIER | lists.ORG_END | lists.ORG_HEAD | lists.PLACE_END | lists.OPENER | lists.ADJECTIVE
)


def _promote(found: Sequence[Candidate], plain: Sequence[tuple[int, Line]]) -> None:
    """Takes a common word for a name where the article raises it in mid-sentence twice and never writes it small."""
    raised: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.doubtful and len(candidate.words) == 1 and not candidate.words[0].flags & _OFFICES:
            raised[candidate.key].append(candidate)
    names = {key: group for key, group in raised.items() if sum(not c.words[0].initial for c in group) > 1}
    if not names:
        return
    small = {piece.low for _, line in plain for piece in line.pieces if piece.word and not piece.capital}
    for key, group in names.items():
        if key in small or sum(c.context.get("person", 0.0) for c in group) <= 0.0:
            continue
        for candidate in group:
            candidate.doubtful = False
            candidate.vote("person", UNKNOWN)


def _doubtful(words: Sequence[Piece]) -> bool:
    """Whether this may be common words that only stand where words are raised."""
    first = words[0]
    if len(words) == 1:
        if first.text.replace(".", "").lower() in vocabulary.PLAIN_CAPITALS and first.text.isupper():
            return True
        return bool(first.flags & lists.COMMON) or len(first.text) == 1
    return all(w.flags & lists.COMMON and not w.flags & (lists.GIVEN | lists.FAMILY) for w in words)


def is_credit(key: str, pieces: Sequence[Piece], at: int, end: int) -> bool:
    """``KYIV, Aug 28 (Reuters) -``: an agency in brackets is the sender, not the subject."""
    if key not in vocabulary.AGENCIES or not at or end >= len(pieces):
        return False
    return pieces[at - 1].text == "(" and pieces[end].text in {")", "/"}


def _calmed(line: Line, known: set[str]) -> Line:
    """A headline set in capitals or title case, with only such words raised as are names elsewhere."""
    pieces = line.pieces
    lexicon = lists.lexicon()
    keep = [False] * len(pieces)
    at = 0
    while at < len(pieces):
        step = 1
        for end in range(min(at + _LONGEST_KNOWN, len(pieces)), at, -1):
            key = key_of(pieces[at:end])
            single = end - at == 1
            listed = key in lexicon.phrases and not (single and pieces[at].flags & lists.COMMON)
            if pieces[at].capital and (key in known or listed or (single and _is_safe(pieces[at], line.style))):
                keep[at:end] = [True] * (end - at)
                step = end - at
                break
        at += step
    calm = [p if k or not p.capital else p._replace(capital=False) for p, k in zip(pieces, keep, strict=True)]
    return Line(tuple(calm), "plain")


def _is_safe(piece: Piece, style: str) -> bool:
    """Whether a raised word of a headline is a name by itself."""
    if piece.flags & (lists.OPENER | lists.CALENDAR):
        return False
    if style == "upper":
        return bool(piece.flags & lists.CITY) and not piece.flags & lists.COMMON
    if piece.text.isupper() and len(piece.text) > 1:
        return True
    return not piece.flags & lists.COMMON or bool(piece.flags & lists.TITLE)


def _kinds(found: Sequence[Candidate]) -> dict[str, EntityKind | None]:
    """One kind for each name, by the evidence of all its mentions."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[candidate.key].append(candidate)
    return {key: decide(group) for key, group in groups.items()}


def _surnames(found: Sequence[Candidate], kinds: Mapping[str, EntityKind | None]) -> set[str]:
    """Short forms of the people whom the article names in full."""
    full = {c.key for c in found if len(c.words) > 1 and kinds[c.key] == "person" and not c.doubtful}
    return {short for key in full for short in short_forms(key)}


def names_nothing(word: Piece) -> bool:
    """Words that are raised for other reasons: an initial, a legal form, a currency, half of a place's name."""
    if len(word.text.replace(".", "")) < 2 or is_legal(word.text) or _SUM.match(word.text):
        return True
    if word.low in vocabulary.PARTICLES and not word.flags & lists.CITY:
        return True
    return word.low in vocabulary.PLACE_PREFIXES or word.low in vocabulary.CURRENCIES


def _stands(candidate: Candidate, kinds: Mapping[str, EntityKind | None], known: set[str]) -> bool:
    """Whether a candidate is a mention at all; ``known`` are names that stand elsewhere in the article."""
    first = candidate.words[0]
    if len(candidate.words) == 1 and names_nothing(first):
        return False
    if len(candidate.words) == 1 and (first.flags & lists.ADJECTIVE) and candidate.key not in lists.lexicon().phrases:
        return candidate.total("person") >= 4.0
    if not candidate.doubtful:
        return True
    if len(candidate.words) == 1 and first.initial and candidate.key not in known:
        return candidate.total("person") >= 2.0
    return kinds.get(candidate.key) is not None or candidate.key in known
