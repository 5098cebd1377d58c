"""The returns' screen: the list, and in its place the review while a file is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vrudesk.data.queries.waiting import count_waiting
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.returns.ahead import Ahead
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.items import Item
from vrudesk.ui.pages.returns.mapping.hook import Columns
from vrudesk.ui.pages.returns.queue import ReviewQueue
from vrudesk.ui.pages.returns.review import Review
from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.turns import Turns
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.progress_strip import FloatingStrip

if TYPE_CHECKING:
    from vrudesk.ui.pages.returns.blanks import BlankReturns
    from vrudesk.ui.pages.returns.listing import ProblemLists
    from vrudesk.ui.pages.returns.mapping.screen import MappingScreen
    from vrudesk.ui.pages.returns.marking import MarkUp
    from vrudesk.ui.pages.returns.returns_page import ReturnsPage
    from vrudesk.ui.pages.returns.tray import Tray

_BACK = "Back to the returns"


class ReturnsScreen(QWidget):
    """Show the list, a review, the rows that wait, or why a file could not be read.

    A program that is started on a file has nothing to do with the list: each part is made when it is first wanted.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = ReviewQueue(desk, self)
        self._stack = QStackedWidget(self)
        self._nothing = QWidget(self._stack)
        self._review = Review(desk, self._stack)
        self._refused = EmptyState(desk.theme, Icon.PROBLEM, " ", " ", self._stack)
        self._go_on: Button = self._refused.add_button(_BACK, Kind.PRIMARY)
        self._map = self._refused.add_button("Choose the columns…")
        self._other = self._refused.add_button("Choose another file…")
        self._progress = FloatingStrip(desk.theme, self)
        self._from_tray = False
        self._listed: dict[QWidget, Callable[[], QWidget]] = {}
        for widget in (self._nothing, self._review, self._refused):
            self._stack.addWidget(widget)
        self._mapping = Columns(desk, self._stack, self._review, self._queue)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        self._turns = Turns(self)
        self._connect()

    @cached_property
    def tray(self) -> Tray:
        """The rows that wait."""
        from vrudesk.ui.pages.returns.tray import Tray

        tray = Tray(self._desk, self._stack)
        tray.put_right.connect(self._queue.put_right)
        tray.left.connect(self._on_tray_left)
        self._take_in(tray, tray.first_widget)
        return tray

    @property
    def mapping(self) -> MappingScreen:
        """The columns of the file that is looked at."""
        return self._mapping.screen

    @cached_property
    def page(self) -> ReturnsPage:
        """The list of returns."""
        from vrudesk.ui.pages.returns.returns_page import ReturnsPage

        page = ReturnsPage(self._desk, self._stack)
        page.files_given.connect(self.read_files)
        page.blanks_asked.connect(self._blanks.ask)
        page.tray_asked.connect(self._on_tray_asked)
        page.due.working.connect(self._progress.follow)
        page.copy_asked.connect(self._mark_up.mark_return)
        page.show_copying(self._mark_up.busy)
        self._mark_up.busy_changed.connect(page.show_copying)
        self._take_in(page, page.first_widget)
        return page

    def _take_in(self, part: QWidget, first: Callable[[], QWidget]) -> None:
        self._stack.addWidget(part)
        self._listed[part] = first
        # The part hears first that nothing is written any more, and can then take the focus.
        self._desk.writing_changed.disconnect(self._focus_list)
        self._desk.writing_changed.connect(self._focus_list)

    @cached_property
    def _blanks(self) -> BlankReturns:
        from vrudesk.ui.pages.returns.blanks import BlankReturns

        blanks = BlankReturns(self._desk, self)
        blanks.begun.connect(self._progress.follow)
        return blanks

    @cached_property
    def _mark_up(self) -> MarkUp:
        from vrudesk.ui.pages.returns.marking import MarkUp

        mark_up = MarkUp(self._desk, self)
        mark_up.working.connect(self._progress.follow)
        mark_up.busy_changed.connect(self._review.show_copying)
        return mark_up

    @cached_property
    def _lists(self) -> ProblemLists:
        from vrudesk.ui.pages.returns.listing import ProblemLists

        lists = ProblemLists(self._desk, self)
        lists.working.connect(self._progress.follow)
        return lists

    @property
    def review(self) -> Review:
        """The review of the file that is looked at."""
        return self._review

    @property
    def reviewing(self) -> bool:
        """Whether a file is under review."""
        return self._stack.currentWidget() is self._review

    def first_widget(self) -> QWidget:
        """Return what should have the focus when the screen opens."""
        shown = self._stack.currentWidget()
        if shown in self._listed:
            return self._listed[shown]()
        if shown is self._refused:
            return self._go_on
        if shown is self._nothing:
            return self._nothing
        return self.mapping.first_widget() if self._mapping.showing else self._review.first_widget()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stack.currentWidget() is self._nothing and not self._queue.place:
            self._stack.setCurrentWidget(self.page)
        super().showEvent(event)

    def leave(self) -> None:
        """Read no further; nothing is typed here that could be lost."""
        self._queue.stop()

    @Slot(list)
    def read_files(self, files: Sequence[Path], ahead: Ahead | None = None) -> None:
        """Review files one after another; ``ahead`` may be reading the first already."""
        if self._desk.read_only:
            return
        self._from_tray = False
        self._queue.begin(files, ahead)
        if self.reviewing:
            self._desk.told.emit(f"{counted(len(files), 'file')} will follow this one", False)
        elif self._stack.currentWidget() is self._refused:
            self._queue.next()

    def _connect(self) -> None:
        queue, review = self._queue, self._review
        queue.reading.connect(self._on_reading)
        queue.planned.connect(self._on_planned)
        queue.turned_away.connect(self._on_turned_away)
        queue.saved.connect(self._on_saved)
        queue.not_saved.connect(self._on_not_saved)
        queue.ended.connect(self._on_ended)
        review.accepted.connect(self._on_accepted)
        review.skipped.connect(queue.leave_out)
        review.copy_asked.connect(self._on_copy_of_plan_asked)
        review.list_asked.connect(self._on_list_asked)
        self._go_on.clicked.connect(queue.next)
        self._other.clicked.connect(self._on_other_asked)
        self._desk.writing_changed.connect(self._focus_list)
        self._mapping.begun.connect(self._progress.follow)
        self._mapping.shown.connect(self._stack.setCurrentWidget)
        self._map.clicked.connect(self._mapping.show_found)
        QShortcut(QKeySequence("Esc"), self._refused, self._go_on.click)

    @Slot(object, str)
    def _on_reading(self, job: Job, words: str) -> None:
        self._progress.follow(job, words)
        self._review.set_busy(words)

    @Slot(object, object)
    def _on_planned(self, item: Item, view: PlanView) -> None:
        self._review.show_item(item, view, self._queue.place, self._queue.total)
        self._turns.take(self._show_review, *self._review.reveal)

    def _show_review(self) -> None:
        view = self._review.view
        if view is not None and self._queue.place:
            # Before it is in sight, or the list of problems would have the focus for a moment and open its first group.
            self._review.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
            self._review.withhold()
            self._stack.setCurrentWidget(self._review)
            self._mapping.follow_plan(view, self._review)

    @Slot(str, object)
    def _on_turned_away(self, _name: str, error: UserError) -> None:
        self._refused.set_words(error.message, error.hint)
        left = self._queue.total - self._queue.place
        self._go_on.setText(f"Go on with the next of {counted(left, 'file')}" if left else _BACK)
        self._other.setVisible(not left)
        self._stack.setCurrentWidget(self._refused)
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._map.setVisible(self._mapping.follow_refusal(error, self._refused))

    @Slot()
    def _on_other_asked(self) -> None:
        self.page.ask_for_files()

    @Slot()
    def _on_copy_of_plan_asked(self) -> None:
        if self._review.plan is not None:
            self._mark_up.mark_plan(self._review.plan, self._queue.path)

    @Slot()
    def _on_list_asked(self) -> None:
        if self._review.plan is not None:
            self._lists.write(self._review.plan)

    @Slot()
    def _on_accepted(self) -> None:
        view = self._review.view
        if view is not None:
            self._queue.save(view, self._review.dates)

    @Slot(str)
    def _on_saved(self, partner: str) -> None:
        what = "rows" if self._queue.item.put_right else "return"
        self._desk.told.emit(f"Saved the {what} of {partner}", True)

    @Slot(object)
    def _on_not_saved(self, error: UserError) -> None:
        self._review.set_busy("")
        self._desk.asker.tell(error.message, error.hint)

    @Slot(str)
    def _on_ended(self, words: str) -> None:
        self._review.deciding.end()
        # Whoever came from the tray goes back to it, while there is anything in it.
        back = self._from_tray and self._desk.read(count_waiting)
        self._stack.setCurrentWidget(self.tray if back else self.page)
        self.page.refresh()
        self._focus_list()
        if words:
            self._desk.told.emit(words, False)

    @Slot()
    def _on_tray_asked(self) -> None:
        self._from_tray = True
        self.tray.refresh()
        self._stack.setCurrentWidget(self.tray)
        self._focus_list()

    @Slot()
    def _on_tray_left(self) -> None:
        self._from_tray = False
        self._stack.setCurrentWidget(self.page)
        self._focus_list()

    @Slot()
    def _focus_list(self) -> None:
        """Give the list the focus; while something is written it cannot take it, and gets it afterwards."""
        if self._stack.currentWidget() in self._listed and self.isVisible():
            self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
