"""Ticks, options and switches: what is on, in the accent, with a firm edge where it is off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import TIGHT, Tone, Type

_SIDE: Final = 16
_GAP: Final = 9
_DOT: Final = 6
_RADIUS: Final = 3
_SWITCH: Final = (28, 16)


class Tick(QCheckBox):
    """A tick box with words."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return _size(self, self._theme, self._theme.scaled(_SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_box(self) -> QRect:
        """Return what the focus ring goes round: sign and words, however wide the row is."""
        return QRect(0, 0, min(self.width(), self.sizeHint().width()), self.height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.focus_box().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.scaled(_SIDE)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        on = self.checkState() != Qt.CheckState.Unchecked
        _ready(painter, self, self._theme, on=on)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if self.checkState() == Qt.CheckState.Checked:
            self._theme.paint_icon(painter, Icon.CHECK, Tone.ON_ACCENT, box.adjusted(2, 2, -2, -2))
        elif on:
            fill(painter, box.adjusted(4, side / 2 - 1, -4, 1 - side / 2), self._theme.tokens.on_accent)
        _paint_words(painter, self, self._theme, side)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()


class Option(QRadioButton):
    """One of several options with words."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return _size(self, self._theme, self._theme.scaled(_SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_box(self) -> QRect:
        """Return what the focus ring goes round: sign and words, however wide the row is."""
        return QRect(0, 0, min(self.width(), self.sizeHint().width()), self.height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.focus_box().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.scaled(_SIDE)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        _ready(painter, self, self._theme, on=self.isChecked())
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.isChecked():
            dot = self._theme.scaled(_DOT) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.on_accent))
            painter.drawEllipse(box.center(), dot, dot)
        _paint_words(painter, self, self._theme, side)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()


class Switch(QCheckBox):
    """A switch for what takes hold at once ("Show the 10 unchanged")."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return _size(self, self._theme, self._theme.scaled(_SWITCH[0]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_box(self) -> QRect:
        """Return what the focus ring goes round: sign and words, however wide the row is."""
        return QRect(0, 0, min(self.width(), self.sizeHint().width()), self.height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.focus_box().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self._theme.scaled(_SWITCH[0]), self._theme.scaled(_SWITCH[1])
        box = QRectF(0, (self.height() - height) / 2, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
        _ready(painter, self, self._theme, on=self.isChecked())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        knob = box.height() / 2 - 3.5
        left = box.right() - box.height() / 2 if self.isChecked() else box.left() + box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = self._theme.tokens
        painter.setBrush(QColor(tokens.on_accent if self.isChecked() else tokens.muted))
        painter.drawEllipse(QRectF(left - knob, box.center().y() - knob, 2 * knob, 2 * knob))
        _paint_words(painter, self, self._theme, width)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()


def _size(button: QAbstractButton, theme: Theme, sign: int) -> QSize:
    metrics = theme.metrics(Type.TEXT)
    words = metrics.horizontalAdvance(button.text().replace("&", ""))
    return QSize(sign + _GAP + words + 1, max(sign if sign < _SWITCH[0] else 0, metrics.height()) + TIGHT)


def _ready(painter: QPainter, button: QAbstractButton, theme: Theme, *, on: bool) -> None:
    """Choose the edge and the filling of the sign."""
    tokens = theme.tokens
    edge, back = (tokens.accent, tokens.accent) if on else (tokens.edge, tokens.surface)
    if not button.isEnabled():
        edge, back = tokens.disabled if on else tokens.border, tokens.disabled if on else tokens.raised
    elif button.underMouse():
        edge, back = (tokens.accent_hover, tokens.accent_hover) if on else (tokens.accent, tokens.surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(back))


def _paint_words(painter: QPainter, button: QAbstractButton, theme: Theme, sign: int) -> None:
    painter.setFont(theme.font(Type.TEXT))
    painter.setPen(theme.colour(Tone.TEXT if button.isEnabled() else Tone.DISABLED))
    flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextHideMnemonic)
    painter.drawText(QRectF(sign + _GAP, 0, button.width() - sign - _GAP, button.height()), flags, button.text())
