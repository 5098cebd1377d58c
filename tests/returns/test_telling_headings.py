"""Headings that tell more than they seem to: runs of months and quarters, rolling years, topics, and weights."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.area import planned, values
from vrudesk.data.workspace import Workspace
from vrudesk.returns.by_values import Sample
from vrudesk.returns.catalogue import kind_named
from vrudesk.returns.columns import match_columns
from vrudesk.returns.tables.table import Column, Table

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q2"], []]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Jul-Sep", "2023-24 Q2"), ("Apr to Sep", "2023-24 H1"), ("Q1-Q2 2023/24", "2023-24 H1"),
        ("Q3 & Q4 2022/23", "2022-23 H2"), ("Q1 to Q4", "2023-24"), ("6 months to Sep 2023", "2023-24 H1"),
        ("3 months to Sep", "2023-24 Q2"), ("Year to March 2023", "2022-23"), ("Full year", "2023-24"),
        ("1 Apr - 30 Jun", "2023-24 Q1"), ("2022/23 Apr", "2022-04"), ("2021-22 March", "2022-03"),
        ("12 months ending 31/03/2023", "2022-23"),
    ],
)  # fmt: skip
def test_a_run_of_months_or_quarters_is_one_period(area: Workspace, heading: str, period: str) -> None:
    plan = planned(area, *COVER, ["Measure", "Area", "Sep-22", heading], ["Homicide", "Ashby", 1, 12])
    assert ("Homicide", "Ashby", period, "12") in values(plan, "measure", "area", "period", "value")


@pytest.mark.parametrize(
    "heading",
    ["12 months to Jun 2023", "Year to Sep 2023", "9 months to Dec 2022", "Q1-Q3 2022/23", "Feb-May", "Q2-Q3"],
)
def test_what_no_period_comes_to_is_not_filed_under_a_part_of_it(area: Workspace, heading: str) -> None:
    plan = planned(area, *COVER, ["Measure", "Area", "Jul-23", heading], ["Homicide", "Ashby", 1, 12])
    assert values(plan, "period", "value") == [("2023-07", "1")]


def test_a_quarters_months_before_a_word_are_the_quarter_and_a_forecast_is_the_years(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Budget line", "Apr-Jun budget", "Apr-Jun actual", "Full year forecast"],
        ["Staff", 10, 9, 40], ["Rent", 1, 2, 8],
    )  # fmt: skip
    assert values(plan, "budget_line", "period", "measure")[:3] == [
        ("Staff", "2023-24 Q1", "budget"), ("Staff", "2023-24 Q1", "actual"), ("Staff", "2023-24", "forecast"),
    ]  # fmt: skip
    outturn = planned(area, *COVER, ["Budget line", "Q1 actual", "Forecast outturn"], ["Staff", 10, 9], ["Rent", 1, 2])
    assert {period for _, period in values(outturn, "measure", "period")} == {"2023-24 Q1", "2023-24"}


def test_a_rolling_year_in_a_cell_is_asked_about(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Period", "Value"],
        ["Homicide", "Ashby", "12 months to Jun 2023", 9], ["Homicide", "Ashby", "6 months to Sep 2023", 4],
        ["Homicide", "Castleton", "Apr 22 to Aug 22", 3],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["held", "new", "held"]
    assert values(plan, "period")[1] == ("2023-24 H1",)


def test_a_topic_over_counts_is_no_place(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "Throughput", None, "Outcomes"], [None, "Referrals", "Completed", "% improved"],
        ["Street Doctors", 40, 20, 0.5], ["Kick Start football", 62, 50, 0.7],
    )  # fmt: skip
    assert values(plan, "metric", "area", "value")[:2] == [
        ("referrals received", None, "40"), ("completed", None, "20"),
    ]  # fmt: skip


def test_a_place_cut_to_its_initials_is_known_over_a_column_too(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Homicide"], ["Month", "Ashby", "B Vale", "Castleton"], ["Jul-23", 1, 2, 3], ["Aug-23", 4, 5, 6],
    )  # fmt: skip
    assert {place for (place,) in values(plan, "area")} == {"Ashby", "Brook Vale", "Castleton"}


@pytest.mark.parametrize(
    ("before", "now"), [("Q1", "Q2"), ("Jun 23", "Sept 23"), ("Quarter 1 2023/24", "Quarter 2 2023/24")]
)
def test_of_two_columns_the_one_of_the_returns_own_time_is_read(area: Workspace, before: str, now: str) -> None:
    plan = planned(
        area, *COVER, ["Ref", f"RAG {before}", f"RAG {now}", f"Update {before}", f"Update {now}", "RAG Q3"],
        ["1.1", "Green", "Amber", "Begun", "Slow", "Red"], ["1.2", "Red", "Green", "Nothing", "Better", None],
    )  # fmt: skip
    assert values(plan, "rag", "progress") == [("amber", "Slow"), ("green", "Better")]


def test_weighted_scores_beside_those_that_were_given_are_not_read_for_them(area: Workspace) -> None:
    cover: list[list[Any]] = [["Wen Youth Fund scoring sheet, round 2"], ["Assessor:", "J. Reed"], []]
    upper = ["Bid", "Led by young people (x2)", None, "Value for money (x1)", None, "Safe", None]
    beside = planned(
        area, *cover, upper, [None, "Score", "Weighted", "Score", "Weighted", "Score", "Weighted"],
        ["WYF2-01", 3, 6, 4, 4, 5, 5], ["WYF2-03", 2, 4, 1, 1, 3, 3],
    )  # fmt: skip
    after = planned(
        area, *cover, ["Bid", *_NAMES, *(f"Weighted: {name}" for name in _NAMES)],
        ["WYF2-01", 3, 4, 5, 6, 4, 5], ["WYF2-03", 2, 1, 3, 4, 1, 3],
    )  # fmt: skip
    for plan in (beside, after):
        assert [[row.gathered[name].value for name in _NAMES] for row in plan.rows] == [[3, 4, 5], [2, 1, 3]]


_NAMES = ("Led by young people", "Value for money", "Safe")


def test_what_was_claimed_to_date_is_no_amount_of_the_quarter(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Budget line", "Q1 actual", "Q2 actual", "Total claimed to date"],
        ["Staff", 10, 12, 40], ["Rent", 1, 2, 8],
    )  # fmt: skip
    assert {target.table for row in plan.rows for target in row.targets} == {"spend_line"}
    assert not any("amount" in row.cells for row in plan.rows)
    assert {each.problem.code for each in plan.problems} == {"unknown_column"}


def test_a_part_of_one_among_percentages_of_its_row_is_one_too(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention: Street Doctors"], ["What was counted", "Q1", "Q2", "Q3"],
        ["Engagement rate", "73%", 0.79, "64%"], ["Referrals", 4, 5, 0],
    )  # fmt: skip
    assert [value for (value,) in values(plan, "value")] == ["73", "79", "64", "4", "5", "0"]
    assert [row.values["unit"] for row in plan.rows] == ["percent"] * 3 + [None] * 3


def test_a_topic_over_a_heading_tells_whose_reference_it_is() -> None:
    columns = (
        Column(0, ("Data", "Dataset")), Column(1, ("Agreement", "In place")), Column(2, ("Agreement", "Reference")),
    )  # fmt: skip
    table = Table(header_rows=(1, 2), columns=columns, body=(3,))
    samples = {column.index: Sample((), ()) for column in columns}
    kind = kind_named("dataset_register")
    assert kind is not None
    assert [match.field for match in match_columns(table, samples, kind.kind.fields, {})][2] == "isa_ref"


def test_a_zero_beside_a_withheld_baseline_is_a_zero(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Baseline", "Jul", "Aug"], ["Homicide", "Ashby", "c", 0, "<5"],
        ["Homicide", "Castleton", 4, 1, 2],
    )  # fmt: skip
    assert [row.withheld for row in plan.rows] == [False, True, False, False]
