"""What one does on the board of who is due: ask, remind, excuse, and say who owes what."""

from __future__ import annotations

import queue
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.plans import a_return, action, partner, period
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button
from tests.ui.pages.due_hands import ACTIONS, DueHands
from vrudesk.commands.asking import AskForReturn, Excuse, ExpectReturn, Remind
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import FoundProblem, Tally
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Cancelled
from vrudesk.returns.reminding import drafts, eml
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Day
from vrudesk.ui.pages.returns.due import verbs
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.tasks import Job

GATESHEAD, POLICE, YOUTH, PROBATION = "Gateshead Council", "Northumbria Police", "NE Youth", "Probation Service"
DAY, DUE = Day(date(2023, 7, 28)), date(2023, 7, 14)


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> DueHands:
    """Give a board on which four partners are expected and nobody was asked."""
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=820)
    hands = DueHands(screen, desk, qtbot)
    hands.do(ExpectReturn(hands.owed(GATESHEAD, POLICE, YOUTH, PROBATION)))
    hands.show()
    return hands


def _send(hands: DueHands, name: str, **more: Any) -> None:
    values = {action(hands.workspace): {"progress": name}}
    command = a_return(partner(hands.workspace, name), period(hands.workspace), values)
    hands.do(replace(command, content=name.encode(), **more))


def test_several_are_asked_and_only_that_is_noted(hands: DueHands, answers: Answers) -> None:
    hands.choose(GATESHEAD, POLICE)
    answers.prepare(DAY, "note")
    hands.press("Ask…")
    assert answers.questions == ["Ask 2 partners for their returns"] * 2
    assert [each.key for each in answers.offered] == []
    assert hands.told == ["Asked 2 partners, to be sent back by 28 Jul 2023"]
    assert hands.undoable == [True]
    assert {name: each["due_date"] for name, each in hands.requests().items()} == {
        GATESHEAD: "2023-07-28", POLICE: "2023-07-28",
    }  # fmt: skip
    hands.workspace.undo()
    hands.settle()
    assert hands.requests() == {}
    assert hands.states() == ["Not asked"] * 4


def test_who_is_asked_for_no_day_is_told_of_none(hands: DueHands, answers: Answers) -> None:
    hands.choose(YOUTH)
    answers.prepare(Day(None), "note")
    hands.press("Ask…")
    assert answers.questions[0] == "Ask NE Youth for its return"
    assert hands.told == ["Asked NE Youth"]


@pytest.mark.parametrize(
    "given", [(None,), (DAY, None), (DAY, "drafts", None), (DAY, "blanks", None)], ids=["day", "how", "into", "in"]
)
def test_whoever_thinks_better_of_it_asks_nobody(hands: DueHands, answers: Answers, given: tuple[Any, ...]) -> None:
    hands.choose(YOUTH)
    answers.prepare(*given)
    hands.press("Ask…")
    assert (hands.requests(), hands.told) == ({}, [])


def test_asking_writes_drafts_and_is_no_reminder(hands: DueHands, answers: Answers, tmp_path: Path) -> None:
    hands.choose(GATESHEAD, YOUTH)
    answers.prepare(DAY, "drafts", tmp_path)
    hands.press("Ask…")
    assert hands.told == [
        "Asked 2 partners, to be sent back by 28 Jul 2023", f"Saved 2 e-mail drafts in {tmp_path.name}.",
    ]  # fmt: skip
    drafts = list(tmp_path.glob("*.eml"))
    assert len(drafts) == 2
    message = message_from_bytes(drafts[0].read_bytes(), policy=policy.default)
    assert "28 July 2023" in message["Subject"]
    assert {each["reminders"] for each in hands.requests().values()} == {0}


def test_asking_makes_the_blank_returns_of_those_who_are_chosen(
    hands: DueHands, answers: Answers, tmp_path: Path
) -> None:
    hands.choose(GATESHEAD, YOUTH)
    answers.prepare(DAY, "blanks", tmp_path)
    hands.press("Ask…")
    assert hands.told[-1] == f"Made 2 blank returns in {tmp_path.name}."
    (book,) = tmp_path.glob("NE Youth*.xlsx")
    assert openpyxl.load_workbook(book)["Return"]["A5"].value == "Send back by: 28 July 2023"


def test_a_day_is_suggested_that_is_not_past(hands: DueHands, answers: Answers) -> None:
    hands.choose(YOUTH)
    for due, suggested in (
        (None, date(2023, 7, 28)), (date(2023, 8, 4), date(2023, 8, 4)), (DUE, date(2023, 7, 28)),
    ):  # fmt: skip
        hands.do(AskForReturn(hands.quarter, hands.owed(YOUTH), due))
        answers.prepare(None)
        hands.press("Ask…")
        assert answers.suggested == suggested
    following = period(hands.workspace, "2023-24 Q2").id
    hands.desk.choose_period(following)
    hands.settle()
    answers.prepare(None)
    hands.press("Ask…")
    assert answers.suggested == date(2023, 10, 13)


