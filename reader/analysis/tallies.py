"""Figures side by side: what several articles count, as it developed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.analysis import lexicon as lists
from reader.analysis.leaning import is_finite
from reader.analysis.passages import Account, Sentence
from reader.article import Bound, Figure, Passage
from reader.text import fold, tokens

#: Lines of figures on one page, and readings on one line.
MOST_TALLIES, MOST_READINGS = 12, 8
#: Units of time and measure say how long or far something is, and not how many there are.
_DURATIONS = frozenset("degree second minute hour day week month year decade century percentage point".split())
#: Words for the same harm, and for people of no particular sort.
HARMS = {"dead": "killed", "died": "killed", "dies": "killed", "wounded": "injured", "hurt": "injured"}
HARMS |= {"detained": "arrested", "killed": "killed", "injured": "injured", "arrested": "arrested"}
_UNCHANGED = "missing displaced evacuated rescued hospitalised infected trapped"
HARMS |= {harm: harm for harm in _UNCHANGED.split()}
_ANYBODY = frozenset("people persons person others victims lives deaths fatalities casualties".split())
_FATAL = frozenset("deaths fatalities".split())
#: What these count is not told by the word.
_VAGUE = frozenset(
    "times ways things points years months days hours weeks minutes seconds parts sides steps reasons cases issues "
    "questions items others series percents figures numbers levels types kinds sorts pages words".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


#: When something was counted that is not the event's own time.
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = re.compile(
    r"\b(?:(?:last|previous|prior|past|next) (?:year|month|week|quarter|decade|century|summer|winter|spring|autumn|"
    r"fall|[A-Z][a-z]+)|(?:a|two|three|several) (?:years?|months?|decades?) (?:ago|earlier)|"
    rf"(?:in|since|of|by|for) (?:{_MONTH}(?: (?:19|20)\d\d)?|(?:19|20)\d\d)|per [\d,]+)\b"
)
#: A toll that falls below, or grows beyond, such a part of what it was is that of something else.
_FELL, _GREW = 0.5, 5.0
#: Terms that two sentences share which give the same percentage or sum of the same thing.
_SAME_MATTER = 4
#: Words right before a figure that comes on top of another, or belongs to a name, and is no count of all.
_MORE = re.compile(r"\b(?:another|further|additional|extra|other|remaining|group of)\s+$", re.IGNORECASE)
#: What a hyphen makes an adjective ("a 1,066-store chain", "three-to-five year bonds").
_HYPHENATED = re.compile(r"^[\w,.]+-(?!year|month|old)[^\W\d_]")
#: Characters before a figure among which the deed is looked for that it is the measure of.
_DEED_REACH = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One article's figure: its place, the sentence it stands in, its value and bound, and when its article came."""

    passage: Passage
    sentence: Passage
    value: float
    bound: Bound
    when: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted, as found (None where only the unit tells), in which unit, where, and when if not in the event.

    Its readings are in the order of time; ``articles`` counts all that have one, those with the same value included.
    """

    counts: str | None
    unit: str | None
    place: str | None
    period: str | None
    readings: tuple[Reading, ...]
    articles: int

    @property
    def develops(self) -> bool:
        """Whether later readings differ from earlier ones, which is news and no contradiction."""
        return len({reading.value for reading in self.readings}) > 1


@dataclass(frozen=True, slots=True)
class _Line:
    """What makes two figures comparable."""

    counts: str | None
    unit: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading before it is put beside others.

    ``counts`` is what it counts as found, ``terms`` are those of its sentence; ``place`` is the place named nearest to
    it, ``places`` are all of its sentence; ``deed`` is the verb before it.
    """

    reading: Reading
    counts: str | None
    terms: frozenset[str]
    place: str | None
    places: frozenset[str]
    deed: str | None


def tallies(told: Sequence[tuple[Account, Sequence[Sentence]]]) -> list[Tally]:
    """What the articles of a story count, those counted by most first.

    Readings stand on one line where they count the same thing in the same unit, place and period, and either harm done
    or by the same deed ("added 850,000 jobs"); all others only where their values are the same. A sentence without a
    place counts where others do. Equal readings are given once, by the article that had them first.
    """
    lines: dict[_Line, list[_Found]] = defaultdict(list)
    for account, found in told:
        for line, reading in _readings(account, found):
            lines[line].append(reading)
    made = [_tally(line, group) for line, readings in lines.items() for group in _comparable(line, readings)]
    shown = [tally for tally in made if tally.articles > 1 or (len(told) == 1 and tally.counts is not None)]
    shown.sort(key=lambda one: (-one.articles, one.counts is None, one.readings[0].when, one.readings[0].passage.start))
    return shown[:MOST_TALLIES]


def outdated(found: Sequence[Tally]) -> set[Passage]:
    """Sentences whose figure a later article replaced by another."""
    old: set[Passage] = set()
    for tally in found:
        last = tally.readings[-1]
        old.update(one.sentence for one in tally.readings if one.value != last.value and one.when < last.when)
    return old


