"""Drawing a partner's sheet with what was understood of it: headings filled, left-out rows hatched, doubts framed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import Line
from vrudesk.ui.models.sheet import CellLook, Edge, Index, SheetModel
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tokens, Type
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY

_INSET: Final = 6
_SELECTED: Final = QStyle.StateFlag.State_Selected
_ELIDE: Final = Qt.TextElideMode.ElideRight
_WIDTHS: Final = {Edge.PROBLEM: 2.0, Edge.REPAIR: 1.5}
_OUTSIDE: Final = frozenset({Line.TITLE, Line.LEFT_OUT})
_MOST_KEPT: Final = 20_000
_CORNER: Final = 7
_LEAST_EDITOR: Final = 90
_VALUES: Final = {
    Fate.NEW: "found_soft", Fate.CHANGED: "accent_soft", Fate.SAME: "surface", Fate.HELD: "warning_soft",
    Fate.REFUSED: "problem_soft",
}  # fmt: skip


class SheetDelegate(QStyledItemDelegate):
    """Draw a cell of a partner's sheet."""

    def __init__(self, theme: Theme, model: SheetModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._cut: dict[tuple[str, int, bool], str] = {}
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tokens = self._theme.tokens
        cell = self._model.drawn(index.row(), index.column())
        back, fore = _colours(tokens, cell)
        fill(painter, rect, back)
        if cell.line in _OUTSIDE:
            painter.fillRect(rect, self._hatch)
        if option.state & _SELECTED:
            fill(painter, rect, tokens.selection)
            fore = tokens.text
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if cell.text:
            self._paint_text(painter, rect, cell.text, fore, strong=cell.line is Line.HEADING or cell.typed)
        if cell.edge is not Edge.NONE:
            self._paint_edge(painter, rect, cell.edge)
        if cell.typed:
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
        font, metrics = self._strong if strong else self._plain
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = rect.width() - 2 * _INSET
        known = (text, width, strong)
        cut = self._cut.get(known)
        if cut is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            cut = self._cut[known] = metrics.elidedText(text, _ELIDE, width)
        baseline = rect.y() + (rect.height() - metrics.height() + 1) // 2 + metrics.ascent()
        painter.drawText(rect.x() + _INSET, baseline, cut)

    def _paint_edge(self, painter: QPainter, rect: QRect, edge: Edge) -> None:
        tokens = self._theme.tokens
        colour = tokens.problem_edge if edge is Edge.PROBLEM else tokens.repair_edge
        painter.setPen(QPen(QColor(colour), _WIDTHS[edge]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    @Slot()
    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._plain = theme.font(Type.LABEL, tabular=True), theme.metrics(Type.LABEL, tabular=True)
        self._strong = theme.font(Type.LABEL_STRONG, tabular=True), theme.metrics(Type.LABEL_STRONG, tabular=True)
        self._line = QPen(QColor(theme.tokens.line))
        self._hatch = QBrush(QColor(theme.tokens.hatch), Qt.BrushStyle.BDiagPattern)
        self._cut.clear()


def _colours(tokens: Tokens, cell: CellLook) -> tuple[str, str]:
    """Return the back and the fore of a cell."""
    if cell.line is Line.HEADING:
        return tokens.accent, tokens.on_accent
    if cell.line is Line.COVER:
        return tokens.found_soft, tokens.text
    if cell.line in _OUTSIDE:
        return tokens.surface, tokens.muted
    fore = tokens.muted if cell.unused else tokens.text
    if cell.edge is not Edge.NONE:
        return tokens.problem_soft if cell.edge is Edge.PROBLEM else tokens.repair_soft, fore
    return getattr(tokens, _VALUES[cell.value]) if cell.value is not None else tokens.surface, fore
