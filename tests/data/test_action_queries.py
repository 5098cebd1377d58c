"""Everything that the panel beside the plan shows of one action."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.plans import a_return, action, partner, period, priority, rows
from vrudesk.commands.actions import AddAction, DeclineDate, EditAction, MoveAction, Redate, SetLead, SetOwner
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.data.drafts import Place
from vrudesk.data.queries.action import ActionDetail, action_detail, history_of
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.rag import Rag


def _detail(workspace: Workspace, ref: str = "1.1", label: str = "2023-24 Q1") -> ActionDetail:
    key, quarter = action(workspace, ref), period(workspace, label)
    with workspace.reading() as connection:
        found = action_detail(connection, quarter, key)
    assert found is not None
    return found


def _told(workspace: Workspace, key: str) -> list[str]:
    with workspace.reading() as connection:
        return [line.words for line in history_of(connection, key)]


def test_an_action_of_which_nobody_spoke(plan_workspace: Workspace) -> None:
    found = _detail(plan_workspace)
    assert found.action.ref == "1.1"
    assert (found.updates, found.suggestion, found.last_words, found.redatings, found.drafts) == ((), None, "", (), {})
    assert found.priority == "Priority 1"
    assert _detail(plan_workspace, "2.1").priority == "Priority 2"
    assert found.status_id == natural_key("action_status", found.action.id, period(plan_workspace).id)
    assert [line.words for line in found.history] == ["Added to the plan"]


def test_an_action_that_is_not_there_has_no_detail(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(Delete(Action, key))
    with plan_workspace.reading() as connection:
        assert action_detail(connection, period(plan_workspace), key) is None
        assert action_detail(connection, period(plan_workspace), "no such action") is None


def test_what_partners_said_with_its_cells_and_what_it_suggests(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    said: dict[str, Any] = {
        "rag": Rag.AMBER,
        "percent_complete": Decimal(40),
        "progress": "Slow",
        "next_steps": "Recruit",
    }
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: said}))
    other = partner(plan_workspace, "Newcastle City Council")
    plan_workspace.do(a_return(other, quarter, {key: {"rag": Rag.GREEN, "lead": "Ann", "risk": "Rain"}}, content=b"2"))
    found = _detail(plan_workspace)
    assert [each.partner for each in found.updates] == ["Newcastle City Council", "Sunderland City Council"]
    assert (found.updates[0].lead, found.updates[0].risk) == ("Ann", "Rain")
    theirs = found.updates[1]
    assert (theirs.rag, theirs.percent_complete, theirs.progress, theirs.next_steps) == tuple(said.values())
    assert (theirs.lead, theirs.risk, theirs.due_date, theirs.proposes) == ("", "", None, None)
    assert theirs.sources["progress"].cell == "D5"
    assert found.suggestion is not None
    assert (found.suggestion.rag, found.suggestion.percent) == (Rag.AMBER, Decimal(40))


def test_a_partners_date_is_a_proposal_until_it_is_accepted_or_declined(plan_workspace: Workspace) -> None:
    quarter, due = period(plan_workspace), date(2024, 6, 28)
    one, two, three = (action(plan_workspace, ref) for ref in ("1.1", "1.2", "1.3"))
    same = _detail(plan_workspace, "1.3").action.due_date
    sent: dict[str, dict[str, Any]] = {one: {"due_date": due}, two: {"due_date": due}, three: {"due_date": same}}
    plan_workspace.do(a_return(partner(plan_workspace), quarter, sent))
    assert [_detail(plan_workspace, ref).updates[0].proposes for ref in ("1.1", "1.2", "1.3")] == [due, due, None]
    plan_workspace.do(Redate(one, due, "The post is vacant", _detail(plan_workspace, "1.1").updates[0].id))
    plan_workspace.do(DeclineDate(_detail(plan_workspace, "1.2").updates[0].id))
    assert [_detail(plan_workspace, ref).updates[0].proposes for ref in ("1.1", "1.2")] == [None, None]
    (redating,) = _detail(plan_workspace, "1.1").redatings
    assert (redating.from_date, redating.to_date, redating.reason) == (date(2024, 3, 29), due, "The post is vacant")
    assert redating.person == "Helen Marsh"


def test_the_words_of_the_newest_quarter_before_that_had_any(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(SetStatus(key, period(plan_workspace, "2023-24 Q1").id, {"words": "First words"}))
    plan_workspace.do(SetStatus(key, period(plan_workspace, "2023-24 Q2").id, {"rag": Rag.RED}))
    assert _detail(plan_workspace, label="2023-24 Q3").last_words == "First words"
    plan_workspace.do(SetStatus(key, period(plan_workspace, "2023-24 Q3").id, {"words": "Third words"}))
    assert _detail(plan_workspace, label="2023-24 Q4").last_words == "Third words"
    assert _detail(plan_workspace, label="2023-24 Q1").last_words == ""


def test_words_that_were_typed_and_not_saved_are_offered(plan_workspace: Workspace) -> None:
    status = _detail(plan_workspace).status_id
    plan_workspace.save_draft(Place("action_status", status, "words"), "Two po")
    assert _detail(plan_workspace).drafts == {"words": "Two po"}


def test_the_history_tells_each_change_in_words_newest_first(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id
    plan_workspace.do(EditAction(key, {"start_date": None}))
    plan_workspace.do(SetOwner(key, "Dr Owen"))
    plan_workspace.do(SetLead(key, None))
    plan_workspace.do(Redate(key, date(2024, 6, 28), "The post is vacant"))
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED, "percent_complete": Decimal("12.5")}))
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.AMBER}))
    plan_workspace.do(MoveAction(key, priority(plan_workspace, "2"), None))
    plan_workspace.do(Delete(Action, key))
    plan_workspace.do(Restore(Action, key))
    assert _told(plan_workspace, key) == [
        "Restored action 1.1",
        "Deleted action 1.1",
        "Moved action 1.1",
        "RAG now: Red → Amber",
        "RAG now: Red; Done: 12.5 %",
        "Due: 29 Mar 2024 → 28 Jun 2024",
        "Lead: Sunderland City Council → blank",
        "Owner: CSP Manager → Dr Owen",
        "Start: 3 Apr 2023 → blank",
        "Added to the plan",
    ]


def test_what_was_undone_stays_in_the_history(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(SetStatus(key, quarter.id, {"rag": Rag.RED}))
    plan_workspace.undo()
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"progress": "Slow"}}))
    plan_workspace.undo()
    assert _told(plan_workspace, key)[:4] == [
        "Undid: Read Sunderland City Council's return for 2023-24 Q1: 1 action updated",
        "Progress this quarter: Slow",
        "Undid: Set action 1.1 to red",
        "RAG now: Red",
    ]


def test_an_action_that_was_added_and_undone_is_told_to_the_end(plan_workspace: Workspace) -> None:
    plan_workspace.do(AddAction(priority(plan_workspace), "New"))
    key = action(plan_workspace, "1.5")
    plan_workspace.undo()
    assert _told(plan_workspace, key) == ["Undid: Added action New", "Added to the plan"]


def test_the_closing_of_a_period_is_no_change_of_an_action(plan_workspace: Workspace) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    assert _told(plan_workspace, action(plan_workspace)) == ["Added to the plan"]
    assert len(rows(plan_workspace, "reporting_period")) == 4
