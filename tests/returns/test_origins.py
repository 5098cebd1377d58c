"""Values that do not stand under the heading of their own column: revised dates, and what sub-headings say."""

from __future__ import annotations

from typing import Any

from tests.plans import rows
from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.queries.provenance import CellSource, sources_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import CrossColumn
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.viewing import view_of

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q2"], []]
DATES: list[list[Any]] = [
    *COVER, ["Ref", "RAG", "Due date", "Revised due"], ["1.1", "Green", "30/06/2023", "30/09/2023"],
    ["1.2", "Red", "31/12/2023", None],
]  # fmt: skip


def _sources(area: Workspace, table: str) -> list[dict[str, CellSource]]:
    with area.reading() as connection:
        return [sources_of(connection, table, row["id"]) for row in rows(area, table)]


def _decided(area: Workspace, plan: ImportPlan, decisions: Decisions) -> ImportPlan:
    with area.reading() as connection:
        return plan_book(connection, plan.book, Choices(), decisions)


def test_a_revised_date_is_traced_to_its_own_cell(area: Workspace) -> None:
    area.do(planned(area, *DATES).command(b"a return"))
    first, second = sorted(
        (said["due_date"] for said in _sources(area, "action_update")), key=lambda source: source.cell
    )
    assert (first.cell, first.heading) == ("C6", "Due date")
    assert (second.cell, second.heading, second.displayed) == ("D5", "Revised due", "30/09/2023")
    again = planned(area, *DATES)
    assert "template_change" not in {code for _, code in told(again)}


def test_what_a_sub_heading_says_is_traced_to_the_nearest_one_above(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Area", "Q1", "Q2"], ["Homicide"], ["Ashby", 1, 2], ["Brook Vale", 0, 1],
        ["Knife crime"], ["Ashby", 10, 12], ["Brook Vale", 8, 9],
    )  # fmt: skip
    area.do(plan.command(b"a return"))
    found = {source["value"].cell: source["measure_id"].cell for source in _sources(area, "measure_value")}
    assert found == {
        "B6": "A5", "C6": "A5", "B7": "A5", "C7": "A5", "B9": "A8", "C9": "A8", "B10": "A8", "C10": "A8",
    }  # fmt: skip


def test_a_date_that_a_person_decided_is_revised_by_no_other(area: Workspace) -> None:
    plan = planned(area, *DATES)
    assert values(plan, "due_date") == [("2023-09-30",), ("2023-12-31",)]
    decided = Decisions(columns={("Return", 2): "due_date"})
    assert values(_decided(area, plan, decided), "due_date") == [("2023-06-30",), ("2023-12-31",)]
    other = Decisions(columns={("Return", 1): None})
    assert values(_decided(area, plan, other), "due_date") == [("2023-09-30",), ("2023-12-31",)]


def test_a_column_without_a_heading_that_a_person_decided_is_no_guess(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "Referrals received", None], ["Street Doctors", 40, 7],
        ["Kick Start football", 22, 9],
    )  # fmt: skip
    means = CrossColumn("value", {"metric": "participants"})
    again = _decided(area, plan, Decisions(columns={("Return", 2): means}))
    assert ("Street Doctors", "participants", "7") in values(again, "intervention", "metric", "value")
    assert "vague_heading" not in {code for _, code in told(again)}


def test_a_column_of_revised_dates_is_shown_as_read(area: Workspace) -> None:
    assert view_of(planned(area, *DATES)).sheets[0].taken == frozenset(range(4))
