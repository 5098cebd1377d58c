"""Editing the plan in place: each kind of field, what is refused, and what a key does."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.plans import action, rows, steps
from tests.ui.answers import Answers
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.commands.actions import AddAction, EditAction
from vrudesk.commands.strategies import EditPriority
from vrudesk.ui.models.plan_columns import ACTION, DONE, DUE, FORECAST, LEAD, RAG, REF
from vrudesk.ui.pages.plan.editors import DateEditor
from vrudesk.ui.widgets.calendar import Calendar
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.rag_choice import RagChoice

ENTER, ESCAPE, TAB, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_F2


def _last(hands: PlanHands) -> str:
    return str(steps(hands.desk.workspace)[-1]["label"])


@pytest.mark.parametrize(
    ("column", "typed", "shown", "label"),
    [
        (REF, "1.7", "1.7", "Set ref of action 1.7 to 1.7"),
        (ACTION, "Share what works", "Share what works", "Set action of action 1.1 to Share what works"),
        (LEAD, "Sam Okafor", "Sam Okafor", "Gave action 1.1 to Sam Okafor"),
        (DONE, "45", "45 %", "Set done of action 1.1 to 45 %"),
        (DONE, "62.5 %", "62.5 %", "Set done of action 1.1 to 62.5 %"),
    ],
)
def test_words_and_numbers_are_typed_over_and_saved_by_enter(
    hands: PlanHands, qtbot: QtBot, column: int, typed: str, shown: str, label: str
) -> None:
    key = action(hands.desk.workspace)
    hands.edit("1.1", column, QLineEdit)
    hands.write(typed)
    hands.press(ENTER)
    qtbot.waitUntil(lambda: hands.page._model.index_of(key, column).data() == shown)
    assert _last(hands) == label
    assert not hands.editing()
    assert hands.tree.hasFocus()


def test_typing_on_a_cell_opens_it(hands: PlanHands) -> None:
    hands.go("1.1", DONE)
    hands.write("7")
    hands.write("5")
    hands.enter()
    hands.bot.waitUntil(lambda: hands.text("1.1", DONE) == "75 %")


def test_escape_leaves_a_cell_as_it_was(hands: PlanHands) -> None:
    before = len(steps(hands.desk.workspace))
    hands.edit("1.1", ACTION, QLineEdit)
    hands.write("Not after all")
    hands.press(ESCAPE)
    assert not hands.editing()
    assert len(steps(hands.desk.workspace)) == before


def test_a_lead_is_offered_from_the_names_that_are_known(hands: PlanHands) -> None:
    line = hands.edit("1.1", LEAD, QLineEdit)
    completer = line.completer()
    completer.setCompletionPrefix("police")
    assert completer.currentCompletion() == "Police link officer"
    hands.press(ESCAPE)


def test_a_priority_is_renamed_in_its_heading(hands: PlanHands, qtbot: QtBot) -> None:
    hands.tree.setFocus()
    hands.tree.setCurrentIndex(hands.page._model.index(0, 0))
    hands.press(F2)
    assert hands.focus(QLineEdit).text() == "Create stronger systems"
    hands.write("Stronger together")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: hands.page._model.index(0, 0).data() == "1  Stronger together")


@pytest.mark.parametrize("column", [RAG, FORECAST])
def test_a_rating_is_picked_with_the_arrows_from_a_list_that_opens_by_itself(
    hands: PlanHands, qtbot: QtBot, column: int
) -> None:
    choice = hands.edit("1.1", column, RagChoice)
    qtbot.waitUntil(lambda: choice.view().isVisible())
    QTest.keyClick(choice.view(), Qt.Key.Key_Down)
    QTest.keyClick(choice.view(), ENTER)
    qtbot.waitUntil(lambda: hands.text("1.1", column) == "Red")
    assert not hands.editing()


def test_one_escape_leaves_a_list_of_ratings_and_its_cell(hands: PlanHands, qtbot: QtBot) -> None:
    before = hands.text("1.1", RAG)
    choice = hands.edit("1.1", RAG, RagChoice)
    qtbot.waitUntil(lambda: choice.view().isVisible())
    QTest.keyClick(choice.view(), ESCAPE)
    qtbot.waitUntil(lambda: not hands.editing())
    assert hands.text("1.1", RAG) == before
    assert hands.tree.hasFocus()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("half", "“half” is not a number. Type a number from 0 to 100."), ("145", "Done goes from 0 to 100 %.")],
)
def test_a_wrong_percentage_is_answered_beside_the_cell_and_stays_to_be_put_right(
    hands: PlanHands, qtbot: QtBot, typed: str, says: str
) -> None:
    hands.edit("1.1", DONE, QLineEdit)
    hands.write(typed)
    hands.enter()
    qtbot.waitUntil(lambda: hands.editing() and hands.tree.said.startswith(says))
    assert hands.focus(QLineEdit).text() == typed
    hands.write("50")
    hands.enter()
    assert not hands.tree.said
    qtbot.waitUntil(lambda: hands.text("1.1", DONE) == "50 %")
    assert not hands.editing()


def test_a_reference_that_is_taken_is_answered_beside_the_cell(hands: PlanHands, qtbot: QtBot) -> None:
    hands.edit("1.1", REF, QLineEdit)
    hands.write("1.2")
    hands.enter()
    qtbot.waitUntil(lambda: hands.tree.said.startswith("There is an action 1.2 already"))
    hands.press(ESCAPE)
    assert hands.tree.said == ""
    assert hands.text("1.1", REF) == "1.1"
    hands.press(F2)
    assert hands.focus(QLineEdit).text() == "1.1"
    hands.press(ESCAPE)


def test_a_date_is_moved_with_a_reason(hands: PlanHands, answers: Answers, qtbot: QtBot) -> None:
    answers.prepare("The post is vacant")
    hands.edit("1.1", DUE, QLineEdit)
    hands.write("30.6.24")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: hands.text("1.1", DUE) == "30 Jun 2024")
    assert answers.questions == ["Move 1.1 from 29 Mar 2024 to 30 Jun 2024"]
    assert rows(hands.desk.workspace, "redating")[-1]["reason"] == "The post is vacant"
    assert not hands.editing()


def test_without_a_reason_the_date_stays(hands: PlanHands, answers: Answers, qtbot: QtBot) -> None:
    answers.prepare(None)
    hands.edit("1.1", DUE, QLineEdit)
    hands.write("30.6.24")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: bool(answers.questions))
    assert hands.text("1.1", DUE) == "29 Mar 2024"
    assert not hands.editing()


def test_a_first_date_needs_no_reason(hands: PlanHands, qtbot: QtBot) -> None:
    workspace = hands.desk.workspace
    hands.desk.do(AddAction(rows(workspace, "priority")[0]["id"], "No date yet"))
    hands.settle()
    hands.edit("1.5", DUE, QLineEdit)
    hands.write("1 May 2024")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: hands.text("1.5", DUE) == "1 May 2024")


def test_a_date_that_is_none_is_said_beside_it_and_the_words_stay(hands: PlanHands) -> None:
    line = hands.edit("1.1", DUE, QLineEdit)
    hands.write("31/06/2024")
    hands.press(ENTER)
    field = line.parent()
    assert isinstance(field, DateField)
    assert "June" in field.says
    assert (line.text(), hands.editing()) == ("31/06/2024", True)
    assert field.geometry().right() <= hands.tree.viewport().width()
    hands.press(ESCAPE)
    hands.press(ESCAPE)
    assert not hands.editing()
    assert hands.text("1.1", DUE) == "29 Mar 2024"


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_a_date_that_is_not_touched_closes_with_enter_and_escape(hands: PlanHands, key: Qt.Key) -> None:
    hands.edit("1.1", DUE, QLineEdit)
    hands.press(key)
    assert not hands.editing()
    assert hands.tree.hasFocus()


def test_the_same_date_typed_again_closes_the_cell_and_asks_nothing(hands: PlanHands, answers: Answers) -> None:
    hands.edit("1.1", DUE, QLineEdit)
    hands.write("29/3/24")
    hands.press(ENTER)
    assert not hands.editing()
    assert answers.questions == []


@pytest.mark.parametrize("column", [ACTION, DUE, DONE])
def test_tab_goes_on_to_the_cell_below(hands: PlanHands, qtbot: QtBot, column: int) -> None:
    hands.edit("1.1", column, QLineEdit)
    hands.press(TAB)
    qtbot.waitUntil(lambda: hands.tree.currentIndex() == hands.cell("1.2", column))
    assert hands.focus(QLineEdit)
    hands.press(ESCAPE)
    assert not hands.editing()


def test_a_date_that_is_not_touched_closes_when_the_focus_goes(hands: PlanHands) -> None:
    hands.edit("1.1", DUE, QLineEdit)
    hands.page._search.setFocus()
    assert not hands.editing()


def test_a_date_is_picked_from_the_calendar(hands: PlanHands, answers: Answers, qtbot: QtBot) -> None:
    answers.prepare("Agreed with the police")
    line = hands.edit("1.1", DUE, QLineEdit)
    hands.press(Qt.Key.Key_Down, alt=True)
    field = line.parent()
    assert isinstance(field, DateField)
    (calendar,) = field.findChildren(Calendar)
    qtbot.waitUntil(calendar.isVisible)
    calendar.month.activated.emit(QDate(2024, 4, 30))
    qtbot.waitUntil(lambda: hands.text("1.1", DUE) == "30 Apr 2024")


def test_what_is_typed_in_a_cell_outlives_a_change_that_shows_the_plan_anew(hands: PlanHands, qtbot: QtBot) -> None:
    workspace = hands.desk.workspace
    hands.edit("1.1", ACTION, QLineEdit)
    hands.write("Half a sen")
    priority = rows(workspace, "priority")[1]["id"]
    hands.desk.do(EditPriority(priority, {"title": "Renamed meanwhile"}))
    hands.desk.do(EditAction(action(workspace, "2.1"), {"title": "Changed meanwhile"}))
    hands.settle()
    assert hands.editing()
    hands.write("tence")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: hands.text("1.1", ACTION) == "Half a sentence")
    qtbot.waitUntil(lambda: hands.page._model.index(1, 0).data() == "2  Renamed meanwhile")
    assert hands.text("2.1", ACTION) == "Changed meanwhile"


def test_a_date_editor_is_what_opens_for_a_date(hands: PlanHands) -> None:
    assert isinstance(hands.tree.itemDelegateForColumn(DUE), DateEditor)
    assert date(2024, 3, 29) == hands.cell("1.1", DUE).data(2)
