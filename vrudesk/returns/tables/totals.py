"""Rows that take other rows together: totals, averages and counts, by word, by formula and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.natures import Nature
from vrudesk.returns.workbook import Value

_SURE = re.compile(
    r"(?P<running>(?:year |quarter )?to[- ]date|ytd|cumulative)"
    r"|(?P<total>(?:grand |overall |running )?totals?|sum)|(?P<subtotal>(?:.*\W)?sub-?\s?totals?(?:\W.*)?)"
    r"|(?P<average>averages?|mean|median)|(?P<count>count)",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?P<total>totals?\b.*|.*\btotals?|overall|all areas|sum of .*)|(?P<average>average\b.*)", re.IGNORECASE
)
_LONGEST_LABEL = 60
_WHY = {
    "total": "total row",
    "subtotal": "subtotal",
    "average": "average",
    "count": "count of the rows",
    "running": "running total",
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# Small numbers add up by chance; three columns of them, or a score of one, do not.
_DUST = 1e-4
_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_SUM = 3, 3, 20


def sure_total(text: str) -> str:
    """Return why a label such as "Grand total" or "Staff subtotal" makes its row no record, or nothing."""
    return _why(_SURE, text)


def likely_total(text: str) -> str:
    """Return why a label such as "Total of all areas" might, where something else speaks for it too."""
    return sure_total(text) or _why(_LIKELY, text)


def _why(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text.strip().rstrip(":").strip()) if len(text) <= _LONGEST_LABEL else None
    return next((_WHY[name] for name, text in found.groupdict().items() if text), "") if found else ""


def is_confirmed(grid: Grid, row: int, above: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether a number of a row is the sum or the average of those above it, in any column of numbers."""
    for column in columns:
        stated = number_of(grid.value(row, column))
        numbers = [number for other in above if (number := number_of(grid.value(other, column))) is not None]
        if stated and len(numbers) > 1:
            total = sum(numbers)
            if min(abs(stated - total), abs(stated - total / len(numbers))) <= _DUST * max(1.0, abs(stated)):
                return True
    return False


def by_formula(grid: Grid, rows: Sequence[int]) -> dict[int, str]:
    """Return the rows with a formula that takes the cells above it together; a habit of every row is none."""
    inside = set(rows)
    found = {row: _WHY[what] for (row, _), what in grid.sheet.adding.items() if row in inside}
    return found if len(found) <= 0.4 * len(rows) else {}


def by_arithmetic(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> set[int]:
    """Return the rows whose numbers are the sums of those above them, in three columns or more."""
    totals: set[int] = set()
    if len(columns) < _LEAST_COLUMNS or len(rows) > 5_000:
        return totals
    sums = dict.fromkeys(columns, 0.0)
    count = 0
    for row in rows:
        numbers = {column: number_of(grid.value(row, column)) for column in columns}
        if count >= _LEAST_ROWS and _adds_up(numbers, sums):
            totals.add(row)
            sums, count = dict.fromkeys(columns, 0.0), 0
            continue
        count += 1
        for column, number in numbers.items():
            sums[column] += number or 0.0
    return totals


def _adds_up(numbers: dict[int, float | None], sums: dict[int, float]) -> bool:
    given = {column: number for column, number in numbers.items() if number}
    right = [column for column, number in given.items() if abs(number - sums[column]) <= 0.005 * max(1, len(given))]
    enough = len(right) >= _LEAST_COLUMNS and sum(abs(given[column]) for column in right) >= _LEAST_SUM
    return enough and len(right) >= 0.6 * len(given)


def counts_rows(grid: Grid, row: int, records: int) -> bool:
    """Whether a row of one label and one number only says how many records there are."""
    cells = grid.cells(row)
    return (
        len(cells) == 2
        and cells[0][1] is Nature.WORDS
        and cells[1][1] is Nature.NUMBER
        and number_of(grid.value(row, cells[1][0])) == records
    )


def number_of(value: Value) -> float | None:
    """Return a number, also from text such as "1,360" or "£65,713.00"."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        bare = value.replace(",", "").replace("£", "").strip()
        return float(bare) if _NUMBER.fullmatch(bare) else None
    return None
