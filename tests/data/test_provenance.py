"""The cell of a value in every shape of table: long, crossed, with things said once above it, and of scores."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.plans import rows
from tests.records import LONG, MEASURES, a_return_of, known_rows, value_of
from vrudesk.commands.returns import MappedColumn, SavedRecord
from vrudesk.data.queries.provenance import CellSource, given_by, readings_of, rows_taken, said_as, sources_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key

pytestmark = pytest.mark.usefixtures("kept")

Q1, Q2 = "2023-24 Q1", "2023-24 Q2"


@pytest.fixture
def workspace(plan_workspace: Workspace) -> Workspace:
    known_rows(plan_workspace)
    return plan_workspace


def _sources(workspace: Workspace, table: str, key: str) -> dict[str, CellSource]:
    with workspace.reading() as connection:
        return sources_of(connection, table, key)


def _cells(workspace: Workspace, table: str, key: str) -> dict[str, str]:
    return {name: source.cell for name, source in _sources(workspace, table, key).items()}


def _spread(letter: str, heading: str, **fixed: str) -> MappedColumn:
    return MappedColumn("Values", 1, "value", letter, heading, json.dumps(fixed))


def test_links_are_traced_to_the_columns_that_name_them(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, place="Sunderland", workspace=workspace)
    workspace.do(a_return_of(workspace, [record]))
    assert _cells(workspace, "measure_value", record.row_id) == {
        "measure_id": "A7", "place_id": "B7", "period": "C7", "value": "D7", "suppressed": "D7", "qualifier": "D7",
        "note": "E7",
    }  # fmt: skip


def test_a_value_of_a_cross_table_is_in_its_own_column_and_its_heading_says_the_rest(workspace: Workspace) -> None:
    records = [
        value_of("Homicides", label, number, 7, letter=letter, workspace=workspace)
        for label, number, letter in ((Q1, 4, "C"), (Q2, 5, "D"))
    ]
    columns = (LONG[0], _spread("C", "Apr-Jun", period=Q1), _spread("D", "Jul-Sep", period=Q2))
    workspace.do(a_return_of(workspace, records, columns))
    found = [_sources(workspace, "measure_value", record.row_id) for record in records]
    for name, by_heading in (("value", False), ("period", True)):
        assert [(each[name].cell, each[name].heading, each[name].by_heading) for each in found] == [
            ("C7", "Apr-Jun", by_heading), ("D7", "Jul-Sep", by_heading),
        ]  # fmt: skip
    assert [each["measure_id"].cell for each in found] == ["A7", "A7"]
    assert "place_id" not in found[0]
    with workspace.reading() as connection:
        readings = readings_of(connection, "measure_value", [record.row_id for record in records])
    assert [len(readings[record.row_id]) for record in records] == [1, 1]


def test_what_is_said_once_above_a_table_is_traced_to_that_cell(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, place="Sunderland", workspace=workspace)
    said = json.dumps({"measure": "Homicides", "area": "Sunderland"})
    once = MappedColumn("Values", 1, "measure", "B2", "Homicides in Sunderland", said)
    saved = workspace.do(a_return_of(workspace, [record], (once, *LONG[2:4])))
    assert saved is not None
    cells = _cells(workspace, "measure_value", record.row_id)
    assert [cells[name] for name in ("measure_id", "place_id", "period", "value")] == ["B2", "B2", "C7", "D7"]
    (key,) = saved.ids("partner_return")
    with workspace.reading() as connection:
        assert given_by(connection, key) == {"measure", "area", "period", "value"}


def test_a_cell_that_displayed_something_else_says_so(workspace: Workspace) -> None:
    displayed = {"value": "4 (four)", "period": "Apr-Jun"}
    record = value_of("Homicides", Q1, 4, 7, displayed=displayed, workspace=workspace)
    workspace.do(a_return_of(workspace, [record]))
    found = _sources(workspace, "measure_value", record.row_id)
    assert {name: found[name].displayed for name in displayed} == displayed
    assert found["measure_id"].displayed == ""


def _scores(workspace: Workspace) -> tuple[SavedRecord, list[SavedRecord]]:
    """Return an assessment, and its two scores that stand side by side."""
    bid, criteria = rows(workspace, "bid")[0]["id"], rows(workspace, "criterion")
    whole = natural_key("assessment", bid, "A. Panel")
    said = {"bid_id": bid, "assessor": "A. Panel"}
    assessment = SavedRecord("assessment", whole, said, {"total": None}, "Scores", 1, 4, {})
    scores = []
    for letter, criterion in zip("CD", criteria, strict=True):
        identity = {"assessment_id": whole, "criterion_id": criterion["id"]}
        key = natural_key("panel_score", *identity.values())
        scores.append(SavedRecord("panel_score", key, identity, {"score": None}, "Scores", 1, 4, {}, letter))
    return assessment, scores


def test_scores_that_stand_side_by_side_have_a_cell_each(workspace: Workspace) -> None:
    assessment, scores = _scores(workspace)
    spread = {letter: _spread(letter, name, criterion=name) for letter, name in (("C", "Need"), ("D", "Value"))}
    columns = (
        MappedColumn("Scores", 1, "bid_ref", "A", "Bid"), MappedColumn("Scores", 1, "total", "F", "Total"),
        MappedColumn("Scores", 1, "assessor", "B1", "A. Panel", json.dumps({"assessor": "A. Panel"})),
        *(replace(column, sheet="Scores") for column in spread.values()),
    )  # fmt: skip
    saved = workspace.do(a_return_of(workspace, [assessment, *scores], columns, kind="panel_scores"))
    assert saved is not None
    assert _cells(workspace, "assessment", assessment.row_id) == {"bid_id": "A4", "assessor": "B1", "total": "F4"}
    assert [_cells(workspace, "panel_score", each.row_id) for each in scores] == [
        {"assessment_id": "A4", "criterion_id": f"{letter}4", "score": f"{letter}4"} for letter in "CD"
    ]
    (key,) = saved.ids("partner_return")
    with workspace.reading() as connection:
        assert given_by(connection, key) >= {"bid_ref", "total", "assessor", "criterion", "score"}


def test_many_rows_are_traced_at_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from vrudesk.data.queries import provenance

    monkeypatch.setattr(provenance, "_AT_ONCE", 1)
    records = [
        value_of(name, Q1, 4, row, displayed={"value": f"four of {name}"}, workspace=workspace)
        for row, name in enumerate(MEASURES, 7)
    ]
    workspace.do(a_return_of(workspace, records))
    with workspace.reading() as connection:
        found = provenance.sources_of_rows(connection, "measure_value", [each.row_id for each in records])
    assert [found[each.row_id]["value"].displayed for each in records] == ["four of Homicides", "four of Feels safe"]


def test_the_rows_of_each_sheet_that_were_taken_are_known(workspace: Workspace) -> None:
    records = [value_of(name, Q1, 4, row, workspace=workspace) for row, name in enumerate(MEASURES, 7)]
    saved = workspace.do(a_return_of(workspace, [records[0], records[1]._replace(sheet="More"), records[0]]))
    assert saved is not None
    (key,) = saved.ids("partner_return")
    with workspace.reading() as connection:
        assert rows_taken(connection, key) == {"Values": {7}, "More": {8}}
        assert rows_taken(connection, "no such return") == {}


@pytest.mark.parametrize(
    ("table", "column", "field"),
    [("measure_value", "place_id", "area"), ("measure_value", "rate", "rate"), ("bid", "organisation", "organisation")],
)
def test_a_column_is_known_by_what_returns_call_it(table: str, column: str, field: str) -> None:
    assert said_as(table, column) == field
