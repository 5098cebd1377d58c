"""References of actions, as text, as numbers, and as the dates that Excel makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from vrudesk.domain.references import tidy_reference
from vrudesk.returns.cells.cell import ERROR, INFO, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, spaces, without_value
from vrudesk.returns.shown import plain_number

_LEADING = re.compile(r"(?:priority|theme|objective)?\s*(\d+)\s*(?:[.:)\-–—]|\b)", re.IGNORECASE)


def read_references(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of references; a blank is None and left for the check of required values."""
    return [_read(cell) for cell in cells]


def leading_number(text: str) -> str:
    """Return the number with which a heading begins, "1" for "1. Stronger systems", nothing without one."""
    found = _LEADING.match(text.strip())
    return found[1] if found else ""


def _read(cell: Cell) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    value = cell.value
    if isinstance(value, date | datetime):
        return _date(cell, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = plain_number(value)
        words = f"{cell.name} holds the reference as a number, {text}. A closing nought, as in 2.10, would be lost."
        return read_as(cell, text, Problem("ref_as_number", INFO, words))
    if not isinstance(value, str):
        return read_as(cell, cell.shown)
    if is_mark(cell.text) or is_never(cell.text):
        return read_as(cell, None, missing(cell, "reference"))
    tidy = tidy_reference(value)
    variant = None
    if tidy != cell.text:
        variant = Problem("name_variant", INFO, f"{cell.name} says {quoted(cell)}; it was read as {tidy}.")
    return read_as(cell, tidy, variant, spaces(cell))


def _date(cell: Cell, value: date) -> ReadCell:
    """Offer the reference that Excel took for a date: 1.2 or 1-2 becomes 1 February."""
    text = f"{value.day}.{value.month}"
    words = f"Excel turned the reference in {cell.name} into the date {cell.shown}. Perhaps {text} was meant."
    return read_as(cell, text, Problem("ref_became_date", ERROR, words, (Suggestion(text, text),), ask=True))
