"""The columns of a partner's workbook, a line for each: heading and values, what it is read as and why, how surely."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.returns.mapping import ColumnLine, ColumnMapping, State
from vrudesk.ui.models.mapping_words import LOOKS, StateLook, line_words
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, FREE, SECOND, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

LOOK = FREE + 20
"""The ``StateLook`` of a line."""
HEADINGS = ("", "Heading and values", "Is read as", "State")
LETTER, HEADING, FIELD, STATE = range(4)


class MappingLinesModel(QAbstractTableModel):
    """List the columns of the sheet that is mapped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mapping: ColumnMapping | None = None
        self._lines: tuple[ColumnLine, ...] = ()

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show the columns of a mapping; where they are the same columns as before, the place in them is kept."""
        same = [line.column for line in self._lines] == [line.column for line in mapping.lines]
        if not same:
            self.beginResetModel()
        self._mapping, self._lines = mapping, mapping.lines
        if not same:
            self.endResetModel()
        elif self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, STATE))

    def line(self, row: int) -> ColumnLine | None:
        """Return the column of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, column: int) -> int:
        """Return the row of a column of the sheet, -1 where it has none."""
        return next((row for row, line in enumerate(self._lines) if line.column.index == column), -1)

    def next_open(self, row: int) -> int:
        """Return the next row after one that has to be decided, -1 where there is none."""
        count = len(self._lines)
        rows = ((row + step) % count for step in range(1, count + 1)) if count else iter(())
        return next((each for each in rows if self._lines[each].state is State.DECIDE), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        line, column = self._lines[index.row()], index.column()
        look = LOOKS[line.state]
        if role == DISPLAY:
            return self._text(line, column, look)
        if role == SECOND:
            return self._second(line, column)
        if role == TONE:
            return self._tone(line, column, look)
        if role == LOOK:
            return look if column == STATE else None
        if role == TOOLTIP and column == STATE:
            return look.help
        if role == ACCESSIBLE_TEXT:
            words = f"{self._text(line, column, look)}. {self._second(line, column)}".strip(". ")
            return f"Column {words}" if column == LETTER else words
        return line if role == ROW else None

    def _text(self, line: ColumnLine, column: int, look: StateLook) -> str:
        assert self._mapping is not None
        if column == LETTER:
            return line.column.letter
        if column == HEADING:
            return line.column.heading or "no heading"
        return line_words(line, self._mapping.kind) if column == FIELD else look.word

    def _second(self, line: ColumnLine, column: int) -> str:
        if column == HEADING:
            return " · ".join(line.samples) or "no values"
        return line.why if column == FIELD else ""

    def _tone(self, line: ColumnLine, column: int, look: StateLook) -> Tone | None:
        if column == STATE:
            return look.tone
        if column == FIELD and line.state in {State.UNUSED, State.DECIDE}:
            return look.tone
        return Tone.MUTED if column == LETTER or not line.column.heading else None
