"""The verb "Mark up a copy…": say what a copy cannot keep, ask where it goes, and make it behind the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vrudesk.data.queries.returns import ReturnRow
from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import FileKind
from vrudesk.ui.tasks import Job

if TYPE_CHECKING:
    from vrudesk.returns.markup import Mark

COPY = FileKind("Excel workbooks", ("*.xlsx",))
NOTHING = "Nothing in this return needs to be put right"
_BUSY = "A copy is being made"


@dataclass(frozen=True, slots=True)
class _Given:
    """A file to be marked, and what its copy cannot keep."""

    name: str
    content: bytes
    marks: Sequence[Mark]
    lost: Sequence[str]


class MarkUp(QObject):
    """Make marked-up copies, one at a time; ``working`` gives each job that takes a while, with words for it.

    ``busy_changed`` tells why no other copy may be asked for, in words; none when one may.
    """

    working = Signal(object, str)
    busy_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    @property
    def busy(self) -> str:
        """Why no other copy may be asked for; nothing when one may."""
        return _BUSY if self._job is not None else ""

    def mark_return(self, row: ReturnRow) -> None:
        """Make a copy of a return that was accepted."""
        desk = self._desk

        def given() -> tuple[bytes, Sequence[Mark]]:
            from vrudesk.returns.markup.returned import given_of

            return desk.read(lambda connection: given_of(connection, row))

        self._begin(row.file_name, given)

    def mark_plan(self, plan: ImportPlan, path: Path) -> None:
        """Make a copy of a file that is under review; ``path`` is where it was read."""

        def given() -> tuple[bytes, Sequence[Mark]]:
            from vrudesk.returns.marks import marks_of_plan

            return _as_read(path, plan.book.sha256), marks_of_plan(plan.problems)

        self._begin(plan.book.name, given)

    def _begin(self, name: str, source: Callable[[], tuple[bytes, Sequence[Mark]]]) -> None:
        if self._job is not None:
            return

        def work(progress: Progress) -> object:
            from vrudesk.returns.markup import losses

            progress.report(f"Looking at {name}")
            content, marks = source()
            return _Given(name, content, marks, losses(content))

        self._run(work, f"Looking at {name}", self._on_given)

    def _run(self, work: Callable[[Progress], object], words: str, then: Callable[..., None]) -> None:
        self._job = self._desk.tasks.run(work)
        # A dialog comes next, while which the job must not seem to be running.
        self._job.done.connect(then, Qt.ConnectionType.QueuedConnection)
        self._job.failed.connect(self._on_failed)
        self.working.emit(self._job, words)
        self.busy_changed.emit(self.busy)

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit("")

    @Slot(object)
    def _on_given(self, given: _Given) -> None:
        path = self._where(given)
        if path is None:
            self._end()
            return

        def work(progress: Progress) -> object:
            from vrudesk.returns.markup import marked_up
            from vrudesk.returns.markup.making import write

            copy = marked_up(given.content, given.name, given.marks, progress)
            write(copy, path)
            unforeseen = () if copy.lost == tuple(given.lost) else copy.notes
            return " ".join(
                (f"Saved {path.name} in {path.parent}: {copy.words}{'.' if unforeseen else ''}", *unforeseen)
            )

        self._run(work, f"Marking {given.name}", self._on_saved)

    def _where(self, given: _Given) -> Path | None:
        """Ask where the copy goes, after what it will not have; None where the person thought better of it."""
        asker = self._desk.asker
        if given.lost:
            lost = "\n".join(f"•  {each}" for each in given.lost)
            words = f"The copy cannot keep what is listed here. {given.name} itself stays as it was received.\n\n{lost}"
            if not asker.confirm("Mark up a copy?", words, "Choose where to save…"):
                return None
        suggested = Path.home() / f"{Path(given.name).stem.strip()} - to put right.xlsx"
        return asker.save_file("Save the marked-up copy", [COPY], suggested)

    @Slot(object)
    def _on_saved(self, words: str) -> None:
        self._end()
        self._desk.told.emit(words, False)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)


def _as_read(path: Path, sha256: str) -> bytes:
    """Return the bytes of a file, if they are those that were read.

    Raises:
        UserError: the file was changed, or is not there any more.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read any more.", "No copy was made. Is it still where it was?"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UserError(f"{path.name} was changed after it was read.", "No copy was made. Read it again.")
    return content
