"""What comes of a return: what it would change, what was found in it, and the dates that it proposes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.words import counted
from vrudesk.returns.record import Placed
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import ARROW, CELL, FIELD, REF, TICK, WAS, WILL_BE, ChangesModel
from vrudesk.ui.models.problems import ProblemsModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.pages.returns.problem_list import ProblemList
from vrudesk.ui.pages.returns.proposals import Proposals
from vrudesk.ui.pages.returns.ticking import TickedTable
from vrudesk.ui.pages.split import SharedSplit, shares
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.roles import MARK
from vrudesk.ui.widgets.tables import DATES, Column, Row, column_width

_MOST_PROPOSALS = 0.24
_LOOKED_AT = 40
_LONG_NAME, _LEAST_NAME = 16, "Serious Violence ·"


class Outcome(SharedSplit):
    """Three cards above one another; ``pointed`` gives the sheet, the cell and the words of what was chosen.

    ``followed`` says that the person wants to go to that cell, ``toggled`` gives the row that goes in or stays out,
    ``answered`` a problem and what is to be done about it; ``rules_asked`` wants to see the rules, ``list_asked`` the
    problems as a workbook.
    """

    pointed = Signal(str, str, str)
    followed = Signal()
    toggled = Signal(str, int)
    answered = Signal(object, object)
    rules_asked = Signal()
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, self._shares, parent)
        self._theme = theme = desk.theme
        self._columns: tuple[Column, ...] = ()
        self.changes, self.problems = ChangesModel(self), ProblemsModel(self)
        self.change_card = Card(theme, "Changes", " ", self)
        self.problem_card = Card(theme, "Problems", " ", self)
        self.proposals = Proposals(desk, self)
        self.change_table = TickedTable(theme, "What would change", row=Row.COMPACT, parent=self.change_card)
        self.problem_table = ProblemList(theme, self.problems, self.problem_card)
        self._repairs = Button(theme, "Show small repairs", Kind.LINK, small=True, parent=self.problem_card)
        self._rules = Button(theme, "Rules…", Kind.LINK, small=True, parent=self.problem_card)
        self._list = Button(theme, "List as Excel…", Kind.LINK, small=True, parent=self.problem_card)
        self._lay_out()
        self.change_table.selectionModel().currentChanged.connect(self._on_change_chosen)
        self.change_table.activated.connect(self.followed)
        self.change_table.ticked.connect(self._on_ticked)
        self.problem_table.pointed.connect(self._on_problem_chosen)
        self.problem_table.followed.connect(self.followed)
        self.problem_table.answered.connect(self.answered)
        self._repairs.clicked.connect(self._on_repairs_clicked)
        self._rules.clicked.connect(self.rules_asked)
        self._list.clicked.connect(self.list_asked)
        theme.changed.connect(self.share)

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
        columns = self._columns or _change_columns(self.changes)
        headings = [str(self.changes.headerData(place, Qt.Orientation.Horizontal)) for place in range(len(columns))]
        widths = [column_width(self._theme, each, words) for each, words in zip(columns, headings, strict=True)]
        return sum(widths) + self.change_table.verticalScrollBar().sizeHint().width() + 4

    def show_view(self, view: PlanView, *, again: bool = False) -> None:
        """Show what comes of a plan; ``again`` after a decision, which keeps the place."""
        at = self.change_table.currentIndex().row()
        self.changes.show_view(view)
        # Many rows are looked at for them, and the width is asked for several times while a view is shown.
        self._columns = _change_columns(self.changes)
        self.change_table.show_columns(self._columns)
        self.change_card.set_title(view.going if view.changed else "Nothing would change", view.to_what)
        if again and 0 <= at < self.changes.rowCount() and self.change_table.hasFocus():
            self.change_table.setCurrentIndex(self.changes.index(at, 0))
        if not again:
            self.problems.show_notes(on=False)
        self.problem_table.show_view(view, again=again)
        self.problem_card.set_title(*_found_words(view))
        self.proposals.show_plan(view, again=again)
        self._small = view.count(2)
        self._show_found(notes=self.problems.noted)

    def step(self, by: int) -> None:
        """Go so many problems on, from the last to the first."""
        self.problem_table.step(by)
        if self.problems.rowCount():
            self.problem_table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self._small = 0
        self.change_table.setModel(self.changes)
        self.change_card.hold(self.change_table)
        self.problem_card.add_action(self._repairs)
        self.problem_card.add_action(self._rules)
        self.problem_card.add_action(self._list)
        self.problem_card.hold(self.problem_table)
        for card in (self.change_card, self.problem_card, self.proposals):
            self.addWidget(card)

    def _show_found(self, *, notes: bool) -> None:
        """Show or leave out small repairs; a list of nothing takes no room."""
        self._repairs.setVisible(self._small > 0)
        self._repairs.setText(f"{'Hide' if notes else 'Show'} {counted(self._small, 'small repair')}")
        found = self.problems.rowCount() > 0
        self._list.setVisible(found or self._small > 0)
        self.problem_table.setVisible(found)
        high = QSizePolicy.Policy.Preferred if found else QSizePolicy.Policy.Fixed
        self.problem_card.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self.share()

    def _shares(self, room: int) -> Sequence[int]:
        frame = self.problem_card.sizeHint().height() - self.problem_table.sizeHint().height()
        hidden = self.problem_table.isHidden()
        problems = self.problem_card.sizeHint().height() if hidden else frame + self.problem_table.needed_height + 2
        needs = [_height(self.change_card, self.change_table), problems]
        if not self.proposals.isHidden():
            needs.append(min(self.proposals.needed_height, round(room * _MOST_PROPOSALS)))
        return shares(needs, room)

    @Slot()
    def _on_repairs_clicked(self) -> None:
        notes = not self.problems.noted
        self.problems.show_notes(notes)
        self._show_found(notes=notes)

    @Slot(object)
    def _on_problem_chosen(self, placed: Placed) -> None:
        self.pointed.emit(placed.sheet, placed.cell, placed.problem.message)

    @Slot(QModelIndex, QModelIndex)
    def _on_change_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            line = current.data(ROW)
            self.pointed.emit(line.row.sheet, line.change.cell, "")

    @Slot(int)
    def _on_ticked(self, place: int) -> None:
        row = self.changes.line(place).row
        self.toggled.emit(row.sheet, row.row)


def _found_words(view: PlanView) -> tuple[str, str]:
    """Return the heading of what was found: what is to be decided, in how many rows, and what is to be checked."""
    held, warned = view.count(0), view.count(1)
    rows = len({(each.sheet, each.row) for found in view.found if found.weight == 0 for each in found.placed})
    checks = f"and {counted(warned, 'warning')}" if held and warned else counted(warned, "warning") if warned else ""
    if held:
        return f"{counted(held, 'problem')} in {counted(rows, 'row')}", checks
    return "Nothing needs a decision", checks or "no warnings"


def _change_columns(model: ChangesModel) -> tuple[Column, ...]:
    """Return columns that cut no name of a field; the cell goes first where room is very short."""
    rows = range(min(model.rowCount(), _LOOKED_AT))
    place = {column: number for number, column in enumerate(model.shown)}
    labels = tuple({str(model.index(row, place[FIELD]).data()) for row in rows}) if FIELD in place else ()
    names = {str(model.index(row, place[REF]).data()) for row in rows}
    short = max(map(len, names), default=0) <= _LONG_NAME
    was = [model.index(row, place[WAS]) for row in rows] if WAS in place else []
    rated = any(each.data(MARK) is not None for each in was)
    known = any(each.data() != "not set" for each in was)
    columns = {
        REF: Column(tuple(names), bold=True) if short else Column((_LEAST_NAME,), bold=True, stretch=True),
        FIELD: Column(labels),
        WAS: Column(DATES if known else ("not set",), pills=rated),
        ARROW: Column(("→",), gives_way=1),
        WILL_BE: Column(DATES, pills=True, stretch=short, bold=True),
        CELL: Column(("AA16",), figures=True, gives_way=3),
        TICK: Column(("✓",), gives_way=2),
    }
    return tuple(columns[each] for each in model.shown)


def _height(card: Card, table: TickedTable) -> int:
    """Return the height at which a card shows every row of its table."""
    frame = card.sizeHint().height() - table.sizeHint().height()
    bar = table.horizontalScrollBar()
    rows = table.verticalHeader().length() + table.horizontalHeader().sizeHint().height()
    return frame + rows + (bar.height() if bar.isVisible() else 0) + 2
