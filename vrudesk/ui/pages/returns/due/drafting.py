"""Making what goes out to partners behind the screen, and telling what came of it: drafts, or blank returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.domain.words import counted
from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job

if TYPE_CHECKING:
    from vrudesk.returns.forms.making import MadeForms
    from vrudesk.returns.reminding import SavedDrafts

_BUSY = "Files are being made"


class Drafting(QObject):
    """Write files one job at a time; ``begun`` gives the job and what it does.

    ``drafted`` gives what came of the drafts, and ``busy_changed`` says that another job may be begun, or may not.
    """

    begun = Signal(object, str)
    busy_changed = Signal()
    drafted = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    @property
    def busy(self) -> str:
        """Why no other job may be begun; nothing when one may."""
        return _BUSY if self._job is not None else ""

    def save_drafts(self, period: PeriodRow, owed: Sequence[Owed], folder: Path) -> None:
        """Write the reminders of some partners as e-mail drafts into a folder."""
        desk = self._desk

        def work(progress: Progress) -> object:
            from vrudesk.returns.reminding import save_drafts

            return save_drafts(desk.workspace, period, owed, folder, progress=progress, clock=desk.clock)

        self._begin(desk.tasks.run(work), "Writing e-mail drafts").done.connect(self._on_drafted)

    def make_blanks(self, period: PeriodRow, owed: Sequence[Owed], folder: Path, due: date | None) -> None:
        """Make the blank returns of some partners in a folder."""
        desk = self._desk

        def work(progress: Progress) -> object:
            from vrudesk.returns.forms.making import make_blanks

            return make_blanks(
                desk.workspace, period.period, folder, due=due, only=owed, progress=progress, clock=desk.clock
            )

        self._begin(desk.tasks.run(work), "Making blank returns").done.connect(self._on_made)

    def _begin(self, job: Job, words: str) -> Job:
        self._job = job
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self.begun.emit(job, words)
        self.busy_changed.emit()
        return job

    @Slot(object)
    def _on_drafted(self, saved: SavedDrafts) -> None:
        self.drafted.emit(saved)
        done = f"Saved {counted(len(saved.owed), 'e-mail draft')} in {_called(saved.folder)}.{_stopped(saved.left)}"
        without = [f"{each} Its draft has no copy attached." for each in saved.without]
        self._tell(done, "e-mail draft", saved.failed, without)

    @Slot(object)
    def _on_made(self, made: MadeForms) -> None:
        done = f"Made {counted(len(made.files), 'blank return')} in {_called(made.folder)}.{_stopped(made.left)}"
        self._tell(done, "blank return", made.failed)

    def _tell(self, done: str, noun: str, failed: Sequence[str], more: Sequence[str] = ()) -> None:
        if failed:
            words = f"{counted(len(failed), noun)} could not be written."
            self._desk.asker.tell(words, f"{done} Put right what stands in the way and try again.", "\n".join(failed))
        elif more:
            self._desk.asker.tell(f"{counted(len(more), noun)} went without a copy.", done, "\n".join(more))
        else:
            self._desk.told.emit(done, False)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self.busy_changed.emit()


def _called(folder: Path) -> str:
    return folder.name or str(folder)


def _stopped(left: int) -> str:
    return f" Stopped: {counted(left, 'other')} {'was' if left == 1 else 'were'} not made." if left else ""
