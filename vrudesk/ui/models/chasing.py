"""Who owes a return for a quarter and how it stands, as a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.dates import uk_date
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted, times
from vrudesk.returns.reminding import title_of
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, SECOND, SECOND_TONE, TOOLTIP, WORD

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Partner", "State", "Due", "Read", "Problems", "Reminded")
PARTNER, STATE, DUE, READ, PROBLEMS, REMINDED = range(6)

LOOKS: Final = {
    ChaseState.LATE: Mark.RED,
    ChaseState.PROBLEMS: Mark.AMBER_RED,
    ChaseState.DUE_SOON: Mark.AMBER,
    ChaseState.DUE: Mark.NOT_STARTED,
    ChaseState.NOT_ASKED: Mark.NO_UPDATE,
    ChaseState.ACCEPTED: Mark.GREEN,
    ChaseState.EXCUSED: Mark.NOT_RATED,
}
"""The shape and the colours that a state borrows from the ratings; its word is its own."""


class ChasingModel(QAbstractTableModel):
    """List partners and kinds of return, those of some states only where a filter says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[ChaseRow] = ()
        self._rows: list[ChaseRow] = []
        self._states: Collection[ChaseState] = tuple(ChaseState)
        self._today = date.min

    def show_rows(self, rows: Sequence[ChaseRow], today: date) -> None:
        """Show these rows, as on a day."""
        self._all, self._today = rows, today
        self._filter()

    def show_states(self, states: Collection[ChaseState]) -> None:
        """Show the rows of some states only."""
        self._states = states
        self._filter()

    def row_at(self, row: int) -> ChaseRow | None:
        """Return what stands in a row of the model."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def places_of(self, owed: Collection[Owed]) -> list[int]:
        """Return the rows of the model in which some partners and kinds stand."""
        return [place for place, row in enumerate(self._rows) if row.owed in owed]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == DISPLAY:
            return _text(row, column)
        if role == SECOND:
            return _second(row, column, self._today)
        if role == SECOND_TONE:
            return Tone.NEGATIVE if column == DUE and row.state is ChaseState.LATE else None
        if role == MARK:
            return LOOKS[row.state] if column == STATE else None
        if role == WORD:
            return row.state.word if column == STATE else None
        if role == TOOLTIP:
            return row.excused if column == STATE and row.state is ChaseState.EXCUSED else None
        if role == ACCESSIBLE_TEXT:
            return f"{HEADINGS[column]}: {_text(row, column)} {_second(row, column, self._today)}".strip()
        return row if role == ROW else None

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if row.state in self._states]
        self.endResetModel()


def _text(row: ChaseRow, column: int) -> str:
    if column == PARTNER:
        return row.partner
    if column == STATE:
        return row.state.word
    if column == DUE:
        return uk_date(row.due) if row.due else ""
    if column == READ:
        return day_of(row.came.read_at) if row.came else ""
    if column == PROBLEMS:
        return _problems(row)[0]
    return day_of(row.reminded_at) if row.reminded_at else ""


def _second(row: ChaseRow, column: int, today: date) -> str:
    if column == PARTNER:
        return title_of(row.kind)
    if column == DUE and row.due and row.state.is_owed:
        return in_days(row.due, today)
    if column == READ and row.came:
        return f"version {row.came.version}"
    if column == PROBLEMS:
        return _problems(row)[1]
    return times(row.reminders) if column == REMINDED and row.reminders else ""


def _problems(row: ChaseRow) -> tuple[str, str]:
    """Return what of a return did not go in, on two lines."""
    if row.came is None or not row.came.needs_person:
        return "", ""
    lines = [
        words
        for count, words in (
            (row.came.waiting, counted(row.came.waiting, "row waits", "rows wait")),
            (row.came.refused, f"{row.came.refused:,} refused"),
        )
        if count
    ]
    lines = lines or [counted(row.came.problems, "problem")]
    return lines[0], "".join(lines[1:])


def in_days(due: date, today: date) -> str:
    """Return "today", "in 3 days" or "6 days late"."""
    days = (due - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late"
    return f"in {counted(days, 'day')}" if days else "today"


def day_of(moment: str) -> str:
    """Return the day of a moment that was kept, as people write it."""
    return uk_date(datetime.fromisoformat(moment).astimezone().date())
