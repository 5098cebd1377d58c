"""Files that cannot be opened, or not to work in: a clear word, nothing lost, and the welcome screen goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import AUTHOR, NOON
from tests.e2e.driving import Driver
from tests.ui.answers import Answers
from tests.ui.finding import button
from vrudesk.app import Application
from vrudesk.data.workspace import Workspace
from vrudesk.ui.models.plan_columns import ACTION

USER_VERSION = 60


@pytest.fixture
def driver(program: Application, qtbot: QtBot) -> Driver:
    return Driver(program, qtbot)


@pytest.fixture
def kept(templates: Path, tmp_path: Path) -> Path:
    """Give the file of a workspace with the sample plan."""
    path = tmp_path / "Kept.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    return path


def _turned_away(driver: Driver, answers: Answers, path: Path) -> str:
    """Try to open a file and return what was said; the file is as it was and the sample can still be opened."""
    before = path.read_bytes() if path.exists() else None
    answers.prepare(path)
    driver.press("Open…")
    driver.bot.waitUntil(lambda: bool(answers.told))
    driver.settle()
    assert driver.program.shell is None
    assert driver.window.pages.currentWidget() is driver.window.welcome
    assert (path.read_bytes() if path.exists() else None) == before
    driver.open("Open the sample")
    return answers.told[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Strange.vrudesk is empty."),
        (b"PK\x03\x04" + bytes(200), "Strange.vrudesk is not a VRU Desk workspace."),
        (b"SQLite format 3\x00" + bytes(200), "Strange.vrudesk is not a VRU Desk workspace."),
        (b"Just some words" * 20, "Strange.vrudesk is not a VRU Desk workspace."),
    ],
)
def test_a_file_that_is_not_ours(driver: Driver, answers: Answers, tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "Strange.vrudesk"
    path.write_bytes(content)
    assert _turned_away(driver, answers, path) == says


def test_a_workspace_that_a_newer_program_made(driver: Driver, answers: Answers, kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[USER_VERSION : USER_VERSION + 4] = (99).to_bytes(4)
    kept.write_bytes(content)
    assert _turned_away(driver, answers, kept).startswith("Kept.vrudesk was made by a newer VRU Desk")


def test_a_workspace_that_is_not_there_is_forgotten(driver: Driver, answers: Answers, tmp_path: Path) -> None:
    gone = tmp_path / "Gone.vrudesk"
    gone.touch()
    driver.program.preferences.opened(gone)
    gone.unlink()
    driver.window.welcome.show_recent([str(gone)])
    (entry,) = (
        each
        for each in driver.window.findChildren(QPushButton)
        if each.accessibleName() == "Open Gone" and not each.isEnabled()
    )
    assert entry.toolTip() == "The file has been moved or deleted"
    (action,) = driver.window.menus.recent.actions()
    action.trigger()
    driver.bot.waitUntil(lambda: answers.told == [f"There is no file Gone.vrudesk in {tmp_path}."])
    assert driver.program.preferences.settings.recent == ()
    assert not driver.window.menus.recent.isEnabled()


def test_a_workspace_that_is_open_elsewhere_can_be_looked_at(driver: Driver, answers: Answers, kept: Path) -> None:
    holder = Workspace.open(kept, AUTHOR, NOON)
    with _looked_at(driver, answers, kept):
        assert answers.questions[-1].startswith("Kept.vrudesk is already open: Helen Marsh")
    holder.close()


def test_a_workspace_that_may_only_be_read_can_be_looked_at(driver: Driver, answers: Answers, kept: Path) -> None:
    kept.chmod(0o444)
    with _looked_at(driver, answers, kept):
        assert answers.questions[-1] == "Kept.vrudesk may only be read."
    kept.chmod(0o644)


@contextmanager
def _looked_at(driver: Driver, answers: Answers, path: Path) -> Iterator[None]:
    """Open a file to read only, and find that everything can be seen and nothing done."""
    before = path.read_bytes()
    answers.prepare(path, "look")
    driver.open("Open…")
    yield
    assert driver.window.status.words("writer") == "Open to read only"
    hands = driver.plan()
    assert hands.text("1.1", ACTION).startswith("Whole systems approach")
    hands.go("1.1", ACTION)
    hands.tree.edit_current()
    assert not hands.editing()
    assert hands.box().isReadOnly()
    assert hands.page._banner.isVisible()
    assert not button(driver.window, "Add action").isEnabled()
    menus = driver.window.menus
    assert not any(each.isEnabled() for each in (menus.undo, menus.redo, menus.close_quarter, menus.reopen_quarter))
    driver.returns()
    assert not button(driver.window, "Read returns…").isEnabled()
    driver.papers()
    assert button(driver.window, "Save PDF…").isEnabled()
    menus.close.trigger()
    assert path.read_bytes() == before
    assert answers.told == []


def test_who_does_not_want_to_look_stays_on_the_welcome_screen(driver: Driver, answers: Answers, kept: Path) -> None:
    holder = Workspace.open(kept, AUTHOR, NOON)
    answers.prepare(kept, None)
    driver.press("Open…")
    driver.bot.waitUntil(lambda: len(answers.questions) == 2)
    driver.settle()
    assert driver.program.shell is None
    holder.close()
    answers.prepare(kept)
    driver.open("Open…")


def test_a_workspace_that_is_closed_at_once_leaves_no_work_behind(driver: Driver, qtbot: QtBot) -> None:
    driver.open("Open the sample")
    for number in (3, 1, 2):
        driver.program.shell.open_screen(["returns", "plan", "papers"][number - 1])  # type: ignore[union-attr]
    driver.window.menus.close.trigger()
    driver.settle()
    assert driver.window.pages.currentWidget() is driver.window.welcome
    assert driver.window.pages.count() == 1
