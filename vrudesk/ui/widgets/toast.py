"""A toast: what has just succeeded, at the foot of the window for a moment, with Undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Slot
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, RADIUS, SMALL, TIGHT, WIDE, Tone, Type
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.icon_label import IconLabel
from vrudesk.ui.widgets.labels import ElidedWords

SHOWN_MS: Final = 6000
_FOOT: Final = 40


class Toast(QWidget):
    """One message at a time over the foot of a window; the pointer or the focus on it holds it back.

    It takes no focus when it comes: it is announced to a screen reader, and Undo is in the menu as well.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._action: Callable[[], object] | None = None
        self._words = ElidedWords("", Type.TEXT, Tone.ON_TOOLTIP)
        self._button = Button(theme)
        self._button.setProperty("kind", "toast")
        self._button.setProperty("own_ring", True)
        self._button.clicked.connect(self._on_button_clicked)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, SMALL, SMALL, SMALL)
        row.setSpacing(SMALL + TIGHT)
        row.addWidget(IconLabel(theme, Icon.CHECK, Tone.ON_TOOLTIP))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        window.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What the toast says, or nothing when it is away."""
        return self._words.text() if self.isVisibleTo(self._window) else ""

    def tell(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say what succeeded, with a button that does something about it ("Undo")."""
        self._action = do
        self._words.setText(words)
        self._button.setText(action)
        self._button.setVisible(bool(action) and do is not None)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._announce(words)

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.edge))
        painter.setBrush(QColor(self._theme.tokens.tooltip))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _place(self) -> None:
        window = self._window
        hint = self.sizeHint()
        width = min(hint.width(), window.width() - 2 * WIDE)
        top = window.height() - hint.height() - self._theme.scaled(_FOOT)
        self.setGeometry((window.width() - width) // 2, top, width, hint.height())

    def _announce(self, words: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot()
    def _on_button_clicked(self) -> None:
        self._timer.stop()
        self.hide()
        if self._action is not None:
            self._action()
