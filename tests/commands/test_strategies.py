"""Strategies, priorities, the team and setting up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plans import everything, priority, row, rows
from vrudesk.commands.load import LoadPlan, sample
from vrudesk.commands.setup import SetUp
from vrudesk.commands.strategies import AddPriority, AddStrategy, EditPriority, MovePriority
from vrudesk.commands.team import NameTeam, initials
from vrudesk.data.workspace import Command, NothingToUndo, Workspace
from vrudesk.errors import Refused, UserError


def _numbers(workspace: Workspace) -> list[str]:
    live = [each for each in rows(workspace, "priority") if each["deleted_at"] is None]
    return [each["number"] for each in sorted(live, key=lambda each: each["order_key"])]


def _label(workspace: Workspace, command: Command) -> str:
    changes = workspace.do(command)
    assert changes is not None
    return changes.label


def _strategy(workspace: Workspace) -> str:
    return str(rows(workspace, "strategy")[0]["id"])


def test_a_priority_is_added_at_the_end_with_the_next_number(plan_workspace: Workspace) -> None:
    assert (
        _label(plan_workspace, AddPriority(_strategy(plan_workspace), " Safer streets "))
        == "Added priority Safer streets"
    )
    assert _numbers(plan_workspace) == ["1", "2", "3", "4", "5", "6"]
    plan_workspace.do(EditPriority(priority(plan_workspace, "6"), {"number": "Annex²"}))
    plan_workspace.do(AddPriority(_strategy(plan_workspace), "And more"))
    assert _numbers(plan_workspace)[-2:] == ["Annex²", "6"]


def test_a_priority_is_renamed_and_may_not_be_blank(plan_workspace: Workspace) -> None:
    key = priority(plan_workspace, "2")
    assert _label(plan_workspace, EditPriority(key, {"title": "Data"})) == "Set priority of priority 2 to Data"
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(EditPriority(key, {"number": " "}))
    assert refusal.value.field == "number"


@pytest.mark.parametrize(
    ("number", "before", "order"), [("5", "1", "51234"), ("1", None, "23451"), ("2", "5", "13425")]
)
def test_a_priority_moves_with_all_that_stands_under_it(
    number: str, before: str | None, order: str, plan_workspace: Workspace
) -> None:
    actions = rows(plan_workspace, "action")
    target = priority(plan_workspace, before) if before else None
    label = _label(plan_workspace, MovePriority(priority(plan_workspace, number), target))
    assert label == f"Moved priority {number}"
    assert "".join(_numbers(plan_workspace)) == order
    assert rows(plan_workspace, "action") == actions


def test_a_priority_moves_to_where_it_is(plan_workspace: Workspace) -> None:
    assert plan_workspace.do(MovePriority(priority(plan_workspace, "5"), None)) is None


def test_a_strategy_is_added(empty: Workspace) -> None:
    assert _label(empty, AddStrategy(" Ours ", {"years": "2024-25", "start_date": date(2024, 4, 1)})) == "Added Ours"
    (found,) = rows(empty, "strategy")
    assert (found["title"], found["years"], found["start_date"]) == ("Ours", "2024-25", "2024-04-01")
    with pytest.raises(Refused, match="may not be blank"):
        empty.do(AddStrategy("  "))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Northumbria Violence Reduction Unit", "NVR"),
        ("Gwent", "G"),
        ("2 rivers (east)", "R"),
        ("42", "A"),
        ("élan vital", "ÉV"),
    ],
)
def test_a_team_without_a_prefix_takes_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_team_is_named_and_renamed_in_one_row(empty: Workspace) -> None:
    assert _label(empty, NameTeam(" Gwent VRU ", "GW")) == "Named the team Gwent VRU"
    empty.do(NameTeam("Gwent Violence Unit"))
    (team,) = rows(empty, "team")
    assert (team["id"], team["name"], team["reference_prefix"]) == ("team", "Gwent Violence Unit", "GVU")
    with pytest.raises(Refused) as refusal:
        empty.do(NameTeam(" "))
    assert refusal.value.field == "name"


def test_the_sample_is_loaded_whole_and_undo_does_not_go_behind_it(empty: Workspace) -> None:
    assert _label(empty, sample("northumbria")) == "Loaded the plan of Northumbria Violence Reduction Unit"
    counts = {table: len(found) for table, found in everything(empty).items() if found}
    assert counts == {
        "team": 1, "place": 6, "organisation": 14, "organisation_name": 20, "person": 16, "reporting_period": 4,
        "strategy": 1, "priority": 5, "action": 16, "figure": 59,
    }  # fmt: skip
    action = next(each for each in rows(empty, "action") if each["ref"] == "1.1")
    assert action["original_due_date"] == action["due_date"] == "2024-03-29"
    assert row(empty, "organisation", action["lead_organisation_id"])["name"] == "Sunderland City Council"
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        empty.undo()


def test_a_plan_is_not_loaded_over_another(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    with pytest.raises(Refused, match="There is a plan in this workspace already"):
        plan_workspace.do(sample("northumbria"))
    assert everything(plan_workspace) == before


def test_a_plan_whose_lead_is_unknown_is_loaded_without_it(empty: Workspace) -> None:
    action = {
        "ref": "1.1",
        "title": "x",
        "lead": "Nobody we know",
        "owner": "",
        "start_date": "2023-04-01",
        "due_date": "2024-03-31",
    }
    document: dict[str, Any] = {
        "team": {"name": "Ours", "prefix": "O"}, "year": 2023, "places": [], "organisations": [{"name": "Police"}],
        "strategy": {
            "title": "Plan", "years": "2023-24", "start_date": "2023-04-01", "end_date": "2024-03-31", "source": "",
            "figures": [], "priorities": [{"number": "1", "title": "First", "actions": [action]}],
        },
    }  # fmt: skip
    empty.do(LoadPlan(document))
    (found,) = rows(empty, "action")
    assert (found["lead_organisation_id"], found["owner_id"], found["lifetime_ref"]) == (None, None, "O-001")


def test_there_is_no_other_sample() -> None:
    with pytest.raises(UserError, match="no sample called gwent") as refusal:
        sample("gwent")
    assert "northumbria" in refusal.value.hint


def test_an_empty_workspace_is_set_up_in_one_step(empty: Workspace) -> None:
    assert _label(empty, SetUp(" Gwent VRU ", 2024)) == "Set up the workspace of Gwent VRU"
    quarters = {each["label"] for each in rows(empty, "reporting_period")}
    assert quarters == {f"2024-25 Q{number}" for number in (1, 2, 3, 4)}
    assert rows(empty, "strategy")[0]["years"] == "2024-25"
    with pytest.raises(NothingToUndo):
        empty.undo()
