"""The dialogs that ask: yes or no, words, one of several; and the one that tells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vrudesk.ui.dialogs.asker import Answer
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.form import Field
from vrudesk.ui.widgets.labels import Words, literal
from vrudesk.ui.widgets.prose import Prose
from vrudesk.ui.widgets.ticks import Option

_BEFORE_WORDS = 9


class Confirm(Frame):
    """Ask whether to do something. Enter does it, unless it is dangerous: then Enter leaves it."""

    def __init__(
        self, theme: Theme, question: str, words: str, do: str, leave: str, *, danger: bool, parent: QWidget | None
    ) -> None:
        sign = (Icon.WARNING, Tone.NEGATIVE) if danger else None
        super().__init__(theme, question, words, sign=sign, parent=parent)
        stay = self.add_button(leave, default=danger)
        go = self.add_button(do, Kind.DANGER if danger else Kind.PRIMARY, default=not danger)
        stay.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        (stay if danger else go).setFocus()


class AskWords(Frame):
    """Ask for words; the button that takes them is off, and says why, while there are none. Ctrl+Enter takes them."""

    def __init__(
        self, theme: Theme, title: str, label: str, words: str, do: str, prompt: str, parent: QWidget | None
    ) -> None:
        super().__init__(theme, title, parent=parent)
        self._box = Prose(theme, prompt, least=3, restores=False)
        self._box.show_words(words)
        self._field = Field(label, self._box, needed=True)
        self.body.addWidget(self._field)
        self.add_button("Cancel").clicked.connect(self.reject)
        self._go = self.add_button(do, Kind.PRIMARY)
        self._go.clicked.connect(self._on_go_clicked)
        self._box.textChanged.connect(self._on_text_changed)
        self._box.entered.connect(self._on_go_clicked)
        self._on_text_changed()
        self._box.setFocus()

    @property
    def words(self) -> str:
        """What was written."""
        return self._box.words().strip()

    @Slot()
    def _on_text_changed(self) -> None:
        self._go.block("" if self.words else "Write something first")
        if self.words:
            self._field.set_error("")

    @Slot()
    def _on_go_clicked(self) -> None:
        if self.words:
            self.accept()
        else:
            self._field.set_error("Write something first")


class Choose(Frame):
    """Ask for one of several answers, each with what comes of it. Arrow keys choose, Enter takes."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        words: str,
        answers: Sequence[Answer],
        chosen: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, question, words, parent=parent)
        self._options: dict[str, Option] = {}
        for answer in answers:
            self.body.addLayout(self._lay_out(answer))
        first = chosen if chosen in self._options else answers[0].key
        self._options[first].setChecked(True)
        self._options[first].setFocus()
        self.add_button("Cancel").clicked.connect(self.reject)
        self.add_button("Continue", Kind.PRIMARY, default=True).clicked.connect(self.accept)

    @property
    def chosen(self) -> str:
        """The key of the answer that is marked."""
        return next(key for key, option in self._options.items() if option.isChecked())

    def _lay_out(self, answer: Answer) -> QVBoxLayout:
        option = Option(self._theme, literal(answer.words))
        option.setAccessibleDescription(answer.hint)
        self._options[answer.key] = option
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(option)
        if answer.hint:
            hint = Words(answer.hint, Type.LABEL, Tone.MUTED, wrap=True)
            hint.setContentsMargins(self._theme.scaled(ICON) + _BEFORE_WORDS, 0, 0, TIGHT)
            column.addWidget(hint)
        return column


class Tell(Frame):
    """Say what went wrong, what is safe and what to do; Enter and Esc close it."""

    def __init__(self, theme: Theme, message: str, hint: str, details: str, parent: QWidget | None) -> None:
        super().__init__(theme, message, hint, sign=(Icon.PROBLEM, Tone.NEGATIVE), parent=parent)
        if details:
            self.body.addWidget(Words(details, Type.LABEL, Tone.MUTED, wrap=True))
        close = self.add_button("Close", Kind.PRIMARY, default=True)
        close.clicked.connect(self.accept)
        close.setFocus()
