"""Numbers of charities and companies: kept as they stand, and told where a figure was lost (faults.md 43, 44).

A company has eight characters; a number that Excel took for a number has lost its leading nought. A charity of
England and Wales has six or seven figures, and one within another has a suffix; those of Scotland and Northern
Ireland begin with letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.returns.cells.cell import INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, without_value
from vrudesk.returns.shown import plain_number

_COMPANY = re.compile(r"\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z]")
_CHARITY = re.compile(r"\d{6,7}|SC\d{6}|NIC?\d{6}")
_WITHIN_ANOTHER = re.compile(r"(\d{6,7})-\d{1,3}")
_LABEL = re.compile(
    r"(?:registered )?(?:charity|company|co|reg(?:istration|istered)?)\.?\s*(?:number|no)?\.?\s*[:#]?\s*", re.IGNORECASE
)
_COMPANY_FIGURES = 8
# The register of charities has reached 1.2 million; a higher number of seven figures is a company's.
_HIGHEST_CHARITY = 1_299_999


def read_registered(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of charity or company numbers as text; nothing is put right without being asked."""
    return [_read(cell) for cell in cells]


def _read(cell: Cell) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    value = cell.value
    as_number = isinstance(value, int | float) and not isinstance(value, bool)
    said = plain_number(value) if as_number and isinstance(value, int | float) else cell.text or cell.shown
    if is_mark(said) or is_never(said):
        return read_as(cell, None, missing(cell, "charity or company number"))
    number = "".join(_LABEL.sub("", said, count=1).split()).upper()
    return read_as(cell, number if _is_known(number) else said, _problem(cell, number))


def _is_known(number: str) -> bool:
    return any(each.fullmatch(number) for each in (_COMPANY, _CHARITY, _WITHIN_ANOTHER))


def _problem(cell: Cell, number: str) -> Problem | None:
    if number.isdecimal() and len(number) == _COMPANY_FIGURES - 1 and int(number) > _HIGHEST_CHARITY:
        whole = number.zfill(_COMPANY_FIGURES)
        words = (
            f"{cell.name} says {quoted(cell)}, which has seven figures: too high for a charity and one too few for a "
            f"company. Perhaps {whole} is meant; Excel drops a leading nought."
        )
        return Problem("lost_nought", WARNING, words, (Suggestion(whole, whole), Suggestion(number, number)), ask=True)
    if found := _WITHIN_ANOTHER.fullmatch(number):
        words = (
            f"{cell.name} says {quoted(cell)}: a charity that is part of charity {found[1]}. It is kept as it stands."
        )
        return Problem("name_variant", INFO, words)
    if _is_known(number):
        return None
    words = (
        f"{cell.name} says {quoted(cell)}, which is no charity or company number. It is kept as it stands. "
        "A charity has six or seven figures, a company eight."
    )
    return Problem("unknown_value", WARNING, words)
