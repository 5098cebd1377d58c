"""Which backups to keep: all of two days, then 12 daily, 10 weekly and 9 monthly ones.

The numbers are Anki's, which have served for years: about a year of backups in some forty files.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

_ALL = timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 12, 10, 9


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the moments of the backups to keep; a moment after ``now`` (a clock put back) is always kept."""
    newest_first = sorted(set(moments), reverse=True)
    keep = {moment for moment in newest_first if now - moment < _ALL}
    older = [moment for moment in newest_first if moment not in keep]
    for key, count in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
        seen: dict[tuple[int, ...], datetime] = {}
        for moment in older:
            if len(seen) < count or key(moment) in seen:
                seen.setdefault(key(moment), moment)
        keep.update(seen.values())
    return keep


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)
