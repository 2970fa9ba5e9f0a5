"""The time zone of this machine, with its summer time: what "yesterday" and "2025-01" mean to its user."""

from __future__ import annotations

import time
from calendar import timegm
from datetime import datetime, timedelta, tzinfo


class _Here(tzinfo):
    """The zone that the operating system is set to; dateutil has the same, but takes 20 ms to import."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """How far local time is ahead of UTC at a local time; before 1970 some systems know only the standard one."""
        if moment is None:
            return None
        try:
            return timedelta(seconds=time.localtime(time.mktime((*moment.timetuple()[:8], -1))).tm_gmtoff)
        except (OverflowError, ValueError, OSError):
            return timedelta(seconds=-time.timezone)

    def dst(self, _moment: datetime | None, /) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, _moment: datetime | None, /) -> str | None:
        """The name of standard time."""
        return time.tzname[0]

    def fromutc(self, moment: datetime, /) -> datetime:
        """A time given in UTC, in local time."""
        local = time.localtime(timegm(moment.timetuple()))
        return datetime(*local[:6], moment.microsecond, tzinfo=self)


HERE: tzinfo = _Here()
