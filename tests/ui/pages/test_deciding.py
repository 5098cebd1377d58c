"""Deciding while a return is reviewed: type over a cell, take suggestions, leave rows out, and take it all back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from tests.plans import rows, steps
from tests.returns.making import honest
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button
from tests.ui.pages.return_hands import ReturnHands
from vrudesk.data.queries.returns import accepted_returns, problems_of
from vrudesk.returns.planning import plan_book
from vrudesk.returns.rules import BLOCK
from vrudesk.returns.viewing import Line
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.sheet import SheetModel
from vrudesk.ui.pages.returns.offers import Does, offers
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, TOOLTIP

HEAD: list[list[Any]] = [
    ["Organisation:", "Sunderland City Council", None, None, None],
    ["Period:", "2023-24 Q1", None, None, None],
    ["Action ref", "RAG", "% complete", "Progress", "Target date"],
]
ROWS: list[list[Any]] = [
    *HEAD,
    ["1.1", "Green", "45%", "Workshops held", "29/03/2024"],
    ["1.4", "ambr", "25%", "Learning shared", "28/02/2024"],
    ["2.4", "Red", "10%", "No capacity", "31/06/2024"],
    ["9.9", "Green", "10%", "Not in the plan", None],
    ["2.3", "Green", "20%", "Chapter drafted", "31/11/2024"],
]
TWICE: list[list[Any]] = [
    *HEAD, ["1.1", "Green", "45%", "Once", None], ["1.1", "Red", "5%", "Twice", None],
]  # fmt: skip


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=860)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def reviewed(hands: ReturnHands, tmp_path: Path) -> ReturnHands:
    """Give a return with problems under review."""
    hands.read(honest(tmp_path / "Return.xlsx", ROWS))
    return hands


def _model(hands: ReturnHands) -> SheetModel:
    return hands.review._sheet._model


def test_a_cell_is_typed_over_and_the_plan_follows(reviewed: ReturnHands) -> None:
    assert (reviewed.tally.new, reviewed.tally.held, reviewed.tally.refused) == (2, 2, 1)
    reviewed.type_over("A7", "1.2")
    assert (reviewed.tally.new, reviewed.tally.refused) == (3, 0)
    index = _model(reviewed).index_of("A7")
    assert index.data() == "1.2"
    assert index.data(TOOLTIP).startswith("You typed 1.2. The partner sent: 9.9.")
    assert index.data(ACCESSIBLE_TEXT).endswith("corrected")
    assert reviewed.review._sheet.table.currentIndex() == index


def test_what_was_corrected_is_saved(reviewed: ReturnHands) -> None:
    reviewed.type_over("A7", "1.2")
    reviewed.save()
    assert "Not in the plan" in [each["progress"] for each in rows(reviewed.workspace, "action_update")]
    newest = reviewed.desk.read(accepted_returns)[0]
    found = reviewed.desk.read(lambda connection: problems_of(connection, newest.id))
    (note,) = [each for each in found if each.code == "typed_over"]
    words = "A7: the partner sent “9.9”, and “1.2” was typed over it in the review."
    assert (note.cell, note.severity, note.message) == ("A7", "info", words)


def test_typing_the_same_again_decides_nothing(reviewed: ReturnHands) -> None:
    reviewed.type_over("A7", "9.9")
    assert reviewed.review.deciding.last == ""
    assert not button(reviewed.screen, "Take back").isEnabled()


def test_delete_clears_a_cell(reviewed: ReturnHands) -> None:
    table = reviewed.review._sheet.table
    table.setFocus()
    table.setCurrentIndex(_model(reviewed).index_of("E6"))
    reviewed.key(Qt.Key.Key_Delete)
    assert reviewed.review.deciding.last == "cleared E6"
    assert reviewed.tally.held == 1


def test_enter_takes_the_suggestion_and_goes_on_to_the_next_problem(reviewed: ReturnHands) -> None:
    reviewed.go_to_problem("E6")
    reviewed.problems.setCurrentIndex(reviewed.review._outcome.problems.leaf(0, 0))
    reviewed.key(Qt.Key.Key_Return)
    assert reviewed.review.deciding.last == "took 30 June 2024 for E6"
    assert reviewed.tally.held == 1
    assert reviewed.problems.current is not None
    assert reviewed.problems.current.cells != "E6"


def test_all_of_a_kind_are_accepted_at_once(reviewed: ReturnHands) -> None:
    top = reviewed.review._outcome.problems.index(0, 0)
    reviewed.problems.setFocus()
    reviewed.problems.setCurrentIndex(top)
    reviewed.key(Qt.Key.Key_Return)
    assert reviewed.review.deciding.last == "accepted 2 suggestions"
    assert (reviewed.tally.new, reviewed.tally.held) == (4, 0)


def test_a_button_beside_a_problem_is_pressed_with_the_mouse(reviewed: ReturnHands) -> None:
    view = reviewed.problems
    top = reviewed.review._outcome.problems.index(0, 0)
    box, offer = view._delegate.buttons(view.visualRect(top), reviewed.review._outcome.problems.found(top))[0]
    assert offer.words == "Accept all 2"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    reviewed.settle()
    assert reviewed.tally.held == 0


def test_ctrl_z_takes_back_one_decision_after_the_other_and_nothing_that_is_saved(reviewed: ReturnHands) -> None:
    before = steps(reviewed.workspace)
    reviewed.type_over("A7", "1.2")
    reviewed.type_over("E6", "30/06/2024")
    assert (reviewed.tally.new, reviewed.tally.held) == (4, 1)
    reviewed.key(Qt.Key.Key_Z, ctrl=True)
    assert (reviewed.tally.new, reviewed.tally.held) == (3, 2)
    assert reviewed.told[-1] == "Taken back: typed “30/06/2024” in E6"
    reviewed.press("Take back")
    assert (reviewed.tally.new, reviewed.tally.refused) == (2, 1)
    reviewed.key(Qt.Key.Key_Z, ctrl=True)
    assert reviewed.told[-1] == "There is nothing to take back"
    assert steps(reviewed.workspace) == before


def test_space_leaves_a_row_out_and_takes_it_in_again(reviewed: ReturnHands) -> None:
    table = reviewed.review._outcome.change_table
    table.setFocus()
    table.setCurrentIndex(reviewed.review._outcome.changes.index(0, 0))
    reviewed.key(Qt.Key.Key_Space)
    assert reviewed.tally.new == 1
    assert _model(reviewed).line_of(3) is Line.LEFT_OUT
    assert _model(reviewed).line_words(3) == "left out by you"
    sheet = reviewed.review._sheet.table
    sheet.setFocus()
    sheet.setCurrentIndex(_model(reviewed).index_of("A4"))
    reviewed.key(Qt.Key.Key_Space)
    assert reviewed.tally.new == 2


def test_of_rows_that_say_the_same_thing_one_is_chosen(hands: ReturnHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Return.xlsx", TWICE))
    assert hands.tally.held == 2
    hands.go_to_problem("A5")
    hands.key(Qt.Key.Key_2)
    assert (hands.tally.new, hands.tally.held) == (1, 0)
    assert _model(hands).line_words(3) == "left out by you"


def test_several_suggestions_open_a_menu(hands: ReturnHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Return.xlsx", TWICE))
    hands.go_to_problem("A5")
    found = hands.problems.current
    assert found is not None
    menu = hands.problems.menu_of(found)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["Row 4", "Row 5"]
    menu.close()


def test_a_problem_without_a_suggestion_is_typed_over_with_f2(reviewed: ReturnHands) -> None:
    reviewed.go_to_problem("A7")
    QTest.keyClick(reviewed.focused, Qt.Key.Key_F2)
    table = reviewed.review._sheet.table
    assert table.currentIndex() == _model(reviewed).index_of("A7")
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert reviewed.screen.reviewing


def test_a_rule_is_set_from_its_problem_and_holds_for_the_return(reviewed: ReturnHands) -> None:
    reviewed.go_to_problem("B5")
    found = reviewed.problems.current
    assert found is not None
    menu = reviewed.problems.menu_of(found)
    offers = {action.data()[1].verdict: action for action in menu.actions() if action.data()}
    held = reviewed.tally.held
    offers[BLOCK].trigger()
    reviewed.settle()
    assert reviewed.tally.held == held + 1
    assert rows(reviewed.workspace, "return_rule")[0]["verdict"] == "block"
    menu.close()


def test_rules_are_set_in_their_dialog(reviewed: ReturnHands, answers: Answers) -> None:
    answers.prepare(None, {"misspelt_value": "off"})
    reviewed.press("Rules…")
    assert rows(reviewed.workspace, "return_rule") == []
    reviewed.press("Rules…")
    assert [(each["code"], each["verdict"]) for each in rows(reviewed.workspace, "return_rule")] == [
        ("misspelt_value", "off")
    ]
    assert "B5" not in {each.cell for found in reviewed.view.found for each in found.placed}


def test_a_name_that_was_close_is_remembered_only_when_somebody_says_so(hands: ReturnHands, tmp_path: Path) -> None:
    near = [["Organisation:", "Sunderland City Counci", None, None, None], *ROWS[1:4]]
    before = rows(hands.workspace, "organisation_name")
    hands.read(honest(tmp_path / "Return.xlsx", near))
    names = [found for found in hands.view.found if found.names]
    assert [each.names[0].written for each in names] == ["Sunderland City Counci"]
    assert rows(hands.workspace, "organisation_name") == before
    hands.go_to_problem("B1")
    found = hands.problems.current
    assert found is not None
    offer = next(each for each in offers(found) if each.does is Does.REMEMBER)
    hands.problems.answered.emit(found, offer)
    hands.settle()
    assert "Sunderland City Counci" in [each["name"] for each in rows(hands.workspace, "organisation_name")]
    assert not [found for found in hands.view.found if found.names]


def test_a_result_of_an_older_run_is_dropped(reviewed: ReturnHands, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun, real = threading.Event(), threading.Event(), plan_book

    def slowly(connection: Connection, book: Any, choices: Any, decisions: Any) -> Any:
        if len(decisions.corrections) == 1:
            begun.set()
            go_on.wait(10)
        return real(connection, book, choices, decisions)

    monkeypatch.setattr("vrudesk.returns.planning.plan_book", slowly)
    shown: list[int] = []
    reviewed.review.deciding.planned.connect(lambda view: shown.append(len(view.plan.decisions.corrections)))
    model = _model(reviewed)
    model.setData(model.index_of("A7"), "1.2")
    assert begun.wait(10)
    assert not reviewed.review._save.isEnabled()
    model.setData(model.index_of("E6"), "30/06/2024")
    reviewed.bot.waitUntil(lambda: shown == [2], timeout=10_000)
    go_on.set()
    reviewed.settle()
    assert shown == [2]
    assert reviewed.review._save.isEnabled()


def test_what_was_decided_takes_a_second_key_to_lose(reviewed: ReturnHands) -> None:
    reviewed.type_over("A7", "1.2")
    reviewed.key(Qt.Key.Key_Escape)
    assert reviewed.screen.reviewing
    reviewed.key(Qt.Key.Key_Escape)
    assert not reviewed.screen.reviewing


def test_a_filter_shows_the_rows_of_a_fate_under_their_headings(reviewed: ReturnHands) -> None:
    reviewed.review._chips.choose("held")
    model = _model(reviewed)
    assert [model.number(row) for row in range(model.rowCount())] == [3, 6, 8]
    reviewed.go_to_problem("A7")
    assert model.rowCount() == len(ROWS)


def test_a_press_beside_the_buttons_opens_a_group(reviewed: ReturnHands) -> None:
    view, model = reviewed.problems, reviewed.review._outcome.problems
    top = model.index(0, 0)
    assert not view.isExpanded(top)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(top).topLeft() + QPoint(8, 15))
    assert view.isExpanded(top)
    assert model.rowCount(top) == 2
    assert not view.findChildren(QMenu)


def test_a_file_with_dates_of_birth_is_read_only_when_a_person_says_so(hands: ReturnHands, tmp_path: Path) -> None:
    head = [*HEAD[:2], [*HEAD[2], "Young person's name", "Date of birth"]]
    people = [
        ["1.1", "Green", "45%", "Held", "29/03/2024", "Ann Bell", "02/03/2009"],
        ["1.4", "Red", "5%", "Late", "28/02/2024", "Ben Carr", "14/11/2010"],
        ["2.4", "Red", "9%", "Late too", "28/02/2024", "Cal Dodd", "30/07/2008"],
    ]
    hands.read(honest(tmp_path / "Return.xlsx", [*head, *people]))
    review = hands.screen._review
    assert not review._save.isEnabled()
    button(review, "Read it all the same").click()
    hands.settle()
    assert not review._read_anyway.isVisible()
    assert review._view is not None
    assert review._view.plan.blocked == ""
