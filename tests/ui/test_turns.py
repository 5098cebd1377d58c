"""Work in several turns: in order, one step a turn, and nothing left running."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from vrudesk.ui.turns import Turns


def test_steps_are_done_in_order_and_others_come_between_them(qtbot: QtBot) -> None:
    owner = QObject()
    turns, done = Turns(owner), list[str]()

    def first() -> None:
        done.append("first")
        QTimer.singleShot(0, owner, lambda: done.append("between"))
        turns.take(lambda: done.append("last"))

    turns.take(first, lambda: done.append("second"))
    assert turns.waiting
    assert not done
    qtbot.waitUntil(lambda: not turns.waiting)
    assert [each for each in done if each != "between"] == ["first", "second", "last"]
    assert done.index("between") < done.index("last")
    assert not turns._timer.isActive()


def test_a_step_that_fails_is_told_once_and_nothing_runs_on(qtbot: QtBot) -> None:
    owner = QObject()
    turns = Turns(owner)

    def fails() -> None:
        raise LookupError("a fault of the program")

    with qtbot.captureExceptions() as found:
        turns.take(fails)
        qtbot.waitUntil(lambda: bool(found))
        qtbot.waitUntil(lambda: not turns._timer.isActive())
    assert [kind for kind, *_ in found] == [LookupError]
