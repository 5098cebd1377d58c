"""Files waiting to be reviewed: each is read behind the screen, shown, and saved or left before the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.words import counted
from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job


class ReviewQueue(QObject):
    """Take files one after another.

    ``reading`` gives the job that reads one, ``planned`` its plan, ``turned_away`` why a file could not
    be read; ``saved`` says that one is in; ``ended`` sums up when none is left.
    """

    reading = Signal(object, str)
    planned = Signal(object)
    turned_away = Signal(str, object)
    saved = Signal(str)
    not_saved = Signal(object)
    ended = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: deque[Path] = deque()
        self._path = Path()
        self._choices, self._decisions = Choices(), NOTHING_DECIDED
        self._turned_away = False
        self._job: Job | None = None
        self.place, self.total = 0, 0
        self._saved, self._left, self._refused = 0, 0, 0

    @property
    def path(self) -> Path:
        """The file under review."""
        return self._path

    @property
    def choices(self) -> Choices:
        """What was said of the file under review beforehand."""
        return self._choices

    def begin(self, paths: Sequence[Path]) -> None:
        """Add files to the queue and begin with the first, unless one is under review."""
        busy = self.total > self.place - 1 and self.place > 0
        self._waiting.extend(paths)
        self.total += len(paths)
        if not busy:
            self.next()

    def next(self) -> None:
        """Go on to the next file, or sum up where there is none."""
        if not self._waiting:
            words = self._summary()
            self.place = self.total = self._saved = self._left = self._refused = 0
            self.ended.emit(words)
            return
        self._path, self._choices, self._decisions = self._waiting.popleft(), Choices(), NOTHING_DECIDED
        self._turned_away = False
        self.place += 1
        self._plan()

    def leave_out(self) -> None:
        """Leave the file under review for another time."""
        self._left += 1
        self.next()

    def choose(self, partner: str, period: str) -> None:
        """Work the plan out anew for the partner and the period that a person chose."""
        self._choices = replace(self._choices, partner=partner or None, period=period or None)
        self._plan()

    def use_columns(self, choices: Choices, decisions: Decisions) -> None:
        """Work the plan out anew with what was decided of the columns, of a file that was turned away as well."""
        self._refused -= 1 if self._turned_away else 0
        self._turned_away = False
        self._choices, self._decisions = choices, decisions
        self._plan()

    def save(self, plan: ImportPlan, dates: Sequence[AcceptedDate]) -> None:
        """Save the plan under review behind the screen."""
        path, desk = self._path, self._desk

        def work(progress: Progress) -> object:
            from vrudesk.returns.importing import save_plan

            progress.report(f"Saving {plan.book.name}")
            save_plan(desk.workspace, plan, path, dates, desk.clock)
            return plan.partner.organisation.name if plan.partner else ""

        job = desk.write_behind(work)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_not_saved)
        self.reading.emit(job, f"Saving {plan.book.name}")

    def _plan(self) -> None:
        path, choices, decisions, desk = self._path, self._choices, self._decisions, self._desk

        def work(progress: Progress) -> object:
            from vrudesk.returns.planning import plan_file

            return plan_file(desk.workspace, path, choices, progress, decisions)

        self._job = desk.tasks.run(work)
        self._job.done.connect(self._on_planned)
        self._job.failed.connect(self._on_failed)
        self.reading.emit(self._job, f"Reading {path.name}")

    def _summary(self) -> str:
        parts = [f"{counted(self._saved, 'return')} saved"]
        if self._left:
            parts.append(f"{self._left} left for another time")
        if self._refused:
            parts.append(f"{self._refused} could not be read")
        return ", ".join(parts) if self.total else ""

    @Slot(object)
    def _on_planned(self, plan: ImportPlan) -> None:
        if self.sender() is self._job:
            self.planned.emit(plan)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        if isinstance(error, Cancelled):
            self.leave_out()
        elif isinstance(error, UserError):
            self._refused += 1
            self._turned_away = True
            self.turned_away.emit(self._path.name, error)
        else:
            raise error

    @Slot(object)
    def _on_saved(self, partner: str) -> None:
        self._saved += 1
        self.saved.emit(partner)
        self.next()

    @Slot(object)
    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.not_saved.emit(error)
