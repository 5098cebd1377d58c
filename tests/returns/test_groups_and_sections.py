"""Headings that are not merged, groups of people over columns, and sub-headings that say what the rows are about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.area import planned, values
from tests.returns.making import only_table, sheet_of
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace
from vrudesk.returns.people import group_below, group_in, plain_group
from vrudesk.returns.tables import find_tables

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q2"], []]


def test_a_groups_heading_that_is_not_merged_runs_on_over_its_columns() -> None:
    table = only_table([
        ["Budget line", "Q1", None, "Q2", None, "Notes"], [None, "Budget", "Actual", "Budget", "Actual", None],
        ["Staff", 100, 90, 100, 95, "x"], ["Rent", 50, 50, 50, 55, None],
    ])  # fmt: skip
    assert [column.heading for column in table.columns] == [
        "Budget line", "Q1 | Budget", "Q1 | Actual", "Q2 | Budget", "Q2 | Actual", "Notes"
    ]  # fmt: skip


def test_letters_and_ages_below_a_heading_are_its_lower_level() -> None:
    table = only_table([
        ["Intervention", "Referrals", "Gender", None, "Age", None], [None, None, "M", "F", "Under 15", "15+"],
        ["Street Doctors", 40, 30, 10, 5, 35], ["Kick Start football", 22, 20, 2, 0, 22],
    ])  # fmt: skip
    assert table.header_rows == (1, 2)
    assert [column.heading for column in table.columns][2:] == [
        "Gender | M", "Gender | F", "Age | Under 15", "Age | 15+"
    ]  # fmt: skip


def test_numbers_withheld_in_a_first_row_are_no_lower_level() -> None:
    rows: list[list[Any]] = [
        ["Area", "Homicide", "Robbery"],
        ["Ashby", "c", "d"],
        ["Brook Vale", 3, 4],
        ["Castle", 5, 6],
    ]
    assert only_table(rows).header_rows == (1,)


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Male", "male"), ("No. of females", "female"), ("Women and girls", "female"), ("Boys", "male"),
        ("Under 18 referrals", "under 18"), ("15-17", "15-17"), ("10 to 14 yrs", "10-14"), ("Aged 16-17", "16-17"),
        ("18+", "18+"), ("25 and over", "25+"), ("U18s", "under 18"), ("Over 25s", "over 25"),
        ("16-17", None), ("2022-23", None), ("Apr 22-23", None), ("12 months", None), ("M", None),
        ("Males and females", None), ("F", None),
    ],
)  # fmt: skip
def test_groups_of_people_are_known_in_headings(heading: str, group: str | None) -> None:
    found = group_in(heading)
    assert (found[0] if found else None) == group


@pytest.mark.parametrize(
    ("heading", "group"), [("M", "male"), ("16-17", "16-17"), ("White British", None), ("30", None)]
)
def test_below_what_says_so_letters_and_ages_are_groups_too(heading: str, group: str | None) -> None:
    assert group_below(heading) == group


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("10-11", "age 10-11"), ("10 to 11 years", "age 10-11"), ("Under 14", "age under 14"), ("U14", "age under 14"),
        ("25 and over", "age 25+"), ("25 +", "age 25+"), ("25 and under", "age 25 and under"), ("14", "age 14"),
        ("Aged 14", "age 14"), ("Males", "male"), ("White British", "White British"),
    ],
)  # fmt: skip
def test_a_group_has_one_name_wherever_it_stands(written: str, group: str) -> None:
    assert plain_group(written) == group
    assert plain_group(group) == group


@pytest.mark.parametrize(
    ("upper", "group"), [("Cohort 1", "Cohort 1"), ("Category", None), ("Ethnicity: White British", "White British")]
)
def test_a_heading_above_a_quarter_makes_no_group_of_it(area: Workspace, upper: str, group: str | None) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "What was counted", upper, None], [None, None, "Q1", "Q2"],
        ["Street Doctors", "Referrals", 4, 5], ["Kick Start football", "Referrals", 6, 7],
    )  # fmt: skip
    assert {row[:2] for row in values(plan, "period", "value", "breakdown")} == {
        ("2023-24 Q1", "4"), ("2023-24 Q2", "5"), ("2023-24 Q1", "6"), ("2023-24 Q2", "7"),
    }  # fmt: skip
    assert group is None or group in str(values(plan, "breakdown")[0][0])


def test_quarters_headed_as_actual_are_read(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "What was counted", "Q1 actual", "Q2 actual"],
        ["Street Doctors", "Referrals", 4, 5],
    )  # fmt: skip
    assert values(plan, "period", "value") == [("2023-24 Q1", "4"), ("2023-24 Q2", "5")]


def test_groups_of_people_count_what_they_add_up_to(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Intervention", "Referrals", "Sessions", "Gender", None, "Age", None],
        [None, None, None, "M", "F", "Under 15", "15-17"],
        ["Street Doctors", 40, 7, 30, 10, 5, 35], ["Kick Start football", 22, 9, 20, 2, 4, 18],
    )  # fmt: skip
    assert values(plan, "intervention", "metric", "breakdown", "value")[:6] == [
        ("Street Doctors", "referrals received", None, "40"),
        ("Street Doctors", "sessions delivered", None, "7"),
        ("Street Doctors", "referrals received", "male", "30"),
        ("Street Doctors", "referrals received", "female", "10"),
        ("Street Doctors", "referrals received", "age under 15", "5"),
        ("Street Doctors", "referrals received", "age 15-17", "35"),
    ]  # fmt: skip
    assert not {code for _, code in told(plan)} & {"vague_heading", "total_mismatch"}


def test_groups_that_add_up_to_nothing_are_taken_as_participants_and_a_person_is_told(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "Male", "Female", "Referrals under 18"],
        ["Street Doctors", 30, 10, 3], ["Kick Start football", 20, 2, 4],
    )  # fmt: skip
    assert values(plan, "metric", "breakdown", "value")[:3] == [
        ("participants", "male", "30"), ("participants", "female", "10"), ("referrals received", "age under 18", "3"),
    ]  # fmt: skip
    assert ("B4", "vague_heading") in told(plan)


def test_what_the_groups_are_and_what_is_counted_may_stand_in_one_heading(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "Participants by age band", None], [None, "10-13", "14-17"],
        ["Street Doctors", 30, 10], ["Kick Start football", 20, 2],
    )  # fmt: skip
    assert values(plan, "metric", "breakdown", "value")[:2] == [
        ("participants", "age 10-13", "30"), ("participants", "age 14-17", "10"),
    ]  # fmt: skip


def test_measures_are_broken_down_by_sex_over_columns_too(area: Workspace) -> None:
    plan = planned(area, *COVER, ["Measure", "Area", "Males", "Females"], ["Homicide", "Ashby", 3, 1])
    assert values(plan, "measure", "breakdown", "value") == [("Homicide", "male", "3"), ("Homicide", "female", "1")]


def test_sub_headings_name_the_measure_of_the_rows_below_them(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Area", "Q1", "Q2"], ["Homicide"], ["Ashby", 1, 2], ["Brook Vale", 0, 1],
        ["Knife crime"], ["Ashby", 10, 12], ["Brook Vale", 8, 9],
    )  # fmt: skip
    assert values(plan, "measure", "area", "period", "value")[::3] == [
        ("Homicide", "Ashby", "2023-24 Q1", "1"), ("Homicide", "Brook Vale", "2023-24 Q2", "1"),
        ("Knife crime", "Brook Vale", "2023-24 Q1", "8"),
    ]  # fmt: skip
    assert ("A5", "not_data") in told(plan)


def test_a_sub_heading_of_no_known_name_is_asked_about(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Area", "Q1", "Q2"], ["Homicide"], ["Ashby", 1, 2], ["Brook Vale", 0, 1],
        ["Knife crime"], ["Ashby", 10, 12], ["Juggling"], ["Brook Vale", 8, 9],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new"] * 6 + ["held"] * 2


def test_blocks_of_which_each_has_its_name_over_its_own_heading(area: Workspace) -> None:
    head = ["Area", "Jul-23", "Aug-23"]
    plan = planned(
        area, *COVER, ["Homicide"], head, ["Ashby", 1, 2], ["Brook Vale", 3, 4], [],
        ["Knife crime"], head, ["Ashby", 5, 6], ["Brook Vale", 7, 8],
    )  # fmt: skip
    assert values(plan, "measure", "area", "value")[::4] == [("Homicide", "Ashby", "1"), ("Knife crime", "Ashby", "5")]


def test_a_column_without_a_heading_is_known_by_its_values(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Project: Street Doctors"], [], [None, "This quarter", "Target"],
        ["Referrals received", 34, 30], ["Sessions delivered", 26, 25], ["Won a cup", 5, None],
    )  # fmt: skip
    assert values(plan, "intervention", "metric", "value", "target") == [
        ("Street Doctors", "referrals received", "34", "30"), ("Street Doctors", "sessions delivered", "26", "25"),
        ("Street Doctors", "Won a cup", "5", None),
    ]  # fmt: skip


def test_the_title_of_another_table_says_nothing_of_this_one(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Project: Street Doctors"], [], ["Table 1: sessions by age"], ["Age", "Q2"], ["10-13", 3],
        ["14-17", 4], [], ["Table 2: by sex"], ["Sex", "Q2"], ["Male", 5], ["Female", 6],
    )  # fmt: skip
    assert values(plan, "metric", "breakdown", "value")[2:] == [
        ("participants", "male", "5"), ("participants", "female", "6"),
    ]  # fmt: skip


def test_ages_down_and_sexes_across_are_each_values_of_both(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Participants of Street Doctors"], [],
        ["Age", "Male", "Female", "Non-binary / other", "Total"], ["14-17", 12, 3, 0, 15], ["25 and over", 7, 1, 1, 9],
    )  # fmt: skip
    assert values(plan, "breakdown", "value")[2:5] == [
        ("non-binary / other, age 14-17", "0"), ("male, age 25+", "7"), ("female, age 25+", "1"),
    ]  # fmt: skip


def test_a_form_of_labels_and_answers_is_read_as_one_intervention(area: Workspace) -> None:
    plan = planned(
        area, ["Intervention", "Street Doctors"], ["Partner", "Ashby Council"], ["Period", "Q4 2023/24"],
        ["Area", "Castleton"], ["Referrals received", 0], ["Participants", 64], ["Sessions delivered", 8],
    )  # fmt: skip
    assert values(plan, "intervention", "metric", "period", "value") == [
        ("Street Doctors", "referrals received", "2023-24 Q4", "0"),
        ("Street Doctors", "participants", "2023-24 Q4", "64"),
        ("Street Doctors", "sessions delivered", "2023-24 Q4", "8"),
    ]  # fmt: skip
    assert plan.partner is not None


def test_rows_of_targets_are_no_values(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Series", "Q1", "Q2"],
        ["Homicide", "Ashby", "Actual", 3, 4], ["Homicide", "Ashby", "Target", 1, 1],
    )  # fmt: skip
    assert values(plan, "period", "value") == [("2023-24 Q1", "3"), ("2023-24 Q2", "4")]
    assert ("A6", "not_data") in told(plan)


def test_a_number_and_a_rate_below_each_quarter(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Homicide"], [], ["Area", "Q1 2023/24", None, "Q2 2023/24", None],
        [None, "Number", "Rate", "Number", "Rate"], ["Ashby", 3, 0.4, 5, 0.6], ["Castleton", 1, 0.1, 2, 0.2],
    )  # fmt: skip
    assert values(plan, "area", "period", "value", "rate")[:2] == [
        ("Ashby", "2023-24 Q1", "3", None), ("Ashby", "2023-24 Q2", "5", None),
    ]  # fmt: skip


def test_a_quarter_of_the_calendar_year_is_known_by_its_months(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Q1 (Jan–Mar) 2023", "2022/23 (Apr-Dec)"], ["Homicide", "Ashby", 3, 9]
    )
    assert values(plan, "period", "value") == [("2022-23 Q4", "3")]


def test_a_blank_row_within_a_merge_is_no_first_record() -> None:
    rows: list[list[Any]] = [[None], [None], ["Total"], [None], ["Total"], ["2020"]]
    assert find_tables(sheet_of(rows, merges=[(3, 0, 4, 0)])) is not None
