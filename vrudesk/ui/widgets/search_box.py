"""A box to search in: the person types, waits a moment, and the page filters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, SMALL, TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind

_PAUSE_MS: Final = 150
_INSET: Final = 11
_CHARACTERS: Final = 16


class SearchBox(QLineEdit):
    """A search field with its shortcut written in it; Esc clears it."""

    searched = Signal(str)

    def __init__(self, theme: Theme, prompt: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shortcut = shortcut
        self._said = ""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._clear = Button(theme, kind=Kind.QUIET, icon=Icon.CLOSE, name="Clear the search", small=True, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self._on_clear_clicked)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self.textChanged.connect(self._on_text_changed)
        if shortcut:
            QShortcut(QKeySequence(shortcut), self.window(), self._on_shortcut)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        hint = self._theme.metrics(Type.LABEL).horizontalAdvance(self._shortcut)
        words = max(metrics.horizontalAdvance(self.placeholderText()), metrics.averageCharWidth() * _CHARACTERS)
        return QSize(self._words_left() + words + hint + 4 * SMALL, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words_left() + self.fontMetrics().averageCharWidth() * 12, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear_clicked()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_pause_ended()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._clear.sizeHint()
        self._clear.setGeometry(
            self.width() - size.width() - TIGHT, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.scaled(ICON)
        self._theme.paint_icon(painter, Icon.SEARCH, Tone.MUTED, QRectF(_INSET, (self.height() - side) / 2, side, side))
        if self._shortcut and not self.text():
            painter.setFont(self._theme.font(Type.LABEL))
            painter.setPen(self._theme.colour(Tone.MUTED))
            box = self.rect().adjusted(0, 0, -_INSET, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._shortcut)
        painter.end()

    def _words_left(self) -> int:
        return _INSET + self._theme.scaled(ICON) + SMALL

    @Slot()
    def _on_shortcut(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.clear()
        self._on_pause_ended()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._pause.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    @Slot()
    def _on_theme_changed(self) -> None:
        # The style sheet's padding of 8 pixels and Qt's own margin of 2 stand before the text margin.
        self.setTextMargins(self._words_left() - SMALL - 3, 0, self._theme.scaled(ICON), 0)
        self.updateGeometry()
