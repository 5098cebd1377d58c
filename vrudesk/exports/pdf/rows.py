"""Rows: cells side by side on one strip, cut into slices where a row is too tall to stay in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil

from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.bars import Bar
from vrudesk.exports.pdf.paths import rounded
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.strips import Strip

# A row taller than this may be cut; each slice then takes four lines. What does not divide by that (notes) may
# hang over a slice by less than a line, for which there is room above the foot of the page.
_TALL, _SLICE = 200.0, 4 * look.CELL.leading
# In a row of more than five lines or so, what stands in the middle of its cell is far from the words it belongs to.
_SEEN_AT_ONCE = 66.0


class Align(Enum):
    """Where cells stand in a row that is taller than they are: what share of the room is left above them."""

    TOP = 0.0
    MIDDLE = 0.5
    BOTTOM = 1.0


@dataclass(slots=True)
class Place:
    """A cell's place in its row: ``x`` and ``width`` in points, and its bars from ``offset`` down."""

    x: float
    width: float
    bars: list[Bar]
    offset: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of the bars together."""
        return sum(bar.height for bar in self.bars)


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row is drawn: its ``width`` and padding in points, the rule under it, its fill, its alignment."""

    width: float
    pad: float = 5.0
    rule: str = look.HAIR
    rule_width: float = 0.6
    fill: str = ""
    align: Align = Align.TOP


@dataclass(slots=True, kw_only=True)
class RowStrip(Strip):
    """Cells side by side over a rule; a slice of a tall row has its padding and its rule at its ends only."""

    places: list[Place]
    look: RowLook
    pad_top: float
    pad_bottom: float

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each cell, then the rule under the row."""
        bottom, right = top + self.height, x + self.look.width
        if self.look.fill:
            pen.outline(rounded(x, top, right, bottom), fill=self.look.fill)
        inner = self.height - self.pad_top - self.pad_bottom
        for place in self.places:
            y = top + self.pad_top + place.offset + (inner - place.height) * self.look.align.value
            for bar in place.bars:
                bar.draw(pen, x + place.x, y, place.width)
                y += bar.height
        if self.look.rule and self.pad_bottom:
            pen.rule((x, bottom), (right, bottom), self.look.rule, self.look.rule_width)


def row_strips(places: Sequence[Place], row: RowLook) -> list[RowStrip]:
    """Return a row as one strip, or as slices where it is taller than a page should be asked to hold whole."""
    tallest = max((place.height for place in places), default=0.0)
    if tallest > _SEEN_AT_ONCE:
        row = replace(row, align=Align.TOP if row.align is Align.MIDDLE else row.align)
    if tallest <= _TALL:
        height = tallest + 2 * row.pad
        return [RowStrip(height=height, places=list(places), look=row, pad_top=row.pad, pad_bottom=row.pad)]
    slices = _slices(places, tallest)
    top_aligned = replace(row, align=Align.TOP)
    last = len(slices) - 1
    strips: list[RowStrip] = []
    for index, cut in enumerate(slices):
        above, below = (row.pad if index == 0 else 0.0), (row.pad if index == last else 0.0)
        inner = tallest - index * _SLICE if index == last else _SLICE
        height = inner + above + below
        strips.append(RowStrip(height=height, places=cut, look=top_aligned, pad_top=above, pad_bottom=below))
    return strips


def _slices(places: Sequence[Place], tallest: float) -> list[list[Place]]:
    """Return the bars of each cell shared out over slices; slice after slice, each stands where it would uncut."""
    slices: list[list[Place]] = [[] for _ in range(ceil(tallest / _SLICE))]
    for place in places:
        cuts = [Place(place.x, place.width, []) for _ in slices]
        y = 0.0
        for bar in place.bars:
            index = min(int(y // _SLICE), len(cuts) - 1)
            if not cuts[index].bars:
                cuts[index].offset = y - index * _SLICE
            cuts[index].bars.append(bar)
            y += bar.height
        for cut, into in zip(cuts, slices, strict=True):
            into.append(cut)
    return slices
