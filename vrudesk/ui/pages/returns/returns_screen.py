"""The returns' screen: the list, and in its place the review while a file is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.returns.mapping import MAPPABLE, undecided
from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.blanks import BlankReturns
from vrudesk.ui.pages.returns.mapping.screen import MappingScreen
from vrudesk.ui.pages.returns.marking import MarkUp
from vrudesk.ui.pages.returns.queue import ReviewQueue
from vrudesk.ui.pages.returns.returns_page import ReturnsPage
from vrudesk.ui.pages.returns.review import Review
from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.progress_strip import ProgressStrip

_LIST, _REVIEW, _REFUSED, _COLUMNS = range(4)
_BACK = "Back to the returns"


class ReturnsScreen(QWidget):
    """Show the list, a review, or why a file could not be read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before_columns = _LIST
        self._looked_at = Path()
        self._queue = ReviewQueue(desk, self)
        self._blanks = BlankReturns(desk, self)
        self._mark_up = MarkUp(desk, self)
        self._stack = QStackedWidget(self)
        self._page = ReturnsPage(desk, self._stack)
        self._review = Review(desk, self._stack)
        self._mapping = MappingScreen(desk, self._stack)
        self._refused = EmptyState(desk.theme, Icon.PROBLEM, " ", " ", self._stack)
        self._go_on: Button = self._refused.add_button(_BACK, Kind.PRIMARY)
        self._map = self._refused.add_button("Choose the columns…")
        self._other = self._refused.add_button("Choose another file…")
        self._progress = ProgressStrip(desk.theme)
        for widget in (self._page, self._review, self._refused, self._mapping):
            self._stack.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._progress)
        self._connect()

    @property
    def page(self) -> ReturnsPage:
        """The list of returns."""
        return self._page

    @property
    def review(self) -> Review:
        """The review of the file that is looked at."""
        return self._review

    @property
    def mapping(self) -> MappingScreen:
        """The columns of the file that is looked at."""
        return self._mapping

    @property
    def reviewing(self) -> bool:
        """Whether a file is under review."""
        return self._stack.currentIndex() == _REVIEW

    def first_widget(self) -> QWidget:
        """Return what should have the focus when the screen opens."""
        firsts = (
            self._page.first_widget, self._review.first_widget, lambda: self._go_on, self._mapping.first_widget,
        )  # fmt: skip
        return firsts[self._stack.currentIndex()]()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    @Slot(list)
    def read_files(self, files: Sequence[Path]) -> None:
        """Review files one after another."""
        if self._desk.read_only:
            return
        self._queue.begin(files)
        if self.reviewing:
            self._desk.told.emit(f"{counted(len(files), 'file')} will follow this one", False)
        elif self._stack.currentIndex() == _REFUSED:
            self._queue.next()

    def _connect(self) -> None:
        queue, review = self._queue, self._review
        self._page.files_given.connect(self.read_files)
        self._page.blanks_asked.connect(self._blanks.ask)
        self._blanks.begun.connect(self._progress.follow)
        queue.reading.connect(self._on_reading)
        queue.planned.connect(self._on_planned)
        queue.turned_away.connect(self._on_turned_away)
        queue.saved.connect(self._on_saved)
        queue.not_saved.connect(self._on_not_saved)
        queue.ended.connect(self._on_ended)
        review.accepted.connect(self._on_accepted)
        review.skipped.connect(queue.leave_out)
        review.cover_chosen.connect(queue.choose)
        review.copy_asked.connect(self._on_copy_of_plan_asked)
        self._page.copy_asked.connect(self._mark_up.mark_return)
        self._mark_up.working.connect(self._progress.follow)
        self._mark_up.busy_changed.connect(self._page.show_copying)
        self._mark_up.busy_changed.connect(review.show_copying)
        self._go_on.clicked.connect(queue.next)
        self._other.clicked.connect(self._page.ask_for_files)
        self._desk.writing_changed.connect(self._focus_list)
        review.columns_asked.connect(self._on_columns_asked)
        self._map.clicked.connect(self._on_columns_asked)
        self._mapping.begun.connect(self._progress.follow)
        self._mapping.used.connect(queue.use_columns)
        self._mapping.found.connect(self._on_columns_found)
        self._mapping.left.connect(self._on_columns_left)
        QShortcut(QKeySequence("Esc"), self._refused, self._go_on.click)

    @Slot(object, str)
    def _on_reading(self, job: Job, words: str) -> None:
        self._progress.follow(job, words)
        self._review.set_busy(words)

    @Slot(object)
    def _on_planned(self, plan: ImportPlan) -> None:
        self._review.show_plan(plan, self._queue.place, self._queue.total)
        self._before_columns = _REVIEW
        if undecided(plan):
            self._on_columns_asked()
        else:
            self._stack.setCurrentIndex(_REVIEW)

    @Slot(str, object)
    def _on_turned_away(self, _name: str, error: UserError) -> None:
        self._refused.set_words(error.message, error.hint)
        left = self._queue.total - self._queue.place
        self._go_on.setText(f"Go on with the next of {counted(left, 'file')}" if left else _BACK)
        self._other.setVisible(not left)
        self._before_columns = _REFUSED
        self._map.setVisible(error.kind in MAPPABLE)
        self._stack.setCurrentIndex(_REFUSED)
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        if error.kind in MAPPABLE:
            self._looked_at = self._queue.path
            self._mapping.open_with(self._queue.path, self._queue.choices)

    @Slot()
    def _on_columns_found(self) -> None:
        """Ask for the columns of a file that was turned away, if it is still the one that is looked at."""
        if self._stack.currentIndex() == _REFUSED and self._looked_at == self._queue.path:
            self._stack.setCurrentIndex(_COLUMNS)

    @Slot()
    def _on_columns_asked(self) -> None:
        """Let the person say what the columns are: of the plan, or of a file of which there is none."""
        plan = self._review.plan
        self._stack.setCurrentIndex(_COLUMNS)
        if self._before_columns == _REVIEW and plan is not None:
            self._mapping.open_with(plan.book, self._queue.choices, plan.decisions)
        else:
            self._mapping.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_columns_left(self) -> None:
        self._stack.setCurrentIndex(self._before_columns)
        self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_copy_of_plan_asked(self) -> None:
        if self._review.plan is not None:
            self._mark_up.mark_plan(self._review.plan, self._queue.path)

    @Slot()
    def _on_accepted(self) -> None:
        plan = self._review.plan
        if plan is not None and not plan.blocked:
            self._queue.save(plan, self._review.dates)

    @Slot(str)
    def _on_saved(self, partner: str) -> None:
        self._desk.told.emit(f"Saved the return of {partner}", True)

    @Slot(object)
    def _on_not_saved(self, error: UserError) -> None:
        self._review.set_busy("")
        self._desk.asker.tell(error.message, error.hint)

    @Slot(str)
    def _on_ended(self, words: str) -> None:
        self._stack.setCurrentIndex(_LIST)
        self._page.refresh()
        self._focus_list()
        if words:
            self._desk.told.emit(words, False)

    @Slot()
    def _focus_list(self) -> None:
        """Give the list the focus; while something is written it cannot take it, and gets it afterwards."""
        if self._stack.currentIndex() == _LIST and self.isVisible():
            self._page.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
