"""Spend returns and claims: budgets and actuals by quarter, credits, totals, and the invoices behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.returns.area import planned, values
from tests.returns.updates import book, plan_of, sheet, told
from vrudesk.data.workspace import Workspace
from vrudesk.returns.values import Pence

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], []]
INVOICES = ["Invoice date", "Supplier", "Invoice no", "Budget line", "Net"]


def test_a_claim_is_turned_into_budgets_and_actuals_with_credits_in_brackets(area: Workspace) -> None:
    plan = planned(
        area, *COVER[:2], ["Funding stream", "VRU core grant"], [],
        ["Budget line", "Annual budget", "Q1 budget", "Q1 actual", "Notes"],
        ["Staff", "£1,000.00", "£250.00", "£1,215.40", None],
        ["Room hire", "£400.00", "£100.00", "(£35.50)", "refund"],
        ["Total", "£1,400.00", "£350.00", "£1,100.00", None],
    )  # fmt: skip
    assert plan.kind.name == "spend_return"
    assert values(plan, "budget_line", "period", "measure", "value", "funding_stream") == [
        ("Staff", "2023-24", "budget", Pence(100_000), "VRU core grant"),
        ("Staff", "2023-24 Q1", "budget", Pence(25_000), "VRU core grant"),
        ("Staff", "2023-24 Q1", "actual", Pence(121_540), "VRU core grant"),
        ("Room hire", "2023-24", "budget", Pence(40_000), "VRU core grant"),
        ("Room hire", "2023-24 Q1", "budget", Pence(10_000), "VRU core grant"),
        ("Room hire", "2023-24 Q1", "actual", Pence(-3_550), "VRU core grant"),
    ]  # fmt: skip
    assert {("D8", "total_mismatch"), ("D6", "value_conflict"), ("D7", "negative"), ("B6", "text_number")} <= told(plan)
    said = {each.problem.code: each.problem.message for each in plan.problems}
    assert said["total_mismatch"] == "D8 says £1,100.00, and the rows above it come to £1,179.90."
    assert said["value_conflict"].endswith("£1,215.40 was spent, more than the year's budget of £1,000.00.")


def test_a_long_return_asks_which_of_two_amounts_of_a_line_stands(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Budget line", "Funding stream", "Period", "Kind", "Amount"],
        ["Staff", "Core", "2023-24 Q1", "Budget", 1000], ["Staff", "Core", "2023-24 Q1", "Actual", 900.5],
        ["Staff", "Core", "2023-24 Q1", "Actual", 800], ["Hire", None, "2023-24 Q1", "Actual", "nothing yet"],
        ["Van", "Core", "2023-24 Q1", "Spent", "2e9"], ["Fuel", "Core", "2023-24 Q1", "Actual", 999_999_999_999_999],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "held", "held", "held", "held", "held"]
    assert {("A6", "duplicate_key"), ("A7", "duplicate_key"), ("E8", "unknown_value"), ("E10", "out_of_range")} <= told(
        plan
    )


def test_an_amount_that_does_not_say_what_it_is_was_spent_in_the_period(area: Workspace) -> None:
    plan = planned(area, *COVER, ["Budget line", "Amount spent"], ["Staff", 12.345], ["Hire", 3])
    assert values(plan, "budget_line", "measure", "period")[0] == ("Staff", "actual", "2023-24 Q1")


def test_invoices_are_told_from_lines_and_their_days_are_checked(area: Workspace) -> None:
    plan = planned(
        area, *COVER, INVOICES,
        [date(2023, 5, 2), "Hall Ltd", "0012", "Room hire", 120.5],
        [date(2023, 8, 2), "Hall Ltd", "0013", "Room hire", None],
        [date(2023, 5, 9), "Hall Ltd", "0014", "Room hire", "TBC"],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "held", "held"]
    assert {("E6", "blank_required"), ("A6", "period_mismatch")} <= told(plan)
    assert plan.rows[0].targets[0].table == "invoice"
    assert plan.rows[0].values["invoice_ref"] == "0012"


def test_a_1904_workbook_counts_its_days_from_1904(area: Workspace) -> None:
    lines = [*COVER, INVOICES, [43586, "Hall Ltd", "1", "Room hire", 10], [43587, "Hall Ltd", "2", "Room hire", 11]]
    plan = plan_of(area, replace(book(sheet(lines)), date_system=1904))
    assert values(plan, "invoice_date") == [("2023-05-02",), ("2023-05-03",)]
    assert ("", "date_1904") in told(plan)


def test_invoices_sent_again_with_one_more_above_are_the_same(area: Workspace) -> None:
    twice = [date(2023, 5, 2), "Hall Ltd", "0012", "Room hire", 20]
    lines: list[list[Any]] = [twice, twice, [date(2023, 5, 9), "Hall Ltd", "0014", "Room hire", 15]]
    area.do(planned(area, *COVER, INVOICES, *lines).command(b"first"))
    fresh = [date(2023, 4, 3), "Van Hire", "77", "Transport", 60]
    again = planned(area, *COVER, INVOICES, fresh, *lines)
    assert [row.fate.value for row in again.rows] == ["new", "same", "same", "same"]


def test_money_summary_and_invoices_on_two_sheets_are_read_together(area: Workspace) -> None:
    summary = sheet(
        [*COVER, ["Budget line", "Q1 budget", "Q1 actual"], ["Hire", 100, 90], ["Staff", 50, 60]], "Summary"
    )
    listed = sheet(
        [INVOICES, [date(2023, 5, 2), "Hall Ltd", "1", "Hire", 40], [date(2023, 5, 3), "H", "2", "Hire", 50]], "Bills"
    )
    plan = plan_of(area, book(summary, listed))
    assert {(row.sheet, row.targets[0].table) for row in plan.rows} == {("Summary", "spend_line"), ("Bills", "invoice")}


def test_without_a_partner_amounts_are_shown_and_nothing_would_be_written(area: Workspace) -> None:
    plan = planned(
        area, ["2023-24 Q1"], ["Budget line", "Q1 budget", "Q1 actual"], ["Hire", 100, 90], ["Staff", 50, 60]
    )
    bills = planned(
        area,
        ["2023-24 Q1"],
        INVOICES,
        [date(2023, 5, 2), "Hall", "1", "Hire", 40],
        [date(2023, 5, 3), "H", "2", "Hire", 5],
    )
    for each in (plan, bills):
        assert "choose the partner" in each.blocked
        assert not any(row.targets for row in each.rows)
