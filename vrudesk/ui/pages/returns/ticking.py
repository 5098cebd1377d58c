"""A table of which Space, or a click on its last column, ticks a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.tables import Row
from vrudesk.ui.widgets.views import Table


class TickedTable(Table):
    """Tell with ``ticked`` which row of the model is to be ticked, or not any more."""

    ticked = Signal(int)

    def __init__(self, theme: Theme, name: str, *, row: Row, parent: QWidget) -> None:
        super().__init__(theme, name, row=row, parent=parent)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.column() == self.model().columnCount() - 1:
            self.ticked.emit(index.row())
