"""The desk: an open workspace with what every screen needs to work on it, and the quarter they all show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from vrudesk.clock import Clock
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.periods import PeriodRow, periods, worth_showing
from vrudesk.data.workspace import Command, Workspace
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.bus import Bus
from vrudesk.ui.dialogs.asker import Asker
from vrudesk.ui.tasks import Job, TaskRunner, Work
from vrudesk.ui.theme.theme import Theme

Answer = TypeVar("Answer")


class Desk(QObject):
    """Let screens read and change one workspace.

    ``changed`` tells of every change, on the GUI thread; ``period_chosen`` that all screens should show
    another quarter; ``told`` of something that succeeded, in words, and whether Undo takes it back;
    ``source_asked`` asks where the value of a table's row and column came from, ``file_asked`` for the file of a
    return as it was received, at a sheet and a cell where these are given;
    ``leave_asked`` that what is being typed should be saved; ``writing_changed`` that a long write has
    begun, during which nothing may be edited, or has ended.
    """

    changed = Signal(object)
    period_chosen = Signal()
    told = Signal(str, bool)
    source_asked = Signal(str, str, str)
    file_asked = Signal(str, str, str)
    leave_asked = Signal()
    writing_changed = Signal()

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, asker: Asker, theme: Theme, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.tasks = tasks
        self.asker = asker
        self.theme = theme
        self.clock = clock
        self.periods: list[PeriodRow] = self.read(periods)
        self._period = worth_showing(self.periods)
        self._writes = 0
        self._bus = Bus(self)
        self._bus.changed.connect(self._on_changed)
        self._stop_listening = workspace.listen(self._bus.announce)

    @property
    def period(self) -> PeriodRow | None:
        """The quarter that screens show; None in a workspace that has none."""
        return self._period

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed, because somebody else has the file."""
        return self.workspace.read_only

    @property
    def editable(self) -> bool:
        """Whether what is said of the quarter shown may be changed."""
        return self._period is not None and self._period.is_open and not self.read_only and not self.writing

    @property
    def writing(self) -> bool:
        """Whether a long write is under way."""
        return self._writes > 0

    def choose_period(self, key: str) -> None:
        """Let every screen show another quarter."""
        found = next((row for row in self.periods if row.id == key), None)
        if found is not None and found != self._period:
            # What is being typed belongs to the quarter that was shown.
            self.leave_asked.emit()
            self._period = found
            self.period_chosen.emit()

    def read(self, question: Callable[[Connection], Answer]) -> Answer:
        """Answer a question by index and a screenful at a time, at once."""
        with self.workspace.reading() as connection:
            return question(connection)

    def read_behind(self, question: Callable[[Connection], object]) -> Job:
        """Answer a longer question on another thread."""

        def work(_progress: Progress) -> object:
            return self.read(question)

        return self.tasks.run(work)

    def write_behind(self, work: Work) -> Job:
        """Carry out a long write on the database's thread; until it ends nothing else may be edited."""
        job = self.tasks.run_on_database(work)
        self._writes += 1
        job.ended.connect(self._on_written)
        self.writing_changed.emit()
        return job

    def do(self, command: Command, initiator: object = None) -> ChangeSet | None:
        """Carry out a command, or raise the ``UserError`` that it was refused with."""
        return self.workspace.do(command, initiator)

    def attempt(self, command: Command, initiator: object = None) -> bool:
        """Carry out a command and say whether it was; tell the person where it was refused."""
        try:
            self.workspace.do(command, initiator)
        except UserError as error:
            self.asker.tell(error.message, error.hint)
            return False
        return True

    def leave(self) -> None:
        """Stop telling of changes and close the workspace."""
        self._stop_listening()
        self.workspace.close()

    @Slot()
    def _on_written(self) -> None:
        self._writes -= 1
        self.writing_changed.emit()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("reporting_period", "action_status", "action_update"):
            self.periods = self.read(periods)
            key = self._period.id if self._period else None
            self._period = next((row for row in self.periods if row.id == key), worth_showing(self.periods))
        self.changed.emit(changes)