def test_of_a_kind_without_blanks_none_are_offered() -> None:
    from tests.returns.reminding.making import late

    assert [each.key for each in verbs._ways([late(kind="youth_fund_bids")])] == ["drafts", "note"]
    assert "blank" not in verbs._ways([late(kind="youth_fund_bids")])[0].hint
    assert [each.key for each in verbs._ways([late()])] == ["drafts", "blanks", "note"]


def test_what_came_is_not_asked_for_again(hands: DueHands, answers: Answers) -> None:
    _send(hands, GATESHEAD)
    hands.choose(GATESHEAD)
    assert button(hands.board, "Ask…").toolTip() == "What came is neither asked for nor excused"
    hands.choose(GATESHEAD, YOUTH)
    answers.prepare(DAY, "note")
    hands.press("Ask…")
    assert list(hands.requests()) == [YOUTH]


def test_a_quarter_that_was_closed_meanwhile_is_told_of(hands: DueHands, tmp_path: Path) -> None:
    class ClosesMeanwhile(Answers):
        def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
            hands.workspace.do(ClosePeriod(hands.quarter))
            return tmp_path

    hands.desk.asker = meanwhile = ClosesMeanwhile(DAY, "drafts")
    hands.press("Ask…")
    assert meanwhile.told == ["2023-24 Q1 is closed, so nothing in it can change."]
    assert list(tmp_path.glob("*.eml")) == []


def test_reminders_are_saved_as_drafts_and_noted_in_one_step(hands: DueHands, answers: Answers, tmp_path: Path) -> None:
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD, POLICE), DUE))
    hands.choose(GATESHEAD, POLICE, YOUTH)
    assert "3 returns chosen; this is Gateshead Council" in hands.said()
    answers.prepare(tmp_path)
    hands.press("Save 2 e-mail drafts…")
    assert answers.questions == ["Save 2 e-mail drafts in"]
    assert hands.told == [f"Saved 2 e-mail drafts in {tmp_path.name}."]
    assert {name: each["reminders"] for name, each in hands.requests().items()} == {GATESHEAD: 1, POLICE: 1}
    reach = hands.workspace.reach().undo
    assert reach is not None
    assert reach.label == "Reminded 2 partners of the action update for 2023-24 Q1"


def test_without_a_folder_nothing_is_saved(hands: DueHands, answers: Answers) -> None:
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    answers.prepare(None)
    hands.press("Save as e-mail draft…")
    assert hands.requests()[GATESHEAD]["reminders"] == 0


def test_drafts_that_could_not_be_written_are_told_of_and_not_noted(
    hands: DueHands, answers: Answers, tmp_path: Path
) -> None:
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    answers.prepare(tmp_path / "gone")
    hands.press("Save as e-mail draft…")
    assert answers.told == ["1 e-mail draft could not be written."]
    assert (hands.told, hands.requests()[GATESHEAD]["reminders"]) == ([], 0)


def test_a_quarter_that_was_closed_before_drafts_were_written_is_told_of(hands: DueHands, tmp_path: Path) -> None:
    class ClosesMeanwhile(Answers):
        def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
            hands.workspace.do(ClosePeriod(hands.quarter))
            return tmp_path

    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    hands.desk.asker = meanwhile = ClosesMeanwhile()
    hands.press("Save as e-mail draft…")
    assert meanwhile.told == ["Quarter 1, 2023-24 is closed: no return for it can be read."]
    assert hands.told == []


def test_what_was_stopped_before_it_began_is_not_told_of_and_a_bug_is_raised(hands: DueHands, answers: Answers) -> None:
    hands.board._drafting._on_failed(Cancelled())
    assert answers.told == []
    with pytest.raises(ZeroDivisionError):
        hands.board._drafting._on_failed(ZeroDivisionError())


def test_a_draft_without_its_copy_is_told_of(hands: DueHands, answers: Answers, tmp_path: Path) -> None:
    bad = FoundProblem("Actions", "B5", "error", "bad_date", "B5 is wrong.")
    _send(hands, GATESHEAD, tally=Tally(held=1), problems=(bad,))
    hands.choose(GATESHEAD)
    answers.prepare(tmp_path)
    hands.press("Save as e-mail draft…")
    assert answers.told == ["1 e-mail draft went without a copy."]
    assert hands.requests()[GATESHEAD]["reminders"] == 1


def test_what_was_saved_before_it_was_stopped_is_told_and_noted(
    hands: DueHands, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: queue.Queue[Job] = queue.Queue()
    hands.board.working.connect(lambda job, _: jobs.put(job))

    def stops(*given: Any) -> bytes:
        jobs.get(timeout=10).cancel()
        return eml(*given)

    monkeypatch.setattr(drafts, "eml", stops)
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD, POLICE, YOUTH), DUE))
    hands.choose(GATESHEAD, POLICE, YOUTH)
    answers.prepare(tmp_path)
    hands.press("Save 3 e-mail drafts…")
    assert hands.told == [f"Saved 1 e-mail draft in {tmp_path.name}. Stopped: 2 others were not made."]
    assert sum(each["reminders"] for each in hands.requests().values()) == 1


