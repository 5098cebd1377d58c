"""Reading a column by the kind of its field."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells.cell import Cell, ReadCell
from vrudesk.returns.cells.dates import read_dates
from vrudesk.returns.cells.numbers import read_numbers
from vrudesk.returns.cells.percentages import read_percentages
from vrudesk.returns.cells.rags import read_rags
from vrudesk.returns.cells.references import read_references
from vrudesk.returns.cells.texts import read_texts


def read_column(field: Field, cells: Sequence[Cell], date_system: int = 1900) -> list[ReadCell]:
    """Read all cells of a column as what its field holds.

    The values are ``date`` for dates, ``Decimal`` from 0 to 100 for percentages, ``Rag`` for ratings,
    ``Decimal`` for numbers, and text for all else; None where there is no value.
    """
    if field.kind is Kind.DATE:
        return read_dates(cells, date_system)
    if field.kind is Kind.PERCENTAGE:
        return read_percentages(cells)
    if field.kind is Kind.RAG:
        return read_rags(cells)
    if field.kind is Kind.REFERENCE:
        return read_references(cells)
    if field.kind is Kind.NUMBER:
        return read_numbers(cells)
    return read_texts(cells, prose=field.kind is Kind.PROSE)
