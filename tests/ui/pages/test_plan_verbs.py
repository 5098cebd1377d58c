"""What is done to the plan beyond typing into it: add, delete, bring back, move, search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.plans import action, period, priority, row, steps
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import press
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.setup import SetUp
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.period_choice import PeriodChoice
from vrudesk.ui.pages.plan.plan_page import PlanPage

INSERT, DELETE, UP, DOWN = Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down


def test_an_action_is_added_to_the_current_priority_and_chosen(
    hands: PlanHands, answers: Answers, qtbot: QtBot
) -> None:
    answers.prepare("A helpline for parents")
    hands.go("3.2")
    hands.press(INSERT)
    qtbot.waitUntil(lambda: "3.4" in hands.refs())
    assert answers.questions == ["Add an action to priority 3"]
    qtbot.waitUntil(lambda: hands.current() == action(hands.desk.workspace, "3.4"))
    assert "17 actions" in hands.page._heading.subtitle.text()


def test_an_action_that_is_not_named_after_all_is_not_added(hands: PlanHands, answers: Answers) -> None:
    answers.prepare(None)
    before = steps(hands.desk.workspace)
    press(hands.page, "Add action")
    assert steps(hands.desk.workspace) == before


def test_a_deleted_action_goes_into_the_bin_and_undo_brings_it_back(hands: PlanHands, qtbot: QtBot) -> None:
    workspace = hands.desk.workspace
    key = action(workspace, "2.4")
    hands.go("2.4")
    with qtbot.waitSignal(hands.desk.told) as told:
        hands.press(DELETE)
    assert told.args == ["Deleted action 2.4", True]
    hands.settle()
    assert "2.4" not in hands.refs()
    assert row(workspace, Action.__tablename__, key)["deleted_at"] is not None
    assert hands.current() != ""
    workspace.undo()
    qtbot.waitUntil(lambda: "2.4" in hands.refs())


def test_a_priority_is_deleted_with_its_actions_only_after_asking(
    hands: PlanHands, answers: Answers, qtbot: QtBot
) -> None:
    answers.prepare(False, True)
    hands.tree.setFocus()
    hands.tree.setCurrentIndex(hands.page._model.index(3, 0))
    hands.press(DELETE)
    assert answers.questions == ["Delete priority 4 with its 2 actions?"]
    assert "4.1" in hands.refs()
    hands.press(DELETE)
    qtbot.waitUntil(lambda: "4.1" not in hands.refs())
    hands.desk.workspace.undo()
    qtbot.waitUntil(lambda: {"4.1", "4.2"} <= set(hands.refs()))


def test_rows_are_moved_by_keys_and_stay_chosen(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("1.3")
    hands.press(UP, alt=True)
    qtbot.waitUntil(lambda: hands.refs()[:4] == ["1.1", "1.3", "1.2", "1.4"])
    assert hands.current() == action(hands.desk.workspace, "1.3")
    hands.press(DOWN, alt=True)
    qtbot.waitUntil(lambda: hands.refs()[:4] == ["1.1", "1.2", "1.3", "1.4"])
    hands.press(DOWN, alt=True)
    qtbot.waitUntil(lambda: hands.refs()[:4] == ["1.1", "1.2", "1.4", "1.3"])
    before = len(steps(hands.desk.workspace))
    hands.press(DOWN, alt=True)
    assert len(steps(hands.desk.workspace)) == before


def test_a_priority_is_moved_with_all_its_actions(hands: PlanHands, qtbot: QtBot) -> None:
    hands.tree.setFocus()
    hands.tree.setCurrentIndex(hands.page._model.index(1, 0))
    hands.press(UP, alt=True)
    qtbot.waitUntil(lambda: hands.refs()[:2] == ["2.1", "2.2"])
    assert hands.current() == priority(hands.desk.workspace, "2")


def test_a_row_moves_past_those_that_a_search_hides_only_as_far_as_it_must(hands: PlanHands, qtbot: QtBot) -> None:
    hands.page._model.show_only(lambda each: each.ref in {"2.1", "2.3"})
    hands.go("2.1")
    hands.press(DOWN, alt=True)
    qtbot.waitUntil(lambda: hands.refs() == ["2.3", "2.1"])
    hands.page._model.show_only(None)
    assert hands.refs()[4:9] == ["2.2", "2.3", "2.1", "2.4", "2.5"]


def test_a_row_is_dragged_to_another_place(hands: PlanHands, qtbot: QtBot) -> None:
    tree = hands.tree
    assert tree.dragEnabled()
    data = hands.page._model.mimeData([hands.cell("3.2")])
    place = tree.visualRect(hands.cell("1.2", 1))
    at = QPointF(place.center().x(), place.top())
    buttons, keys, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at.toPoint(), move, data, buttons, keys)
    tree.dragEnterEvent(enter)
    assert enter.isAccepted()
    tree.dragMoveEvent(enter)
    drop = QDropEvent(at, move, data, buttons, keys)
    tree.dropEvent(drop)
    qtbot.waitUntil(lambda: hands.refs()[:3] == ["1.1", "3.2", "1.2"])
    hands.desk.workspace.undo()
    qtbot.waitUntil(lambda: hands.refs()[:3] == ["1.1", "1.2", "1.3"])


def test_the_menu_of_a_row_says_what_it_would_do(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("2.4")
    hands.tree.menu_asked.emit(hands.tree.mapToGlobal(hands.tree.visualRect(hands.cell("2.4")).center()))
    (menu,) = hands.tree.findChildren(QMenu)
    words = [each.text() for each in menu.actions() if each.text()]
    assert words == [
        "Edit the cell", "Add an action to priority 2…", "Add a priority…", "Move up", "Move down",
        "Delete action 2.4",
    ]  # fmt: skip
    assert all(each.isEnabled() for each in menu.actions())
    menu.close()


def test_the_search_finds_words_in_any_field_and_says_where_there_are_none(hands: PlanHands, qtbot: QtBot) -> None:
    page = hands.page
    page._search.setFocus()
    hands.write("datahub")
    qtbot.waitUntil(lambda: hands.refs() == ["2.1"])
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(hands.refs()) == 16)
    hands.write("no such thing")
    qtbot.waitUntil(lambda: hands.refs() == [])
    assert page._no_match.isVisible()
    press(page, "Clear the filter")
    qtbot.waitUntil(lambda: len(hands.refs()) == 16)
    assert hands.tree.hasFocus()


def test_the_chosen_row_stays_chosen_through_a_search(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("2.1")
    hands.page._search.setText("datahub")
    qtbot.waitUntil(lambda: hands.refs() == ["2.1"])
    assert hands.current() == action(hands.desk.workspace, "2.1")
    hands.page.show_action(action(hands.desk.workspace, "5.1"))
    assert hands.current() == action(hands.desk.workspace, "5.1")


def test_keys_go_from_the_tree_to_the_panel_and_fold_it(hands: PlanHands) -> None:
    hands.go("1.1")
    box = hands.box()
    hands.press(Qt.Key.Key_F6)
    assert box.hasFocus()
    hands.press(Qt.Key.Key_F6)
    hands.go("1.3")
    hands.press(Qt.Key.Key_F6)
    assert box.hasFocus()
    assert hands.page._detail.panel._title.text().startswith("Homicide Prevention")
    hands.press(Qt.Key.Key_F6)
    hands.go("1.1")
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_F6)
    assert hands.tree.hasFocus()
    hands.press(DOWN, ctrl=True)
    assert hands.current() == action(hands.desk.workspace, "1.2")
    hands.press(Qt.Key.Key_F7)
    assert not hands.page._detail.isVisible()


def test_an_empty_plan_asks_for_a_first_priority(
    desk: Desk, empty: Workspace, show: Show, answers: Answers, qtbot: QtBot
) -> None:
    empty.do(SetUp("Our team", 2023))
    own = Desk(empty, desk.tasks, desk.asker, desk.theme, desk.clock, desk)
    page = PlanPage(own)
    show(page, width=1200, height=700)
    hands = PlanHands(page, qtbot)
    hands.settle()
    assert page._body.currentIndex() == 1
    assert page._add.toolTip() == "Add a priority first"
    answers.prepare("Prevention", "Talk to schools")
    press(page, "Add a priority")
    qtbot.waitUntil(lambda: page._body.currentIndex() == 0)
    hands.tree.setFocus()
    hands.press(INSERT)
    qtbot.waitUntil(lambda: hands.refs() == ["1.1"])
    # The shell takes a page away with its workspace; here it would go on to read the action that was chosen.
    qtbot.waitUntil(lambda: hands.current() == action(empty, "1.1") and not page._detail._soon.isActive())
    own.leave()


def test_a_workspace_whose_making_was_cut_short_is_set_up(
    desk: Desk, empty: Workspace, show: Show, answers: Answers, qtbot: QtBot
) -> None:
    own = Desk(empty, desk.tasks, desk.asker, desk.theme, desk.clock, desk)
    page = PlanPage(own)
    show(page, width=1200, height=700)
    choice = page.findChild(PeriodChoice)
    assert choice is not None
    assert not page._add.isEnabled()
    answers.prepare(None)
    press(page, "Set it up…")
    assert steps(empty) == []
    answers.prepare("Our team")
    press(page, "Set it up…")
    qtbot.waitUntil(lambda: page._body.currentIndex() == 1)
    assert [row.label for row in own.periods] == ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3", "2023-24 Q4"]
    assert choice.isVisible()
    own.leave()


@pytest.mark.parametrize("key", [INSERT, DELETE])
def test_a_closed_quarter_takes_no_verbs(hands: PlanHands, answers: Answers, qtbot: QtBot, key: Qt.Key) -> None:
    hands.desk.do(ClosePeriod(period(hands.desk.workspace).id))
    qtbot.waitUntil(hands.page._banner.isVisible)
    hands.settle()
    before = steps(hands.desk.workspace)
    hands.go("1.1")
    hands.press(key)
    hands.press(UP, alt=True)
    assert steps(hands.desk.workspace) == before
    assert answers.questions == []
    assert not hands.page._add.isEnabled()
    assert hands.page._add.toolTip().startswith("This quarter is closed")
    press(hands.page, "Go to quarter 2, 2023-24")
    qtbot.waitUntil(hands.page._add.isEnabled)
