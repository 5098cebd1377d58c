"""What one can do to the plan beyond typing into it: add, move, delete, re-date with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from vrudesk.data.queries.plan import PlanAction, PlanPriority
from vrudesk.data.schema import Action, Priority
from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.plan_moves import Move
from vrudesk.ui.models.plan_tree import PlanTreeModel
from vrudesk.ui.pages.plan.tree import PlanTree
from vrudesk.ui.widgets.labels import literal

if TYPE_CHECKING:
    from vrudesk.commands.base import Command


class PlanVerbs(QObject):
    """Carry out the verbs of the plan on what is current in the tree; ``added`` gives the key of what is new."""

    added = Signal(str)

    def __init__(self, desk: Desk, model: PlanTreeModel, tree: PlanTree) -> None:
        super().__init__(tree)
        self._desk = desk
        self._model = model
        self._tree = tree
        self._edit = self._verb("Edit the cell", "F2", tree.edit_current)
        self._add_action = self._verb("Add an action…", "Ins", self.add_action)
        self._add_priority = self._verb("Add a priority…", "", self.add_priority)
        self._up = self._verb("Move up", "Alt+Up", self.move_up)
        self._down = self._verb("Move down", "Alt+Down", self.move_down)
        self._delete = self._verb("Delete", "Del", self.delete)
        tree.menu_asked.connect(self._on_menu_asked)

    @Slot()
    def set_up(self) -> None:
        """Ask for the team's name and make this year's quarters and an empty plan."""
        from vrudesk.commands.setup import SetUp
        from vrudesk.domain.periods import financial_year

        if self._desk.read_only:
            return
        team = self._desk.asker.ask_words("Set up this workspace", "What is your team called?", do="Set it up")
        if team is not None:
            today = self._desk.clock.now().astimezone().date()
            self._desk.attempt(SetUp(team, financial_year(today)))

    @Slot()
    def add_action(self) -> None:
        """Ask for an action's title and add it to the current priority."""
        priority = self._tree.current_priority()
        if priority is None or not self._desk.editable:
            return
        from vrudesk.commands.actions import AddAction

        title = self._desk.asker.ask_words(
            f"Add an action to priority {priority.number}", "What will be done?", do="Add action"
        )
        if title is not None:
            self._add(AddAction(priority.id, title), Action)

    @Slot()
    def add_priority(self) -> None:
        """Ask for a priority's title and add it at the end."""
        plan = self._model.plan
        if plan is None or not plan.strategy_id or not self._desk.editable:
            return
        from vrudesk.commands.strategies import AddPriority

        title = self._desk.asker.ask_words("Add a priority", "What is it called?", do="Add priority")
        if title is not None:
            self._add(AddPriority(plan.strategy_id, title), Priority)

    @Slot()
    def move_up(self) -> None:
        """Move what is current one place up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move what is current one place down."""
        self._move(1)

    @Slot()
    def delete(self) -> None:
        """Put what is current into the recycle bin; a priority with actions only after asking."""
        if not self._desk.editable:
            return
        from vrudesk.commands.bin import Delete

        action, priority = self._current()
        if action is not None:
            self._carry_out(Delete(Action, action.id), f"Deleted action {action.ref}")
        elif priority is not None and self._may_go(priority):
            self._carry_out(Delete(Priority, priority.id), f"Deleted priority {priority.number}")

    @Slot(str, object)
    def redate(self, key: str, due: date | None) -> None:
        """Ask why a due date is moved, and move it."""
        index = self._model.index_of(key)
        action = self._model.action_at(index)
        if action is None:
            return
        from vrudesk.commands.actions import Redate

        was = uk_date(action.due_date) if action.due_date else "no date"
        reason = self._desk.asker.ask_words(
            f"Move {action.ref} from {was} to {uk_date(due) if due else 'no date'}",
            "Why is it moved?",
            do="Move the date",
            prompt="The board will read this",
        )
        if reason is not None:
            self._desk.attempt(Redate(key, due, reason))

    @Slot(object)
    def carry_out_move(self, move: Move) -> None:
        """Move a row to the place that was chosen for it."""
        from vrudesk.commands.actions import MoveAction
        from vrudesk.commands.strategies import MovePriority

        command = MoveAction(move.key, move.priority, move.before) if move.priority else None
        self._desk.attempt(command or MovePriority(move.key, move.before))

    def _verb(self, words: str, key: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self._tree.addAction(action)
        return action

    def _add(self, command: Command, noun: type[Action | Priority]) -> None:
        """Add something and say which row it is, before the change is shown."""
        try:
            changes = self._desk.do(command)
        except UserError as error:
            self._desk.asker.tell(error.message, error.hint)
            return
        if changes is not None:
            self.added.emit(next(iter(changes.ids(noun.__tablename__))))

    def _carry_out(self, command: Command, words: str) -> None:
        if self._desk.attempt(command):
            self._desk.told.emit(words, True)

    def _may_go(self, priority: PlanPriority) -> bool:
        if not priority.actions:
            return True
        actions = counted(len(priority.actions), "action")
        return self._desk.asker.confirm(
            f"Delete priority {priority.number} with its {actions}?",
            "They go into the recycle bin together, and Undo brings them all back.",
            f"Delete {actions}",
            danger=True,
        )

    def _current(self) -> tuple[PlanAction | None, PlanPriority | None]:
        index = self._tree.currentIndex()
        return self._model.action_at(index), self._model.priority_at(index)

    def _move(self, by: int) -> None:
        action, priority = self._current()
        if priority is None or self._model.plan is None or not self._desk.editable:
            return
        siblings = self._model.shown_beside(action or priority)
        target = siblings.index(action.id if action else priority.id) + by
        if not 0 <= target < len(siblings):
            return
        # Before the one above, or before the one after the one below, which a filter may hide.
        before = siblings[target] if by < 0 else self._model.next_of(siblings[target])
        key = action.id if action else priority.id
        self.carry_out_move(Move(key, priority.id if action else "", before))

    @Slot(QPoint)
    def _on_menu_asked(self, place: QPoint) -> None:
        action, priority = self._current()
        can = self._desk.editable
        what = f"action {action.ref}" if action else f"priority {priority.number}" if priority else ""
        self._delete.setText(literal(f"Delete {what}".strip()))
        self._add_action.setText(
            literal(f"Add an action to priority {priority.number}…" if priority else "Add an action…")
        )
        for verb in (self._edit, self._up, self._down, self._delete):
            verb.setEnabled(can and priority is not None)
        self._add_action.setEnabled(can and priority is not None)
        self._add_priority.setEnabled(can)
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._edit)
        menu.addSeparator()
        menu.addActions([self._add_action, self._add_priority])
        menu.addSeparator()
        menu.addActions([self._up, self._down])
        menu.addSeparator()
        menu.addAction(self._delete)
        menu.popup(place)
