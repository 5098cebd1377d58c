"""What a person should know of a workbook and its tables beyond single cells: what is hidden, doubled or not used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from vrudesk.domain.words import counted, listed
from vrudesk.returns.cells.cell import INFO, WARNING, Problem
from vrudesk.returns.columns import By, Match
from vrudesk.returns.folding import folded
from vrudesk.returns.shown import shown
from vrudesk.returns.tables import Table
from vrudesk.returns.tables.body import BLANK, SUB_HEADING, UNLIKE
from vrudesk.returns.tables.table import Column
from vrudesk.returns.tints import NO_KEY, ColourKey, tints
from vrudesk.returns.workbook import Note, Sheet, Workbook, cell_name

_WORD = re.compile(r"[^\W\d_]{3}")


def workbook_notes(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> list[Note]:
    """Return the notes on a whole workbook: the reader's own, its date system, its hidden sheets."""
    notes = list(book.notes)
    if book.date_system == 1904:
        notes.append(Note("date_1904", "The workbook counts its days from 1904; the dates were read accordingly"))
    for sheet in book.sheets:
        if sheet.state != "visible" and sheet.rows:
            found = tables.get(sheet.name, ())
            records = sum(table.records for table in found)
            holds = f"a table of {counted(records, 'record')}" if found else "only values to choose from, or nothing"
            words = (
                f"The sheet “{sheet.name}” is {sheet.state} and holds {holds}; it is not imported unless you choose it"
            )
            notes.append(Note("hidden_sheet", words, "warning" if found else "info", sheet.name))
    return notes


def table_notes(sheet: Sheet, table: Table, matches: Sequence[Match], key: ColourKey = NO_KEY) -> list[Note]:
    """Return the notes on a table's columns: hidden, with the same heading, not used."""
    notes = []
    headings = Counter(folded(column.heading) for column in table.columns if column.heading)
    for match in matches:
        column = match.column
        name = f"Column {column.letter} ({column.heading})" if column.heading else f"Column {column.letter}"
        used = "is used" if match.field else "is not used"
        if column.index in sheet.hidden_columns:
            notes.append(Note("hidden_column", f"{name} is hidden in the workbook and {used}", "warning", sheet.name))
        if headings[folded(column.heading)] > 1:
            words = f"{name} has the same heading as another column and {used}"
            notes.append(Note("duplicate_header", words, "warning", sheet.name))
        if match.field == "rag" and table.body and not _is_rated(sheet, table, column.index, key):
            words = f"{name} is blank in every row{_why_not_by_colour(sheet, table, column.index)}; ask for words"
            notes.append(Note("missing_value", words, "warning", sheet.name))
        if match.field is None and match.sure and match.by is By.HEADING:
            notes.append(Note("unknown_column", f"{name} is read too. {match.why}", "info", sheet.name))
        elif match.field is None:
            notes.append(Note("unknown_column", f"{name} is not used. {match.why}", "info", sheet.name))
    return notes


def told_apart_above(sheet: Sheet, columns: Sequence[Column]) -> list[Note]:
    """Return a note on columns of one name that only the row above their heading tells apart."""
    grouped = [column.levels for column in columns if len(column.levels) > 1 and _WORD.search(column.levels[-1])]
    lowest = Counter(folded(levels[-1]) for levels in grouped)
    named = {folded(levels[-1]): levels[-1] for levels in reversed(grouped) if lowest[folded(levels[-1])] > 1}
    if not named or len({folded(" ".join(levels)) for levels in grouped}) < len(grouped):
        return []
    each = listed([f"“{name}”" for name in reversed(named.values())])
    words = f"{each} stand over several columns each; the row above says which is meant"
    return [Note("duplicate_header", words, "warning", sheet.name)]


def unread_errors(sheet: Sheet, table: Table, read: Container[int]) -> dict[tuple[int, int], Problem]:
    """Return what there is to say of errors in the records' cells that are not read, by row and column."""
    if not sheet.errors:
        return {}
    rows, columns = set(table.body), {column.index for column in table.columns}
    return {
        (row, column): Problem(
            "cell_error", WARNING, f"{cell_name(row, column)} holds the error {error}; it is not read."
        )
        for (row, column), error in sheet.errors.items()
        if row in rows and column in columns and column not in read
    }


def _is_rated(sheet: Sheet, table: Table, column: int, key: ColourKey) -> bool:
    in_words = any(shown(sheet, row, column).strip() for row in table.body)
    return in_words or bool(tints(sheet, table.body, column, key))


def _why_not_by_colour(sheet: Sheet, table: Table, column: int) -> str:
    if not sheet.facts_known:
        return ", and its colours cannot be seen in this file"
    coloured = any((row, column) in sheet.fills for row in table.body)
    return ", and its colours do not tell ratings apart" if coloured else ""


def row_problems(sheet: Sheet, table: Table) -> dict[int, Problem]:
    """Return what there is to say of whole records: that their row is hidden."""
    words = "Row {} is hidden in the workbook. It is imported unless you leave it out."
    hidden = [row for row in table.body if row in sheet.hidden_rows]
    return {row: Problem("hidden_row", WARNING, words.format(row)) for row in hidden}


def left_out_problems(table: Table) -> dict[int, Problem]:
    """Return what there is to say of the rows within and under a table that are not read as records."""
    found = {}
    for left in table.left_out:
        if left.why == UNLIKE:
            words = f"Row {left.row} is filled in and is {UNLIKE}, so it is not read."
            found[left.row] = Problem("not_data", WARNING, words)
        elif left.why == SUB_HEADING:
            found[left.row] = Problem("not_data", INFO, f"Row {left.row} is no record but a sub-heading.")
        elif left.why != BLANK:
            found[left.row] = Problem("not_data", INFO, f"Row {left.row} is not read: {left.why}.")
    return found
