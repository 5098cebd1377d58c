"""Finding the tables of a sheet."""

from __future__ import annotations

from vrudesk.returns.tables.beside import only_these, sides_of
from vrudesk.returns.tables.body import BLANK, NOTE, UNLIKE, Body, is_like_a_row
from vrudesk.returns.tables.draft import Draft, natures_of
from vrudesk.returns.tables.grid import Grid, sample
from vrudesk.returns.tables.joining import is_transposed, joined
from vrudesk.returns.tables.table import LeftOut, Table
from vrudesk.returns.tables.totals import likely_total
from vrudesk.returns.tables.worth import worthy
from vrudesk.returns.workbook import Sheet


def find_tables(sheet: Sheet) -> list[Table]:
    """Return the tables of a sheet, from the top down and from the left; forms, titles and notes are none."""
    grid = Grid(sheet)
    drafts = worthy(grid, joined(grid))
    tables: list[Table] = []
    previous = 0
    for number, draft in enumerate(drafts):
        following = drafts[number + 1].start if number + 1 < len(drafts) else grid.height + 1
        found = _side_by_side(draft, previous, following) or [_table(grid, draft, previous, following)]
        tables += found
        previous = max(previous, *(_last_row(table) for table in found))
    return tables


def _side_by_side(draft: Draft, previous: int, following: int) -> list[Table]:
    """Return the tables that stand side by side where one was found, nothing where it is one."""
    found: list[Table] = []
    for columns in sides_of(draft):
        grid = Grid(only_these(draft.grid.sheet, range(previous + 1, following), columns))
        drafts = [each for each in worthy(grid, joined(grid)) if each.header_rows]
        last = previous
        for number, each in enumerate(drafts):
            stop = drafts[number + 1].start if number + 1 < len(drafts) else grid.height + 1
            found.append(_table(grid, each, last, stop))
            last = _last_row(found[-1])
    return found


def _last_row(table: Table) -> int:
    return max([*table.header_rows, *table.body, *(left.row for left in table.left_out)])


def table_under(sheet: Sheet, header: int) -> Table | None:
    """Return the table below a heading row that a person chose, None where nothing stands below it."""
    grid = Grid(sheet)
    rows = list(range(header + 1, grid.height + 1))
    if not any(grid.filled[row] for row in rows):
        return None
    natures = natures_of(grid, sample(rows, grid.width))
    return _table(grid, Draft(grid, header, grid.height + 1, (header,), natures, rows), 0, grid.height + 1)


def _table(grid: Grid, draft: Draft, previous: int, following: int) -> Table:
    first = (draft.header_rows or tuple(draft.rows))[0]
    above = tuple(row for row in range(previous + 1, first) if grid.filled[row])
    if is_transposed(draft):
        return Table(header_rows=draft.header_rows, columns=draft.columns, body=(), above=above, transposed=True)
    body = Body(draft)
    left_out = (*body.left_out, *_footer(grid, draft, following))
    return Table(
        header_rows=draft.header_rows, columns=draft.columns, body=body.records, left_out=left_out, above=above
    )


def _footer(grid: Grid, draft: Draft, following: int) -> list[LeftOut]:
    """Return the rows after a table, up to the next one, with what they are."""
    last = draft.rows[-1] if draft.rows else draft.header_rows[-1]
    shown = [row for row in range(last + 1, following) if grid.filled[row]]
    if not shown:
        return []
    found = []
    for row in range(last + 1, shown[-1] + 1):
        words = grid.words(row)
        total = likely_total(grid.text(row, words[0])) if words else ""
        why = total or (UNLIKE if is_like_a_row(draft, row) else NOTE)
        found.append(LeftOut(row, why if grid.filled[row] else BLANK))
    return found
