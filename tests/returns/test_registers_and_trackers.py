"""Registers of data sets, trackers of recommendations, and updates of actions: one row for each thing."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.plans import rows
from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace

REGISTER = [
    "No", "Data set", "Supplied by", "ISA in place?", "ISA ref", "Signed", "Review due", "How often", "Last received",
    "Personal data?", "Notes",
]  # fmt: skip
TRACKER = ["No.", "Summary", "Theme", "Priority", "Owner", "Status", "RAG", "Due", "% complete", "Update"]
ACTIONS = ["Ref", "Action", "RAG", "% complete", "Progress", "Start", "Due"]
PERIOD: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q3"], []]


def test_a_register_finds_the_data_sets_that_are_known_and_adds_the_others(area: Workspace) -> None:
    plan = planned(
        area, ["Partner:", "Ashby Council"], [], REGISTER,
        [1, "Recorded crime", "Wenshire Police", "Y", "ISA-01", date(2022, 1, 3), "03/01/2021", "Monthly",
         date(2024, 1, 31), "N", None],
        [2, "Ambulance calls", "Wenshire NHS Trust; Wenshire Police", "In contract", "-", None, None, "weekly",
         "Feb 24", "Y", "note"],
        [3, None, "Nobody", "n/a", None, None, None, None, None, None, None],
        [4, "Ambulance calls", "Wenshire NHS Trust", "No", None, None, None, None, None, None, None],
    )  # fmt: skip
    assert (plan.kind.name, plan.period and plan.period.label) == ("dataset_register", "2023-24")
    assert [row.fate.value for row in plan.rows] == ["changed", "held", "held", "held"]
    assert values(plan, "dataset", "provider", "isa_in_place") == [
        ("Recorded crime", ("Wenshire Police",), "yes"),
        ("Ambulance calls", ("Wenshire NHS Trust", "Wenshire Police"), "yes"),
        (None, ("Nobody",), "not needed"), ("Ambulance calls", ("Wenshire NHS Trust",), "no"),
    ]  # fmt: skip
    assert {
        ("G4", "value_conflict"), ("D5", "unknown_value"), ("B6", "blank_required"), ("B5", "duplicate_key"),
        ("I5", "vague_date"), ("E5", "missing_value"),
    } <= told(plan)  # fmt: skip


def test_a_register_without_a_day_or_a_partner_is_shown_and_asks(area: Workspace) -> None:
    plan = planned(area, REGISTER, [1, "Calls", "Police", "Y", *[None] * 7], [2, "Crime", "Police", "N", *[None] * 7])
    assert plan.period is None
    assert plan.partner is None
    assert not any(row.targets for row in plan.rows)


def test_a_tracker_updates_each_recommendation_that_a_row_names(area: Workspace) -> None:
    plan = planned(
        area, *PERIOD, TRACKER,
        [1, "Record assaults", "Prevention", "1.1", "Health", "In prog", "Green", date(2024, 3, 1), 50, "going"],
        ["2 & 3", "Share", "Data; Prevention", "T2P1", "ICB", "Completed", "Red", None, 90, "half of it"],
        [9, "Unheard of", "Data", None, "ICB", "Not started", None, None, None, None],
        [None, "no number", "Data", None, "ICB", "Not started", None, None, None, None],
    )  # fmt: skip
    assert plan.kind.name == "recommendation_tracker"
    assert [row.fate.value for row in plan.rows] == ["new", "new", "held", "held"]
    assert values(plan, "recommendation_number", "recommendation", "priority", "status")[:2] == [
        (("1",), "Record where assaults happen", ("W-P1.1",), "in progress"),
        (("2", "3"), "Share ambulance data; Ask young people", ("W-P2.1",), "complete"),
    ]  # fmt: skip
    assert {
        ("F5", "misspelt_value"), ("I6", "value_conflict"), ("A7", "unknown_value"), ("A8", "blank_required"),
    } <= told(plan)  # fmt: skip
    area.do(plan.command(b"tracker"))
    assert len(rows(area, "recommendation_update")) == 3


def test_a_recommendation_on_two_rows_asks_which_stands(area: Workspace) -> None:
    plan = planned(
        area, *PERIOD, TRACKER, [1, None, None, None, "A", "Complete", None, None, None, None],
        ["1 and 2", None, None, None, "B", "On hold", None, None, None, None],
        [3, None, None, None, "B", "On hold", None, None, None, None],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["held", "held", "new"]
    asked = next(each.problem for each in plan.problems if (each.cell, each.problem.code) == ("A5", "duplicate_key"))
    assert [offer.value for offer in asked.suggestions] == [5, 6]


def test_a_tracker_of_nobody_and_no_time_writes_nothing(area: Workspace) -> None:
    line = [None, None, None, "A", "Complete", None, None, None, None]
    plan = planned(area, TRACKER, [1, *line], [2, *line])
    assert plan.blocked
    assert not any(row.targets for row in plan.rows)


def test_an_update_of_actions_is_checked_against_the_plan(area: Workspace) -> None:
    plan = planned(
        area, *PERIOD, ACTIONS,
        ["1.1", "Mentors in every secondary school", "Green", "45%", "Trained", date(2024, 1, 1), date(2024, 3, 31)],
        ["1.2", "Parenting courses", "Amber", 0.3, "Late", 45000, 45282],
        ["1.2", "Parenting courses", "Complete", 0, "Other", date(2024, 1, 1), date(2023, 1, 1)],
        ["9.9", "Something else", "Red", 0, "Other", None, None],
    )  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "held", "held", "refused"]
    assert {
        ("D5", "text_number"), ("D6", "percent_scale"), ("G6", "serial_date"), ("A6", "duplicate_key"),
        ("D7", "value_conflict"), ("G7", "value_conflict"), ("A8", "unknown_action_ref"),
    } <= told(plan)  # fmt: skip


def test_the_year_of_a_quarter_is_told_by_days_held_as_text_or_as_numbers(area: Workspace) -> None:
    for days in (("03/10/2023", "29/11/2023"), (45202, 45259), (date(2023, 10, 3), date(2023, 11, 29))):
        lines = [["1.1", None, "Green", 10, "Going", days[0], None], ["1.2", None, "Red", 20, "Late", days[1], None]]
        plan = planned(area, ["ASHBY BC - VRU RETURN - QUARTER THREE"], [], ACTIONS, *lines)
        assert plan.period is not None
        assert plan.partner is not None
        assert (plan.period.label, plan.period.sure) == ("2023-24 Q3", False)
        assert plan.partner.organisation.name == "Ashby Council"
