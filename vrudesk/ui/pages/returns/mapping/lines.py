"""The list of columns: up and down go through them, Enter or typing opens the chooser, F8 goes to the next open one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from vrudesk.ui.models.mapping_lines import LOOK, STATE, MappingLinesModel
from vrudesk.ui.models.mapping_words import LOOKS, StateLook
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, SMALL, Type
from vrudesk.ui.widgets.delegates import CellDelegate, Index
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_WITH_ICON = "MM"


class StateDelegate(CellDelegate):
    """Draw a state as a shape with its word."""

    def paint_content(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint the shape, then the word."""
        look = index.data(LOOK)
        if not isinstance(look, StateLook):
            return
        side = self._theme.scaled(ICON)
        self._theme.paint_icon(
            painter, look.icon, look.tone, QRectF(box.x(), box.y() + (box.height() - side) / 2, side, side)
        )
        metrics = self._theme.metrics(Type.LABEL_STRONG)
        painter.setFont(self._theme.font(Type.LABEL_STRONG))
        painter.setPen(self._theme.colour(look.tone))
        words = box.adjusted(side + SMALL, 0, 0, 0)
        shown = metrics.elidedText(look.word, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class Lines(Table):
    """Show a line for each column; ``open_asked`` gives the row and what was typed, ``pointed`` the column's index."""

    open_asked = Signal(int, str)
    pointed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Columns of the sheet", row=Row.TWO_LINES, parent=parent)
        self.lines = MappingLinesModel(self)
        self.setModel(self.lines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        states = tuple(f"{_WITH_ICON}{look.word}" for look in LOOKS.values())
        self.show_columns(
            (
                Column(("AM",), figures=True),
                Column(("Progress this quarter",), bold=True, stretch=True),
                Column(("The heading resembles “Progress”",), shorter=("Progress this quarter",), gives_way=1),
                Column(states),
            )
        )
        self.setItemDelegateForColumn(STATE, StateDelegate(theme, self, row=Row.TWO_LINES))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        typed = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if row >= 0 and event.key() in _OPEN:
            self.open_asked.emit(row, "")
        elif row >= 0 and plain and typed.strip() and typed.isprintable():
            self.open_asked.emit(row, typed)
        else:
            super().keyPressEvent(event)

    def go_to_open(self) -> bool:
        """Go to the next column that has to be decided; say whether there is one."""
        row = self.lines.next_open(self.currentIndex().row())
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, 0))
        return row >= 0

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = self.lines.line(current.row())
        if line is not None:
            self.pointed.emit(line.column.index)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.open_asked.emit(index.row(), "")
