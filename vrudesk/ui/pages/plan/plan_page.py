"""The delivery plan's screen: scan, filter, edit in place, and write the quarter's words in the panel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.plan import Plan
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.plan_tree import PlanTreeModel
from vrudesk.ui.pages.desk_page import DeskPage
from vrudesk.ui.pages.period_choice import PeriodBanner, PeriodChoice
from vrudesk.ui.pages.plan.detail import DetailPanel
from vrudesk.ui.pages.plan.filters import ALL, filters_of, keeper, nothing_found
from vrudesk.ui.pages.plan.loader import PlanLoader
from vrudesk.ui.pages.plan.suggested import SuggestedBar
from vrudesk.ui.pages.plan.tree import PlanTree
from vrudesk.ui.pages.plan.verbs import PlanVerbs
from vrudesk.ui.starting import FirstPaint
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.search_box import SearchBox

_PANEL_WIDTH = 370
_PANEL_SHARE = 0.33
_TREE_WIDTH = 540


class PlanPage(DeskPage):
    """Show the plan of the desk's quarter."""

    tables = (
        "strategy", "priority", "action", "action_status", "action_update", "redating", "person", "organisation",
        "reporting_period", "partner_return",
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Delivery plan", beside=True, parent=parent)
        theme = desk.theme
        self._select_next = ""
        self._outdated = False
        self._first: FirstPaint | None = None
        # In the order in which Tab goes from one to the next.
        self._search = SearchBox(theme, "Find in plan", "Ctrl+F")
        self._add = Button(theme, "Add action", Kind.PRIMARY, icon=Icon.ADD)
        for action in (PeriodChoice(desk), self._search, self._add):
            self.add_action(action)
        self._banner = PeriodBanner(desk)
        self._suggested = SuggestedBar(desk)
        self._chips = ChipBar(theme, "Which actions")
        self._fold = Button(theme, icon=Icon.UNFOLD, kind=Kind.QUIET, name="Hide or show the panel (F7)")
        self.content.addWidget(self._banner)
        self.content.addWidget(self._suggested)
        self.content.addLayout(self._lay_out_chips())
        self._loader = PlanLoader(desk, self)
        self._model = PlanTreeModel(desk.do, lambda: desk.editable, self)
        self._lay_out_body()
        self._verbs = PlanVerbs(desk, self._model, self._tree)
        self._connect()

    def refresh(self) -> None:
        """Read the plan again; the tree stays as it is until it comes."""
        self._banner.refresh()
        if self.desk.period is None:
            self._show_unset()
        self._loader.load()

    def take(self, changes: ChangeSet) -> None:
        """Repaint the rows that a step changed, or read all of it where rows came, went or moved."""
        shown = self._model.plan
        rows = self._loader.changed_rows(changes, shown) if shown is not None else None
        if rows is None:
            self.refresh()
            return
        self._model.refresh(rows)
        self._show_counts()
        self._detail.take(changes)

    def first_widget(self) -> QWidget:
        return self._tree

    def leave(self) -> None:
        self._detail.leave()

    def show_action(self, key: str) -> None:
        """Choose an action in the tree, clearing a filter that hides it."""
        if not self._model.index_of(key).isValid():
            self._search.clear()
            self._chips.choose(ALL)
            self._model.show_only(None)
        self._tree.select(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._split.property("placed") is None:
            self._split.setProperty("placed", True)
            self._place_panel()

    def _place_panel(self) -> None:
        """Give the panel its width, or fold it away where the tree would be left without room."""
        theme, room = self.desk.theme, self.width()
        panel = min(theme.scaled(_PANEL_WIDTH), round(room * _PANEL_SHARE))
        self._split.setSizes([room - panel, panel])
        self._detail.setVisible(room - panel >= theme.scaled(_TREE_WIDTH))

    def _connect(self) -> None:
        self._loader.loaded.connect(self._on_loaded)
        self._model.refused.connect(self._on_refused)
        # The editor and the drag must end before a question is asked.
        self._model.reason_needed.connect(self._verbs.redate, Qt.ConnectionType.QueuedConnection)
        self._model.dropped.connect(self._verbs.carry_out_move, Qt.ConnectionType.QueuedConnection)
        self._tree.edited.connect(self._on_edited, Qt.ConnectionType.QueuedConnection)
        self._verbs.added.connect(self._on_added)
        self._search.searched.connect(self._on_filter_changed)
        self._chips.chosen.connect(self._on_filter_changed)
        self._add.clicked.connect(self._verbs.add_action)
        self._no_match.add_button("Clear the filter").clicked.connect(self._on_clear_clicked)
        self._empty.add_button("Add a priority", Kind.PRIMARY, Icon.ADD).clicked.connect(self._verbs.add_priority)
        self._fold.clicked.connect(self._on_fold_clicked)
        QShortcut(QKeySequence("F6"), self, self._on_f6)
        QShortcut(QKeySequence("F7"), self, self._on_fold_clicked)
        QShortcut(QKeySequence("Ctrl+Down"), self, self._tree.select_below)
        QShortcut(QKeySequence("Ctrl+Up"), self, self._tree.select_above)

    def _lay_out_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._chips, 1)
        row.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lay_out_body(self) -> None:
        theme = self.desk.theme
        self._body = QStackedWidget(self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self._body)
        self._split.setHandleWidth(GAP)
        self._split.setChildrenCollapsible(False)
        self._left = QStackedWidget(self._split)
        card = Card(theme, parent=self._left)
        self._tree = PlanTree(self.desk, self._model, card)
        card.hold(self._tree)
        self._no_match = EmptyState(theme, Icon.SEARCH, "", parent=self._left)
        self._left.addWidget(card)
        self._left.addWidget(self._no_match)
        self._detail = DetailPanel(self.desk, self._split)
        self._split.setStretchFactor(0, 1)
        self._empty = EmptyState(
            theme,
            Icon.PLAN,
            "There is no plan yet",
            "Add the priorities of your strategy, then the actions under each.",
            self._body,
        )
        self._body.addWidget(self._split)
        self._body.addWidget(self._empty)
        self.content.addWidget(self._body, 1)

    def _show_unset(self) -> None:
        """Say that a workspace has no quarters, as when the program was killed while it was made."""
        unset = EmptyState(
            self.desk.theme, Icon.PLAN, "This workspace is not set up yet", "It has no team, no quarters and no plan.",
            self._body,
        )  # fmt: skip
        unset.add_button("Set it up…", Kind.PRIMARY).clicked.connect(self._verbs.set_up)
        self._body.setCurrentIndex(self._body.addWidget(unset))
        self._add.block("This workspace is not set up yet")

    def _show_counts(self) -> None:
        plan = self._model.plan
        if plan is None:
            return
        words = " ".join(filter(None, (plan.title, plan.years)))
        counts = f"{counted(len(plan.priorities), 'priority', 'priorities')}, {counted(len(plan.actions), 'action')}"
        self.set_subtitle(f"{words} · {counts}" if words else counts)
        self._chips.show_filters(filters_of(plan))
        self._suggested.show_plan(plan)
        self._add.block(self._why_not())

    def _why_not(self) -> str:
        if self.desk.read_only:
            return "The workspace is open to read only"
        if not self.desk.editable:
            return "This quarter is closed: choose the open one to change the plan"
        plan = self._model.plan
        return "" if plan is None or plan.priorities else "Add a priority first"

    @Slot(object)
    def _on_loaded(self, plan: Plan) -> None:
        """Show a plan that was read, once nothing is being typed into the one that is shown."""
        if self._tree.editing:
            self._outdated = True
        else:
            self._show_plan(plan)

    @Slot()
    def _on_edited(self) -> None:
        if self._outdated:
            # What was read meanwhile does not hold what has just been typed.
            self._outdated = False
            self._loader.load()

    def _show_plan(self, plan: Plan) -> None:
        chosen = self._select_next or self._tree.current_key
        self._select_next = ""
        self._model.show_plan(plan)
        self._show_counts()
        self._body.setCurrentIndex(0 if plan.priorities else 1)
        self._show_filtered()
        self._tree.restore(chosen)
        if self._first is None:
            # What takes longest about the panel is done when the tree can be read.
            self._first = FirstPaint(self._tree.viewport())
            self._first.painted.connect(self._on_painted)
        elif not self._tree.current_key:
            # Nothing could be chosen, so nothing has told the panel.
            self._detail.show_action("")

    @Slot()
    def _on_painted(self) -> None:
        self._tree.chosen.connect(self._detail.show_action)
        self._detail.show_action(self._tree.current_key)

    @Slot()
    def _on_filter_changed(self) -> None:
        chosen = self._tree.current_key
        self._model.show_only(keeper(self._chips.current, self._search.text()))
        self._show_filtered()
        self._tree.restore(chosen)

    def _show_filtered(self) -> None:
        nothing = self._model.rowCount() == 0 and self._model.plan is not None and bool(self._model.plan.priorities)
        self._no_match.set_words(nothing_found(self._chips.current, self._search.text()) if nothing else "")
        self._left.setCurrentIndex(1 if nothing else 0)

    @Slot()
    def _on_clear_clicked(self) -> None:
        self._search.clear()
        self._chips.choose(ALL)
        self._on_filter_changed()
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, object)
    def _on_refused(self, index: QModelIndex, error: UserError) -> None:
        self._tree.say_beside(index, error)

    @Slot(str)
    def _on_added(self, key: str) -> None:
        self._select_next = key

    @Slot()
    def _on_fold_clicked(self) -> None:
        if self._detail.isVisible():
            self._detail.leave()
        self._detail.setVisible(not self._detail.isVisible())

    @Slot()
    def _on_f6(self) -> None:
        target = self._detail if self._tree.hasFocus() and self._detail.isVisible() else self._tree
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
