"""What comes of a return: what it would change, what was found in it, and the dates that it proposes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.words import counted
from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import FIELD, REF, WAS, ChangesModel
from vrudesk.ui.models.problems import ProblemsModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.pages.returns.proposals import Proposals
from vrudesk.ui.pages.split import SharedSplit, shares
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.roles import MARK
from vrudesk.ui.widgets.tables import DATES, Column, Row, column_width
from vrudesk.ui.widgets.views import Table

_NOTES, _WARNINGS = 2, 1
_MOST_PROPOSALS = 0.24
_PROBLEM_COLUMNS = (
    Column(("Decide",), bold=True),
    Column(("F16 says 31/06/2023",), stretch=True, wrap=True),
    Column(("AA16",), figures=True),
)


class Outcome(SharedSplit):
    """Three cards above one another; ``pointed`` gives the sheet, the cell and the words of what was chosen.

    ``followed`` says that the person wants to go to that cell.
    """

    pointed = Signal(str, str, str)
    followed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, self._shares, parent)
        self._theme = desk.theme
        self.changes, self.problems = ChangesModel(self), ProblemsModel(self)
        self.change_card = Card(desk.theme, "Changes", " ", self)
        self.problem_card = Card(desk.theme, "Problems", " ", self)
        self.proposals = Proposals(desk, self)
        self.change_table = Table(desk.theme, "What would change", row=Row.COMPACT, parent=self.change_card)
        self.problem_table = Table(desk.theme, "What was found", row=Row.TWO_LINES, parent=self.problem_card)
        self._repairs = Button(desk.theme, "Show small repairs", Kind.LINK, small=True, parent=self.problem_card)
        self._lay_out()
        self.change_table.selectionModel().currentChanged.connect(self._on_change_chosen)
        self.problem_table.selectionModel().currentChanged.connect(self._on_problem_chosen)
        self.change_table.activated.connect(self.followed)
        self.problem_table.activated.connect(self.followed)
        self._repairs.clicked.connect(self._on_repairs_clicked)
        desk.theme.changed.connect(self.share)

    @property
    def dates(self) -> list[AcceptedDate]:
        """The dates that the person accepted, with their reasons."""
        return self.proposals.accepted

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.change_table, self.problem_table, self.proposals

    @property
    def needed_width(self) -> int:
        """The width at which no column of the changes is cut, with room for a scroll bar."""
        columns = _change_columns(self.changes)
        headings = [str(self.changes.headerData(place, Qt.Orientation.Horizontal)) for place in range(len(columns))]
        widths = [column_width(self._theme, each, words) for each, words in zip(columns, headings, strict=True)]
        return sum(widths) + self.change_table.verticalScrollBar().sizeHint().width() + 4

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what comes of a plan."""
        self.changes.show_plan(plan)
        self.change_table.show_columns(_change_columns(self.changes))
        actions = sum(1 for row in plan.rows if row.changes)
        self.change_card.set_title(counted(plan.changes, "change"), f"to {counted(actions, 'action')}")
        self.problems.show_notes(False)
        self.problems.show_plan(plan)
        held, warned = self.problems.count(0), self.problems.count(_WARNINGS) - self.problems.count(0)
        self.problem_card.set_title(
            f"{counted(held, 'decision')} needed" if held else "Nothing needs a decision",
            counted(warned, "warning") if warned else "no warnings",
        )
        self.proposals.show_plan(plan)
        self._show_found(notes=False)

    def step(self, by: int) -> None:
        """Go so many problems on, from the last to the first."""
        count = self.problems.rowCount()
        if count:
            row = (self.problem_table.currentIndex().row() + by) % count
            self.problem_table.setCurrentIndex(self.problems.index(row, 0))
            self.problem_table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.change_table.setModel(self.changes)
        self.change_card.hold(self.change_table)
        self.problem_table.setModel(self.problems)
        self.problem_table.show_columns(_PROBLEM_COLUMNS)
        self.problem_card.add_action(self._repairs)
        self.problem_card.hold(self.problem_table)
        for card in (self.change_card, self.problem_card, self.proposals):
            self.addWidget(card)

    def _show_found(self, *, notes: bool) -> None:
        """Show or leave out small repairs; a list of nothing takes no room."""
        small = self.problems.count(_NOTES) - self.problems.count(_WARNINGS)
        self._repairs.setVisible(small > 0)
        self._repairs.setText(f"{'Hide' if notes else 'Show'} {counted(small, 'small repair')}")
        found = self.problems.rowCount() > 0
        self.problem_table.setVisible(found)
        high = QSizePolicy.Policy.Preferred if found else QSizePolicy.Policy.Fixed
        self.problem_card.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self.share()

    def _shares(self, room: int) -> Sequence[int]:
        needs = [_height(self.change_card, self.change_table), _height(self.problem_card, self.problem_table)]
        if not self.proposals.isHidden():
            needs.append(min(self.proposals.needed_height, round(room * _MOST_PROPOSALS)))
        return shares(needs, room)

    @Slot()
    def _on_repairs_clicked(self) -> None:
        notes = not self.problems.noted
        self.problems.show_notes(notes)
        self._show_found(notes=notes)

    @Slot(QModelIndex, QModelIndex)
    def _on_problem_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            placed = self.problems.placed(current.row())
            self.pointed.emit(placed.sheet, placed.cell, placed.problem.message)

    @Slot(QModelIndex, QModelIndex)
    def _on_change_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            line = current.data(ROW)
            self.pointed.emit(line.row.sheet, line.change.cell, "")


def _change_columns(model: ChangesModel) -> tuple[Column, ...]:
    """Return columns that cut no name of a field; the cell goes first where room is very short."""
    rows = range(model.rowCount())
    labels = tuple({str(model.index(row, FIELD).data()) for row in rows})
    rated = any(model.index(row, WAS).data(MARK) is not None for row in rows)
    known = any(model.index(row, WAS).data() != "not set" for row in rows)
    return (
        Column(tuple({str(model.index(row, REF).data()) for row in rows}), bold=True),
        Column(labels),
        Column(DATES if known else ("not set",), pills=rated),
        Column(DATES, pills=True, stretch=True, bold=True),
        Column(("AA16",), figures=True, gives_way=1),
    )


def _height(card: Card, table: Table) -> int:
    """Return the height at which a card shows every row of its table."""
    if table.isHidden():
        return card.sizeHint().height()
    frame = card.sizeHint().height() - table.sizeHint().height()
    bar = table.horizontalScrollBar()
    rows = table.verticalHeader().length() + table.horizontalHeader().sizeHint().height()
    return frame + rows + (bar.height() if bar.isVisible() else 0) + 2
