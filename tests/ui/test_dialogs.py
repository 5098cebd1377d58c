from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.answers import Answers, as_asker
from vrudesk.ui.dialogs.asker import Answer, Asker, Bug, FileKind
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.dialogs.qt_asker import QtAsker
from vrudesk.ui.dialogs.questions import AskWords, Choose, Confirm, Tell
from vrudesk.ui.dialogs.report_dialog import ReportDialog
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.labels import Words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WORKBOOKS = (FileKind("Excel workbooks", ("*.xlsx", "*.xlsm")),)
ANSWERS = (Answer("q1", "Quarter 1", "As the sheet says"), Answer("q2", "Quarter 2 & after"))
BUG = Bug("ValueError: a cell went missing", "VRU Desk 0.1.0\nTraceback…\nValueError: a cell went missing")
Open = Callable[[Frame], Frame]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Open a dialog without waiting for its answer."""
    kept: list[QWidget] = []

    def open_(dialog: Frame) -> Frame:
        kept.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def _later(do: Callable[[], object]) -> None:
    """Do something as soon as a dialog waits for its answer with the focus in it."""
    dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
    if dialog is None or focused is None or focused.window() is not dialog:
        QTimer.singleShot(1, lambda: _later(do))
    else:
        do()


@pytest.fixture
def asker(theme: Theme) -> Asker:
    return QtAsker(theme)


def _confirm(theme: Theme, *, danger: bool) -> Confirm:
    return Confirm(
        theme, "Remove 3 actions?", "They can be brought back.", "Remove", "Cancel", danger=danger, parent=None
    )


@pytest.mark.parametrize(("danger", "result"), [(False, 1), (True, 0)])
def test_enter_does_it_unless_it_is_dangerous(theme: Theme, opened: Open, danger: bool, result: int) -> None:
    dialog = opened(_confirm(theme, danger=danger))
    _press(Qt.Key.Key_Return)
    assert dialog.result() == result
    assert not dialog.isVisible()


def test_escape_leaves_everything(theme: Theme, opened: Open) -> None:
    dialog = opened(_confirm(theme, danger=False))
    _press(Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_dangerous_answer_is_reached_by_tab(theme: Theme, opened: Open) -> None:
    dialog = opened(_confirm(theme, danger=True))
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Space)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_blank_words_are_not_accepted(theme: Theme, opened: Open) -> None:
    dialog = AskWords(theme, "Why is 2.4 re-dated?", "Reason", "", "Save the date", "", None)
    opened(dialog)
    assert dialog._go.toolTip() == "Write something first"
    QTest.keyClicks(dialog._box, "   ")
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog._field.error == "Write something first"
    QTest.keyClicks(dialog._box, "Board of 4 May")
    assert dialog._field.error == ""
    assert dialog._go.isEnabled()
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.words == "Board of 4 May"


def test_escape_closes_a_question_even_with_words_in_it(theme: Theme, opened: Open) -> None:
    dialog = AskWords(theme, "Why?", "Reason", "", "Save", "", None)
    opened(dialog)
    QTest.keyClicks(dialog._box, "half")
    _press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_arrows_choose_and_enter_takes(theme: Theme, opened: Open) -> None:
    dialog = Choose(theme, "Which period?", "The sheet says Q1.", ANSWERS, "q1", None)
    opened(dialog)
    assert dialog.chosen == "q1"
    _press(Qt.Key.Key_Down)
    assert dialog.chosen == "q2"
    _press(Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_an_error_is_told_and_closed_by_enter(theme: Theme, opened: Open) -> None:
    dialog = opened(Tell(theme, "It is already open.", "Nothing was changed.", "", None))
    assert dialog.accessibleName() == "It is already open."
    assert dialog.accessibleDescription() == "Nothing was changed."
    _press(Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_report_says_that_nothing_is_lost_and_is_saved(theme: Theme, opened: Open, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    dialog = ReportDialog(theme, BUG, lambda: target, None)
    opened(dialog)
    assert any("is safe" in words.text() for words in dialog.findChildren(Words))
    dialog._on_save_clicked()
    assert target.read_text(encoding="utf-8") == BUG.text
    assert str(target) in dialog.says
    dialog._on_copy_clicked()
    assert QApplication.clipboard().text() == BUG.text
    _press(Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_report_that_cannot_be_saved_says_so(theme: Theme, opened: Open, tmp_path: Path) -> None:
    dialog = ReportDialog(theme, BUG, lambda: tmp_path, None)
    opened(dialog)
    dialog._on_save_clicked()
    assert "could not be saved" in dialog.says


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_in_a_dialog_is_cut(theme: Theme, opened: Open, scale: int) -> None:
    theme.set_text_scale(scale)
    long = "northumbria.vrudesk is already open: Helen Marsh on VRU-LT-04 has had it since 20 July 2023, 09:12."
    for dialog in (
        opened(_confirm(theme, danger=True)),
        opened(Choose(theme, long, long, ANSWERS, "q1", None)),
        opened(Tell(theme, long, long, long, None)),
    ):
        for label in dialog.findChildren(Words):
            assert label.height() >= label.heightForWidth(label.width())
        for button in dialog.findChildren(Button):
            assert button.width() >= button.sizeHint().width()


def test_the_asker_asks_with_dialogs(asker: Asker, qtbot: QtBot) -> None:
    assert qtbot is not None
    _later(lambda: _press(Qt.Key.Key_Return))
    assert asker.confirm("Save 12 changes?", "", "Save")
    _later(lambda: _press(Qt.Key.Key_Escape))
    assert not asker.confirm("Save 12 changes?", "", "Save")
    _later(lambda: _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert asker.ask_words("Why?", "Reason", words="Because") == "Because"
    _later(lambda: _press(Qt.Key.Key_Escape))
    assert asker.ask_words("Why?", "Reason", words="Because") is None
    _later(lambda: _press(Qt.Key.Key_Return))
    assert asker.choose("Which period?", "", ANSWERS, "q2") == "q2"
    _later(lambda: _press(Qt.Key.Key_Escape))
    assert asker.choose("Which period?", "", ANSWERS) is None
    _later(lambda: _press(Qt.Key.Key_Return))
    asker.tell("It is already open.")
    _later(lambda: _press(Qt.Key.Key_Return))
    asker.report(BUG)


def test_files_are_asked_for_by_kind(asker: Asker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[str] = []

    def one(_parent: object, _title: str, _folder: str, filters: str) -> tuple[str, str]:
        seen.append(filters)
        return str(tmp_path / "return.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "a"), str(tmp_path / "b")], ""))
    assert asker.open_file("Choose a return", WORKBOOKS) == tmp_path / "return.xlsx"
    assert asker.open_files("Choose returns", WORKBOOKS) == [tmp_path / "a", tmp_path / "b"]
    assert seen == ["Excel workbooks (*.xlsx *.xlsm)"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert asker.open_file("Choose a return", WORKBOOKS) is None


def test_a_name_without_an_ending_takes_one_and_asks_again(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan 1.2"), ""))
    assert asker.save_file("Save", WORKBOOKS) == tmp_path / "plan 1.2.xlsx"
    (tmp_path / "plan 1.2.xlsx").touch()
    _later(lambda: _press(Qt.Key.Key_Escape))
    assert asker.save_file("Save", WORKBOOKS) is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan.xlsm"), ""))
    assert asker.save_file("Save", WORKBOOKS) == tmp_path / "plan.xlsm"


def test_prepared_answers_stand_in_for_a_person() -> None:
    answers = Answers(True, "Because", None)
    asker = as_asker(answers)
    assert asker.confirm("Sure?", "", "Do it")
    assert asker.ask_words("Why?", "Reason") == "Because"
    assert asker.choose("Which?", "", ANSWERS) is None
    asker.tell("Told")
    assert (answers.questions, answers.told) == (["Sure?", "Why?", "Which?"], ["Told"])
    with pytest.raises(AssertionError, match="nobody prepared"):
        asker.confirm("More?", "", "Do it")
