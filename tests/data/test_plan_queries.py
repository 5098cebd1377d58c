"""The plan as screens and papers see it: open, closed and frozen, and refreshed action by action."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.plans import a_return, action, everything, partner, period, priority, rows
from tests.small_documents import area
from vrudesk.commands.actions import AddAction, EditAction, MoveAction, Redate, SetLead, SetOwner
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.bin import Delete
from vrudesk.commands.periods import AddYear, ClosePeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.commands.strategies import AddStrategy
from vrudesk.data.queries.changes import changes_up_to
from vrudesk.data.queries.papers import paper_data
from vrudesk.data.queries.periods import PeriodRow, current, period_by_id, period_by_label, periods, worth_showing
from vrudesk.data.queries.plan import Plan, PlanAction, plan, plan_actions
from vrudesk.data.schema import Action, Priority
from vrudesk.data.workspace import Workspace
from vrudesk.domain.changes import Happened
from vrudesk.domain.rag import Mark, Rag


def _plan(workspace: Workspace, label: str = "2023-24 Q1") -> Plan:
    quarter = period(workspace, label)
    with workspace.reading() as connection:
        return plan(connection, quarter)


def _action(workspace: Workspace, ref: str = "1.1", label: str = "2023-24 Q1") -> PlanAction:
    return next(each for each in _plan(workspace, label).actions if each.ref == ref)


def _periods(workspace: Workspace) -> list[PeriodRow]:
    with workspace.reading() as connection:
        return periods(connection)


def test_the_sample_plan_in_order(plan_workspace: Workspace) -> None:
    found = _plan(plan_workspace)
    assert (found.title, found.years) == (rows(plan_workspace, "strategy")[0]["title"], "2023-24")
    assert [each.number for each in found.priorities] == ["1", "2", "3", "4", "5"]
    assert [len(each.actions) for each in found.priorities] == [4, 5, 3, 2, 2]
    assert [each.ref for each in found.priorities[1].actions] == ["2.1", "2.2", "2.3", "2.4", "2.5"]


def test_an_action_with_what_the_team_and_the_partners_said(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"rag": Rag.RED, "progress": "Slow"}}))
    assert _action(plan_workspace).mark is Mark.NOT_RATED
    line = {"rag": Rag.AMBER, "forecast": Rag.GREEN, "percent_complete": Decimal("12.5"), "words": "Two posts vacant"}
    plan_workspace.do(SetStatus(key, quarter.id, line))
    found = _action(plan_workspace)
    assert (found.rag, found.forecast, found.percent_complete, found.words) == tuple(line.values())
    assert (found.mark, found.forecast_mark, found.partners) == (Mark.AMBER, Mark.GREEN, 1)
    assert (found.owner, found.lead, found.lifetime_ref) == ("CSP Manager", "Sunderland CC", "NV-001")
    assert (found.reason, found.recovery, found.ask) == ("", "", "")
    plan_workspace.do(SetStatus(key, quarter.id, {"reason": "No staff", "recovery": "Recruit", "ask": "Money"}))
    found = _action(plan_workspace)
    assert (found.reason, found.recovery, found.ask) == ("No staff", "Recruit", "Money")
    assert [(cell.period, cell.mark) for cell in found.strip] == [("2023-24 Q1", Mark.AMBER)]


def test_nobody_has_said_anything_is_no_update(plan_workspace: Workspace) -> None:
    found = _action(plan_workspace)
    assert (found.mark, found.forecast_mark, found.partners) == (Mark.NO_UPDATE, Mark.NOT_RATED, 0)


def test_the_strip_shows_eight_quarters_oldest_first(plan_workspace: Workspace) -> None:
    for year in (2024, 2025):
        plan_workspace.do(AddYear(year))
    key = action(plan_workspace)
    plan_workspace.do(SetStatus(key, period(plan_workspace, "2024-25 Q2").id, {"rag": Rag.GREEN}))
    strip = _action(plan_workspace, label="2025-26 Q2").strip
    assert (strip[0].period, strip[-1].period) == ("2023-24 Q3", "2025-26 Q2")
    assert {cell.period: cell.mark for cell in strip}["2024-25 Q2"] is Mark.GREEN


def test_an_empty_workspace_has_an_empty_plan(empty: Workspace) -> None:
    empty.do(AddYear(2023))
    found = _plan(empty)
    assert (found.strategy_id, found.title, found.years, found.priorities) == ("", "", "", ())


def test_a_newer_strategy_is_the_one_that_is_shown(plan_workspace: Workspace) -> None:
    plan_workspace.do(AddStrategy("The next one", {"start_date": date(2024, 4, 1)}))
    found = _plan(plan_workspace)
    assert (found.title, found.years, found.source, found.priorities) == ("The next one", "", "", ())


def test_a_closed_period_shows_the_plan_as_it_stood_and_the_open_one_as_it_stands(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    quarter = period(plan_workspace).id
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED}))
    before = _plan(plan_workspace)
    plan_workspace.do(ClosePeriod(quarter))
    plan_workspace.do(EditAction(key, {"title": "Renamed since"}))
    plan_workspace.do(SetOwner(key, "Somebody new"))
    plan_workspace.do(SetLead(key, None))
    plan_workspace.do(Redate(key, date(2024, 9, 30), "The post is vacant"))
    plan_workspace.do(AddAction(priority(plan_workspace), "New since"))
    plan_workspace.do(MoveAction(action(plan_workspace, "1.2"), priority(plan_workspace, "5"), None))
    plan_workspace.do(Delete(Priority, priority(plan_workspace, "3")))
    after = _plan(plan_workspace)
    assert after.priorities == before.priorities
    with plan_workspace.reading() as connection:
        frozen = plan_actions(connection, period(plan_workspace), [key])
    assert frozen == [each for each in after.actions if each.id == key]
    now = _plan(plan_workspace, "2023-24 Q2")
    assert [each.number for each in now.priorities] == ["1", "2", "4", "5"]
    changed = next(each for each in now.actions if each.id == key)
    assert (changed.title, changed.owner, changed.lead, changed.lead_id) == ("Renamed since", "Somebody new", "", None)
    assert changed.days_slipped == (date(2024, 9, 30) - date(2024, 3, 29)).days
    assert [cell.mark for cell in changed.strip] == [Mark.RED, Mark.NO_UPDATE]


def test_each_quarter_has_its_own_line(plan_workspace: Workspace) -> None:
    key, labels = action(plan_workspace), ("2023-24 Q2", "2023-24 Q1")
    for label in labels:
        plan_workspace.do(SetStatus(key, period(plan_workspace, label).id, {"words": f"In {label}"}))
    assert [_action(plan_workspace, label=label).words for label in labels] == [f"In {label}" for label in labels]


def test_an_action_counts_the_partners_who_sent_an_update_of_it(plan_workspace: Workspace) -> None:
    one, two, quarter = action(plan_workspace), action(plan_workspace, "1.2"), period(plan_workspace)
    for name, keys in (("NE Youth", (one, two)), ("Northumbria Police", (one,))):
        sent = {key: {"progress": "Slow"} for key in keys}
        plan_workspace.do(a_return(partner(plan_workspace, name), quarter, sent, content=name.encode()))
    assert [_action(plan_workspace, ref).partners for ref in ("1.1", "1.2", "1.3")] == [2, 1, 0]


@pytest.mark.parametrize("close", [False, True])
def test_some_actions_are_read_exactly_as_in_the_whole_plan(close: bool, plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(SetStatus(key, quarter.id, {"rag": Rag.RED}))
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"progress": "Slow"}}))
    if close:
        plan_workspace.do(ClosePeriod(quarter.id))
        plan_workspace.do(SetOwner(key, "Somebody new"))
    whole = {each.id: each for each in _plan(plan_workspace).actions}
    ids = [*list(whole)[:5], "no such action"]
    with plan_workspace.reading() as connection:
        some = plan_actions(connection, period(plan_workspace), ids)
    assert {each.id: each for each in some} == {key: whole[key] for key in ids[:-1]}


def test_what_lies_in_the_recycle_bin_is_not_in_the_plan(plan_workspace: Workspace) -> None:
    key = action(plan_workspace, "2.3")
    plan_workspace.do(Delete(Action, key))
    assert "2.3" not in {each.ref for each in _plan(plan_workspace).actions}
    with plan_workspace.reading() as connection:
        assert plan_actions(connection, period(plan_workspace), [key]) == []


def test_the_current_quarter_is_the_first_open_one(plan_workspace: Workspace) -> None:
    assert current([]) is None
    assert worth_showing([]) is None
    found = current(_periods(plan_workspace))
    assert found is not None
    assert (found.label, found.is_open, found.closed_at, found.closed_by) == ("2023-24 Q1", True, None, None)
    for label in ("2023-24 Q1", "2023-24 Q2", "2023-24 Q3", "2023-24 Q4", "2024-25 Q1"):
        plan_workspace.do(ClosePeriod(period(plan_workspace, label).id))
    found = current(_periods(plan_workspace))
    assert found is not None
    assert found.label == "2024-25 Q2"
    closed = period(plan_workspace)
    assert (closed.is_open, closed.closed_by) == (False, "Helen Marsh")
    assert current([closed]) == closed


def test_a_quarter_of_which_nobody_spoke_gives_way_to_the_one_just_closed(plan_workspace: Workspace) -> None:
    def shown() -> str:
        found = worth_showing(_periods(plan_workspace))
        return found.label if found else ""

    assert shown() == "2023-24 Q1"
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    assert shown() == "2023-24 Q1"
    plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace, "2023-24 Q2").id, {"rag": Rag.RED}))
    assert shown() == "2023-24 Q2"
    assert worth_showing([period(plan_workspace)]) == period(plan_workspace)


def test_a_period_is_found_by_key_and_by_label(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    with plan_workspace.reading() as connection:
        assert period_by_id(connection, quarter.id) == quarter
        assert period_by_id(connection, "no such period") is None
        assert period_by_label(connection, "1999-00 Q1") is None
    assert [each.label for each in _periods(plan_workspace)] == [f"2023-24 Q{number}" for number in (1, 2, 3, 4)]


def test_the_first_quarter_is_compared_with_the_plan_as_it_was_set_up(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(SetStatus(key, quarter.id, {"rag": Rag.RED}))
    plan_workspace.do(Redate(action(plan_workspace, "1.2"), date(2024, 2, 29), "The post is vacant"))
    with plan_workspace.reading() as connection:
        compared = changes_up_to(connection, quarter)
    assert (compared.since, compared.actions) == ("the plan was set up on 20 July 2023", 16)
    assert [(each.happened, each.action.ref, each.reason) for each in compared.changes] == [
        (Happened.SLIPPED, "1.2", "The post is vacant"),
        (Happened.RATED, "1.1", ""),
    ]


def test_a_later_quarter_is_compared_with_the_closing_of_the_one_before(plan_workspace: Workspace) -> None:
    key, sunderland = action(plan_workspace), partner(plan_workspace)
    plan_workspace.do(SetStatus(key, period(plan_workspace).id, {"rag": Rag.RED}))
    unrated = action(plan_workspace, "2.1")
    plan_workspace.do(SetStatus(unrated, period(plan_workspace).id, {"words": "No rating yet"}))
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    second = period(plan_workspace, "2023-24 Q2")
    plan_workspace.do(SetStatus(key, second.id, {"rag": Rag.AMBER}))
    plan_workspace.do(SetStatus(unrated, second.id, {"rag": Rag.GREEN}))
    plan_workspace.do(a_return(sunderland, second, {action(plan_workspace, "1.4"): {"progress": "Slow"}}))
    plan_workspace.do(Delete(Action, action(plan_workspace, "5.2")))
    plan_workspace.do(SetLead(action(plan_workspace, "1.3"), sunderland))
    plan_workspace.do(ClosePeriod(second.id))
    plan_workspace.do(EditAction(key, {"title": "After the closing"}))
    with plan_workspace.reading() as connection:
        compared = changes_up_to(connection, period(plan_workspace, "2023-24 Q2"))
    assert (compared.since, compared.actions) == ("quarter 1, 2023-24 was closed", 15)
    assert not compared.ratings_only
    assert [(each.happened, each.action.ref, each.was) for each in compared.changes] == [
        (Happened.BETTER, "1.1", "Red"),
        (Happened.RATED, "2.1", "Not rated"),
        (Happened.HANDED_OVER, "1.3", "Police link officer, Northumbria Police"),
        (Happened.REMOVED, "5.2", "No update"),
    ]


def test_of_what_was_first_rated_it_is_told_whether_anything_was_said_before(plan_workspace: Workspace) -> None:
    first, second = period(plan_workspace), period(plan_workspace, "2023-24 Q2")
    heard, silent = action(plan_workspace, "1.3"), action(plan_workspace, "1.4")
    plan_workspace.do(a_return(partner(plan_workspace), first, {heard: {"progress": "Slow"}}))
    plan_workspace.do(ClosePeriod(first.id))
    for key in (heard, silent):
        plan_workspace.do(SetStatus(key, second.id, {"rag": Rag.GREEN}))
    with plan_workspace.reading() as connection:
        compared = changes_up_to(connection, second)
    assert [(each.happened, each.action.ref, each.was) for each in compared.changes] == [
        (Happened.RATED, "1.3", "Not rated"),
        (Happened.RATED, "1.4", "No update"),
    ]


def test_a_quarter_that_was_closed_in_silence_is_compared_with_all_the_same(plan_workspace: Workspace) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    plan_workspace.do(Redate(action(plan_workspace, "1.2"), date(2024, 6, 28), "The post is vacant"))
    with plan_workspace.reading() as connection:
        compared = changes_up_to(connection, period(plan_workspace, "2023-24 Q2"))
    assert compared.since == "quarter 1, 2023-24 was closed"
    assert [each.happened for each in compared.changes] == [Happened.SLIPPED]


def test_a_quarter_before_that_was_never_closed_is_compared_by_its_ratings(plan_workspace: Workspace) -> None:
    key, second = action(plan_workspace), period(plan_workspace, "2023-24 Q2")
    plan_workspace.do(SetStatus(key, period(plan_workspace).id, {"rag": Rag.RED}))
    plan_workspace.do(SetStatus(key, second.id, {"rag": Rag.AMBER}))
    plan_workspace.do(Redate(action(plan_workspace, "1.2"), date(2024, 2, 29), "The post is vacant"))
    with plan_workspace.reading() as connection:
        compared = changes_up_to(connection, second)
        third = changes_up_to(connection, period(plan_workspace, "2023-24 Q4"))
    assert (compared.since, compared.ratings_only) == ("quarter 1, 2023-24, which was never closed", True)
    assert [(each.happened, each.was, each.now) for each in compared.changes] == [(Happened.BETTER, "Red", "Amber")]
    assert third.since == "quarter 2, 2023-24, which was never closed"


def test_a_plan_that_was_never_loaded_is_compared_with_the_beginning(empty: Workspace) -> None:
    empty.do(AddYear(2023))
    empty.do(AddStrategy("Ours"))
    with empty.reading() as connection:
        compared = changes_up_to(connection, period(empty))
    assert (compared.since, compared.changes) == ("the beginning", ())


def test_another_strategy_beside_the_plan_is_no_part_of_its_paper(plan_workspace: Workspace) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    second = period(plan_workspace, "2023-24 Q2")
    with plan_workspace.reading() as connection:
        before = paper_data(connection, second)
    plan_workspace.do(LoadArea(area(youth_fund=None)))
    other = action(plan_workspace, "1.1.4")
    plan_workspace.do(a_return(partner(plan_workspace), second, {other: {"progress": "Of another plan"}}))
    with plan_workspace.reading() as connection:
        after = paper_data(connection, second)
    assert (after.compared, after.said, after.figures) == (before.compared, (), before.figures)
    assert [each.id for each in after.plan.actions] == [each.id for each in before.plan.actions]
    assert after.compared.actions == 16


def test_the_plan_is_the_strategy_that_began_last_and_one_without_a_date_only_where_there_is_no_other(
    empty: Workspace,
) -> None:
    empty.do(AddYear(2023))
    empty.do(AddStrategy("Without a date"))
    assert _plan(empty).title == "Without a date"
    empty.do(AddStrategy("Older", {"start_date": date(2021, 4, 1)}))
    empty.do(AddStrategy("Newer", {"start_date": date(2023, 4, 1)}))
    empty.do(AddStrategy("Without one too"))
    assert _plan(empty).title == "Newer"


def test_the_dump_and_the_plan_agree_on_what_is_there(plan_workspace: Workspace) -> None:
    assert {each.id for each in _plan(plan_workspace).actions} == {
        each["id"] for each in rows(plan_workspace, "action")
    }
    assert len(everything(plan_workspace)["milestone"]) == 0
