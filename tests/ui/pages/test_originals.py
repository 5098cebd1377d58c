"""From a value to the kept file with its cell marked, in a window of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.plans import action, rows
from tests.records import Write, known_rows
from tests.returns.making import honest
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from vrudesk.data.schema import ActionUpdate
from vrudesk.domain.rag import Rag
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.returns import kept as kept_module
from vrudesk.returns.importing import import_files
from vrudesk.returns.planning import Choices
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.originals.originals import Originals
from vrudesk.ui.pages.originals.window import OriginalWindow

COVER = [["Organisation:", "Gateshead Council"], ["Period:", "2023-24 Q1"]]
LINES = [["Action ref", "RAG", "% complete", "Progress"], ["1.1", "ambr", "20%", "Went well"]]
AGAIN = [["Action ref", "RAG", "% complete", "Progress"], ["1.1", "Amber", "30%", "Went well"]]


class OriginalHands:
    """Originals on a desk, and hands on their window."""

    def __init__(self, originals: Originals, desk: Desk, bot: QtBot) -> None:
        self.originals, self.desk, self.bot = originals, desk, bot
        self.told: list[str] = []
        desk.told.connect(lambda words, _undo: self.told.append(words))

    @property
    def window(self) -> OriginalWindow:
        """The window."""
        return self.originals.window

    def settle(self) -> None:
        """Wait until nothing is read."""
        self.bot.waitUntil(lambda: not self.desk.tasks.busy, timeout=20_000)

    def read(self, path: Path) -> str:
        """Read a return from a file that is gone afterwards, and return its key."""
        import_files(self.desk.workspace, [path], Choices(), save=True)
        path.unlink()
        return str(rows(self.desk.workspace, "partner_return")[-1]["id"])

    def show(self, column: str, table: str = "action_update", key: str = "") -> None:
        """Ask where a value of the only update came from."""
        self.desk.source_asked.emit(table, key or self.update(), column)
        self.settle()

    def update(self) -> str:
        """Return the key of the only update."""
        return str(rows(self.desk.workspace, "action_update")[0]["id"])

    def words(self) -> str:
        """Return all the words that are in sight."""
        return "\n".join(each.text() for each in self.window.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> Iterator[OriginalHands]:
    front = QWidget()
    show(front)
    originals = Originals(desk, front)
    yield OriginalHands(originals, desk, qtbot)
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)
    originals.close()


def test_a_value_leads_to_its_cell_in_the_file_that_was_kept(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.show("rag")
    window = hands.window
    assert window.isVisible()
    assert window.marked == "B4"
    table = window._view.table
    assert table.currentIndex() == window._view.model.index_of("B4")
    assert table.hasFocus()
    assert window._title.text() == "RAG: Amber"
    assert window._subtitle.text().startswith("1.1 · ")
    words = hands.words()
    assert "B4 on sheet Return, under “RAG”, shows “ambr”" in words
    assert "Gateshead Council: Progress on delivery-plan actions, 2023-24 Q1, version 1" in words
    assert "by Helen Marsh" in words
    assert "Gateshead.xlsx" in words
    assert not window._banner.isVisible()


def test_the_file_is_read_once_while_the_window_is_open(
    hands: OriginalHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = kept_module.read_kept

    def counted(*arguments: object) -> object:
        read.append("read")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_module, "read_kept", counted)
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    for column, cell in (("rag", "B4"), ("progress", "D4"), ("percent_complete", "C4")):
        hands.show(column)
        assert hands.window.marked == cell
    assert read == ["read"]
    hands.originals.close()
    hands.show("rag")
    assert (read, hands.window.marked) == (["read"] * 2, "B4")


def test_what_was_typed_over_since_says_by_whom_and_what_the_return_says(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.desk.do(Write(ActionUpdate, hands.update(), {"rag": Rag.RED, "next_steps": "Ours"}))
    hands.show("rag")
    words = hands.window._banner.accessibleName()
    assert words.startswith("Warning: Typed over since. Put a record right, on ")
    assert words.endswith("by Helen Marsh. The return says “Amber”.")
    assert (hands.window._title.text(), hands.window.marked) == ("RAG: Red", "B4")
    hands.show("next_steps")
    assert hands.window._banner.accessibleName().startswith("Information: This did not come from a return.")
    assert hands.window.marked == ""


def test_a_later_version_is_named(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.read(honest(tmp_path / "Gateshead v2.xlsx", [*COVER, *AGAIN]))
    hands.show("progress")
    assert "version 1 of 2, superseded" in hands.words()
    assert "There is a later version of this return." in hands.window._banner.accessibleName()
    hands.show("percent_complete")
    assert "version 2" in hands.words()
    assert not hands.window._banner.isVisible()


def test_what_the_return_says_as_a_whole_shows_the_row(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.show("organisation_id")
    assert "Said once for the whole return." in hands.window._banner.accessibleName()
    assert hands.window.marked == ""
    assert hands.window._view.table.currentIndex().row() == 3
    assert "Row 4 on sheet Return" in hands.words()


def test_a_value_that_no_return_says_has_no_sheet(hands: OriginalHands) -> None:
    known_rows(hands.desk.workspace)
    bid = next(each for each in rows(hands.desk.workspace, "bid") if each["bid_ref"] == "LYF5-02")
    hands.show("organisation", "bid", bid["id"])
    assert hands.window._title.text() == "Group: Cowgate Creatives"
    assert "There is no cell to show" in hands.words()
    assert not button(hands.window, "Save a copy of the file…").isEnabled()


def test_what_lists_do_not_show_is_told_and_opens_no_window(hands: OriginalHands) -> None:
    hands.show("title", "action", action(hands.desk.workspace))
    assert hands.told == ["This was not read from a return"]
    assert hands.originals._window is None


def _two_sheets(folder: Path) -> Path:
    path = folder / "Two.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, lines in (("R&D", [["Only words"]]), ("Update", [*COVER, *LINES])):
        sheet = book.add_worksheet(name)
        for number, values in enumerate(lines):
            sheet.write_row(number, 0, values)
    book.close()
    return path


def test_a_file_is_shown_from_its_first_sheet_with_rows_and_another_is_a_tab_away(
    hands: OriginalHands, tmp_path: Path
) -> None:
    key = hands.read(_two_sheets(tmp_path))
    hands.desk.file_asked.emit(key, "", "")
    hands.settle()
    window = hands.window
    assert (window._title.text(), window.marked) == ("Two.xlsx", "")
    assert window._view.model.name == "Update"
    assert [window._tabs.tabText(place) for place in range(2)] == ["R&&D", "Update"]
    window._tabs.setCurrentIndex(0)
    hands.settle()
    assert window._view.model.name == "R&D"
    hands.show("progress")
    assert (window._view.model.name, window.marked) == ("Update", "D4")
    window._tabs.setCurrentIndex(0)
    hands.settle()
    assert window.marked == ""
    window._tabs.setCurrentIndex(1)
    hands.settle()
    assert window.marked == "D4"


def test_a_file_is_shown_at_a_cell(hands: OriginalHands, tmp_path: Path) -> None:
    key = hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.desk.file_asked.emit(key, "Return", "C4")
    hands.settle()
    assert hands.window.marked == "C4"
    hands.desk.file_asked.emit(key, "No such sheet", "C4")
    hands.settle()
    assert (hands.window.marked, hands.window._view.model.name) == ("", "Return")
    hands.desk.file_asked.emit("no such return", "", "")
    hands.settle()


def test_a_copy_of_the_file_is_saved_where_the_person_says(
    hands: OriginalHands, answers: Answers, tmp_path: Path
) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.show("rag")
    digest = rows(hands.desk.workspace, "partner_return")[0]["file_sha256"]
    copy = tmp_path / "Copy.xlsx"
    answers.prepare(None, copy, tmp_path / "nowhere" / "Copy.xlsx")
    for _ in range(3):
        press(hands.window, "Save a copy of the file…")
        hands.settle()
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == digest
    assert hands.told == ["Saved Copy.xlsx as it was received"]
    assert len(answers.told) == 1


def test_a_file_that_cannot_be_opened_says_why(
    hands: OriginalHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_workspace: object, _key: str, _progress: Progress) -> object:
        raise UserError("The file cannot be read.", "It is kept as it is.")

    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    monkeypatch.setattr(kept_module, "read_kept", broken)
    hands.show("rag")
    assert "The file cannot be read." in hands.words()
    assert button(hands.window, "Save a copy of the file…").isEnabled()


def test_esc_closes_the_window_and_lets_the_file_go(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.show("rag")
    QTest.keyClick(hands.window._view.table, Qt.Key.Key_Escape)
    assert not hands.window.isVisible()
    assert hands.window._view.model.rowCount() == 0
    hands.show("progress")
    assert (hands.window.isVisible(), hands.window.marked) == (True, "D4")


def test_a_window_that_is_closed_while_its_file_is_read_stays_closed(hands: OriginalHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    hands.desk.source_asked.emit("action_update", hands.update(), "rag")
    hands.bot.waitUntil(lambda: hands.originals._window is not None and hands.window.isVisible())
    press(hands.window, "Close")
    hands.settle()
    assert not hands.window.isVisible()
    assert hands.window.marked == ""


def test_a_cell_that_was_put_right_while_reading_says_how_it_was_taken(hands: OriginalHands, tmp_path: Path) -> None:
    from vrudesk.data.queries.trace import trace
    from vrudesk.ui.pages.originals.telling import told_of

    hands.read(honest(tmp_path / "Gateshead.xlsx", [*COVER, *LINES]))
    found = hands.desk.read(lambda connection: trace(connection, "action_update", hands.update(), "rag"))
    assert found is not None
    assert told_of(found, "ambr").remark is None
    remark = told_of(found, "grene").remark
    assert remark is not None
    assert remark.words == "When it was read, the cell was taken as “ambr”."


def test_the_cell_is_in_sight_with_as_many_of_the_first_columns_as_there_is_room_for(
    hands: OriginalHands, tmp_path: Path
) -> None:
    wide = [f"Heading number {number} of the sheet" for number in range(30)]
    headings, values = LINES
    rows_far_down = [["1.2", "Red", "5%", "Slow"] for _ in range(60)]
    lines = [*COVER, [*headings, *wide], *rows_far_down, [*values, *wide]]
    key = hands.read(honest(tmp_path / "Wide.xlsx", lines))
    table = hands.window._view.table
    for cell, at_the_left in (("D64", True), ("AB64", False)):
        hands.desk.file_asked.emit(key, "Return", cell)
        hands.settle()
        view = table.viewport()
        hands.bot.waitUntil(lambda: view.rect().contains(table.visualRect(table.currentIndex())))  # noqa: B023 - at once
        assert (table.horizontalScrollBar().value() == 0) is at_the_left
