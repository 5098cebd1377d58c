"""Saving a return: what is new, what is changed, what is the same; its file, its cells, its problems and its dates."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from tests.budget import examples
from tests.plans import a_return, action, everything, partner, period, row, rows, steps
from vrudesk.commands.actions import AddAction
from vrudesk.commands.bin import Delete
from vrudesk.commands.returns import AcceptedDate, FoundProblem
from vrudesk.data import check
from vrudesk.data.queries.provenance import sources_of_rows
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.errors import Refused

DUE = date(2024, 6, 28)
BESIDE_THE_HISTORY = (
    "SELECT sha256 FROM stored_file UNION ALL SELECT sheet FROM reading UNION ALL SELECT row_id FROM provenance "
    "UNION ALL SELECT sheet FROM column_map UNION ALL SELECT code FROM return_problem "
    "UNION ALL SELECT text FROM displayed_text"
)


def _update(workspace: Workspace, ref: str = "1.1") -> dict[str, Any]:
    key = action(workspace, ref)
    return next(each for each in rows(workspace, "action_update") if each["action_id"] == key)


def _stored(workspace: Workspace, query: str) -> list[tuple[Any, ...]]:
    with workspace.reading() as connection:
        return [tuple(each) for each in connection.execute(text(query))]


def test_a_first_return_is_saved_with_its_file(plan_workspace: Workspace) -> None:
    one, two = action(plan_workspace, "1.1"), action(plan_workspace, "1.2")
    values: dict[str, dict[str, Any]] = {
        one: {"rag": Rag.RED, "percent_complete": Decimal("12.50"), "progress": "Slow", "due_date": DUE},
        two: {"rag": None, "next_steps": "Recruit"},
    }
    saved = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), values, content=b"the bytes"))
    assert saved is not None
    assert (saved.kind, saved.label) == (
        "import",
        "Read Sunderland City Council's return for 2023-24 Q1: 2 actions updated",
    )
    assert saved.tables.keys() == {"partner_return", "action_update"}
    update = _update(plan_workspace)
    assert (update["rag"], update["percent_complete"], update["progress"]) == ("red", "12.5", "Slow")
    assert (update["due_date"], update["due_decision"], update["lead"]) == ("2024-06-28", None, None)
    (read,) = rows(plan_workspace, "partner_return")
    digest = hashlib.sha256(b"the bytes").hexdigest()
    assert (read["version"], read["supersedes_id"], read["file_sha256"]) == (1, None, digest)
    assert (read["read_by"], read["read_at"]) == ("Helen Marsh", steps(plan_workspace)[-1]["at"])
    assert _stored(plan_workspace, "SELECT sha256, size, content FROM stored_file") == [(digest, 9, b"the bytes")]
    assert steps(plan_workspace)[-1]["source"] == read["id"]


def test_a_resubmission_changes_only_what_differs_and_supersedes(plan_workspace: Workspace) -> None:
    keys = [action(plan_workspace, ref) for ref in ("1.1", "1.2", "1.3")]
    sunderland, quarter = partner(plan_workspace), period(plan_workspace)
    first = {key: {"rag": Rag.GREEN, "progress": f"Words {i}"} for i, key in enumerate(keys)}
    plan_workspace.do(a_return(sunderland, quarter, first))
    second: dict[str, dict[str, Any]] = {
        keys[0]: {"rag": Rag.GREEN, "progress": "Words 0"},
        keys[1]: {"rag": Rag.AMBER, "progress": "Words 1"},
        keys[2]: {"rag": Rag.GREEN, "progress": None},
    }
    saved = plan_workspace.do(a_return(sunderland, quarter, second, content=b"2"))
    assert saved is not None
    assert len(saved.ids("action_update")) == 2
    assert [_update(plan_workspace, ref)["rag"] for ref in ("1.1", "1.2", "1.3")] == ["green", "amber", "green"]
    assert [_update(plan_workspace, ref)["progress"] for ref in ("1.1", "1.2", "1.3")] == ["Words 0", "Words 1", None]
    plan_workspace.do(a_return(sunderland, quarter, first, content=b"3"))
    versions = {each["version"]: each for each in rows(plan_workspace, "partner_return")}
    assert [versions[number]["supersedes_id"] for number in (1, 2, 3)] == [None, versions[1]["id"], versions[2]["id"]]


def test_the_same_file_again_keeps_one_copy_of_its_bytes(plan_workspace: Workspace) -> None:
    sent = a_return(partner(plan_workspace), period(plan_workspace), {action(plan_workspace): {"progress": "Slow"}})
    plan_workspace.do(sent)
    again = plan_workspace.do(sent)
    assert again is not None
    assert again.tables.keys() == {"partner_return"}
    assert len(_stored(plan_workspace, "SELECT sha256 FROM stored_file")) == 1


def test_a_field_without_a_column_keeps_what_was_said_before(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    plan_workspace.do(a_return(sunderland, quarter, {key: {"progress": "Slow", "risk": "Vacancies"}}))
    plan_workspace.do(a_return(sunderland, quarter, {key: {"progress": "Slower"}}, content=b"2"))
    assert (_update(plan_workspace)["progress"], _update(plan_workspace)["risk"]) == ("Slower", "Vacancies")


def test_partners_and_periods_do_not_touch_each_other(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    for name, label in (
        ("Sunderland City Council", "2023-24 Q1"),
        ("Newcastle City Council", "2023-24 Q1"),
        ("Sunderland City Council", "2023-24 Q2"),
    ):
        sent = {key: {"progress": f"{name} {label}"}}
        plan_workspace.do(a_return(partner(plan_workspace, name), period(plan_workspace, label), sent))
    assert len(rows(plan_workspace, "action_update")) == 3
    assert {each["version"] for each in rows(plan_workspace, "partner_return")} == {1}


def test_a_new_date_asks_again_for_a_decision(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    accepted = (AcceptedDate(key, DUE, "The post is vacant"),)
    plan_workspace.do(a_return(sunderland, quarter, {key: {"due_date": DUE}}, dates=accepted))
    assert _update(plan_workspace)["due_decision"] == "accepted"
    plan_workspace.do(a_return(sunderland, quarter, {key: {"due_date": DUE, "progress": "x"}}, content=b"2"))
    assert _update(plan_workspace)["due_decision"] == "accepted"
    plan_workspace.do(a_return(sunderland, quarter, {key: {"due_date": date(2024, 7, 31)}}, content=b"3"))
    assert _update(plan_workspace)["due_decision"] is None


def test_an_accepted_date_moves_the_action_with_its_reason_and_its_update(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    accepted = (AcceptedDate(key, DUE, " The post is vacant "),)
    plan_workspace.do(
        a_return(partner(plan_workspace), period(plan_workspace), {key: {"due_date": DUE}}, dates=accepted)
    )
    moved = row(plan_workspace, "action", key)
    assert (moved["due_date"], moved["original_due_date"]) == ("2024-06-28", "2024-03-29")
    (kept,) = rows(plan_workspace, "redating")
    assert (kept["reason"], kept["update_id"]) == ("The post is vacant", _update(plan_workspace)["id"])


@pytest.mark.parametrize("what", ["reason", "update", "deleted", "unknown", "organisation"])
def test_what_cannot_be_saved_saves_nothing_at_all(what: str, plan_workspace: Workspace) -> None:
    key, other = action(plan_workspace), action(plan_workspace, "1.2")
    sunderland, quarter = partner(plan_workspace), period(plan_workspace)
    sent: dict[str, dict[str, Any]] = {key: {"due_date": DUE, "progress": "Slow"}}
    dates: tuple[AcceptedDate, ...] = ()
    if what == "reason":
        dates = (AcceptedDate(key, DUE, "  "),)
    elif what == "update":
        dates = (AcceptedDate(other, DUE, "It said nothing of this one"),)
    elif what == "deleted":
        plan_workspace.do(Delete(Action, key))
    elif what == "unknown":
        sent["no such action"] = {"progress": "x"}
    else:
        sunderland = "no such organisation"
    before = everything(plan_workspace)
    with pytest.raises(Refused):
        plan_workspace.do(a_return(sunderland, quarter, sent, dates=dates, content=b"never kept"))
    assert everything(plan_workspace) == before
    assert _stored(plan_workspace, BESIDE_THE_HISTORY) == []


def test_problems_are_kept_beside_the_return_and_stay_through_undo_and_redo(plan_workspace: Workspace) -> None:
    problems = tuple(
        FoundProblem("Actions", f"C{number}", "warning", "rag_misspelt", f"Cell {number}") for number in (12, 5, 30)
    )
    sent = {action(plan_workspace): {"progress": "Slow"}}
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent, problems=problems))
    plan_workspace.undo()
    plan_workspace.redo()
    assert [cell for (cell,) in _stored(plan_workspace, "SELECT cell FROM return_problem ORDER BY id")] == [
        "C12",
        "C5",
        "C30",
    ]


def test_a_return_without_rows_is_a_return_all_the_same(plan_workspace: Workspace) -> None:
    saved = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), {}))
    assert saved is not None
    assert saved.label.endswith(": 0 actions updated")
    assert len(rows(plan_workspace, "partner_return")) == 1


def test_a_long_return_is_saved_undone_and_redone_whole(plan_workspace: Workspace) -> None:
    """As many actions as the largest plans have; every cell can be named."""
    under = rows(plan_workspace, "priority")[0]["id"]
    for number in range(examples(100, 1000)):
        plan_workspace.do(AddAction(under, f"Action {number}"))
    keys = [each["id"] for each in rows(plan_workspace, "action")]
    sent = {key: {"rag": Rag.AMBER, "progress": f"Words on {key}"} for key in keys}
    shown = {key: {"rag": "Ambre"} for key in keys}
    before = everything(plan_workspace)
    saved = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent, displayed=shown))
    after = everything(plan_workspace)
    assert saved is not None
    with plan_workspace.reading() as connection:
        sources = sources_of_rows(connection, "action_update", sorted(saved.ids("action_update")))
    assert sorted(source["progress"].cell for source in sources.values()) == sorted(
        f"D{i + 5}" for i in range(len(keys))
    )
    assert {source["rag"].displayed for source in sources.values()} == {"Ambre"}
    plan_workspace.undo()
    assert everything(plan_workspace) == before
    plan_workspace.redo()
    assert everything(plan_workspace) == after
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []
