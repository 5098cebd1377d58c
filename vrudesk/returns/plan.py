"""The plan of an import: what would be saved of a return, and what would not, and why.

It is immutable and drives both the preview and the commit, so that what was shown is what is saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from vrudesk.commands.returns import AcceptedDate, FoundProblem, MappedColumn, SaveReturn, Tally, UpdateRecord
from vrudesk.data.queries.returns import KnownAction, ReturnRow
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.checked import Checked
from vrudesk.returns.cover import FoundPartner, FoundPeriod
from vrudesk.returns.kinds import MatchedTable, ReturnKind, numbered
from vrudesk.returns.records import Placed
from vrudesk.returns.workbook import Workbook


class Fate(StrEnum):
    """What happens to a row: the first three go in, the others wait."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a row would change: as it was and as it will be, and the cell that says so."""

    field: str
    was: Any
    will_be: Any
    cell: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the return and its fate; ``values`` are the fields that would be written.

    A row that ``adds_nothing``, because it repeats another or is blank but for its reference, counts as
    the same and is not written.
    """

    sheet: str
    table_no: int
    row: int
    action: KnownAction | None
    cells: Mapping[str, ReadCell]
    fate: Fate
    values: Mapping[str, Any]
    changes: tuple[FieldChange, ...]
    adds_nothing: bool = False

    @property
    def goes_in(self) -> bool:
        """Whether the row is written."""
        return self.fate in {Fate.NEW, Fate.CHANGED, Fate.SAME} and not self.adds_nothing

    @property
    def proposes(self) -> date | None:
        """Return the due date that the row proposes for its action; None where it is the plan's own."""
        if self.action is None or not self.goes_in:
            return None
        due: date | None = self.values.get("due_date")
        return due if due is not None and due != self.action.due_date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything about reading one return; ``blocked`` says why it cannot be saved as it is."""

    book: Workbook
    kind: ReturnKind
    partner: FoundPartner | None
    period: FoundPeriod | None
    tables: tuple[MatchedTable, ...]
    rows: tuple[PlannedRow, ...]
    problems: tuple[Placed, ...]
    earlier: ReturnRow | None
    same_file: ReturnRow | None
    blocked: str

    @property
    def tally(self) -> Tally:
        """Return how many rows have each fate."""
        counts = Counter(row.fate for row in self.rows)
        return Tally(*(counts[fate] for fate in Fate))

    @property
    def changes(self) -> int:
        """Return how many fields would change."""
        return sum(len(row.changes) for row in self.rows)

    @property
    def stands_already(self) -> bool:
        """Whether this very file was the last to be read for its partner and period, and nothing changed since."""
        same, newest = self.same_file, self.earlier
        if same is None or newest is None or same.id != newest.id:
            return False
        return not any(row.goes_in and row.fate is not Fate.SAME for row in self.rows)

    @property
    def version(self) -> int:
        """Return which version of this partner's return for the period this would be."""
        return self.earlier.version + 1 if self.earlier is not None else 1

    def command(self, content: bytes, dates: Sequence[AcceptedDate] = ()) -> SaveReturn:
        """Return the command that saves exactly this plan; ``content`` is the file as it was read."""
        assert self.partner is not None
        assert self.period is not None
        return SaveReturn(
            organisation=self.partner.organisation.id,
            period=self.period.period,
            file_name=self.book.name,
            content=content,
            records=tuple(_record(row) for row in self.rows if row.goes_in),
            columns=tuple(_columns(self.tables)),
            problems=tuple(_problem(each) for each in self.problems),
            tally=self.tally,
            dates=tuple(dates),
        )


def planned(checked: Checked, before: Mapping[str, Mapping[str, Any]], fields: Sequence[str]) -> PlannedRow:
    """Return a row's fate, against what the partner has said of the action before; ``fields`` are written."""
    record, action = checked.record, checked.action
    values = {field: record.value(field) for field in fields if field in record.cells}
    changes: tuple[FieldChange, ...] = ()
    adds_nothing = checked.repeats or checked.silent
    if checked.refused:
        fate = Fate.REFUSED
    elif checked.held:
        fate = Fate.HELD
    else:
        old = before.get(action.id) if action is not None else None
        changes = _changes(record.cells, values, old or {})
        same = adds_nothing or (old is not None and not changes)
        fate = Fate.SAME if same else Fate.CHANGED if old else Fate.NEW
        changes = () if adds_nothing else changes
    return PlannedRow(
        record.sheet, record.table_no, record.row, action, record.cells, fate, values, changes, adds_nothing
    )


def _changes(
    cells: Mapping[str, ReadCell], values: Mapping[str, Any], old: Mapping[str, Any]
) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, old.get(field), value, cells[field].name)
        for field, value in values.items()
        if value != old.get(field)
    )


def _record(row: PlannedRow) -> UpdateRecord:
    assert row.action is not None
    displayed = {
        field: cell.shown for field, cell in row.cells.items() if field in row.values and cell.shown != _plain(cell)
    }
    return UpdateRecord(row.action.id, row.values, row.sheet, row.table_no, row.row, displayed)


def _plain(cell: ReadCell) -> str:
    return "" if cell.value is None else str(cell.value)


def _columns(tables: Sequence[MatchedTable]) -> list[MappedColumn]:
    return [
        MappedColumn(matched.sheet.name, number, match.field, match.column.letter, match.column.heading)
        for number, matched in numbered(tables)
        for match in matched.matches
        if match.field is not None
    ]


def _problem(placed: Placed) -> FoundProblem:
    return FoundProblem(placed.sheet, placed.cell, placed.problem.severity, placed.problem.code, placed.problem.message)
