"""Where the records of the other kinds stand in their return: known from the reading to the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.plans import rows
from tests.records import known_rows
from tests.returns.making import sheet_of
from vrudesk.data.queries.provenance import CellSource, said_as, sources_of
from vrudesk.data.queries.record_lists import RecordList, record_lists
from vrudesk.data.workspace import Workspace
from vrudesk.returns.catalogue import KINDS
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.workbook import Workbook

_OF_THE_WHOLE = {"organisation_id", "period_id"}
SCORES: list[list[Any]] = [
    ["Local Youth Fund round 5: scoring", None, None, None, None],
    ["Assessor:", "A. Panel", None, None, None],
    ["Bid ref", "Need", "Value", "Total", "Comments"],
    ["LYF5-02", "4/5", 3, 7, "Good"],
    ["LYF5-10", 2, 5, 7, "Fair"],
]
MONITORING: list[list[Any]] = [
    ["Monitoring return: Mentors, Apr-Jun 2023", None, None],
    ["What was counted", "Q1 2023-24", "Q2 2023-24"],
    ["Participants", 12, 15],
    ["Sessions delivered", 30, 28],
]


@pytest.fixture
def workspace(plan_workspace: Workspace) -> Workspace:
    known_rows(plan_workspace)
    return plan_workspace


def _planned(workspace: Workspace, lines: Sequence[Sequence[Any]], kind: str) -> ImportPlan:
    book = Workbook(name="Return.xlsx", format="xlsx", sheets=(sheet_of(lines),), sha256="0" * 64)
    with workspace.reading() as connection:
        return plan_book(connection, book, Choices("NE Youth", "2023-24 Q1", kind))


def _sources(workspace: Workspace, table: str, key: str) -> dict[str, CellSource]:
    with workspace.reading() as connection:
        return sources_of(connection, table, key)


@pytest.mark.parametrize("of", record_lists(), ids=lambda of: of.table)
def test_every_column_of_a_list_is_known_by_a_field_of_some_return(of: RecordList) -> None:
    fields = {name for kind in KINDS for name in kind.kind.fields}
    own = {column.name for column in of.columns if "." not in column.name} - _OF_THE_WHOLE
    assert {said_as(of.table, name) for name in own} <= fields


def test_each_score_knows_its_cell_and_what_it_displayed(workspace: Workspace) -> None:
    plan = _planned(workspace, SCORES, "panel_scores")
    changes = {change.cell for row in plan.rows for change in row.changes if change.field == "score"}
    assert changes == {"B4", "C4", "B5", "C5"}
    workspace.do(plan.command(b"a workbook"))
    criteria = {each["id"]: each["name"] for each in rows(workspace, "criterion")}
    bids = {each["id"]: each["bid_ref"] for each in rows(workspace, "bid")}
    assessed = {each["id"]: bids[each["bid_id"]] for each in rows(workspace, "assessment")}
    found = {
        (assessed[each["assessment_id"]], criteria[each["criterion_id"]]): _sources(
            workspace, "panel_score", each["id"]
        )
        for each in rows(workspace, "panel_score")
    }
    assert {key: sources["score"].cell for key, sources in found.items()} == {
        ("LYF5-02", "Need"): "B4", ("LYF5-02", "Value"): "C4", ("LYF5-10", "Need"): "B5", ("LYF5-10", "Value"): "C5",
    }  # fmt: skip
    assert found["LYF5-02", "Need"]["score"].displayed == "4/5"
    assert found["LYF5-02", "Need"]["criterion_id"].heading == "Need"


def test_what_stands_once_above_a_table_is_traced_to_its_cell(workspace: Workspace) -> None:
    workspace.do(_planned(workspace, SCORES, "panel_scores").command(b"scores"))
    assert {
        _sources(workspace, "assessment", each["id"])["assessor"].cell for each in rows(workspace, "assessment")
    } == {"B2"}
    workspace.do(_planned(workspace, MONITORING, "intervention_monitoring").command(b"monitoring"))
    counts = rows(workspace, "monitoring_count")
    found = {(each["metric"], each["period"]): _sources(workspace, "monitoring_count", each["id"]) for each in counts}
    assert {sources["intervention_id"].cell for sources in found.values()} == {"A1"}
    assert {key: sources["value"].cell for key, sources in found.items()} == {
        ("participants", "2023-24 Q1"): "B3", ("participants", "2023-24 Q2"): "C3",
        ("sessions delivered", "2023-24 Q1"): "B4", ("sessions delivered", "2023-24 Q2"): "C4",
    }  # fmt: skip
    assert found["participants", "2023-24 Q2"]["period"].heading == "Q2 2023-24"
