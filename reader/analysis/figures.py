"""Counted facts: numbers with their bound, unit and what they count."""

from __future__ import annotations

import re

from reader.analysis import lexicon as lists
from reader.article import Bound, Figure
from reader.text import fold

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_SPELLED = {word: float(value) for value, word in enumerate(_ONES)}
_SPELLED |= {
    word: 10.0 * (at + 2) for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SCALES |= {"mn": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3}
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "A$": "AUD"}
_CURRENCIES |= {"C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "₩": "KRW", "₴": "UAH", "₺": "TRY"}
_MONEY = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB"}
_MONEY |= {"rupee": "INR", "franc": "CHF", "hryvnia": "UAH", "cent": "cent", "crown": "crown", "peso": "peso"}
_PERCENT = frozenset(["%", "percent", "per cent", "pct"])
_POINTS = "percentage point"
_UNITS = frozenset(
    "km kilometre kilometer mile metre meter foot feet inch yard acre hectare tonne ton kilogram kilo kg "
    "pound gram litre liter gallon barrel watt megawatt gigawatt mph kph degree second minute hour day "
    "week month year decade century ounce mw gw kw gb tb".split()
)
_PLURAL = {"feet": "foot", "inches": "inch", "centuries": "century", "kms": "km"}

_WORD_NUMBER = (
    rf"(?:(?:{'|'.join(sorted((w for w in _SPELLED if _SPELLED[w] >= 20), key=len, reverse=True))})"
    rf"(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
)
_LARGE = "hundred|thousand|million|billion|trillion|dozen"
_NUMBER = re.compile(
    rf"""(?<![\w.,:/$€£¥₹₽₩₴₺-])
    (?P<currency>(?:US|HK|NZ|A|C)?\$|[€£¥₹₽₩₴₺])?\ ?
    (?P<number>
        \d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{3}})+(?:\.\d+)?
        |\d+(?:\.\d+)?
        |\b{_WORD_NUMBER}\b
        |\b(?:a|half\ a)\ (?=(?:{_LARGE})\b)
    )
    (?:[ -]?(?P<scale>{_LARGE}|mn|bn|tn|trn|m|b|k)\b(?:\ (?P<more>thousand|million|billion)\b)?)?
    \ ?(?P<percent>%|per\ cent\b|percent\b|pct\b|percentage\ points?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("at least", "at-least"),
    ("no fewer than", "at-least"),
    ("no less than", "at-least"),
    ("not less than", "at-least"),
    ("a minimum of", "at-least"),
    ("more than", "at-least"),
    ("over", "at-least"),
    ("above", "at-least"),
    ("upwards of", "at-least"),
    ("exceeding", "at-least"),
    ("at most", "at-most"),
    ("no more than", "at-most"),
    ("not more than", "at-most"),
    ("up to", "at-most"),
    ("as many as", "at-most"),
    ("as much as", "at-most"),
    ("fewer than", "at-most"),
    ("less than", "at-most"),
    ("under", "at-most"),
    ("below", "at-most"),
    ("a maximum of", "at-most"),
    ("almost", "about"),
    ("nearly", "about"),
    ("close to", "about"),
    ("about", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("some", "about"),
    ("an estimated", "about"),
    ("estimated", "about"),
    ("~", "about"),
)
_BOUND = re.compile(
    "(?:"
    + "|".join(rf"(?<!\w){re.escape(words)}" for words, _ in sorted(_BOUNDS, key=lambda b: -len(b[0])))
    + r")\ ?$",
    re.IGNORECASE,
)
_BOUND_OF = dict(_BOUNDS)
_FOLLOWING = re.compile(r"[ \u00a0-](?P<word>[^\W\d_][\w'’-]*)")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_MONTH = re.compile(rf"(?:{_MONTHS})\.?", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\ ?(?:{_MONTHS})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[-–/:.]\d|\ ?[ap]\.?m\b|\ (?:GMT|UTC|EST|EDT|BST)\b")
_HARM = frozenset(
    "killed dead wounded injured hurt missing arrested detained died displaced homeless evacuated infected trapped "
    "kidnapped hospitalised hospitalized rescued executed".split()
)
_HARMING = re.compile(
    r"\b(kill|wound|injur|arrest|detain|hurt|displac)(?:ed|ing|s|es)?\ (?:\w+\ ){0,3}$", re.IGNORECASE
)
_HARMED = {"kill": "killed", "wound": "wounded", "injur": "injured", "arrest": "arrested", "detain": "detained"}
_HARMED |= {"hurt": "hurt", "displac": "displaced"}
#: "the toll rose to 14", "a toll of 14", "bringing the number of dead to 14": what a bare number counts.
_TALLY = re.compile(
    r"\b(?:toll|deaths|number\ of\ (?:the\ |people\ )?(?P<harm>dead|killed|injured|wounded|missing))\b"
    r"[^.;:!?\n\d]{0,40}?\b(?:of|to|at|was|is)\ $",
    re.IGNORECASE,
)
_STOPS = frozenset(
    "of in on at by for from to with and or but who which that as than after before when while because "
    "during since until is are was were be been being has have had will would can could may might is not "
    "its his her their the a an this if it he she they we you per each out against into over under amid "
    "among so said says across through between including near around without".split()
)
_PEOPLE = frozenset("people persons civilians children women men soldiers troops workers passengers others".split())
_NOT_COUNTED = frozenset("year-old years-old month-old".split())
_FRACTION = re.compile(
    r"[ -](?:halves|thirds?|quarters?|fifths?|tenths?|years?[ -]old|months?[ -]old)\b", re.IGNORECASE
)
_LONGEST_NOUN = 3


def figures(text: str) -> list[Figure]:
    """The figures of a text in order; dates, times, ages and bare years are none."""
    found: list[Figure] = []
    for match in _NUMBER.finditer(text):
        figure = _figure(text, match)
        if figure is not None:
            found.append(figure)
    return found


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    while end > start and text[end - 1] == " ":
        end -= 1
    while text[start : start + 1] == " ":
        start += 1
    before = text[max(0, start - 40) : start]
    value = _value(match)
    if _is_date(text, match, before, end):
        return None
    unit = _unit_of_marks(match)
    words = _nouns(text, end)
    if unit is None and words:
        unit, rest = _unit_of_word(words)
        if unit is not None:
            end = words[len(words) - len(rest) - 1][1]
        words = rest
    counts, reach = _counts(text, words, before)
    if unit is None and counts is None:
        counts = _tallied(text, start)
    if unit is None and counts is None:
        return None
    bound: Bound = "exact"
    bounded = _BOUND.search(before)
    if bounded:
        bound = _BOUND_OF[bounded.group().strip().lower()]
        start -= len(before) - bounded.start()
    end = max(end, reach)
    return Figure(start, end, text[start:end], value, unit, counts, bound)


def _value(match: re.Match[str]) -> float:
    raw = match["number"].strip().lower()
    if raw[0].isdigit():
        value = float(re.sub(r"[^\d.]", "", raw))
    elif raw in {"a", "half a"}:
        value = 0.5 if raw == "half a" else 1.0
    else:
        value = sum(_SPELLED[part] for part in raw.split("-"))
    for scale in (match["scale"], match["more"]):
        if scale:
            value *= _SCALES[scale.lower()]
    return value


def _is_date(text: str, match: re.Match[str], before: str, end: int) -> bool:
    """Whether a number is part of a date or time, a year, an ordinal or a name ("Apollo 11")."""
    raw = match["number"]
    marked = match["currency"] or match["percent"] or match["scale"]
    if marked:
        return False
    if _ORDINAL.match(text, end) or _FRACTION.match(text, end):
        return True
    last = before.rstrip(" ").rsplit(" ", 1)[-1]
    if raw.isdigit() and (_MONTH.fullmatch(last) or _MONTH_AFTER.match(text, end)):
        return True
    if raw.isdigit() and len(raw) == 4 and 1900 <= int(raw) <= 2099:
        return True
    if raw.isdigit() and len(raw) > 1 and raw[0] == "0":
        return True
    return raw[0].isdigit() and last[:1].isupper() and last.isalpha() and len(last) > 1 and not _starts(before, last)


def _starts(before: str, last: str) -> bool:
    """Whether the word before is raised only because a sentence begins with it."""
    rest = before.rstrip(" ")[: -len(last)].rstrip(" ")
    return not rest or rest[-1] in '.!?\n"“' or bool(lists.flags(fold(last)) & lists.OPENER)


def _unit_of_marks(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return _POINTS if "point" in match["percent"].lower() else "percent"
    if match["currency"]:
        return _CURRENCIES[match["currency"].upper()]
    return None


def _singular(word: str) -> str:
    low = word.lower()
    if low in _PLURAL:
        return _PLURAL[low]
    return low[:-1] if len(low) > 2 and low.endswith("s") and not low.endswith("ss") else low


Words = list[tuple[str, int]]


def _unit_of_word(words: Words) -> tuple[str | None, Words]:
    first = _singular(words[0][0])
    if first in {"square", "cubic"} and len(words) > 1 and _singular(words[1][0]) in _UNITS:
        return f"{first} {_singular(words[1][0])}", words[2:]
    if first in _MONEY:
        return _MONEY[first], words[1:]
    if first in {"us", "canadian", "australian", "u.s."} and len(words) > 1 and _singular(words[1][0]) in _MONEY:
        return _MONEY[_singular(words[1][0])], words[2:]
    if first in _UNITS:
        return first, words[1:]
    return None, words


def _nouns(text: str, end: int) -> Words:
    """The words right behind a number, up to the end of its noun phrase, with the place where each ends."""
    words: Words = []
    at = end
    for _ in range(_LONGEST_NOUN + 3):
        match = _FOLLOWING.match(text, at)
        if match is None:
            break
        word = match["word"]
        low = word.lower()
        if low in _STOPS or low in _NOT_COUNTED:
            if low == "of" and not words:
                at = _owned(text, match.end()) if text[end - 1].isdigit() else match.end()
                if at:
                    continue
            break
        words.append((word.removesuffix("'s").removesuffix("’s"), match.end()))
        at = match.end()
    return words


_OWNER = re.compile(r" (?:the|its|their|his|her|our|(?:[^\W\d_][\w-]* ){0,2}[^\W\d_][\w-]*(?:['’]s|s['’]))(?= )")


def _owned(text: str, at: int) -> int:
    """``26 of Ukraine's allies``: where the owner ends, whose things are counted; 0 where none is named."""
    match = _OWNER.match(text, at)
    return match.end() if match else 0


def _counts(text: str, words: Words, before: str) -> tuple[str | None, int]:
    """What is counted: the noun phrase up to its plural, with the harm done; and where it ends."""
    harming = _HARMING.search(before)
    harm = _HARMED[harming.group(1).lower()] if harming else None
    noun: list[str] = []
    reach = 0
    for word, end in words[: _LONGEST_NOUN + 1]:
        low = word.lower()
        if low in _HARM:
            return " ".join([*noun, low]), end
        noun.append(low if not word.isupper() else word)
        reach = end
        if low in _PEOPLE or _is_plural(low):
            following = _FOLLOWING.match(text, end)
            if harm is None and following is not None:
                harm, reach = _harm_after(text, end)
                reach = reach or end
            return " ".join([*noun, harm] if harm else noun), reach
    if harm is not None and not noun:
        return harm, 0
    return None, 0


def _tallied(text: str, start: int) -> str | None:
    """What a bare number counts by the words of its sentence before it."""
    before = text[max(0, start - 70) : start]
    bounded = _BOUND.search(before)
    if bounded:
        before = before[: bounded.start()]
    match = _TALLY.search(before)
    if match is None:
        return None
    harm = match["harm"]
    return harm.lower() if harm and harm.lower() != "dead" else "killed"


_AFTER = re.compile(r"(?:\ (?:were|was|have|had|has|been|are|is|reported|confirmed))*\ (?P<harm>[a-z]+)")


def _harm_after(text: str, end: int) -> tuple[str | None, int]:
    match = _AFTER.match(text, end)
    if match is not None and match["harm"] in _HARM:
        return match["harm"], match.end()
    return None, 0


def _is_plural(low: str) -> bool:
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))
