"""The plan as a tree of priorities and actions, over cached frozen rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from vrudesk.commands.base import Command
from vrudesk.commands.strategies import EditPriority
from vrudesk.data.queries.plan import Plan, PlanAction, PlanPriority
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.ui.models.plan_columns import DUE, PLAN_COLUMNS, RAG, REF, STRIP, spoken, strip_words
from vrudesk.ui.models.roles import ALIGNMENT, EDIT, KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import (
    ACCESSIBLE_TEXT,
    COUNTS,
    DISPLAY,
    GROUP,
    MARK,
    MARKS,
    SECOND,
    SECOND_TONE,
    TOOLTIP,
)

Index = QModelIndex | QPersistentModelIndex
Write = Callable[[Command], object]
Keep = Callable[[PlanAction], bool]

_ROOT = 0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlanTreeModel(QAbstractItemModel):
    """Show a plan; ``write`` carries out the command of an edit or raises a ``UserError``.

    ``refused`` tells of an edit that was turned down; ``reason_needed`` of a due date that may only be
    moved with a reason (action key, new date).
    """

    refused = Signal(QModelIndex, object)
    reason_needed = Signal(str, object)

    def __init__(self, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = write
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
        """Whether anything may be changed: not in a closed period."""
        return self._plan is not None and self._plan.period.is_open

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
        if self.editable and self._can_edit(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        action = self.action_at(index)
        if action is not None:
            return _action_data(action, index.column(), role)
        priority = self.priority_at(index)
        return _priority_data(priority, index.column(), role) if priority is not None else None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or not self._can_edit(index) or value == self.data(index, EDIT):
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

    def _command(self, index: Index, action: PlanAction | None, value: Any) -> Command:
        assert self._plan is not None
        if action is not None:
            write = PLAN_COLUMNS[index.column()].write
            assert write is not None
            return write(action, self._plan.period.id, value)
        priority = self.priority_at(index)
        assert priority is not None
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


def _action_data(action: PlanAction, column: int, role: int) -> Any:
    described = PLAN_COLUMNS[column]
    if role == DISPLAY:
        return described.text(action)
    if role == SECOND:
        return described.second(action)
    if role == MARK:
        return described.mark(action) if described.mark else None
    if role == MARKS:
        return tuple(cell.mark for cell in action.strip) if column == STRIP else None
    if role == SECOND_TONE:
        return Tone.NEGATIVE if column == DUE else None
    if role == EDIT:
        return described.value(action)
    if role == TOOLTIP:
        return strip_words(action) if column == STRIP else None
    if role == ACCESSIBLE_TEXT:
        return spoken(column, action)
    return {ROW: action, KEY: action.id}.get(role)


def _priority_data(priority: PlanPriority, column: int, role: int) -> Any:
    if role == GROUP:
        return True
    if role == COUNTS:
        return marks_in(priority) if column == RAG else None
    if role in {DISPLAY, ACCESSIBLE_TEXT}:
        return _priority_words(priority, column) or (None if role == DISPLAY else "")
    return {ROW: priority, KEY: priority.id, EDIT: priority.title}.get(role)


def _priority_words(priority: PlanPriority, column: int) -> str:
    if column == REF:
        return f"{priority.number}  {priority.title}"
    if column == DUE:
        return counted(len(priority.actions), "action")
    if column == RAG:
        return ", ".join(f"{count} {mark.word.lower()}" for mark, count in marks_in(priority))
    return ""


def marks_in(priority: PlanPriority) -> list[tuple[Mark, int]]:
    """Return how many actions of a priority have each mark, worst first."""
    counts = Counter(action.mark for action in priority.actions)
    return [(mark, counts[mark]) for mark in Mark if counts[mark]]
