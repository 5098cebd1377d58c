from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.answers import Answers
from vrudesk import __version__
from vrudesk.clock import FixedClock
from vrudesk.errors import Cancelled, UserError
from vrudesk.ui.dialogs.asker import Bug
from vrudesk.ui.dialogs.reports import Reporter

CLOCK = FixedClock(datetime(2023, 7, 20, 9, 42, tzinfo=UTC))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def reporter(qapp: QApplication, answers: Answers, tmp_path: Path) -> Iterator[Reporter]:
    assert qapp is not None
    reporter = Reporter(answers, CLOCK, tmp_path)
    before = (sys.excepthook, threading.excepthook)
    reporter.install()
    yield reporter
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def _caught(error: Exception) -> BaseException:
    """Return an error with a stack, as one that was raised has."""
    with pytest.raises(type(error)) as raised:
        _raise(error)
    return raised.value


def _raise(error: Exception) -> None:
    raise error


def _hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_shown(reporter: Reporter, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    assert reporter is not None
    _hook(_caught(ValueError("a cell went missing")))
    assert not answers.bugs
    qtbot.waitUntil(lambda: bool(answers.bugs))
    (bug,) = answers.bugs
    assert bug.summary == "ValueError: a cell went missing"
    assert f"VRU Desk {__version__}, 2023-07-20T09:42:00+00:00" in bug.text
    assert "test_reports.py" in bug.text
    assert bug.logged_at is not None
    assert bug.logged_at.parent == tmp_path
    assert bug.logged_at.read_text(encoding="utf-8") == bug.text


def test_the_same_mistake_is_shown_once(reporter: Reporter, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(60):
        reporter.take(_caught(ValueError("again")))
    reporter.take(_caught(KeyError("another")))
    qtbot.waitUntil(lambda: len(answers.bugs) == 2)
    assert len(list(tmp_path.iterdir())) == 2 - 1  # both came in the same instant of a fixed clock


def test_a_bug_on_another_thread_comes_to_this_one(reporter: Reporter, answers: Answers, qtbot: QtBot) -> None:
    assert reporter is not None

    def work() -> None:
        raise RuntimeError("on a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: [bug.summary for bug in answers.bugs] == ["RuntimeError: on a thread"])


def test_what_a_person_can_act_on_is_told_and_not_reported(
    reporter: Reporter, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    _hook(_caught(Cancelled()))
    reporter.take(_caught(UserError("The file is gone.", "Choose another.")))
    qtbot.waitUntil(lambda: answers.told == ["The file is gone."])
    assert not answers.bugs
    assert not list(tmp_path.iterdir())


class Clumsy(Answers):
    """An asker that makes a mistake itself, and lets another one happen while it shows the first."""

    def __init__(self) -> None:
        super().__init__()
        self.reporter: Reporter | None = None

    def report(self, bug: Bug) -> None:
        super().report(bug)
        assert self.reporter is not None
        self.reporter.take(_caught(KeyError("while showing")))
        shown = QEventLoop()
        QTimer.singleShot(0, shown.quit)
        shown.exec()
        raise OSError("no dialog")


def test_a_mistake_while_showing_one_does_not_recurse(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    assert qapp is not None
    clumsy = Clumsy()
    reporter = Reporter(clumsy, CLOCK, tmp_path)
    clumsy.reporter = reporter
    with qtbot.captureExceptions() as raised:
        reporter.take(_caught(ValueError("first")))
        qtbot.waitUntil(lambda: bool(raised))
    assert [bug.summary for bug in clumsy.bugs] == ["ValueError: first"]
    assert isinstance(raised[0][1], OSError)


def test_a_log_that_cannot_be_written_hinders_nothing(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    assert qapp is not None
    answers = Answers()
    reporter = Reporter(answers, CLOCK, tmp_path / "nowhere")
    reporter.take(_caught(ValueError("lost")))
    qtbot.waitUntil(lambda: bool(answers.bugs))
    assert answers.bugs[0].logged_at is None


def test_only_the_newest_logs_are_kept(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    assert qapp is not None
    for day in range(1, 29):
        (tmp_path / f"report-202301{day:02}-000000-000000.txt").touch()
    answers = Answers()
    reporter = Reporter(answers, CLOCK, tmp_path)
    reporter.take(_caught(ValueError("new")))
    qtbot.waitUntil(lambda: bool(answers.bugs))
    assert len(list(tmp_path.iterdir())) == 20


def test_interrupts_go_to_python(reporter: Reporter, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(reporter, "_before", (lambda kind, _error, _trace: passed.append(kind), threading.excepthook))
    _hook(KeyboardInterrupt())
    assert passed == [KeyboardInterrupt]
    assert not answers.bugs
    monkeypatch.undo()
