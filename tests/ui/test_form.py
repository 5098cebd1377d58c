from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from vrudesk.domain.rag import Mark, Rag
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.calendar import Calendar
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.form import Field
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.line import DRAFT_MS, Line
from vrudesk.ui.widgets.prose import Prose
from vrudesk.ui.widgets.rag_choice import RagChoice
from vrudesk.ui.widgets.ticks import Option, Switch, Tick

POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _label(field: Field) -> Words:
    return next(label for label in field.findChildren(Words) if label.buddy() is not None)


def test_a_label_belongs_to_its_editor(qtbot: QtBot) -> None:
    line = Line()
    field = Field("Health & care", line, help_text="As in the strategy", needed=True)
    qtbot.addWidget(field)
    assert _label(field).buddy() is line
    assert _label(field).text() == "Health && care"
    assert line.accessibleName() == "Health & care, needed"
    assert line.toolTip() == "As in the strategy"
    field.set_needed(needed=False)
    assert line.accessibleName() == "Health & care"


def test_an_error_is_said_in_words_and_edged(theme: Theme, show: Show) -> None:
    line = Line()
    field = Field("E-mail", line)
    show(field)
    field.set_error("This is not an e-mail address")
    assert field.error == "This is not an e-mail address"
    assert line.accessibleDescription() == field.error
    assert line.grab().toImage().pixelColor(0, line.height() // 2).name() == theme.tokens.problem_edge
    field.set_note("Kept as it was typed")
    assert field.error == ""
    assert line.grab().toImage().pixelColor(0, line.height() // 2).name() == theme.tokens.edge


def test_a_line_is_drafted_after_a_pause_and_left_once(show: Show, qtbot: QtBot) -> None:
    line, other = Line("before"), Line()
    show(line, other)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "after")
    assert line._pause.interval() == DRAFT_MS == 800
    assert line._pause.isActive()
    with qtbot.waitSignal(line.drafted) as drafted:
        line._pause.timeout.emit()
    assert drafted.args == ["after"]
    with qtbot.waitSignal(line.left) as left:
        other.setFocus()
    assert left.args == ["after"]
    with qtbot.assertNotEmitted(line.left):
        line.setFocus()
        other.setFocus()


def test_enter_leaves_a_line_and_escape_brings_back(show: Show, qtbot: QtBot) -> None:
    line = Line("before")
    show(line)
    line.setFocus()
    QTest.keyClicks(line, "x")
    with qtbot.waitSignal(line.left) as left:
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert left.args == ["before"]
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "hand")
    with qtbot.waitSignal(line.left) as left:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert left.args == ["beforehand"]


def test_what_is_being_typed_is_not_overwritten(show: Show) -> None:
    line = Line("before")
    show(line)
    QTest.keyClicks(line, "x")
    line.show_words("from elsewhere")
    assert "from elsewhere" not in line.text()
    line.leave()
    line.show_words("from elsewhere")
    assert line.text() == "from elsewhere"


def test_going_to_another_window_keeps_a_draft_and_does_not_leave(show: Show, qtbot: QtBot) -> None:
    line = Line()
    show(line)
    line.setFocus()
    QTest.keyClicks(line, "half a senten")
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    with qtbot.assertNotEmitted(line.left), qtbot.waitSignal(line.drafted, timeout=100):
        QApplication.sendEvent(line, away)


def test_prose_grows_with_its_words(theme: Theme, show: Show) -> None:
    prose = Prose(theme, least=1, most=5)
    show(prose, width=300)
    one = prose.height()
    prose.show_words("word " * 15)
    several = prose.height()
    prose.show_words("word " * 400)
    assert one < several < prose.height()
    line = prose.fontMetrics().lineSpacing()
    assert prose.height() - one == 4 * line
    prose.show_words("")
    assert prose.height() == one


def test_prose_reports_drafts_and_being_left(theme: Theme, show: Show, qtbot: QtBot) -> None:
    prose, other = Prose(theme), Line()
    show(prose, other)
    with qtbot.assertNotEmitted(prose.drafted, wait=0):
        prose.show_words("Survey sent.")
    prose.setFocus()
    prose.moveCursor(prose.textCursor().MoveOperation.End)
    QTest.keyClicks(prose, " 22 replies.")
    assert prose._pause.isActive()
    with qtbot.waitSignal(prose.drafted) as drafted:
        prose._pause.timeout.emit()
    assert drafted.args == ["Survey sent. 22 replies."]
    with qtbot.waitSignal(prose.left) as left:
        QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert left.args == drafted.args
    assert other.hasFocus()


def test_prose_takes_plain_words_only(theme: Theme, qtbot: QtBot) -> None:
    prose = Prose(theme)
    qtbot.addWidget(prose)
    source = QMimeData()
    source.setHtml("<b>Bold</b>")
    source.setText("\r\nBold\r\n\r\n")
    prose.insertFromMimeData(source)
    assert prose.words() == "Bold"


