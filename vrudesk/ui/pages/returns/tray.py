"""The fix-it tray: every row that waits, over all returns, each to be put right or left out (PRODUCT.md 15)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vrudesk.commands.returns import SaveWaiting
from vrudesk.data.queries.waiting import WaitingRow, waiting_rows
from vrudesk.domain.words import counted
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.waiting_list import WaitingModel
from vrudesk.ui.pages.desk_page import DeskPage
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Tree

_COLUMNS = (
    Column(("Newcastle City Council, quarter 1, 2023-24",), bold=True),
    Column(("F16 says “31/06/2023”. June has only 30 days.",), stretch=True),
    Column(("2.4 · Green · 45% · 29/03/2024 · Workshops held with all",), gives_way=1),
)
_READ_ONLY = "The workspace is open to read only"
_NONE = "Choose a row, or a return with its rows, first"


class Tray(DeskPage):
    """List what waits; ``put_right`` gives the rows to be reviewed, ``left`` says that the person goes back."""

    tables = ("held_row", "partner_return", "organisation")
    put_right = Signal(list)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "Rows to put right", parent=parent)
        theme = desk.theme
        self._model = WaitingModel(self)
        self._card = Card(theme, parent=self)
        self._tree = Tree(theme, "Rows that wait", row=Row.LIST, parent=self._card)
        self._tree.setModel(self._model)
        self._tree.show_columns(_COLUMNS)
        self._card.hold(self._tree)
        self._empty = EmptyState(theme, Icon.DONE, "No row waits", "What was read is in, or was left out.", self)
        self._back = Button(theme, "Back to the returns", parent=self)
        self._leave = Button(theme, "Leave out", parent=self)
        self._right = Button(theme, "Put right…", Kind.PRIMARY, icon=Icon.EDIT, parent=self)
        for button in (self._back, self._leave, self._right):
            self.add_action(button)
        self.content.addWidget(self._card, 1)
        self.content.addWidget(self._empty, 1)
        self._back.clicked.connect(self.left)
        self._leave.clicked.connect(self._on_leave)
        self._right.clicked.connect(self._on_right)
        self._tree.activated.connect(self._on_right)
        self._tree.selectionModel().selectionChanged.connect(self._on_selection_changed)
        QShortcut(QKeySequence("Esc"), self, self._back.click)
        QShortcut(QKeySequence("Del"), self, self._on_leave)

    def first_widget(self) -> QWidget:
        """Return what should have the focus."""
        return self._tree if self._model.rowCount() else self._back

    def refresh(self) -> None:
        """Show what waits now."""
        rows = self.desk.read(waiting_rows)
        self._model.show_rows(rows)
        returns = len({row.return_id for row in rows})
        self.set_subtitle(f"{counted(len(rows), 'row')} of {counted(returns, 'return')}" if rows else "")
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._tree.expandAll()
        if rows:
            self._tree.setCurrentIndex(self._model.index(0, 0))
        self._on_selection_changed()

    def _chosen(self) -> list[WaitingRow]:
        """Return the rows that are selected, or all of a return whose heading is."""
        found: dict[str, WaitingRow] = {}
        for index in self._tree.selectionModel().selectedRows():
            found.update({row.id: row for row in self._model.rows_at(index)})
        return list(found.values())

    @Slot()
    def _on_selection_changed(self) -> None:
        why = _READ_ONLY if self.desk.read_only else "" if self._chosen() else _NONE
        self._right.block(why)
        self._leave.block(why)

    @Slot()
    def _on_right(self, _index: QModelIndex | None = None) -> None:
        rows = self._chosen()
        if rows and not self.desk.read_only:
            self.put_right.emit(rows)

    @Slot()
    def _on_leave(self) -> None:
        rows = self._chosen()
        if not rows or self.desk.read_only:
            return
        if all(self.desk.attempt(SaveWaiting(key, (), (), keys)) for key, keys in _by_return(rows).items()):
            self.desk.told.emit(f"Left {counted(len(rows), 'row')} out", True)
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _by_return(rows: Sequence[WaitingRow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row.return_id] = (*found.get(row.return_id, ()), row.id)
    return found
