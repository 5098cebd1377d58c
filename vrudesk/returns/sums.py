"""The columns of a cross-table that add up values: those beside them, such as “Total”, or all since long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.returns.fixings import ValueColumn
from vrudesk.returns.folding import folded
from vrudesk.returns.tables.table import Column, Table

_TOTAL = frozenset({"total", "totals", "subtotal", "sum"})
_FURTHER = frozenset({"all", "annual", "full", "grand", "of", "overall", "row", "sub", "the", "year"})
_LEAST = 2
_TO_DATE = re.compile(
    r"\b(?:to date|ytd|cumulative|running total|so far|total (?:claimed|claims|paid)|previous(?:ly)? claim\w*)\b",
    re.IGNORECASE,
)


def columns_of_sums(table: Table, values: Sequence[ValueColumn]) -> list[Column]:
    """Return the columns that are headed as totals and speak of nothing that the columns of values do not speak of.

    “Total hours” beside participants by month counts something else, and so does what goes back further: “Total to
    date”.
    """
    if len(values) < _LEAST:
        return []
    said = _FURTHER | {word for value in values for level in value.column.levels for word in folded(level)}
    crossed = {value.column.index for value in values}
    return [column for column in table.columns if column.index not in crossed and _is_sum(column, said)]


def columns_to_date(table: Table, values: Sequence[ValueColumn]) -> list[Column]:
    """Return the columns whose headings say that they take in what came before the values beside them."""
    crossed = {value.column.index for value in values}
    return [
        column
        for column in table.columns
        if values and column.index not in crossed and _TO_DATE.search(" ".join(column.levels))
    ]


def _is_sum(column: Column, said: frozenset[str]) -> bool:
    words = {word for level in column.levels for word in folded(level)}
    return bool(words & _TOTAL) and words - _TOTAL <= said
