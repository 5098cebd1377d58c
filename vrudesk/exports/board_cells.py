"""The cells that the board paper's tables share: a value, or in a few words why there is none."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from vrudesk.data.queries.provenance import CellSource
from vrudesk.exports.cells import BlankCell, Cell, DateCell, NumberCell, PercentageCell, Source, TextCell

NOT_SET, NOT_GIVEN, NOT_STATED = "Not set", "Not given", "Not stated"


def words(text: str, blank: str = NOT_STATED) -> Cell:
    """Return words."""
    return TextCell(text) if text else BlankCell(blank)


def day(value: date | None, note: str = "") -> Cell:
    """Return a day."""
    return DateCell(value, note=note) if value else BlankCell(NOT_SET, note=note)


def day_of(moment: str) -> date:
    """Return the day of a moment by this computer's clock, as the screens give it; what is stored is in UTC."""
    return datetime.fromisoformat(moment).astimezone().date()


def number(value: int) -> Cell:
    """Return a count."""
    return NumberCell(Decimal(value))


def percentage(value: Decimal | None, sources: tuple[Source, ...] = ()) -> Cell:
    """Return a percentage."""
    return PercentageCell(value, sources=sources) if value is not None else BlankCell(NOT_GIVEN)


def source(found: dict[str, CellSource], field: str) -> tuple[Source, ...]:
    """Return the cell that a field was read from, if it was."""
    read = found.get(field)
    return (Source(read.file_name, read.sheet, read.cell),) if read else ()
