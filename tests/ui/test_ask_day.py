"""The dialog that asks for a day, and the question for a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.finding import press, press_later
from vrudesk.ui.dialogs.ask_day import AskDay
from vrudesk.ui.dialogs.asker import Day
from vrudesk.ui.dialogs.qt_asker import QtAsker
from vrudesk.ui.theme.theme import Theme

OCTOBER = date(2023, 10, 13)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> AskDay:
    """Open the dialog without waiting for its answer."""
    asks = AskDay(theme, "Make blank returns", "To be sent back by", "Words.", "Choose a folder…", OCTOBER, None)
    qtbot.addWidget(asks)
    asks.show()
    asks.activateWindow()
    qtbot.waitUntil(asks.isActiveWindow)
    return asks


def _type(dialog: AskDay, text: str) -> None:
    line = dialog._box.line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def test_the_day_that_is_suggested_is_taken_with_enter(dialog: AskDay) -> None:
    QTest.keyClick(dialog._box.line, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.day) == (QDialog.DialogCode.Accepted, OCTOBER)


def test_a_day_is_typed_as_people_write_it(dialog: AskDay) -> None:
    _type(dialog, "20/10/23")
    press(dialog, "Choose a folder…")
    assert (dialog.result(), dialog.day) == (QDialog.DialogCode.Accepted, date(2023, 10, 20))


def test_it_may_be_left_blank(dialog: AskDay) -> None:
    _type(dialog, "")
    press(dialog, "Choose a folder…")
    assert (dialog.result(), dialog.day) == (QDialog.DialogCode.Accepted, None)


def test_words_that_are_no_date_are_not_taken(dialog: AskDay) -> None:
    _type(dialog, "soon")
    QTest.keyClick(dialog._box.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._box.says == "These are words, not a date"
    QTest.keyClick(dialog._box.line, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, Day(OCTOBER)), (Qt.Key.Key_Escape, None)])
def test_the_door_gives_the_day_or_nothing(theme: Theme, key: Qt.Key, answer: Day | None) -> None:
    QTimer.singleShot(0, lambda: press_later(key))
    assert QtAsker(theme).ask_day("Make blank returns", "Sent back by", do="Go on", day=OCTOBER) == answer


def test_the_door_gives_a_folder_or_nothing(theme: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asker = QtAsker(theme)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert asker.open_folder("Into") == tmp_path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert asker.open_folder("Into") is None
