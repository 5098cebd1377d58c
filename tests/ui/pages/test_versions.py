"""The versions of a return beside the list: what the later one says otherwise, and the file as it was received."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.plans import a_return, action, partner, period
from tests.ui.conftest import Show
from tests.ui.finding import press
from tests.ui.pages.return_hands import FIRST, NEWCASTLE, SECOND, ReturnHands
from vrudesk import paths
from vrudesk.commands.returns import FoundProblem
from vrudesk.domain.rag import Rag
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.pages.returns.versions_card import VersionsCard
from vrudesk.ui.widgets.roles import SECOND as SECOND_LINE


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1440, height=860)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a folder with copies of the sample returns."""
    return Path(shutil.copytree(paths.resources() / "sample" / "returns", tmp_path / "returns"))


def _card(hands: ReturnHands) -> VersionsCard:
    return hands.screen.page._list._versions


def _lines(hands: ReturnHands) -> list[tuple[str, str, str]]:
    model = _card(hands)._model
    indexes = [(model.index(row, 0), model.index(row, 1)) for row in range(model.rowCount())]
    return [(str(first.data()), str(first.data(SECOND_LINE)), str(second.data())) for first, second in indexes]


def _choose(hands: ReturnHands, row: int) -> None:
    table = hands.screen.page._list._table
    table.setCurrentIndex(table.model().index(row, 0))
    hands.settle()


def test_one_version_alone_has_nothing_to_compare(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    assert not _card(hands).isVisible()
    assert len(hands.screen.page._list.panes) == 2


def test_a_second_version_is_compared_with_the_first_field_by_field(hands: ReturnHands, sample: Path) -> None:
    for name in (FIRST, NEWCASTLE, SECOND):
        hands.read(sample / name)
        hands.save()
    _choose(hands, 0)
    card = _card(hands)
    assert card.isVisible()
    assert card._title.text() == "Version 1 → 2"
    lines = _lines(hands)
    assert lines
    assert {kind for _, _, kind in lines} <= {"changed", "added", "removed"}
    assert all(" → " in words for _, words, kind in lines if kind == "changed")
    assert f"{len([each for each in lines if each[2] == 'changed'])} changed" in card._note.text()
    _choose(hands, 1)
    assert not card.isVisible()
    _choose(hands, 2)
    assert (card._title.text(), _lines(hands)) == ("Version 1 → 2", lines)


def _three(hands: ReturnHands) -> None:
    workspace = hands.workspace
    key, quarter = action(workspace), period(workspace)
    for rag in (Rag.RED, Rag.AMBER, Rag.RED):
        content = f"{rag}{len(hands.told)}".encode()
        hands.desk.do(a_return(partner(workspace), quarter, {key: {"rag": rag}}, content=content))
    hands.settle()


def test_any_two_of_several_versions_are_compared(hands: ReturnHands) -> None:
    _three(hands)
    _choose(hands, 0)
    card = _card(hands)
    assert card._other.isVisible()
    assert card._title.text() == "Version 2 → 3"
    assert [words for _, words, _ in _lines(hands)] == ["RAG: Amber → Red"]
    card._other.setCurrentIndex(1)
    card._other.activated.emit(1)
    hands.settle()
    assert card._title.text() == "Version 1 → 3"
    assert _lines(hands) == []
    assert card._same.isVisible()
    assert card._note.text() == "no difference"
    _choose(hands, 2)
    assert card._title.text() == "Version 1 → 2"
    assert not card._same.isVisible()


def test_enter_on_a_difference_asks_where_the_value_came_from(hands: ReturnHands) -> None:
    _three(hands)
    _choose(hands, 0)
    asked: list[tuple[str, ...]] = []
    hands.desk.source_asked.connect(lambda *each: asked.append(each))
    card = _card(hands)
    card.table.setCurrentIndex(card._model.index(0, 0))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert [(table, column) for table, _, column in asked] == [("action_update", "rag")]


def test_enter_on_a_record_that_was_added_asks_for_what_names_it(hands: ReturnHands) -> None:
    workspace = hands.workspace
    quarter, sunderland = period(workspace), partner(workspace)
    for refs in (("1.1",), ("1.1", "1.2")):
        sent = {action(workspace, ref): {"progress": "Slow"} for ref in refs}
        hands.desk.do(a_return(sunderland, quarter, sent, content=str(refs).encode()))
    hands.settle()
    _choose(hands, 0)
    asked: list[tuple[str, ...]] = []
    hands.desk.source_asked.connect(lambda *each: asked.append(each))
    card = _card(hands)
    assert [kind for _, _, kind in _lines(hands)] == ["added"]
    card.table.setCurrentIndex(card._model.index(0, 0))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert [(table, column) for table, _, column in asked] == [("action_update", "action_id")]


def test_f6_goes_on_to_the_versions_and_back(hands: ReturnHands) -> None:
    _three(hands)
    _choose(hands, 0)
    table, found, versions = hands.screen.page._list.panes
    table.setFocus()
    for pane in (found, versions, table):
        QTest.keyClick(hands.focused, Qt.Key.Key_F6)
        assert pane.hasFocus()


def test_the_cell_of_a_problem_leads_to_the_file(hands: ReturnHands) -> None:
    workspace = hands.workspace
    asked: list[tuple[str, ...]] = []
    hands.desk.file_asked.connect(lambda *each: asked.append(each))
    found = tuple(
        FoundProblem("Actions", cell, "warning", "vague_date", f"{cell or 'It'} is odd.") for cell in ("C12", "")
    )
    said = {action(workspace): {"progress": "Slow"}}
    hands.desk.do(a_return(partner(workspace), period(workspace), said, problems=found))
    hands.settle()
    card = hands.screen.page._list._found
    hands.bot.waitUntil(lambda: "C12" in [each.text() for each in card.findChildren(QPushButton) if each.isVisible()])
    press(card, "C12")
    row = hands.screen.page._list._model.row_at(0)
    assert row is not None
    assert asked == [(row.id, "Actions", "C12")]


def test_the_file_of_a_return_is_asked_for(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    asked: list[tuple[str, ...]] = []
    hands.desk.file_asked.connect(lambda *each: asked.append(each))
    press(hands.screen, "Open the file")
    row = hands.screen.page._list._model.row_at(0)
    assert row is not None
    assert asked == [(row.id, "", "")]
