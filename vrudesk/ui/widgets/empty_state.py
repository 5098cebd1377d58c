"""What stands where nothing is yet: an icon, a sentence that says why, and what to do about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, WIDE, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.icon_label import IconLabel
from vrudesk.ui.widgets.labels import Words

_SIDE: Final = 32
_WIDTH: Final = 380


class EmptyState(QWidget):
    """An icon, a title, a sentence, and one or two buttons, in the middle of the room there is."""

    def __init__(self, theme: Theme, icon: Icon, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Words(title, Type.CARD, wrap=True)
        self._words = Words(words, Type.TEXT, Tone.MUTED, wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SMALL)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        self._middle = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.addStretch(1)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        self._lay_out_middle(icon)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_words(self, title: str, words: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._words.setText(words)

    def add_button(self, words: str, kind: Kind = Kind.SECONDARY, icon: Icon | None = None) -> Button:
        """Offer something to do and return its button."""
        button = Button(self._theme, words, kind, icon=icon)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def _lay_out_middle(self, icon: Icon) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addStretch(2)
        column.addWidget(IconLabel(self._theme, icon, Tone.MUTED, side=_SIDE), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SMALL)
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(GAP)
        column.addLayout(self._buttons)
        column.addStretch(3)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._middle.setMaximumWidth(self._theme.scaled(_WIDTH))
