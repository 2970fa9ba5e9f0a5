"""Counted facts: numbers with their bound, unit and what they count."""

from __future__ import annotations

import re

from reader.analysis import lexicon as lists
from reader.analysis.amounts import (
    NUMBER,
    POINTS,
    Words,
    bound_before,
    bounded_at,
    unit_of_marks,
    unit_of_word,
    value_of,
)
from reader.article import Figure
from reader.text import fold

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
    for match in NUMBER.finditer(text):
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
    value = value_of(match)
    if _is_date(text, match, before, end):
        return None
    unit = unit_of_marks(match)
    joined = text[end : end + 1] == "-"
    words = _nouns(text, end) if unit != POINTS else []
    if unit is None and words:
        unit, rest = unit_of_word(words)
        if unit is not None:
            end = words[len(words) - len(rest) - 1][1]
        words = rest
    # "a 30-year bond" tells how long and counts no bonds; "a one-time charge" counts nothing at all.
    if joined and unit is None:
        return None
    counts, reach = _share(text, end) if unit == "percent" else (None, 0)
    if counts is None and not joined and unit in {None, "percent"}:
        counts, reach = _counts(text, words, before)
    if unit is None and counts is None:
        counts = _tallied(text, start)
    if unit is None and counts is None:
        return None
    end = max(end, reach)
    bound, start, end = bounded_at(text, start, end, unit)
    return Figure(start, end, text[start:end], value, unit, counts, bound)


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
        if (low in _PEOPLE or _is_plural(low)) and not _is_owner(text, word, end):
            following = _FOLLOWING.match(text, end)
            if harm is None and following is not None:
                harm, reach = _harm_after(text, end)
                reach = reach or end
            return " ".join([*noun, harm] if harm else noun), reach
    if harm is not None and not noun:
        return harm, 0
    return None, 0


def _is_owner(text: str, word: str, end: int) -> bool:
    """Whether a raised plural begins the name of what something belongs to: "75 percent of BJ Services revenue"."""
    following = _FOLLOWING.match(text, end) if word[0].isupper() else None
    return following is not None and following["word"].lower() not in _STOPS and following["word"].islower()


_OF_WHAT = re.compile(
    r"\ of\ (?:all\ |the\ |its\ |their\ |his\ |her\ |our\ |a\ |an\ )?(?:[^\W\d_][\w.-]*(?:['’]s|s['’])\ )?"
)


def _share(text: str, end: int) -> tuple[str | None, int]:
    """``42 percent of overall revenue``: what a share is a share of, and where its name ends."""
    match = _OF_WHAT.match(text, end)
    if match is None:
        return None, 0
    noun: list[str] = []
    reach = 0
    for word, stop in _nouns(text, match.end() - 1)[:_LONGEST_NOUN]:
        # "of shares rose" ends with the shares, "of derivatives trading" does not.
        if noun and noun[-1].islower() and _is_plural(noun[-1]) and not (word.endswith("ing") or _is_plural(word)):
            break
        noun.append(word if word[:1].isupper() else word.lower())
        reach = stop
    return (" ".join(noun), reach) if noun else (None, 0)


def _tallied(text: str, start: int) -> str | None:
    """What a bare number counts by the words of its sentence before it."""
    before = text[max(0, start - 70) : start]
    bounded = bound_before(before)
    if bounded is not None:
        before = before[: bounded[0]]
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
