"""The plan of an import: what would be saved of a return, and what would not, and why.

It is immutable and drives both the preview and the commit, so that what was shown is what is saved.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, overload

from vrudesk.commands.returns import (
    AcceptedDate,
    FoundProblem,
    SavedRecord,
    SaveReturn,
    SaveWaiting,
    Tally,
    WaitingRecord,
)
from vrudesk.data.queries.returns import KnownAction, ReturnRow
from vrudesk.domain.columns import Decided
from vrudesk.domain.display import shortened
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.cells.cell import ERROR, INFO
from vrudesk.returns.checked import Checked, LongCheck, Target
from vrudesk.returns.column_map import VALUE, Moved, mapped_columns, moved_columns
from vrudesk.returns.cover import FoundPartner, FoundPeriod
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.record import Placed
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Workbook, cell_name, column_letter

_QUOTED = 40
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_UNMOVED: Mapping[tuple[str, int], Moved] = MappingProxyType({})


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
    """A record of the return and its fate; ``targets`` are the rows that would be written.

    A row that ``adds_nothing``, because it repeats another or is blank but for its reference, counts as
    the same and is not written. ``letter`` and ``gathered`` are as in the record.
    """

    sheet: str
    table_no: int
    row: int
    action: KnownAction | None
    cells: Mapping[str, ReadCell]
    fate: Fate
    targets: tuple[Target, ...]
    changes: tuple[FieldChange, ...]
    adds_nothing: bool = False
    letter: str = ""
    gathered: Mapping[str, ReadCell] = field(default_factory=lambda: _NOTHING)
    problems: tuple[Placed, ...] = ()

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the fields that would be written of the first of its rows."""
        return self.targets[0].values if self.targets else _NOTHING

    @property
    def goes_in(self) -> bool:
        """Whether the row is written."""
        return self.fate in {Fate.NEW, Fate.CHANGED, Fate.SAME} and bool(self.targets) and not self.adds_nothing

    @property
    def withheld(self) -> bool:
        """Whether the partner withheld its value."""
        own = self.cells.get(VALUE)
        cells = self.cells.values() if own is None else (own,)
        return any(problem.code == "suppressed" for cell in cells for problem in cell.problems)

    @property
    def proposes(self) -> date | None:
        """Return the due date that the row proposes for its action; None where it is the plan's own."""
        if self.action is None or not self.goes_in:
            return None
        due: date | None = self.values.get("due_date")
        return due if due is not None and due != self.action.due_date else None


