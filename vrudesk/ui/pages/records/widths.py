"""How wide the columns of a list of records are: by what they hold, measured on the rows that are seen first."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.data.queries.record_lists import RecordColumn
from vrudesk.data.queries.records import RecordRow, words_of
from vrudesk.domain.fields import Kind
from vrudesk.ui.widgets.tables import DATES, MONEY, PERCENTAGE, Column

_RIGHT = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENTAGE})
_FIXED = {
    Kind.DATE: DATES, Kind.MONEY: MONEY, Kind.PERCENTAGE: PERCENTAGE, Kind.PERIOD: ("2023-24 Q4", "Sep 2023"),
    Kind.TIME: tuple(f"{day}, 00:00" for day in DATES), Kind.NUMBER: ("12,345", "withheld"),
}  # fmt: skip
_WORDS = frozenset({Kind.TEXT, Kind.PROSE})
_WIDEST, _PROSE = 34, "Words of a partner on what was done"


def columns_of(columns: Sequence[RecordColumn], rows: Sequence[RecordRow]) -> tuple[Column, ...]:
    """Return how the columns of a list stand; the one with most words in it takes the room that is left."""
    lengths = [sum(len(words_of(column, row)) for row in rows) if column.kind in _WORDS else -1 for column in columns]
    stretch = lengths.index(max(lengths)) if lengths else 0
    return tuple(
        _column(column, rows, first=not place, stretch=place == stretch) for place, column in enumerate(columns)
    )


def _column(column: RecordColumn, rows: Sequence[RecordRow], *, first: bool, stretch: bool) -> Column:
    if column.kind is Kind.RAG:
        return Column(pills=True)
    samples: tuple[str, ...] = tuple(_FIXED.get(column.kind, ()))
    if column.kind is Kind.PROSE:
        samples = (_PROSE,)
    elif column.kind is Kind.NUMBER or not samples:
        samples += tuple({words[:_WIDEST] for row in rows if (words := words_of(column, row))})
    return Column(
        samples, right=column.kind in _RIGHT, stretch=stretch, bold=first, figures=column.kind in {Kind.DATE, Kind.TIME}
    )
