"""The boxes for the quarter's words: saved when they are left, kept through a crash, refused in plain words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from tests.plans import a_return, action, partner, period, rows, steps
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.finding import press
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.domain.rag import Rag
from vrudesk.ui.desk import Desk
from vrudesk.ui.menus import Menus
from vrudesk.ui.models.plan_columns import RAG
from vrudesk.ui.pages.plan.plan_page import PlanPage
from vrudesk.ui.quarter import QuarterVerbs
from vrudesk.ui.widgets.labels import Words

TAB = Qt.Key.Key_Tab


def _words(hands: PlanHands, quarter: int = 0) -> list[str]:
    key = hands.desk.periods[quarter].id
    return [each["words"] for each in rows(hands.desk.workspace, "action_status") if each["period_id"] == key]


def test_tab_leaves_the_box_and_saves_its_words_as_one_step(hands: PlanHands) -> None:
    hands.go("1.1")
    before = len(steps(hands.desk.workspace))
    box = hands.write_in("Workshops held")
    hands.press(TAB)
    assert not box.hasFocus()
    assert box.words() == "Workshops held"
    assert _words(hands) == ["Workshops held"]
    assert len(steps(hands.desk.workspace)) == before + 1
    assert rows(hands.desk.workspace, "action_status")[0]["action_id"] == action(hands.desk.workspace)


def test_going_to_another_action_saves_the_words_of_the_first(hands: PlanHands) -> None:
    hands.go("1.1")
    hands.write_in("Said of the first")
    hands.go("1.2")
    assert _words(hands) == ["Said of the first"]
    assert hands.box().words() == ""


def test_escape_brings_back_what_stood_there(hands: PlanHands) -> None:
    hands.go("1.1")
    hands.write_in("Workshops held")
    hands.press(TAB)
    box = hands.write_in("Something else")
    hands.press(Qt.Key.Key_Escape)
    assert box.words() == "Workshops held"
    assert _words(hands) == ["Workshops held"]


def test_what_is_typed_is_there_again_after_a_crash(hands: PlanHands, show: Show, qtbot: QtBot) -> None:
    hands.go("1.1")
    box = hands.write_in("Half a sen")
    with qtbot.waitSignal(box.drafted):
        pass
    assert _words(hands) == []
    box._touched = False
    again = PlanPage(hands.desk)
    show(again, width=1200, height=700)
    other = PlanHands(again, qtbot)
    other.settle()
    assert other.box().words() == "Half a sen"
    assert other.page._detail.panel.quarter._fields["words"]._below.text().startswith("Typed before and not yet saved")
    other.box().setFocus()
    other.press(TAB)
    assert _words(other) == ["Half a sen"]
    assert rows_of_drafts(hands.desk) == 0


def rows_of_drafts(desk: Desk) -> int:
    """Return how many drafts are kept."""
    return desk.read(lambda connection: int(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one()))


def test_words_being_typed_belong_to_the_quarter_that_was_shown(hands: PlanHands) -> None:
    hands.go("1.1")
    hands.write_in("Said of the first quarter")
    hands.desk.choose_period(hands.desk.periods[1].id)
    hands.settle()
    assert _words(hands) == ["Said of the first quarter"]
    assert _words(hands, 1) == []
    assert hands.box().words() == ""


def test_words_being_typed_are_saved_before_the_quarter_is_closed(hands: PlanHands, answers: Answers) -> None:
    window = hands.page.window()
    verbs = QuarterVerbs(hands.desk, Menus(QMenuBar(window), window))
    answers.prepare(True)
    hands.go("1.1")
    hands.write_in("Just in time")
    verbs.close()
    hands.settle()
    assert _words(hands) == ["Just in time"]
    assert hands.desk.period is not None
    assert not hands.desk.period.is_open


def test_words_that_are_refused_stay_with_the_reason_and_are_kept(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("1.1")
    hands.write_in("Too late")
    hands.desk.workspace.do(ClosePeriod(period(hands.desk.workspace).id))
    box = hands.box()
    box.leave()
    assert "is closed" in hands.page._detail.panel.quarter._fields["words"].error
    assert box.words() == "Too late"
    assert rows_of_drafts(hands.desk) == 1
    hands.settle()


def test_red_asks_for_its_reason_and_its_recovery(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("2.4")
    quarter = period(hands.desk.workspace)
    reason = hands.box("reason")
    assert not reason.isVisible()
    hands.desk.do(SetStatus(action(hands.desk.workspace, "2.4"), quarter.id, {"rag": Rag.RED}))
    qtbot.waitUntil(reason.isVisible)
    qtbot.waitUntil(lambda: hands.text("2.4", RAG) == "Red")
    assert hands.page._detail.panel.quarter._fields["reason"]._label.text() == "Why is it red?"
    hands.write_in("No capacity", "reason")
    hands.press(TAB)
    assert hands.box("recovery").hasFocus()


def test_partners_words_are_taken_with_one_press(hands: PlanHands, qtbot: QtBot) -> None:
    workspace = hands.desk.workspace
    said = {action(workspace): {"rag": Rag.GREEN, "progress": "All six districts", "percent_complete": None}}
    hands.desk.do(a_return(partner(workspace), period(workspace), said))
    hands.go("1.1")
    qtbot.waitUntil(hands.page._detail.panel.quarter._suggestion.isVisible)
    press(hands.page._detail, "Take it")
    qtbot.waitUntil(lambda: hands.text("1.1", RAG) == "Green")
    assert hands.box().words() == "All six districts"


def test_the_history_of_an_action_tells_what_happened_newest_first(hands: PlanHands, qtbot: QtBot) -> None:
    hands.go("1.1")
    box = hands.write_in("Workshops held")
    hands.press(TAB)
    hands.desk.workspace.undo()
    qtbot.waitUntil(lambda: box.words() == "")
    panel = hands.page._detail.panel
    panel._tabs.setCurrentIndex(2)
    told = [each.text() for each in panel._happened.findChildren(Words) if each.isVisibleTo(panel._happened)]
    assert told[0].startswith("Undid: ")
    assert told[1].endswith(f"{NOON.now().astimezone():%H:%M}, undone")
    assert any("Workshops held" in each for each in told[2:])
