"""The verb "Mark up a copy…": asked of a return that was accepted, and of one under review."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.returns.making import honest
from tests.returns.markup.partners import with_parts
from tests.returns.updates import COVER, HEAD
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.pages.return_hands import FIRST, NEWCASTLE, ReturnHands
from vrudesk import paths
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

VERB = "Mark up a copy…"


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=820)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a folder with copies of the sample returns."""
    return Path(shutil.copytree(paths.resources() / "sample" / "returns", tmp_path / "returns"))


def _done(hands: ReturnHands) -> None:
    hands.bot.waitUntil(lambda: not hands.screen._mark_up.busy, timeout=20_000)
    hands.settle()


def test_a_copy_of_an_accepted_return_is_saved_where_the_person_says(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    hands.read(sample / NEWCASTLE)
    hands.save()
    out = tmp_path / "Newcastle to put right.xlsx"
    answers.prepare(out)
    press(hands.screen, VERB)
    assert not button(hands.screen, VERB).isEnabled()
    _done(hands)
    assert answers.questions == ["Save the marked-up copy"]
    assert hands.told[-1] == f"Saved {out.name} in {out.parent}: 5 cells marked"
    assert openpyxl.load_workbook(out)["Q1"]["A10"].comment is not None
    assert button(hands.screen, VERB).isEnabled()


def test_a_copy_of_a_return_under_review_is_made_before_anything_is_saved(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    hands.read(sample / NEWCASTLE)
    answers.prepare(tmp_path / "copy.xlsx")
    press(hands.screen.review, VERB)
    _done(hands)
    assert (tmp_path / "copy.xlsx").exists()
    assert hands.screen.reviewing
    assert hands.returns() == 0


def test_what_the_copy_cannot_keep_is_said_first_and_may_be_reason_enough_not_to(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    asked = answers.confirm

    def confirm(question: str, words: str, do: str, *, leave: str = "Cancel", danger: bool = False) -> bool:
        said.append(words)
        return asked(question, words, do, leave=leave, danger=danger)

    monkeypatch.setattr(answers, "confirm", confirm)
    book = openpyxl.load_workbook(sample / NEWCASTLE)
    book["Q1"]["H1"].comment = openpyxl.comments.Comment("From Jo", "Jo")
    book.save(sample / NEWCASTLE)
    hands.read(sample / NEWCASTLE)
    answers.prepare(False)
    press(hands.screen.review, VERB)
    _done(hands)
    assert "•  bold words, colours and the size of the partner's own comments" in said[0]
    answers.prepare(True, None)
    press(hands.screen.review, VERB)
    _done(hands)
    assert answers.questions == ["Mark up a copy?", "Mark up a copy?", "Save the marked-up copy"]
    assert [words for words in hands.told if words.startswith("Saved")] == []


def test_a_copy_that_has_less_than_was_foreseen_says_so(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    path, part = sample / NEWCASTLE, "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as parts:
        odd = parts.read(part).replace(b"</worksheet>", b'<pageSetup orientation="sideways"/></worksheet>')
    path.write_bytes(with_parts(path.read_bytes(), {part: odd}))
    hands.read(path)
    answers.prepare(tmp_path / "copy.xlsx")
    press(hands.screen.review, VERB)
    _done(hands)
    assert hands.told[-1].endswith("so the copy has its values and not its formatting.")


def test_a_return_without_problems_has_nothing_to_mark(hands: ReturnHands, sample: Path) -> None:
    hands.read(sample / FIRST)
    assert not hands.screen.review._copy.isVisible()
    hands.save()
    blocked = button(hands.screen, VERB)
    assert not blocked.isEnabled()
    assert "Nothing in this return needs to be put right" in blocked.toolTip()


def test_a_file_that_changed_or_went_away_since_it_was_read_is_not_marked(
    hands: ReturnHands, answers: Answers, sample: Path
) -> None:
    hands.read(sample / NEWCASTLE)
    honest(sample / NEWCASTLE, [*COVER, HEAD])
    press(hands.screen.review, VERB)
    _done(hands)
    (sample / NEWCASTLE).unlink()
    press(hands.screen.review, VERB)
    _done(hands)
    assert answers.told == [f"{NEWCASTLE} was changed after it was read.", f"{NEWCASTLE} cannot be read any more."]


def test_a_copy_that_cannot_be_written_is_told(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    hands.read(sample / NEWCASTLE)
    answers.prepare(tmp_path / "gone" / "copy.xlsx")
    press(hands.screen.review, VERB)
    _done(hands)
    assert answers.told == [f"There is no folder {tmp_path / 'gone'}."]
    assert button(hands.screen.review, VERB).isEnabled()


def test_a_copy_that_is_stopped_says_nothing(
    hands: ReturnHands, answers: Answers, sample: Path, tmp_path: Path
) -> None:
    hands.read(sample / NEWCASTLE)
    answers.prepare(tmp_path / "copy.xlsx")
    hands.screen._mark_up.working.connect(lambda job, words: job.cancel() if words.startswith("Marking") else None)
    press(hands.screen.review, VERB)
    _done(hands)
    assert (answers.told, (tmp_path / "copy.xlsx").exists()) == ([], False)
