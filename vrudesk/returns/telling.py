"""What there is to say of a return beyond its rows: of the file, of its cover, and of the returns before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from vrudesk.data.queries.returns import ReturnRow
from vrudesk.domain.dates import uk_date
from vrudesk.returns import notes
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.choosing import Chosen
from vrudesk.returns.cover import Cover, Said
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.names import How
from vrudesk.returns.record import Placed
from vrudesk.returns.tables import Table
from vrudesk.returns.tints import ColourKey
from vrudesk.returns.workbook import Workbook, cell_name


def of_the_file(book: Workbook, tables: Mapping[str, Sequence[Table]], chosen: Chosen, key: ColourKey) -> list[Placed]:
    """Return what there is to say of the workbook, its tables, and the rows and tables that are not read."""
    found = notes.workbook_notes(book, tables)
    for matched in chosen.tables:
        found.extend(notes.table_notes(matched.sheet, matched.table, matched.matches, key))
        found.extend(notes.told_apart_above(matched.sheet, matched.table.columns))
    placed = [Placed(note.sheet, "", 0, Problem(note.code, note.severity, note.words)) for note in found]
    rows = [
        Placed(matched.sheet.name, f"A{row}", row, problem)
        for matched in chosen.tables
        for row, problem in notes.left_out_problems(matched.table).items()
    ]
    errors = [
        Placed(matched.sheet.name, cell_name(row, column), row, problem)
        for matched in chosen.tables
        for (row, column), problem in notes.unread_errors(matched.sheet, matched.table, _read_in(matched)).items()
    ]
    return [*placed, *chosen.aside, *rows, *errors]


def _read_in(matched: MatchedTable) -> set[int]:
    return {*matched.columns.values(), *(each.column.index for each in matched.values)}


def of_the_cover(cover: Cover, earlier: ReturnRow | None, same: ReturnRow | None) -> Iterator[Placed]:
    """Yield what there is to say of partner and period, and of the returns that came before this one."""
    partner, period = cover.partner, cover.period
    if partner is not None and partner.how is not How.EXACT:
        words = f"“{partner.written.text}” is taken as {partner.organisation.name}."
        yield _on_cover(partner.written, Problem("misspelt_value", WARNING, words))
    if period is not None and not period.sure:
        words = f"“{period.written.text}” is taken as {period.period.words}: the year is not given."
        if period.covers is not None:
            words = f"The return does not say what time it is about; its rows are about {period.covers}."
        yield _on_cover(period.written, Problem("vague_date", WARNING, words))
    if same is not None:
        yield Placed("", "", 0, _read_before(same, earlier))
    elif earlier is not None:
        words = f"This replaces version {earlier.version}, {earlier.file_name}; its values stay in the history."
        yield Placed("", "", 0, Problem("supersedes", INFO, words))
    elif cover.corrects is not None:
        words = f"“{cover.corrects.text}”: it corrects an earlier return, which has not been read into this workspace."
        yield _on_cover(cover.corrects, Problem("supersedes", INFO, words))


def _read_before(same: ReturnRow, earlier: ReturnRow | None) -> Problem:
    """Say that the very same file was read before, and whether another came after it."""
    day = uk_date(datetime.fromisoformat(same.read_at).astimezone().date())
    read = f"This very file was read on {day} as version {same.version} of {same.partner}'s return for {same.period}"
    if earlier is not None and earlier.id == same.id:
        return Problem("supersedes", INFO, f"{read}.")
    if earlier is None or (earlier.partner_id, earlier.period_id) != (same.partner_id, same.period_id):
        return Problem("supersedes", WARNING, f"{read}; here it is taken for another return.")
    words = f"{read}, and version {earlier.version}, {earlier.file_name}, came after it."
    return Problem("supersedes", WARNING, words)


def _on_cover(said: Said, problem: Problem) -> Placed:
    row = int("".join(each for each in said.cell if each.isdigit()) or 0)
    return Placed(said.sheet, said.cell, row, problem)