def test_escape_brings_prose_back_and_control_enter_reports(theme: Theme, show: Show, qtbot: QtBot) -> None:
    prose = Prose(theme)
    prose.show_words("before")
    show(prose)
    prose.setFocus()
    QTest.keyClicks(prose, "x")
    QTest.keyClick(prose, Qt.Key.Key_Escape)
    assert prose.words() == "before"
    QTest.keyClicks(prose, "y")
    with qtbot.waitSignals([prose.left, prose.entered]):
        QTest.keyClick(prose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("typed", "shown", "says"),
    [
        ("29/3/24", "29 Mar 2024", ""),
        ("29th March 2024", "29 Mar 2024", ""),
        ("2024-03-29", "29 Mar 2024", ""),
        ("04/13/2024", "13 Apr 2024", "Only 13 April 2024 is possible"),
        ("31/06/2023", "31/06/2023", "June has only 30 days"),
        ("TBC", "TBC", "These are words, not a date"),
        ("March 2024", "March 2024", "March 2024 has no day"),
    ],
)
def test_a_date_is_read_in_any_uk_spelling(theme: Theme, show: Show, typed: str, shown: str, says: str) -> None:
    field = DateField(theme)
    show(field)
    field.setFocus()
    QTest.keyClicks(field.line, typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.says) == (shown, says)
    assert field.line.accessibleDescription() == says
    assert bool(field.line.property("wrong")) == (shown == typed)


def test_a_date_is_left_only_when_it_is_one(theme: Theme, show: Show, qtbot: QtBot) -> None:
    field, other = DateField(theme), Line()
    show(field, other)
    field.show_day(date(2024, 3, 29))
    field.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "31/06/2023")
    with qtbot.assertNotEmitted(field.left), qtbot.waitSignal(field.wrong) as wrong:
        other.setFocus()
    assert wrong.args == ["June has only 30 days"]
    assert field.day == date(2024, 3, 29)
    field.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "30 June 2023")
    with qtbot.waitSignal(field.left) as left:
        other.setFocus()
    assert left.args == [date(2023, 6, 30)]
    field.setFocus()
    field.line.clear()
    QTest.keyClicks(field.line, " ")
    with qtbot.waitSignal(field.left) as left:
        other.setFocus()
    assert left.args == [None]


def test_a_near_date_is_offered(theme: Theme, show: Show, qtbot: QtBot) -> None:
    field = DateField(theme)
    show(field)
    QTest.keyClicks(field.line, "31/06/2023")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field._take.isVisible()
    assert field._take.text() == "Take 30 Jun 2023"
    with qtbot.waitSignal(field.left) as left:
        QTest.mouseClick(field._take, Qt.MouseButton.LeftButton)
    assert left.args == [date(2023, 6, 30)]
    assert field.says == ""


@POPUPS
def test_the_calendar_opens_by_key_and_sets_the_date(theme: Theme, show: Show, qtbot: QtBot) -> None:
    field = DateField(theme)
    show(field)
    field.show_day(date(2024, 3, 29))
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = next(part for part in field.findChildren(Calendar))
    assert calendar.month.selectedDate() == QDate(2024, 3, 29)
    assert calendar.month.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(field.left) as left:
        calendar.month.activated.emit(QDate(2024, 4, 2))
    assert left.args == [date(2024, 4, 2)]
    assert field.line.text() == "2 Apr 2024"


def test_a_choice_tells_only_what_a_person_picked(theme: Theme, show: Show, qtbot: QtBot) -> None:
    choice = Choice(theme, [("a", "OFFICIAL"), ("b", "Public")])
    show(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.show_key("b")
    assert choice.key == "b"
    choice.setFocus()
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice, Qt.Key.Key_Up)
    assert chosen.args == ["a"]
    choice.show_options([("b", "Public"), ("a", "Official")])
    assert (choice.key, choice.currentText()) == ("a", "Official")
    choice.show_key("gone")
    assert choice.currentIndex() == -1


def test_every_rating_and_none_can_be_picked(theme: Theme, show: Show, qtbot: QtBot) -> None:
    choice = RagChoice(theme)
    show(choice)
    assert [choice.itemText(row) for row in range(choice.count())] == ["Not rated", *(Mark(r.value).word for r in Rag)]
    assert choice.rag is None
    choice.show_rag(Rag.AMBER_GREEN)
    assert choice.rag is Rag.AMBER_GREEN
    choice.show_rag(None)
    assert choice.rag is None
    choice.setFocus()
    with qtbot.waitSignal(choice.rated) as rated:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert rated.args == [Rag.RED]
    with qtbot.waitSignal(choice.rated) as rated:
        QTest.keyClick(choice, Qt.Key.Key_Home)
    assert rated.args == [None]


def test_a_wheel_over_a_choice_changes_nothing(theme: Theme, show: Show) -> None:
    choice = Choice(theme, [(number, str(number)) for number in range(9)])
    window = show(choice)
    QTest.wheelEvent(window.windowHandle(), choice.geometry().center().toPointF(), (choice.geometry().center()))
    assert choice.key == 0


@pytest.mark.parametrize("kind", [Tick, Option, Switch])
def test_ticks_are_pressed_by_space(theme: Theme, show: Show, kind: type[Tick | Option | Switch]) -> None:
    button = kind(theme, "Show the 10 unchanged")
    show(button)
    button.setFocus()
    before = button.grab().toImage()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.isChecked()
    assert button.grab().toImage() != before


def test_words_are_never_read_as_mark_up(qtbot: QtBot) -> None:
    words = Words("<b>R&D</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert isinstance(words, QLabel)
