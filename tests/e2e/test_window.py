"""The window as a whole: its menus and their keys, its sidebar, and closing it in the middle of something."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.conftest import AUTHOR
from tests.e2e.conftest import Start
from tests.e2e.driving import Driver
from tests.plans import action, rows
from tests.ui.answers import Answers
from vrudesk import paths, settings
from vrudesk.app import Application
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import steps
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.errors import UserError
from vrudesk.ui.models.plan_columns import RAG
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen


@pytest.fixture
def driver(program: Application, qtbot: QtBot) -> Driver:
    """Give hands on the program with the sample open."""
    driver = Driver(program, qtbot)
    driver.open("Open the sample")
    return driver


def _rate(driver: Driver, rag: Rag) -> None:
    period = driver.desk.period
    assert period is not None
    driver.desk.do(SetStatus(action(driver.desk.workspace), period.id, {"rag": rag}))


def test_undo_and_redo_say_what_they_would_do(driver: Driver) -> None:
    menus = driver.window.menus
    assert (menus.undo.text(), menus.undo.isEnabled(), menus.redo.isEnabled()) == ("&Undo", False, False)
    _rate(driver, Rag.RED)
    assert (menus.undo.text(), menus.undo.isEnabled()) == ("&Undo: Set action 1.1 to red", True)
    assert driver.window.status.words("undo") == "Undo: Set action 1.1 to red"
    driver.key(Qt.Key.Key_Z)
    assert driver.window.toast.words == "Undid: Set action 1.1 to red"
    assert (menus.redo.text(), menus.undo.isEnabled()) == ("&Redo: Set action 1.1 to red", False)
    QTest.keyClick(driver.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert rows(driver.desk.workspace, "action_status")[0]["rag"] == Rag.RED
    driver.settle()


def test_a_long_step_is_turned_back_behind_the_screen(
    driver: Driver, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LONG", 1)
    _rate(driver, Rag.RED)
    told: list[str] = []
    driver.desk.writing_changed.connect(lambda: told.append("writing" if driver.desk.writing else "done"))
    driver.key(Qt.Key.Key_Z)
    driver.settle()
    assert told == ["writing", "done"]
    assert driver.window.toast.words == "Undid: Set action 1.1 to red"
    driver.key(Qt.Key.Key_Y)
    driver.settle()
    assert rows(driver.desk.workspace, "action_status")[0]["rag"] == Rag.RED
    # What stands in the way is told as it is of a short step.
    monkeypatch.setattr(driver.desk.workspace, "undo", _refused)
    driver.key(Qt.Key.Key_Z)
    driver.settle()
    assert answers.told == ["It cannot be undone."]


def _refused() -> None:
    raise UserError("It cannot be undone.", "Nothing was changed.")


def test_a_deletion_is_taken_back_from_the_toast(driver: Driver) -> None:
    hands = driver.plan()
    hands.go("2.4")
    hands.press(Qt.Key.Key_Delete)
    assert driver.window.toast.words == "Deleted action 2.4"
    QTest.mouseClick(driver.window.toast._button, Qt.MouseButton.LeftButton)
    driver.bot.waitUntil(lambda: "2.4" in hands.refs())


def test_undo_with_nothing_left_does_nothing_and_what_was_undone_comes_back(driver: Driver, answers: Answers) -> None:
    _rate(driver, Rag.RED)
    driver.key(Qt.Key.Key_Z)
    driver.key(Qt.Key.Key_Z)
    assert answers.told == []
    driver.key(Qt.Key.Key_Y)
    hands = driver.plan()
    driver.bot.waitUntil(lambda: hands.text("1.1", RAG) == "Red")


def test_the_sidebar_is_worked_with_the_keyboard(driver: Driver) -> None:
    sidebar = driver.window.sidebar
    sidebar.item("plan").setFocus()
    QTest.keyClick(sidebar.item("plan"), Qt.Key.Key_Down)
    QTest.keyClick(sidebar.item("papers"), Qt.Key.Key_Return)
    assert sidebar.current == "papers"
    assert driver.window.pages.currentWidget() is driver.program.shell.page("papers")  # type: ignore[union-attr]
    driver.papers()
    driver.key(Qt.Key.Key_B)
    assert sidebar.folded
    driver.plan()
    driver.papers()
    assert sidebar.folded


def test_the_theme_and_the_text_size_are_chosen_and_kept(driver: Driver) -> None:
    offered = {each.data(): each for menu in driver.window.menus._view.findChildren(QMenu) for each in menu.actions()}
    offered["dark"].trigger()
    offered["150"].trigger()
    known = settings.load()
    assert (known.theme, known.text_scale) == ("dark", 150)
    driver.settle()


def test_a_workspace_of_ones_own_begins_with_an_empty_plan(
    program: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(program, qtbot)
    answers.prepare("St. Helens VRU", tmp_path / "St. Helens VRU.vrudesk")
    driver.open("New workspace…")
    assert program.window.windowTitle() == "St. Helens VRU – VRU Desk"
    hands = driver.plan()
    assert hands.page._body.currentIndex() == 1
    assert [each["name"] for each in rows(driver.desk.workspace, "team")] == ["St. Helens VRU"]


def test_words_in_a_box_are_saved_when_the_window_closes(driver: Driver) -> None:
    hands = driver.plan()
    hands.go("1.1")
    hands.write_in("Said at the last moment")
    path = driver.desk.workspace.path
    driver.window.close()
    workspace = Workspace.open(path, AUTHOR)
    assert [each["words"] for each in rows(workspace, "action_status")] == ["Said at the last moment"]
    workspace.close()


def test_what_is_typed_in_a_cell_is_saved_when_another_screen_is_opened(driver: Driver) -> None:
    hands = driver.plan()
    hands.edit("1.1", 1, QLineEdit)
    hands.write("Typed and gone")
    driver.returns()
    assert "Typed and gone" in [each["title"] for each in rows(driver.desk.workspace, "action")]


def test_files_that_are_dropped_anywhere_on_the_window_are_reviewed(driver: Driver) -> None:
    driver.plan()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paths.resources() / "sample" / "returns" / "Gateshead Q1.xlsx"))])
    place, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    given = data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent(place, copy, *given), QDropEvent(place, copy, *given)):
        QApplication.sendEvent(driver.window, event)
        assert event.isAccepted()
    screen = driver.window.pages.currentWidget()
    assert isinstance(screen, ReturnsScreen)
    driver.bot.waitUntil(lambda: screen.reviewing)
    assert screen.review._title.text() == "Gateshead Council"
    driver.settle()


@pytest.mark.parametrize("close", [True, False])
def test_closing_while_a_return_is_saved_saves_it_whole_or_not_at_all(
    start: Start, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, close: bool
) -> None:
    from vrudesk.returns import importing

    driver = Driver(start(), qtbot)
    driver.open("Open the sample")
    path = driver.desk.workspace.path
    driver.review([paths.resources() / "sample" / "returns" / "Gateshead Q1.xlsx"])
    begun, real = threading.Event(), importing.save_plan

    def saving(*given: object) -> object:
        begun.set()
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "save_plan", saving)
    driver.press("Save 8 changes")
    assert begun.wait(10)
    if close:
        driver.window.close()
    else:
        driver.window.menus.close.trigger()
        driver.settle()
    workspace = Workspace.open(path, AUTHOR)
    assert len(rows(workspace, "action_update")) in {0, 2}
    workspace.close()
    assert answers.bugs == []
