"""One line of the sidebar: an icon, its words and how many things wait there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, RADIUS, SMALL, Tone, Type

_ICON: Final = 18
_ICON_LEFT: Final = 12
_TEXT_GAP: Final = 11
_ABOVE: Final = 9
_BADGE_PAD: Final = 7
_STEPS: Final = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -100, Qt.Key.Key_End: 100,
}  # fmt: skip
_PRESS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_MOUSE: Final = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class SidebarItem(QPushButton):
    """An item that paints itself; ``moved`` asks for the focus to go so many items down."""

    moved = Signal(int)

    def __init__(self, theme: Theme, words: str, icon: Icon, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._icon = icon
        self._key = key
        self._folded = False
        self._badge = 0
        self._ring = False
        self.setProperty("own_ring", True)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()
        theme.changed.connect(self._on_theme_changed)

    @property
    def words(self) -> str:
        """What the item says."""
        return self._words

    def set_words(self, words: str, icon: Icon) -> None:
        """Say something else."""
        self._words, self._icon = words, icon
        self._name()

    def set_open(self, opened: bool) -> None:
        """Mark the item as the open screen or not."""
        self.setAutoExclusive(False)
        self.setChecked(opened)
        self.setAutoExclusive(True)

    def set_badge(self, count: int, meaning: str) -> None:
        """Show a count; none for 0."""
        self._badge = count
        self.setAccessibleDescription(meaning or (f"{count} waiting" if count else ""))
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon only, with the words in the tooltip."""
        self._folded = folded
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics(Type.BUTTON)
        height = metrics.height() + 2 * _ABOVE
        if self._folded:
            return QSize(height, height)
        badge = self._badge_width() + SMALL if self._badge else 0
        return QSize(self._text_left() + metrics.horizontalAdvance(self._words) + badge + _ICON_LEFT, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _PRESS:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ring = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        strong = self.isChecked() or self.underMouse()
        tone = Tone.SIDEBAR_STRONG if strong else Tone.SIDEBAR
        side = self._theme.scaled(_ICON)
        left = (self.width() - side) / 2 if self._folded else _ICON_LEFT
        self._theme.paint_icon(painter, self._icon, tone, QRectF(left, (self.height() - side) / 2, side, side))
        if not self._folded:
            painter.setFont(self._theme.font(Type.BUTTON))
            painter.setPen(self._theme.colour(tone))
            box = QRectF(self._text_left(), 0, self.width() - self._text_left(), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._badge:
            self._paint_badge(painter)
        painter.end()

    def _paint_back(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS, RADIUS)
        if self.isChecked():
            painter.fillPath(shape, QColor(tokens.sidebar_selected))
            painter.setClipPath(shape)
            fill(painter, QRectF(0, 0, BAR, box.height()), tokens.sidebar_focus)
            painter.setClipping(False)
        elif self.underMouse():
            painter.fillPath(shape, QColor(tokens.sidebar_hover))
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(QColor(tokens.sidebar_focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def _paint_badge(self, painter: QPainter) -> None:
        metrics = self._theme.metrics(Type.LABEL_STRONG)
        tokens = self._theme.tokens
        height = metrics.height() + (0 if self._folded else 2)
        width = max(height, self._badge_width() - (6 if self._folded else 0))
        if self._folded:
            box = QRectF(self.width() - width - 2, 0, width, height)
        else:
            box = QRectF(self.width() - width - _ICON_LEFT, (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sidebar_badge))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(tokens.on_sidebar_badge))
        painter.setFont(self._theme.font(Type.LABEL_STRONG))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._badge))

    def _badge_width(self) -> int:
        return self._theme.metrics(Type.LABEL_STRONG).horizontalAdvance(str(self._badge)) + 2 * _BADGE_PAD

    def _text_left(self) -> int:
        return _ICON_LEFT + self._theme.scaled(_ICON) + _TEXT_GAP

    def _name(self) -> None:
        self.setAccessibleName(self._words)
        hint = f"{self._words} ({self._key})" if self._key else self._words
        self.setToolTip(hint if self._folded else self._key)
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
