"""Numbers in a text: their value, what bounds them, and their unit."""

from __future__ import annotations

import re

from reader.article import Bound

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
POINTS = "percentage point"
_UNITS = frozenset(
    "km kilometre kilometer mile metre meter foot feet inch yard acre hectare tonne ton kilogram kilo kg "
    "pound gram litre liter gallon barrel watt megawatt gigawatt mph kph degree second minute hour day "
    "week month year decade century ounce mw gw kw gb tb point times bpd".split()
)
_PLURAL = {"feet": "foot", "inches": "inch", "centuries": "century", "kms": "km"}
_PLURAL |= {"basis": "basis", "times": "times", "bpd": "bpd"}
#: Units of two words.
_PAIRS = {("basis", "point"): "basis point", ("metric", "ton"): "tonne", ("metric", "tonne"): "tonne"}
_PAIRS |= {("troy", "ounce"): "troy ounce", ("index", "point"): "point"}

_WORD_NUMBER = (
    rf"(?:(?:{'|'.join(sorted((w for w in _SPELLED if _SPELLED[w] >= 20), key=len, reverse=True))})"
    rf"(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
)
_LARGE = "hundred|thousand|million|billion|trillion|dozen"
NUMBER = re.compile(
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
_BOUND_OF = dict(_BOUNDS)
_BEHIND: dict[str, Bound] = {"or more": "at-least", "or so": "about", "or less": "at-most", "or fewer": "at-most"}
_BOUND_BEHIND = re.compile(rf"\ (?P<bound>{'|'.join(_BEHIND)})\b", re.IGNORECASE)
#: "built over two years" tells how long; "in over two years" tells more than that.
_SPANS = frozenset("second minute hour day week month year decade century".split())
_REACHED = re.compile(r"\b(?:in|for|by|of|is|are|was|were|than|take|takes|took|lasted)\ $", re.IGNORECASE)


def bound_before(before: str) -> tuple[int, str] | None:
    """Where the words begin that bound a number right behind ``before``, and these words; None where none do."""
    if before.endswith("~"):
        return len(before) - 1, "~"
    found, words, end = None, "", len(before)
    for part in reversed(before.rsplit(None, 3)[-3:]):
        bare = part.lstrip("([\"“”‘'—–-")
        end = before.rfind(part, 0, end)
        words = f"{bare.lower()} {words}".rstrip()
        if words in _BOUND_OF:
            found = end + len(part) - len(bare), words
        if bare != part:
            break
    return found


def bounded_at(text: str, start: int, end: int, unit: str | None) -> tuple[Bound, int, int]:
    """The bound that stands before a figure or behind it, and the figure's place with it."""
    before = text[max(0, start - 40) : start]
    bounded = bound_before(before)
    if bounded is not None:
        at, words = bounded
        if not (words == "over" and unit in _SPANS and not _REACHED.search(before[:at])):
            return _BOUND_OF[words], start - len(before) + at, end
    behind = _BOUND_BEHIND.match(text, end)
    if behind:
        return _BEHIND[behind["bound"].lower()], start, behind.end()
    return "exact", start, end


def value_of(match: re.Match[str]) -> float:
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


def unit_of_marks(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return POINTS if "point" in match["percent"].lower() else "percent"
    if match["currency"]:
        return _CURRENCIES[match["currency"].upper()]
    return None


def _singular(word: str) -> str:
    low = word.lower()
    if low in _PLURAL:
        return _PLURAL[low]
    return low[:-1] if len(low) > 2 and low.endswith("s") and not low.endswith("ss") else low


Words = list[tuple[str, int]]


def unit_of_word(words: Words) -> tuple[str | None, Words]:
    first = _singular(words[0][0])
    if first in {"square", "cubic"} and len(words) > 1 and _singular(words[1][0]) in _UNITS:
        return f"{first} {_singular(words[1][0])}", words[2:]
    if len(words) > 1 and (first, _singular(words[1][0])) in _PAIRS:
        return _PAIRS[first, _singular(words[1][0])], words[2:]
    if first in _MONEY:
        return _MONEY[first], words[1:]
    if first in {"us", "canadian", "australian", "u.s."} and len(words) > 1 and _singular(words[1][0]) in _MONEY:
        return _MONEY[_singular(words[1][0])], words[2:]
    if first in _UNITS:
        return first, words[1:]
    return None, words
