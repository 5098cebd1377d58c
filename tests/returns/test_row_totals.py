"""Totals at the end of rows: they are never read as something else, and are compared with the values beside them."""

from __future__ import annotations

from typing import Any

from tests.returns.area import planned, values
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import ImportPlan

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24"], []]
QUARTERS = ["Measure", "Area", "Q1", "Q2", "Q3", "Q4", "Total"]
MONTHS = ["What was counted", "Apr", "May", "Jun", "Q1", "Total"]


def _said(plan: ImportPlan, code: str) -> list[tuple[str, str]]:
    return [(each.cell, each.problem.message) for each in plan.problems if each.problem.code == code]


def test_a_total_beside_its_row_is_compared_and_may_give_away_what_was_withheld(area: Workspace) -> None:
    plan = planned(
        area, *COVER, QUARTERS,
        ["Homicide", "Ashby", 1, 2, 0, 1, 4], ["Homicide", "Castleton", 1, 2, 3, 1, 9],
        ["Knife crime", "Ashby", 5, "<5", 3, 4, 15], ["Knife crime", "Castleton", 1, 2, 3, 4, 10],
        ["Hospital admissions for assault", "Ashby", 5, "<5", 3, 4, 12],
        ["Hospital admissions for assault", "Castleton", 5, "none yet", 3, 4, 99],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == [("G6", "G6 says 9, and the values of its row come to 7.")]
    assert [cell for cell, _ in _said(plan, "suppressed_derivable")] == ["G7"]
    assert len(values(plan, "value")) == 24


def test_a_quarter_is_compared_with_its_months_and_a_total_does_not_count_both(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention: Street Doctors"], MONTHS,
        ["Participants", 1, 2, 3, 6, 6], ["Sessions", 4, 4, 4, 13, 12], ["Referrals", 1, 1, 1, 3, 3],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == [("E7", "E7 says 13, and the values of its row come to 12.")]
    assert not any(row.values.get("denominator") for row in plan.rows)


def test_averages_and_percentages_are_not_taken_for_sums(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention: Street Doctors"], MONTHS,
        ["Participants", 10, 20, 30, 20, None], ["Sessions", 4, 4, 4, 4, None],
        ["Completed (%)", "50%", "75%", "100%", "75%", "75%"],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == []


def test_totals_of_budget_and_of_spend_are_told_apart_and_make_no_invoice(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Budget line", "Funding stream", "Q1 budget", "Q2 budget", "Total budget",
         "Q1 actual", "Q2 actual", "Total actual"],
        ["Staff", "VRU core grant", 10, 20, 30, 9, 8, 18], ["Rent", "VRU core grant", 1, 1, 2, 1, 1, 2],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == [("H5", "H5 says £18.00, and the values of its row come to £17.00.")]
    assert {target.table for row in plan.rows for target in row.targets} == {"spend_line"}


def test_a_total_of_something_else_is_a_column_of_its_own(area: Workspace) -> None:
    plan = planned(
        area, *COVER, [*QUARTERS[:-1], "Total to date"],
        ["Homicide", "Ashby", 1, 2, 0, 1, 40], ["Homicide", "Castleton", 1, 2, 3, 1, 90],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == []


def test_a_years_budget_is_not_compared_with_what_its_quarters_spent(area: Workspace) -> None:
    lines = ["Budget line", "Annual budget", "Q1 actual", "Q2 actual", "Q3 actual", "Q4 actual"]
    plan = planned(
        area, *COVER, lines, ["Staff", 40, 10, 10, 10, 10], ["Rent", 8, 2, 2, 2, 2], ["Bus", 9, 1, 1, 1, 1],
    )  # fmt: skip
    assert _said(plan, "total_mismatch") == []
