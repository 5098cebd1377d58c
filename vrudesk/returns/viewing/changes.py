"""What a return would change, line by line: what it is about, the field, as it was and as it will be, and the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, overload

from vrudesk.data.schema import all_tables
from vrudesk.data.schema.base import field_of
from vrudesk.domain.display import shown
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.rag import Rag
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.plan import FieldChange, ImportPlan, LongRows, PlannedRow
from vrudesk.returns.values import Named

_NOTHING: Mapping[str, str] = MappingProxyType({})
_SAY_LITTLE = frozenset({Kind.TIME, Kind.MONEY, Kind.PROSE})
_LONGEST = 70
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line: ``about`` names the record; it stands on the first line of each record only."""

    about: str
    row: PlannedRow
    change: FieldChange
    field: Field
    first: bool = True


class LongLines(Sequence[ChangeLine]):
    """The lines of a long return, one for each record, made when they are looked at."""

    def __init__(self, rows: LongRows, kind: ReturnKind) -> None:
        self._rows = rows
        self._kind = kind
        self._going = [number for number, fate in enumerate(rows.fates) if fate.value in {"new", "changed"}]

    def __len__(self) -> int:
        return len(self._going)

    @overload
    def __getitem__(self, index: int) -> ChangeLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ChangeLine]: ...
    def __getitem__(self, index: int | slice) -> ChangeLine | Sequence[ChangeLine]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        row = self._rows[self._going[index]]
        lines = list(_lines_of(row, self._kind, frozenset()))
        wanted = (line for line in lines if line.change.field == self._kind.value)
        line = next(wanted, lines[0] if lines else None)
        return ChangeLine(
            about_row(row, self._kind, frozenset()), row,
            line.change if line else FieldChange("", None, None, f"A{row.row}"),
            line.field if line else Field(label="", kind=Kind.TEXT),
        )  # fmt: skip


def lines_of(plan: ImportPlan) -> Sequence[ChangeLine]:
    """Return the lines of all that a plan would change."""
    if isinstance(plan.rows, LongRows):
        return LongLines(plan.rows, plan.kind)
    constant = _constant(plan.rows, plan.kind)
    return [line for row in plan.rows if row.changes for line in _lines_of(row, plan.kind, constant)]


def said_of_all(plan: ImportPlan) -> str:
    """Return what the lines leave out because it is the same of every record: what was counted, or where."""
    if isinstance(plan.rows, LongRows) or not plan.rows or plan.rows[0].action is not None:
        return ""
    cells, kind = plan.rows[0].cells, plan.kind
    names = [name for name in kind.fields if name in _constant(plan.rows, kind) - {"period", kind.value}]
    return " · ".join(said for name in names if (said := _said(cells.get(name), kind.fields[name])))


def about_row(row: PlannedRow, kind: ReturnKind, constant: frozenset[str]) -> str:
    """Return what a record is about: its action, or the values of the fields that it cannot stand without."""
    if row.action is not None:
        return row.action.ref
    told = {name for target in row.targets for name in target.identity} | {*kind.required}
    parts = [
        said
        for name, field in kind.fields.items()
        if name in told and name not in constant and name != kind.value and field.kind not in _SAY_LITTLE
        and (said := _said(row.cells.get(name), field))
    ]  # fmt: skip
    whole = " · ".join(parts[:_MOST_PARTS]) or f"Row {row.row}"
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"


def _constant(rows: Sequence[PlannedRow], kind: ReturnKind) -> frozenset[str]:
    """Return the fields that say the same of every record, which tell none apart."""
    if len(rows) < 2:
        return frozenset()
    found = set()
    for name in kind.required:
        said = {_said(row.cells.get(name), kind.fields[name]) for row in rows}
        if len(said) == 1:
            found.add(name)
    return frozenset(found) if len(found) < len(kind.required) else frozenset()


def _said(cell: ReadCell | None, field: Field) -> str:
    if cell is None or cell.value is None:
        return cell.shown.strip() if cell is not None else ""
    return worded(field, cell.value)


def worded(field: Field, value: Any, names: Mapping[str, str] = _NOTHING) -> str:
    """Return a field's value in words; what is a key of another row by its name, where that is known."""
    if isinstance(value, Named):
        return value.name
    if isinstance(value, tuple | list):
        return "; ".join(str(each) for each in value)
    if isinstance(value, str) and not isinstance(value, Rag):
        return names.get(value, value)
    if isinstance(value, bool):
        return shown(Kind.FLAG, value)
    return shown(field.kind, value)


def _lines_of(row: PlannedRow, kind: ReturnKind, constant: frozenset[str]) -> Iterator[ChangeLine]:
    about = about_row(row, kind, constant)
    gathered = _gathered(row, kind)
    first = True
    for change in row.changes:
        if change.was is None and change.will_be is None:
            continue
        under = gathered.pop(0) if gathered and change.field == kind.value else None
        field = _field(row, kind, change)
        if under is not None:
            field = Field(label=under[0], kind=field.kind)
        said = change if under is None else replace(change, cell=under[1])
        yield ChangeLine(about, row, said, field, first)
        first = False


def _gathered(row: PlannedRow, kind: ReturnKind) -> list[tuple[str, str]]:
    """Return the name and the cell of each value that a row gathers, where all of them are written in turn."""
    said = [(name, cell.name) for name, cell in row.gathered.items() if cell.value is not None]
    written = [change for change in row.changes if change.field == kind.value]
    return said if len(said) == len(written) else []


def _field(row: PlannedRow, kind: ReturnKind, change: FieldChange) -> Field:
    known = kind.fields.get(change.field)
    return known if known is not None else _described(row, change.field)


def _described(row: PlannedRow, name: str) -> Field:
    tables: Mapping[str, Any] = all_tables().tables
    for target in row.targets:
        column = tables[target.table].columns.get(name)
        if column is not None and "field" in column.info:
            return field_of(column)
    return Field(label=name.replace("_", " ").capitalize(), kind=Kind.TEXT)


def names_of(plan: ImportPlan) -> dict[str, str]:
    """Return the names of the rows that a return refers to by their keys, as far as it names them."""
    rows = plan.rows.special if isinstance(plan.rows, LongRows) else plan.rows
    return {
        cell.value.key: cell.value.name for row in rows for cell in row.cells.values() if isinstance(cell.value, Named)
    }
