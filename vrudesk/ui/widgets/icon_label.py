"""An icon that stands by itself: a sign, not a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, Tone


class IconLabel(QLabel):
    """Paint an icon at the text's scale; ``name`` is for a screen reader where no words stand beside it."""

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        tone: Tone = Tone.TEXT,
        *,
        side: int = ICON,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._side = side
        self.setAccessibleName(name)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_icon(self, icon: Icon, tone: Tone) -> None:
        """Show another icon or another colour."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.scaled(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, self._icon, self._tone, QRectF(self.rect()))
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
