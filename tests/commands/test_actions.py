"""Actions: added, changed, handed over, re-dated with a reason, moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.plans import a_return, action, everything, partner, period, priority, row, rows, steps
from vrudesk.commands.actions import AddAction, DeclineDate, EditAction, MoveAction, Redate, SetLead, SetOwner
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.strategies import AddPriority, AddStrategy
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Command, Workspace
from vrudesk.errors import Refused

DUE = date(2024, 6, 28)


def _label(workspace: Workspace, command: Command) -> str:
    changes = workspace.do(command)
    assert changes is not None
    return changes.label


def _refs(workspace: Workspace, number: str) -> list[str]:
    """Return the live actions of a priority in their order."""
    under = priority(workspace, number)
    live = [each for each in rows(workspace, "action") if each["priority_id"] == under and each["deleted_at"] is None]
    return [each["ref"] for each in sorted(live, key=lambda each: (each["order_key"], each["id"]))]


def test_an_action_is_added_at_the_end_with_the_next_number_and_a_reference_for_life(plan_workspace: Workspace) -> None:
    due = {"due_date": DUE, "start_date": date(2024, 1, 1)}
    assert (
        _label(plan_workspace, AddAction(priority(plan_workspace), "  Street work ", due)) == "Added action Street work"
    )
    added = row(plan_workspace, "action", action(plan_workspace, "1.5"))
    assert (added["title"], added["lifetime_ref"], added["due_date"]) == ("Street work", "NV-017", "2024-06-28")
    assert added["original_due_date"] == "2024-06-28"
    assert _refs(plan_workspace, "1") == ["1.1", "1.2", "1.3", "1.4", "1.5"]


def test_a_reference_for_life_is_never_given_twice(plan_workspace: Workspace) -> None:
    under = priority(plan_workspace)
    plan_workspace.do(AddAction(under, "First"))
    plan_workspace.undo()
    plan_workspace.do(AddAction(under, "Second"))
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.5")))
    plan_workspace.do(AddAction(under, "Third"))
    given = [each["lifetime_ref"] for each in rows(plan_workspace, "action")]
    assert len(set(given)) == len(given) == 18
    assert set(given) >= {"NV-018", "NV-019"}
    assert "NV-017" not in given


def test_the_next_number_is_not_that_of_an_action_in_the_bin_or_moved_away(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.4")))
    plan_workspace.do(AddAction(priority(plan_workspace, "1"), "New"))
    plan_workspace.do(MoveAction(action(plan_workspace, "1.5"), priority(plan_workspace, "4"), None))
    plan_workspace.do(AddAction(priority(plan_workspace, "1"), "Newer"))
    plan_workspace.do(AddAction(priority(plan_workspace, "4"), "Another"))
    assert _refs(plan_workspace, "1") == ["1.1", "1.2", "1.3", "1.6"]
    assert _refs(plan_workspace, "4") == ["4.1", "4.2", "1.5", "4.3"]


def test_numbers_are_counted_not_spelt(plan_workspace: Workspace) -> None:
    for _ in range(8):
        plan_workspace.do(AddAction(priority(plan_workspace, "5"), "New"))
    assert _refs(plan_workspace, "5")[-2:] == ["5.9", "5.10"]
    strategy = rows(plan_workspace, "strategy")[0]["id"]
    for _ in range(5):
        plan_workspace.do(AddPriority(strategy, "New"))
    plan_workspace.do(AddAction(priority(plan_workspace, "10"), "The first of the tenth"))
    assert _refs(plan_workspace, "10") == ["10.1"]


def test_without_a_team_references_begin_with_a(empty: Workspace) -> None:
    empty.do(AddStrategy("Ours"))
    empty.do(AddPriority(rows(empty, "strategy")[0]["id"], "First"))
    empty.do(AddAction(priority(empty), "Street work"))
    assert rows(empty, "action")[0]["lifetime_ref"] == "A-001"


@pytest.mark.parametrize(
    ("make", "field", "words"),
    [
        (lambda w: AddAction(priority(w), "   "), "title", "Action may not be blank"),
        (lambda w: AddAction(priority(w), "x", {"ref": "2.4"}), "ref", "There is an action 2.4 already"),
        (
            lambda w: AddAction(priority(w), "x", {"start_date": DUE, "due_date": date(2024, 1, 1)}),
            "due_date",
            "It cannot be due on 1 Jan 2024, before it starts on 28 Jun 2024.",
        ),
        (lambda w: AddAction("no such priority", "x"), "", "not there any more"),
        (lambda w: EditAction(action(w), {"title": ""}), "title", "Action may not be blank"),
        (lambda w: EditAction(action(w), {"ref": None}), "ref", "Ref may not be blank"),
        (lambda w: EditAction(action(w), {"ref": " 2.4 "}), "ref", "There is an action 2.4 already"),
        (lambda w: EditAction(action(w), {"due_date": DUE}), "due_date", "needs a reason"),
        (lambda w: EditAction(action(w), {"due_date": None}), "due_date", "needs a reason"),
        (lambda w: EditAction(action(w), {"start_date": DUE}), "due_date", "before it starts"),
        (lambda w: EditAction(action(w), {"lifetime_ref": "NV-999"}), "lifetime_ref", "kept for life"),
        (lambda w: EditAction(action(w), {"original_due_date": DUE}), "original_due_date", "kept for life"),
        (lambda w: EditAction("no such action", {"title": "x"}), "", "not there any more"),
        (lambda w: SetLead(action(w), "no such organisation"), "", "not there any more"),
        (lambda w: Redate(action(w), DUE, " "), "reason", "Say why the date is moved"),
        (lambda w: Redate(action(w), date(2020, 1, 1), "Earlier"), "due_date", "before it starts"),
        (lambda w: DeclineDate("no such update"), "", "not there any more"),
        (lambda w: MoveAction(action(w), "no such priority", None), "", "not there any more"),
        (lambda w: MoveAction(action(w), priority(w), "no such action"), "", "not there any more"),
        (lambda w: MoveAction(action(w), priority(w, "2"), action(w, "1.2")), "", "not there any more"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(
    make: Callable[[Workspace], Command], field: str, words: str, plan_workspace: Workspace
) -> None:
    before, history = everything(plan_workspace), steps(plan_workspace)
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(make(plan_workspace))
    assert words in refusal.value.message
    assert refusal.value.hint
    assert refusal.value.field == field
    assert (everything(plan_workspace), steps(plan_workspace)) == (before, history)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"title": " Street\x00 work\r\nin parks "}, "Set action of action 1.1 to Street work in parks"),
        ({"start_date": date(2023, 5, 1)}, "Set start of action 1.1 to 1 May 2023"),
        ({"completed_date": date(2024, 3, 1)}, "Set finished of action 1.1 to 1 Mar 2024"),
        ({"start_date": None}, "Cleared start of action 1.1"),
        ({"ref": "1.9"}, "Set ref of action 1.9 to 1.9"),
        ({"title": "x", "start_date": None}, "Changed action 1.1"),
    ],
)
def test_an_edit_says_which_field_of_which_action(
    changes: dict[str, Any], label: str, plan_workspace: Workspace
) -> None:
    assert _label(plan_workspace, EditAction(action(plan_workspace), changes)) == label


def test_text_is_stored_without_what_json_xml_and_eyes_cannot_bear(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "\ufffe a\x0bb\ud800c\r\nd\te\x85 \x7f"}))
    assert row(plan_workspace, "action", key)["title"] == "abc\nd\te"


def test_a_first_due_date_needs_no_reason_and_is_the_original_one(plan_workspace: Workspace) -> None:
    plan_workspace.do(AddAction(priority(plan_workspace), "New"))
    key = action(plan_workspace, "1.5")
    plan_workspace.do(EditAction(key, {"due_date": DUE}))
    plan_workspace.do(Redate(key, date(2024, 9, 30), "Later"))
    found = row(plan_workspace, "action", key)
    assert (found["due_date"], found["original_due_date"]) == ("2024-09-30", "2024-06-28")
    assert plan_workspace.do(EditAction(key, {"due_date": date(2024, 9, 30)})) is None


def test_a_due_date_that_was_cleared_and_set_again_leaves_the_first_one(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    first = row(plan_workspace, "action", key)["original_due_date"]
    plan_workspace.do(Redate(key, None, "No end in sight"))
    plan_workspace.do(EditAction(key, {"due_date": DUE}))
    found = row(plan_workspace, "action", key)
    assert (found["due_date"], found["original_due_date"]) == ("2024-06-28", first)


def test_an_owner_is_found_by_name_whatever_the_capitals_or_added(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    people = len(rows(plan_workspace, "person"))
    assert _label(plan_workspace, SetOwner(key, " data lead ")) == "Gave action 1.1 to data lead"
    assert len(rows(plan_workspace, "person")) == people
    plan_workspace.do(SetOwner(key, "Siân Ŵyn"))
    plan_workspace.do(SetOwner(action(plan_workspace, "1.2"), "SIÂN ŴYN"))
    added = [each for each in rows(plan_workspace, "person") if each["name"] == "Siân Ŵyn"]
    assert len(rows(plan_workspace, "person")) == people + 1
    assert added[0]["organisation_id"] == row(plan_workspace, "action", key)["lead_organisation_id"]
    assert _label(plan_workspace, SetOwner(key, "  ")) == "Cleared owner of action 1.1"
    assert row(plan_workspace, "action", key)["owner_id"] is None


def test_a_lead_is_set_and_cleared(plan_workspace: Workspace) -> None:
    key, police = action(plan_workspace), partner(plan_workspace, "Northumbria Police")
    assert _label(plan_workspace, SetLead(key, police)) == "Made Northumbria Police lead action 1.1"
    assert _label(plan_workspace, SetLead(key, None)) == "Cleared lead of action 1.1"
    assert row(plan_workspace, "action", key)["lead_organisation_id"] is None


def test_a_re_dating_keeps_from_to_why_who_and_when(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    assert _label(plan_workspace, Redate(key, DUE, " The post is vacant ")) == "Re-dated action 1.1 to 28 Jun 2024"
    (kept,) = rows(plan_workspace, "redating")
    assert (kept["from_date"], kept["to_date"], kept["reason"]) == ("2024-03-29", "2024-06-28", "The post is vacant")
    assert (kept["person"], kept["at"]) == ("Helen Marsh", steps(plan_workspace)[-1]["at"])
    assert row(plan_workspace, "action", key)["original_due_date"] == "2024-03-29"
    assert plan_workspace.do(Redate(key, DUE, "Again")) is None
    assert _label(plan_workspace, Redate(key, None, "No end in sight")) == "Cleared due of action 1.1"


def test_a_partners_date_is_accepted_or_declined_once_for_all(plan_workspace: Workspace) -> None:
    one, two = action(plan_workspace, "1.1"), action(plan_workspace, "1.2")
    sent = {one: {"due_date": DUE}, two: {"due_date": DUE}}
    saved = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent))
    assert saved is not None
    by_action = {each["action_id"]: each["id"] for each in rows(plan_workspace, "action_update")}
    plan_workspace.do(Redate(one, DUE, "The post is vacant", by_action[one]))
    label = _label(plan_workspace, DeclineDate(by_action[two]))
    assert label == "Kept the date of action 1.2 against Sunderland City Council"
    decisions = {each["action_id"]: each["due_decision"] for each in rows(plan_workspace, "action_update")}
    assert decisions == {one: "accepted", two: "declined"}
    assert rows(plan_workspace, "redating")[0]["update_id"] == by_action[one]


@pytest.mark.parametrize(
    ("ref", "before", "order"),
    [
        ("1.1", None, ["1.2", "1.3", "1.4", "1.1"]),
        ("1.4", "1.1", ["1.4", "1.1", "1.2", "1.3"]),
        ("1.1", "1.3", ["1.2", "1.1", "1.3", "1.4"]),
        ("1.3", "1.2", ["1.1", "1.3", "1.2", "1.4"]),
    ],
)
def test_an_action_moves_before_another_or_to_the_end_and_one_row_changes(
    ref: str, before: str | None, order: list[str], plan_workspace: Workspace
) -> None:
    key = action(plan_workspace, ref)
    changes = plan_workspace.do(
        MoveAction(key, priority(plan_workspace), action(plan_workspace, before) if before else None)
    )
    assert changes is not None
    assert changes.label == f"Moved action {ref}"
    assert changes.tables == {"action": {key}}
    assert _refs(plan_workspace, "1") == order


def test_an_action_moves_to_another_priority(plan_workspace: Workspace) -> None:
    plan_workspace.do(MoveAction(action(plan_workspace), priority(plan_workspace, "4"), action(plan_workspace, "4.2")))
    assert _refs(plan_workspace, "4") == ["4.1", "1.1", "4.2"]
    assert _refs(plan_workspace, "1") == ["1.2", "1.3", "1.4"]


@pytest.mark.parametrize(("ref", "before"), [("1.2", "1.3"), ("1.2", "1.2"), ("1.4", None)])
def test_moving_an_action_to_where_it_is_leaves_no_step(
    ref: str, before: str | None, plan_workspace: Workspace
) -> None:
    target = action(plan_workspace, before) if before else None
    assert plan_workspace.do(MoveAction(action(plan_workspace, ref), priority(plan_workspace), target)) is None


def test_what_comes_back_from_the_bin_finds_its_own_place_free(plan_workspace: Workspace) -> None:
    last = action(plan_workspace, "1.4")
    plan_workspace.do(Delete(Action, last))
    plan_workspace.do(AddAction(priority(plan_workspace), "New"))
    plan_workspace.do(MoveAction(action(plan_workspace, "1.1"), priority(plan_workspace), None))
    plan_workspace.do(Restore(Action, last))
    assert _refs(plan_workspace, "1") == ["1.2", "1.3", "1.4", "1.5", "1.1"]
    keys = [
        each["order_key"] for each in rows(plan_workspace, "action") if each["priority_id"] == priority(plan_workspace)
    ]
    assert len(set(keys)) == len(keys)
    plan_workspace.do(
        MoveAction(action(plan_workspace, "1.2"), priority(plan_workspace), action(plan_workspace, "1.5"))
    )
    assert _refs(plan_workspace, "1") == ["1.3", "1.4", "1.2", "1.5", "1.1"]


def test_where_two_share_a_key_all_are_spread_anew(plan_workspace: Workspace) -> None:
    """A move that is turned back after another has taken its place gives two rows one key."""
    under = priority(plan_workspace)
    one, two, three, four = (action(plan_workspace, f"1.{number}") for number in (1, 2, 3, 4))
    moved = plan_workspace.do(MoveAction(two, under, None))
    plan_workspace.do(MoveAction(four, under, three))
    assert moved is not None
    plan_workspace.revert(moved.step, keep_later=False)
    assert row(plan_workspace, "action", two)["order_key"] == row(plan_workspace, "action", four)["order_key"]
    first, second = _refs(plan_workspace, "1")[1:3]
    plan_workspace.do(MoveAction(one, under, action(plan_workspace, second)))
    assert _refs(plan_workspace, "1") == [first, "1.1", second, "1.3"]
