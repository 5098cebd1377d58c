"""The returns' screen: choose or drop files, look at each, save it or not, and take one back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.plans import action, period, rows, steps
from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.pages.return_hands import FIRST, NEWCASTLE, SECOND, ReturnHands
from vrudesk import paths
from vrudesk.commands.statuses import SetStatus
from vrudesk.data.workspace import Workspace
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import CELL, WAS, WILL_BE
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1440, height=860)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a folder with copies of the sample returns."""
    return Path(shutil.copytree(paths.resources() / "sample" / "returns", tmp_path / "returns"))


def test_files_are_chosen_and_nothing_is_saved_before_it_was_seen(
    hands: ReturnHands, answers: Answers, sample: Path
) -> None:
    answers.prepare([sample / FIRST])
    before = steps(hands.workspace)
    press(hands.screen, "Read returns…")
    hands.settle()
    review = hands.screen.review
    assert hands.screen.reviewing
    assert review._title.text() == "Sunderland City Council"
    assert button(review, "Save 35 changes").hasFocus()
    assert steps(hands.workspace) == before


def test_files_are_dropped_on_the_screen(hands: ReturnHands, sample: Path, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(sample / FIRST)), QUrl("https://example.org/a.xlsx"), QUrl.fromLocalFile(str(tmp_path))]
    )
    keys, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, keys, none)
    hands.screen.page.dragEnterEvent(enter)
    assert enter.isAccepted()
    hands.screen.page.dropEvent(QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, keys, none))
    hands.settle()
    assert FIRST in hands.screen.review._file.text()


