"""The program started on returns: by their names on the command line, or dropped on its icon."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import AUTHOR, NOON
from tests.e2e.conftest import Start
from tests.e2e.driving import Driver
from tests.returns.making import honest
from tests.ui.answers import Answers
from tests.ui.pages.test_deciding import ROWS
from vrudesk.data.workspace import Workspace
from vrudesk.returns.ahead import Ahead
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen


@pytest.fixture
def kept(templates: Path, tmp_path: Path) -> Path:
    """Give the file of a workspace with the sample plan."""
    path = tmp_path / "Kept.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give two returns."""
    return honest(tmp_path / "One.xlsx", ROWS), honest(tmp_path / "Two.xlsx", ROWS[:-1])


def _screen(driver: Driver) -> ReturnsScreen:
    page = driver.window.pages.currentWidget()
    assert isinstance(page, ReturnsScreen)
    return page


def _reviewing(driver: Driver) -> ReturnsScreen:
    driver.bot.waitUntil(lambda: driver.program.shell is not None and _screen(driver).reviewing, timeout=20_000)
    driver.settle()
    return _screen(driver)


def test_returns_are_reviewed_one_by_one_in_the_workspace_that_is_named(
    start: Start, qtbot: QtBot, kept: Path, files: tuple[Path, Path]
) -> None:
    ahead = Ahead()
    ahead.begin(files[0])
    driver = Driver(start(kept, files, ahead), qtbot)
    screen = _reviewing(driver)
    assert screen.review.plan is not None
    assert screen.review.plan.book.name == "One.xlsx"
    screen.review.skipped.emit()
    qtbot.waitUntil(lambda: screen.review.plan is not None and screen.review.plan.book.name == "Two.xlsx")
    qtbot.waitUntil(lambda: screen.reviewing)
    screen.review.skipped.emit()
    qtbot.waitUntil(lambda: not screen.reviewing)
    assert screen.page.isVisible()
    assert screen.page.isAncestorOf(screen.first_widget())
    driver.settle()


def test_returns_alone_go_into_the_workspace_that_was_open_last(
    start: Start, qtbot: QtBot, kept: Path, files: tuple[Path, Path]
) -> None:
    first = Driver(start(kept), qtbot)
    qtbot.waitUntil(lambda: first.program.shell is not None)
    first.settle()
    first.window.close()
    driver = Driver(start(None, files[:1]), qtbot)
    _reviewing(driver)
    assert driver.desk.workspace.path == kept
    assert driver.window.status.words("returns") == ""


def test_returns_wait_until_there_is_a_workspace(
    start: Start, qtbot: QtBot, answers: Answers, kept: Path, files: tuple[Path, Path]
) -> None:
    driver = Driver(start(None, files), qtbot)
    assert driver.window.pages.currentWidget() is driver.window.welcome
    words = "2 returns wait: open the workspace that they are for"
    assert driver.window.status.words("returns") == words
    answers.prepare(kept)
    driver.press("Open…")
    _reviewing(driver)
    assert driver.window.status.words("returns") == ""


def test_returns_for_a_workspace_that_may_only_be_read_are_not_read(
    start: Start, qtbot: QtBot, answers: Answers, kept: Path, files: tuple[Path, Path]
) -> None:
    holder = Workspace.open(kept, AUTHOR, NOON)
    answers.prepare("look")
    ahead = Ahead()
    ahead.begin(files[0])
    driver = Driver(start(kept, files, ahead), qtbot)
    qtbot.waitUntil(lambda: driver.program.shell is not None, timeout=20_000)
    driver.settle()
    assert not _screen(driver).reviewing
    assert _screen(driver).page.isVisible()
    assert driver.window.toast.words == "No return can be read into a workspace that is open to read only"
    holder.close()


def test_what_nobody_waits_for_any_more_is_not_read_on(start: Start, qtbot: QtBot, files: tuple[Path, Path]) -> None:
    ahead = Ahead()
    ahead.begin(files[0])
    driver = Driver(start(None, files, ahead), qtbot)
    driver.window.close()
    assert ahead._reading is None
