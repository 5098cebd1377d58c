"""Between the mapping screen and the review: when the columns are asked for, and where what was decided goes."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from vrudesk.errors import UserError
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.unreadable import MAPPABLE
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.queue import ReviewQueue
from vrudesk.ui.pages.returns.review import Review

if TYPE_CHECKING:
    from vrudesk.ui.pages.returns.mapping.screen import MappingScreen


class Columns(QObject):
    """Ask for the columns of what is under review; ``shown`` gives what is to be in sight, ``begun`` a job."""

    shown = Signal(QWidget)
    begun = Signal(object, str)

    def __init__(self, desk: Desk, stack: QStackedWidget, review: Review, queue: ReviewQueue) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._review, self._queue = desk, stack, review, queue
        self._before: QWidget = review
        self._refused: Path | None = None
        review.columns_asked.connect(self.show_plan)

    @cached_property
    def screen(self) -> MappingScreen:
        """The screen of the columns, made when it is first wanted."""
        from vrudesk.ui.pages.returns.mapping.screen import MappingScreen

        screen = MappingScreen(self._desk, self._stack)
        self._stack.addWidget(screen)
        screen.found.connect(self._on_found)
        screen.used.connect(self._on_used)
        screen.left.connect(self._on_left)
        screen.begun.connect(self.begun)
        return screen

    @property
    def showing(self) -> bool:
        """Whether the columns are in sight."""
        return "screen" in self.__dict__ and self._stack.currentWidget() is self.screen

    def follow_plan(self, view: PlanView, before: QWidget) -> None:
        """Stand by while a plan is reviewed, and ask at once where one of its columns is not decided."""
        self._refused, self._before = None, before
        if view.plan.undecided and not view.put_right:
            self.show_plan()

    def follow_refusal(self, error: UserError, before: QWidget) -> bool:
        """Look at the columns of a file that was turned away, if it was for these; say whether it was."""
        self._refused, self._before = None, before
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
            self.shown.emit(self.screen)
            self.screen.open_with(plan.book, now.choices, now.decisions)

    @Slot()
    def show_found(self) -> None:
        """Show the columns of the file that was turned away."""
        self.shown.emit(self.screen)
        self.screen.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_found(self) -> None:
        """Ask for the columns of a file that was turned away, if it is still the one that is looked at."""
        if self._stack.currentWidget() is self._before and self._refused == self._queue.path:
            self.shown.emit(self.screen)

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