def test_a_second_version_shows_old_and_new_and_saves_the_difference(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    assert hands.told == ["Saved the return of Sunderland City Council", "1 return saved"]
    assert not hands.screen.reviewing
    hands.read(sample / SECOND)
    review = hands.screen.review
    changes = review._outcome.changes
    assert "version 2" in review._subtitle.text()
    assert 0 < changes.rowCount() < 35
    lines = [
        [changes.index(row, column).data() for column in (WAS, WILL_BE, CELL)] for row in range(changes.rowCount())
    ]
    assert all(was != will_be and cell for was, will_be, cell in lines)
    hands.save()
    assert hands.returns() == 2
    assert hands.workspace.reach().undo is not None


def test_a_problem_leads_to_its_cell(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / NEWCASTLE)
    review = hands.screen.review
    assert review._outcome.problems.rowCount() > 0
    QTest.keyClick(review, Qt.Key.Key_F8)
    cell = review._outcome.problems.placed(review._outcome.problem_table.currentIndex()).cell
    assert review._sheet._cell.text() == cell
    assert review._sheet._told.text().startswith("In the file:")


def test_small_repairs_are_counted_and_shown_when_asked_for(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / NEWCASTLE)
    problems = hands.screen.review._outcome.problems
    view = hands.screen.review.view
    assert view is not None
    shown, small = problems.rowCount(), view.count(2)
    press(hands.screen, f"Show {small} small repair{'s' if small > 1 else ''}")
    assert problems.rowCount() == shown + len([each for each in view.found if each.weight == 2])


def test_a_return_is_left_for_another_time(hands: ReturnHands, sample: Path) -> None:
    before = steps(hands.workspace)
    hands.read(sample / FIRST)
    press(hands.screen, "Not now")
    assert not hands.screen.reviewing
    assert hands.told == ["0 returns saved, 1 left for another time"]
    assert steps(hands.workspace) == before


def test_a_proposed_date_is_accepted_with_its_reason(hands: ReturnHands, answers: Answers, sample: Path) -> None:
    answers.prepare("The survey came late")
    hands.read(sample / FIRST)
    press(hands.screen, "Accept the date of 2.4")
    assert [each.reason for each in hands.screen.review.dates] == ["The survey came late"]
    hands.save()
    assert rows(hands.workspace, "redating")[-1]["reason"] == "The survey came late"


def test_a_return_is_taken_back_and_what_was_changed_since_is_kept(
    hands: ReturnHands, answers: Answers, sample: Path
) -> None:
    before = rows(hands.workspace, "action_update")
    hands.read(sample / FIRST)
    hands.save()
    key = action(hands.workspace)
    hands.desk.do(SetStatus(key, period(hands.workspace).id, {"words": "Ours"}))
    press(hands.screen, "Take this return back")
    hands.settle()
    assert rows(hands.workspace, "action_update") == before
    assert hands.told[-1] == "Took back Sunderland City Council's return, version 1"
    assert hands.returns() == 0
    assert [each["words"] for each in rows(hands.workspace, "action_status")] == ["Ours"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("Empty.xlsx", b"", "empty"),
        ("Page.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        ("Cut.xlsx", b"PK\x03\x04cut", "Cut.xlsx"),
        ("Letter.docx", b"words", "Letter.docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_the_next_one_comes(
    hands: ReturnHands, tmp_path: Path, sample: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    hands.read(path, sample / FIRST)
    assert not hands.screen.reviewing
    assert says in hands.screen._refused._title.text() + hands.screen._refused._words.text()
    press(hands.screen, "Go on with the next of 1 file")
    hands.settle()
    assert hands.screen.reviewing
    press(hands.screen, "Not now")
    assert hands.told == ["0 returns saved, 1 left for another time, 1 could not be read"]


def _unnamed(folder: Path) -> Path:
    return honest(folder / "update.xlsx", [["Action ref", "RAG", "Progress"], ["1.1", "Green", "Went well"]])


def test_a_return_that_names_nobody_waits_until_partner_and_quarter_are_chosen(
    hands: ReturnHands, tmp_path: Path
) -> None:
    hands.read(_unnamed(tmp_path))
    review = hands.screen.review
    assert review._title.text() == "Whose return is this?"
    assert not review._save.isEnabled()
    assert review._save.toolTip()
    assert review._banner.isVisible()
    for choice, key in ((review._cover._partner, "Gateshead Council"), (review._cover._period, "2023-24 Q1")):
        choice.show_key(key)
        choice.activated.emit(choice.currentIndex())
        hands.settle()
    assert review._title.text() == "Gateshead Council"
    hands.save()
    assert [each["organisation_id"] for each in rows(hands.workspace, "partner_return")] != []


def test_the_same_file_again_says_so(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    hands.save()
    hands.read(sample / FIRST)
    review = hands.screen.review
    assert review._banner.accessibleName().startswith("Information: This very file was read on")
    assert review._banner.accessibleName().endswith("Nothing in it is new.")
    assert button(review, "Accept").isEnabled()


def test_a_file_that_changed_after_it_was_read_is_not_saved(hands: ReturnHands, answers: Answers, sample: Path) -> None:
    hands.read(sample / FIRST)
    shutil.copy(sample / SECOND, sample / FIRST)
    before = steps(hands.workspace)
    hands.save()
    assert answers.told == [f"{FIRST} was changed after it was read."]
    assert steps(hands.workspace) == before
    assert hands.screen.reviewing
    assert button(hands.screen, "Save 35 changes").isEnabled()


def test_nothing_is_edited_while_a_return_is_saved(
    hands: ReturnHands, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(_workspace: Workspace, _plan: object, _path: Path, _dates: Sequence[object], _clock: object) -> None:
        go_on.wait(10)

    monkeypatch.setattr("vrudesk.returns.importing.save_plan", slowly)
    hands.read(sample / FIRST)
    press(hands.screen, "Save 35 changes")
    assert hands.desk.writing
    assert not hands.desk.editable
    assert not hands.screen.page.isEnabled()
    assert not hands.screen.review._save.isEnabled()
    hands.bot.waitUntil(hands.screen._progress.isVisible)
    go_on.set()
    hands.settle()
    assert hands.desk.editable
    assert hands.screen.page.isEnabled()


def test_reading_is_stopped_and_nothing_was_changed(
    hands: ReturnHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(_reading: object, progress: Progress) -> None:
        from vrudesk.progress import stop_if_cancelled

        while True:
            stop_if_cancelled(progress)

    monkeypatch.setattr("vrudesk.returns.reader.Reading.result", slowly)
    hands.screen.read_files([_unnamed(tmp_path)])
    hands.bot.waitUntil(hands.screen._progress.isVisible)
    press(hands.screen, "Stop")
    hands.settle()
    assert hands.told == ["0 returns saved, 1 left for another time"]


def test_the_next_file_is_read_while_the_first_is_under_review(hands: ReturnHands, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
    files = [_unnamed(folder) for folder in folders]
    hands.screen.read_files(files)
    hands.bot.waitUntil(lambda: hands.screen.reviewing)
    hands.bot.waitUntil(lambda: not _being_read())
    for path in files:
        path.unlink()
    hands.review.skipped.emit()
    hands.bot.waitUntil(lambda: hands.screen._queue.place == 2 and hands.screen.reviewing)
    hands.settle()
    assert hands.review.plan is not None
    # The third was gone before its turn to be read.
    hands.review.skipped.emit()
    hands.settle()
    assert not hands.screen.reviewing


def test_what_was_begun_before_its_turn_is_ended_with_the_screen(hands: ReturnHands, tmp_path: Path) -> None:
    two = [honest(tmp_path / f"{n}.xlsx", [*COVER, HEAD, ["1.1", "Green", "x" * 60_000]]) for n in (1, 2)]
    hands.screen.read_files(two)
    hands.bot.waitUntil(lambda: hands.screen.reviewing)
    hands.screen.leave()
    assert not _being_read()


def _being_read() -> int:
    return sum(thread.name == "reading a workbook" for thread in threading.enumerate())
