"""Closing a quarter and opening it again: what is missing is said first, and a reason is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.periods import current
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted, listed
from vrudesk.ui.desk import Desk
from vrudesk.ui.menus import Menus

if TYPE_CHECKING:
    from vrudesk.data.queries.plan import Plan


class QuarterVerbs(QObject):
    """Carry out the verbs of the quarter menu on a desk."""

    def __init__(self, desk: Desk, menus: Menus) -> None:
        super().__init__(desk)
        self._desk = desk
        self._menus = menus
        menus.close_quarter_asked.connect(self.close)
        menus.reopen_quarter_asked.connect(self.reopen)
        desk.changed.connect(self._on_changed)
        desk.period_chosen.connect(self._show)
        desk.writing_changed.connect(self._show)
        self._show()

    @Slot()
    def close(self) -> None:
        """Say what is missing in the current quarter, and freeze it if the person means to."""
        period = current(self._desk.periods)
        if period is None or not period.is_open:
            return
        from vrudesk.commands.periods import ClosePeriod
        from vrudesk.data.queries.plan import plan

        self._desk.leave_asked.emit()
        found = self._desk.read(lambda connection: plan(connection, period))
        sure = self._desk.asker.confirm(
            f"Close {period.period.words}?",
            f"{_missing(found)} It is then frozen as it stands, for this board and for comparing later. "
            "It can be opened again with a reason.",
            "Close the quarter",
        )
        if sure and self._desk.attempt(ClosePeriod(period.id)):
            self._desk.told.emit(f"Closed {period.period.words}", False)

    @Slot()
    def reopen(self) -> None:
        """Ask why a closed quarter is opened again, and open it."""
        period = self._desk.period
        if period is None or period.is_open:
            return
        from vrudesk.commands.periods import ReopenPeriod

        reason = self._desk.asker.ask_words(
            f"Reopen {period.period.words}", "Why is it opened again?", do="Reopen", prompt="This stays in the history"
        )
        if reason is not None and self._desk.attempt(ReopenPeriod(period.id, reason)):
            self._desk.told.emit(f"Reopened {period.period.words}", False)

    @Slot()
    def _show(self) -> None:
        now, shown = current(self._desk.periods), self._desk.period
        can = not self._desk.read_only and not self._desk.writing
        is_open = now is not None and now.is_open
        self._menus.close_quarter.setText(f"&Close {now.period.words}…" if now and is_open else "&Close the quarter…")
        self._menus.close_quarter.setEnabled(can and is_open)
        closed = shown is not None and not shown.is_open
        self._menus.reopen_quarter.setText(f"&Reopen {shown.period.words}…" if shown and closed else "&Reopen…")
        self._menus.reopen_quarter.setEnabled(can and closed)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("reporting_period"):
            self._show()


def _missing(found: Plan) -> str:
    """Return what a board would miss, in a sentence or two."""
    silent = [action.ref for action in found.actions if action.mark in {Mark.NO_UPDATE, Mark.NOT_RATED}]
    bare = [a.ref for a in found.actions if a.rag and a.rag.needs_a_plan and not (a.reason and a.recovery)]
    parts = []
    if silent:
        parts.append(f"{counted(len(silent), 'action')} without a rating ({listed(silent[:8])}{_rest(silent)}).")
    if bare:
        parts.append(
            f"{counted(len(bare), 'action')} red or amber without a reason or a recovery plan ({listed(bare)})."
        )
    return " ".join(parts) or "Nothing is missing."


def _rest(refs: list[str]) -> str:
    return f" and {len(refs) - 8} more" if len(refs) > 8 else ""
