"""Drawing a partner's sheet with what was understood of it: headings filled, left-out rows hatched, doubts framed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vrudesk.ui.models.sheet import EDGE, LINE, Edge, Index, Line
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tokens, Type
from vrudesk.ui.widgets.roles import DISPLAY

_INSET: Final = 6
_SELECTED: Final = QStyle.StateFlag.State_Selected
_ELIDE: Final = Qt.TextElideMode.ElideRight
_WIDTHS: Final = {Edge.PROBLEM: 2.0, Edge.REPAIR: 1.5}


class SheetDelegate(QStyledItemDelegate):
    """Draw a cell of a partner's sheet."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tokens = self._theme.tokens
        line = Line(index.data(LINE))
        back, fore = _colours(tokens, line)
        painter.fillRect(rect, QColor(back))
        if line in {Line.TITLE, Line.LEFT_OUT}:
            painter.fillRect(rect, QBrush(QColor(tokens.hatch), Qt.BrushStyle.BDiagPattern))
        if option.state & _SELECTED:
            painter.fillRect(rect, QColor(tokens.selection))
            fore = tokens.text
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        self._paint_text(painter, rect, str(index.data(DISPLAY) or ""), fore, strong=line is Line.HEADING)
        self._paint_edge(painter, rect, Edge(index.data(EDGE) or ""))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

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
