"""Drawing a partner's sheet with what was understood of it: headings filled, left-out rows hatched, doubts framed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import Line
from vrudesk.ui.models.sheet import EDGE, LINE, TYPED, UNUSED, VALUE, Edge, Index
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tokens, Type
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY

_INSET: Final = 6
_SELECTED: Final = QStyle.StateFlag.State_Selected
_ELIDE: Final = Qt.TextElideMode.ElideRight
_WIDTHS: Final = {Edge.PROBLEM: 2.0, Edge.REPAIR: 1.5}
_CORNER: Final = 7
_LEAST_EDITOR: Final = 90
_VALUES: Final = {
    Fate.NEW: "found_soft", Fate.CHANGED: "accent_soft", Fate.SAME: "surface", Fate.HELD: "warning_soft",
    Fate.REFUSED: "problem_soft",
}  # fmt: skip


class SheetDelegate(QStyledItemDelegate):
    """Draw a cell of a partner's sheet."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tokens = self._theme.tokens
        line, edge = Line(index.data(LINE)), Edge(index.data(EDGE) or "")
        back, fore = _colours(tokens, line)
        value = index.data(VALUE)
        if value is not None:
            back = getattr(tokens, _VALUES[Fate(value)])
        if edge is not Edge.NONE and line is Line.RECORD:
            back = tokens.problem_soft if edge is Edge.PROBLEM else tokens.repair_soft
        fill(painter, rect, back)
        if line in {Line.TITLE, Line.LEFT_OUT}:
            painter.fillRect(rect, QBrush(QColor(tokens.hatch), Qt.BrushStyle.BDiagPattern))
        if option.state & _SELECTED:
            fill(painter, rect, tokens.selection)
            fore = tokens.text
        elif index.data(UNUSED):
            fore = tokens.muted
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        fill(painter, QRect(rect.right(), rect.y(), 1, rect.height()), tokens.line)
        typed = bool(index.data(TYPED))
        strong = line is Line.HEADING or typed
        self._paint_text(painter, rect, str(index.data(DISPLAY) or ""), fore, strong=strong)
        self._paint_edge(painter, rect, edge)
        if typed:
            self._paint_corner(painter, rect)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(self._theme.font(Type.LABEL, tabular=True))
        editor.setAccessibleName(f"Correct {index.data(ACCESSIBLE_TEXT)}")
        editor.setStyleSheet("QLineEdit { padding: 0 4px; border-radius: 0; }")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor room for what stands there, beyond the cell where that is narrow."""
        rect = QRect(option.rect)
        needs = self._theme.metrics(Type.LABEL, tabular=True).horizontalAdvance(str(index.data(DISPLAY) or "")) + 24
        room = self._view.viewport().width() - rect.x()
        rect.setWidth(max(rect.width(), min(max(needs, self._theme.scaled(_LEAST_EDITOR)), room)))
        editor.setGeometry(rect)

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Mark a cell that was corrected with a filled corner."""
        side = self._theme.scaled(_CORNER)
        corner = QPolygon([rect.topRight(), rect.topRight() - QPoint(side, 0), rect.topRight() + QPoint(0, side)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawPolygon(corner)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, colour: str, *, strong: bool) -> None:
        kind = Type.LABEL_STRONG if strong else Type.LABEL
        metrics = self._theme.metrics(kind, tabular=True)
        painter.setFont(self._theme.font(kind, tabular=True))
        painter.setPen(QColor(colour))
        box = rect.adjusted(_INSET, 0, -_INSET, 0)
        shown = metrics.elidedText(text, _ELIDE, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_edge(self, painter: QPainter, rect: QRect, edge: Edge) -> None:
        if edge is Edge.NONE:
            return
        tokens = self._theme.tokens
        colour = tokens.problem_edge if edge is Edge.PROBLEM else tokens.repair_edge
        painter.setPen(QPen(QColor(colour), _WIDTHS[edge]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _colours(tokens: Tokens, line: Line) -> tuple[str, str]:
    """Return the back and the fore of a cell."""
    if line is Line.HEADING:
        return tokens.accent, tokens.on_accent
    if line is Line.COVER:
        return tokens.found_soft, tokens.text
    return tokens.surface, tokens.muted if line in {Line.TITLE, Line.LEFT_OUT} else tokens.text
