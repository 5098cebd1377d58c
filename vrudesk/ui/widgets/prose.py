"""A box for prose that grows with its words, keeps a draft while they are typed, and says when it was left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Type
from vrudesk.ui.widgets.line import DRAFT_MS, PASSING

_FRAME: Final = 2 * (1 + 2)
_MARGIN: Final = 4


class Prose(QTextEdit):
    """Plain text of several lines: ``drafted`` after a pause in typing, ``left`` once when it is left.

    It is as high as its words, between ``least`` and ``most`` lines; Tab leaves it; Ctrl+Enter
    reports without leaving and emits ``entered``; Esc brings back what stood there, unless it ``restores`` nothing.
    """

    drafted = Signal(str)
    left = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        prompt: str = "",
        *,
        least: int = 1,
        most: int = 12,
        restores: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most = least, most
        self._restores = restores
        self._touched = False
        self._showing = False
        self._before = ""
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self._on_paused)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(prompt)
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._grow)
        self._grow()

    def words(self) -> str:
        """Return what stands in the box."""
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Show saved words; what is being typed is not touched."""
        if self._touched:
            return
        self._before = words
        if words != self.words():
            self._showing = True
            self.setPlainText(words)
            self._showing = False

    def leave(self) -> None:
        """Report what was typed, if anything was; a page that closes calls it."""
        self._pause.stop()
        if self._touched:
            self._touched = False
            self._before = self.words()
            self.left.emit(self._before)

    def show_draft(self, words: str) -> None:
        """Show words that were typed before a crash, to be saved when the box is left."""
        self.setPlainText(words)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.metrics(Type.TEXT).averageCharWidth() * 12, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.leave()
        elif self._pause.isActive():
            self._on_paused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self._touched and self._restores:
            self._restore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what is pasted, without the blank lines that Word and Outlook put round them."""
        self.textCursor().insertText(source.text().strip("\r\n"))

    def _restore(self) -> None:
        self.setPlainText(self._before)
        self.leave()

    def _height(self) -> int:
        line = self._theme.metrics(Type.TEXT).lineSpacing()
        around = 2 * _MARGIN + _FRAME
        words = round(self.document().size().height()) - 2 * _MARGIN
        return max(self._least * line, min(words, self._most * line)) + around

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._showing:
            self._touched = True
            self._pause.start()
        self._grow()

    @Slot()
    def _on_paused(self) -> None:
        self._pause.stop()
        self.drafted.emit(self.words())

    @Slot()
    def _grow(self) -> None:
        height = self._height()
        if height != self.maximumHeight():
            self.setFixedHeight(height)
