"""The dialog that asks for some of many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.finding import button, press, press_later
from vrudesk.ui.dialogs.asker import Answer
from vrudesk.ui.dialogs.qt_asker import QtAsker
from vrudesk.ui.dialogs.tick_some import TickSome
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.ticks import Tick

ANSWERS = [Answer("a", "Gateshead & Co", "Sent one"), Answer("b", "NE Youth"), Answer("c", "Police")]


def _shown(theme: Theme, qtbot: QtBot, answers: list[Answer]) -> TickSome:
    dialog = TickSome(theme, "Who?", "Tick them.", answers, {"b"}, "Expect these", None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_what_is_suggested_is_ticked_and_the_keys_change_it(theme: Theme, qtbot: QtBot) -> None:
    dialog = _shown(theme, qtbot, ANSWERS)
    assert dialog.ticked == ["b"]
    first, second, _ = dialog.findChildren(Tick)
    assert (first.text(), first.accessibleDescription()) == ("Gateshead && Co", "Sent one")
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert dialog.ticked == ["a"]
    press(dialog, "Expect these")
    assert dialog.result() == dialog.DialogCode.Accepted


def test_all_are_ticked_or_none_with_one_press(theme: Theme, qtbot: QtBot) -> None:
    dialog = _shown(theme, qtbot, ANSWERS)
    press(dialog, "Tick all")
    assert dialog.ticked == ["a", "b", "c"]
    press(dialog, "Tick none")
    assert dialog.ticked == []
    assert button(dialog, "Tick all").isEnabled()
    press(dialog, "Cancel")
    assert dialog.result() == dialog.DialogCode.Rejected


def test_a_list_of_nobody_can_be_answered(theme: Theme, qtbot: QtBot) -> None:
    dialog = _shown(theme, qtbot, [])
    press(dialog, "Expect these")
    assert dialog.ticked == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, ["b"]), (Qt.Key.Key_Escape, None)])
def test_the_door_gives_what_is_ticked_or_nothing(theme: Theme, key: Qt.Key, answer: list[str] | None) -> None:
    QTimer.singleShot(0, lambda: press_later(key))
    assert QtAsker(theme).tick("Who?", "Tick them.", ANSWERS, ["b"], "Expect these") == answer
