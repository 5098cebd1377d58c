"""The reminder of the row that is chosen, ready to be copied or saved as a draft; or why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.words import counted
from vrudesk.returns.forms.registry import FORMS
from vrudesk.returns.reminding import Reminder
from vrudesk.ui.models.chasing import day_of
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.labels import Words

_WORDS, _SAID = range(2)
_NO_COPY = "There is no reminder to copy"
_ADDRESS = "You add the address: none is kept here."


class ReminderCard(Card):
    """Show a reminder; ``copied`` gives the row whose words were copied, ``draft_asked`` asks for drafts."""

    copied = Signal(object)
    draft_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Reminder", " ", parent)
        self._row: ChaseRow | None = None
        self._reminder: Reminder | None = None
        self._subject = Words("", Type.STRONG, wrap=True)
        self._text = QTextEdit(readOnly=True)
        self._text.setAccessibleName("Reminder")
        self._text.setProperty("on_card", True)
        self._text.document().setDocumentMargin(0)
        self._text.setTabChangesFocus(True)
        self._goes_with = Words("", Type.LABEL, Tone.MUTED, wrap=True)
        self._said = Words("", Type.TEXT, Tone.MUTED, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._copy = Button(theme, "Copy", icon=Icon.COPY, parent=self)
        self._draft = Button(theme, "Save as e-mail draft…", icon=Icon.DOWNLOAD, parent=self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._copy.clicked.connect(self.copy)
        self._draft.clicked.connect(self.draft_asked)
        self.show_row(None, 0)

    @property
    def text(self) -> QTextEdit:
        """The box with the words."""
        return self._text

    def show_row(self, row: ChaseRow | None, chosen: int) -> None:
        """Show a row of so many that are chosen; the words of its reminder follow."""
        same = row is not None and self._row is not None and row.owed == self._row.owed
        self._row = row
        more = f"{counted(chosen, 'return')} chosen; this is " if chosen > 1 else ""
        self.set_title("Reminder", f"{more}{row.partner}" if row else "")
        if row is None or not row.state.is_chased:
            self._reminder = None
            self._said.setText(_why_none(row))
            self._stack.setCurrentIndex(_SAID)
            self._copy.block(_NO_COPY)
        elif not same:
            self._reminder = None
            self._copy.block(_NO_COPY)

    def show_words(self, reminder: Reminder) -> None:
        """Show the words of the row's reminder."""
        self._reminder = reminder
        self._subject.setText(reminder.subject)
        self._text.setPlainText(reminder.body)
        self._goes_with.setText(f"The e-mail draft {_goes_with(self._row)}. {_ADDRESS}")
        self._stack.setCurrentIndex(_WORDS)
        self._copy.block("")

    def show_drafting(self, count: int, why_not: str) -> None:
        """Say how many drafts may be saved, or why none."""
        self._draft.setText("Save as e-mail draft…" if count < 2 else f"Save {count} e-mail drafts…")
        self._draft.block(why_not)

    def copy(self) -> None:
        """Put the words on the clipboard, if there are any."""
        if self._reminder is not None:
            QGuiApplication.clipboard().setText(self._reminder.body)
            self.copied.emit(self._row)

    def _lay_out(self) -> None:
        worded, said, foot = QWidget(), QWidget(), QWidget()
        rows = QVBoxLayout(worded)
        rows.setContentsMargins(GAP, GAP, GAP, 0)
        rows.setSpacing(SMALL)
        rows.addWidget(self._subject)
        rows.addWidget(self._text, 1)
        rows.addWidget(self._goes_with)
        QVBoxLayout(said).addWidget(self._said)
        self._stack.addWidget(worded)
        self._stack.addWidget(said)
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP, SMALL, GAP, SMALL)
        row.addWidget(self._copy)
        row.addWidget(self._draft)
        row.addStretch(1)
        self.hold(self._stack)
        self.hold(foot)


def _goes_with(row: ChaseRow | None) -> str:
    if row is not None and row.state is ChaseState.PROBLEMS:
        return "has a marked-up copy of the return attached"
    if row is not None and any(kind.name == row.kind for kind in FORMS):
        return "has the blank return attached"
    return "says the same"


def _why_none(row: ChaseRow | None) -> str:
    if row is None:
        return "Choose a partner to see its reminder."
    if row.state is ChaseState.EXCUSED:
        return f"Not needed this time: {row.excused}"
    if row.came is not None:
        read = f"version {row.came.version} was read on {day_of(row.came.read_at)}"
        return f"There is nothing to chase: {read}, and all of it went in."
    return "It has not been asked for yet. “Ask…” notes the day by which it should come, and makes the blank return."
