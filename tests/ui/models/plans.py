"""A model of the plan on a desk, watched by Qt's own tester, that takes what each step changed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtTest import QAbstractItemModelTester

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.plan import Plan, plan
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.plan_tree import PlanTreeModel


class Watched(QObject):
    """Show the plan of a desk; a change that moves no row repaints, any other shows the plan anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.model = PlanTreeModel(desk.do, lambda: desk.editable, self)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self)
        self.changes: list[ChangeSet] = []
        self.repainted: list[str] = []
        self.model.show_plan(self.read())
        self.model.dataChanged.connect(self.on_data_changed)
        desk.changed.connect(self.on_changed)

    def read(self) -> Plan:
        period = self.desk.period
        assert period is not None
        return self.desk.read(lambda connection: plan(connection, period))

    def cell(self, ref: str, column: int) -> QModelIndex:
        """Return the cell of an action by its reference."""
        assert self.model.plan is not None
        key = next(action.id for action in self.model.plan.actions if action.ref == ref)
        return self.model.index_of(key, column)

    def refs(self) -> list[str]:
        """Return the references of the actions that are shown, in order."""
        groups = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        return [
            str(self.model.index(row, 0, group).data()) for group in groups for row in range(self.model.rowCount(group))
        ]

    @Slot(object)
    def on_changed(self, changes: ChangeSet) -> None:
        self.changes.append(changes)
        fresh, shown = self.read(), self.model.plan
        assert shown is not None
        if [action.id for action in fresh.actions] == [action.id for action in shown.actions]:
            ids = changes.ids("action")
            old = {action.id: action for action in shown.actions}
            self.model.refresh([each for each in fresh.actions if each != old[each.id] or each.id in ids])
        else:
            self.model.show_plan(fresh)

    @Slot(QModelIndex, QModelIndex)
    def on_data_changed(self, first: QModelIndex, _last: QModelIndex) -> None:
        self.repainted.append(str(first.data()))
