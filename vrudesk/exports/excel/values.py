"""Cells as Excel has them: dates as dates, numbers as numbers, percentages as percentages, RAG as a word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from vrudesk.exports.cells import BlankCell, Cell, DateCell, NumberCell, PercentageCell, RagCell, TextCell
from vrudesk.exports.excel.formats import DAY, Look, fits_a_format, number_format
from vrudesk.exports.excel.sheets import Sheet
from vrudesk.exports.wording import cell_words

# Excel's calendar takes 1900 for a leap year, so that days before this are not what they seem.
_FIRST_DAY = date(1900, 3, 1)


def write_value(
    sheet: Sheet, row: int, column: int, cell: Cell, *, strong: bool, right: bool = False, day: str = DAY
) -> None:
    """Write a cell's value, without its note and its sources; ``right`` where a column of numbers has a blank.

    ``day`` is how a date is shown.
    """
    struck = cell.struck
    match cell:
        case TextCell():
            sheet.text(row, column, cell.text, _look(strong=strong or cell.strong, struck=struck))
        case DateCell() if cell.day >= _FIRST_DAY:
            look = _look(number=day, strong=strong, struck=struck, align="left")
            sheet.worksheet.write_datetime(row, column, cell.day, sheet.book.formats.of(look))
        case NumberCell() if fits_a_format(cell.unit) and (number := _as_excel(cell.value)) is not None:
            look = _look(number=number_format(cell), strong=strong, struck=struck, align="right")
            sheet.worksheet.write_number(row, column, number, sheet.book.formats.of(look))
        case PercentageCell() if (number := _as_excel(cell.value / 100)) is not None:
            look = _look(number=number_format(cell), strong=strong, struck=struck, align="right")
            sheet.worksheet.write_number(row, column, number, sheet.book.formats.of(look))
        case RagCell():
            look = _look(strong=True, struck=struck, colour=cell.mark.look.light.fore)
            sheet.text(row, column, cell.mark.word, look)
        case BlankCell():
            sheet.text(row, column, cell.reason or "Blank", _look(struck=struck, align="right" if right else ""))
        case _:
            sheet.text(row, column, cell_words(cell), _look(strong=strong, struck=struck))


@cache
def _look(
    *, number: str = "", strong: bool = False, struck: bool = False, colour: str = "", align: str = ""
) -> Look:  # fmt: skip
    return Look(number=number, strong=strong, struck=struck, colour=colour, align=align)


def _as_excel(value: Decimal) -> float | None:
    """Return a number that Excel holds exactly as given, or None: it keeps fifteen figures and no more."""
    number = float(value)
    same = Decimal(repr(number)) == value and len(value.normalize().as_tuple().digits) <= 15
    return number if same else None
