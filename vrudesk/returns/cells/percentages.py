"""Percentages from 0 to 100, whatever scale the column holds: 45%, 0.45, 45, "35 per cent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, no_result, without_value, worked_out

_TEXT = re.compile(
    r"(-?\d+(?:\.\d+)?|-?\.\d+)\s*(%|per ?cent|pc|percent complete|percent)?(?: complete| done)?", re.IGNORECASE
)
_PRECISION = Decimal("0.000001")
_HUNDRED, _LARGE = Decimal(100), Decimal("1e12")


class Scale(Enum):
    """How the bare numbers of a column are meant."""

    FRACTIONS = "fractions"
    HUNDREDS = "hundreds"
    MIXED = "mixed"
    UNKNOWN = "unknown"


def read_percentages(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of percentages; its scale is judged on all of it."""
    scale = _scale(cells)
    return [_read(cell, scale) for cell in cells]


def _scale(cells: Sequence[Cell]) -> Scale:
    """Return the scale of the bare numbers: those neither shown nor written with a percent sign."""
    bare = [_exact(cell.value) for cell in cells if _is_number(cell.value) and not cell.is_percentage]
    signs = any(_has_sign(cell) or cell.is_percentage for cell in cells)
    written = [Decimal(found[1]) for cell in cells if (found := _TEXT.fullmatch(cell.text)) and not found[2]]
    parts = any(0 < number < 1 for number in bare)
    wholes = any(number > 1 for number in (*bare, *written))
    ones = any(number == 1 for number in bare)
    if parts:
        return Scale.MIXED if wholes or signs else Scale.FRACTIONS
    if wholes:
        return Scale.HUNDREDS
    return Scale.UNKNOWN if ones else Scale.HUNDREDS


def _read(cell: Cell, scale: Scale) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if cell.formula is not None:
        return read_as(cell, None, no_result(cell, _offers(cell)))
    if (empty := without_value(cell)) is not None:
        return empty
    if _is_number(cell.value):
        number = _exact(cell.value)
        return _in_range(cell, number * _HUNDRED) if cell.is_percentage else _bare(cell, number, scale)
    if not isinstance(cell.value, str):
        return read_as(cell, None, _unknown(cell))
    return _text(cell, scale)


def _bare(cell: Cell, number: Decimal, scale: Scale) -> ReadCell:
    """Read a number that may be a part of one or of a hundred."""
    if scale is Scale.FRACTIONS:
        return _in_range(cell, number * _HUNDRED)
    if scale is Scale.HUNDREDS or not number:
        return _in_range(cell, number)
    if number == 1:
        words = f"{cell.name} says 1, which may mean 1 % or 100 %, so it was left blank. Say which."
        offers = (Suggestion(Decimal(1), "1 %"), Suggestion(_HUNDRED, "100 %"))
        return read_as(cell, None, Problem("percent_scale", WARNING, words, offers, ask=True))
    value = number * _HUNDRED if 0 < number < 1 else number
    words = (
        f"{cell.name} says {cell.shown}; it was read as {_percent(value)}. "
        "The column mixes parts of one, such as 0.6, with parts of a hundred."
    )
    return _in_range(cell, value, Problem("percent_scale", WARNING, words))


def _text(cell: Cell, scale: Scale) -> ReadCell:
    if is_mark(cell.text) or is_never(cell.text):
        return read_as(cell, None, missing(cell, "percentage"))
    found = _TEXT.fullmatch(cell.text)
    if found is None:
        return read_as(cell, None, _unknown(cell))
    number = Decimal(found[1])
    if not found[2] and 0 < number < 1:
        return _bare(cell, number, scale if scale is not Scale.HUNDREDS else Scale.MIXED)
    words = f"{cell.name} holds the percentage as text, {quoted(cell)}; it was read as {_percent(number)}."
    return _in_range(cell, number, Problem("text_number", INFO, words))


def _in_range(cell: Cell, value: Decimal, *problems: Problem) -> ReadCell:
    value = _tidy(value)
    if 0 <= value <= _HUNDRED:
        return read_as(cell, value, *problems)
    words = f"{cell.name} says {quoted(cell)}, which would be {_percent(value)}. Give a percentage from 0 to 100."
    typed = _tidy(value / _HUNDRED)
    # A whole number typed into a cell with a percent format: 45 shown as 4500%.
    offers = (Suggestion(typed, _percent(typed)),) if cell.is_percentage and 1 <= typed <= _HUNDRED else ()
    return read_as(cell, None, Problem("out_of_range", ERROR, words, offers, ask=True))


def _unknown(cell: Cell) -> Problem:
    words = f"{cell.name} says {quoted(cell)}, which is not a percentage. Give a number from 0 to 100."
    return Problem("unknown_value", ERROR, words, ask=True)


def _offers(cell: Cell) -> tuple[Suggestion, ...]:
    """Return what a formula of two numbers comes to, as a percentage."""
    result = worked_out(cell.formula or "")
    if result is None or not 0 <= result <= _HUNDRED:
        return ()
    value = _tidy(result * _HUNDRED if result <= 1 else result)
    return (Suggestion(value, f"{_percent(value)}, which {cell.shown} comes to"),)


def _has_sign(cell: Cell) -> bool:
    found = _TEXT.fullmatch(cell.text)
    return bool(found and found[2])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _exact(value: object) -> Decimal:
    return Decimal(repr(value))


def _tidy(value: Decimal) -> Decimal:
    """Return a number without the noughts and the dust that arithmetic leaves."""
    if abs(value) >= _LARGE:
        return value
    rounded = value.quantize(_PRECISION).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def _percent(value: Decimal) -> str:
    return f"{_tidy(value):f} %"