def what(figure: Figure) -> str | None:
    """What a figure counts, in words by which it can be compared; None where its words do not tell."""
    if figure.unit in _DURATIONS or not figure.counts:
        return None
    words = [fold(word) for word in _WORD.findall(figure.counts)]
    harm = next((HARMS[word] for word in words if word in HARMS), None)
    if harm is None and words and words[-1] in _FATAL:
        harm = "killed"
    rest = [word for word in words if word not in HARMS and word not in _ANYBODY]
    if harm is not None:
        return " ".join([*rest[-1:], harm])
    if not rest or rest[-1] in _VAGUE or is_finite(rest[-1]):
        return "people" if not rest and words and words[-1] == "people" and figure.unit is None else None
    return " ".join(rest[-2:])


def _readings(account: Account, found: Sequence[Sentence]) -> Iterator[tuple[_Line, _Found]]:
    """The first figure of each line and place that an article has; what it counts further down is mostly the past."""
    starts = [sentence.passage.start for sentence in found]
    seen: set[tuple[_Line, str | None]] = set()
    for figure in account.analysis.figures:
        at = bisect_right(starts, figure.start) - 1
        counted = what(figure)
        if at < 0 or figure.value is None or figure.end > found[at].passage.end or not _is_telling(figure, counted):
            continue
        sentence = found[at].passage
        before = sentence.text[: figure.start - sentence.start]
        if sentence.text.startswith("(") or _MORE.search(before) or _HYPHENATED.search(figure.text):
            continue
        period = _PERIOD.search(sentence.text) if counted is not None else None
        line = _Line(counted, figure.unit, fold(period.group()) if period else None)
        places = _places(account, sentence, figure) if counted is not None else []
        nearest = places[0] if places else None
        if (line, nearest) not in seen or counted is None:
            seen.add((line, nearest))
            passage = account.passage(figure.start, figure.end)
            reading = Reading(passage, sentence, figure.value, figure.bound, account.when)
            deed = _deed(before)
            yield line, _Found(reading, figure.counts, found[at].terms, nearest, frozenset(places), deed)


def _is_telling(figure: Figure, counted: str | None) -> bool:
    """Whether a figure is one that can be put beside others; "one of my favourites" is none."""
    if counted is None:
        return figure.unit == "percent" or (figure.unit is not None and figure.unit.isupper())
    return _is_harm(counted) or figure.unit is not None or figure.value != 1


def _deed(before: str) -> str | None:
    """The verb nearest before a figure, as an index term."""
    for word in reversed(_WORD.findall(before[-_DEED_REACH:])):
        low = fold(word)
        if lists.senses().get(low, "a").isupper() and not lists.flags(low) & lists.OPENER:
            return next((token.term for token in tokens(word)), None)
    return None


def _is_harm(counted: str | None) -> bool:
    return counted is not None and counted.rsplit(" ", 1)[-1] in HARMS


def _places(account: Account, sentence: Passage, figure: Figure) -> list[str]:
    """The places that a figure's sentence names: those behind it from the nearest on, then those before it."""
    places = [
        mention
        for mention in account.analysis.mentions
        if mention.kind == "place" and mention.field == "text" and sentence.start <= mention.start < sentence.end
    ]
    behind = [mention for mention in places if mention.start >= figure.end]
    before = [mention for mention in places if mention.start < figure.end]
    return [account.name(mention.name) for mention in (*behind, *reversed(before))]


def _comparable(line: _Line, readings: Sequence[_Found]) -> list[list[_Found]]:
    """Readings that count the same thing in the same place: harm that grew as harm does, the same value or deed."""
    groups: list[list[_Found]] = []
    for one in sorted(readings, key=lambda found: (found.reading.when, found.place is None)):
        home = next((group for group in groups if _belongs(line, one, group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _belongs(line: _Line, one: _Found, group: Sequence[_Found]) -> bool:
    together = [other for other in group if _one_place(one, other)]
    if not together:
        return False
    if _is_harm(line.counts):
        return _FELL * together[-1].reading.value <= one.reading.value <= _GREW * together[-1].reading.value
    return any(_alike(line, one, other) for other in together)


def _one_place(one: _Found, other: _Found) -> bool:
    """Whether two sentences may tell of one place: the place nearest to one figure is named in the other's sentence."""
    if one.place is None or other.place is None:
        return True
    return one.place in other.places or other.place in one.places


def _alike(line: _Line, one: _Found, other: _Found) -> bool:
    if one.reading.value == other.reading.value:
        # A bare percentage or sum of money is the same only where the sentences tell of the same.
        return line.counts is not None or len(one.terms & other.terms) >= _SAME_MATTER
    return line.counts not in {None, "people"} and one.deed is not None and one.deed == other.deed


def _tally(line: _Line, found: Sequence[_Found]) -> Tally:
    kept: list[Reading] = []
    readings = sorted((one.reading for one in found), key=lambda one: (one.when, one.passage.article))
    for reading in readings:
        if not kept or reading.value != kept[-1].value:
            kept.append(reading)
    if len(kept) > MOST_READINGS:
        kept = [kept[0], *kept[-(MOST_READINGS - 1) :]]
    articles = len({reading.passage.article for reading in readings})
    places = Counter(one.place for one in found if one.place is not None)
    place = places.most_common(1)[0][0] if places else None
    # As most put it, the first on a tie; a bare sum or percentage counts nothing that can be named.
    counts = Counter(one.counts for one in found).most_common(1)[0][0] if line.counts else None
    return Tally(counts, line.unit, place, line.period, tuple(kept), articles)
