"""Filter chips: what to look at, with how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Signal, Slot
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.labels import literal, restyle
from vrudesk.ui.widgets.rag import paint_shape
from vrudesk.ui.widgets.wrap_layout import WrapLayout

_SHAPE = 11
_ICON = 14
_GAP = 3
_BUTTON_ABOVE = 7


@dataclass(frozen=True, slots=True)
class Filter:
    """What a chip stands for; ``key`` is what is emitted. A mark gives its shape, else an icon may stand there."""

    key: str
    words: str
    count: int | None = None
    mark: Mark | None = None
    icon: Icon | None = None
    tone: Tone = Tone.TEXT

    @property
    def text(self) -> str:
        """Return the words with the count."""
        return self.words if self.count is None else f"{self.words} {self.count:,}"


class Chip(Button):
    """One filter: pressed or not."""

    def __init__(self, theme: Theme, filter_: Filter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.filter = filter_
        self.setProperty("kind", "chip")
        self.setProperty("ring_radius", -1)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.show_filter(filter_)
        theme.changed.connect(self._on_theme_changed)

    def show_filter(self, filter_: Filter) -> None:
        """Take new words, a new count or a new shape."""
        self.filter = filter_
        self.setText(literal(filter_.text))
        restyle(self, tone=filter_.tone.value)
        if filter_.mark is not None:
            self.setIcon(self._theme.painted_icon(self._paint_mark))
        elif filter_.icon is not None:
            self.setIcon(self._theme.icon(filter_.icon, filter_.tone))
        self.setIconSize(self.icon_box())

    def icon_box(self) -> QSize:
        """Return the box of the shape or icon."""
        side = self._theme.scaled(_SHAPE if self.filter.mark is not None else _ICON)
        return QSize(side + _GAP, side)

    def _paint_mark(self, painter: QPainter, box: QRectF, _mode: QIcon.Mode) -> None:
        if self.filter.mark is not None:
            colours = self._theme.tokens.rag[self.filter.mark]
            paint_shape(painter, QRectF(box.x(), box.y(), box.height(), box.height()), self.filter.mark, colours.fore)


class ChipBar(QWidget):
    """Chips of which one holds; the arrow keys go from one to the next, and rows wrap."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, filters: Sequence[Filter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, Chip] = {}
        self._row = WrapLayout(self, row_gap=TIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(name)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_filters(filters)

    @property
    def current(self) -> str:
        """The key of the chip that holds."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def chip(self, key: str) -> Chip:
        """Return the chip of a key."""
        return self._chips[key]

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these chips; those that were there keep their state, and the first holds where none does."""
        for key in self._chips.keys() - {filter_.key for filter_ in filters}:
            gone = self._chips.pop(key)
            self._row.removeWidget(gone)
            gone.deleteLater()
        for filter_ in filters:
            if filter_.key in self._chips:
                self._chips[filter_.key].show_filter(filter_)
            else:
                self._add(filter_)
        if filters and not self.current:
            first = self._chips[filters[0].key]
            # Nobody chose it, so nobody need filter again.
            with QSignalBlocker(first):
                first.setChecked(True)

    def choose(self, key: str) -> None:
        """Let a chip hold, as if it had been pressed."""
        self._chips[key].setChecked(True)

    def _add(self, filter_: Filter) -> None:
        chip = Chip(self._theme, filter_, self)
        chip.toggled.connect(self._on_toggled)
        self._chips[filter_.key] = chip
        self._row.addWidget(chip)

    @Slot()
    def _on_theme_changed(self) -> None:
        # As high as a button, so that the chips stand in line with one beside them.
        self._row.row_height = self._theme.metrics(Type.BUTTON).height() + 2 * _BUTTON_ABOVE
        self.updateGeometry()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.current)
