"""What each partner is asked about in a period, and what it is reminded of."""

from __future__ import annotations

from datetime import date

from tests.plans import a_return, action, partner, period, rows
from vrudesk.commands.actions import AddAction, DeclineDate, EditAction
from vrudesk.commands.bin import Delete
from vrudesk.commands.strategies import AddPriority, AddStrategy
from vrudesk.data.queries.asked import ActionAsked, LastSaid, actions_asked
from vrudesk.data.schema import Action, Priority
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import Period, quarter
from vrudesk.domain.rag import Rag

SUNDERLAND, GATESHEAD = "Sunderland City Council", "Gateshead Council"
Q1, Q2, Q3 = (quarter(2023, number) for number in (1, 2, 3))


def _asked(workspace: Workspace, name: str = SUNDERLAND, when: Period = Q2) -> list[ActionAsked]:
    with workspace.reading() as connection:
        return actions_asked(connection, when).get(partner(workspace, name), [])


def _refs(workspace: Workspace, name: str = SUNDERLAND, when: Period = Q2) -> list[str]:
    return [each.ref for each in _asked(workspace, name, when)]


def _said(workspace: Workspace, label: str, name: str, ref: str, **values: object) -> None:
    key = action(workspace, ref)
    workspace.do(a_return(partner(workspace, name), period(workspace, label), {key: values}))


def test_a_partner_is_asked_about_what_it_leads_in_the_plans_order(plan_workspace: Workspace) -> None:
    assert _refs(plan_workspace) == ["1.1", "1.4", "2.3", "2.4", "4.2"]
    first = _asked(plan_workspace)[0]
    assert (first.id, first.title) == (action(plan_workspace), "Whole systems approach to serious violence")
    assert (first.due_date, first.last) == (date(2024, 3, 29), None)
    assert _refs(plan_workspace, "NE Youth") == []


def test_a_partner_is_asked_about_what_it_has_reported_on_before(plan_workspace: Workspace) -> None:
    _said(plan_workspace, "2023-24 Q1", GATESHEAD, "1.1", rag=Rag.AMBER, progress="Began")
    assert _refs(plan_workspace, GATESHEAD) == ["1.1", "2.5"]
    assert _asked(plan_workspace, GATESHEAD)[0].last == LastSaid("2023-24 Q1", Rag.AMBER, "Began")
    assert _asked(plan_workspace)[0].last is None
    assert _refs(plan_workspace, GATESHEAD, Q1) == ["2.5"]


def test_an_action_without_a_lead_is_asked_of_nobody_until_somebody_reports_on_it(plan_workspace: Workspace) -> None:
    plan_workspace.do(EditAction(action(plan_workspace, "2.5"), {"lead_organisation_id": None}))
    assert _refs(plan_workspace, GATESHEAD) == []
    with plan_workspace.reading() as connection:
        everyone = actions_asked(connection, Q2)
    assert "2.5" not in {each.ref for asked in everyone.values() for each in asked}


def test_the_newest_words_before_the_period_are_shown(plan_workspace: Workspace) -> None:
    _said(plan_workspace, "2023-24 Q2", SUNDERLAND, "1.1", rag=Rag.RED, progress=None)
    _said(plan_workspace, "2023-24 Q1", SUNDERLAND, "1.1", rag=Rag.GREEN, progress="Early words")
    assert _asked(plan_workspace, when=Q2)[0].last == LastSaid("2023-24 Q1", Rag.GREEN, "Early words")
    assert _asked(plan_workspace, when=Q3)[0].last == LastSaid("2023-24 Q2", Rag.RED, "")


def test_a_date_that_waits_for_the_team_is_shown_and_one_that_was_declined_is_not(plan_workspace: Workspace) -> None:
    planned, proposed = date(2024, 3, 29), date(2024, 6, 28)
    _said(plan_workspace, "2023-24 Q1", SUNDERLAND, "1.1", rag=Rag.RED, due_date=proposed)
    assert _asked(plan_workspace)[0].due_date == proposed
    update = next(each["id"] for each in rows(plan_workspace, "action_update"))
    plan_workspace.do(DeclineDate(update))
    assert _asked(plan_workspace)[0].due_date == planned


def test_nobody_is_asked_about_what_was_finished_before(plan_workspace: Workspace) -> None:
    plan_workspace.do(EditAction(action(plan_workspace, "1.1"), {"completed_date": date(2023, 6, 30)}))
    plan_workspace.do(EditAction(action(plan_workspace, "1.4"), {"completed_date": date(2023, 7, 1)}))
    assert _refs(plan_workspace) == ["1.4", "2.3", "2.4", "4.2"]
    assert _refs(plan_workspace, when=Q1) == ["1.1", "1.4", "2.3", "2.4", "4.2"]


def test_nobody_is_asked_about_what_is_in_the_bin(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.1")))
    second = next(each["id"] for each in rows(plan_workspace, "priority") if each["number"] == "2")
    plan_workspace.do(Delete(Priority, second))
    assert _refs(plan_workspace) == ["1.4", "4.2"]


def test_a_strategy_is_asked_about_in_the_periods_that_it_reaches_into(
    plan_workspace: Workspace,
) -> None:
    plan_workspace.do(AddStrategy("The next one", {"start_date": date(2024, 4, 1)}))
    strategy = next(each["id"] for each in rows(plan_workspace, "strategy") if each["title"] == "The next one")
    plan_workspace.do(AddPriority(strategy, "First"))
    under = next(each["id"] for each in rows(plan_workspace, "priority") if each["strategy_id"] == strategy)
    lead = partner(plan_workspace, SUNDERLAND)
    plan_workspace.do(AddAction(under, "Go on", {"lead_organisation_id": lead}))
    assert [each.title for each in _asked(plan_workspace, when=quarter(2024, 1))] == ["Go on"]
    assert "Go on" not in {each.title for each in _asked(plan_workspace, when=quarter(2023, 4))}
