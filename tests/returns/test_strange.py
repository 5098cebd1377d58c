"""Strange but plausible returns: what is there is read or told, and nothing is lost in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.returns.updates import COVER, FIRST, HEAD, book, plan_of, sheet, told, update
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.unreadable import Unreadable

ROWS: list[list[Any]] = [
    ["1.1", "Green", 0.4, "Work goes on in the borough.", date(2024, 3, 31)],
    ["2.1", "Amber", 0.2, "Feeds are late.", date(2023, 12, 22)],
    ["3.1", "Red", 0.1, "Nobody in post.", date(2024, 3, 22)],
]


def _read(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(row.row, row.action.ref) for row in plan.rows if row.action]


def _values(plan: ImportPlan, field: str) -> list[Any]:
    return [row.values[field] for row in plan.rows]


def test_merged_headings_over_two_rows_are_read(plan_workspace: Workspace) -> None:
    rows: list[list[Any]] = [
        *COVER, ["Action ref", "Status", None, "What happened", None],
        [None, "RAG", "% complete", "Progress", "Next steps"],
        ["1.1", "Green", 40, "Went well", "More of it"], ["2.1", "Amber", 20, "Late", "Chase"],
    ]  # fmt: skip
    merges = [(4, 0, 5, 0), (4, 1, 4, 2), (4, 3, 4, 4)]
    plan = plan_of(plan_workspace, book(sheet(rows, merges=merges)))
    assert _read(plan) == [(6, "1.1"), (7, "2.1")]
    assert plan.rows[1].values == {
        "rag": Rag.AMBER, "percent_complete": Decimal(20), "progress": "Late", "next_steps": "Chase"
    }  # fmt: skip


def test_a_heading_in_row_seven_under_instructions_is_found(plan_workspace: Workspace) -> None:
    above = [*COVER, ["Please fill in all the yellow cells"], ["Return by 14 July"], []]
    assert _read(plan_of(plan_workspace, book(sheet([*above, HEAD, *ROWS])))) == [(8, "1.1"), (9, "2.1"), (10, "3.1")]


def test_headings_with_line_breaks_capitals_points_and_pleas_are_matched(plan_workspace: Workspace) -> None:
    head = ["ACTION\nREF.", "r.a.g.", "Percentage\ncomplete (%)", "progress this quarter (please give detail)", "due:"]
    plan = update(plan_workspace, *ROWS, head=head)
    assert set(plan.rows[0].values) == {"rag", "percent_complete", "progress", "due_date"}


def test_two_tables_one_under_the_other_are_both_read(plan_workspace: Workspace) -> None:
    more = [["4.1", "Green", 0.5, "Cohort agreed", None], ["4.2", "Amber", 0.5, "Panel met", None]]
    plan = update(plan_workspace, *ROWS, [], ["Actions carried over"], HEAD, *more)
    assert [ref for _, ref in _read(plan)] == ["1.1", "2.1", "3.1", "4.1", "4.2"]
    assert told(plan) == {("A9", "not_data"), ("A10", "not_data")}


def test_two_tables_side_by_side_are_both_read_and_not_mixed_up(plan_workspace: Workspace) -> None:
    beside = [[*row, None, f"4.{number}", "Red", 0.9, "Beside", None] for number, row in enumerate(ROWS, 1)]
    plan = update(plan_workspace, *beside, head=[*HEAD, "", *HEAD])
    assert [ref for _, ref in _read(plan)] == ["1.1", "2.1", "3.1", "4.1", "4.2"]
    assert {row.cells["progress"].value for row in plan.rows if row.table_no == 2} == {"Beside"}
    assert {row.cells["progress"].column for row in plan.rows} == {3, 9}
    assert "unknown_column" not in {each.problem.code for each in plan.problems}


def test_priorities_as_lines_between_the_actions_are_no_records(plan_workspace: Workspace) -> None:
    rows = [["Priority 1: Stronger systems"], ROWS[0], ["Priority 2: Data"], ROWS[1], ["Priority 3"], ROWS[2]]
    plan = update(plan_workspace, *rows)
    assert _read(plan) == [(FIRST + 1, "1.1"), (FIRST + 3, "2.1"), (FIRST + 5, "3.1")]
    assert told(plan) == {(f"A{row}", "not_data") for row in (FIRST, FIRST + 2, FIRST + 4)}


def test_totals_signatures_and_footnotes_are_told_and_not_read(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, *ROWS, ["Total", "", 0.7], ["Prepared by Jo Smith"], ["* 4.1 follows in October"])
    assert [ref for _, ref in _read(plan)] == ["1.1", "2.1", "3.1"]
    assert {(f"A{FIRST + 3}", "not_data"), (f"A{FIRST + 4}", "not_data"), (f"A{FIRST + 5}", "not_data")} == told(plan)


def test_extra_columns_and_those_of_another_quarter_are_not_taken_for_ours(plan_workspace: Workspace) -> None:
    head = ["Ward", "Previous RAG", "Action ref", "RAG", "RAG last quarter", "Revised due date", "Due date", "Progress"]
    rows = [
        ["Felling", "Red", row[0], row[1], "Amber", date(2025, 1, 1), row[4], row[3]] for row in ROWS
    ]  # fmt: skip
    plan = update(plan_workspace, *rows, head=head)
    assert _values(plan, "rag") == [Rag.GREEN, Rag.AMBER, Rag.RED]
    # A date that was moved is what the partner proposes now.
    assert _values(plan, "due_date") == [date(2025, 1, 1)] * len(ROWS)


@pytest.mark.parametrize(
    "written",
    ["31/03/2024", "31 March 2024", "31-Mar-24", "2024-03-31", "Sunday 31st of March 2024", "31.03.2024 00:00:00",
     date(2024, 3, 31), 45382],
)  # fmt: skip
def test_a_date_in_any_form_is_the_same_day(plan_workspace: Workspace, written: Any) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 40, "Goes on here", written], ROWS[1])
    assert plan.rows[0].values["due_date"] == date(2024, 3, 31)


@pytest.mark.parametrize("written", ["Spring 2024", "03/2024", "w/c 25 March", "Ongoing", "31/02/2024", "TBC", "n/a"])
def test_a_date_that_is_none_is_blank_and_told(plan_workspace: Workspace, written: str) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 40, "Goes on here", written], ROWS[1])
    assert plan.rows[0].values["due_date"] is None
    assert f"E{FIRST}" in {each.cell for each in plan.problems if each.problem.severity != "info"}


@pytest.mark.parametrize(
    "column", [[0.4, 0.2, 1.0], [40, 20, 100], ["40%", "20 %", "100%"], ["40", "20", "100"], ["40 per cent", 20, "100"]]
)
def test_percentages_in_any_form_come_to_the_same(plan_workspace: Workspace, column: list[Any]) -> None:
    rows = [[row[0], row[1], done, row[3]] for row, done in zip(ROWS, column, strict=True)]
    assert _values(update(plan_workspace, *rows), "percent_complete") == [Decimal(40), Decimal(20), Decimal(100)]


def test_percentages_of_two_scales_are_read_and_told(plan_workspace: Workspace) -> None:
    rows = [[row[0], row[1], done, row[3]] for row, done in zip(ROWS, [0.4, 40, "40%"], strict=True)]
    plan = update(plan_workspace, *rows)
    assert _values(plan, "percent_complete") == [Decimal(40)] * 3
    assert {(f"C{FIRST}", "percent_scale"), (f"C{FIRST + 1}", "percent_scale")} <= told(plan)


@pytest.mark.parametrize("written", ["40-50%", "approx 40%", 140, "forty", "<10%", -5])
def test_a_percentage_that_is_none_holds_its_row_for_a_person(plan_workspace: Workspace, written: Any) -> None:
    plan = update(plan_workspace, ["1.1", "Green", written, "Goes on here"], ["1.2", "Red", 20, "Late again"])
    assert [row.fate for row in plan.rows] == [Fate.HELD, Fate.NEW]
    assert f"C{FIRST}" in {each.cell for each in plan.problems if each.problem.ask}


def test_marks_for_nothing_are_no_values_and_never_nought(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["1.1", "n/a", "N/A", "-", "TBC"], ["2.1", "Red", 0, "None in post", None])
    assert set(plan.rows[0].values.values()) == {None}
    assert plan.rows[1].values["percent_complete"] == 0
    cells = {each.cell for each in plan.problems}
    assert {f"{letter}{FIRST}" for letter in "BCDE"} <= cells


def test_letters_of_every_language_and_pictures_are_kept(plan_workspace: Workspace) -> None:
    words = "Mae’r gŵr o Lŷn wedi dechrau; tŷ newydd â’r ŵyl – Łódź 🎉"
    plan = update(plan_workspace, ["1.1", "Green", 40, words], ROWS[1])
    assert plan.rows[0].values["progress"] == words


@pytest.mark.parametrize("words", ["x" * 32_767, "word " * 5_000 + "end", "line\n" * 3_000 + "end"])
def test_a_very_long_text_is_kept_whole_and_told(plan_workspace: Workspace, words: str) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 40, words], ROWS[1])
    assert plan.rows[0].values["progress"] == words
    assert (f"D{FIRST}", "long_text") in told(plan)


def test_a_text_that_would_run_as_a_formula_is_kept_as_text_and_told(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 40, "=cmd|'/c calc'!A1"], ROWS[1])
    assert plan.rows[0].values["progress"] == "=cmd|'/c calc'!A1"
    assert (f"D{FIRST}", "formula_text") in told(plan)


def test_an_error_in_a_cell_is_no_value_and_told(plan_workspace: Workspace) -> None:
    errors = {(FIRST, 2): "#DIV/0!"}
    rows: list[list[Any]] = [*COVER, HEAD, ["1.1", "Green", None, "Goes on here"], ROWS[1]]
    plan = plan_of(plan_workspace, book(sheet(rows, errors=errors)))
    assert plan.rows[0].values["percent_complete"] is None
    assert (f"C{FIRST}", "cell_error") in told(plan)


def test_a_table_on_its_side_is_turned_away_in_words(plan_workspace: Workspace) -> None:
    rows = [list(each) for each in zip(HEAD, *ROWS, strict=True)]
    with pytest.raises(Unreadable) as caught:
        plan_of(plan_workspace, book(sheet([*COVER, *rows])))
    assert "Nothing was imported." in str(caught.value)


def test_one_row_alone_is_a_return(plan_workspace: Workspace) -> None:
    assert _read(update(plan_workspace, ROWS[0])) == [(FIRST, "1.1")]


def test_blank_columns_before_and_blank_rows_within_change_nothing(plan_workspace: Workspace) -> None:
    rows = [[None, None, *row] for row in ([*COVER, HEAD, ROWS[0], [], ROWS[1], [], [], ROWS[2]])]
    plan = plan_of(plan_workspace, book(sheet(rows)))
    assert _read(plan) == [(5, "1.1"), (7, "2.1"), (10, "3.1")]
    assert plan.rows[0].cells["rag"].name == "D5"
