"""The answer of ``vrudesk read``: the tables found in a file, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrudesk.progress import Progress
from vrudesk.returns.reader import Reading
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Sheet

if TYPE_CHECKING:
    from vrudesk.domain.fields import Field
    from vrudesk.returns.tables import Table


def read_answer(
    path: Path,
    fields: Mapping[str, Field] | Callable[[], Mapping[str, Field]] | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return what is found in a file; ``field`` is null where no fields are known, or none fits.

    ``fields`` may be a function, which is called while the file is being read. A file that is turned
    away is an answer too.

    Raises:
        Cancelled: the person stopped it.
    """
    try:
        with Reading(path) as reading:
            # The tables' modules are loaded while the other process reads.
            from vrudesk.returns.tables import find_tables

            known = fields() if callable(fields) else fields
            book = reading.result(progress)
    except Unreadable as error:
        return {"file": path.name, "refused": {"kind": error.kind, "message": str(error)}, "sheets": []}
    sheets = [sheet_answer(sheet, find_tables(sheet), known) for sheet in book.sheets]
    return {"file": path.name, "refused": None, "sheets": sheets}


def sheet_answer(sheet: Sheet, tables: Sequence[Table], fields: Mapping[str, Field] | None = None) -> dict[str, Any]:
    """Return one sheet and its tables."""
    return {
        "name": sheet.name,
        "state": sheet.state,
        "tables": [table_answer(sheet, table, fields) for table in tables],
    }


def table_answer(sheet: Sheet, table: Table, fields: Mapping[str, Field] | None = None) -> dict[str, Any]:
    """Return one table: where it stands, its columns with the fields they are taken for, and its records."""
    named: dict[int, str | None] = {}
    if fields:
        from vrudesk.returns.columns import match_columns

        named = {match.column.index: match.field for match in match_columns(table, sheet, fields)}
    return {
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "columns": [
            {"letter": column.letter, "heading": column.heading, "field": named.get(column.index)}
            for column in table.columns
        ],
        "records": table.records,
    }
