"""The theme: which mode and text scale a person works in, and everything that follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from vrudesk import paths
from vrudesk.ui.theme import stylesheet
from vrudesk.ui.theme.fonts import Fonts
from vrudesk.ui.theme.icons import Icon, Icons, Painting
from vrudesk.ui.theme.palette import palette_of, tokens_of
from vrudesk.ui.theme.tokens import DARK, ICON, LIGHT, Tokens, Tone, Type

SYSTEM: Final = "system"
MODES: Final = (SYSTEM, "light", "dark")
_SMALLEST, _LARGEST = 100, 200
_CHIP_PADDING: Final = 5
_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """Hold the mode ("system", "light" or "dark"), the text scale in per cent and the current tokens.

    ``changed`` is emitted after everything has been set on the application.
    """

    changed = Signal()

    def __init__(
        self, mode: str = SYSTEM, text_scale: int = 100, *, resources: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        folder = resources or paths.resources()
        self._template = (folder / "style" / "app.qss").read_text(encoding="utf-8")
        self._fonts = Fonts(folder / "fonts")
        self._icons = Icons(folder / "icons")
        self._mode = _known(mode)
        self._scale = _bounded(text_scale)
        self._app: QApplication | None = None
        # Kept, because PySide drops what a dropped wrapper handed out.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._kept_fonts: dict[tuple[Type, bool], QFont] = {}
        self._kept_metrics: dict[tuple[Type, bool], QFontMetrics] = {}
        self._tokens = self._current_tokens()

    @property
    def mode(self) -> str:
        """What the person chose: "system", "light" or "dark"."""
        return self._mode

    @property
    def text_scale(self) -> int:
        """The size of text in per cent, 100 to 200."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The colours that hold now."""
        return self._tokens

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for high contrast; every colour is then the system's own."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def dark(self) -> bool:
        """Whether words are light on dark."""
        return QColor(self._tokens.text).lightness() > QColor(self._tokens.surface).lightness()

    def apply(self, app: QApplication) -> None:
        """Set style, colours, style sheet and fonts on the application, and follow the system from then on."""
        if self._app is None:
            self._app = app
            self._fonts.load()
            self._hints.colorSchemeChanged.connect(self._on_system_changed)
            self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        self._set_everything(app)

    def set_mode(self, mode: str) -> None:
        """Choose "system", "light" or "dark"."""
        if _known(mode) != self._mode:
            self._mode = mode
            self._set_again()

    def set_text_scale(self, percent: int) -> None:
        """Choose the size of text: 100 to 200 per cent."""
        if _bounded(percent) != self._scale:
            self._scale = _bounded(percent)
            self._set_again()

    def font(self, kind: Type, *, tabular: bool = False) -> QFont:
        """Return the font for a kind of text at the person's scale."""
        key = (kind, tabular)
        if key not in self._kept_fonts:
            self._kept_fonts[key] = self._fonts.font(kind, self._scale, tabular=tabular)
        return self._kept_fonts[key]

    def metrics(self, kind: Type, *, tabular: bool = False) -> QFontMetrics:
        """Return the measures of a kind of text, from which widths and heights are made."""
        key = (kind, tabular)
        if key not in self._kept_metrics:
            self._kept_metrics[key] = QFontMetrics(self.font(kind, tabular=tabular))
        return self._kept_metrics[key]

    def scaled(self, pixels: float) -> int:
        """Return a length that grows with the text: the side of an icon, the width of a sidebar."""
        return round(pixels * self._scale / 100)

    def colour(self, tone: Tone) -> QColor:
        """Return the colour of words or an icon."""
        return QColor(self._tokens.tone(tone))

    def icon(self, icon: Icon, tone: Tone = Tone.TEXT) -> QIcon:
        """Return an icon that follows the theme; where its box is wider than high it stands at the left."""

        def painting(painter: QPainter, box: QRectF, mode: QIcon.Mode) -> None:
            shown = Tone.DISABLED if mode == QIcon.Mode.Disabled else tone
            box.setWidth(min(box.width(), box.height()))
            self._icons.paint(painter, icon, self._tokens.tone(shown), box)

        return self._icons.icon(painting)

    def application_icon(self) -> QIcon:
        """Return the program's own icon; set it on the application after the first paint, for it takes a while."""
        return self._icons.application()

    def painted_icon(self, painting: Painting) -> QIcon:
        """Return an icon that is painted by a function, and so follows the theme."""
        return self._icons.icon(painting)

    def pixmap(self, icon: Icon, tone: Tone = Tone.TEXT, side: int = ICON, screen: float = 1.0) -> QPixmap:
        """Return an icon in today's colours; ``side`` is at 100 % text, ``screen`` the device's pixel ratio."""
        return self._icons.pixmap(icon, self._tokens.tone(tone), self.scaled(side), screen)

    def paint_icon(self, painter: QPainter, icon: Icon, tone: Tone, box: QRectF) -> None:
        """Paint an icon in the middle of a box."""
        self._icons.paint(painter, icon, self._tokens.tone(tone), box)

    @Slot()
    def _on_system_changed(self) -> None:
        if self._current_tokens() != self._tokens:
            self._set_again()

    def _set_again(self) -> None:
        self._kept_fonts.clear()
        self._kept_metrics.clear()
        self._tokens = self._current_tokens()
        if self._app is not None:
            self._set_everything(self._app)

    def _set_everything(self, app: QApplication) -> None:
        if self._mode == SYSTEM:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(_SCHEMES[self._mode])
        # With no palette of ours the application shows the system's own, which high contrast is made of.
        app.setPalette(QPalette())
        self._tokens = self._current_tokens()
        if not self.high_contrast:
            app.setPalette(palette_of(self._tokens))
        chip = (self.metrics(Type.LABEL_MEDIUM).height() + 2 * _CHIP_PADDING) // 2
        app.setStyleSheet(stylesheet.fill(self._template, self._tokens, self._scale, chip))
        self._fonts.set_on(app, self._scale)
        self.changed.emit()

    def _current_tokens(self) -> Tokens:
        if self.high_contrast:
            return tokens_of(QGuiApplication.palette())
        scheme = self._hints.colorScheme() if self._mode == SYSTEM else _SCHEMES[self._mode]
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _known(mode: str) -> str:
    if mode not in MODES:
        raise ValueError(f"no theme is called {mode!r}")
    return mode


def _bounded(percent: int) -> int:
    return max(_SMALLEST, min(_LARGEST, percent))
