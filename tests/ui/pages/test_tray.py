"""The tray: bad rows wait there, are put right in the same review, or are left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.plans import rows
from tests.returns.making import honest
from tests.ui.conftest import Show
from tests.ui.finding import button
from tests.ui.models.returns import watch
from tests.ui.pages.return_hands import ReturnHands
from tests.ui.pages.test_deciding import ROWS
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.waiting_list import SAYS, WHERE, WHY, WaitingModel
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, GROUP, TOOLTIP


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path) -> ReturnHands:
    """Give the screen after a return was saved of which three rows wait."""
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=860)
    hands = ReturnHands(screen, desk, qtbot)
    hands.read(honest(tmp_path / "Return.xlsx", ROWS))
    hands.save()
    return hands


def _model(hands: ReturnHands) -> WaitingModel:
    model = hands.screen.tray._model
    watch(model)
    return model


def test_the_summary_and_the_list_lead_to_the_tray(hands: ReturnHands) -> None:
    assert hands.told[-1] == "1 return saved, 3 rows wait in the tray"
    hands.press("3 rows wait…")
    model = _model(hands)
    top = model.index(0, 0)
    assert top.data() == "Sunderland City Council, quarter 1, 2023-24"
    assert [model.index(0, column).data() for column in (WHY, SAYS)] == ["3 rows to put right", "Return.xlsx"]
    assert [model.index(row, WHERE, top).data().split(" of ")[0] for row in range(3)] == ["Row 6", "Row 7", "Row 8"]
    assert model.index(1, WHY, top).data() == "“9.9” is not in the plan: there is no priority 9."
    assert model.index(1, SAYS, top).data() == "9.9 · Green · 10% · Not in the plan"
    assert model.index(1, SAYS, top).data(ACCESSIBLE_TEXT).startswith("What it says: 9.9")
    assert model.index(1, SAYS, top).data(TOOLTIP)
    assert (top.data(GROUP), model.index(0, 0, top).data(GROUP)) == (True, False)


def test_a_row_is_put_right_in_the_review_and_goes_in(hands: ReturnHands) -> None:
    hands.press("3 rows wait…")
    hands.press("Put right…")
    assert hands.screen.reviewing
    assert hands.review._subtitle.text().endswith("rows that wait")
    assert (hands.tally.held, hands.tally.refused, hands.tally.new) == (2, 1, 0)
    assert not button(hands.screen, "Save").isEnabled()
    hands.type_over("A7", "1.2")
    assert hands.tally.new == 1
    hands.save()
    assert hands.told[-1] == "rows of 1 return put right"
    assert "Not in the plan" in [each["progress"] for each in rows(hands.workspace, "action_update")]
    assert sorted(each["state"] for each in rows(hands.workspace, "held_row")) == ["saved", "waiting", "waiting"]
    assert hands.returns() == 1
    assert hands.screen.tray.isVisible()
    assert hands.screen.tray._tree.hasFocus()


def test_one_row_alone_is_put_right(hands: ReturnHands) -> None:
    hands.press("3 rows wait…")
    tray, model = hands.screen.tray, _model(hands)
    tray._tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    hands.key(Qt.Key.Key_Return)
    assert (len(hands.view.plan.rows), hands.tally.held) == (1, 1)
    hands.go_to_problem("E6")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return, ctrl=True)
    assert sorted(each["state"] for each in rows(hands.workspace, "held_row")) == ["saved", "waiting", "waiting"]


def test_rows_are_left_out_and_undo_brings_them_back(hands: ReturnHands) -> None:
    hands.press("3 rows wait…")
    hands.press("Leave out")
    assert {each["state"] for each in rows(hands.workspace, "held_row")} == {"left out"}
    assert hands.told[-1] == "Left 3 rows out"
    assert _model(hands).rowCount() == 0
    assert hands.screen.tray._empty.isVisible()
    assert not button(hands.screen, "Put right…").isEnabled()
    hands.workspace.undo()
    hands.bot.waitUntil(lambda: _model(hands).rowCount() == 1)


def test_rows_are_left_out_within_the_review(hands: ReturnHands) -> None:
    hands.press("3 rows wait…")
    hands.press("Put right…")
    hands.go_to_problem("A7")
    hands.key(Qt.Key.Key_Space)
    hands.press("Leave 1 row out")
    assert sorted(each["state"] for each in rows(hands.workspace, "held_row")) == ["left out", "waiting", "waiting"]


def test_esc_goes_from_the_review_to_the_tray_and_from_there_to_the_list(hands: ReturnHands) -> None:
    hands.press("3 rows wait…")
    hands.press("Put right…")
    hands.key(Qt.Key.Key_Escape)
    assert hands.screen.tray.isVisible()
    hands.key(Qt.Key.Key_Escape)
    assert hands.screen.page.isVisible()
    assert button(hands.screen, "3 rows wait…").isEnabled()
