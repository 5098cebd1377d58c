"""The frame of every dialog: an icon, a title, words, what is asked, and buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, WIDE, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.focus_ring import FocusRing
from vrudesk.ui.widgets.icon_label import IconLabel
from vrudesk.ui.widgets.labels import Words

_CHARACTERS = 62
_SIGN = 24


class Frame(QDialog):
    """A dialog; ``body`` is the layout for what is asked. Esc and the first button leave all as it is."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        words: str = "",
        *,
        sign: tuple[Icon, Tone] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("VRU Desk")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.body = QVBoxLayout()
        self.body.setSpacing(SMALL)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SMALL)
        self._buttons.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(WIDE, WIDE - 4, WIDE, EDGE)
        self._rows.setSpacing(EDGE)
        self._rows.addLayout(self._lay_out_words(title, words, sign))
        self._rows.addLayout(self.body)
        self._rows.addLayout(self._buttons)
        self.setMinimumWidth(theme.metrics(Type.TEXT).averageCharWidth() * _CHARACTERS)
        self._ring = FocusRing(theme, self)

    def add_button(self, words: str, kind: Kind = Kind.SECONDARY, *, default: bool = False) -> Button:
        """Put a button at the right of the foot and return it."""
        button = Button(self._theme, words, kind)
        button.setAutoDefault(default)
        button.setDefault(default)
        self._buttons.addWidget(button)
        return button

    def add_quiet_button(self, words: str, icon: Icon | None = None) -> Button:
        """Put a button at the left of the foot and return it."""
        button = Button(self._theme, words, Kind.SECONDARY, icon=icon)
        button.setAutoDefault(False)
        self._buttons.insertWidget(0, button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        # Words that wrap are as high as the width makes them, which Qt's own adjusting measures too narrow.
        width = max(self.minimumWidth(), self.sizeHint().width())
        self.resize(width, self._rows.totalHeightForWidth(width))
        super().showEvent(event)

    def _lay_out_words(self, title: str, words: str, sign: tuple[Icon, Tone] | None) -> QHBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL - 2)
        column.addWidget(Words(title, Type.CARD, wrap=True))
        if words:
            column.addWidget(Words(words, Type.TEXT, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        if sign is not None:
            row.addWidget(IconLabel(self._theme, sign[0], sign[1], side=_SIGN), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row
