"""A veil over what is worked out anew: the old stays to be read, dimmed, until the new is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vrudesk.ui.theme.theme import Theme

_PATIENCE_MS: Final = 150
_STRENGTH: Final = 130


class Veil(QWidget):
    """Cover a widget, letting the mouse through; it comes after a moment, so that quick work does not flicker."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._theme = theme
        self._over = over
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def draw(self) -> None:
        """Cover it in a moment."""
        self._patience.start()

    def lift(self) -> None:
        """Uncover it."""
        self._patience.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self.setGeometry(self._over.geometry())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._theme.tokens.window)
        colour.setAlpha(_STRENGTH)
        painter.fillRect(self.rect(), colour)
        painter.end()

    def _on_patience_over(self) -> None:
        self.setGeometry(self._over.geometry())
        self.raise_()
        self.show()
