"""The recycle bin: a whole subtree goes and exactly that comes back."""

from __future__ import annotations

import pytest

from tests.plans import action, everything, partner, priority, row, rows
from vrudesk.commands.actions import AddAction, SetOwner
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.organisations import AddOrganisation
from vrudesk.data.schema import Action, Organisation, Person, Priority, Strategy
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Refused


def _binned(workspace: Workspace) -> dict[str, set[str]]:
    """Return the binned rows' names by table."""
    return {
        table: {
            each.get("ref") or each.get("number") or each.get("name") or each["id"]
            for each in found
            if each["deleted_at"]
        }
        for table, found in everything(workspace).items()
        if any(each.get("deleted_at") for each in found)
    }


def test_a_priority_goes_with_its_actions_in_one_step_and_comes_back_with_them(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    key = priority(plan_workspace, "2")
    deleted = plan_workspace.do(Delete(Priority, key))
    assert deleted is not None
    assert deleted.label == "Deleted priority 2"
    assert _binned(plan_workspace) == {"priority": {"2"}, "action": {"2.1", "2.2", "2.3", "2.4", "2.5"}}
    restored = plan_workspace.do(Restore(Priority, key))
    assert restored is not None
    assert restored.label == "Restored priority 2"
    assert everything(plan_workspace) == before


def test_what_lay_in_the_bin_before_stays_there(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Action, action(plan_workspace, "2.3")))
    key = priority(plan_workspace, "2")
    plan_workspace.do(Delete(Priority, key))
    plan_workspace.do(Restore(Priority, key))
    assert _binned(plan_workspace) == {"action": {"2.3"}}


def test_restoring_one_row_brings_all_that_went_with_it(plan_workspace: Workspace) -> None:
    before, key = everything(plan_workspace), action(plan_workspace, "2.3")
    plan_workspace.do(Delete(Priority, priority(plan_workspace, "2")))
    plan_workspace.do(Restore(Action, key))
    assert everything(plan_workspace) == before


def test_a_strategy_goes_with_priorities_actions_and_figures(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Strategy, rows(plan_workspace, "strategy")[0]["id"]))
    assert {table: len(found) for table, found in _binned(plan_workspace).items()} == {
        "strategy": 1, "priority": 5, "action": 16, "figure": 59,
    }  # fmt: skip


def test_an_organisation_goes_with_its_names_and_those_who_point_to_it_stay(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace)
    plan_workspace.do(Delete(Organisation, key))
    assert _binned(plan_workspace).keys() == {"organisation", "organisation_name"}
    assert row(plan_workspace, "action", action(plan_workspace))["lead_organisation_id"] == key


def _refuses_to_restore(workspace: Workspace, key: str, words: str) -> None:
    before = everything(workspace)
    with pytest.raises(Refused) as refusal:
        workspace.do(Restore(Action, key))
    assert refusal.value.message == words
    assert refusal.value.hint == "Restore that one first."
    assert everything(workspace) == before


def test_what_belongs_to_something_in_the_bin_is_not_restored_before_it(plan_workspace: Workspace) -> None:
    key = action(plan_workspace, "2.3")
    plan_workspace.do(Delete(Action, key))
    plan_workspace.do(Delete(Priority, priority(plan_workspace, "2")))
    _refuses_to_restore(plan_workspace, key, "The priority it belongs to is in the recycle bin too.")


def test_what_went_with_its_parent_is_not_restored_while_the_parents_parent_is_in_the_bin(
    plan_workspace: Workspace,
) -> None:
    key = action(plan_workspace, "2.3")
    plan_workspace.do(Delete(Priority, priority(plan_workspace, "2")))
    plan_workspace.do(Delete(Strategy, rows(plan_workspace, "strategy")[0]["id"]))
    _refuses_to_restore(plan_workspace, key, "The strategy it belongs to is in the recycle bin too.")


def test_a_name_that_was_given_again_is_not_restored_twice(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace, "NE Youth")
    plan_workspace.do(Delete(Organisation, key))
    plan_workspace.do(AddOrganisation("NE Youth"))
    before = everything(plan_workspace)
    with pytest.raises(Refused, match="Another of the same name"):
        plan_workspace.do(Restore(Organisation, key))
    assert everything(plan_workspace) == before


def test_what_is_not_in_the_bin_cannot_be_restored_nor_what_is_deleted_twice(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    for gone in (key, "no such action"):
        with pytest.raises(Refused, match="not in the recycle bin"):
            plan_workspace.do(Restore(Action, gone))
    plan_workspace.do(Delete(Action, key))
    with pytest.raises(Refused, match="not there any more"):
        plan_workspace.do(Delete(Action, key))


def test_nothing_is_added_under_what_is_in_the_bin(plan_workspace: Workspace) -> None:
    key = priority(plan_workspace, "2")
    plan_workspace.do(Delete(Priority, key))
    with pytest.raises(Refused):
        plan_workspace.do(AddAction(key, "New"))


def test_a_person_in_the_bin_is_not_found_by_name(plan_workspace: Workspace) -> None:
    one = next(each["id"] for each in rows(plan_workspace, "person") if each["name"] == "Data Lead")
    changes = plan_workspace.do(Delete(Person, one))
    assert changes is not None
    assert changes.label == "Deleted person Data Lead"
    plan_workspace.do(SetOwner(action(plan_workspace), "Data Lead"))
    assert row(plan_workspace, "action", action(plan_workspace))["owner_id"] != one
