"""A veil over what is worked out anew: the old stays to be read, dimmed, until the new is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vrudesk.ui.theme.theme import Theme

_PATIENCE_MS: Final = 150
_STRENGTH: Final = 130


class Veil(QWidget):
    """Cover a part of a page, letting the mouse through; it comes after a moment, so that quick work does not flicker.

    What is under it is painted again while the work goes on, so of something large only a part should be covered.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._over: QWidget = page
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.installEventFilter(self)
        self.hide()

    def draw(self, over: QWidget) -> None:
        """Cover something in a moment."""
        self._over = over
        self._patience.start()

    def lift(self) -> None:
        """Uncover it."""
        self._patience.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.lift()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._theme.tokens.window)
        colour.setAlpha(_STRENGTH)
        painter.fillRect(self.rect(), colour)
        painter.end()

    @Slot()
    def _on_patience_over(self) -> None:
        self.setGeometry(QRect(self._over.mapTo(self._page, QPoint(0, 0)), self._over.size()))
        self.raise_()
        self.show()
