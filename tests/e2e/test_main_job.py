"""The main job in one go: from the welcome screen to a board paper in two files, and back the next morning."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Start
from tests.e2e.driving import Driver
from tests.plans import everything, steps
from tests.ui.answers import Answers
from vrudesk import paths
from vrudesk.app import Application
from vrudesk.ui.models.plan_columns import ACTION, RAG

WORDS = "Share what each review of a homicide teaches with every partner"
SAID = "Workshops were held in all six districts."


def _sample(name: str) -> Path:
    return paths.resources() / "sample" / "returns" / name


def _read_two_returns(driver: Driver, answers: Answers) -> None:
    answers.prepare([_sample("Gateshead Q1.xlsx"), _sample("Sunderland CSP action return Q1.xlsx")])
    screen = driver.returns()
    driver.press("Read returns…")
    for place, (partner, changes) in enumerate((("Gateshead Council", 8), ("Sunderland City Council", 35)), 1):
        driver.bot.waitUntil(lambda: screen.reviewing and not driver.program.tasks.busy, timeout=20_000)
        assert screen.review._title.text() == partner
        assert f"{place} of 2" in screen.review._subtitle.text()
        driver.press(f"Save {changes} changes")
        driver.settle()
    driver.bot.waitUntil(lambda: not screen.reviewing)
    assert driver.window.toast.words == "2 returns saved"


def _edit(driver: Driver) -> None:
    """Edit an action by keyboard, take it back, bring it back, rate it and write its update."""
    hands = driver.plan()
    before = hands.text("1.4", ACTION)
    hands.edit("1.4", ACTION, QLineEdit)
    hands.write(WORDS)
    hands.enter()
    driver.bot.waitUntil(lambda: hands.text("1.4", ACTION) == WORDS)
    menus = driver.window.menus
    assert menus.undo.text().startswith("&Undo: Set action of action 1.4 to Share what each")
    driver.key(Qt.Key.Key_Z)
    driver.bot.waitUntil(lambda: hands.text("1.4", ACTION) == before)
    assert menus.redo.text().startswith("&Redo: Set action of action 1.4")
    driver.key(Qt.Key.Key_Y)
    driver.bot.waitUntil(lambda: hands.text("1.4", ACTION) == WORDS)
    hands.write_in(SAID)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    driver.press("Take them all")
    driver.bot.waitUntil(lambda: hands.text("1.4", RAG) != "No update")


def _close_quarter(driver: Driver, answers: Answers) -> None:
    answers.prepare(True)
    driver.window.menus.close_quarter.trigger()
    driver.settle()
    assert answers.questions[-1] == "Close quarter 1, 2023-24?"
    period = driver.desk.period
    assert period is not None
    assert not period.is_open


def _save_paper(driver: Driver, answers: Answers, folder: Path) -> tuple[Path, Path]:
    pdf, excel = folder / "Board paper.pdf", folder / "Board paper.xlsx"
    page = driver.papers()
    assert "closed: printed as it stood then" in page._heading.subtitle.text()
    answers.prepare(pdf, excel)
    for words in ("Save PDF…", "Save Excel…"):
        with driver.bot.waitSignal(driver.desk.told, timeout=20_000):
            driver.press(words)
    return pdf, excel


def _pdf_words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def _excel_words(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def test_from_the_welcome_screen_to_a_board_paper_and_back_the_next_morning(
    start: Start, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(start(), qtbot)
    driver.open("Open the sample")
    _read_two_returns(driver, answers)
    _edit(driver)
    _close_quarter(driver, answers)
    pdf, excel = _save_paper(driver, answers, tmp_path)
    for words in (_pdf_words(pdf), _excel_words(excel)):
        assert WORDS in words
        assert SAID in words
    path = driver.desk.workspace.path
    rows, history = everything(driver.desk.workspace), steps(driver.desk.workspace)
    driver.window.close()
    assert answers.told == []
    again = Driver(start(), qtbot)
    _is_all_there(again, path)
    assert everything(again.desk.workspace) == rows
    assert steps(again.desk.workspace) == history


def _is_all_there(driver: Driver, path: Path) -> None:
    """Open the workspace from those opened lately and look for what was done."""
    driver.open(f"Open {path.stem}")
    hands = driver.plan()
    assert hands.text("1.4", ACTION) == WORDS
    assert driver.desk.period == driver.desk.periods[0]
    assert driver.returns().page._list._model.rowCount() == 2
    assert not driver.window.menus.undo.isEnabled()


def test_a_workspace_that_is_made_and_closed_is_offered_again(program: Application, qtbot: QtBot) -> None:
    driver = Driver(program, qtbot)
    driver.open("Open the sample")
    driver.key(Qt.Key.Key_W)
    assert program.shell is None
    assert program.window.windowTitle() == "VRU Desk"
    assert not program.window.menus.close.isEnabled()
    driver.open("Open Northumbria sample")
    assert program.window.windowTitle() == "Northumbria sample – VRU Desk"
