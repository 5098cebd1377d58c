"""A list of records: their keys in order, and the rows of the parts that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from vrudesk.data.queries.record_lists import RecordColumn, RecordList
from vrudesk.data.queries.record_sql import WITHHELD
from vrudesk.data.queries.records import RecordRow, words_of
from vrudesk.domain.display import shortened
from vrudesk.domain.rag import Mark, Rag
from vrudesk.ui.models.roles import KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, TONE, TOOLTIP

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ReadRows: TypeAlias = Callable[[RecordList, Sequence[str]], list[RecordRow]]

_WINDOW, _WINDOWS = 64, 16
_LONGEST, _MOST_TOLD = 160, 1500
_ROLES = frozenset({DISPLAY, MARK, TONE, TOOLTIP, ACCESSIBLE_TEXT, ROW})


@dataclass(frozen=True, slots=True)
class _Line:
    """A record with the words of its columns."""

    row: RecordRow
    words: tuple[str, ...]


class RecordsModel(QAbstractTableModel):
    """Show records by their keys; ``read`` gives the rows of some keys, by index and at once.

    ``sort_asked`` gives the column by which a person wants them sorted, and whether downwards: the keys come
    back in that order from whoever reads them.
    """

    sort_asked = Signal(str, bool)

    def __init__(self, read: ReadRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._of: RecordList | None = None
        self._columns: tuple[RecordColumn, ...] = ()
        self._ids: Sequence[str] = ()
        self._windows: OrderedDict[int, dict[str, _Line]] = OrderedDict()

    @property
    def of(self) -> RecordList | None:
        """The list that is shown."""
        return self._of

    @property
    def columns(self) -> tuple[RecordColumn, ...]:
        """The columns that are shown."""
        return self._columns

    @property
    def ids(self) -> Sequence[str]:
        """The keys of the records, in order."""
        return self._ids

    def show_records(self, of: RecordList, columns: Sequence[RecordColumn], ids: Sequence[str]) -> None:
        """Show records of a list."""
        self.beginResetModel()
        self._of, self._columns, self._ids = of, tuple(columns), ids
        self._windows.clear()
        self.endResetModel()

    def row_at(self, row: int) -> RecordRow | None:
        """Return the record in a row; nothing where it is not there any more."""
        line = self._line_at(row)
        return line.row if line is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        return self._columns[section].label if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == KEY:
            return self._ids[index.row()]
        if role not in _ROLES:
            return None
        line = self._line_at(index.row())
        if line is None or role == ROW:
            return line.row if line is not None else None
        column, words = self._columns[index.column()], line.words[index.column()]
        if role == DISPLAY:
            return _short(words)
        if role == TONE:
            return Tone.MUTED if words == WITHHELD else None
        if role == MARK:
            value = line.row.values[column.name]
            return Mark(value.value) if isinstance(value, Rag) else None
        if role == TOOLTIP:
            return f"<p>{escape(shortened(words, _MOST_TOLD))}</p>" if _short(words) != words else None
        return f"{column.label}: {_short(words) or 'blank'}"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns):
            self.sort_asked.emit(self._columns[column].name, order == Qt.SortOrder.DescendingOrder)

    def _line_at(self, row: int) -> _Line | None:
        """Return what a row shows; its part is read now if it is not held, and what was not looked at is let go."""
        if self._of is None or not 0 <= row < len(self._ids):
            return None
        number = row // _WINDOW
        if number not in self._windows:
            some = self._ids[number * _WINDOW : (number + 1) * _WINDOW]
            self._windows[number] = {each.id: self._line(each) for each in self._read(self._of, some)}
            if len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)
        self._windows.move_to_end(number)
        return self._windows[number].get(self._ids[row])

    def _line(self, row: RecordRow) -> _Line:
        return _Line(row, tuple(words_of(column, row) for column in self._columns))


def _short(words: str) -> str:
    return shortened(words, _LONGEST) if len(words) > _LONGEST or "\n" in words else words
