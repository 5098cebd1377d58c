"""What is decided of the return under review: each decision works the plan out anew, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from vrudesk.errors import Cancelled, UserError
from vrudesk.returns.decisions import NOTHING_DECIDED, Answered, At, Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices
from vrudesk.returns.viewing import PlanView
from vrudesk.returns.workbook import Workbook
from vrudesk.ui.calm import Calm
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.items import Item
from vrudesk.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class Decided:
    """All that holds after a decision, and the decision in words."""

    choices: Choices = field(default_factory=Choices)
    decisions: Decisions = NOTHING_DECIDED
    words: str = ""


class Deciding(QObject):
    """Hold the decisions of one return as values, the newest last.

    ``working`` gives the job that works the plan out anew, ``planned`` what came of it, ``refused`` why nothing did:
    then the decision has been taken back. Results of an older run are dropped.
    """

    working = Signal(object)
    planned = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calm = Calm()
        self._item: Item | None = None
        self._book: Workbook | None = None
        self._done: list[Decided] = [Decided()]
        self._job: Job | None = None

    @property
    def now(self) -> Decided:
        """What holds."""
        return self._done[-1]

    @property
    def busy(self) -> bool:
        """Whether a plan is being worked out."""
        return self._job is not None

    @property
    def last(self) -> str:
        """What was decided last, in words; nothing where nothing was."""
        return self._done[-1].words if len(self._done) > 1 else ""

    def begin(self, item: Item, view: PlanView) -> None:
        """Begin with a return as it was read, with what had to be decided before."""
        self._drop()
        self._item, self._book = item, view.plan.book
        self._done = [Decided(item.choices, item.choices.decisions)]

    def end(self) -> None:
        """Forget the return."""
        self._drop()
        self._item = self._book = None
        self._done = [Decided()]
        self._calm.let_go()

    def choose(self, partner: str, period: str) -> None:
        """Say whose return it is and for when."""
        choices = replace(self.now.choices, partner=partner or None, period=period or None)
        self._decide(
            replace(self.now, choices=choices, words=f"chose {partner or 'the partner'}, {period or 'no quarter'}")
        )

    def correct(self, at: At, text: str, cell: str) -> None:
        """Type something over a cell."""
        words = f"typed “{text.strip()[:40]}” in {cell}" if text.strip() else f"cleared {cell}"
        self._decide(replace(self.now, decisions=self.now.decisions.corrected(at, text), words=words))

    def accept(self, decisions: Decisions, words: str) -> None:
        """Take decisions that were made of the newest ones."""
        self._decide(replace(self.now, decisions=decisions, words=words))

    def answer(self, answers: Mapping[Answered, Any], words: str) -> None:
        """Accept values for cells."""
        self.accept(self.now.decisions.accepting(answers), words)

    def take_columns(self, choices: Choices, decisions: Decisions) -> None:
        """Take what was decided of the columns, and of what kind the return is."""
        self._decide(replace(self.now, choices=choices, decisions=decisions, words="chose the columns"))

    def toggle(self, sheet: str, row: int) -> None:
        """Leave a row out, or take it in that was left out."""
        decisions = self.now.decisions
        if (sheet, row) in decisions.left_out:
            self.accept(decisions.taking_back([(sheet, row)]), f"took row {row} in")
        else:
            self.accept(decisions.leaving_out([(sheet, row)]), f"left row {row} out")

    def undo(self) -> str:
        """Take the last decision back and say what it was."""
        if len(self._done) < 2:
            return ""
        words = self._done.pop().words
        self.again()
        return words

    @Slot()
    def again(self) -> None:
        """Work the plan out anew with what holds, as after a rule was set."""
        item, book, now, desk, calm = self._item, self._book, self.now, self._desk, self._calm
        if item is None or book is None:
            return
        self._drop()

        def work(_progress: object) -> object:
            from vrudesk.returns.viewing import view_of

            def plan(connection: Connection) -> ImportPlan:
                return item.again(connection, book, now.choices, now.decisions)

            with calm.undisturbed():
                view = view_of(desk.read(plan), put_right=item.put_right)
                calm.set_aside(len(view.plan.rows))
                return view

        self._job = desk.tasks.run(work)
        self._job.done.connect(self._on_planned)
        self._job.failed.connect(self._on_failed)
        self.working.emit(self._job)

    def _decide(self, decided: Decided) -> None:
        if (decided.choices, decided.decisions) == (self.now.choices, self.now.decisions):
            return
        self._done.append(decided)
        self.again()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_planned(self, view: PlanView) -> None:
        if self.sender() is self._job:
            self._job = None
            self.planned.emit(view)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        if len(self._done) > 1:
            self._done.pop()
        self.refused.emit(error)
