"""The verb "List as Excel…": the problems of a return under review as a workbook to keep or to send on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.domain.words import counted
from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.marking import COPY


class ProblemLists(QObject):
    """Write lists of problems; ``working`` gives each job that takes a while, with words for it."""

    working = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def write(self, plan: ImportPlan) -> None:
        """Ask where the list of a return's problems goes, and write it behind the screen."""
        suggested = Path.home() / f"{Path(plan.book.name).stem.strip()} - problems.xlsx"
        path = self._desk.asker.save_file("Save the list of problems", [COPY], suggested)
        if path is None:
            return

        def work(_progress: Progress) -> object:
            from vrudesk.returns.problem_list import listed_problems, write_problem_list

            problems = list(listed_problems([plan]))
            write_problem_list(path, problems)
            return f"Saved {path.name} in {path.parent}: {counted(len(problems), 'problem')} listed"

        job = self._desk.tasks.run(work)
        job.done.connect(self._on_written)
        job.failed.connect(self._on_failed)
        self.working.emit(job, f"Writing {path.name}")

    @Slot(object)
    def _on_written(self, words: str) -> None:
        self._desk.told.emit(words, False)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)
