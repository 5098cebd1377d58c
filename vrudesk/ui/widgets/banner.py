"""A banner in the page, for what needs a decision or must be known; it stays until it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, RADIUS, SMALL, Tone
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.icon_label import IconLabel
from vrudesk.ui.widgets.labels import restyle


class _Look(NamedTuple):
    icon: Icon
    tone: Tone
    back: str
    edge: str
    says: str


class BannerKind(Enum):
    """What a banner is about."""

    INFORMATION = "information"
    WARNING = "warning"
    PROBLEM = "problem"
    LOCKED = "locked"


_LOOKS: Final[Mapping[BannerKind, _Look]] = {
    BannerKind.INFORMATION: _Look(Icon.INFORMATION, Tone.ON_SOFT, "accent_soft", "accent", "Information"),
    BannerKind.WARNING: _Look(Icon.WARNING, Tone.ON_WARNING, "warning_soft", "warning_edge", "Warning"),
    BannerKind.PROBLEM: _Look(Icon.PROBLEM, Tone.NEGATIVE, "problem_soft", "problem_edge", "Problem"),
    BannerKind.LOCKED: _Look(Icon.LOCKED, Tone.TEXT, "raised", "edge", "Locked"),
}
_LEFT: Final = 13
_ABOVE: Final = 6


class Banner(QWidget):
    """An icon, a strong first sentence, more words, and buttons at the right."""

    def __init__(
        self,
        theme: Theme,
        kind: BannerKind,
        title: str,
        words: str = "",
        *,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._framed = framed
        self._icon = IconLabel(theme, _LOOKS[kind].icon, _LOOKS[kind].tone)
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT, _ABOVE, SMALL, _ABOVE)
        self._row.setSpacing(SMALL)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self._row.addStrut(theme.scaled(ICON) + SMALL)
        self.show_words(kind, title, words)

    def show_words(self, kind: BannerKind, title: str, words: str = "") -> None:
        """Say something else, or in another kind."""
        self._kind = kind
        look = _LOOKS[kind]
        self._icon.show_icon(look.icon, look.tone)
        self._words.setText(f'<span style="font-weight:600">{escape(title)}</span>&ensp;{escape(words)}')
        restyle(self._words, tone=look.tone.value)
        self.setAccessibleName(f"{look.says}: {title} {words}".strip())
        self.update()

    def add_button(self, words: str, kind: Kind = Kind.SECONDARY) -> Button:
        """Put a button at the right and return it."""
        button = Button(self._theme, words, kind, small=True)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = _LOOKS[self._kind]
        edge = look.edge if self._framed else look.back
        painter.setPen(QPen(QColor(getattr(self._theme.tokens, edge)), 1))
        painter.setBrush(QColor(getattr(self._theme.tokens, look.back)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
