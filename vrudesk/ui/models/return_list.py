"""The returns that were read for a quarter, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.data.queries.returns import ReturnRow
from vrudesk.domain.dates import uk_date
from vrudesk.ui.models.roles import KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, SECOND, TONE

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Partner", "File", "Read", "Taken", "Waiting")
PARTNER, FILE, READ, TAKEN, WAITING = range(5)


class ReturnListModel(QAbstractTableModel):
    """List accepted returns; a superseded one stays and says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReturnRow] = []

    def show_rows(self, rows: Sequence[ReturnRow]) -> None:
        """Show these returns."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> ReturnRow | None:
        """Return the return of a row of the model."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, key: str) -> int | None:
        """Return the row of the model in which a return stands."""
        return next((place for place, row in enumerate(self._rows) if row.id == key), None)

    def versions_of(self, row: ReturnRow) -> list[ReturnRow]:
        """Return the versions of a return among those that are listed."""
        return [each for each in self._rows if _what(each) == _what(row)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == DISPLAY:
            return _text(row, column)
        if role == SECOND:
            return _second(row, column)
        if role == TONE:
            return Tone.MUTED if row.superseded else Tone.CAUTION if column == WAITING and _waiting(row) else None
        if role == ACCESSIBLE_TEXT:
            return f"{HEADINGS[column]}: {_text(row, column)} {_second(row, column)}".strip()
        return {ROW: row, KEY: row.id}.get(role)


def _text(row: ReturnRow, column: int) -> str:
    return {
        PARTNER: row.partner,
        FILE: row.file_name,
        READ: uk_date(_read(row).date()),
        TAKEN: str(row.new_rows + row.changed_rows + row.same_rows),
        WAITING: str(_waiting(row)) if _waiting(row) else "",
    }[column]


def _second(row: ReturnRow, column: int) -> str:
    if column == PARTNER:
        return f"version {row.version}, superseded" if row.superseded else f"version {row.version}"
    if column == READ:
        return f"{_read(row):%H:%M} by {row.read_by}"
    if column == TAKEN:
        return f"{row.new_rows} new, {row.changed_rows} changed"
    return ""


def _what(row: ReturnRow) -> tuple[str, str, str, str | None]:
    return row.partner_id, row.period_id, row.kind, row.source_name


def _read(row: ReturnRow) -> datetime:
    return datetime.fromisoformat(row.read_at).astimezone()


def _waiting(row: ReturnRow) -> int:
    return row.held_rows + row.refused_rows
