"""The returns of the quarter: who sent what, what waits, and the way to take one back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vrudesk.data.queries.returns import ReturnRow, accepted_returns, problems_of
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.ui.clearing import clear
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.return_list import ReturnListModel
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.scroll import ScrollColumn
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table

_TONES = {"error": Tone.NEGATIVE, "warning": Tone.TEXT}
_COLUMNS = (
    Column(("Tyne and Wear Fire and Rescue Service",), bold=True),
    Column(("Delivery plan update.xlsx",), stretch=True),
    Column(("29 Mar 2024", "09:41 by Helen"), figures=True),
    Column(("12 new, 10 changed",), figures=True),
    Column(("12",), right=True),
)


class ReturnList(QStackedWidget):
    """List the returns of the desk's quarter; ``read_asked`` and ``samples_asked`` offer the first step."""

    read_asked = Signal()
    samples_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._model = ReturnListModel(self)
        self._table = Table(desk.theme, "Returns", row=Row.TWO_LINES)
        self._table.setModel(self._model)
        self._table.show_columns(_COLUMNS)
        self._card = Card(desk.theme, "What was found", " ")
        self._problems = QVBoxLayout()
        self._problems.setSpacing(SMALL)
        self._undo = Button(desk.theme, "Take this return back", icon=Icon.UNDO)
        self._empty = self._lay_out_empty()
        self.addWidget(self._lay_out())
        self.addWidget(self._empty)
        self._table.selectionModel().currentChanged.connect(self._on_chosen)
        self._undo.clicked.connect(self._on_undo_clicked)

    @property
    def table(self) -> QWidget:
        """The table, for the focus."""
        return self._table

    def refresh(self) -> int:
        """Show the quarter's returns and say how many there are."""
        period = self._desk.period
        rows = self._desk.read(accepted_returns)
        mine = [row for row in rows if period is not None and row.period_id == period.id]
        place = max(0, self._table.currentIndex().row())
        self._model.show_rows(mine)
        self.setCurrentIndex(0 if mine else 1)
        title = period.period.words if period else "this quarter"
        self._empty.set_words(
            f"No return has been read for {title}",
            "Drop partners' workbooks here, or choose them. Nothing is saved before you have seen it.",
        )
        if mine:
            self._table.setCurrentIndex(self._model.index(min(place, len(mine) - 1), 0))
        return len(mine)

    def _lay_out(self) -> QSplitter:
        left = Card(self._desk.theme)
        left.hold(self._table)
        column = ScrollColumn()
        column.body.addLayout(self._problems)
        column.body.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP, SMALL, GAP, SMALL)
        row.addWidget(self._undo)
        row.addStretch(1)
        self._card.hold(column)
        self._card.hold(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(GAP)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._card)
        split.setStretchFactor(0, 1)
        split.setSizes([900, self._desk.theme.scaled(420)])
        return split

    def _lay_out_empty(self) -> EmptyState:
        empty = EmptyState(self._desk.theme, Icon.RETURNS, " ", " ")
        empty.add_button("Read returns…", Kind.PRIMARY, Icon.UPLOAD).clicked.connect(self.read_asked)
        empty.add_button("Read the sample returns").clicked.connect(self.samples_asked)
        return empty

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row_at(current.row()) if current.isValid() else None
        clear(self._problems)
        self._undo.block(_why_not(row, self._desk))
        if row is not None:
            self._show_problems(row)

    def _show_problems(self, row: ReturnRow) -> None:
        found = self._desk.read(lambda connection: problems_of(connection, row.id))
        serious = [each for each in found if each.severity in _TONES]
        notes = counted(len(found) - len(serious), "note")
        self._card.set_title("What was found", f"{counted(len(serious), 'thing')} to look at, {notes}")
        for problem in serious:
            self._problems.addWidget(Words(problem.message, Type.TEXT, _TONES[problem.severity], wrap=True))
        if not serious:
            self._problems.addWidget(Words("Nothing in this return needs a look.", Type.TEXT, Tone.MUTED, wrap=True))

    @Slot()
    def _on_undo_clicked(self) -> None:
        row = self._model.row_at(self._table.currentIndex().row())
        if row is None:
            return
        try:
            changes = self._desk.workspace.revert(row.step, keep_later=True)
        except UserError as error:
            self._desk.asker.tell(error.message, error.hint)
            return
        if changes is None:
            return
        self._desk.told.emit(f"Took back {row.partner}'s return, version {row.version}", False)
        if changes.kept:
            kept = "\n".join(f"{', '.join(each.fields) or 'the row'}: {each.step_label}" for each in changes.kept)
            self._desk.asker.tell(
                f"{counted(len(changes.kept), 'value')} changed since the import were kept.", "", kept
            )


def _why_not(row: ReturnRow | None, desk: Desk) -> str:
    if row is None:
        return "Choose a return first"
    if desk.read_only:
        return "The workspace is open to read only"
    if desk.period is None or not desk.period.is_open:
        return "The quarter is closed, so its returns stay as they are"
    return "A later version came after it: take that back first" if row.superseded else ""
