"""The partner's sheet on the left of the review, and what the chosen cell holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.ui.models.sheet import SheetModel
from vrudesk.ui.pages.returns.row_header import RowHeader
from vrudesk.ui.pages.returns.sheet_delegate import SheetDelegate
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import line
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.tables import Row, row_height

_NARROWEST, _WIDEST = 44, 130
_SHORT = 18
_LOOKED_AT = 60


class SheetView(QWidget):
    """Show the sheet with its overlay; ``chosen`` gives the name of the cell that is current."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = SheetModel(self)
        self._table = QTableView(self)
        self._cell = Words("", Type.LABEL_STRONG, parent=self)
        self._told = Words("", Type.LABEL, Tone.MUTED, wrap=True, parent=self)
        self._lay_out()
        self._table.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self._set_sizes)

    @property
    def table(self) -> QTableView:
        """The table, for the focus."""
        return self._table

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the sheet of a plan."""
        self._model.show_plan(plan)
        self._table.clearSpans()
        for row, column, columns in self._model.running_over():
            self._table.setSpan(row, column, 1, columns)
        self._set_sizes()
        first = plan.tables[0].table.first_row or 1
        left = min(plan.tables[0].columns.values(), default=0)
        self._table.setCurrentIndex(self._model.index(first - 1, left))
        self._table.scrollToTop()

    @Slot(str, str, str)
    def point_at(self, sheet: str, cell: str, words: str) -> None:
        """Go to a cell such as "F16"; of another sheet, or of none, only the words can be shown."""
        index = self._model.index_of(cell) if cell and sheet == self._model.sheet_name else QModelIndex()
        if index.isValid():
            self._table.setCurrentIndex(index)
            self._table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self._table.clearSelection()
            self._cell.setText(f"{sheet}, {cell}" if cell else sheet)
            self._told.setText(words)

    def show_fate(self, fate: Fate | None) -> None:
        """Show only the rows of one fate, or all."""
        for row in range(self._model.rowCount()):
            known = self._model.fate_of(row)
            self._table.setRowHidden(row, fate is not None and known is not fate)

    def _lay_out(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setItemDelegate(SheetDelegate(self._theme, table))
        table.setAccessibleName("The partner's sheet")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalHeader(RowHeader(self._theme, self._model, table))
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setCornerButtonEnabled(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP, SMALL, GAP, SMALL)
        foot.setSpacing(SMALL)
        top = Qt.AlignmentFlag.AlignTop
        self._told.setAlignment(top)
        foot.addWidget(self._cell, 0, top)
        foot.addWidget(self._told, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(table, 1)
        rows.addWidget(line())
        rows.addLayout(foot)

    @Slot()
    def _set_sizes(self) -> None:
        """Give rows and columns sizes from the font and from the first rows' words."""
        table, model = self._table, self._model
        # Two lines, whatever is said: the sheet must not jump from cell to cell.
        self._told.setFixedHeight(2 * self._theme.metrics(Type.LABEL).height())
        table.horizontalHeader().setFixedHeight(row_height(self._theme, Row.COMPACT))
        table.verticalHeader().setMinimumSectionSize(1)
        table.verticalHeader().setDefaultSectionSize(row_height(self._theme, Row.COMPACT))
        metrics = self._theme.metrics(Type.LABEL_STRONG, tabular=True)
        least, most = self._theme.scaled(_NARROWEST), self._theme.scaled(_WIDEST)
        for column in range(model.columnCount()):
            cells = (model.index(row, column) for row in range(min(model.rowCount(), _LOOKED_AT)))
            words = [str(each.data()) for each in cells if each.data() and table.columnSpan(each.row(), column) == 1]
            short = [each for each in words if len(each) <= _SHORT] or words[:1] or [""]
            heading = str(model.headerData(column, Qt.Orientation.Horizontal))
            needs = max(metrics.horizontalAdvance(each) for each in (*short, heading)) + 2 * SMALL
            table.setColumnWidth(column, most if len(words) > 2 * len(short) else max(least, min(most, needs)))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        name, told = self._model.told(current)
        self._cell.setText(name)
        self._told.setText(told)
        self.chosen.emit(name)
