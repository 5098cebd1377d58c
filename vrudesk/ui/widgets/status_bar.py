"""The status bar: what is saved, what Undo would take back, when the last backup was; never a command."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.icon_label import IconLabel
from vrudesk.ui.widgets.labels import ElidedWords

_ICON: Final = 14
_ABOVE: Final = 5


class Segment(QWidget):
    """One thing that the status bar says."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, Icon.CHECK, Tone.MUTED, side=_ICON)
        self._words = ElidedWords("", Type.LABEL, Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL - 2)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def show_words(self, words: str, icon: Icon | None, tone: Tone) -> None:
        """Say something else; what is well has a green icon and quiet words, what is not colours both."""
        self._words.setText(words)
        self._words.set_tone(Tone.MUTED if tone == Tone.POSITIVE else tone)
        self._icon.setVisible(icon is not None)
        if icon is not None:
            self._icon.show_icon(icon, tone)
        self.setAccessibleName(words)


class StatusBar(QWidget):
    """Segments with icons at the left and at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segments: dict[str, Segment] = {}
        self.setAccessibleName("Status")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 1, GAP, 0)
        for side in (self._left, self._right):
            side.setSpacing(EDGE + 2)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)

    def put(
        self, key: str, words: str, icon: Icon | None = None, tone: Tone = Tone.MUTED, *, right: bool = False
    ) -> None:
        """Say something under a key; saying nothing takes it away."""
        segment = self._segments.get(key)
        if segment is None:
            segment = self._segments[key] = Segment(self._theme)
            (self._right if right else self._left).addWidget(segment)
        segment.show_words(words, icon, tone)
        segment.setVisible(bool(words))

    def words(self, key: str) -> str:
        """Return what stands under a key."""
        segment = self._segments.get(key)
        return segment.accessibleName() if segment is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.metrics(Type.LABEL).height() + 2 * _ABOVE + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), self._theme.tokens.window)
        fill(painter, QRect(0, 0, self.width(), 1), self._theme.tokens.border)
        painter.end()
