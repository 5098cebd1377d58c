"""What a team teaches the importer: columns, other names and rules; all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plans import a_return, action, everything, partner, period, rows, steps
from vrudesk.commands.learning import ForgetColumn, RememberColumns, SetRule, TeachOtherName
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import CrossColumn
from vrudesk.errors import Refused

KIND = "action_update"
QUARTER = CrossColumn("value", {"period": "Q2", "area": "Gateshead"})


def _remember(workspace: Workspace, **columns: object) -> None:
    headings = {heading.replace("_", " "): decided for heading, decided in columns.items()}
    workspace.do(RememberColumns(partner(workspace), KIND, headings))  # type: ignore[arg-type]


def _kept(workspace: Workspace) -> list[tuple[str, str | None, str | None]]:
    found = [(row["heading"], row["field"], row["fixed"]) for row in rows(workspace, "remembered_column")]
    return sorted(found, key=str)


def test_columns_are_remembered_with_what_their_headings_stand_for(plan_workspace: Workspace) -> None:
    _remember(plan_workspace, How_it_goes="rag", Ours=None, Second=QUARTER)
    assert _kept(plan_workspace) == [
        ("How it goes", "rag", None),
        ("Ours", None, None),
        ("Second", "value", '{"area": "Gateshead", "period": "Q2"}'),
    ]
    assert steps(plan_workspace)[-1]["label"] == "Remembered 3 columns of Sunderland City Council's returns"
    (decided_by,) = {row["decided_by"] for row in rows(plan_workspace, "remembered_column")}
    assert decided_by == "Helen Marsh"


def test_what_is_decided_again_takes_the_place_of_what_was(plan_workspace: Workspace) -> None:
    _remember(plan_workspace, How_it_goes="rag", Second=QUARTER)
    _remember(plan_workspace, How_it_goes=None, Second=CrossColumn("value", {"period": "Q3"}))
    assert _kept(plan_workspace) == [("How it goes", None, None), ("Second", "value", '{"period": "Q3"}')]
    before = len(steps(plan_workspace))
    _remember(plan_workspace, How_it_goes=None)
    assert len(steps(plan_workspace)) == before


def test_a_column_without_a_heading_cannot_be_known_again(plan_workspace: Workspace) -> None:
    plan_workspace.do(RememberColumns(partner(plan_workspace), KIND, {"  ": "rag", "RAG ": "rag"}))
    assert _kept(plan_workspace) == [("RAG", "rag", None)]


def test_what_is_forgotten_comes_back_with_undo(plan_workspace: Workspace) -> None:
    _remember(plan_workspace, How_it_goes="rag")
    before = everything(plan_workspace)
    (row,) = rows(plan_workspace, "remembered_column")
    plan_workspace.do(ForgetColumn(row["id"]))
    assert _kept(plan_workspace) == []
    assert steps(plan_workspace)[-1]["label"] == "Forgot a column of a partner's returns"
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_a_return_is_saved_with_what_is_remembered_of_it_as_one_step(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    plain = a_return(partner(plan_workspace), period(plan_workspace), {action(plan_workspace): {"progress": "Slow"}})
    plan_workspace.do(replace(plain, remembers={"How it goes": "rag"}))
    assert _kept(plan_workspace) == [("How it goes", "rag", None)]
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_a_rule_is_set_and_set_again(plan_workspace: Workspace) -> None:
    plan_workspace.do(SetRule("blank_required", "warn"))
    assert steps(plan_workspace)[-1]["label"] == "Set the rule “blank required” to warn"
    plan_workspace.do(SetRule("blank_required", "off"))
    assert [(row["code"], row["verdict"]) for row in rows(plan_workspace, "return_rule")] == [("blank_required", "off")]
    with pytest.raises(Refused, match="A rule cannot shout"):
        plan_workspace.do(SetRule("blank_required", "shout"))


def test_another_name_is_taught_once_and_never_blank(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace)
    for _ in range(2):
        plan_workspace.do(TeachOtherName(Organisation, key, " Wearside "))
    found = [row for row in rows(plan_workspace, "other_name") if row["name"] == "Wearside"]
    assert [(row["noun"], row["row_id"]) for row in found] == [("organisation", key)]
    assert steps(plan_workspace)[-1]["label"] == "Remembered “Wearside” as another name"
    with pytest.raises(Refused, match="may not be blank"):
        plan_workspace.do(TeachOtherName(Organisation, key, " "))
