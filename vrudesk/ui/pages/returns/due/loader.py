"""Bringing the board and the reminder of a row to the screen, behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from vrudesk.data.queries.asked import actions_asked
from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.chasing import ChaseRow, Suggested, chasing, expected_returns, partners, suggested
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.returns.reminding import Reminder, reminder_for
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board shows of a quarter, and what it offers when somebody says who owes what.

    ``partners`` are all that there are, and ``leads`` is how many actions of the plan each is asked about.
    """

    period: PeriodRow
    today: date
    rows: tuple[ChaseRow, ...]
    suggested: tuple[Suggested, ...]
    expected: frozenset[Owed]
    partners: tuple[tuple[str, str], ...]
    leads: Mapping[str, int]


def board_of(connection: Connection, period: PeriodRow, today: date) -> Board:
    """Return the board of a quarter as on a day."""
    asked = actions_asked(connection, period.period)
    everybody = partners(connection)
    return Board(
        period=period,
        today=today,
        rows=tuple(chasing(connection, period, today)),
        suggested=tuple(suggested(connection, period)),
        expected=expected_returns(connection, period),
        partners=tuple(everybody),
        leads={partner: len(asked[partner]) for partner, _ in everybody if partner in asked},
    )


class BoardLoader(QObject):
    """Load boards and reminders; what is given is always of the newest that was asked for."""

    loaded = Signal(object)
    worded = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._wording: Job | None = None
        self._row: ChaseRow | None = None

    def load(self, period: PeriodRow) -> None:
        """Read the board of a quarter."""
        today = self._desk.clock.now().astimezone().date()
        self._job = self._desk.read_behind(lambda connection: board_of(connection, period, today))
        self._job.done.connect(self._on_loaded)

    def word(self, row: ChaseRow | None) -> None:
        """Put the reminder of a row into words; with no row, none that is under way counts any more."""
        if self._wording is not None:
            self._wording.cancel()
        self._wording, self._row = None, row
        if row is not None:
            self._wording = self._desk.read_behind(lambda connection: reminder_for(connection, row))
            self._wording.done.connect(self._on_worded)

    @Slot(object)
    def _on_loaded(self, found: Board) -> None:
        if self.sender() is self._job:
            self.loaded.emit(found)

    @Slot(object)
    def _on_worded(self, words: Reminder) -> None:
        if self.sender() is self._wording:
            self.worded.emit(self._row, words)
