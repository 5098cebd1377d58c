"""Bringing the plan to its screen: all of it behind the screen, or just the rows that a step changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.plan import Plan, PlanAction, plan, plan_actions
from vrudesk.data.schema import Action, ActionStatus
from vrudesk.domain.keys import natural_key
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job

_SMALL = {Action.__tablename__, ActionStatus.__tablename__, "redating", "person"}
_MOST_ROWS = 40


class PlanLoader(QObject):
    """Load plans; ``loaded`` gives the newest one asked for and never an older one."""

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._statuses: dict[str, str] = {}

    def load(self) -> None:
        """Read the plan of the desk's period on another thread."""
        period = self._desk.period
        if period is None:
            return
        self._job = self._desk.read_behind(lambda connection: plan(connection, period))
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self.failed)

    def changed_rows(self, changes: ChangeSet, shown: Plan) -> list[PlanAction] | None:
        """Return fresh rows for what a step changed in a plan that is shown; None where all must be read again."""
        if not set(changes.tables) <= _SMALL or shown.period != self._desk.period:
            return None
        ids = set(changes.ids(Action.__tablename__))
        for status in changes.ids(ActionStatus.__tablename__):
            if status not in self._statuses:
                return None
            ids.add(self._statuses[status])
        old = {action.id: action for action in shown.actions}
        if len(ids) > _MOST_ROWS or not ids <= old.keys():
            return None
        fresh = self._desk.read(lambda connection: plan_actions(connection, shown.period, ids))
        moved = any((a.priority_id, a.order_key) != (old[a.id].priority_id, old[a.id].order_key) for a in fresh)
        return None if moved or len(fresh) != len(ids) else fresh

    @Slot(object)
    def _on_done(self, found: object) -> None:
        if self.sender() is not self._job or not isinstance(found, Plan):
            return
        noun, period = ActionStatus.__tablename__, found.period.id
        self._statuses = {natural_key(noun, action.id, period): action.id for action in found.actions}
        self.loaded.emit(found)
