"""A file that nobody understands is mapped by hand, and the partner's next one needs nothing; what moved is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.e2e.driving import Driver
from tests.plans import rows
from tests.returns.making import honest
from vrudesk.app import Application
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

COVER: list[list[Any]] = [["Partner:", "Gateshead Council"], ["Quarter:", "2023-24 Q1"], []]
ODD = ["Thing", "How hot", "Gossip", "For us"]
ROWS: list[list[Any]] = [
    ["1.1", "Green", "Work goes on in the borough.", "x"],
    ["2.1", "Amber", "Feeds are late.", "y"],
    ["3.1", "Red", "Nobody in post.", "z"],
]


def _file(folder: Path, name: str, head: list[str], records: list[list[Any]]) -> Path:
    return honest(folder / name, [*COVER, head, *records])


def _choose(driver: Driver, screen: ReturnsScreen, row: int, words: str) -> None:
    """Go to a column and type what it is."""
    lines, chooser = screen.mapping.parts.lines, screen.mapping.chooser
    lines.setCurrentIndex(lines.lines.index(row, 0))
    QTest.keyClicks(lines, words[0])
    QTest.keyClicks(chooser.search, words[1:])
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    driver.settle()


def test_a_refused_file_is_mapped_once_and_the_next_return_needs_no_mapping(
    program: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(program, qtbot)
    driver.open("Open the sample")
    screen = driver.returns()
    screen.read_files([_file(tmp_path, "One.xlsx", ODD, ROWS)])
    qtbot.waitUntil(lambda: screen.mapping.isVisible() and not program.tasks.busy, timeout=20_000)
    assert not screen.mapping.parts.use.isEnabled()
    for row, words in enumerate(("ref", "rag", "progress", "not used")):
        _choose(driver, screen, row, words)
    assert screen.mapping.parts.remember.text() == "Remember for Gateshead Council"
    driver.press("Use these columns")
    qtbot.waitUntil(lambda: screen.reviewing and not program.tasks.busy, timeout=20_000)
    plan = screen.review.plan
    assert plan is not None
    driver.press(f"Save {plan.changes} changes")
    driver.settle()
    qtbot.waitUntil(lambda: not screen.reviewing)
    assert driver.window.toast.words == "1 return saved"
    kept = {row["heading"]: row["field"] for row in rows(driver.desk.workspace, "remembered_column")}
    assert kept == {"Thing": "action_ref", "How hot": "rag", "Gossip": "progress", "For us": None}
    moved = ["Thing", "Gossip", "How hot", "For us"]
    later = [[ref, f"{words} Still.", rag, ours] for ref, rag, words, ours in ROWS]
    screen = driver.review([_file(tmp_path, "Two.xlsx", moved, later)])
    plan = screen.review.plan
    assert plan is not None
    assert (plan.blocked, plan.tally.changed) == ("", 3)
    told = {each.problem.message for each in plan.problems if each.problem.code == "template_change"}
    assert "“How hot” moved from column B to column C." in told
    driver.press(screen.review._parts.columns.text())
    qtbot.waitUntil(lambda: screen.mapping.isVisible() and not program.tasks.busy, timeout=20_000)
    assert "“How hot” moved from column B to column C." in screen.mapping.parts.moved.accessibleName()
    driver.press("Back")
    assert screen.reviewing
