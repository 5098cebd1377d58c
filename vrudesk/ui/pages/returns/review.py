"""The review of one return: the sheet with what was understood, what would change, what needs a decision."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import counted
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import CELL as CHANGE_CELL
from vrudesk.ui.models.changes import ChangesModel
from vrudesk.ui.models.problems import ProblemsModel
from vrudesk.ui.pages.returns.cover_bar import CoverBar
from vrudesk.ui.pages.returns.proposals import Proposals
from vrudesk.ui.pages.returns.sheet_view import SheetView
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar, Filter
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table

_ALL = "all"
_FATES = {
    Fate.NEW: (None, Tone.TEXT), Fate.CHANGED: (None, Tone.TEXT), Fate.SAME: (None, Tone.TEXT),
    Fate.HELD: (Icon.WARNING, Tone.CAUTION), Fate.REFUSED: (Icon.PROBLEM, Tone.NEGATIVE),
}  # fmt: skip

_CHANGE_COLUMNS = (
    Column(("2.4",), bold=True),
    Column(("Last updated",)),
    Column(("29 Mar 2024",)),
    Column(pills=True, stretch=True),
    Column(("AA16",), figures=True),
)
_PROBLEM_COLUMNS = (
    Column(("Decide",), bold=True),
    Column(("F16 says 31/06/2023",), stretch=True, wrap=True),
    Column(("AA16",), figures=True),
)


class Review(QWidget):
    """Show a plan of an import; ``accepted`` and ``skipped`` say what the person decided.

    ``cover_chosen`` gives the partner and the period that a person chose (keys, or nothing).
    """

    accepted = Signal()
    skipped = Signal()
    cover_chosen = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._plan: ImportPlan | None = None
        self._title = Words("", Type.TITLE)
        self._subtitle = ElidedWords("", Type.TEXT, Tone.MUTED)
        self._cover = CoverBar(desk)
        self._chips = ChipBar(theme, "Rows")
        self._banner = Banner(theme, BannerKind.WARNING, "")
        self._sheet = SheetView(theme)
        self._changes, self._problems = ChangesModel(self), ProblemsModel(self)
        self._change_table = Table(theme, "What would change", row=Row.COMPACT)
        self._problem_table = Table(theme, "What was found", row=Row.TWO_LINES)
        self._change_card, self._problem_card = Card(theme, "Changes", " "), Card(theme, "Problems", " ")
        self._proposals = Proposals(desk)
        self._notes = Button(theme, "Show small repairs", Kind.LINK, small=True)
        self._words = ElidedWords("", Type.TEXT, Tone.MUTED)
        self._skip = Button(theme, "Not now")
        self._save = Button(theme, "Save", Kind.PRIMARY, icon=Icon.CHECK)
        self._lay_out()
        self._connect()

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown."""
        return self._plan

    @property
    def dates(self) -> list[AcceptedDate]:
        """The dates that the person accepted, with their reasons."""
        return self._proposals.accepted

    def show_plan(self, plan: ImportPlan, place: int, of: int) -> None:
        """Show a plan, the ``place``-th of so many."""
        self._plan = plan
        partner = plan.partner.organisation.name if plan.partner else "Whose return is this?"
        self._title.setText(partner)
        period = plan.period.period.words if plan.period else "no quarter named"
        queue = f" · {place} of {of}" if of > 1 else ""
        self._subtitle.setText(f"{period} · version {plan.version} · {plan.book.name}{queue}")
        self._cover.show_plan(plan)
        self._sheet.show_plan(plan)
        self._changes.show_plan(plan)
        self._problems.show_plan(plan)
        self._proposals.show_plan(plan)
        self._show_counts(plan)
        self._show_banner(plan)
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, words: str) -> None:
        """Block the buttons while a plan is saved or worked out anew; no words let them go."""
        self._skip.block(words)
        self._save.block(words or (self._plan.blocked if self._plan else ""))

    def _show_counts(self, plan: ImportPlan) -> None:
        tally = plan.tally
        chips = [Filter(_ALL, "All rows", len(plan.rows))]
        chips += [
            Filter(fate.value, fate.value.capitalize(), getattr(tally, fate.value), icon=icon, tone=tone)
            for fate, (icon, tone) in _FATES.items()
        ]
        self._chips.show_filters(chips)
        self._chips.choose(_ALL)
        actions = sum(1 for row in plan.rows if row.changes)
        self._change_card.set_title(counted(plan.changes, "change"), f"to {counted(actions, 'action')}")
        held = self._problems.count(0)
        self._problem_card.set_title(
            f"{counted(held, 'decision')} needed" if held else "Nothing needs a decision",
            f"{counted(self._problems.count(1) - held, 'warning')}",
        )
        waiting = tally.held + tally.refused
        rows = (
            f"{counted(waiting, 'row')} cannot be saved as {'it is' if waiting == 1 else 'they are'}. "
            if waiting
            else ""
        )
        self._words.setText(f"{rows}A backup is made first; Undo takes it all back.")
        self._save.setText(f"Save {counted(plan.changes, 'change')}" if plan.changes else "Accept")
        self.set_busy("")

    def _show_banner(self, plan: ImportPlan) -> None:
        self._banner.setVisible(bool(plan.blocked) or plan.same_file is not None)
        if plan.blocked:
            self._banner.show_words(BannerKind.PROBLEM, "This cannot be saved yet.", plan.blocked)
        elif plan.same_file is not None:
            day = uk_date(datetime.fromisoformat(plan.same_file.read_at).astimezone().date())
            nothing = "Nothing in it is new." if not plan.changes else "What has been changed since would be set back."
            self._banner.show_words(BannerKind.INFORMATION, f"This very file was read on {day}.", nothing)

    def _connect(self) -> None:
        self._save.clicked.connect(self.accepted)
        self._skip.clicked.connect(self.skipped)
        self._cover.chosen.connect(self.cover_chosen)
        self._chips.chosen.connect(self._on_chip_chosen)
        self._notes.clicked.connect(self._on_notes_clicked)
        self._problem_table.selectionModel().currentChanged.connect(self._on_problem_chosen)
        self._change_table.selectionModel().currentChanged.connect(self._on_change_chosen)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save.click)
        QShortcut(QKeySequence("F8"), self, self._on_next_problem)
        QShortcut(QKeySequence("Shift+F8"), self, self._on_problem_before)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        heading.addLayout(words, 1)
        heading.addWidget(self._cover)
        left = Card(self._desk.theme)
        left.hold(self._sheet)
        split = QSplitter()
        split.setHandleWidth(GAP)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._lay_out_right())
        split.setSizes([720, 560])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, GAP, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addLayout(heading)
        rows.addWidget(self._banner)
        rows.addWidget(self._chips)
        rows.addWidget(split, 1)
        rows.addLayout(self._lay_out_foot())

    def _lay_out_right(self) -> QSplitter:
        self._change_table.setModel(self._changes)
        self._change_table.show_columns(_CHANGE_COLUMNS)
        self._change_card.hold(self._change_table)
        self._problem_table.setModel(self._problems)
        self._problem_table.show_columns(_PROBLEM_COLUMNS)
        self._problem_card.add_action(self._notes)
        self._problem_card.hold(self._problem_table)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(GAP)
        right.setChildrenCollapsible(False)
        for widget in (self._change_card, self._problem_card, self._proposals):
            right.addWidget(widget)
        right.setSizes([300, 240, 120])
        return right

    def _lay_out_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._skip)
        foot.addWidget(self._save)
        return foot

    @Slot(str)
    def _on_chip_chosen(self, key: str) -> None:
        self._sheet.show_fate(None if key == _ALL else Fate(key))

    @Slot()
    def _on_notes_clicked(self) -> None:
        showing = self._notes.text() == "Show small repairs"
        self._problems.show_notes(showing)
        self._notes.setText("Hide small repairs" if showing else "Show small repairs")

    @Slot(QModelIndex, QModelIndex)
    def _on_problem_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._sheet.show_cell(self._problems.placed(current.row()).cell)

    @Slot(QModelIndex, QModelIndex)
    def _on_change_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._sheet.show_cell(str(current.siblingAtColumn(CHANGE_CELL).data()))

    @Slot()
    def _on_next_problem(self) -> None:
        self._step(1)

    @Slot()
    def _on_problem_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        count = self._problems.rowCount()
        if count:
            row = (self._problem_table.currentIndex().row() + by) % count
            self._problem_table.setCurrentIndex(self._problems.index(row, 0))
            self._problem_table.setFocus(Qt.FocusReason.ShortcutFocusReason)
