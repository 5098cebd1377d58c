"""A sheet of a kept file as the partner sees it, with the rows that were taken and the cell a value came from."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.domain.display import shortened
from vrudesk.returns.kept import KeptSheet, Part
from vrudesk.returns.places import place_of
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Place, Sheet, cell_name, column_letter
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, FREE, TOOLTIP

Index: TypeAlias = QModelIndex | QPersistentModelIndex

PART = FREE + 8
"""The ``Part`` of a cell's row, None for a row that belongs to no table."""
MARKED = FREE + 9
"""Whether a cell is the one that a value came from."""

_MOST_RUNNING, _MOST_TOLD = 500, 600


class KeptSheetModel(QAbstractTableModel):
    """Show a sheet of a kept file; nothing of a row is worked out before it is on screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptSheet(Sheet(name=""), {})
        self._marked = ""
        self._place: Place | None = None

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return self._kept.sheet.name

    @property
    def marked(self) -> str:
        """The cell that is marked, such as "F16"; nothing for none."""
        return self._marked

    def shows(self, kept: KeptSheet) -> bool:
        """Whether this very sheet is shown."""
        return self._kept is kept

    def show_kept(self, kept: KeptSheet) -> None:
        """Show a sheet, with no cell marked."""
        self.beginResetModel()
        self._kept = kept
        self._marked, self._place = "", None
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.show_kept(KeptSheet(Sheet(name=""), {}))

    def mark(self, cell: str) -> None:
        """Mark a cell, and none before it; no cell marks none."""
        before, self._marked = self._marked, cell
        self._place = place_of(cell)
        for each in filter(None, (before, cell)):
            index = self.index_of(each)
            self.dataChanged.emit(index, index)

    def index_of(self, cell: str) -> QModelIndex:
        """Return the index of a cell such as "F16"; none where the sheet has no such cell."""
        place = place_of(cell)
        return self.index(place[0] - 1, place[1]) if place is not None else QModelIndex()

    def part_of(self, row: int) -> Part | None:
        """Return what a row of the model was."""
        found = self._kept.parts.get(row + 1)
        return found[0] if found is not None else None

    def part_words(self, row: int) -> str:
        """Return what a row of the model was, in a word or two."""
        found = self._kept.parts.get(row + 1)
        return found[1] if found is not None else ""

    def told(self, index: Index) -> tuple[str, str]:
        """Return the name of a cell, and what the file holds there."""
        if not index.isValid():
            return "", ""
        name = cell_name(index.row() + 1, index.column())
        return name, f"In the file: {shortened(self._kept.shows(name), _MOST_TOLD) or 'blank'}."

    def first_words(self, column: int, rows: int) -> list[str]:
        """Return what the first rows show in a column, as far as they show anything."""
        some = range(1, min(self.rowCount(), rows) + 1)
        return [words for row in some if (words := shown(self._kept.sheet, row, column))]

    def running_over(self) -> list[tuple[int, int, int]]:
        """Return (row, column, columns) for words outside records that run over the blank cells after them."""
        outside = (row for row in range(self.rowCount()) if self.part_of(row) in {None, Part.LEFT_OUT})
        found = []
        for row in islice(outside, _MOST_RUNNING):
            values = self._kept.sheet.rows[row]
            filled = [place for place, value in enumerate(values) if value is not None] + [len(values)]
            found += [(row, place, end - place) for place, end in pairwise(filled) if end - place > 1]
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._kept.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._kept.sheet.width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        hidden = " hidden" if section in self._kept.sheet.hidden_columns else ""
        return column_letter(section) + hidden

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == PART:
            return self.part_of(index.row())
        if role == MARKED:
            return (index.row() + 1, index.column()) == self._place
        if role == DISPLAY:
            return shown(self._kept.sheet, index.row() + 1, index.column()).replace("\n", " ")
        if role == TOOLTIP:
            return self.told(index)[1]
        if role == ACCESSIBLE_TEXT:
            name = cell_name(index.row() + 1, index.column())
            words = "the cell that the value came from" if self.data(index, MARKED) else self.part_words(index.row())
            return ", ".join(filter(None, (f"{name}: {self._kept.shows(name) or 'blank'}", words)))
        return None
