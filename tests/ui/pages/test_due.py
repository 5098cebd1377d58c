"""The board of who is due: who stands on it, what it says, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.plans import a_return, action, partner, period
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import button
from tests.ui.pages.due_hands import ACTIONS, DueHands, clipboard
from vrudesk.commands.asking import AskForReturn, Excuse, ExpectReturn
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import FoundProblem, SaveReturn, Tally
from vrudesk.data.workspace import Workspace
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

GATESHEAD, POLICE, YOUTH = "Gateshead Council", "Northumbria Police", "NE Youth"
DUE = date(2023, 7, 14)
BAD = FoundProblem("Actions", "B5", "error", "bad_date", "B5 says “31/06/2023”. June has only 30 days.")


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> DueHands:
    screen = ReturnsScreen(desk)
    show(screen, width=1384, height=820)
    return DueHands(screen, desk, qtbot)


@pytest.fixture
def board(hands: DueHands) -> DueHands:
    """Give a board with one of each: late, with problems, to come, not asked, accepted and excused."""
    workspace = hands.workspace
    sunderland, newcastle = "Sunderland City Council", "Newcastle City Council"
    hands.do(AskForReturn(hands.quarter, hands.owed(POLICE), DUE))
    hands.do(AskForReturn(hands.quarter, hands.owed(YOUTH), date(2023, 8, 30)))
    hands.do(ExpectReturn(hands.owed("Probation Service")))
    hands.do(replace(_return(workspace, GATESHEAD), tally=Tally(held=2), problems=(BAD,)))
    hands.do(_return(workspace, sunderland))
    hands.do(Excuse(hands.quarter, hands.owed(newcastle), "Merged with another service"))
    hands.show()
    return hands


def _return(workspace: Workspace, name: str, label: str = "2023-24 Q1") -> SaveReturn:
    values = {action(workspace): {"progress": name}}
    return replace(a_return(partner(workspace, name), period(workspace, label), values), content=name.encode())


def test_a_board_without_anybody_says_what_to_do_next(hands: DueHands, answers: Answers) -> None:
    hands.show()
    first_step = "Say which partners send a return every quarter, and see here who is late."
    leads = "6 partners lead actions of the plan: begin with those."
    assert hands.said() == ["Nobody is down for a return yet", f"{first_step} {leads}"]
    assert hands.screen.first_widget() is button(hands.board, "Expect returns…")
    assert not hands.screen.page._read.isVisible()
    answers.prepare(ACTIONS, [partner(hands.workspace, name) for name in (GATESHEAD, YOUTH)])
    hands.press("Expect returns…")
    assert answers.questions == [
        "Which return do partners send every quarter?",
        "Who sends “Progress on delivery-plan actions” every quarter?",
    ]
    offered = {each.words: each.hint for each in answers.offered}
    assert len(offered) == 13
    assert offered[GATESHEAD] == "Asked about 1 action of the plan"
    assert offered[YOUTH] == ""
    assert answers.ticked == {each.key for each in answers.offered if each.hint}
    assert hands.names() == [GATESHEAD, YOUTH]
    assert hands.states() == ["Not asked", "Not asked"]
    assert hands.screen.page._read.isVisible()


def test_the_most_pressing_stand_first_and_the_head_sums_up(board: DueHands) -> None:
    assert list(zip(board.names(), board.states(), strict=True)) == [
        (POLICE, "Late"), (GATESHEAD, "Problems"), (YOUTH, "Due"), ("Probation Service", "Not asked"),
        ("Sunderland City Council", "Accepted"), ("Newcastle City Council", "Excused"),
    ]  # fmt: skip
    summed = "1 late, 1 with problems, 1 to come, 1 not asked yet, 1 accepted and 1 excused"
    assert board.screen.page._heading.subtitle.text() == summed
    assert board.chosen() == [POLICE]
    assert board.screen.first_widget() is board.table


def test_chips_say_how_many_and_show_only_those(board: DueHands) -> None:
    for words, names in (
        ("Late 1", [POLICE]), ("Due 1", [YOUTH]), ("Problems 1", [GATESHEAD]), ("Not asked 1", ["Probation Service"]),
        ("Accepted 1", ["Sunderland City Council"]), ("Excused 1", ["Newcastle City Council"]),
    ):  # fmt: skip
        board.press(words)
        assert board.names() == names
        assert board.chosen() == names
    board.press("All 6")
    assert len(board.names()) == 6
    assert board.chosen() == ["Newcastle City Council"]


def test_a_chip_that_lets_nothing_through_says_so_and_leads_back(board: DueHands) -> None:
    board.do(AskForReturn(board.quarter, board.owed(POLICE), date(2023, 8, 30)))
    board.press("Late 0")
    assert "No return is late." in board.said()
    assert board.chosen() == []
    assert not button(board.board, "Ask…").isEnabled()
    assert button(board.board, "Ask…").toolTip() == "Choose partners first"
    assert "Choose a partner to see its reminder." in board.said()
    board.press("Show all")
    assert len(board.names()) == 6


def test_who_is_chosen_stays_chosen_when_the_board_changes(board: DueHands) -> None:
    board.choose(YOUTH, "Probation Service")
    board.do(AskForReturn(board.quarter, board.owed(YOUTH), DUE))
    assert board.names()[:2] == [YOUTH, POLICE]
    assert board.chosen() == [YOUTH, "Probation Service"]
    assert board.table.currentIndex().row() == 0


def test_the_reminder_of_the_current_partner_is_shown(board: DueHands) -> None:
    assert "Northumbria Police’s return" in board.text()
    assert "was due on 14 July 2023, six days ago" in board.text()
    assert "The e-mail draft has the blank return attached. You add the address: none is kept here." in board.said()
    board.press_key(Qt.Key.Key_Down)
    assert "- B5 says “31/06/2023”. June has only 30 days." in board.text()
    assert any("has a marked-up copy of the return attached" in each for each in board.said())
    board.do(AskForReturn(board.quarter, board.owed(YOUTH, kind="youth_fund_bids"), DUE))
    board.choose(YOUTH)
    assert "“Bids to the fund”" in board.text()
    assert "The e-mail draft says the same. You add the address: none is kept here." in board.said()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Newcastle City Council", "Not needed this time: Merged with another service"),
        (
            "Sunderland City Council",
            "There is nothing to chase: version 1 was read on 20 Jul 2023, and all of it went in.",
        ),
        (
            "Probation Service",
            "It has not been asked for yet. “Ask…” notes the day by which it should come, and makes the blank return.",
        ),
    ],
)  # fmt: skip
def test_where_nothing_is_to_be_chased_it_says_why(board: DueHands, name: str, words: str) -> None:
    board.choose(name)
    assert words in board.said()
    assert board.text() == ""
    assert not button(board.board, "Copy").isEnabled()
    assert button(board.board, "Save as e-mail draft…").toolTip() == "Nothing to remind of"


def test_ctrl_c_copies_the_reminder_and_notes_it_once_a_day(board: DueHands) -> None:
    for told in (
        "Copied the reminder to Northumbria Police, and noted that it was reminded today",
        "Copied the reminder to Northumbria Police",
    ):
        board.press_key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert clipboard() == board.text()
        assert board.told[-1] == told
        assert board.requests()[POLICE]["reminders"] == 1
    assert board.undoable[-2:] == [True, False]
    assert "20 Jul 2023" in str(board.table.model().index(0, 5).data())
    board.workspace.undo()
    assert board.requests()[POLICE]["reminders"] == 0


def test_what_is_not_to_be_chased_is_not_copied(board: DueHands) -> None:
    board.choose("Sunderland City Council")
    before = clipboard()
    board.board._card.copy()
    assert clipboard() == before
    assert board.told == []


def test_enter_opens_the_reminder_or_the_return(board: DueHands) -> None:
    board.press_key(Qt.Key.Key_Return)
    assert board.board._card.text.hasFocus()
    board.choose(GATESHEAD)
    board.press_key(Qt.Key.Key_Return)
    listed = board.screen.page._list
    assert listed.isVisible()
    assert listed._table.hasFocus()
    row = listed._model.row_at(listed._table.currentIndex().row())
    assert row is not None
    assert row.partner == GATESHEAD
    assert board.screen.page._heading.subtitle.text() == "2 returns read for quarter 1, 2023-24"


def test_enter_where_nobody_stands_does_nothing(board: DueHands) -> None:
    board.do(AskForReturn(board.quarter, board.owed(POLICE), date(2023, 8, 30)))
    board.press("Late 0")
    board.board._rows.open()
    assert board.screen.page.due.isVisible()


def test_a_return_of_another_quarter_is_not_looked_for(board: DueHands) -> None:
    board.board.return_asked.emit("no such return")
    assert board.screen.page._list.isVisible()


def test_f6_goes_to_the_reminder_and_back(board: DueHands) -> None:
    board.press_key(Qt.Key.Key_F6)
    assert board.board._card.text.hasFocus()
    board.bot.keyClick(board.board._card.text, Qt.Key.Key_F6)  # type: ignore[no-untyped-call]
    assert board.table.hasFocus()


def test_a_board_that_is_not_looked_at_is_read_when_it_is(board: DueHands) -> None:
    tabs = board.screen.page._parts._tabs
    tabs.setCurrentIndex(0)
    board.do(AskForReturn(board.quarter, board.owed(YOUTH), DUE))
    assert board.states()[0:2] == ["Late", "Problems"]
    tabs.setCurrentIndex(1)
    board.settle()
    assert board.states()[0:2] == ["Late", "Late"]


def test_another_quarter_has_its_own_board(board: DueHands) -> None:
    board.desk.choose_period(period(board.workspace, "2023-24 Q2").id)
    board.settle()
    assert list(zip(board.names(), board.states(), strict=True)) == [("Probation Service", "Not asked")]


def test_who_sent_one_last_quarter_is_suggested(board: DueHands) -> None:
    board.desk.choose_period(period(board.workspace, "2023-24 Q2").id)
    board.settle()
    (words,) = (each for each in board.said() if "last quarter" in each)
    assert "2 partners sent a return last quarter and are not expected every quarter." in words
    assert words.endswith("Gateshead Council, Sunderland City Council")
    board.press("Expect them")
    assert board.expected() == {"Probation Service", GATESHEAD, "Sunderland City Council"}
    assert board.told == ["2 returns expected every quarter from now on"]
    assert not any("last quarter" in each for each in board.said())


def test_a_suggestion_that_was_put_off_does_not_come_back(board: DueHands) -> None:
    following = period(board.workspace, "2023-24 Q2").id
    board.desk.choose_period(following)
    board.settle()
    board.press("Not now")
    board.do(AskForReturn(following, board.owed(YOUTH), DUE))
    assert not any("last quarter" in each for each in board.said())


def test_a_closed_quarter_can_be_looked_at_and_its_reminders_copied(board: DueHands) -> None:
    board.do(ClosePeriod(board.quarter))
    why = "The quarter is closed, so its returns stay as they are"
    for words in ("Ask…", "Excuse…", "Expect…", "Save as e-mail draft…"):
        assert button(board.board, words).toolTip() == why
        assert not button(board.board, words).isEnabled()
    board.press_key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == board.text()
    assert board.told == ["Copied the reminder to Northumbria Police"]
    assert board.requests()[POLICE]["reminders"] == 0


def test_without_a_quarter_the_board_says_where_to_begin(
    desk: Desk, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_period", None)
    screen = ReturnsScreen(desk)
    show(screen, width=1000, height=700)
    hands = DueHands(screen, desk, qtbot)
    hands.show()
    assert hands.said()[0] == "There is no quarter in which a return could be due"
    assert not any(each.isVisible() for each in (hands.board._begin, hands.screen.page._read))
    hands.board._on_expect_clicked()


@pytest.mark.parametrize(("text", "width"), [(100, 1000), (150, 1224), (200, 1384)])
def test_state_and_day_are_never_cut(board: DueHands, text: int, width: int) -> None:
    board.desk.theme.set_text_scale(text)
    board.screen.window().resize(width, 700)
    board.settle()
    assert not any(board.table.isColumnHidden(column) for column in range(3))
    assert board.table.horizontalScrollBar().maximum() == 0
