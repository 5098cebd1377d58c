"""What is set for a paper: title, board, meeting, marking and the words before the plan; saved as typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from vrudesk.commands.papers import SetPaper
from vrudesk.data.queries.papers import PaperSettings
from vrudesk.data.schema import Paper
from vrudesk.data.schema.base import fields_of, table_of
from vrudesk.domain.markings import Marking
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.form import Field, Form
from vrudesk.ui.widgets.line import Line
from vrudesk.ui.widgets.prose import Prose

_MARKINGS = ((Marking.OFFICIAL, "OFFICIAL"), (Marking.OFFICIAL_SENSITIVE, "OFFICIAL-SENSITIVE"), (Marking.NONE, "None"))


class SettingsForm(Form):
    """Fields for the paper of the desk's quarter, from the descriptions beside the schema's columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._title, self._board = Line(), Line()
        self._meeting = DateField(theme)
        self._marking = Choice(theme, _MARKINGS)
        self._introduction = Prose(theme, "Each line becomes a numbered paragraph", least=4)
        self._fields: dict[str, Field] = {}
        described = fields_of(table_of(Paper))
        for name, editor in self._editors.items():
            editor.setObjectName(name)
            field = described[name]
            self._fields[name] = Field(field.label, editor, help_text=field.help)
            self.add(self._fields[name])
        for box in (self._title, self._board, self._introduction):
            box.left.connect(self._on_words_left)
        self._meeting.left.connect(self._on_meeting_left)
        self._marking.chosen.connect(self._on_marking_chosen)

    @property
    def first(self) -> QWidget:
        """The first field."""
        return self._title

    @property
    def _editors(self) -> dict[str, QWidget]:
        return {
            "title": self._title, "board": self._board, "meeting_date": self._meeting, "marking": self._marking,
            "introduction": self._introduction,
        }  # fmt: skip

    def show_settings(self, settings: PaperSettings, default_title: str) -> None:
        """Show what is set; what is being typed is not touched."""
        self._title.setPlaceholderText(default_title)
        self._title.show_words(settings.title)
        self._board.show_words(settings.board)
        self._meeting.show_day(settings.meeting_date)
        self._marking.show_key(settings.marking)
        self._introduction.show_words(settings.introduction)
        for editor in self._editors.values():
            editor.setEnabled(not self._desk.read_only)

    def leave(self) -> None:
        """Save what is being typed."""
        for box in (self._title, self._board, self._introduction):
            box.leave()

    @Slot(str)
    def _on_words_left(self, words: str) -> None:
        self._set(self.sender().objectName(), words)

    @Slot(object)
    def _on_meeting_left(self, day: date | None) -> None:
        self._set("meeting_date", day)

    @Slot(object)
    def _on_marking_chosen(self, marking: object) -> None:
        self._set("marking", str(marking))

    def _set(self, name: str, value: object) -> None:
        period = self._desk.period
        if period is None:
            return
        try:
            self._desk.do(SetPaper(period.id, {name: value}))
        except UserError as error:
            self._fields[name].set_error(str(error))
        else:
            self._fields[name].set_error("")
