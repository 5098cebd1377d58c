"""The heading of a table: aligned with the cells below it, quiet, with a mark where the table is sorted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Tone, Type
from vrudesk.ui.widgets.tables import INSET, Column

_SORT: Final = 12
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Heading(QHeaderView):
    """A horizontal heading that paints itself; it is always as wide as the cells' viewport."""

    widened = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: Sequence[Column] = ()
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(theme.scaled(32))

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Take how the columns stand."""
        self._columns = tuple(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widened.emit()

    def sizeHint(self) -> QSize:
        height = self._theme.metrics(Type.LABEL_STRONG).height() + 2 * SMALL
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = self._theme.tokens
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.rule)
        column = self._columns[section] if section < len(self._columns) else Column()
        box = rect.adjusted(INSET, 0, -INSET, -1)
        words = str(self.model().headerData(section, self.orientation()) or "")
        metrics = self._theme.metrics(Type.LABEL_STRONG)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = box.width() - (self._theme.scaled(_SORT) + 4 if sorted_here else 0)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._theme.font(Type.LABEL_STRONG))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(box, _RIGHT if column.right else _LEFT, shown)
        if sorted_here:
            self._paint_sorting(painter, box, metrics.horizontalAdvance(shown), right=column.right)

    def _paint_sorting(self, painter: QPainter, box: QRect, words: int, *, right: bool) -> None:
        side = self._theme.scaled(_SORT)
        left = box.right() - words - side - 3 if right else box.x() + words + 4
        down = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        arrow = QRectF(left, box.y() + (box.height() - side) / 2, side, side)
        self._theme.paint_icon(painter, Icon.CHEVRON_DOWN if down else Icon.CHEVRON_UP, Tone.MUTED, arrow)
