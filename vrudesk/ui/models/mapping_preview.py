"""The first rows of a partner's sheet as they would be read, with what each cell becomes below what it says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.returns.mapping import ColumnLine, ColumnMapping, State
from vrudesk.returns.preview import NOT_READ, PreviewRow, RowIs
from vrudesk.returns.workbook import column_letter
from vrudesk.ui.models.mapping_words import line_words
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, FREE, SECOND, SECOND_TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

ROW_IS = FREE + 21
"""What the row of a cell is: a ``RowIs``."""
USED = FREE + 22
"""Whether the column of a cell is read."""


class MappingPreviewModel(QAbstractTableModel):
    """Show the first rows of the sheet that is mapped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PreviewRow, ...] = ()
        self._lines: dict[int, ColumnLine] = {}
        self._heads: dict[int, str] = {}
        self._width = 0

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show the first rows of a mapping."""
        self.beginResetModel()
        self._rows = mapping.rows
        self._lines = {line.column.index: line for line in mapping.lines}
        self._heads = {index: line_words(line, mapping.kind) for index, line in self._lines.items()}
        self._width = max((len(row.cells) for row in self._rows), default=0)
        self.endResetModel()

    def row(self, row: int) -> PreviewRow:
        """Return a row of the sheet."""
        return self._rows[row]

    def read_as(self, column: int) -> tuple[str, bool]:
        """Return what a column is read as, and whether it is."""
        line = self._lines.get(column)
        used = line is not None and line.state not in {State.UNUSED, State.DECIDE}
        return self._heads.get(column, ""), used

    def running_over(self) -> list[tuple[int, int, int]]:
        """Return (row, column, columns) for words outside records that run over the blank cells after them."""
        found = []
        for place, row in enumerate(self._rows):
            if row.row_is in {RowIs.RECORD, RowIs.HEADING}:
                continue
            filled = [*(column for column, says in enumerate(row.cells) if says), self._width]
            found += [(place, start, end - start) for start, end in pairwise(filled) if end - start > 1]
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role not in {DISPLAY, ACCESSIBLE_TEXT}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section].number)
        words = self._heads.get(section, "")
        return f"{column_letter(section)}: {words}" if words and role == ACCESSIBLE_TEXT else column_letter(section)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = self._rows[index.row()], index.column()
        says = row.cells[column] if column < len(row.cells) else ""
        becomes = row.becomes.get(column, "")
        if role == DISPLAY:
            return says
        if role == SECOND:
            return becomes if becomes and becomes != says else ""
        if role == SECOND_TONE:
            return Tone.NEGATIVE if becomes == NOT_READ else Tone.POSITIVE
        if role == ROW_IS:
            return row.row_is
        if role == USED:
            return self.read_as(column)[1]
        if role == TOOLTIP:
            return _told(row, says, becomes) or None
        if role == ACCESSIBLE_TEXT:
            return f"{column_letter(column)}{row.number}: {_told(row, says, becomes) or 'blank'}"
        return None


def _told(row: PreviewRow, says: str, becomes: str) -> str:
    """Return what a cell says and becomes, and what its row is where that is no record."""
    words = f"{says} → {becomes}" if becomes else says
    if row.row_is is RowIs.RECORD:
        return words
    what = f"left out: {row.why}" if row.row_is is RowIs.LEFT_OUT else row.row_is.value
    return f"{words} ({what})" if words else ""
