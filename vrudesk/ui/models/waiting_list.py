"""The rows that wait in the fix-it tray, return by return."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.data.queries.waiting import WaitingRow
from vrudesk.domain.periods import read_period
from vrudesk.domain.words import counted
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, GROUP, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

WHERE, WHY, SAYS = range(3)
_HEADINGS = ("Return and row", "Why it waits", "What it says")
_TOP = 0


class WaitingModel(QAbstractItemModel):
    """A tree: returns with how many of their rows wait, and these rows below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[list[WaitingRow]] = []

    def show_rows(self, rows: Sequence[WaitingRow]) -> None:
        """Show the rows that wait."""
        groups: dict[str, list[WaitingRow]] = {}
        for row in rows:
            groups.setdefault(row.return_id, []).append(row)
        self.beginResetModel()
        self._groups = list(groups.values())
        self.endResetModel()

    def rows_at(self, index: Index) -> list[WaitingRow]:
        """Return the rows of a return, or the row that stands there."""
        if not index.isValid():
            return []
        parent = index.internalId()
        return self._groups[index.row()] if parent == _TOP else [self._groups[parent - 1][index.row()]]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two functions of this name
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()]) if parent.internalId() == _TOP and not parent.column() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return _HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        rows = self.rows_at(index)
        if not rows:
            return None
        group = index.internalId() == _TOP
        text = _of_return(rows, index.column()) if group else _of_row(rows[0], index.column())
        if role == DISPLAY:
            return text
        if role == GROUP:
            return group
        if role == TOOLTIP:
            return text or None
        if role == TONE:
            return Tone.MUTED if index.column() == SAYS else None
        if role == ACCESSIBLE_TEXT:
            return f"{_HEADINGS[index.column()]}: {text or 'blank'}"
        return rows if role == ROW else None


def _of_return(rows: Sequence[WaitingRow], column: int) -> str:
    first = rows[0]
    period = read_period(first.period)
    when = first.covers or (period.words if period is not None else first.period)
    return {
        WHERE: f"{first.partner}, {when}", WHY: f"{counted(len(rows), 'row')} to put right", SAYS: first.file_name,
    }[column]  # fmt: skip


def _of_row(row: WaitingRow, column: int) -> str:
    where = f"{row.letter}{row.row}" if row.letter else f"Row {row.row}"
    said = [cell["shown"].strip() for cell in json.loads(row.cells).values() if cell["shown"].strip()]
    return {
        WHERE: f"{where} of {row.sheet}", WHY: row.reasons.replace("\n", " "),
        SAYS: " · ".join(" ".join(each.split()) for each in said),
    }[column]  # fmt: skip
