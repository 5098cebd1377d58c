"""A kept sheet on screen, to look at and never to change, and what the current cell holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from vrudesk.returns.kept import KeptSheet
from vrudesk.ui.models.kept_sheet import KeptSheetModel
from vrudesk.ui.pages.originals.drawing import KeptCellDelegate, KeptRowHeader
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import line
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.tables import Row, row_height

_NARROWEST, _WIDEST = 44, 150
_MEASURED, _LONGEST = 30, 40


class KeptSheetView(QWidget):
    """Show a sheet of a kept file."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = KeptSheetModel(self)
        self.table = QTableView(self)
        self._cell = Words("", Type.LABEL_STRONG, parent=self)
        self._told = Words("", Type.LABEL, Tone.MUTED, wrap=True, parent=self)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self._set_sizes)

    def show_kept(self, kept: KeptSheet, cell: str, *, mark: bool) -> None:
        """Show a sheet at a cell, with that cell marked or not; without a cell from its beginning."""
        if not self.model.shows(kept):
            self.model.show_kept(kept)
            self.table.clearSpans()
            for row, column, columns in self.model.running_over():
                self.table.setSpan(row, column, 1, columns)
            self._set_sizes()
        self.model.mark(cell if mark else "")
        index = self.model.index_of(cell) if cell else QModelIndex()
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        # Only when the table has its size is it known how far it must scroll.
        QTimer.singleShot(0, self, self._scroll)

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(KeptCellDelegate(self._theme, table))
        table.setVerticalHeader(KeptRowHeader(self._theme, self.model, table))
        table.setAccessibleName("The partner's sheet as it was kept")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top = Qt.AlignmentFlag.AlignTop
        self._told.setAlignment(top)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP, SMALL, GAP, SMALL)
        foot.setSpacing(SMALL)
        foot.addWidget(self._cell, 0, top)
        foot.addWidget(self._told, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(table, 1)
        rows.addWidget(line())
        rows.addLayout(foot)

    @Slot()
    def _scroll(self) -> None:
        """Bring the current cell to the middle, with the first columns, which name its row, where there is room."""
        index = self.table.currentIndex()
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.table.horizontalScrollBar().setValue(0)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    @Slot()
    def _set_sizes(self) -> None:
        """Give rows and columns sizes from the font and from the first rows' words."""
        # Two lines, whatever is said: the sheet must not jump from cell to cell.
        self._told.setFixedHeight(2 * self._theme.metrics(Type.LABEL).height())
        height = row_height(self._theme, Row.COMPACT)
        self.table.horizontalHeader().setFixedHeight(height)
        self.table.verticalHeader().setMinimumSectionSize(1)
        self.table.verticalHeader().setDefaultSectionSize(height)
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, self._width_of(column))

    def _width_of(self, column: int) -> int:
        metrics = self._theme.metrics(Type.LABEL_STRONG, tabular=True)
        words = [words[:_LONGEST] for words in self.model.first_words(column, _MEASURED)]
        heading = str(self.model.headerData(column, Qt.Orientation.Horizontal))
        needs = max(metrics.horizontalAdvance(each) for each in (*words, heading)) + 2 * SMALL
        return max(self._theme.scaled(_NARROWEST), min(self._theme.scaled(_WIDEST), needs))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex | QPersistentModelIndex, _previous: QModelIndex) -> None:
        name, told = self.model.told(current)
        self._cell.setText(name)
        self._told.setText(told)
