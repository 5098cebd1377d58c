"""What is remembered of partners' columns, partner by partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.data.queries.memory import RememberedRow
from vrudesk.domain.dates import uk_date
from vrudesk.returns.kinds import ReturnKind
from vrudesk.ui.models.mapping_words import decided_words
from vrudesk.ui.models.roles import KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, SECOND, TONE

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Partner", "Heading", "Is read as", "Decided")
PARTNER, HEADING, FIELD, DECIDED = range(4)


class RememberedModel(QAbstractTableModel):
    """List remembered columns; a partner is named on the first of its lines."""

    def __init__(self, kinds: Mapping[str, ReturnKind], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._rows: list[RememberedRow] = []

    def show_rows(self, rows: Sequence[RememberedRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> RememberedRow | None:
        """Return what stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of a key, -1 where it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.id == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == DISPLAY:
            first = index.row() == 0 or self._rows[index.row() - 1].partner_id != row.partner_id
            return "" if column == PARTNER and not first else self._text(row, column)
        if role == SECOND:
            return self._second(row, column)
        if role == TONE:
            return Tone.MUTED if column == FIELD and row.decided is None else None
        if role == ACCESSIBLE_TEXT:
            return f"{HEADINGS[column]}: {self._text(row, column)} {self._second(row, column)}".strip()
        return {ROW: row, KEY: row.id}.get(role)

    def _text(self, row: RememberedRow, column: int) -> str:
        return {
            PARTNER: row.partner,
            HEADING: row.heading,
            FIELD: decided_words(row.decided, self._kinds.get(row.kind)),
            DECIDED: uk_date(datetime.fromisoformat(row.decided_at).astimezone().date()),
        }[column]

    def _second(self, row: RememberedRow, column: int) -> str:
        if column == HEADING:
            kind = self._kinds.get(row.kind)
            return kind.title if kind is not None else row.kind
        return f"by {row.decided_by}" if column == DECIDED else ""
