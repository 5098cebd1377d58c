"""Working a mapping out behind the screen: only the newest question is answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.mapping import ColumnMapping, map_columns
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.workbook import Workbook
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job


class MappingWork(QObject):
    """Give mappings of one workbook; ``begun`` gives each job, ``mapped`` its answer, ``failed`` why there is none."""

    begun = Signal(object, str)
    mapped = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    def map(self, source: Workbook | Path, choices: Choices, decisions: Decisions, sheet: str | None) -> None:
        """Work out what would be made of a workbook's columns, which is read first where only its file is known."""
        desk = self._desk

        def work(progress: Progress) -> object:
            book = read_workbook(source, progress) if isinstance(source, Path) else source
            return desk.read(lambda connection: map_columns(connection, book, choices, decisions, sheet))

        if self._job is not None:
            self._job.cancel()
        self._job = desk.tasks.run(work)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self.begun.emit(self._job, "Looking at the columns")

    @Slot(object)
    def _on_done(self, mapping: ColumnMapping) -> None:
        if self.sender() is self._job:
            self._job = None
            self.mapped.emit(mapping)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            raise error
