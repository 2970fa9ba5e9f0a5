"""Short texts for times and articles, as the screen shows them."""

from __future__ import annotations

from datetime import date, datetime

from reader.article import ArticleView
from reader.text import safe

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
#: Words a minute of an average reader of news.
_PACE = 220


def age(when: int, now: float) -> str:
    """How long ago, in a few characters: ``now``, ``5 m``, ``3 h``, ``6 d``, ``7 w``, ``2 y``."""
    seconds = now - when
    if seconds < _MINUTE:
        return "now"
    for limit, unit, letter in (
        (_HOUR, _MINUTE, "m"),
        (_DAY, _HOUR, "h"),
        (14 * _DAY, _DAY, "d"),
        (365 * _DAY, 7 * _DAY, "w"),
    ):
        if seconds < limit:
            return f"{int(seconds // unit)} {letter}"
    return f"{int(seconds // (365.25 * _DAY)) or 1} y"


def moment(published: str | None, today: date) -> str:
    """A time as the source gave it, for people: ``Thu 28 Aug 14:05``, with the year if it is another one."""
    if not published:
        return "no date"
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return safe(published)
    parts = [f"{when:%a} {when.day} {when:%b}"]
    if when.year != today.year:
        parts.append(str(when.year))
    if len(published) > len("YYYY-MM-DD"):
        parts.append(f"{when:%H:%M}")
    return " ".join(parts)


def minutes(text: str) -> int:
    """Minutes to read a text, at least one."""
    return max(1, round(text.count(" ") / _PACE))


def citation(view: ArticleView) -> str:
    """One line that names the article: byline, title, source, date, link."""
    article = view.article
    parts = (article.byline, f"“{article.title}”", article.source, (article.published or "")[:10], article.url)
    return safe(". ".join(part.strip(" .") for part in parts if part)) + "."


def count(number: int) -> str:
    """A number with thousands set apart by thin gaps that cannot break."""
    return f"{number:,}".replace(",", "\u202f")


def plural(number: int, word: str) -> str:
    """``1 article``, ``12 articles``."""
    return f"{count(number)} {word}" + ("" if number == 1 else "s")
