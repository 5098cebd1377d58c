"""Drawing a problem: its sign, what is asked and in which cells, what is wrong, and buttons for the answers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from vrudesk.returns.viewing import Found
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.pages.returns.offers import Offer, offers
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, GAP, ICON, RADIUS, SMALL, Tone, Type
from vrudesk.ui.widgets.tables import Row, row_height

Index = QModelIndex | QPersistentModelIndex
_SIGNS: Final = ((Icon.PROBLEM, Tone.NEGATIVE), (Icon.WARNING, Tone.CAUTION), (Icon.INFORMATION, Tone.MUTED))
_ASKED: Final = (Icon.WARNING, Tone.CAUTION)
_CHEVRON: Final = 12
_INSIDE: Final = 10
_WIDEST: Final = 190
_MOST_ROOM: Final = 0.55
_ELIDE: Final = Qt.TextElideMode.ElideRight
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ProblemDelegate(QStyledItemDelegate):
    """Draw a problem of a tree."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, row_height(self._theme, Row.TWO_LINES))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(ROW)
        tokens, rect = self._theme.tokens, self._whole(option.rect)
        selected = self._view.selectionModel().isSelected(index)
        if selected:
            fill(painter, rect, tokens.selection)
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        if selected:
            fill(painter, QRect(rect.x(), rect.y(), BAR, rect.height()), tokens.accent)
        buttons = self.buttons(rect, found)
        left = self._paint_sign(painter, rect, index, found)
        end = buttons[0][0].left() - GAP if buttons else rect.right() - GAP
        self._paint_words(painter, QRect(left, rect.y(), max(0, end - left), rect.height()), found)
        for place, (box, offer) in enumerate(buttons):
            self._paint_button(painter, box, offer, primary=selected and place == 0)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def buttons(self, rect: QRect, found: Found) -> list[tuple[QRect, Offer]]:
        """Return the buttons that have room in a row, from the left; the others are in its menu."""
        metrics = self._theme.metrics(Type.LABEL_MEDIUM)
        height = metrics.height() + SMALL
        top = rect.y() + (rect.height() - height) // 2
        room = round(rect.width() * _MOST_ROOM)
        widths: list[tuple[Offer, int]] = []
        for offer in offers(found):
            width = min(metrics.horizontalAdvance(offer.words), self._theme.scaled(_WIDEST)) + 2 * _INSIDE
            if sum(each + SMALL for _, each in widths) + width <= room:
                widths.append((offer, width))
        right = rect.right() - GAP
        placed = []
        for offer, width in reversed(widths):
            placed.append((QRect(right - width, top, width, height), offer))
            right -= width + SMALL
        return placed[::-1]

    def offer_at(self, rect: QRect, found: Found, point: QPoint) -> Offer | None:
        """Return the button under a point."""
        return next((offer for box, offer in self.buttons(self._whole(rect), found) if box.contains(point)), None)

    def _whole(self, rect: QRect) -> QRect:
        return QRect(0, rect.y(), self._view.viewport().width(), rect.height())

    def _paint_sign(self, painter: QPainter, rect: QRect, index: Index, found: Found) -> int:
        """Paint arrow and sign, and return where the words begin."""
        side, arrow = self._theme.scaled(ICON), self._theme.scaled(_CHEVRON)
        left = rect.x() + GAP + SMALL + (arrow + SMALL if index.parent().isValid() else 0)
        if found.several:
            icon = Icon.CHEVRON_DOWN if self._view.isExpanded(index) else Icon.CHEVRON_RIGHT
            at = QRectF(rect.x() + BAR + 2, rect.y() + (rect.height() - arrow) / 2, arrow, arrow)
            self._theme.paint_icon(painter, icon, Tone.MUTED, at)
        # What has answers to choose from is a question; what has none is a fault.
        asks = found.weight == 0 and any(each.problem.ask for each in found.placed)
        sign, tone = _ASKED if asks else _SIGNS[found.weight]
        self._theme.paint_icon(painter, sign, tone, QRectF(left, rect.y() + (rect.height() - side) / 2, side, side))
        return left + side + _INSIDE

    def _paint_words(self, painter: QPainter, box: QRect, found: Found) -> None:
        tokens = self._theme.tokens
        strong, label = self._theme.metrics(Type.STRONG), self._theme.metrics(Type.LABEL)
        cells = self._theme.metrics(Type.LABEL_STRONG, tabular=True)
        second = found.words
        top = box.y() + (box.height() - strong.height() - (label.height() if second else 0)) // 2
        room = box.width() - (cells.horizontalAdvance(found.cells) + SMALL if found.cells else 0)
        title = strong.elidedText(found.title, _ELIDE, max(room, box.width() // 2))
        painter.setFont(self._theme.font(Type.STRONG))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(box.x(), top, box.width(), strong.height()), _LEFT, title)
        after = strong.horizontalAdvance(title) + SMALL
        painter.setFont(self._theme.font(Type.LABEL_STRONG, tabular=True))
        painter.setPen(QColor(tokens.accent))
        left = QRect(box.x() + after, top, max(0, box.width() - after), strong.height())
        painter.drawText(left, _LEFT, cells.elidedText(found.cells, _ELIDE, left.width()))
        painter.setFont(self._theme.font(Type.LABEL))
        painter.setPen(QColor(tokens.muted))
        below = QRect(box.x(), top + strong.height(), box.width(), label.height())
        painter.drawText(below, _LEFT, label.elidedText(second, _ELIDE, box.width()))

    def _paint_button(self, painter: QPainter, box: QRect, offer: Offer, *, primary: bool) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if primary else tokens.edge), 1))
        painter.setBrush(QColor(tokens.accent if primary else tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._theme.font(Type.LABEL_MEDIUM))
        painter.setPen(QColor(tokens.on_accent if primary else tokens.text))
        words = self._theme.metrics(Type.LABEL_MEDIUM).elidedText(offer.words, _ELIDE, box.width() - 2 * _INSIDE + 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
