"""The returns' screen at its limits: room for what has content, nothing cut, and every step by keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.pages.return_hands import FIRST, NEWCASTLE, SECOND, ReturnHands
from vrudesk import paths
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import CELL, FIELD
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.pages.split import shares
from vrudesk.ui.theme.tokens import Type


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=820)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a folder with copies of the sample returns."""
    return Path(shutil.copytree(paths.resources() / "sample" / "returns", tmp_path / "returns"))


def _key(widget: QWidget, key: Qt.Key, *, shift: bool = False) -> None:
    QTest.keyClick(widget, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def _said(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize(
    ("needs", "room", "given"),
    [
        ([100, 50], 300, [250, 50]),
        ([900, 50, 100], 600, [450, 50, 100]),
        ([900, 900, 100], 600, [250, 250, 100]),
        ([900, 900], 0, [0, 0]),
        ([], 100, []),
    ],
)
def test_room_goes_to_what_needs_it_and_the_rest_to_the_first(needs: list[int], room: int, given: list[int]) -> None:
    assert shares(needs, room) == given


def test_a_list_of_no_problems_takes_no_room_and_the_changes_have_it(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    outcome = hands.screen.review._outcome
    assert not outcome.problem_table.isVisible()
    assert outcome.change_card.height() > outcome.height() / 2
    low = outcome.problem_card.height()
    assert low < outcome.height() / 8
    press(outcome, "Show 3 small repairs")
    assert outcome.problem_table.isVisible()
    assert outcome.problem_card.height() > low
    press(outcome, "Hide 3 small repairs")
    assert not outcome.problem_table.isVisible()


@pytest.mark.parametrize(("text", "width"), [(100, 1224), (150, 1384)])
@pytest.mark.parametrize("files", [(FIRST,), (FIRST, SECOND), (NEWCASTLE,)])
def test_the_columns_of_the_changes_fit(
    hands: ReturnHands, sample: Path, text: int, width: int, files: tuple[str, ...]
) -> None:
    hands.desk.theme.set_text_scale(text)
    hands.screen.resize(width, 680)
    for name in files[:-1]:
        hands.read(sample / name)
        hands.save()
    hands.read(sample / files[-1])
    table = hands.screen.review._outcome.change_table
    assert table.horizontalScrollBar().maximum() == 0
    assert not table.isColumnHidden(CELL)
    metrics = hands.desk.theme.metrics(Type.TEXT)
    labels = [str(table.model().index(row, FIELD).data()) for row in range(table.model().rowCount())]
    assert table.columnWidth(FIELD) > max(metrics.horizontalAdvance(each) for each in labels)


def test_notes_of_a_return_are_shown_when_asked_for(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    found = hands.screen.page._list._found
    before = ["Nothing in this return needs a look."]
    hands.bot.waitUntil(lambda: _said(found.column) == before)
    press(found, "Show 3 notes")
    hands.bot.waitUntil(lambda: len(_said(found.column)) == 4)
    press(found, "Hide 3 notes")
    hands.bot.waitUntil(lambda: _said(found.column) == before)


def test_f6_goes_round_the_review_and_back(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / NEWCASTLE)
    review = hands.screen.review
    outcome = review._outcome
    panes = [review._sheet.table, outcome.change_table, outcome.problem_table]
    assert review._save.hasFocus()
    for pane in panes:
        _key(hands.focused, Qt.Key.Key_F6)
        assert pane.hasFocus()
    _key(hands.focused, Qt.Key.Key_F6, shift=True)
    assert outcome.change_table.hasFocus()


def test_enter_on_a_problem_goes_to_its_cell(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / NEWCASTLE)
    review = hands.screen.review
    _key(hands.focused, Qt.Key.Key_F8)
    cell = review._sheet._cell.text()
    _key(hands.focused, Qt.Key.Key_Return)
    table = review._sheet.table
    assert table.hasFocus()
    assert review._sheet._model.index_of(cell) == table.currentIndex()


def test_ctrl_enter_saves_and_esc_leaves(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST, sample / NEWCASTLE)
    QTest.keyClick(hands.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert hands.screen.review._title.text() == "Newcastle City Council"
    _key(hands.focused, Qt.Key.Key_Escape)
    assert not hands.screen.reviewing
    assert hands.told[-1] == "1 return saved, 1 left for another time"
    assert hands.screen.page._list.first.hasFocus()


def test_esc_asks_for_a_second_key_where_a_reason_was_typed(hands: ReturnHands, answers: Answers, sample: Path) -> None:
    answers.prepare("The survey came late")
    hands.read(sample / FIRST)
    press(hands.screen, "Accept the date of 2.4")
    _key(hands.focused, Qt.Key.Key_Escape)
    assert hands.screen.reviewing
    assert hands.screen.review._skip.hasFocus()
    _key(hands.focused, Qt.Key.Key_Escape)
    assert not hands.screen.reviewing


def test_in_the_list_enter_and_f6_lead_to_what_was_found(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    table, found = hands.screen.page._list.panes
    assert table.hasFocus()
    _key(table, Qt.Key.Key_Return)
    assert found.hasFocus()
    _key(found, Qt.Key.Key_F6)
    assert table.hasFocus()


def test_another_file_is_chosen_after_one_that_was_refused(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "Empty.xlsx"
    empty.touch()
    hands.read(empty)
    assert button(hands.screen, "Back to the returns").hasFocus()
    answers.prepare([sample / FIRST])
    press(hands.screen, "Choose another file…")
    hands.bot.waitUntil(lambda: hands.screen.reviewing)
    hands.read(sample / NEWCASTLE)
    assert hands.told[-1] == "1 file will follow this one"
    assert hands.screen.review._title.text() == "Sunderland City Council"


def test_esc_goes_on_from_a_file_that_was_refused(hands: ReturnHands, tmp_path: Path) -> None:
    empty = tmp_path / "Empty.xlsx"
    empty.touch()
    hands.read(empty)
    _key(hands.focused, Qt.Key.Key_Escape)
    assert hands.screen.page.isVisible()
