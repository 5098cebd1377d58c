"""What a return would change, field by field: as it was, as it will be, and the cell that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.domain.display import shortened
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark, Rag
from vrudesk.domain.words import counted
from vrudesk.returns.viewing import ChangeLine, PlanView
from vrudesk.returns.viewing.changes import worded
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

REF, FIELD, WAS, ARROW, WILL_BE, CELL, TICK = range(7)
_TONES = {WAS: Tone.MUTED, ARROW: Tone.MUTED, CELL: Tone.ACCENT, TICK: Tone.POSITIVE}
_ALL = (REF, FIELD, WAS, ARROW, WILL_BE, CELL, TICK)
_NEW = (REF, FIELD, WILL_BE, CELL, TICK)
_LONGEST = 48


class ChangesModel(QAbstractTableModel):
    """List a plan's changes in the order of its rows; a line is made when it is on screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ChangeLine] = ()
        self._names: Mapping[str, str] = {}
        self._about = ""
        self._shown: tuple[int, ...] = _ALL
        self._kept: dict[int, ChangeLine] = {}

    def show_view(self, view: PlanView) -> None:
        """Show a plan's changes."""
        self.beginResetModel()
        self._lines, self._names = view.lines, view.names
        self._about = view.plan.kind.noun.capitalize()
        # Of what is all new nothing is to be said of before.
        self._shown = _NEW if view.fresh else _ALL
        self._kept = {}
        self.endResetModel()

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that are shown, in their order."""
        return self._shown

    def line(self, row: int) -> ChangeLine:
        """Return the line of a row of the model."""
        found = self._kept.get(row)
        if found is None:
            if len(self._kept) > 500:
                self._kept.clear()
            found = self._kept[row] = self._lines[row]
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != DISPLAY:
            return None
        return (self._about, "Field", "Was", "", "Will be", "Cell", "")[self._shown[section]]

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        line, column = self.line(index.row()), self._shown[index.column()]
        value = {WAS: line.change.was, WILL_BE: line.change.will_be}.get(column)
        if role == DISPLAY:
            return self._text(line, column, value)
        if role == MARK:
            return Mark(value.value) if isinstance(value, Rag) else None
        if role == TONE:
            return _TONES.get(column)
        if role == TOOLTIP:
            return self._whole(line, column, value)
        if role == ACCESSIBLE_TEXT:
            heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{heading}: {self._text(line, column, value) or 'blank'}" if heading else "Goes in"
        return line if role == ROW else None

    def _whole(self, line: ChangeLine, column: int, value: Any) -> str | None:
        if column == REF:
            return line.about
        if column == TICK:
            return f"Row {line.row.row} goes in. Space leaves it out."
        return value if isinstance(value, str) else None

    def _text(self, line: ChangeLine, column: int, value: Any) -> str:
        if column in {WAS, WILL_BE}:
            return self._worded(line, column, value)
        return {
            REF: line.about if line.first else "", FIELD: line.field.label, ARROW: "→",
            CELL: line.change.cell, TICK: "✓" if line.first else "",
        }[column]  # fmt: skip

    def _worded(self, line: ChangeLine, column: int, value: Any) -> str:
        if value is None:
            return "not set" if column == WAS else "blank"
        said = worded(line.field, value, self._names)
        later = _later(line.change.was, line.change.will_be) if column == WILL_BE else ""
        return shortened(said, _LONGEST) if line.field.kind is Kind.PROSE else f"{said}{later}"


def _later(was: object, will_be: object) -> str:
    """Return by how much a date moves on."""
    if not isinstance(was, date) or not isinstance(will_be, date) or will_be <= was:
        return ""
    return f"  {counted((will_be - was).days, 'day')} later"
