"""Between the mapping screen and the review: when the columns are asked for, and where what was decided goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from vrudesk.errors import UserError
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.mapping import MAPPABLE, undecided
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.mapping.screen import MappingScreen
from vrudesk.ui.pages.returns.queue import ReviewQueue
from vrudesk.ui.pages.returns.review import Review


class Columns(QObject):
    """Ask for the columns of what is under review; ``shown`` gives the place in the stack that is to be in sight."""

    shown = Signal(int)

    def __init__(self, desk: Desk, stack: QStackedWidget, review: Review, queue: ReviewQueue) -> None:
        super().__init__(stack)
        self._stack, self._review, self._queue = stack, review, queue
        self._before, self._here = 0, 0
        self._refused: Path | None = None
        self.screen = MappingScreen(desk, stack)
        self.screen.found.connect(self._on_found)
        self.screen.used.connect(self._on_used)
        self.screen.left.connect(self._on_left)
        review.columns_asked.connect(self.show_plan)

    def follow_plan(self, view: PlanView, before: int, here: int) -> None:
        """Stand by while a plan is reviewed, and ask at once where one of its columns is not decided."""
        self._refused, self._before, self._here = None, before, here
        if undecided(view.plan) and not view.put_right:
            self.show_plan()

    def follow_refusal(self, error: UserError, before: int, here: int) -> bool:
        """Look at the columns of a file that was turned away, if it was for these; say whether it was."""
        self._refused, self._before, self._here = None, before, here
        if error.kind not in MAPPABLE or self._queue.item.put_right:
            return False
        self._refused = self._queue.path
        self.screen.open_with(self._refused, self._queue.item.choices, self._queue.item.choices.decisions)
        return True

    @Slot()
    def show_plan(self) -> None:
        """Show the columns of the plan that is reviewed."""
        plan, now = self._review.plan, self._review.deciding.now
        if plan is not None:
            self.shown.emit(self._here)
            self.screen.open_with(plan.book, now.choices, now.decisions)

    @Slot()
    def show_found(self) -> None:
        """Show the columns of the file that was turned away."""
        self.shown.emit(self._here)
        self.screen.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_found(self) -> None:
        """Ask for the columns of a file that was turned away, if it is still the one that is looked at."""
        if self._stack.currentIndex() == self._before and self._refused == self._queue.path:
            self.shown.emit(self._here)

    @Slot(object, object)
    def _on_used(self, choices: Choices, decisions: Decisions) -> None:
        self.shown.emit(self._before)
        if self._refused is not None:
            self._queue.read_again(replace(choices, decisions=decisions))
        else:
            self._review.deciding.take_columns(choices, decisions)

    @Slot()
    def _on_left(self) -> None:
        self.shown.emit(self._before)
        if self._refused is None:
            self._review.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
