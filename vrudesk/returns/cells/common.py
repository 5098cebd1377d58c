"""What every kind of cell may be: an error, a formula without a result, a mark for "nothing here"."""

from __future__ import annotations

import re
from decimal import Decimal, DivisionByZero, InvalidOperation

from vrudesk.returns.cells.cell import INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as

_NONE = re.compile(r"n\s*/?\s*a|n\.a\.|not (?:applicable|available|known|recorded|provided|given)|tb[cad]|pending"
                   r"|unknown|awaited|[-–—?…]+", re.IGNORECASE)  # fmt: skip
_NEVER = re.compile(r"n\s*/?\s*a|n\.a\.|not applicable|none|nil", re.IGNORECASE)
_SUM = re.compile(r"\(?\s*(\d+(?:\.\d+)?)\s*([-+*/])\s*(\d+(?:\.\d+)?)\s*\)?")


def without_value(cell: Cell) -> ReadCell | None:
    """Read an error cell or a formula that has no stored result; None for any other cell."""
    if cell.error:
        words = (
            f"{cell.name} holds the error {cell.error}, so it has no value. Put the formula right and send it again."
        )
        return read_as(cell, None, Problem("cell_error", WARNING, words))
    if cell.formula is not None:
        return read_as(cell, None, no_result(cell))
    return None


def no_result(cell: Cell, suggestions: tuple[Suggestion, ...] = ()) -> Problem:
    """Say that a formula was saved without its result, as programs other than Excel do."""
    formula = f" ({cell.shown})" if cell.formula else ""
    words = (
        f"{cell.name} holds a formula{formula} whose result was not saved. "
        "Open the file in Excel, save it and read it again."
    )
    return Problem("no_cached_value", WARNING, words, suggestions)


def missing(cell: Cell, wanted: str) -> Problem:
    """Say that a mark or a blank stands where a value is wanted."""
    found = "is blank" if cell.is_blank else f"says {quoted(cell)}"
    return Problem("missing_value", WARNING, f"{cell.name} {found}: no {wanted} was given.")


def is_mark(text: str) -> bool:
    """Whether a text says only that there is nothing to say: n/a, TBC, a dash."""
    return _NONE.fullmatch(text) is not None


def is_never(text: str) -> bool:
    """Whether a text says that there will be no value: n/a, none."""
    return _NEVER.fullmatch(text) is not None


def spaces(cell: Cell) -> Problem | None:
    """Say that spaces were removed, where there were any to remove."""
    if not isinstance(cell.value, str) or cell.value == cell.text:
        return None
    return Problem("spaces", INFO, f"Spaces that show nothing were removed from {cell.name}.")


def worked_out(formula: str) -> Decimal | None:
    """Return the result of one sum of two numbers, such as 3/4; nothing else is worked out."""
    found = _SUM.fullmatch(formula.strip())
    if found is None:
        return None
    left, right = Decimal(found[1]), Decimal(found[3])
    try:
        return (
            {"+": left + right, "-": left - right, "*": left * right}.get(found[2]) if found[2] != "/" else left / right
        )
    except (DivisionByZero, InvalidOperation):
        return None
