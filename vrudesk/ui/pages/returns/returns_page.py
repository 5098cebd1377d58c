"""The list of the quarter's returns as a page: read more by choosing files or dropping them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vrudesk import paths
from vrudesk.data.queries.waiting import count_waiting
from vrudesk.domain.words import counted
from vrudesk.given import ENDINGS
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import FileKind
from vrudesk.ui.dropping import local_files
from vrudesk.ui.pages.desk_page import DeskPage
from vrudesk.ui.pages.period_choice import PeriodBanner, PeriodChoice
from vrudesk.ui.pages.returns.due.board import DueBoard
from vrudesk.ui.pages.returns.parts import Parts
from vrudesk.ui.pages.returns.return_list import ReturnList
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.buttons import Button, Kind

WORKBOOKS = FileKind("Partners' returns", tuple(f"*{ending}" for ending in ENDINGS))


class ReturnsPage(DeskPage):
    """Show the returns of the desk's quarter; ``files_given`` tells of files to be reviewed.

    ``blanks_asked`` asks for the blank returns that go out; ``copy_asked`` gives the return of which a marked-up copy
    is wanted; ``tray_asked`` asks for the rows that wait.
    """

    tables = (
        "partner_return", "action_update", "reporting_period", "organisation", "action", "expected_return",
        "return_request", "held_row", "team",
    )  # fmt: skip
    files_given = Signal(list)
    blanks_asked = Signal()
    copy_asked = Signal(object)
    tray_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Returns", parent=parent)
        self._list = ReturnList(desk, self)
        self.due = DueBoard(desk, self)
        self._parts = Parts(desk.theme, self._list, self.due)
        self._count = 0
        self._period = PeriodChoice(desk)
        self._banner = PeriodBanner(desk)
        self._read = Button(desk.theme, "Read returns…", Kind.PRIMARY, icon=Icon.UPLOAD)
        self._blanks = Button(desk.theme, "Make blank returns…", icon=Icon.SHEET)
        self._tray = Button(desk.theme, "Rows wait…", icon=Icon.WARNING)
        self.setAcceptDrops(True)
        self.add_action(self._period)
        self.add_action(self._tray)
        self.add_action(self._blanks)
        self.add_action(self._read)
        self.content.addWidget(self._banner)
        self.content.addWidget(self._parts, 1)
        self._read.clicked.connect(self.ask_for_files)
        self._blanks.clicked.connect(self.blanks_asked)
        self._tray.clicked.connect(self.tray_asked)
        self._list.read_asked.connect(self.ask_for_files)
        self._list.copy_asked.connect(self.copy_asked)
        QShortcut(QKeySequence("F6"), self, self._on_f6)
        self._list.samples_asked.connect(self._on_samples_asked)
        self._parts.changed.connect(self._show_head)

    def refresh(self) -> None:
        """Show the quarter's returns."""
        self._banner.refresh()
        self._period.setVisible(bool(self.desk.periods))
        self._count = self._list.refresh()
        self._parts.refresh()
        waiting = self.desk.read(count_waiting)
        self._tray.setText(f"{counted(waiting, 'row')} {'waits' if waiting == 1 else 'wait'}…")
        self._tray.setVisible(waiting > 0)
        period = self.desk.period
        closed = f"{period.period.title} is closed: choose another quarter" if period and not period.is_open else ""
        self._blanks.block(closed if period else "There is no quarter yet")
        self._read.block("The workspace is open to read only" if self.desk.read_only else "")
        self._show_head()

    def first_widget(self) -> QWidget:
        return self._parts.first

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event) and not self.desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_given.emit(local_files(event))

    @Slot(str)
    def show_copying(self, why_not: str) -> None:
        """Say why no copy can be asked for; with no words one can."""
        self._list.show_copying(why_not)

    @Slot()
    def ask_for_files(self) -> None:
        """Let the person choose files to be reviewed."""
        files = self.desk.asker.open_files("Read partners' returns", [WORKBOOKS])
        if files:
            self.files_given.emit(files)

    @Slot()
    def _on_samples_asked(self) -> None:
        self.files_given.emit(sorted((paths.resources() / "sample" / "returns").iterdir()))

    @Slot()
    def _on_f6(self) -> None:
        """Go from the table to what stands beside it, one part after another, and back."""
        panes = self._parts.panes
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(here + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _show_head(self) -> None:
        """Sum up the part that is shown; where its middle offers the first step, one primary button is enough."""
        period, due = self.desk.period, self._parts.shows_due
        read = f"{counted(self._count, 'return')} read for {period.period.words}" if period else ""
        self.set_subtitle(self.due.summary if due else read)
        self._read.setVisible(not self.due.is_empty if due else self._count > 0)