class LongRows(Sequence[PlannedRow]):
    """The rows of a long return that nothing was known of before: those of which nothing is to be said are new."""

    def __init__(self, checked: LongCheck) -> None:
        self._checked = checked
        self._special = {place: planned(each, _NOTHING) for place, each in checked.special.items()}
        self.fates = [Fate.NEW] * len(checked)
        for number, place in enumerate(checked.places):
            if place in self._special:
                self.fates[number] = self._special[place].fate

    @property
    def changes(self) -> int:
        """Return how many fields would change."""
        return self._checked.fields_said + sum(len(row.changes) for row in self._special.values())

    @property
    def numbers(self) -> list[int]:
        """Return the row of the sheet in which each stands, without making any."""
        return [self._checked.where(place)[2] for place in self._checked.places]

    def __len__(self) -> int:
        return len(self._checked)

    def __iter__(self) -> Iterator[PlannedRow]:
        return (self._at(number) for number in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> PlannedRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlannedRow]: ...
    def __getitem__(self, index: int | slice) -> PlannedRow | Sequence[PlannedRow]:
        if isinstance(index, slice):
            return [self._at(number) for number in range(*index.indices(len(self)))]
        return self._at(index)

    @property
    def special(self) -> list[PlannedRow]:
        """Return the rows of which there is something to say, in their order."""
        return [self._special[place] for place in sorted(self._special)]

    def saved(self) -> Iterator[SavedRecord]:
        """Yield the rows to be written, those of which nothing is to be said without looking at each cell."""
        for row in self._special.values():
            if row.goes_in:
                yield from _records(row)
        for place, target in self._checked.targets_of_others():
            sheet, table_no, row_no, shown = self._checked.where(place)
            displayed = {name: said for name, said in shown.items() if name in target.values or name in target.identity}
            yield SavedRecord(
                target.table, target.row_id, target.identity, target.values, sheet, table_no, row_no, displayed
            )

    def _at(self, number: int) -> PlannedRow:
        found = self._special.get(self._checked.places[number])
        return found if found is not None else planned(self._checked[number], _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything about reading one return; ``blocked`` says why it cannot be saved as it is.

    ``book`` is the workbook as it came, ``seen`` as it looks with what was decided of it; ``remembers`` is what is kept
    of its columns for the partner's next returns, by their headings.
    """

    book: Workbook
    seen: Workbook
    decisions: Decisions
    kind: ReturnKind
    partner: FoundPartner | None
    period: FoundPeriod | None
    tables: tuple[MatchedTable, ...]
    rows: Sequence[PlannedRow]
    problems: tuple[Placed, ...]
    earlier: ReturnRow | None
    same_file: ReturnRow | None
    blocked: str
    covers: str | None = None
    source_name: str | None = None
    remembers: Mapping[str, Decided] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """Return how many rows have each fate."""
        counts = Counter(self.rows.fates if isinstance(self.rows, LongRows) else [row.fate for row in self.rows])
        return Tally(*(counts[fate] for fate in Fate))

    @property
    def changes(self) -> int:
        """Return how many fields would change."""
        if isinstance(self.rows, LongRows):
            return self.rows.changes
        return sum(len(row.changes) for row in self.rows)

    @property
    def stands_already(self) -> bool:
        """Whether this very file was the last to be read for its partner and period, and nothing changed since."""
        same, newest = self.same_file, self.earlier
        if same is None or newest is None or same.id != newest.id:
            return False
        return not any(row.goes_in and row.fate is not Fate.SAME for row in self.rows)

    @property
    def undecided(self) -> bool:
        """Whether a column waits for a person to say what it is (PRODUCT.md 10)."""
        return any(match.rivals for table in self.tables for match in table.matches)

    @property
    def version(self) -> int:
        """Return which version of this partner's return for the period this would be."""
        return self.earlier.version + 1 if self.earlier is not None else 1

    def _records(self) -> Iterator[SavedRecord]:
        if isinstance(self.rows, LongRows):
            yield from self.rows.saved()
        else:
            moved = moved_columns(self.tables)
            yield from (record for row in self.rows if row.goes_in for record in _records(row, moved))

    def command(self, content: bytes, dates: Sequence[AcceptedDate] = ()) -> SaveReturn:
        """Return the command that saves exactly this plan; ``content`` is the file as it was read."""
        assert self.partner is not None
        assert self.period is not None
        return SaveReturn(
            organisation=self.partner.organisation.id,
            period=self.period.period,
            file_name=self.book.name,
            content=content,
            records=tuple(self._records()),
            columns=tuple(mapped_columns(self.tables)),
            problems=(*map(_problem, self.problems), *self._corrected()),
            tally=self.tally,
            dates=tuple(dates),
            of_kind=self.kind.name,
            covers=self.covers,
            source_name=self.source_name,
            waiting=tuple(_waiting(row) for row in self.held),
            remembers=self.remembers,
        )

    @property
    def held(self) -> list[PlannedRow]:
        """Return the rows that wait, which a person must put right first."""
        rows = self.rows.special if isinstance(self.rows, LongRows) else self.rows
        return [row for row in rows if row.fate in {Fate.HELD, Fate.REFUSED} and not row.adds_nothing]

    def waiting_command(self, return_id: str, waiting: Mapping[tuple[str, int, int, str], str]) -> SaveWaiting:
        """Return the command that saves rows that waited; ``waiting`` are their keys by their places."""
        going, moved = [row for row in self.rows if row.goes_in], moved_columns(self.tables)
        gone = {key for (sheet, _, row, _), key in waiting.items() if (sheet, row) in self.decisions.left_out}
        return SaveWaiting(
            return_id,
            tuple(record for row in going for record in _records(row, moved)),
            tuple(waiting[at] for row in going if (at := (row.sheet, row.table_no, row.row, row.letter)) in waiting),
            tuple(sorted(gone)),
        )

    def _corrected(self) -> Iterator[FoundProblem]:
        """Yield a note for each cell that was typed over, so that nobody takes it for what the partner sent."""
        for at, typed in self.decisions.corrections.items():
            sheet, cell = self.book.sheet(at.sheet), cell_name(at.row, at.column)
            sent = shown(sheet, at.row, at.column)
            words = f"{cell}: the partner sent {_quoted(sent)}, and {_quoted(typed)} was typed over it in the review."
            yield FoundProblem(at.sheet, cell, INFO, "typed_over", words)


def planned_rows(
    checked: Sequence[Checked], before: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Sequence[PlannedRow]:
    """Return the fates of all records, against the rows that they would write as they are ``before``."""
    if isinstance(checked, LongCheck) and not before:
        return LongRows(checked)
    return tuple(planned(each, before) for each in checked)


def planned(checked: Checked, before: Mapping[Any, Mapping[str, Any]]) -> PlannedRow:
    """Return a record's fate, against the rows that it would write as they are ``before``, by table and key."""
    record = checked.record
    changes: tuple[FieldChange, ...] = ()
    adds_nothing = checked.repeats or checked.silent
    if checked.refused:
        fate = Fate.REFUSED
    elif checked.held:
        fate = Fate.HELD
    else:
        there = [old for target in checked.targets if (old := before.get((target.table, target.row_id))) is not None]
        changes = tuple(change for target in checked.targets for change in _changes(checked, target, before))
        same = adds_nothing or (bool(there) and not changes)
        fate = Fate.SAME if same else Fate.CHANGED if there else Fate.NEW
        changes = () if adds_nothing else changes
    return PlannedRow(
        record.sheet, record.table_no, record.row, checked.action, record.cells, fate, checked.targets, changes,
        adds_nothing, record.letter, record.gathered, checked.problems,
    )  # fmt: skip


def _changes(
    checked: Checked, target: Target, before: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Iterator[FieldChange]:
    old = before.get((target.table, target.row_id), _NOTHING)
    for name, value in target.values.items():
        if value != old.get(name):
            place = target.cell.name if target.cell is not None else checked.record.place(name)
            yield FieldChange(name, old.get(name), value, place)


def _records(row: PlannedRow, moved: Mapping[tuple[str, int], Moved] = _UNMOVED) -> Iterator[SavedRecord]:
    later = moved.get((row.sheet, row.table_no))
    for target in row.targets:
        own = target.cell
        cells = row.cells if own is None else dict.fromkeys(target.values, own)
        displayed = {
            name: cell.shown
            for name, cell in cells.items()
            if (name in target.values or name in target.identity) and cell.row == row.row and cell.shown != _plain(cell)
        }
        letter = row.letter if own is None else column_letter(own.column)
        if later is not None and later.field in target.values and row.cells[later.field].column == later.column:
            letter = column_letter(later.column)
        yield SavedRecord(
            target.table, target.row_id, target.identity, target.values, row.sheet, row.table_no, row.row, displayed,
            letter or None,
        )  # fmt: skip


def _plain(cell: ReadCell) -> str:
    return "" if cell.value is None else str(cell.value)


def _waiting(row: PlannedRow) -> WaitingRecord:
    """Return a row that waits, with what each of its cells displays and why it waits."""
    cells = {name: {"cell": cell.name, "shown": cell.shown} for name, cell in row.cells.items() if cell.row == row.row}
    said = [each.problem.message for each in row.problems if each.problem.ask or each.problem.severity == ERROR]
    return WaitingRecord(
        row.sheet, row.table_no, row.row, row.letter or None, json.dumps(cells, ensure_ascii=False),
        "\n".join(dict.fromkeys(said)) or "It is not known what this row is about.",
    )  # fmt: skip


def _quoted(text: str) -> str:
    return f"“{shortened(text.strip(), _QUOTED)}”" if text.strip() else "nothing"


def _problem(placed: Placed) -> FoundProblem:
    problem = placed.problem
    # What a person must decide holds its row back as an error does, and is kept as one.
    return FoundProblem(
        placed.sheet, placed.cell, ERROR if problem.ask else problem.severity, problem.code, problem.message
    )
