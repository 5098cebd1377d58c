"""The returns of the quarter: who sent what, what waits, and the way to take one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from vrudesk.data.queries.returns import ReturnRow, accepted_returns, problems_of
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.returns.marks import marks_of_return
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.return_list import ReturnListModel
from vrudesk.ui.pages.returns.found_card import FoundCard
from vrudesk.ui.pages.returns.marking import NOTHING
from vrudesk.ui.pages.returns.versions_card import VersionsCard
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table
from vrudesk.ui.widgets.wrap_layout import WrapLayout

_FOUND_WIDTH, _MOST_FOUND = 420, 0.34
_COLUMNS = (
    Column(("Sunderland City Council",), bold=True),
    Column(("Q1 update.xlsx",), stretch=True),
    Column(("29 Mar 2024", "09:41 by Helen"), figures=True, gives_way=2),
    Column(("12 new, 10 changed",), figures=True, gives_way=1),
    Column(("12",), right=True),
)


class ReturnList(QStackedWidget):
    """List the returns of the desk's quarter; ``read_asked`` and ``samples_asked`` offer the first step.

    ``copy_asked`` gives the return of which a marked-up copy is wanted.
    """

    copy_asked = Signal(object)
    read_asked = Signal()
    samples_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = ReturnListModel(self)
        self._split = SharedSplit(Qt.Orientation.Horizontal, self._shares, self)
        left = Card(desk.theme, parent=self._split)
        self._table = Table(desk.theme, "Returns", row=Row.TWO_LINES, parent=left)
        left.hold(self._table)
        self._table.setModel(self._model)
        self._table.show_columns(_COLUMNS)
        self._beside = SharedSplit(Qt.Orientation.Vertical, self._shares_beside, self._split)
        self._found = FoundCard(desk.theme, self._beside)
        self._versions = VersionsCard(desk, self._beside)
        self._undo = Button(desk.theme, "Take this return back", icon=Icon.UNDO, parent=self._found)
        self._copy = Button(desk.theme, "Mark up a copy…", icon=Icon.SHEET, parent=self._found)
        self._file = Button(desk.theme, "Open the file", icon=Icon.EXTERNAL, parent=self._found)
        self._copying, self._markable = "", False
        self._empty = self._lay_out_empty()
        self._lay_out()
        self.addWidget(self._split)
        self.addWidget(self._empty)
        self._table.selectionModel().currentChanged.connect(self._on_chosen)
        self._table.activated.connect(self._on_activated)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._file.clicked.connect(self._on_file_clicked)
        self._found.cell_asked.connect(self._on_cell_asked)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        versions = (self._versions.table,) if self._versions.isVisible() else ()
        return self._table, self._found.column, *versions

    @property
    def first(self) -> QWidget:
        """What should have the focus: the table, or the first step where nothing was read yet."""
        return self._table if self.currentIndex() == 0 else self._read

    def refresh(self) -> int:
        """Show the quarter's returns and say how many there are."""
        period = self._desk.period
        rows = self._desk.read(accepted_returns)
        mine = [row for row in rows if period is not None and row.period_id == period.id]
        place = max(0, self._table.currentIndex().row())
        self._model.show_rows(mine)
        self.setCurrentIndex(0 if mine else 1)
        self._say_why_empty()
        if mine:
            self._table.setCurrentIndex(self._model.index(min(place, len(mine) - 1), 0))
        return len(mine)

    def show_return(self, key: str) -> None:
        """Choose a return of the quarter."""
        place = self._model.place_of(key)
        if place is not None:
            self._table.setCurrentIndex(self._model.index(place, 0))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        foot = QWidget(self._found)
        row = WrapLayout(foot, row_gap=SMALL)
        row.setContentsMargins(GAP, SMALL, GAP, SMALL)
        for button in (self._file, self._copy, self._undo):
            row.addWidget(button)
        self._found.hold(foot)

    def _shares(self, room: int) -> Sequence[int]:
        right = min(self._desk.theme.scaled(_FOUND_WIDTH), round(room * _MOST_FOUND))
        return [room - right, right]

    def _shares_beside(self, room: int) -> Sequence[int]:
        """Give half of the room to the versions, where there are several."""
        return [room - room // 2, room // 2] if self._versions.isVisibleTo(self._beside) else [room]

    def _say_why_empty(self) -> None:
        period = self._desk.period
        self._read.block("The workspace is open to read only" if self._desk.read_only else "")
        # The samples are of a quarter, too; without a plan nothing in them finds its action.
        self._samples.setVisible(period is not None)
        if period is None:
            self._empty.set_words(
                "There is no plan to read returns against",
                "Add its priorities and actions on the Delivery plan screen (Ctrl+2) first.",
            )
        else:
            self._empty.set_words(
                f"No return has been read for {period.period.words}",
                "Drop partners' workbooks here, or choose them. Nothing is saved before you have seen it.",
            )

    def _lay_out_empty(self) -> EmptyState:
        empty = EmptyState(self._desk.theme, Icon.RETURNS, " ", " ", self)
        self._read = empty.add_button("Read returns…", Kind.PRIMARY, Icon.UPLOAD)
        self._read.clicked.connect(self.read_asked)
        self._samples = empty.add_button("Read the sample returns")
        self._samples.clicked.connect(self.samples_asked)
        return empty

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row_at(current.row()) if current.isValid() else None
        self._undo.block(_why_not(row, self._desk))
        found = self._desk.read(lambda connection: problems_of(connection, row.id)) if row else []
        self._found.show_found(found)
        self._versions.show_return(row, self._model.versions_of(row) if row else ())
        self._beside.share()
        self._file.block("" if row else "Choose a return first")
        self._markable = any(each.weighs for each in marks_of_return(found))
        self._copy.block(self._why_no_copy())

    @Slot()
    def _on_activated(self) -> None:
        self._found.column.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def show_copying(self, why_not: str) -> None:
        """Say why no copy can be asked for; with no words one can."""
        self._copying = why_not
        self._copy.block(self._why_no_copy())

    def _why_no_copy(self) -> str:
        if self._model.row_at(self._table.currentIndex().row()) is None:
            return "Choose a return first"
        return self._copying or ("" if self._markable else NOTHING)

    @Slot()
    def _on_copy_clicked(self) -> None:
        row = self._model.row_at(self._table.currentIndex().row())
        if row is not None:
            self.copy_asked.emit(row)

    @Slot()
    def _on_file_clicked(self) -> None:
        row = self._model.row_at(self._table.currentIndex().row())
        if row is not None:
            self._desk.file_asked.emit(row.id, "", "")

    @Slot(str, str)
    def _on_cell_asked(self, sheet: str, cell: str) -> None:
        row = self._model.row_at(self._table.currentIndex().row())
        if row is not None:
            self._desk.file_asked.emit(row.id, sheet, cell)

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
