"""Columns and rows of tables and trees: heights and widths from font metrics, never a fixed number of pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Type
from vrudesk.ui.widgets.rag import strip_size, widest_pill

INSET: Final = SMALL
"""What headings and cells keep free at either side."""
# Written out, because the rules for dates take a while to come up and are not needed for the first paint.
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATES: Final = tuple(f"30 {month} 2000" for month in _MONTHS)
MONEY: Final = ("£1,234,567.00",)
PERCENTAGE: Final = ("100 %",)
GROUP_INSET: Final = 22
"""What the arrow of a group takes before its words, at 100 % text."""
_SORT_ROOM: Final = 18


class Row(StrEnum):
    """How high a row is: 24, 35, 40, 54 and 31 pixels at 100 % text."""

    COMPACT = "compact"
    LIST = "list"
    TWO_LINES = "two lines"
    TALL = "tall"
    GROUP = "group"


@dataclass(frozen=True)
class Column:
    """How wide a column is and how it stands.

    ``samples`` are texts that must never be cut; ``pills`` or ``strip`` (a number of cells) measure marks
    instead; ``right`` is for numbers, heading included; one column of a table may ``stretch``; ``bold`` is
    for the first line; ``wrap`` lets it run on into a second; ``figures`` is for numbers and codes that stand
    at the left. Where room is short, columns that give way do so in the order of ``gives_way``: first they
    shrink, a strip to ``least`` cells and words to ``shorter`` ones; then those without ``least`` are hidden.
    """

    samples: Sequence[str] = ()
    shorter: Sequence[str] = ()
    pills: bool = False
    strip: int = 0
    least: int = 0
    gives_way: int = 0
    right: bool = False
    stretch: bool = False
    bold: bool = False
    wrap: bool = False
    figures: bool = False

    @property
    def tabular(self) -> bool:
        """Whether all figures have one width: in columns of numbers and dates."""
        return self.right or self.figures or self.samples is DATES


def row_height(theme: Theme, row: Row) -> int:
    """Return the height of a row at the person's text scale."""
    text = theme.metrics(Type.TEXT).height()
    label = theme.metrics(Type.LABEL).height()
    return {
        Row.COMPACT: label + 9,
        Row.LIST: text + 19,
        Row.TWO_LINES: text + label + 9,
        Row.TALL: text + 2 * label + 8,
        Row.GROUP: text + 15,
    }[row]


def column_width(theme: Theme, column: Column, heading: str) -> int:
    """Return the width that a column needs for its sample and its heading."""
    kind = Type.STRONG if column.bold else Type.TEXT
    metrics = theme.metrics(kind, tabular=column.tabular)
    needs = max((metrics.horizontalAdvance(sample) for sample in column.samples), default=0)
    if column.pills:
        needs = max(needs, widest_pill(theme))
    if column.strip:
        needs = max(needs, strip_size(theme, column.strip).width())
    words = theme.metrics(Type.LABEL_STRONG).horizontalAdvance(heading)
    return max(needs, words + theme.scaled(_SORT_ROOM)) + 2 * INSET


def fitted(theme: Theme, columns: Sequence[Column], headings: Sequence[str], room: int) -> list[int]:
    """Return the width of each column in a room, 0 for one that is hidden; what stretches takes the rest."""
    whole = [column_width(theme, column, heading) for column, heading in zip(columns, headings, strict=True)]
    needs = list(whole)
    order = sorted((column.gives_way, place) for place, column in enumerate(columns) if column.gives_way)
    for _, place in order:
        column = columns[place]
        if sum(needs) > room and (column.least or column.shorter):
            small = replace(column, strip=column.least, samples=column.shorter or column.samples)
            needs[place] = column_width(theme, small, headings[place])
    for _, place in order:
        if sum(needs) > room and not columns[place].least:
            needs[place] = 0
    # What was hidden leaves room for what had shrunk.
    for _, place in reversed(order):
        if needs[place] and sum(needs) - needs[place] + whole[place] <= room:
            needs[place] = whole[place]
    for place, column in enumerate(columns):
        if column.stretch and needs[place]:
            needs[place] += max(0, room - sum(needs))
            break
    return needs
