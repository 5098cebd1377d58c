"""The answer of ``vrudesk read``: the tables found in a file, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrudesk.progress import Progress
from vrudesk.returns.reader import Reading
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Sheet

if TYPE_CHECKING:
    from vrudesk.returns.kinds import MatchedTable, ReturnKind
    from vrudesk.returns.tables import Table


def read_answer(
    path: Path, kinds: Callable[[], Sequence[ReturnKind]] | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Return what is found in a file; ``field`` is null for a column that is of no field of its kind.

    ``kinds`` is called while the file is being read; without it no column has a field, and the descriptions of
    fields, which take longer to load than most files to read, are left alone. A file that is turned away is
    an answer too.

    Raises:
        Cancelled: the person stopped it.
    """
    try:
        with Reading(path) as reading:
            # The tables' modules are loaded while the other process reads.
            from vrudesk.returns.tables import find_tables

            known = kinds() if kinds is not None else ()
            book = reading.result(progress)
    except Unreadable as error:
        return {"file": path.name, "refused": {"kind": error.kind, "message": str(error)}, "sheets": []}
    found = [(sheet, table) for sheet in book.sheets for table in find_tables(sheet)]
    matched = _matched(found, known) if known else ()
    sheets = [sheet_answer(sheet, [table for on, table in found if on is sheet], matched) for sheet in book.sheets]
    return {"file": path.name, "refused": None, "sheets": sheets}


def _matched(found: Sequence[tuple[Sheet, Table]], kinds: Sequence[ReturnKind]) -> Sequence[MatchedTable]:
    from vrudesk.returns.kinds import recognise

    recognition = recognise(found, kinds)
    return recognition.tables if recognition is not None else ()


def sheet_answer(sheet: Sheet, tables: Sequence[Table], matched: Sequence[MatchedTable]) -> dict[str, Any]:
    """Return one sheet and its tables; ``matched`` are those whose columns are taken for fields."""
    return {
        "name": sheet.name,
        "state": sheet.state,
        "tables": [table_answer(sheet, table, matched) for table in tables],
    }


def table_answer(sheet: Sheet, table: Table, matched: Sequence[MatchedTable]) -> dict[str, Any]:
    """Return one table: where it stands, its columns with the fields they are taken for, and its records."""
    taken = next((each for each in matched if each.sheet.name == sheet.name and each.table == table), None)
    named = {index: field for field, index in taken.columns.items()} if taken is not None else {}
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
