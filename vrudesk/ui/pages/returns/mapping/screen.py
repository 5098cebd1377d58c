"""The mapping screen: the sheet on the left, a line for each of its columns on the right, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vrudesk.domain.columns import Decided
from vrudesk.errors import UserError
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.mapping import (
    ColumnMapping,
    with_column,
    with_header,
    with_sheet,
    without_column,
)
from vrudesk.returns.workbook import Workbook
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.mapping.chooser import FieldChooser
from vrudesk.ui.pages.returns.mapping.layout import MappingLayout
from vrudesk.ui.pages.returns.mapping.memory_dialog import MemoryDialog
from vrudesk.ui.pages.returns.mapping.working import MappingWork

_WORKING = "Looking at the columns…"


class MappingScreen(QWidget):
    """Let a person say what the columns of a workbook are.

    ``used`` gives the choices and the decisions that were agreed, ``left`` says that all is to stay as it was, and
    ``begun`` gives each job that works behind the screen.
    """

    used = Signal(object, object)
    left = Signal()
    begun = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: Workbook | Path | None = None
        self._choices = Choices()
        self._decisions = NOTHING_DECIDED
        self._sheet: str | None = None
        self._mapping: ColumnMapping | None = None
        self._row = 0
        self.parts = MappingLayout(desk.theme, self)
        self.chooser = FieldChooser(desk.theme, self)
        self.memory: MemoryDialog | None = None
        self._work = MappingWork(desk, self)
        self._connect()

    @property
    def mapping(self) -> ColumnMapping | None:
        """What is shown."""
        return self._mapping

    def open_with(
        self, source: Workbook | Path, choices: Choices | None = None, decisions: Decisions = NOTHING_DECIDED
    ) -> None:
        """Look at a workbook, or at a file that is yet to be read, with what was decided of it before."""
        self._source, self._choices, self._decisions = source, choices or Choices(), decisions
        self._sheet = self._mapping = None
        self._work_out()

    def first_widget(self) -> QWidget:
        """Return what should have the focus."""
        return self.parts.lines if self.parts.lines.lines.rowCount() else self.parts.preview

    def _connect(self) -> None:
        parts, work = self.parts, self._work
        work.begun.connect(self.begun)
        work.mapped.connect(self._on_mapped)
        work.failed.connect(self._on_failed)
        parts.choices.kind_chosen.connect(self._on_kind_chosen)
        parts.choices.sheet_chosen.connect(self._on_sheet_chosen)
        parts.choices.read_chosen.connect(self._on_read_chosen)
        parts.preview.header_chosen.connect(self._on_header_chosen)
        parts.lines.pointed.connect(self._on_pointed)
        parts.lines.open_asked.connect(self._on_open_asked)
        parts.remember.clicked.connect(self._on_remember_clicked)
        parts.memory.clicked.connect(self._on_memory_clicked)
        parts.back.clicked.connect(self.left)
        parts.use.clicked.connect(self._on_use_clicked)
        self.chooser.chosen.connect(self._on_field_chosen)
        self.chooser.undone.connect(self._on_field_undone)
        for keys, slot in (
            ("Ctrl+Return", parts.use.click), ("Ctrl+Enter", parts.use.click), ("Esc", parts.back.click),
            ("F6", self._on_next_pane), ("F8", self._on_next_open),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)

    def _work_out(self) -> None:
        """Work the mapping out anew behind the screen; until then nothing can be used."""
        if self._source is not None:
            self.parts.use.block(_WORKING)
            self._work.map(self._source, self._choices, self._decisions, self._sheet)

    def _decide(self, decisions: Decisions) -> None:
        """Take decisions: they are of this kind of return."""
        if self._mapping is not None:
            self._choices = replace(self._choices, kind=self._mapping.kind.name)
        self._decisions = decisions
        self._work_out()

    @Slot(object)
    def _on_mapped(self, mapping: ColumnMapping) -> None:
        first = self._mapping is None
        self._mapping, self._source, self._sheet = mapping, mapping.book, mapping.sheet
        self.parts.show_mapping(mapping)
        if first:
            self.parts.lines.go_to_open()
            self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._desk.asker.tell(error.message, error.hint)
        if self._mapping is None:
            self.left.emit()
        else:
            self._choices, self._decisions = self._mapping.choices, self._mapping.decisions
            self._sheet = self._mapping.sheet
            self.parts.show_mapping(self._mapping)

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        if self._mapping is not None and kind != self._mapping.kind.name:
            # What columns are in one kind of return says nothing of another.
            self._choices = replace(self._choices, kind=kind)
            self._decisions = replace(self._decisions, columns={}, headings={})
            self._work_out()

    @Slot(str)
    def _on_sheet_chosen(self, sheet: str) -> None:
        self._sheet = sheet
        self._work_out()

    @Slot(bool)
    def _on_read_chosen(self, read: bool) -> None:
        if self._mapping is not None:
            self._decide(with_sheet(self._decisions, self._mapping.book, self._mapping.sheet, read=read))

    @Slot(int)
    def _on_header_chosen(self, row: int) -> None:
        if self._mapping is not None and row != self._mapping.header:
            self._decide(with_header(self._decisions, self._mapping.sheet, row))

    @Slot(int)
    def _on_pointed(self, _column: int) -> None:
        self.parts.tell()

    @Slot(int, str)
    def _on_open_asked(self, row: int, typed: str) -> None:
        lines = self.parts.lines
        line = lines.lines.line(row)
        if self._mapping is None or line is None:
            return
        self._row = row
        cell = lines.visualRect(lines.lines.index(row, 2))
        at = lines.viewport().mapToGlobal(cell.bottomLeft())
        self.chooser.open_for(self._mapping, line, at, typed)

    @Slot(object)
    def _on_field_chosen(self, decided: Decided) -> None:
        # A popup that closes does not everywhere give the window back what it had.
        self.activateWindow()
        self.parts.lines.setFocus(Qt.FocusReason.PopupFocusReason)
        line = self.parts.lines.lines.line(self._row)
        if self._mapping is not None and line is not None:
            self._decide(with_column(self._decisions, self._mapping.sheet, line.column, decided))

    @Slot()
    def _on_field_undone(self) -> None:
        line = self.parts.lines.lines.line(self._row)
        if self._mapping is not None and line is not None:
            self._decide(without_column(self._decisions, self._mapping.sheet, line.column.index))

    @Slot(bool)
    def _on_remember_clicked(self, on: bool) -> None:
        self._decisions = replace(self._decisions, remembers=on)
        self._work_out()

    @Slot()
    def _on_memory_clicked(self) -> None:
        self.memory = MemoryDialog(self._desk, self)
        self.memory.finished.connect(self._on_memory_closed)
        self.memory.open()

    @Slot()
    def _on_memory_closed(self) -> None:
        if self.memory is not None:
            changed, self.memory = self.memory.changed, None
            if changed:
                self._work_out()

    @Slot()
    def _on_use_clicked(self) -> None:
        mapping = self._mapping
        if mapping is not None and not mapping.why_not:
            choices = replace(self._choices, kind=mapping.kind.name) if self._decisions.any else self._choices
            self.used.emit(choices, self._decisions)

    @Slot()
    def _on_next_open(self) -> None:
        if self.parts.lines.go_to_open():
            self.parts.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_next_pane(self) -> None:
        panes: Sequence[QWidget] = [self.parts.preview, self.parts.lines]
        focused = self.window().focusWidget()
        here = next((n for n, pane in enumerate(panes) if pane is focused), 1)
        panes[(here + 1) % 2].setFocus(Qt.FocusReason.ShortcutFocusReason)
