"""Inter on every part of the screen, in points times the person's text scale; tabular figures where numbers stand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from vrudesk.ui.theme.tokens import Type

FAMILY: Final = "Inter"
_FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
_TABULAR_FIGURES: Final = QFont.Tag("tnum")

# Windows keeps a font of its own for each of these and puts it back at every setStyleSheet.
_IN_TEXT: Final = (
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QMenu", "QMenuBar", "QMessageBox",
    "QComboMenuItem", "QComboLineEdit", "QAbstractItemView", "QListView", "QTreeView", "QTableView", "QListBox",
)  # fmt: skip
_IN_LABELS: Final = ("QStatusBar", "QTipLabel")
_IN_HEADINGS: Final = ("QHeaderView",)


class Fonts:
    """The four weights of Inter as one family."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded = False

    def load(self) -> None:
        """Make the family known to Qt, once.

        Raises:
            FileNotFoundError: a font file is missing or is not a font.
        """
        if self._loaded:
            return
        for name in _FILES:
            if QFontDatabase.addApplicationFont(str(self._folder / name)) < 0:
                raise FileNotFoundError(f"{self._folder / name} is missing or is not a font")
        self._loaded = True

    def font(self, kind: Type, scale: int, *, tabular: bool = False) -> QFont:
        """Return a font for a kind of text at a scale in per cent."""
        font = QFont(FAMILY)
        font.setPointSizeF(kind.value.points * scale / 100)
        font.setWeight(QFont.Weight(kind.value.weight))
        if tabular:
            font.setFeature(_TABULAR_FIGURES, 1)
        return font

    def set_on(self, app: QApplication, scale: int) -> None:
        """Set the fonts of every class of widget; call it again after every ``setStyleSheet``."""
        text = self.font(Type.TEXT, scale)
        app.setFont(text)
        groups = (
            (_IN_TEXT, text),
            (_IN_LABELS, self.font(Type.LABEL, scale)),
            (_IN_HEADINGS, self.font(Type.LABEL_STRONG, scale)),
        )
        for classes, font in groups:
            for name in classes:
                app.setFont(font, name)  # type: ignore[arg-type]  # the stub says bytes, PySide takes str
