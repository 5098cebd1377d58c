"""The review in the whole program: correct and save, accept all of a kind, put right from the tray, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.e2e.driving import Driver
from tests.plans import rows, steps
from tests.returns.making import honest
from tests.ui.pages.return_hands import ReturnHands
from tests.ui.pages.test_deciding import ROWS
from vrudesk.app import Application


@pytest.fixture
def driver(program: Application, qtbot: QtBot) -> Driver:
    driver = Driver(program, qtbot)
    driver.open("Open the sample")
    return driver


@pytest.fixture
def hands(driver: Driver, tmp_path: Path) -> ReturnHands:
    """Give a return with problems under review in the whole window."""
    screen = driver.review([honest(tmp_path / "Return.xlsx", ROWS)])
    return ReturnHands(screen, driver.desk, driver.bot)


def test_a_return_is_put_right_saved_and_the_rest_of_it_later_by_keyboard_alone(
    driver: Driver, hands: ReturnHands
) -> None:
    before = len(steps(hands.workspace))
    hands.type_over("A7", "1.2")
    hands.problems.setFocus()
    hands.problems.setCurrentIndex(hands.review._outcome.problems.index(0, 0))
    hands.key(Qt.Key.Key_Return)
    assert (hands.tally.new, hands.tally.held) == (5, 0)
    # Ctrl+Z in the review is the review's own: the workspace keeps every step.
    QTest.keyClick(hands.problems, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert (hands.tally.new, hands.tally.held) == (3, 2)
    assert len(steps(hands.workspace)) == before
    hands.key(Qt.Key.Key_Return, ctrl=True)
    assert driver.window.toast.words == "1 return saved, 2 rows wait in the tray"
    updates = {each["progress"] for each in rows(hands.workspace, "action_update")}
    assert updates == {"Workshops held", "Learning shared", "Not in the plan"}
    driver.press("2 rows wait…")
    hands.key(Qt.Key.Key_Return)
    assert hands.screen.reviewing
    QTest.keyClick(hands.focused, Qt.Key.Key_F8)
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return, ctrl=True)
    assert {each["state"] for each in rows(hands.workspace, "held_row")} == {"saved"}
    assert len(rows(hands.workspace, "action_update")) == 5
    driver.key(Qt.Key.Key_Z)
    driver.settle()
    assert len(rows(hands.workspace, "action_update")) == 3
    assert {each["state"] for each in rows(hands.workspace, "held_row")} == {"waiting"}
