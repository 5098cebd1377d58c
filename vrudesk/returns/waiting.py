"""Going back to the rows of an accepted return that wait: its kept workbook, and a plan of these rows alone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from vrudesk import paths
from vrudesk.clock import Clock, SystemClock
from vrudesk.data import backup
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.provenance import kept_file
from vrudesk.data.queries.waiting import WaitingRow, waiting_rows
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.workbook import Workbook


def kept_workbook(workspace: Workspace, return_id: str, progress: Progress | None = None) -> Workbook:
    """Read a return anew from the bytes that were kept of it, guarded as when it came.

    Raises:
        UserError: there is no such return.
    """
    with workspace.reading() as connection:
        kept = kept_file(connection, return_id)
    if kept is None:
        raise UserError("This return is not there any more.", "Nothing was changed.")
    name, content = kept
    with tempfile.TemporaryDirectory() as folder:
        # The name is a partner's: only its ending tells the reader anything, and nothing else is used of it.
        path = Path(folder) / f"return{Path(name).suffix[:12]}"
        path.write_bytes(content)
        return replace(read_workbook(path, progress or NoProgress()), name=name)


def plan_waiting(
    connection: Connection, book: Workbook, rows: list[WaitingRow], decisions: Decisions = NOTHING_DECIDED
) -> ImportPlan:
    """Work out what the rows that wait would change, with what was decided of them."""
    first = rows[0]
    only = frozenset((row.sheet, row.row) for row in rows)
    choices = Choices(first.partner, None if first.covers else first.period, first.kind)
    return plan_book(connection, book, choices, replace(decisions, only=only))


def save_waiting(
    workspace: Workspace, plan: ImportPlan, return_id: str, clock: Clock | None = None
) -> ChangeSet | None:
    """Back the workspace up and save the rows that were put right, as one step.

    Raises:
        UserError: the period is closed, or a row was dealt with meanwhile.
    """
    with workspace.reading() as connection:
        waiting = rows_waiting(connection, return_id)
    folder = backup.folder_for(workspace.path, paths.backup_folder())
    backup.back_up(workspace.path, folder, backup.BEFORE_IMPORT, clock or SystemClock())
    return workspace.do(plan.waiting_command(return_id, waiting))


def rows_waiting(connection: Connection, return_id: str) -> dict[tuple[str, int, int, str], str]:
    """Return the keys of the rows of a return that wait, by sheet, table, row and letter."""
    return {(row.sheet, row.table_no, row.row, row.letter): row.id for row in waiting_rows(connection, return_id)}
