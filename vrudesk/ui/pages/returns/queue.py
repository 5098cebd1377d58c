"""What waits to be reviewed: each is read behind the screen, shown, and saved or left before the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.commands.returns import AcceptedDate
from vrudesk.data.queries.waiting import WaitingRow
from vrudesk.domain.words import counted
from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.returns.ahead import Ahead
from vrudesk.returns.planning import Choices
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.calm import Calm
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.items import FileItem, Item, WaitingItem
from vrudesk.ui.tasks import Job


class ReviewQueue(QObject):
    """Take files one after another, or the rows of a return that wait.

    ``reading`` gives the job that reads one, ``planned`` it with what it would change, ``turned_away`` why a file
    could not be read; ``saved`` says that one is in; ``ended`` sums up when none is left.
    """

    reading = Signal(object, str)
    planned = Signal(object, object)
    turned_away = Signal(str, object)
    saved = Signal(str)
    not_saved = Signal(object)
    ended = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calm = Calm()
        self._waiting: deque[Item] = deque()
        self._item: Item = FileItem(Path())
        self._job: Job | None = None
        self._wait = 0
        self.place, self.total = 0, 0
        self._saved, self._right, self._left, self._refused, self._held = 0, 0, 0, 0, 0

    @property
    def item(self) -> Item:
        """What is under review."""
        return self._item

    @property
    def path(self) -> Path:
        """The file under review."""
        return self._item.path if isinstance(self._item, FileItem) else Path()

    def begin(self, paths: Sequence[Path], ahead: Ahead | None = None) -> None:
        """Add files to the queue and begin with the first, unless one is under review.

        ``ahead`` may be reading the first already.
        """
        first = [FileItem(path, ahead=ahead or Ahead()) for path in paths[:1]]
        self._begin([*first, *(FileItem(path) for path in paths[1:])])

    def put_right(self, rows: Sequence[WaitingRow]) -> None:
        """Review rows that wait, return by return."""
        returns: dict[str, list[WaitingRow]] = {}
        for row in rows:
            returns.setdefault(row.return_id, []).append(row)
        self._begin([WaitingItem(tuple(mine)) for mine in returns.values()])

    def next(self) -> None:
        """Go on to the next, or sum up where there is none."""
        if not self._waiting:
            words = self._summary()
            self._calm.let_go()
            self.place = self.total = self._saved = self._right = self._left = self._refused = self._held = 0
            self.ended.emit(words)
            return
        self._item = self._waiting.popleft()
        self.place += 1
        self._read()

    def read_again(self, choices: Choices) -> None:
        """Read the file that was turned away once more, with what was said of it since."""
        self._refused -= 1
        self._item = FileItem(self.path, choices)
        self._read()

    def leave_out(self) -> None:
        """Leave what is under review for another time."""
        self._left += 1
        self.next()

    def stop(self) -> None:
        """Let go of what waits, and of what was read of it before its turn."""
        for item in self._waiting:
            item.stop()
        self._waiting.clear()

    def leave_all(self) -> None:
        """Leave what is under review and all that follows."""
        self._left += 1 + len(self._waiting)
        self.stop()
        self.next()

    def save(self, view: PlanView, dates: Sequence[AcceptedDate]) -> None:
        """Save what is under review behind the screen."""
        item, desk, plan, calm = self._item, self._desk, view.plan, self._calm
        self._wait = 0 if item.put_right else view.waiting

        def work(progress: Progress) -> object:
            progress.report(f"Saving {plan.book.name}")
            with calm.undisturbed():
                item.save(desk.workspace, plan, dates, desk.clock)
            return plan.partner.organisation.name if plan.partner else ""

        job = desk.write_behind(work)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_not_saved)
        self.reading.emit(job, f"Saving {plan.book.name}")

    def _begin(self, items: Sequence[Item]) -> None:
        busy = self.total > self.place - 1 and self.place > 0
        self._waiting.extend(items)
        self.total += len(items)
        if not busy:
            self.next()

    def _read(self) -> None:
        item, desk, calm = self._item, self._desk, self._calm

        def work(progress: Progress) -> object:
            from vrudesk.returns.viewing import view_of

            with calm.undisturbed():
                view = view_of(item.read(desk.workspace, item.choices, progress), put_right=item.put_right)
                calm.set_aside(len(view.plan.rows))
                return view

        self._job = desk.tasks.run(work)
        self._job.done.connect(self._on_planned)
        self._job.failed.connect(self._on_failed)
        many = f" ({self.place} of {self.total})" if self.total > 1 else ""
        self.reading.emit(self._job, f"Reading {item.name}{many}")

    def _read_ahead(self) -> None:
        """Read the next while the person looks at this one."""
        if self._waiting:
            self._waiting[0].begin()

    def _summary(self) -> str:
        parts = [f"{counted(self._saved, 'return')} saved"] if self._saved or not self._right else []
        if self._right:
            parts.append(f"rows of {counted(self._right, 'return')} put right")
        if self._left:
            parts.append(f"{self._left} left for another time")
        if self._refused:
            parts.append(f"{self._refused} could not be read")
        if self._held:
            parts.append(f"{counted(self._held, 'row')} {'waits' if self._held == 1 else 'wait'} in the tray")
        return ", ".join(parts) if self.total else ""

    @Slot(object)
    def _on_planned(self, view: PlanView) -> None:
        if self.sender() is self._job:
            self._job = None
            self._read_ahead()
            self.planned.emit(self._item, view)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if isinstance(error, Cancelled):
            self.leave_all()
        elif isinstance(error, UserError):
            self._refused += 1
            self._read_ahead()
            self.turned_away.emit(self._item.name, error)
        else:
            raise error

    @Slot(object)
    def _on_saved(self, partner: str) -> None:
        if self._item.put_right:
            self._right += 1
        else:
            self._saved += 1
        self._held += self._wait
        self.saved.emit(partner)
        self.next()

    @Slot(object)
    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.not_saved.emit(error)
