"""Buttons: one primary for each screen, secondary for the rest, quiet and link where a frame would be loud."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, SMALL, TIGHT, Tone


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


_ICON_TONES = {
    Kind.PRIMARY: Tone.ON_ACCENT,
    Kind.DANGER: Tone.ON_DANGER,
    Kind.LINK: Tone.ACCENT,
    Kind.QUIET: Tone.MUTED,
}
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A button with words, an icon or both; an icon alone needs a name, which is its tooltip too."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        kind: Kind = Kind.SECONDARY,
        *,
        icon: Icon | None = None,
        name: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self._name = name
        self.focused_by_mouse = True
        self.setProperty("kind", kind.value)
        self.setProperty("small", small)
        self.setAccessibleName(name)
        self.setToolTip(name)
        if icon is not None:
            self.setIcon(theme.icon(icon, _ICON_TONES.get(kind, Tone.TEXT)))
            self.setIconSize(self.icon_box())
            theme.changed.connect(self._on_theme_changed)

    def block(self, reason: str) -> None:
        """Disable the button and say why in its tooltip; no reason enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._name)
        self.setAccessibleDescription(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.focused_by_mouse = event.reason() in _BY_MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESS:
            self.click()
        else:
            super().keyPressEvent(event)

    def icon_box(self) -> QSize:
        """Return the box of the icon, which stands at its left: what is over is the gap before the words."""
        side = self._theme.scaled(ICON)
        return QSize(side + (SMALL - TIGHT if self.text() else 0), side)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIconSize(self.icon_box())
