"""Numbers: as numbers, as text with pounds and commas, withheld, or with words about them (faults.md 39, 40)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, without_value

_QUALIFIER = (
    r"c\.|ca\.|circa|about|around|approx\.?|approximately|roughly|over|under|just over|just under|nearly|almost"
    r"|up to|at least|more than|fewer than|less than|~|>|≥"
)
_NUMBER = re.compile(
    rf"(?P<words>{_QUALIFIER})?\s*(?P<open>\()?(?P<sign>[-−–])?\s*£?\s*(?P<sign2>[-−–])?"
    r"(?P<figures>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<thousand>k)?(?P<percent>\s*%)?(?P<close>\))?(?P<after>-)?(?P<mark>\s*[(\[][a-z*]{1,2}[)\]])?",
    re.IGNORECASE,
)
_NIL = "nil"
_OUT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|out of)\s*(\d+)", re.IGNORECASE)
_WITHHELD = re.compile(r"[<≤]\s*\d+|c|\*+|\[(?:c|x|z|u|low)\]|x|withheld|suppressed", re.IGNORECASE)


def read_numbers(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of numbers; a withheld number is no value, and never nought."""
    return [_read(cell) for cell in cells]


def _read(cell: Cell) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return read_as(cell, _tidy(Decimal(repr(cell.value))))
    if not isinstance(cell.value, str):
        return read_as(cell, None, _unknown(cell))
    if _WITHHELD.fullmatch(cell.text):
        words = (
            f"{cell.name} says {quoted(cell)}: the partner withheld a small number. It is kept as withheld, not as 0."
        )
        return read_as(cell, None, Problem("suppressed", INFO, words))
    if cell.text.casefold() == _NIL:
        words = f"{cell.name} says {quoted(cell)}; it was read as 0."
        return read_as(cell, Decimal(0), Problem("text_number", INFO, words))
    if is_mark(cell.text) or is_never(cell.text):
        return read_as(cell, None, missing(cell, "number"))
    return _text(cell)


def _text(cell: Cell) -> ReadCell:
    if (out_of := _OUT_OF.fullmatch(cell.text)) and Decimal(out_of[1]) <= Decimal(out_of[2]):
        words = f"{cell.name} says {quoted(cell)}; it was read as {out_of[1]}."
        return read_as(cell, _tidy(Decimal(out_of[1])), Problem("qualified_number", WARNING, words))
    found = _NUMBER.fullmatch(cell.text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return read_as(cell, None, _unknown(cell))
    number = Decimal(re.sub(r"[, ]", "", found["figures"])) * (1000 if found["thousand"] else 1)
    negative = bool(found["open"] or found["sign"] or found["sign2"] or found["after"])
    value = _tidy(-number if negative else number)
    if found["words"] or found["thousand"] or found["mark"]:
        words = f"{cell.name} says {quoted(cell)}; it was read as {value:,f}. What else it says is kept as a note."
        return read_as(cell, value, Problem("qualified_number", WARNING, words))
    if found["open"] or found["after"]:
        words = f"{cell.name} says {quoted(cell)}; it was read as a negative number, {value:,f}."
        return read_as(cell, value, Problem("negative", INFO, words))
    words = f"{cell.name} holds the number as text, {quoted(cell)}; it was read as {value:,f}."
    return read_as(cell, value, Problem("text_number", INFO, words))


def _unknown(cell: Cell) -> Problem:
    words = f"{cell.name} says {quoted(cell)}, which is not a number. Give a number, or leave it blank."
    return Problem("unknown_value", ERROR, words, ask=True)


def _tidy(value: Decimal) -> Decimal:
    """Return a number without noughts that nobody typed."""
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and abs(value) < Decimal("1e20")
        else value.normalize()
    )
