"""From the plan of an import to one step of the history; many files at once, and the answer in JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from vrudesk import paths
from vrudesk.clock import Clock, SystemClock
from vrudesk.commands.returns import AcceptedDate, SavedRecord
from vrudesk.data import backup
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.knowledge import knowledge
from vrudesk.data.workspace import Workspace
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.returns.answer import sheet_answer
from vrudesk.returns.checked import PRIORITY
from vrudesk.returns.plan import Fate, ImportPlan, PlannedRow
from vrudesk.returns.planning import Choices, plan_read
from vrudesk.returns.reader import Reading
from vrudesk.returns.tables import find_tables
from vrudesk.returns.values import Pence

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: the words for people, whether it was turned away, and the plan or the fault it had."""

    name: str
    words: str
    refused: bool
    plan: ImportPlan | None = None
    error: UserError | None = None

    @property
    def answer(self) -> dict[str, Any]:
        """Return the answer for programs, made anew each time: of a long return it has every row."""
        if self.plan is not None:
            return plan_answer(self.plan)
        assert self.error is not None
        return refusal_answer(self.name, self.error)


def save_plan(
    workspace: Workspace, plan: ImportPlan, path: Path, dates: Sequence[AcceptedDate] = (), clock: Clock | None = None
) -> ChangeSet | None:
    """Back the workspace up and save a plan as one step; nothing is done where the file is already what stands.

    Raises:
        UserError: the plan is blocked, or the file is not the one that was read any more.
    """
    if plan.blocked:
        raise UserError(plan.blocked, "Nothing was saved.", kind="blocked")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != plan.book.sha256:
        raise UserError(f"{plan.book.name} was changed after it was read.", "Nothing was saved. Read it again.")
    if plan.stands_already and not dates:
        return None
    folder = backup.folder_for(workspace.path, paths.backup_folder())
    backup.back_up(workspace.path, folder, backup.BEFORE_IMPORT, clock or SystemClock())
    command = plan.command(content, dates)
    records = list(command.records)
    try:
        return workspace.do(command)
    finally:
        del command
        _let_go(records)


def _let_go(records: list[SavedRecord]) -> None:
    """Let very many records go a few at a time: all at once they would let no other thread run for a while."""
    while records:
        del records[-_AT_ONCE:]


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    choices: Choices,
    *,
    save: bool,
    progress: Progress | None = None,
    reading: Reading | None = None,
) -> list[Outcome]:
    """Read files one after another; a file that is turned away does not stop the others.

    ``reading`` is of these files, where they are being read already.
    """
    with reading or Reading(*files) as begun:
        with workspace.reading() as connection:
            knowledge(connection)  # while the first file is being read
        return [_import_one(workspace, path, choices, begun, progress, save=save) for path in files]


def _import_one(
    workspace: Workspace, path: Path, choices: Choices, reading: Reading, progress: Progress | None, *, save: bool
) -> Outcome:
    try:
        plan = plan_read(workspace, reading.result(progress), choices, progress)
        if plan.blocked and not save:
            return Outcome(path.name, f"{told(plan, saved=False)}\n  {plan.blocked}", refused=True, plan=plan)
        saved = save_plan(workspace, plan, path) is not None if save else False
    except UserError as error:
        return Outcome(path.name, f"{path.name}: not imported. {error}", refused=True, error=error)
    return Outcome(path.name, told(plan, saved=saved), refused=False, plan=plan)


def plan_answer(plan: ImportPlan) -> dict[str, Any]:
    """Return a plan as the answer of ``vrudesk import`` gives it."""
    tally = plan.tally
    return {
        "file": plan.book.name,
        "refused": None,
        "sheets": [sheet_answer(sheet, find_tables(sheet), plan.tables) for sheet in plan.book.sheets],
        "partner": plan.partner.organisation.name if plan.partner else None,
        "period": plan.period.label if plan.period else None,
        "kind": plan.kind.name,
        "counts": {fate.value: getattr(tally, fate.value) for fate in Fate},
        "problems": [
            {
                "sheet": each.sheet, "cell": each.cell, "severity": each.problem.severity,
                "code": each.problem.code, "message": each.problem.message,
            }
            for each in plan.problems
        ],
        "records": [_record_answer(row) for row in plan.rows],
        "changes": [
            {
                "sheet": row.sheet, "cell": change.cell, "action_ref": row.action.ref if row.action else None,
                "field": change.field, "old": plain(change.was), "new": plain(change.will_be),
            }
            for row in plan.rows
            for change in row.changes
        ],
        "blocked": plan.blocked or None,
    }  # fmt: skip


def refusal_answer(name: str, error: UserError) -> dict[str, Any]:
    """Return the answer for a file that was turned away: the same keys, with nothing in them."""
    return {
        "file": name, "refused": {"kind": error.kind, "message": str(error)}, "sheets": [], "partner": None,
        "period": None, "kind": None, "counts": {fate.value: 0 for fate in Fate}, "problems": [], "records": [],
        "changes": [], "blocked": None,
    }  # fmt: skip


def told(plan: ImportPlan, *, saved: bool) -> str:
    """Return what came of a file in a few lines for a terminal."""
    tally = plan.tally
    partner = plan.partner.organisation.name if plan.partner else "partner not known"
    period = plan.period.label if plan.period else "period not known"
    fates = ", ".join(f"{getattr(tally, fate.value)} {fate.value}" for fate in Fate)
    lines = [f"{plan.book.name}: {partner}, {period}: {fates}{'' if saved else ' (nothing saved)'}"]
    waiting = [each for each in plan.problems if each.problem.severity == "error" or each.problem.ask]
    lines += [f"  {each.cell or each.sheet}: {each.problem.message}" for each in waiting]
    noted = len(plan.problems) - len(waiting)
    if noted:
        lines.append(f"  and {counted(noted, 'note')}: see --json")
    return "\n".join(lines)


def _record_answer(row: PlannedRow) -> dict[str, Any]:
    fields = {field: _form(field, cell.value) for field, cell in row.cells.items()}
    if row.gathered:
        fields["scores"] = {name: plain(cell.value) for name, cell in row.gathered.items()}
    return {
        "sheet": row.sheet,
        "row": row.row,
        "col": row.letter or None,
        "fields": fields,
        "suppressed": row.withheld,
        "fate": row.fate.value,
    }


def _form(field: str, value: Any) -> Any:
    """Return a field's value; a priority that has a number is that number."""
    return int(value) if field == PRIORITY and str(value).isdecimal() else plain(value)


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as ISO text, numbers as numbers, ratings by their names."""
    if isinstance(value, Pence):
        return value.pounds
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if value is not None and not isinstance(value, int | float) else value
