"""Drawing a kept sheet: headings filled, rows that were not taken hatched, the cell a value came from framed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from vrudesk.returns.kept import Part
from vrudesk.ui.models.kept_sheet import MARKED, PART, Index, KeptSheetModel
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Type
from vrudesk.ui.widgets.roles import DISPLAY

_INSET: Final = 6
_FRAME: Final = 3
_LEAST_FIGURES: Final = 4
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class KeptCellDelegate(QStyledItemDelegate):
    """Draw a cell of a kept sheet."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tokens = self._theme.tokens
        part = index.data(PART)
        heading, taken, marked = part == Part.HEADINGS, part == Part.TAKEN, bool(index.data(MARKED))
        fill(painter, rect, tokens.accent_soft if marked else tokens.accent if heading else tokens.surface)
        fore = tokens.text if taken or marked else tokens.on_accent if heading else tokens.muted
        if not (heading or taken or marked):
            painter.fillRect(rect, QBrush(QColor(tokens.hatch), Qt.BrushStyle.BDiagPattern))
        if option.state & QStyle.StateFlag.State_Selected and not marked:
            fill(painter, rect, tokens.selection)
            fore = tokens.text
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        fill(painter, QRect(rect.right(), rect.y(), 1, rect.height()), tokens.line)
        self._paint_text(painter, rect, str(index.data(DISPLAY) or ""), fore, strong=heading or marked)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        if marked or focused:
            painter.setPen(QPen(QColor(tokens.focus), _FRAME if marked else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, colour: str, *, strong: bool) -> None:
        if not text:
            return
        kind = Type.LABEL_STRONG if strong else Type.LABEL
        painter.setFont(self._theme.font(kind, tabular=True))
        painter.setPen(QColor(colour))
        box = rect.adjusted(_INSET, 0, -_INSET, 0)
        metrics = self._theme.metrics(kind, tabular=True)
        painter.drawText(box, _MIDDLE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))


class KeptRowHeader(QHeaderView):
    """Paint a row's number, and in a word or two what the row was."""

    def __init__(self, theme: Theme, model: KeptSheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._sheet = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        words = self._theme.metrics(Type.LABEL).horizontalAdvance("not taken") + 2 * _INSET
        return QSize(self._number_width() + words, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = self._theme.tokens
        heading = self._sheet.part_of(section) is Part.HEADINGS
        number = QRect(rect.x(), rect.y(), self._number_width(), rect.height())
        word = QRect(number.right() + 1, rect.y(), rect.width() - number.width(), rect.height())
        fill(painter, rect, tokens.raised)
        if heading:
            fill(painter, word, tokens.accent)
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._theme.font(Type.LABEL, tabular=True))
        painter.drawText(number.adjusted(0, 0, -_INSET, 0), _RIGHT, str(section + 1))
        painter.setPen(QColor(tokens.on_accent if heading else tokens.muted))
        words = self._theme.metrics(Type.LABEL).elidedText(
            self._sheet.part_words(section), Qt.TextElideMode.ElideRight, word.width() - _INSET
        )
        painter.drawText(word.adjusted(_INSET, 0, 0, 0), _MIDDLE, words)
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        fill(painter, QRect(rect.right(), rect.y(), 1, rect.height()), tokens.rule)

    def _number_width(self) -> int:
        figures = "0" * max(_LEAST_FIGURES, len(str(self._sheet.rowCount())))
        return self._theme.metrics(Type.LABEL, tabular=True).horizontalAdvance(figures) + SMALL
