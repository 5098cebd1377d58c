"""The records' screen: kinds with counts, filters, sorting, copying, and the way to where a value came from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.plans import partner
from tests.records import BIDS, POLICE, Write, a_return_of, key_of, known_rows, value_of
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from vrudesk.data.queries.record_lists import record_lists
from vrudesk.data.schema import Measure
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.records import copying
from vrudesk.ui.pages.records.records_page import RecordsPage
from vrudesk.ui.widgets.choice import Choice

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
YOUTH = "NE Youth"


class RecordHands:
    """The records' screen on a desk, and hands on it."""

    def __init__(self, page: RecordsPage, desk: Desk, bot: QtBot) -> None:
        self.page, self.desk, self.bot = page, desk, bot
        self.told: list[str] = []
        self.asked: list[tuple[str, str, str]] = []
        desk.told.connect(lambda words, _undo: self.told.append(words))
        desk.source_asked.connect(lambda *asked: self.asked.append(asked))
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read."""
        self.bot.waitUntil(lambda: not self.desk.tasks.busy, timeout=20_000)

    def kind(self, table: str) -> None:
        """Press the chip of a kind."""
        QTest.mouseClick(self.page._chips.chip(table), Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, choice: Choice, key: object) -> None:
        """Choose from a box, as a person does."""
        choice.show_key(key)
        choice.activated.emit(choice.currentIndex())
        self.settle()

    def search(self, words: str) -> None:
        """Type into the search box and press Enter."""
        self.page._search.setText(words)
        QTest.keyClick(self.page._search, Qt.Key.Key_Return)
        self.settle()

    def column(self, label: str) -> int:
        """Return the place of a column."""
        return [each.label for each in self.page._model.columns].index(label)

    def cells(self, label: str) -> list[str]:
        """Return what all rows show in a column."""
        model, column = self.page._model, self.column(label)
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        QTest.keyClick(self.page._table, key, modifiers)
        self.settle()

    def words(self) -> list[str]:
        """Return the words that are in sight."""
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]


def _fill(desk: Desk) -> None:
    workspace = desk.workspace
    known_rows(workspace)
    police = [
        value_of("Homicides", label, value, row, place=place, workspace=workspace, suppressed=value is None or None)
        for row, (label, value, place) in enumerate(
            (("2023-24 Q1", 12, "Sunderland"), ("2022-23", 40, "Sunderland"), ("2023-24 Q1", None, "Gateshead")), 7
        )
    ]
    workspace.do(a_return_of(workspace, police))
    youth = value_of(
        "Feels safe", "2023-24 Q1", 71, 7, of=YOUTH, workspace=workspace, note='=HYPERLINK("http://example.org")'
    )
    workspace.do(a_return_of(workspace, [youth], of=YOUTH, content=b"2"))


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> Iterator[RecordHands]:
    _fill(desk)
    page = RecordsPage(desk)
    show(page, width=1440, height=860)
    yield RecordHands(page, desk, qtbot)
    QGuiApplication.clipboard().clear()


def test_each_kind_has_a_chip_with_its_count(hands: RecordHands) -> None:
    texts = {each.table: hands.page._chips.chip(each.table).text() for each in record_lists()}
    assert (texts["measure_value"], texts["bid"], texts["invoice"]) == ("Measures 4", "Bids 2", "Invoices 0")
    assert "Values of measures · 4 values" in hands.words()
    assert hands.cells("Measure") == ["Feels safe", "Homicides", "Homicides", "Homicides"]
    assert hands.cells("Value") == ["71 %", "withheld", "40", "12"]
    assert {each.table for each in record_lists()} <= set(RecordsPage.tables)


def test_another_kind_is_shown_with_its_own_columns(hands: RecordHands) -> None:
    hands.kind("bid")
    assert hands.cells("Bid") == list(BIDS)
    assert not hands.page._partner.isVisible()
    assert not hands.page._period.isVisible()
    hands.kind("measure_value")
    assert hands.page._period.isVisible()


def test_partner_period_and_words_filter_together(hands: RecordHands) -> None:
    police = partner(hands.desk.workspace, POLICE)
    hands.choose(hands.page._partner, police)
    assert hands.cells("Value") == ["withheld", "40", "12"]
    hands.choose(hands.page._period, "2023-24 Q1")
    assert hands.cells("Value") == ["withheld", "12"]
    hands.search("sunderland")
    assert hands.cells("Value") == ["12"]
    assert "Values of measures · 1 of 4 values" in hands.words()


def test_nothing_found_offers_to_clear_the_filter(hands: RecordHands) -> None:
    hands.choose(hands.page._period, "2022-23")
    hands.search("feels safe")
    assert "No record is like that" in hands.words()
    assert not button(hands.page, "Where it came from").isEnabled()
    press(hands.page, "Clear the filter")
    hands.settle()
    assert len(hands.cells("Value")) == 4
    assert hands.page._table.hasFocus()


def test_a_kind_without_records_says_what_brings_them(hands: RecordHands) -> None:
    hands.kind("invoice")
    assert "No invoices here yet" in hands.words()
    assert "They come with a spend return with its invoices: read one on the Returns screen (Ctrl+1)." in hands.words()


def test_a_heading_sorts_by_mouse_and_alt_and_the_arrows_by_the_current_column(hands: RecordHands) -> None:
    page = hands.page
    header = page._table.horizontalHeader()
    place = header.sectionViewportPosition(hands.column("Value")) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    hands.settle()
    assert hands.cells("Value") == ["12", "40", "71 %", "withheld"]
    page._table.setCurrentIndex(page._model.index(0, hands.column("Value")))
    hands.key(Qt.Key.Key_Up, ALT)
    assert hands.cells("Value") == ["71 %", "40", "12", "withheld"]
    hands.key(Qt.Key.Key_Down, ALT)
    assert hands.cells("Value")[0] == "12"
    hands.kind("bid")
    assert hands.cells("Bid") == list(BIDS)
    assert header.sortIndicatorSection() == -1


def test_the_row_that_was_current_stays_so_when_the_order_changes(hands: RecordHands) -> None:
    page = hands.page
    page._table.setCurrentIndex(page._model.index(3, hands.column("Value")))
    key = page._model.ids[3]
    hands.key(Qt.Key.Key_Down, ALT)
    current = page._table.currentIndex()
    assert (page._model.ids[current.row()], current.column()) == (key, hands.column("Value"))


def test_enter_and_the_button_ask_where_the_current_value_came_from(hands: RecordHands) -> None:
    page = hands.page
    page._table.setCurrentIndex(page._model.index(1, hands.column("Area")))
    hands.key(Qt.Key.Key_Return)
    row = page._model.row_at(1)
    assert row is not None
    assert hands.asked == [("measure_value", row.id, "place_id")]
    press(page, "Where it came from")
    assert len(hands.asked) == 2


def test_rows_are_copied_as_excel_takes_them(hands: RecordHands) -> None:
    hands.page._table.selectAll()
    hands.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Measure\tArea\tPeriod\tValue\tNote\tPartner",
        'Feels safe\t\t2023-24 Q1\t71%\t"\'=HYPERLINK(""http://example.org"")"\tNE Youth',
        "Homicides\tGateshead\t2023-24 Q1\twithheld\t\tNorthumbria Police",
        "Homicides\tSunderland\t2022-23\t40\t\tNorthumbria Police",
        "Homicides\tSunderland\t2023-24 Q1\t12\t\tNorthumbria Police",
    ]
    assert hands.told == ["Copied 4 rows: paste them into Excel"]


def test_many_rows_are_copied_behind_the_screen(hands: RecordHands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_AT_ONCE", 1)
    monkeypatch.setattr(copying, "_PART", 3)
    hands.page._table.selectAll()
    press(hands.page, "Copy")
    hands.settle()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5
    assert hands.told == ["Copied 4 rows: paste them into Excel"]


def test_what_changes_is_shown_at_once(hands: RecordHands) -> None:
    workspace = hands.desk.workspace
    more = value_of("Homicides", "2023-24 Q2", 9, 9, workspace=workspace)
    hands.desk.do(a_return_of(workspace, [more], content=b"3"))
    hands.settle()
    assert hands.page._chips.chip("measure_value").text() == "Measures 5"
    assert "9" in hands.cells("Value")
    row = next(each for each in (hands.page._model.row_at(place) for place in range(5)) if each)
    hands.desk.do(Write(Measure, key_of("measure", row.values["measure_id"]), {"name": "Something else"}))
    hands.settle()
    assert "Something else" in hands.cells("Measure")


def test_a_workspace_begins_with_the_first_kind_that_has_records(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = RecordsPage(desk)
    show(page, width=1200, height=700)
    hands = RecordHands(page, desk, qtbot)
    assert "No values here yet" in hands.words()
    assert hands.page.first_widget() is page._search
    known_rows(desk.workspace)
    other = RecordsPage(desk)
    show(other, width=1200, height=700)
    hands = RecordHands(other, desk, qtbot)
    assert other._chips.current == "bid"
    assert hands.cells("Bid") == list(BIDS)
    assert other.first_widget() is other._table


@pytest.mark.parametrize("text", [100, 150])
def test_no_number_date_or_money_is_cut(hands: RecordHands, text: int) -> None:
    hands.desk.theme.set_text_scale(text)
    page = hands.page
    metrics = page._table.fontMetrics()
    column = hands.column("Period")
    assert page._table.columnWidth(column) > max(metrics.horizontalAdvance(each) for each in hands.cells("Period"))
