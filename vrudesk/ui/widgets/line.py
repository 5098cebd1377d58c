"""A line of text that is saved when it is left, and kept as a draft while it is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

DRAFT_MS: Final = 800
PASSING: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons for losing the focus that do not mean that the field was left."""


class Line(QLineEdit):
    """One line: ``drafted`` after a pause in typing, ``left`` once when it is left after a change.

    Enter leaves without moving the focus; Esc brings back what stood there.
    """

    drafted = Signal(str)
    left = Signal(str)

    def __init__(self, words: str = "", prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._before = words
        self._touched = False
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self._on_paused)
        self.setPlaceholderText(prompt)
        self.textEdited.connect(self._on_edited)
        self.setCursorPosition(0)

    def show_words(self, words: str) -> None:
        """Show saved words; what is being typed is not touched."""
        if self._touched:
            return
        self._before = words
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    def leave(self) -> None:
        """Report what was typed, if anything was; a page that closes calls it."""
        self._pause.stop()
        if self._touched:
            self._touched = False
            self._before = self.text()
            self.left.emit(self.text())

    def restore(self) -> None:
        """Bring back what stood there before, and report it, so that the draft is forgotten."""
        self.setText(self._before)
        self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.leave()
        elif self._pause.isActive():
            self._on_paused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._touched:
            self.restore()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()

    @Slot()
    def _on_edited(self) -> None:
        self._touched = True
        self._pause.start()

    @Slot()
    def _on_paused(self) -> None:
        self._pause.stop()
        self.drafted.emit(self.text())
