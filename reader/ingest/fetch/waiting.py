"""When a server wants to be asked again, as its headers say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

DAY = 86_400
#: However long a server asks for, a feed is looked at again after a day, or a week where it told us to stay away.
LONGEST_FRESH = DAY
LONGEST_AWAY = 7 * DAY

_DIRECTIVE = re.compile(r"""([a-z-]+)\s*(?:=\s*"?(\d{1,12})"?)?""", re.IGNORECASE)


def fresh(headers: Mapping[str, str], now: float) -> int:
    """Seconds for which an answer stays fresh, by Cache-Control and Age, else by Expires; 0 where nothing says so."""
    control = headers.get("Cache-Control", "")
    directives = {name.lower(): value for name, value in _DIRECTIVE.findall(control)}
    if "no-cache" in directives or "no-store" in directives:
        return 0
    if directives.get("max-age"):
        seconds = int(directives["max-age"]) - _number(headers.get("Age", ""))
    else:
        expires = _moment(headers.get("Expires", ""))
        sent = _moment(headers.get("Date", ""))
        seconds = int(expires - (now if sent is None else sent)) if expires is not None else 0
    return max(0, min(seconds, LONGEST_FRESH))


def away(headers: Mapping[str, str], now: float) -> int | None:
    """Seconds for which Retry-After asks us to stay away; None where it does not."""
    value = headers.get("Retry-After", "").strip()
    if not value:
        return None
    moment = None if value.isdecimal() else _moment(value)
    seconds = _number(value) if moment is None else int(moment - now)
    return max(0, min(seconds, LONGEST_AWAY))


def _number(text: str) -> int:
    return int(text[:12]) if text.isascii() and text.isdecimal() else 0


def _moment(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
