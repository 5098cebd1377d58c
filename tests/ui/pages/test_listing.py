"""The verb "List as Excel…": the problems of a return under review, saved where the person says."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.pages.return_hands import NEWCASTLE, ReturnHands
from vrudesk import paths
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

VERB = "List as Excel…"


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=820)
    return ReturnHands(screen, desk, qtbot)


@pytest.fixture
def newcastle(tmp_path: Path) -> Path:
    """Give a return that has problems."""
    return Path(shutil.copy(paths.resources() / "sample" / "returns" / NEWCASTLE, tmp_path / NEWCASTLE))


def test_the_problems_are_listed_where_the_person_says(
    hands: ReturnHands, answers: Answers, newcastle: Path, tmp_path: Path
) -> None:
    hands.read(newcastle)
    out = tmp_path / "For Newcastle.xlsx"
    answers.prepare(out)
    press(hands.screen, VERB)
    hands.settle()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    plan = hands.review.plan
    assert plan is not None
    assert {(row[1], row[2]) for row in rows[1:]} == {(each.sheet, each.cell or None) for each in plan.problems}
    assert answers.questions == ["Save the list of problems"]
    assert hands.told[-1] == f"Saved {out.name} in {out.parent}: {len(rows) - 1} problems listed"


def test_who_thinks_better_of_it_gets_no_list(
    hands: ReturnHands, answers: Answers, newcastle: Path, tmp_path: Path
) -> None:
    hands.read(newcastle)
    told = list(hands.told)
    answers.prepare(None)
    press(hands.screen, VERB)
    hands.settle()
    assert (list(tmp_path.glob("*problems*")), hands.told) == ([], told)


def test_a_list_that_cannot_be_written_is_told(
    hands: ReturnHands, answers: Answers, newcastle: Path, tmp_path: Path
) -> None:
    hands.read(newcastle)
    answers.prepare(tmp_path / "no such folder" / "list.xlsx")
    press(hands.screen, VERB)
    hands.bot.waitUntil(lambda: bool(answers.told))
    assert "list.xlsx" in answers.told[-1] or "no such folder" in answers.told[-1]


def test_a_return_without_problems_has_nothing_to_list(hands: ReturnHands, tmp_path: Path) -> None:
    hands.read(honest(tmp_path / "Return.xlsx", [*COVER, [], HEAD, ["1.1", "Green", "Work goes on."]]))
    shown = button(hands.screen, VERB).isVisible()
    plan = hands.review.plan
    assert plan is not None
    assert shown == bool(plan.problems)
