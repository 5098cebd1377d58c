"""The board of who is due: partners in a table, the reminder of the one that is chosen, and what to do about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.words import counted
from vrudesk.returns.reminding import Reminder
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.due.drafting import Drafting
from vrudesk.ui.pages.returns.due.filters import ALL, filters_of, summary
from vrudesk.ui.pages.returns.due.loader import Board, BoardLoader
from vrudesk.ui.pages.returns.due.reminder_card import ReminderCard
from vrudesk.ui.pages.returns.due.suggestion import Suggestion
from vrudesk.ui.pages.returns.due.table import DueTable
from vrudesk.ui.pages.returns.due.verbs import Chasing
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar
from vrudesk.ui.widgets.empty_state import EmptyState

_REMINDER_WIDTH, _MOST_REMINDER = 420, 0.34
_MAIN, _EMPTY = range(2)
_FIRST_STEP = "Say which partners send a return every quarter, and see here who is late."


class DueBoard(QStackedWidget):
    """Show who is due in the desk's quarter.

    ``return_asked`` gives the key of a return to be shown; ``working`` each job that takes a while, with words for it;
    ``shown`` says that the board was read anew.
    """

    return_asked = Signal(str)
    working = Signal(object, str)
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self._board: Board | None = None
        self._loader = BoardLoader(desk, self)
        self._drafting = Drafting(desk, self)
        self._verbs = Chasing(desk, self._drafting)
        self._main = QWidget(self)
        self._suggestion = Suggestion(theme)
        self._chips = ChipBar(theme, "Which returns to show")
        self._ask = Button(theme, "Ask…", icon=Icon.PAPERS)
        self._excuse = Button(theme, "Excuse…")
        self._expect = Button(theme, "Expect…", icon=Icon.PEOPLE)
        self._split = SharedSplit(Qt.Orientation.Horizontal, self._shares, self._main)
        self._left = Card(theme, parent=self._split)
        self._rows = DueTable(theme, self._left)
        self._card = ReminderCard(theme, self._split)
        self._empty = EmptyState(theme, Icon.PEOPLE, " ", " ", self)
        self._begin = self._empty.add_button("Expect returns…", Kind.PRIMARY)
        self._open = self._rows.add_verb("Open the return or its reminder", "", self._rows.open)
        self._copy = self._rows.add_verb("Copy the reminder", "Ctrl+C", self._card.copy)
        self._drop = self._rows.add_verb("No longer expect it every quarter", "", self._on_drop)
        self._lay_out()
        self._connect()

    @property
    def first(self) -> QWidget:
        """What should have the focus: the table, or the first step where there is nobody."""
        return self._begin if self.is_empty else self._rows.table

    @property
    def panes(self) -> tuple[QWidget, QWidget]:
        """What F6 goes through."""
        return self._rows.table, self._card.text

    @property
    def summary(self) -> str:
        """How the quarter's returns stand, in a line."""
        return summary(self._board.rows) if self._board is not None else ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody owes anything, so that its middle offers the first step."""
        return self.currentIndex() == _EMPTY

    def refresh(self) -> None:
        """Read the board of the desk's quarter anew."""
        period = self._desk.period
        if period is not None:
            self._loader.load(period)
            return
        hint = "Set this workspace up on the Delivery plan screen (Ctrl+2) first."
        self._empty.set_words("There is no quarter in which a return could be due", hint)
        self._begin.hide()
        self.setCurrentIndex(_EMPTY)

    def _lay_out(self) -> None:
        self._left.hold(self._rows)
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        bar.addWidget(self._chips, 1)
        for button in (self._ask, self._excuse, self._expect):
            bar.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self._main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        rows.addWidget(self._suggestion)
        rows.addLayout(bar)
        rows.addWidget(self._split, 1)
        self.addWidget(self._main)
        self.addWidget(self._empty)

    def _connect(self) -> None:
        self._loader.loaded.connect(self._on_loaded)
        self._loader.worded.connect(self._on_worded)
        self._drafting.begun.connect(self.working)
        self._drafting.busy_changed.connect(self._show_verbs)
        self._chips.chosen.connect(self._rows.show_chip)
        self._rows.changed.connect(self._on_changed)
        self._rows.opened.connect(self._on_opened)
        self._rows.all_asked.connect(self._on_all_asked)
        self._card.copied.connect(self._verbs.note_copied)
        self._card.draft_asked.connect(self._on_draft_asked)
        self._ask.clicked.connect(self._on_ask_clicked)
        self._excuse.clicked.connect(self._on_excuse_clicked)
        self._expect.clicked.connect(self._on_expect_clicked)
        self._begin.clicked.connect(self._on_expect_clicked)
        self._suggestion.taken.connect(self._verbs.expect_these)

    def _shares(self, room: int) -> Sequence[int]:
        right = min(self._desk.theme.scaled(_REMINDER_WIDTH), round(room * _MOST_REMINDER))
        return [room - right, right]

    def _say_why_empty(self, board: Board) -> None:
        lead = counted(len(board.leads), "partner leads", "partners lead")
        more = f" {lead} actions of the plan: begin with those." if board.leads else ""
        self._empty.set_words("Nobody is down for a return yet", _FIRST_STEP + more)
        self._begin.show()
        self._begin.block(self._verbs.why_not())

    @Slot(object)
    def _on_loaded(self, board: Board) -> None:
        self._board = board
        self._chips.show_filters(filters_of(board.rows, self._chips.current))
        self._suggestion.show_board(board, offered=bool(board.rows) and not self._verbs.why_not())
        self._say_why_empty(board)
        self.setCurrentIndex(_MAIN if board.rows else _EMPTY)
        self._rows.show_board(board)
        self.shown.emit()

    @Slot()
    def _on_changed(self) -> None:
        """Show the reminder of the row that is current, and what may be done with those that are chosen."""
        row = self._rows.current
        self._card.show_row(row, len(self._rows.chosen))
        self._loader.word(row if row is not None and row.state.is_chased else None)
        self._show_verbs()

    @Slot()
    def _show_verbs(self) -> None:
        """Say of each verb whether it may be used, and why not."""
        chosen = self._rows.chosen
        frozen = self._verbs.why_not() or ("" if chosen else "Choose partners first")
        sent = "" if any(row.came is None for row in chosen) else "What came is neither asked for nor excused"
        chased = sum(row.state.is_chased for row in chosen)
        excused = bool(chosen) and all(row.state is ChaseState.EXCUSED for row in chosen)
        self._ask.block(frozen or sent or self._drafting.busy)
        self._excuse.setText("Withdraw the excuse" if excused else "Excuse…")
        self._excuse.block(frozen or sent)
        self._expect.block(self._verbs.why_not())
        self._card.show_drafting(chased, frozen or ("" if chased else "Nothing to remind of") or self._drafting.busy)
        self._open.setEnabled(bool(chosen))
        self._copy.setEnabled(chased > 0)
        self._drop.setEnabled(not frozen and any(row.expected for row in chosen))

    @Slot(object, object)
    def _on_worded(self, row: ChaseRow, reminder: Reminder) -> None:
        if row == self._rows.current:
            self._card.show_words(reminder)

    @Slot(object)
    def _on_opened(self, row: ChaseRow) -> None:
        if row.came is not None:
            self.return_asked.emit(row.came.id)
        else:
            self._card.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_ask_clicked(self) -> None:
        self._verbs.ask(self._rows.chosen)

    @Slot()
    def _on_draft_asked(self) -> None:
        self._verbs.remind(self._rows.chosen)

    @Slot()
    def _on_excuse_clicked(self) -> None:
        chosen = self._rows.chosen
        if all(row.state is ChaseState.EXCUSED for row in chosen):
            self._verbs.withdraw(chosen)
        else:
            self._verbs.excuse(chosen)

    @Slot()
    def _on_expect_clicked(self) -> None:
        if self._board is not None:
            self._verbs.expect(self._board)

    @Slot()
    def _on_drop(self) -> None:
        self._verbs.expect_no_more(self._rows.chosen)

    @Slot()
    def _on_all_asked(self) -> None:
        self._chips.choose(ALL)
