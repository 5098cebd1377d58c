"""What kind of return it is, which sheet is looked at, and whether it is read: the choices above the columns."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vrudesk.returns.catalogue import KINDS
from vrudesk.returns.mapping import ColumnMapping, SheetLine
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.ticks import Tick


class MappingChoices(QWidget):
    """Three choices in a row; ``kind_chosen`` and ``sheet_chosen`` give names, ``read_chosen`` whether to read it."""

    kind_chosen = Signal(str)
    sheet_chosen = Signal(str)
    read_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        options = [(each.kind.name, each.kind.title) for each in KINDS]
        self.kind = Choice(theme, options, icon=Icon.RETURNS, parent=self)
        self.kind.setAccessibleName("Kind of return")
        self.sheet = Choice(theme, icon=Icon.SHEET, parent=self)
        self.sheet.setAccessibleName("Sheet")
        self.read = Tick(theme, "Read this sheet", self)
        self._where = ElidedWords("", Type.LABEL, Tone.MUTED, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for words, box in (("This is", self.kind), ("on the sheet", self.sheet)):
            row.addWidget(Words(words, Type.TEXT, Tone.MUTED))
            row.addWidget(box)
        row.addSpacing(GAP)
        row.addWidget(self.read)
        row.addSpacing(GAP)
        row.addWidget(self._where, 1)
        self.kind.chosen.connect(self._on_kind_chosen)
        self.sheet.chosen.connect(self._on_sheet_chosen)
        self.read.clicked.connect(self._on_read_clicked)

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show what a mapping takes the return for."""
        self.kind.show_key(mapping.kind.name)
        self.sheet.show_options([(each.name, _sheet_words(each)) for each in mapping.sheets])
        self.sheet.show_key(mapping.sheet)
        self.sheet.updateGeometry()
        now = next(each for each in mapping.sheets if each.name == mapping.sheet)
        left_out = mapping.decisions.sheets is not None and now.name not in mapping.decisions.sheets
        # A sheet in sight that nothing can be read of yet needs columns, not a tick.
        self.read.setVisible(now.hidden or now.read or left_out)
        self.read.setChecked(now.read and not left_out)
        headings = f"Headings in row {mapping.header}" if mapping.header else "No row of headings is chosen"
        self._where.setText(headings)

    @Slot(object)
    def _on_kind_chosen(self, key: object) -> None:
        self.kind_chosen.emit(str(key))

    @Slot(object)
    def _on_sheet_chosen(self, key: object) -> None:
        self.sheet_chosen.emit(str(key))

    @Slot(bool)
    def _on_read_clicked(self, on: bool) -> None:
        self.read_chosen.emit(on)


def _sheet_words(sheet: SheetLine) -> str:
    return f"{sheet.name} (hidden)" if sheet.hidden else sheet.name if sheet.read else f"{sheet.name} (not read)"
