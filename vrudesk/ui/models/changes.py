"""What a return would change, field by field: as it was, as it will be, and the cell that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.domain.display import shortened, shown
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.rag import Mark, Rag
from vrudesk.returns.plan import FieldChange, ImportPlan, PlannedRow
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

_HEADINGS = ("Ref", "Field", "Was", "Will be", "Cell")
REF, FIELD, WAS, WILL_BE, CELL = range(5)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line: the action's reference stands on the first line of each action only."""

    ref: str
    row: PlannedRow
    change: FieldChange
    field: Field


class ChangesModel(QAbstractTableModel):
    """List a plan's changes in the order of its rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ChangeRow] = []

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan's changes."""
        self.beginResetModel()
        self._rows = [
            ChangeRow(row.action.ref if row.action and not place else "", row, change, plan.kind.fields[change.field])
            for row in plan.rows
            for place, change in enumerate(row.changes)
            if change.was is not None or change.will_be is not None
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return _HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        line, column = self._rows[index.row()], index.column()
        value = {WAS: line.change.was, WILL_BE: line.change.will_be}.get(column)
        if role == DISPLAY:
            return _text(line, column, value)
        if role == MARK:
            return Mark(value.value) if isinstance(value, Rag) else None
        if role == TONE:
            return {WAS: Tone.MUTED, CELL: Tone.ACCENT}.get(column)
        if role == TOOLTIP and isinstance(value, str):
            return value
        if role == ACCESSIBLE_TEXT:
            return f"{_HEADINGS[column]}: {_text(line, column, value) or 'blank'}"
        return line if role == ROW else None


def _text(line: ChangeRow, column: int, value: Any) -> str:
    if column == REF:
        return line.ref
    if column == FIELD:
        return line.field.label
    if column == CELL:
        return line.change.cell
    if value is None:
        return "not set" if column == WAS else "blank"
    return (
        shortened(shown(line.field.kind, value), 48) if line.field.kind is Kind.PROSE else shown(line.field.kind, value)
    )
