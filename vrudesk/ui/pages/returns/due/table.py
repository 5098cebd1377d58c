"""The table of the board: which rows are chosen stays so when it is read anew or filtered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.ui.models.chasing import ChasingModel
from vrudesk.ui.pages.returns.due.filters import nothing_found, states_of
from vrudesk.ui.pages.returns.due.loader import Board
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.tables import DATES, Column, Row
from vrudesk.ui.widgets.views import Table

_COLUMNS = (
    Column(("Sunderland City Council",), stretch=True, bold=True),
    Column(pills=True),
    Column(DATES),
    Column(DATES, gives_way=1),
    Column(("12 rows wait",), gives_way=3),
    Column(DATES, gives_way=2),
)
_TABLE, _NOTHING = range(2)
_SELECTION = QItemSelectionModel.SelectionFlag


class DueTable(QStackedWidget):
    """Partners and kinds; ``changed`` says that others are chosen, ``opened`` gives the one that Enter was pressed on.

    ``all_asked`` asks for all, where a chip lets nothing through.
    """

    changed = Signal()
    opened = Signal(object)
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = ChasingModel(self)
        self._chip = ""
        self._choosing = False
        self.table = Table(theme, "Who is due", row=Row.TWO_LINES, parent=self)
        self.table.setModel(self._model)
        self.table.show_columns(_COLUMNS)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._nothing = EmptyState(theme, Icon.DONE, " ", " ", self)
        self._nothing.add_button("Show all").clicked.connect(self.all_asked)
        self.addWidget(self.table)
        self.addWidget(self._nothing)
        self.table.selectionModel().selectionChanged.connect(self._on_changed)
        self.table.selectionModel().currentChanged.connect(self._on_changed)
        self.table.activated.connect(self.open)

    @property
    def chosen(self) -> list[ChaseRow]:
        """The rows that are chosen, from the top."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [row for place in places if (row := self._model.row_at(place)) is not None]

    @property
    def current(self) -> ChaseRow | None:
        """The row whose reminder is shown: the current one where it is chosen, else the first that is."""
        chosen = self.chosen
        row = self._model.row_at(self.table.currentIndex().row())
        return row if row in chosen else next(iter(chosen), None)

    def add_verb(self, words: str, key: str, slot: object) -> QAction:
        """Put a verb into the menu of the table, with its key."""
        action = QAction(words, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.table.addAction(action)
        return action

    def show_board(self, board: Board) -> None:
        """Show the rows of a board."""
        chosen, current = self.chosen, self.current
        self._model.show_rows(board.rows, board.today)
        self._choose(chosen, current)

    def show_chip(self, chip: str) -> None:
        """Show only what a chip lets through."""
        chosen, current = self.chosen, self.current
        self._chip = chip
        self._model.show_states(states_of(chip))
        self._choose(chosen, current)

    @Slot()
    def open(self) -> None:
        """Open the row that is current."""
        row = self.current
        if row is not None:
            self.opened.emit(row)

    def _choose(self, rows: Sequence[ChaseRow], current: ChaseRow | None) -> None:
        """Choose the rows that were chosen before, where they are still there, else the first."""
        places = self._model.places_of({row.owed for row in rows}) or list(range(min(1, self._model.rowCount())))
        at = self._model.places_of({current.owed}) if current is not None else []
        selection = QItemSelection()
        for place in places:
            selection.select(self._model.index(place, 0), self._model.index(place, self._model.columnCount() - 1))
        self._choosing = True
        chooses = self.table.selectionModel()
        if places:
            chooses.setCurrentIndex(self._model.index((at or places)[0], 0), _SELECTION.NoUpdate)
        chooses.select(selection, _SELECTION.ClearAndSelect)
        self._choosing = False
        self._nothing.set_words("" if places else nothing_found(self._chip))
        self.setCurrentIndex(_TABLE if places else _NOTHING)
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        if not self._choosing:
            self.changed.emit()
