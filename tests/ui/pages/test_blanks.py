"""Making the blank returns of a quarter from the returns' screen."""

from __future__ import annotations

import queue
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.plans import action, period, rows
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button, press
from tests.ui.pages.return_hands import ReturnHands
from vrudesk.commands.actions import SetLead
from vrudesk.commands.periods import ClosePeriod
from vrudesk.domain.periods import quarter
from vrudesk.returns.forms import making
from vrudesk.returns.forms.form import Form
from vrudesk.returns.forms.writer import write_form
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Day
from vrudesk.ui.pages.returns.blanks import usual_day
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.tasks import Job

MAKE = "Make blank returns…"
DAY = Day(date(2023, 7, 14))
ACTIONS = ["action_update"]


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> ReturnHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1440, height=860)
    return ReturnHands(screen, desk, qtbot)


def _make(hands: ReturnHands) -> None:
    press(hands.screen, MAKE)
    hands.settle()


def test_each_partner_gets_a_file_and_one_line_sums_it_up(hands: ReturnHands, answers: Answers, tmp_path: Path) -> None:
    folder = tmp_path / "Forms for Q1"
    folder.mkdir()
    answers.prepare(ACTIONS, DAY, folder)
    before = rows(hands.workspace, "partner_return")
    _make(hands)
    assert answers.questions == [
        "Make blank returns for quarter 1, 2023-24: which?",
        "Make blank returns for quarter 1, 2023-24",
        "Make the blank returns in",
    ]
    assert len(list(folder.glob("*.xlsx"))) == 6
    assert hands.told == ["Made 6 blank returns in Forms for Q1. 7 partners are asked about nothing."]
    sheet = openpyxl.load_workbook(next(folder.glob("Gateshead*")))["Return"]
    assert sheet["A5"].value == "Send back by: 14 July 2023"
    assert rows(hands.workspace, "partner_return") == before


def test_whoever_gets_a_file_is_noted_as_asked_in_one_step(
    hands: ReturnHands, answers: Answers, tmp_path: Path
) -> None:
    answers.prepare(ACTIONS, DAY, tmp_path)
    _make(hands)
    asked = rows(hands.workspace, "return_request")
    assert len(asked) == 6
    assert {each["due_date"] for each in asked} == {"2023-07-14"}
    hands.workspace.undo()
    assert rows(hands.workspace, "return_request") == []


def test_in_a_workspace_that_is_read_only_nothing_is_noted(
    hands: ReturnHands, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(hands.workspace), "read_only", property(lambda _: True))
    answers.prepare(ACTIONS, DAY, tmp_path)
    _make(hands)
    assert len(list(tmp_path.glob("*.xlsx"))) == 6
    assert rows(hands.workspace, "return_request") == []


def test_a_friday_two_weeks_after_the_quarter_is_suggested(hands: ReturnHands, answers: Answers) -> None:
    answers.prepare(ACTIONS, None)
    _make(hands)
    assert answers.suggested == usual_day(quarter(2023, 1)) == date(2023, 7, 14)
    assert usual_day(quarter(2023, 2)) == date(2023, 10, 13)
    assert hands.told == []


def test_every_kind_of_blank_return_is_offered_and_those_that_are_ticked_are_made(
    hands: ReturnHands, answers: Answers, tmp_path: Path
) -> None:
    answers.prepare([*ACTIONS, "measure_return"], DAY, tmp_path)
    _make(hands)
    assert [each.key for each in answers.offered] == [
        "action_update", "measure_return", "intervention_monitoring", "spend_return", "panel_scores",
        "dataset_register", "recommendation_tracker",
    ]  # fmt: skip
    assert answers.ticked == set(ACTIONS)
    assert len(list(tmp_path.glob("*.xlsx"))) == 6


@pytest.mark.parametrize("kinds", [None, []])
def test_where_no_kind_is_ticked_nothing_is_made(hands: ReturnHands, answers: Answers, kinds: list[str] | None) -> None:
    answers.prepare(kinds)
    _make(hands)
    assert (hands.told, answers.told) == ([], [])


def test_without_a_folder_nothing_is_made(hands: ReturnHands, answers: Answers) -> None:
    answers.prepare(ACTIONS, Day(None), None)
    _make(hands)
    assert (hands.told, answers.told) == ([], [])


def test_a_closed_quarter_has_none_to_make(hands: ReturnHands, qtbot: QtBot) -> None:
    assert button(hands.screen, MAKE).isEnabled()
    hands.workspace.do(ClosePeriod(period(hands.workspace).id))
    qtbot.waitUntil(lambda: not button(hands.screen, MAKE).isEnabled())
    assert button(hands.screen, MAKE).toolTip() == "Quarter 1, 2023-24 is closed: choose another quarter"


def test_a_quarter_that_was_closed_meanwhile_is_told_of(hands: ReturnHands, answers: Answers, tmp_path: Path) -> None:
    class ClosesMeanwhile(Answers):
        def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
            hands.workspace.do(ClosePeriod(period(hands.workspace).id))
            return tmp_path

    hands.desk.asker = meanwhile = ClosesMeanwhile(ACTIONS, DAY)
    _make(hands)
    assert meanwhile.told == ["Quarter 1, 2023-24 is closed: no return for it can be read."]
    assert list(tmp_path.glob("*.xlsx")) == []


def test_files_that_could_not_be_written_are_told_of_once(
    hands: ReturnHands, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.prepare(ACTIONS, DAY, tmp_path / "gone")
    _make(hands)
    assert answers.told == ["6 blank returns could not be made."]
    assert hands.told == []


def test_what_was_made_before_it_was_stopped_is_told(
    hands: ReturnHands, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: queue.Queue[Job] = queue.Queue()
    hands.screen._blanks.begun.connect(lambda job, _: jobs.put(job))

    def stops(form: Form, path: Path) -> None:
        write_form(form, path)
        jobs.get(timeout=10).cancel()

    monkeypatch.setattr(making, "write_form", stops)
    answers.prepare(ACTIONS, DAY, tmp_path)
    _make(hands)
    (told,) = hands.told
    assert told.startswith("Made 1 blank return in ")
    assert "Stopped: 5 others were not made." in told


def test_where_nobody_is_asked_about_anything_it_says_what_to_do(
    hands: ReturnHands, answers: Answers, tmp_path: Path
) -> None:
    for each in rows(hands.workspace, "action"):
        hands.workspace.do(SetLead(action(hands.workspace, each["ref"]), None))
    answers.prepare(ACTIONS, DAY, tmp_path)
    _make(hands)
    assert answers.told == ["No partner is asked about anything of these kinds in this quarter."]
