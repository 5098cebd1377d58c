"""Returns of monitoring: people, sessions and what they achieved, long, wide, and in blocks side by side."""

from __future__ import annotations

from typing import Any

from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], []]
HEAD = ["Intervention", "What was counted", "Group", "Period", "Value", "Out of"]


def test_a_long_return_of_counts_is_read_with_its_cross_checks(area: Workspace) -> None:
    plan = planned(
        area, *COVER, HEAD,
        ["Street Doctors", "Participants", "10-13", "Apr-23", 30, None],
        ["Street Doctors", "Attendances", "10-13", "Apr-23", 20, None],
        ["First aid on the street", "Participants", "14 to 17 yrs", "Apr-23", "<5", None],
        ["Kick Start football", "Completed", "All", "Apr-23", 12, 10],
        ["Kick Start footbal", "Sessions", "All", "April", 12, None],
        ["Chess club", "Sessions", "All", "April", 12, None],
        ["Kick Start football", None, "All", "April", 9, None],
        ["Kick Start football", "Referrals", "All", "April", None, None],
    )  # fmt: skip
    assert plan.kind.name == "intervention_monitoring"
    assert values(plan, "intervention", "metric", "breakdown", "period", "value")[:5] == [
        ("Street Doctors", "participants", "age 10-13", "2023-04", "30"),
        ("Street Doctors", "attendances", "age 10-13", "2023-04", "20"),
        ("Street Doctors", "participants", "age 14-17", "2023-04", None),
        ("Kick Start football", "completed", "All", "2023-04", "12"),
        ("Kick Start football", "sessions delivered", "All", "2023-04", "12"),
    ]  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new"] * 5 + ["held"] * 3
    assert {
        ("E5", "value_conflict"), ("E7", "suppressed"), ("E8", "value_conflict"), ("A9", "misspelt_value"),
        ("A10", "unknown_value"), ("B11", "blank_required"), ("E12", "blank_required"), ("A7", "name_variant"),
    } <= told(plan)  # fmt: skip


def test_the_intervention_is_said_once_above_and_headings_say_what_was_counted_and_when(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention: Street Doctors"], [],
        ["Age band", "Participants Apr-23", "Participants May-23", "Attendances Apr-23"],
        ["10-13", 4, 5, 3], ["14-17", "<5", 6, 9], ["Total", 4, 11, 12],
    )  # fmt: skip
    assert values(plan, "intervention", "metric", "breakdown", "period", "value") == [
        ("Street Doctors", "participants", "age 10-13", "2023-04", "4"),
        ("Street Doctors", "participants", "age 10-13", "2023-05", "5"),
        ("Street Doctors", "attendances", "age 10-13", "2023-04", "3"),
        ("Street Doctors", "participants", "age 14-17", "2023-04", None),
        ("Street Doctors", "participants", "age 14-17", "2023-05", "6"),
        ("Street Doctors", "attendances", "age 14-17", "2023-04", "9"),
    ]  # fmt: skip
    assert {("B9", "suppressed_derivable"), ("B7", "value_conflict"), ("A9", "not_data")} <= told(plan)


def test_measures_of_success_are_known_and_percentages_are_told_from_counts(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Intervention", "Street Doctors"], [],
        ["Measure of success", "Number", "Out of"],
        ["Number of young people who can stop a bleed", 18, 20], ["Completed (%)", 0.9, None], ["Happy", "75%", None],
    )  # fmt: skip
    assert values(plan, "metric", "value") == [
        ("Number of young people who can stop a bleed", "18"), ("completed", "90"), ("Happy", "75"),
    ]  # fmt: skip
    assert [row.values["unit"] for row in plan.rows] == [None, "percent", "percent"]


def test_sites_across_with_a_heading_of_two_rows_make_a_count_each(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Street Doctors: monthly monitoring"],
        ["Month", "Ashby", None, "Castleton", None],
        [None, "Referrals", "Sessions", "Referrals", "Sessions"],
        ["April 2023", 35, 24, 45, "c"], ["May 23", "c.45", 31, "TBC", 28], ["June", 50, 30, 44, 29],
        merges=[(5, 1, 5, 2), (5, 3, 5, 4)],
    )  # fmt: skip
    assert values(plan, "area", "metric", "period", "value")[:6] == [
        ("Ashby", "referrals received", "2023-04", "35"), ("Ashby", "sessions delivered", "2023-04", "24"),
        ("Castleton", "referrals received", "2023-04", "45"), ("Castleton", "sessions delivered", "2023-04", None),
        ("Ashby", "referrals received", "2023-05", "45"), ("Ashby", "sessions delivered", "2023-05", "31"),
    ]  # fmt: skip
    assert ("", "duplicate_header") in told(plan)
    assert {("E7", "suppressed"), ("B8", "qualified_number"), ("D8", "missing_value")} <= told(plan)


def test_a_count_given_twice_repeats_and_with_other_values_asks(area: Workspace) -> None:
    one = ["Street Doctors", "Sessions", "All", "Apr-23", 3, None]
    plan = planned(area, *COVER, HEAD, one, one, ["Street Doctors", "Sessions", "All", "May-23", 3, None],
                   ["Street Doctors", "Sessions", "All", "May-23", 4, None])  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "same", "held", "held"]
    assert {("A6", "exact_duplicate"), ("A7", "duplicate_key"), ("A8", "duplicate_key")} <= told(plan)


def test_returns_of_two_interventions_do_not_replace_each_other(area: Workspace) -> None:
    first = planned(area, *COVER, HEAD, ["Street Doctors", "Sessions", "All", "Apr-23", 3, None],
                    ["Street Doctors", "Referrals", "All", "Apr-23", 3, None])  # fmt: skip
    area.do(first.command(b"1"))
    second = planned(area, *COVER, HEAD, ["Kick Start football", "Sessions", "All", "Apr-23", 3, None],
                     ["Kick Start football", "Referrals", "All", "Apr-23", 3, None])  # fmt: skip
    assert (first.source_name, second.source_name, second.version) == ("Street Doctors", "Kick Start football", 1)
