"""The partner's workbook on the left of the review, sheet by sheet, and what the chosen cell holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import PlanView, SheetLook
from vrudesk.returns.workbook import column_letter
from vrudesk.ui.models.sheet import SheetModel
from vrudesk.ui.pages.returns.row_header import RowHeader
from vrudesk.ui.pages.returns.sheet_columns import width_of
from vrudesk.ui.pages.returns.sheet_delegate import SheetDelegate
from vrudesk.ui.pages.returns.sheet_table import SheetTable
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import line
from vrudesk.ui.widgets.labels import Words, literal
from vrudesk.ui.widgets.tables import Row, row_height
from vrudesk.ui.widgets.tabs import Tabs

_STATES = {"visible": "", "hidden": " (hidden)", "very_hidden": " (hidden)"}


class SheetView(QWidget):
    """Show a sheet with its overlay; ``chosen`` gives the name of the cell that is current.

    ``corrected`` gives the sheet, the row, the column and what was typed there; ``toggled`` a row of a sheet that is
    to be left out, or taken in again.
    """

    chosen = Signal(str)
    corrected = Signal(str, int, int, str)
    toggled = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = SheetModel(self)
        self._table = SheetTable(self)
        self._tabs = Tabs(theme, "Sheets of the workbook", (), self)
        self._cell = Words("", Type.LABEL_STRONG, parent=self)
        self._told = Words("", Type.LABEL, Tone.MUTED, wrap=True, parent=self)
        self._looks: tuple[SheetLook, ...] = ()
        self._fate: Fate | None = None
        self._lay_out()
        self._table.selectionModel().currentChanged.connect(self._on_current_changed)
        self._table.ticked.connect(self._on_ticked)
        self._model.corrected.connect(self.corrected)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        theme.changed.connect(self._set_sizes)

    @property
    def table(self) -> QTableView:
        """The table, for the focus."""
        return self._table

    def show_view(self, view: PlanView, *, again: bool = False) -> None:
        """Show the sheets of a plan; ``again`` after a decision, which keeps the place."""
        name = self._model.sheet_name if again else ""
        self._looks = view.sheets
        place = next((n for n, look in enumerate(self._looks) if look.sheet.name == name), 0)
        self._show_tabs(place)
        if again:
            self._show_again(self._looks[place])
        else:
            self._fate = None
            self._show_look(self._looks[place])

    @Slot(str, str, str)
    def point_at(self, sheet: str, cell: str, words: str) -> None:
        """Go to a cell such as "F16"; where there is none, only the words can be shown."""
        place = next((n for n, look in enumerate(self._looks) if look.sheet.name == sheet), -1)
        if cell and place >= 0 and place != self._tabs.currentIndex():
            self._tabs.setCurrentIndex(place)
        index = self._model.index_of(cell) if cell and sheet == self._model.sheet_name else QModelIndex()
        if cell and not index.isValid() and self._fate is not None and place >= 0:
            self.show_fate(None)
            index = self._model.index_of(cell)
        if index.isValid():
            self._table.setCurrentIndex(index)
            self._table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self._table.clearSelection()
            self._cell.setText(f"{sheet}, {cell}" if cell else sheet)
            self._told.setText(words)

    def edit_at(self, sheet: str, cell: str) -> None:
        """Go to a cell and begin to type over it."""
        self.point_at(sheet, cell, "")
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._table.currentIndex().isValid():
            self._table.edit(self._table.currentIndex())

    def show_fate(self, fate: Fate | None) -> None:
        """Show only the rows of one fate, or all."""
        if fate is self._fate or not self._looks:
            return
        self._fate = fate
        self._show_look(self._model.look)

    def _show_tabs(self, place: int) -> None:
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for look in self._looks:
            self._tabs.addTab(literal(look.sheet.name + _STATES.get(look.sheet.state, "")))
        self._tabs.setCurrentIndex(place)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(self._looks) > 1)

    def _show_look(self, look: SheetLook) -> None:
        self._fill(look)
        self._set_sizes()
        first = min(look.fates, default=1)
        index = self._model.index_of(f"{column_letter(min(look.taken, default=0))}{first}")
        self._table.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
        self._table.scrollToTop()
        # The first record may stand below a long cover, or far down among rows that are in already.
        self._table.scrollTo(self._table.currentIndex())

    def _show_again(self, look: SheetLook) -> None:
        """Show a sheet anew with the same cell current at the same place of the screen."""
        cell = self._model.told(self._table.currentIndex())[0]
        bars = self._table.verticalScrollBar(), self._table.horizontalScrollBar()
        values = [bar.value() for bar in bars]
        self._fill(look)
        index = self._model.index_of(cell)
        self._table.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
        for bar, value in zip(bars, values, strict=True):
            bar.setValue(value)

    def _fill(self, look: SheetLook) -> None:
        self._model.show_look(look, self._fate)
        self._table.clearSpans()
        for row, column, columns in self._model.running_over():
            self._table.setSpan(row, column, 1, columns)

    def _lay_out(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setItemDelegate(SheetDelegate(self._theme, self._model, table))
        table.setAccessibleName("The partner's sheet")
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
        rows.addWidget(self._tabs)
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
        for column in range(model.columnCount()):
            table.setColumnHidden(column, model.folded(column))
            table.setColumnWidth(column, width_of(self._theme, model, column))

    @Slot(int)
    def _on_tab_changed(self, place: int) -> None:
        if 0 <= place < len(self._looks):
            self._fate = None
            self._show_look(self._looks[place])

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex | QPersistentModelIndex, _previous: QModelIndex) -> None:
        name, told = self._model.told(current)
        self._cell.setText(name)
        self._told.setText(told)
        self.chosen.emit(name)

    @Slot(int)
    def _on_ticked(self, row: int) -> None:
        number, look = self._model.number(row), self._model.look
        if number in look.fates or look.left_out_by_choice(number):
            self.toggled.emit(self._model.sheet_name, number)
