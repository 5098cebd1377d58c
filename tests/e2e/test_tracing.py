"""From a value to the partner's sheet with the cell marked, through the whole program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Start
from tests.e2e.driving import Driver
from tests.returns.making import honest
from tests.ui.answers import Answers
from tests.ui.finding import press
from vrudesk.ui.pages.originals.window import OriginalWindow
from vrudesk.ui.pages.records.records_page import RecordsPage

LINES = [
    ["Organisation:", "Gateshead Council"],
    ["Period:", "2023-24 Q1"],
    ["Action ref", "RAG", "% complete", "Progress"],
    ["1.1", "Green", "45%", "Workshops held"],
    ["2.1", "Amber", "20%", "Two of five feeds agreed"],
]


def _records(driver: Driver) -> RecordsPage:
    page = driver.screen(4)
    assert isinstance(page, RecordsPage)
    driver.settle()
    return page


def _open(driver: Driver, page: RecordsPage, row: int, label: str) -> OriginalWindow:
    """Choose a value and press Enter, and wait until its cell is marked."""
    column = [each.label for each in page._model.columns].index(label)
    page._table.setCurrentIndex(page._model.index(row, column))
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert driver.program.shell is not None
    originals = driver.program.shell._originals
    driver.bot.waitUntil(lambda: not driver.program.tasks.busy, timeout=20_000)
    return originals.window


def test_from_a_value_to_the_sheet_with_the_cell_marked(
    start: Start, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(start(), qtbot)
    driver.open("Open the sample")
    sent = honest(tmp_path / "Gateshead Q1.xlsx", LINES)
    driver.review([sent])
    driver.press("Save 6 changes")
    driver.settle()
    sent.unlink()
    page = _records(driver)
    assert page._chips.current == "action_update"
    window = _open(driver, page, 1, "Progress this quarter")
    table = window._view.table
    assert (window.marked, table.currentIndex().data()) == ("D5", "Two of five feeds agreed")
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
    window = _open(driver, page, 0, "Done")
    assert (window.marked, table.currentIndex().data()) == ("C4", "45%")
    copy = tmp_path / "Copy.xlsx"
    answers.prepare(copy)
    press(window, "Save a copy of the file…")
    driver.settle()
    assert copy.stat().st_size > 0
    assert driver.window.toast.words == "Saved Copy.xlsx as it was received"
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not window.isVisible()
    driver.key(Qt.Key.Key_W)
    assert answers.told == []