def test_while_files_are_made_no_others_are(hands: DueHands, answers: Answers, tmp_path: Path) -> None:
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    blocked: list[str] = []
    hands.board._drafting.busy_changed.connect(lambda: blocked.append(hands.board._ask.toolTip()))
    answers.prepare(tmp_path)
    hands.press("Save as e-mail draft…")
    assert blocked == ["Files are being made", ""]


def test_partners_are_excused_with_a_reason_and_no_longer(hands: DueHands, answers: Answers) -> None:
    hands.choose(GATESHEAD, YOUTH)
    answers.prepare("Merged with another service")
    hands.press("Excuse…")
    assert answers.questions == ["Excuse 2 partners for quarter 1, 2023-24"]
    assert hands.told == ["Excused 2 partners"]
    assert hands.states() == ["Not asked", "Not asked", "Excused", "Excused"]
    hands.choose(YOUTH)
    hands.press("Withdraw the excuse")
    assert hands.told[-1] == "Withdrew the excuse of NE Youth"
    assert hands.states() == ["Not asked", "Not asked", "Not asked", "Excused"]


def test_whoever_gives_no_reason_excuses_nobody(hands: DueHands, answers: Answers) -> None:
    answers.prepare(None)
    hands.press("Excuse…")
    assert hands.requests() == {}


def test_who_sends_it_is_set_and_taken_off(hands: DueHands, answers: Answers) -> None:
    keys = [partner(hands.workspace, name) for name in (GATESHEAD, "Newcastle City Council")]
    answers.prepare(ACTIONS, keys)
    hands.press("Expect…")
    assert answers.ticked == {partner(hands.workspace, name) for name in (GATESHEAD, POLICE, YOUTH, PROBATION)}
    assert hands.expected() == {GATESHEAD, "Newcastle City Council"}
    assert hands.told == ["2 partners put down for “Progress on delivery-plan actions” every quarter"]
    answers.prepare(None)
    hands.press("Expect…")
    answers.prepare(ACTIONS, None)
    hands.press("Expect…")
    assert hands.expected() == {GATESHEAD, "Newcastle City Council"}


def test_of_a_kind_that_nobody_sends_those_who_sent_it_last_quarter_are_suggested(
    hands: DueHands, answers: Answers
) -> None:
    _send(hands, GATESHEAD, of_kind="spend_return")
    hands.desk.choose_period(period(hands.workspace, "2023-24 Q2").id)
    hands.settle()
    answers.prepare("spend_return", None)
    hands.press("Expect…")
    assert answers.ticked == {partner(hands.workspace, GATESHEAD)}
    hints = {each.hint for each in answers.offered}
    assert hints == {"", "Sent one for quarter 1, 2023-24"}


def test_from_the_menu_a_partner_is_no_longer_expected(hands: DueHands) -> None:
    hands.choose(GATESHEAD, YOUTH)
    drop = hands.board._drop
    assert drop in hands.table.actions()
    drop.trigger()
    hands.settle()
    assert hands.expected() == {POLICE, PROBATION}
    assert hands.told == ["2 partners: no longer expected every quarter"]
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    hands.choose(GATESHEAD)
    assert not drop.isEnabled()


def test_verbs_leave_alone_what_they_are_not_for(hands: DueHands) -> None:
    _send(hands, GATESHEAD)
    hands.choose(GATESHEAD)
    (row,) = hands.board._rows.chosen
    before = hands.requests()
    for verb in (hands.board._verbs.ask, hands.board._verbs.remind, hands.board._verbs.excuse):
        verb([row])
    hands.board._verbs.withdraw([row])
    hands.board._verbs.expect_no_more([replace(row, expected=False)])
    assert hands.requests() == before
    assert GATESHEAD in hands.expected()


def test_a_reminder_of_yesterday_does_not_count_as_todays(hands: DueHands) -> None:
    hands.do(AskForReturn(hands.quarter, hands.owed(GATESHEAD), DUE))
    hands.do(Remind(hands.quarter, hands.owed(GATESHEAD)))
    (row,) = hands.board._rows.chosen
    hands.board._verbs.note_copied(replace(row, reminded_at="2023-07-19T10:00:00+00:00"))
    assert hands.requests()[GATESHEAD]["reminders"] == 2


def test_what_is_excused_may_be_asked_for_after_all(hands: DueHands, answers: Answers) -> None:
    hands.do(Excuse(hands.quarter, hands.owed(GATESHEAD), "Merged"))
    hands.choose(GATESHEAD)
    answers.prepare(DAY, "note")
    hands.press("Ask…")
    assert hands.requests()[GATESHEAD]["excused"] is None


def test_a_workspace_that_is_read_only_can_only_be_looked_at(
    plan_workspace: Workspace, hands: DueHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(plan_workspace), "read_only", property(lambda _: True))
    hands.choose(YOUTH)
    assert button(hands.board, "Ask…").toolTip() == "The workspace is open to read only"
