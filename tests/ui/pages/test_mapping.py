"""The mapping screen: best guesses to agree with or to put right, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.plans import partner, rows, steps
from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD, book, sheet
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.models.returns import watch
from vrudesk.commands.learning import RememberColumns
from vrudesk.domain.columns import CrossColumn
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.mapping import State
from vrudesk.returns.workbook import Workbook
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.field_offers import Offered
from vrudesk.ui.models.mapping_lines import FIELD, HEADING, LETTER, STATE
from vrudesk.ui.pages.returns.mapping.memory_dialog import MemoryDialog
from vrudesk.ui.pages.returns.mapping.screen import MappingScreen
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, SECOND, TOOLTIP

ROWS: list[list[Any]] = [
    ["1.1", "G", 0.4, "Work goes on in the borough.", date(2024, 3, 31)],
    ["2.1", "Amber", "n/a", "Feeds are late.", None],
    ["3.1", "Red", 0.1, "Nobody in post.", None],
]
ODD = ["Thing", "How hot", "How far", "Gossip", "Curtain"]
HEADER = len(COVER) + 1


class MappingHands:
    """The screen on a desk, and hands on it."""

    def __init__(self, desk: Desk, bot: QtBot) -> None:
        self.screen = MappingScreen(desk)
        self.desk, self.bot = desk, bot
        self.parts = self.screen.parts
        self.used: list[tuple[Choices, Decisions]] = []
        self.left: list[bool] = []
        self.screen.used.connect(lambda choices, decisions: self.used.append((choices, decisions)))
        self.screen.left.connect(lambda: self.left.append(True))
        for model in (self.parts.lines.lines, self.parts.preview.preview, self.screen.chooser.offers):
            watch(model)

    def open(self, source: Workbook | Path, choices: Choices | None = None) -> None:
        self.screen.open_with(source, choices)
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.desk.tasks.busy, timeout=20_000)

    def text(self, row: int, column: int, role: int = 0) -> str:
        return str(self.parts.lines.lines.index(row, column).data(role))

    def at(self, row: int) -> None:
        self.parts.lines.setCurrentIndex(self.parts.lines.lines.index(row, 0))

    def type_field(self, words: str) -> None:
        """Type over the current line until its field is found, and take it."""
        QTest.keyClicks(self.parts.lines, words[0])
        QTest.keyClicks(self.screen.chooser.search, words[1:])
        QTest.keyClick(self.screen.chooser.search, Qt.Key.Key_Return)
        self.settle()

    def click_row(self, number: int) -> None:
        """Click a row of the sheet."""
        preview = self.parts.preview
        index = preview.preview.index(number - 1, 0)
        preview.scrollTo(index)
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=preview.visualRect(index).center())
        self.settle()


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> MappingHands:
    hands = MappingHands(desk, qtbot)
    show(hands.screen, width=1440, height=860)
    return hands


def _usual(head: list[str] | None = None) -> Workbook:
    return book(sheet([*COVER, head or HEAD, *ROWS]))


def test_what_is_understood_is_shown_with_why_and_can_be_used_at_once(hands: MappingHands) -> None:
    hands.open(_usual())
    assert [hands.text(row, LETTER) for row in range(5)] == ["A", "B", "C", "D", "E"]
    assert (hands.text(1, HEADING), hands.text(1, HEADING, SECOND)) == ("RAG", "G · Amber · Red")
    assert (hands.text(2, FIELD), hands.text(2, STATE)) == ("Done", "Sure")
    assert hands.text(2, FIELD, ACCESSIBLE_TEXT) == "Done. The heading “% complete” is a name of “Done”"
    assert hands.text(2, LETTER, ACCESSIBLE_TEXT) == "Column C"
    assert not hands.parts.missing.isVisible()
    assert not hands.parts.remember.isVisible()
    press(hands.screen, "Use these columns")
    assert hands.used == [(Choices(), Decisions())]


def test_a_file_that_was_turned_away_is_mapped_by_keyboard(hands: MappingHands) -> None:
    hands.open(_usual(ODD), Choices(kind="action_update"))
    use = hands.parts.use
    assert (use.isEnabled(), use.toolTip()) == (False, "Column A (“Thing”) is not decided yet.")
    assert "No column gives “Ref”." in hands.parts.missing.accessibleName()
    assert hands.parts.lines.currentIndex().row() in {0, 1}
    hands.at(0)
    QTest.keyClick(hands.parts.lines, Qt.Key.Key_Return)
    assert hands.screen.chooser.isVisible()
    QTest.keyClick(hands.screen.chooser.search, Qt.Key.Key_Return)
    hands.settle()
    assert (hands.text(0, FIELD), hands.text(0, STATE)) == ("Ref", "Chosen")
    hands.bot.waitUntil(hands.screen.isActiveWindow)
    QTest.keyClick(hands.screen, Qt.Key.Key_F8)
    assert hands.parts.lines.currentIndex().row() == 1
    hands.type_field("rag")
    hands.at(3)
    hands.type_field("progress")
    assert hands.parts.words.text() == "3 columns will be remembered when the return is saved."
    assert hands.parts.remember.text() == "Remember for Gateshead Council"
    assert hands.parts.remember.isChecked()
    QTest.keyClick(hands.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((choices, decisions),) = hands.used
    assert choices.kind == "action_update"
    assert set(decisions.columns.values()) == {"action_ref", "rag", "progress"}


def test_a_wrong_guess_is_corrected_and_taken_back(hands: MappingHands) -> None:
    hands.open(_usual())
    hands.at(3)
    hands.type_field("next steps")
    assert hands.text(3, FIELD) == "Next steps"
    QTest.keyClick(hands.parts.lines, Qt.Key.Key_Return)
    chooser = hands.screen.chooser
    row = chooser.offers.row_of(Offered.GUESS)
    chooser.list.scrollTo(chooser.offers.index(row, 0))
    where = chooser.list.visualRect(chooser.offers.index(row, 0)).center()
    QTest.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    hands.settle()
    assert (hands.text(3, FIELD), hands.text(3, STATE)) == ("Progress this quarter", "Sure")


def test_a_column_is_left_out_and_nothing_need_be_remembered(hands: MappingHands) -> None:
    hands.open(_usual())
    hands.at(4)
    hands.type_field("not used")
    assert (hands.text(4, FIELD), hands.text(4, STATE)) == ("Not used", "Chosen")
    hands.parts.remember.click()
    hands.settle()
    assert hands.parts.remember.isVisible()
    assert hands.parts.words.text() == ""
    press(hands.screen, "Use these columns")
    assert hands.used[0][1].remembers is False


def test_the_row_of_headings_is_chosen_with_a_click_or_with_enter(hands: MappingHands) -> None:
    hands.open(_usual())
    hands.click_row(2)
    assert hands.text(0, HEADING) == "Quarter:"
    assert not hands.parts.use.isEnabled()
    preview = hands.parts.preview
    preview.setFocus()
    preview.setCurrentIndex(preview.preview.index(HEADER - 1, 0))
    QTest.keyClick(preview, Qt.Key.Key_Return)
    hands.settle()
    assert hands.text(0, HEADING) == "Action ref"
    assert hands.parts.use.isEnabled()
    QTest.keyClick(hands.screen, Qt.Key.Key_F6)
    assert hands.parts.lines.hasFocus()


def test_the_preview_says_what_each_cell_becomes(hands: MappingHands) -> None:
    hands.open(_usual())
    model = hands.parts.preview.preview
    cell = model.index(HEADER, 1)
    assert (cell.data(), cell.data(SECOND), cell.data(TOOLTIP)) == ("G", "Green", "G → Green")
    assert model.index(HEADER + 1, 1).data(SECOND) == ""
    assert model.index(HEADER + 1, 2).data(SECOND) == "not understood"
    assert model.index(0, 0).data(ACCESSIBLE_TEXT) == "A1: Partner: (above)"
    assert model.headerData(1, Qt.Orientation.Horizontal, ACCESSIBLE_TEXT) == "B: RAG"
    assert model.headerData(HEADER, Qt.Orientation.Vertical) == str(HEADER + 1)
    assert model.running_over()[0] == (0, 1, 4)


def test_a_hidden_sheet_is_named_and_read_where_it_is_ticked(hands: MappingHands) -> None:
    hidden = replace(sheet([*COVER, HEAD, *ROWS], "Old"), state="hidden")
    hands.open(book(sheet([["See the other sheet"]], "Cover"), hidden))
    choices = hands.parts.choices
    assert [choices.sheet.itemText(row) for row in range(2)] == ["Cover (not read)", "Old (hidden)"]
    assert "No headings were found" in hands.parts.missing.accessibleName()
    choices.sheet.chosen.emit("Old")
    hands.settle()
    assert choices.read.isVisible()
    assert not choices.read.isChecked()
    choices.read.click()
    hands.settle()
    assert choices.read.isChecked()
    press(hands.screen, "Use these columns")
    assert hands.used[0][1].sheets == frozenset({"Cover", "Old"})


def test_another_kind_of_return_is_looked_at_anew(hands: MappingHands) -> None:
    hands.open(_usual())
    hands.at(4)
    hands.type_field("not used")
    hands.parts.choices.kind.chosen.emit("spend_return")
    hands.settle()
    assert hands.screen.mapping is not None
    assert hands.screen.mapping.kind.name == "spend_return"
    assert hands.screen.mapping.decisions.columns == {}
    assert not hands.parts.use.isEnabled()


def test_what_a_heading_stands_for_is_chosen(hands: MappingHands) -> None:
    spend: list[list[Any]] = [["Budget line", "Budget", "Hopes"], ["Mentors", 1000, 900], ["Rooms", 50, 60]]
    hands.open(book(sheet(spend)), Choices(kind="spend_return", partner="Gateshead Council", period="2023-24 Q1"))
    hands.at(2)
    QTest.keyClick(hands.parts.lines, Qt.Key.Key_Return)
    chooser = hands.screen.chooser
    QTest.keyClicks(chooser.search, "heading says")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    form = chooser.form
    use = button(form, "Use as values")
    assert (use.isEnabled(), use.toolTip()) == (False, "Choose what the heading stands for")
    period, measure = form._boxes["period"], form._boxes["measure"]
    assert isinstance(period, Choice)
    assert isinstance(measure, Choice)
    period.show_key("2023-24 Q1")
    measure.show_key("forecast")
    press(form, "Use as values")
    hands.settle()
    assert hands.text(2, FIELD) == "Amount: 2023-24 Q1, forecast"
    assert hands.screen.mapping is not None
    expected = CrossColumn("value", {"period": "Q1", "measure": "forecast"})
    assert hands.screen.mapping.remembers == {"Hopes": expected}


def test_leaving_a_heading_as_it_is_goes_back_to_the_fields(hands: MappingHands) -> None:
    spend: list[list[Any]] = [["Budget line", "Budget", "Hopes"], ["Mentors", 1000, 900], ["Rooms", 50, 60]]
    hands.open(book(sheet(spend)), Choices(kind="spend_return"))
    hands.at(2)
    QTest.keyClicks(hands.parts.lines, "h")
    chooser = hands.screen.chooser
    QTest.keyClicks(chooser.search, "eading says")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    press(chooser.form, "Back")
    assert chooser.search.isVisible()
    QTest.keyClick(chooser.search, Qt.Key.Key_Escape)
    QTest.keyClick(chooser.search, Qt.Key.Key_Escape)
    assert not chooser.isVisible()


def test_what_changed_in_the_form_is_told(hands: MappingHands) -> None:
    hands.open(_usual())
    assert hands.screen.mapping is not None
    assert hands.screen.mapping.plan is not None
    hands.desk.do(hands.screen.mapping.plan.command(b"one"))
    hands.open(_usual(["Action ref", "% complete", "RAG", "Progress", "Due date"]))
    assert "“RAG” moved from column B to column C." in hands.parts.moved.accessibleName()


def test_a_file_is_read_first_where_only_its_path_is_known(hands: MappingHands, tmp_path: Path) -> None:
    hands.open(honest(tmp_path / "Odd.xlsx", [*COVER, HEAD, *[[*row[:4], None] for row in ROWS]]))
    assert hands.text(0, FIELD) == "Ref"


def test_a_file_that_cannot_be_mapped_says_so_and_leaves(hands: MappingHands, answers: Answers, tmp_path: Path) -> None:
    hands.open(honest(tmp_path / "Blank form.xlsx", [*COVER, HEAD]))
    assert "nobody has filled in" in answers.told[0]
    assert hands.left == [True]


def _remembered(desk: Desk) -> list[tuple[str, str | None]]:
    return [(row["heading"], row["field"]) for row in rows(desk.workspace, "remembered_column")]


def test_what_is_remembered_is_listed_changed_and_forgotten(
    desk: Desk, qtbot: QtBot, answers: Answers, show: Show
) -> None:
    ours, other = partner(desk.workspace), partner(desk.workspace, "Gateshead Council")
    desk.do(RememberColumns(ours, "action_update", {"How hot": "rag"}))
    desk.do(RememberColumns(other, "spend_return", {"Hopes": CrossColumn("value", {"measure": "forecast"})}))
    dialog = MemoryDialog(desk, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    watch(dialog.model)
    dialog.show()
    model = dialog.model
    assert [[model.index(row, column).data() for column in range(3)] for row in range(2)] == [
        ["Gateshead Council", "Hopes", "Amount: forecast"],
        ["Sunderland City Council", "How hot", "RAG"],
    ]
    assert model.index(0, 1).data(SECOND) == "Budget and spend"
    dialog.table.setCurrentIndex(model.index(1, 0))
    answers.prepare("progress")
    press(dialog, "Change…")
    qtbot.waitUntil(lambda: ("How hot", "progress") in _remembered(desk))
    qtbot.waitUntil(lambda: model.index(1, 2).data() == "Progress this quarter")
    press(dialog, "Forget")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    before = len(steps(desk.workspace))
    press(dialog, "Undo: forgot “How hot”")
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert len(steps(desk.workspace)) == before + 1
    dialog.partner.show_key(ours)
    dialog.partner.chosen.emit(ours)
    assert [model.index(0, column).data() for column in range(2)] == ["Sunderland City Council", "How hot"]
    assert dialog.changed


def test_where_nothing_is_remembered_yet_the_dialog_says_what_will_be(desk: Desk, qtbot: QtBot) -> None:
    dialog = MemoryDialog(desk, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    assert dialog._count.text().startswith("Nothing is remembered yet.")
    assert not dialog.forget.isEnabled()


def test_a_change_of_the_memory_shows_in_the_columns(hands: MappingHands) -> None:
    ours = partner(hands.desk.workspace, "Gateshead Council")
    hands.desk.do(RememberColumns(ours, "action_update", {"Progress": "next_steps"}))
    hands.open(_usual())
    assert (hands.text(3, FIELD), hands.text(3, STATE)) == ("Next steps", "Remembered")
    press(hands.screen, "What we remember…")
    dialog = hands.screen.memory
    assert dialog is not None
    press(dialog, "Forget")
    hands.bot.waitUntil(lambda: dialog.model.rowCount() == 0)
    press(dialog, "Close")
    hands.settle()
    hands.bot.waitUntil(lambda: hands.text(3, STATE) == "Sure")
    assert hands.screen.memory is None


def test_forty_columns_are_all_there(hands: MappingHands) -> None:
    more = [f"Measure column {number}" for number in range(35)]
    given = book(sheet([*COVER, [*HEAD, *more], *[[*row, *range(35)] for row in ROWS]]))
    hands.open(given)
    assert hands.parts.lines.lines.rowCount() == 40
    hands.at(39)
    assert hands.parts.preview.pointed == 39
    assert hands.parts.lines.lines.line(39).state is State.UNUSED  # type: ignore[union-attr]
    shown = hands.parts.preview.visualRect(hands.parts.preview.preview.index(HEADER, 39))
    assert hands.parts.preview.viewport().rect().contains(shown)
