"""The papers' screen: the quarter's paper as it will be printed, and its two files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.plans import rows
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.papers.papers_page import PapersPage


@pytest.fixture
def page(desk: Desk, show: Show, qtbot: QtBot) -> PapersPage:
    page = PapersPage(desk)
    show(page, width=1200, height=800)
    qtbot.waitUntil(lambda: page._pages > 0 and not desk.tasks.busy, timeout=20_000)
    return page


def _settle(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and not page._view._page._dimmed, timeout=20_000)


def test_the_paper_is_shown_inside_the_program_page_by_page(page: PapersPage, qtbot: QtBot) -> None:
    assert page._where.text() == f"Page 1 of {page._pages}"
    assert page._view.accessibleDescription() == f"Page 1 of {page._pages}"
    assert page._view._page._shown is not None
    assert not button(page, "Page before (Page Up)").isEnabled()
    QTest.keyClick(page._view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page._where.text() == f"Page 2 of {page._pages}")
    press(page, "Page before (Page Up)")
    qtbot.waitUntil(lambda: page._where.text() == f"Page 1 of {page._pages}")


def test_another_quarter_has_a_paper_of_its_own(page: PapersPage, qtbot: QtBot) -> None:
    assert "quarter 1" in page._heading.subtitle.text().casefold()
    page.desk.choose_period(page.desk.periods[1].id)
    _settle(page, qtbot)
    assert "quarter 2" in page._heading.subtitle.text().casefold()


def test_what_is_set_for_the_paper_is_saved_when_it_is_left_and_printed(page: PapersPage, qtbot: QtBot) -> None:
    page._form._board.setFocus()
    QTest.keyClicks(page._form._board, "Safer Tyne Board")
    QTest.keyClick(page._form._board, Qt.Key.Key_Tab)
    assert [each["board"] for each in rows(page.desk.workspace, "paper")] == ["Safer Tyne Board"]
    _settle(page, qtbot)
    assert page._heading.subtitle.text().startswith("Safer Tyne Board")


def test_the_paper_is_saved_as_pdf_and_as_excel_where_the_person_says(
    page: PapersPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf, excel = tmp_path / "Paper v1.2.pdf", tmp_path / "Paper v1.2.xlsx"
    answers.prepare(pdf, excel)
    for words, path in (("Save PDF…", pdf), ("Save Excel…", excel)):
        with qtbot.waitSignal(page.desk.told, timeout=20_000) as told:
            press(page, words)
        assert told.args == [f"Saved {path.name} in {tmp_path}", False]
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == page._pages
    document.close()
    assert openpyxl.load_workbook(excel).sheetnames
    _settle(page, qtbot)


def test_who_names_no_file_saves_none(page: PapersPage, answers: Answers) -> None:
    answers.prepare(None)
    press(page, "Save PDF…")
    assert not page.desk.tasks.busy


@pytest.mark.parametrize(("words", "name"), [("Save PDF…", "Paper.pdf"), ("Save Excel…", "Paper.xlsx")])
def test_a_file_that_cannot_be_written_is_said_in_words_and_the_old_one_stays(
    page: PapersPage, answers: Answers, qtbot: QtBot, tmp_path: Path, words: str, name: str
) -> None:
    path = tmp_path / name
    path.mkdir()
    (path / "kept").touch()
    answers.prepare(path)
    press(page, words)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert name in answers.told[0]
    assert (path / "kept").exists()
    assert list(tmp_path.glob("*part*")) == []
    assert button(page, words).isEnabled()


def test_f6_goes_from_the_page_to_its_settings_and_back(page: PapersPage) -> None:
    page.first_widget().setFocus()
    QTest.keyClick(page._view, Qt.Key.Key_F6)
    assert page._form._title.hasFocus()
    QTest.keyClick(page._form._title, Qt.Key.Key_F6)
    assert page._view.hasFocus()


def test_the_page_keeps_most_of_the_room_when_text_is_large(page: PapersPage) -> None:
    page.desk.theme.set_text_scale(200)
    page.resize(1224, 680)
    assert page._view.width() > page.width() / 2
