"""The dialog that asks for a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.form import Field


class AskDay(Frame):
    """Ask for a day, which may be left blank. Enter takes it, unless the words are no date: the field says why."""

    def __init__(
        self, theme: Theme, title: str, label: str, words: str, do: str, day: date | None, parent: QWidget | None
    ) -> None:
        super().__init__(theme, title, words, parent=parent)
        self._box = DateField(theme)
        self._box.show_day(day)
        self.body.addWidget(Field(label, self._box))
        self.add_button("Cancel").clicked.connect(self.reject)
        self.add_button(do, Kind.PRIMARY, default=True).clicked.connect(self._on_go_clicked)
        # The line keeps Enter for itself.
        taken = QShortcut(QKeySequence("Return"), self._box.line, self._on_go_clicked)
        taken.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._box.setFocus()

    @property
    def day(self) -> date | None:
        """The day that was given, None where it was left blank."""
        return self._box.day

    @Slot()
    def _on_go_clicked(self) -> None:
        self._box.commit()
        if self._box.is_wrong:
            self._box.setFocus()
        else:
            self.accept()
