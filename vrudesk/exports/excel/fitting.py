"""Widths of columns: wide enough for what they hold, and together no wider than can be read when printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vrudesk.domain.fields import Kind

# A sheet is fitted to the width of a page when it is printed: a turned A4 holds about 125 figures as they are, so
# that this prints at two thirds, above seven points.
_FITS = 190.0
_WIDEST = {Kind.PROSE: 70.0, Kind.TEXT: 52.0}
_USUAL, _NARROWEST = 24.0, 9.0
# A bold letter of the heading, and the room at the sides, in the width of a figure.
_BOLD, _SIDES = 1.15, 3.0


@dataclass(frozen=True, slots=True)
class Room:
    """What a column takes, in figures: ``usual``, or less where the sheet is too wide, but not under ``least``.

    ``share`` is what it keeps of the room there is, against other columns; 0 gives nothing up.
    """

    usual: float
    least: float
    share: float = 0.0

    def within(self, cap: float) -> float:
        """Return its width where a column of share 1 may have ``cap``."""
        return max(self.least, min(self.usual, cap * self.share)) if self.share else self.usual


def room(heading: str, texts: Iterable[str], kind: Kind, *, widest: float = 0.0) -> Room:
    """Return what a column needs for its heading and its cells; ``widest`` goes before what its kind may have."""
    most = widest or _WIDEST.get(kind, _USUAL)
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    words = max((len(word) for word in heading.split()), default=0) * _BOLD
    least = max(_NARROWEST, min(most, words + _SIDES))
    share = {Kind.PROSE: 2.0, Kind.TEXT: 1.0}.get(kind, 0.0)
    return Room(max(least, min(most, longest + _SIDES)), least, share)


def fitted(rooms: Sequence[Room]) -> list[float]:
    """Return the widths of a sheet's columns; words give up room before dates, figures and ratings do."""
    low, high = 0.0, max((each.usual for each in rooms), default=0.0)
    if sum(each.usual for each in rooms) <= _FITS:
        return [each.usual for each in rooms]
    for _ in range(20):
        middle = (low + high) / 2
        if sum(each.within(middle) for each in rooms) > _FITS:
            high = middle
        else:
            low = middle
    return [round(each.within(low), 1) for each in rooms]
