"""Returns of measures, long and wide: what is read, what is left out, and what is said."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import Fate

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], []]
WIDE: list[list[Any]] = [
    *COVER,
    ["Measure", "Local authority", "2023-24", None, None, None],
    [None, None, "Q1", "Q2", "Q3", "Q4"],
    ["Knife crime", "Ashby", 12, 14, None, None],
    [None, "Brook Vale", 9, "<5", None, None],
    [None, "Total", 21, 14, None, None],
    ["Homicide", "Ashby", 1, 0, None, None],
    [None, "Brook Vale", "just under 40", "n/a", None, None],
    [None, "Total", 41, 0, None, None],
    [],
    ["Source: the force's own records"],
]
MERGES = [(4, 2, 4, 5), (6, 0, 8, 0), (9, 0, 11, 0)]
FIELDS = ("measure", "area", "period", "value")


def test_a_wide_return_is_turned_into_rows_of_quarters_without_its_totals(area: Workspace) -> None:
    plan = planned(area, *WIDE, merges=MERGES)
    assert plan.kind.name == "measure_return"
    assert values(plan, *FIELDS) == [
        ("Knife crime", "Ashby", "2023-24 Q1", "12"), ("Knife crime", "Ashby", "2023-24 Q2", "14"),
        ("Knife crime", "Brook Vale", "2023-24 Q1", "9"), ("Knife crime", "Brook Vale", "2023-24 Q2", None),
        ("Homicide", "Ashby", "2023-24 Q1", "1"), ("Homicide", "Ashby", "2023-24 Q2", "0"),
        ("Homicide", "Brook Vale", "2023-24 Q1", "40"), ("Homicide", "Brook Vale", "2023-24 Q2", None),
    ]  # fmt: skip
    assert {
        ("A8", "not_data"), ("A11", "not_data"), ("A13", "not_data"), ("D8", "suppressed_derivable"),
        ("D7", "suppressed"), ("A7", "merged_value"), ("C10", "qualified_number"), ("D10", "missing_value"),
    } <= told(plan)  # fmt: skip


def test_what_was_withheld_and_what_was_said_in_words_are_kept_beside_the_value(area: Workspace) -> None:
    rows = planned(area, *WIDE, merges=MERGES).rows
    withheld, worded = rows[3].values, rows[6].values
    assert (withheld["value"], withheld["suppressed"], rows[3].withheld) == (None, True, True)
    assert (worded["qualifier"], worded["suppressed"]) == ("just under 40", None)


def test_a_long_return_says_what_it_does_not_know_and_recognises_slips(area: Workspace) -> None:
    plan = planned(
        area,
        *COVER,
        ["Measure", "Area", "Period", "Value"],
        ["Knife crime", "Ashbey", "2023-24 Q1", 12],
        ["Knife krime", "Castleton", "2023-24 Q1", 13],
        ["Burglary", "Castleton", "2023-24 Q1", 13],
        ["Knife crime", "Nowhere", "2023-24 Q1", 13],
        ["Knife crime", "Dunmere", "2023-24 Q1", -3],
        ["Knife crime", "Dunmere", "2022-23 Q1", 3],
        ["Knife crime", "B. Vale", "Q1", "1,360"],
        ["Homicide", "Wenshire", None, 2.5],
    )
    held = [row.row for row in plan.rows if row.fate is Fate.HELD]
    assert held == [7, 8, 9, 12]
    assert {
        ("B5", "misspelt_value"), ("A6", "misspelt_value"), ("A7", "unknown_value"), ("B8", "unknown_value"),
        ("D9", "out_of_range"), ("C10", "period_mismatch"), ("B11", "name_variant"), ("C11", "vague_date"),
        ("D11", "text_number"), ("D12", "out_of_range"),
    } <= told(plan)  # fmt: skip
    nearest = next(each.problem for each in plan.problems if each.cell == "B5")
    assert [offer.words for offer in nearest.suggestions] == ["Ashby"]


def test_percentages_in_three_spellings_are_one_scale(area: Workspace) -> None:
    head = ["Measure", "Area", "Period", "Value"]
    mixed = planned(
        area, *COVER, head,
        ["Pupils who feel safe", "Ashby", "2023-24 Q1", 0.62],
        ["Pupils who feel safe", "Castleton", "2023-24 Q1", "48%"],
        ["Pupils who feel safe", "Dunmere", "2023-24 Q1", 55], ["Knife crime", "Ashby", "2023-24 Q1", 1],
        ["Pupils who feel safe", "Brook Vale", "2023-24 Q1", 1],
    )  # fmt: skip
    assert [value for (value,) in values(mixed, "value")] == ["62", "48", "55", "1", "1"]
    assert [cell for cell, code in told(mixed) if code == "percent_scale"] == ["D5"]
    parts = planned(
        area, *COVER, head,
        ["Pupils who feel safe", "Ashby", "2023-24 Q1", 0.625], ["Pupils who feel safe", "Castleton", "2023-24 Q1", 1],
    )  # fmt: skip
    assert [value for (value,) in values(parts, "value")] == ["62.5", "100"]
    shown = planned(
        area, *COVER, head,
        ["Pupils who feel safe", "Ashby", "2023-24 Q1", 0.62], ["Pupils who feel safe", "Castleton", "2023-24 Q1", 0.5],
        formats={(5, 3): "0%", (6, 3): "0%"},
    )  # fmt: skip
    assert [value for (value,) in values(shown, "value")] == ["62", "50"]
    assert "percent_scale" not in {code for _, code in told(shown)}


def test_areas_and_months_may_stand_across_and_the_measure_above(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Knife crime"], ["Month", "Ashby", "Castleton"], ["Apr-23", 1, 2], ["May-23", 4, 5], ["June", 7, 8],
    )  # fmt: skip
    assert values(plan, *FIELDS)[:2] == [
        ("Knife crime", "Ashby", "2023-04", "1"), ("Knife crime", "Castleton", "2023-04", "2"),
    ]  # fmt: skip
    assert values(plan, "period")[-1] == ("2023-06",)
    assert plan.rows[0].cells["measure"].name == "A4"


def test_true_dates_head_the_months(area: Workspace) -> None:
    head = ["Area", date(2023, 4, 1), date(2023, 5, 1)]
    plan = planned(area, *COVER, ["Knife crime"], head, ["Ashby", 1, 2], ["Castleton", 3, 4], ["Dunmere", 5, 6])
    assert values(plan, "area", "period", "value")[:2] == [("Ashby", "2023-04", "1"), ("Ashby", "2023-05", "2")]


def test_tables_one_under_another_each_take_the_measure_above_them(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Knife crime"], ["Area", "Q1"], ["Ashby", 1], ["Castleton", 2], ["Total", 3], [],
        ["Homicide"], ["Area", "Q1"], ["Ashby", 0], ["Castleton", 1], ["Total", 1],
    )  # fmt: skip
    assert values(plan, *FIELDS) == [
        ("Knife crime", "Ashby", "2023-24 Q1", "1"), ("Knife crime", "Castleton", "2023-24 Q1", "2"),
        ("Homicide", "Ashby", "2023-24 Q1", "0"), ("Homicide", "Castleton", "2023-24 Q1", "1"),
    ]  # fmt: skip


def test_the_row_of_the_whole_is_left_out_and_told_once(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Knife crime"], ["Area", "Apr", "May", "Jun"],
        ["Ashby", 1, "c", 3], ["Castleton", 5, 6, 7], ["Wenshire", 6, 6, 10],
    )  # fmt: skip
    assert {where for (where,) in values(plan, "area")} == {"Ashby", "Castleton"}
    assert [each.problem.message for each in plan.problems if each.row == 8] == [
        "Row 8 is not read: it is the total of the areas that Wenshire Police Force Area is made up of."
    ]


def test_the_whole_stands_where_nothing_is_told_of_its_parts(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Period", "Value"],
        ["Knife crime", "Ashby", "2023-24 Q1", 3], ["Knife crime", "Wenshire", "2023-24 Q1", 9],
        ["Homicide", "Wenshire", "2023-24 Q1", 2], ["Knife crime", "Wenshire", "2022-23 Q1", 8],
    )  # fmt: skip
    assert [row.row for row in plan.rows] == [5, 7, 8]


def test_a_total_that_differs_from_its_parts_is_told_with_both(area: Workspace) -> None:
    plan = planned(area, *COVER, ["Homicide"], ["Area", "Q1"], ["Ashby", 1], ["Castleton", 2], ["Total", 9])
    (said,) = [each for each in plan.problems if each.problem.code == "total_mismatch"]
    assert (said.cell, said.problem.message) == ("B8", "B8 says 9, and the rows above it come to 3.")


def test_subtotals_take_the_rows_since_the_one_before_and_the_last_total_all_of_them(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Homicide"], ["Area", "Q1"],
        ["Ashby", "1"], ["Castleton", "2"], ["Subtotal north", "(3)"], ["Dunmere", "4"], ["Brook Vale", "x"],
        ["Subtotal south", "4"], ["Total", "seven"],
    )  # fmt: skip
    codes = sorted(
        (each.cell, each.problem.code) for each in plan.problems if each.problem.code.startswith(("t", "su"))
    )
    assert ("B8", "total_mismatch") in codes
    assert ("B11", "suppressed_derivable") in codes
    assert all(cell != "B12" for cell, _ in codes)


def test_a_sum_that_leaves_out_what_was_withheld_is_withheld_too(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Homicide"], ["Area", "Apr-23", "May-23", "Jun-23", "Q1"],
        ["Ashby", 10, "<5", 3, 13], ["Castleton", 5, 6, 7, 18], ["Dunmere", "<5", "<5", "<5", "<5"],
        ["Brook Vale", "<5", 2, 2, 6],
    )  # fmt: skip
    quarters = {row.cells["area"].value.name: row.values for row in plan.rows if row.letter == "E"}
    assert (quarters["Ashby"]["value"], quarters["Ashby"]["suppressed"]) == (None, True)
    assert (str(quarters["Castleton"]["value"]), str(quarters["Brook Vale"]["value"])) == ("18", "6")
    assert ("E6", "suppressed") in told(plan)


def test_the_same_thing_said_twice_repeats_and_with_other_values_asks(area: Workspace) -> None:
    head = ["Measure", "Area", "Period", "Value"]
    same = ["Homicide", "Ashby", "2023-24 Q1", 3]
    plan = planned(
        area, *COVER, head, same, same, ["Homicide", "Castleton", "2023-24 Q1", 3], ["Homicide", "Castleton", "Q1", 90],
        ["Homicide", "Castleton", "2023-24 Q1", None],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "same", "held", "held", "held"]
    assert {
        ("A6", "exact_duplicate"),
        ("A7", "duplicate_key"),
        ("A8", "duplicate_key"),
        ("D8", "value_conflict"),
    } <= told(plan)
    far = next(
        each.problem.message for each in plan.problems if (each.cell, each.problem.code) == ("D8", "value_conflict")
    )
    assert far == "D8 says 90, far above the 3 of another row."


def test_an_error_in_a_column_that_is_not_read_is_told(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Homicide"], ["Area", "Q1", "Change"], ["Ashby", 1, None], ["Castleton", 2, 0.5],
        errors={(6, 2): "#DIV/0!"},
    )  # fmt: skip
    assert ("C6", "cell_error") in told(plan)
    assert len(plan.rows) == 2


def test_a_return_that_says_only_its_year_is_of_the_part_for_which_it_has_values(area: Workspace) -> None:
    def period(*lines: list[Any]) -> str:
        plan = planned(area, ["Ashby Council: measures 2023/24"], ["Homicide"], *lines)
        assert plan.period is not None
        return plan.period.label

    head = ["Area", "Q1", "Q2", "Q3", "Q4"]
    assert period(head, ["Ashby", 1, 2, None, None], ["Castleton", 1, 2, None, None]) == "2023-24 H1"
    assert period(head, ["Ashby", 1, None, None, None], ["Castleton", 1, None, None, None]) == "2023-24 Q1"
    assert period(head, ["Ashby", 1, 2, 3, None], ["Castleton", 1, 2, 3, None]) == "Apr-Dec 2023"
    assert period(head, ["Ashby", 1, 2, 3, 4], ["Castleton", 1, 2, 3, 4]) == "2023-24"
    assert period(["Area", "2023-24"], ["Ashby", 1], ["Castleton", 2]) == "2023-24"


def test_a_return_that_says_no_time_is_of_that_of_its_rows(area: Workspace) -> None:
    head = ["Measure", "Area", "Period", "Value"]
    plan = planned(
        area, ["Ashby Council"], head, ["Homicide", "Ashby", "2023-05", 1], ["Homicide", "Ashby", "2023-07", 1]
    )
    assert plan.period is not None
    assert (plan.period.label, plan.blocked) == ("May-Jul 2023", "")
    assert "its rows are about May-Jul 2023" in next(
        p.problem.message for p in plan.problems if p.problem.code == "vague_date"
    )
    untold = planned(
        area, ["Ashby Council"], head, ["Homicide", "Ashby", "sometime", 1], ["Homicide", "Ashby", "later", 1]
    )
    assert untold.period is None
    assert "choose the period" in untold.blocked
