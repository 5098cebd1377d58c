"""The plan as a tree of priorities and actions, over cached frozen rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from vrudesk.data.queries.plan import Plan, PlanAction, PlanPriority
from vrudesk.errors import UserError
from vrudesk.ui.models.plan_cells import action_data, priority_data
from vrudesk.ui.models.plan_columns import DUE, PLAN_COLUMNS, REF
from vrudesk.ui.models.plan_moves import MIME, Move, after, move_of_action, move_of_priority
from vrudesk.ui.models.roles import ALIGNMENT, EDIT, KEY
from vrudesk.ui.widgets.roles import DISPLAY

if TYPE_CHECKING:
    from vrudesk.commands.base import Command

Index = QModelIndex | QPersistentModelIndex
Write: TypeAlias = "Callable[[Command], object]"
Keep = Callable[[PlanAction], bool]
Allowed = Callable[[], bool]

_ROOT = 0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlanTreeModel(QAbstractItemModel):
    """Show a plan; ``write`` carries out the command of an edit or raises a ``UserError``.

    ``allowed`` says whether anything may be changed now. ``refused`` tells of an edit that was turned down;
    ``reason_needed`` of a due date that may only be moved with a reason (action key, new date); ``dropped``
    of a row that was dragged to another place.
    """

    refused = Signal(QModelIndex, object)
    reason_needed = Signal(str, object)
    dropped = Signal(object)

    def __init__(self, write: Write, allowed: Allowed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._allowed = allowed
        self._plan: Plan | None = None
        self._shown: list[PlanPriority] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._keep: Keep | None = None

    @property
    def plan(self) -> Plan | None:
        """The whole plan, whatever is filtered out."""
        return self._plan

    @property
    def editable(self) -> bool:
        """Whether anything may be changed: not in a closed period, nor while nobody may write."""
        return self._plan is not None and self._plan.period.is_open and self._allowed()

    def show_plan(self, plan: Plan) -> None:
        """Show a plan in place of the one before."""
        self.beginResetModel()
        self._plan = plan
        self._filter()
        self.endResetModel()

    def show_only(self, keep: Keep | None) -> None:
        """Show only the actions that ``keep`` lets through; priorities without one are left out."""
        self.beginResetModel()
        self._keep = keep
        self._filter()
        self.endResetModel()

    def refresh(self, actions: Iterable[PlanAction]) -> None:
        """Take new rows for actions that are in the plan already, and repaint just those."""
        assert self._plan is not None
        fresh = {action.id: action for action in actions}
        self._plan = replace(self._plan, priorities=_replaced(self._plan.priorities, fresh))
        self._shown = list(_replaced(self._shown, fresh))
        for key in fresh:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, index.siblingAtColumn(len(PLAN_COLUMNS) - 1))
                parent = index.parent()
                self.dataChanged.emit(parent, parent.siblingAtColumn(len(PLAN_COLUMNS) - 1))

    def index_of(self, key: str, column: int = 0) -> QModelIndex:
        """Return the index of an action or a priority that is shown."""
        place = self._places.get(key)
        return self.createIndex(place[0], column, place[1]) if place is not None else QModelIndex()

    def action_at(self, index: Index) -> PlanAction | None:
        """Return the action of an index; nothing for a priority."""
        if not index.isValid() or index.internalId() == _ROOT:
            return None
        return self._shown[index.internalId() - 1].actions[index.row()]

    def priority_at(self, index: Index) -> PlanPriority | None:
        """Return the priority of an index, or the one above its action."""
        if not index.isValid():
            return None
        return self._shown[index.row() if index.internalId() == _ROOT else index.internalId() - 1]

    def shown_beside(self, row: PlanAction | PlanPriority) -> list[str]:
        """Return the keys of the rows that are shown under the same head as a row, itself among them."""
        if isinstance(row, PlanPriority):
            return [each.id for each in self._shown]
        return next([each.id for each in group.actions] for group in self._shown if group.id == row.priority_id)

    def next_of(self, key: str) -> str | None:
        """Return the key of the row that comes after one in the whole plan, shown or not."""
        assert self._plan is not None
        groups: tuple[Sequence[PlanPriority | PlanAction], ...] = (
            self._plan.priorities,
            *(group.actions for group in self._plan.priorities),
        )
        return next(after(group, key) for group in groups if any(each.id == key for each in group))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._shown)
        if parent.internalId() != _ROOT or parent.column() != 0:
            return 0
        return len(self._shown[parent.row()].actions)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return len(PLAN_COLUMNS)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _ROOT)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two functions of this name
        if not index.isValid() or index.internalId() == _ROOT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _ROOT)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            return PLAN_COLUMNS[section].heading
        if role == ALIGNMENT:
            return _RIGHT if PLAN_COLUMNS[section].numeric else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.editable:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
            if index.isValid():
                flags |= Qt.ItemFlag.ItemIsDragEnabled
            if self._can_edit(index):
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        action = self.action_at(index)
        if action is not None:
            return action_data(action, index.column(), role)
        priority = self.priority_at(index)
        return priority_data(priority, index.column(), role) if priority is not None else None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or not self.editable or not self._can_edit(index) or value == self.data(index, EDIT):
            return False
        action = self.action_at(index)
        if action is not None and index.column() == DUE and action.due_date is not None:
            self.reason_needed.emit(action.id, value)
            return False
        try:
            self._write(self._command(index, action, value))
        except UserError as error:
            self.refused.emit(index, error)
            return False
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, str(indexes[0].data(KEY)).encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        return self._move(data, row, parent) is not None

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        move = self._move(data, row, parent)
        if move is None:
            return False
        self.dropped.emit(move)
        return True

    def _move(self, data: QMimeData, row: int, parent: Index) -> Move | None:
        """Return where a dropped row goes; nothing where it may not stand."""
        index = self.index_of(data.data(MIME).toStdString())
        if not index.isValid() or not self.editable or self._plan is None:
            return None
        key, upon = str(index.data(KEY)), self.action_at(parent)
        if upon is not None:
            row, parent = parent.row(), parent.parent()
        if self.action_at(index) is None:
            return self._move_of_priority(key, row, parent, upon)
        place, row = self._under(row, parent)
        whole = next(each.actions for each in self._plan.priorities if each.id == self._shown[place].id)
        return move_of_action(key, row, self._shown[place], whole)

    def _move_of_priority(self, key: str, row: int, parent: Index, upon: PlanAction | None) -> Move | None:
        assert self._plan is not None
        if upon is not None or (parent.isValid() and row >= 0):
            return None
        place = parent.row() if parent.isValid() else row if row >= 0 else len(self._shown)
        return move_of_priority(key, place, self._shown, self._plan.priorities)

    def _under(self, row: int, parent: Index) -> tuple[int, int]:
        """Return the priority among those shown, and the row in it, in which an action would stand."""
        if parent.isValid():
            return parent.row(), row if row >= 0 else len(self._shown[parent.row()].actions)
        # Between two priorities: at the end of the upper one.
        place = (row if row >= 0 else len(self._shown)) - 1
        return (place, len(self._shown[place].actions)) if place >= 0 else (0, 0)

    def _command(self, index: Index, action: PlanAction | None, value: Any) -> Command:
        assert self._plan is not None
        if action is not None:
            write = PLAN_COLUMNS[index.column()].write
            assert write is not None
            return write(action, self._plan.period.id, value)
        priority = self.priority_at(index)
        assert priority is not None
        from vrudesk.commands.strategies import EditPriority

        return EditPriority(priority.id, {"title": value})

    def _can_edit(self, index: Index) -> bool:
        if self.action_at(index) is not None:
            return PLAN_COLUMNS[index.column()].write is not None
        return index.isValid() and index.column() == REF

    def _filter(self) -> None:
        """Work out what is shown, and where each row of it stands."""
        priorities = self._plan.priorities if self._plan is not None else ()
        if self._keep is not None:
            kept = (replace(each, actions=tuple(filter(self._keep, each.actions))) for each in priorities)
            priorities = tuple(each for each in kept if each.actions)
        self._shown = list(priorities)
        self._places = {each.id: (i, _ROOT) for i, each in enumerate(priorities)}
        for i, each in enumerate(priorities):
            self._places |= {action.id: (j, i + 1) for j, action in enumerate(each.actions)}


def _replaced(priorities: Iterable[PlanPriority], fresh: dict[str, PlanAction]) -> tuple[PlanPriority, ...]:
    return tuple(
        replace(priority, actions=tuple(fresh.get(action.id, action) for action in priority.actions))
        if any(action.id in fresh for action in priority.actions)
        else priority
        for priority in priorities
    )
