"""Columns kept to the width of their view: the text column takes the rest, and what gives way goes first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.heading import Heading
from vrudesk.ui.widgets.tables import Column, fitted


class Fitting(QObject):
    """Fit the columns of a view anew whenever its width changes; a width that a person drags stays."""

    def __init__(self, theme: Theme, header: Heading) -> None:
        super().__init__(header)
        self._theme = theme
        self._header = header
        self._columns: Sequence[Column] = ()
        self._dragged: dict[int, int] = {}
        self._fitting = False
        header.setStretchLastSection(False)
        header.sectionResized.connect(self._on_section_resized)
        header.widened.connect(self.fit)
        theme.changed.connect(self._on_theme_changed)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Take the columns of the model that the view has."""
        self._columns = tuple(columns)
        self._dragged.clear()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Give every column its width."""
        if not self._columns or self._header.count() != len(self._columns):
            return
        # As wide as the viewport; asking for that itself would make PySide look through every class of widget.
        widths = fitted(self._theme, self._columns, self._headings(), self._header.width())
        self._fitting = True
        for place, width in enumerate(widths):
            self._header.setSectionHidden(place, width == 0)
            if width:
                self._header.resizeSection(place, self._dragged.get(place, width))
        self._fitting = False

    def _headings(self) -> list[str]:
        model = self._header.model()
        return [str(model.headerData(place, self._header.orientation()) or "") for place in range(self._header.count())]

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _before: int, width: int) -> None:
        if not self._fitting and width:
            self._dragged[place] = width

    @Slot()
    def _on_theme_changed(self) -> None:
        self._dragged.clear()
        self.fit()
