"""Bids from an online form and assessors' scores: what is read of them, checked, and never dropped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.plans import rows
from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.commands.context import LoadContext
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.unreadable import Unreadable

FORM = [
    "Completion time", "Ref (office use)", "Name of your group", "Project title", "Which area(s)?",
    "How much are you asking for?", "Total cost", "Start date", "End date",
]  # fmt: skip
FOUR = ("Ashby", "Brook Vale", "Castleton", "Dunmere")
NAME = "Wen Youth Fund round 2 responses.xlsx"
SHEET: list[list[Any]] = [
    ["Wen Youth Fund - Round 2"], ["Assessor", "J. Reed"], ["Interests declared", "WYF2-01: my club"], [],
    ["Bid", "Group", "Led by young people", "Worth it?", "Safe", "Total (out of 20)", "Fund?", "Interest Y/N", "Notes"],
    [None, None, "x2", "x1", "x1", None, None, None, None],
]  # fmt: skip


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _bids(area: Workspace, *lines: list[Any]) -> ImportPlan:
    return planned(area, FORM, *lines, name=NAME)


def test_bids_are_the_rounds_and_what_is_odd_of_them_is_said_and_kept(area: Workspace) -> None:
    plan = _bids(
        area,
        [_at("2023-06-01T10:00"), "WYF2-04", "River Rovers", "Kick Off", "Ashby; Castleton", "£4,500.00",
         "£4,000", "01/09/2023", "01/08/2023"],
        [_at("2023-07-01T10:00"), "WYF2-05", "River Rovers", "Kick Off", "All four areas", "6000", 7000, None,
         None],
        ["30/06/2023 16:59", "WYF2-06", "River Rovers", "Kick-Off again", "Dunmere", None, 7000, None, None],
        [_at("2023-06-02T09:30"), None, None, "No group", None, "about 300", None, None, None],
        [_at("2023-06-03T09:30"), None, "Late Starters", "Sing", "Everywhere", 100, None, None, None],
    )  # fmt: skip
    assert (plan.kind.name, plan.period and plan.period.label) == ("youth_fund_bids", "Round 2")
    assert [row.fate.value for row in plan.rows] == ["new", "new", "new", "held", "new"]
    assert values(plan, "submitted_at", "area") == [
        ("2023-06-01T10:00:00", ("Ashby", "Castleton")), ("2023-07-01T10:00:00", FOUR),
        ("2023-06-30T16:59:00", ("Dunmere",)), ("2023-06-02T09:30:00", None),
        ("2023-06-03T09:30:00", FOUR),
    ]  # fmt: skip
    assert {
        ("I2", "value_conflict"), ("F2", "value_conflict"), ("F3", "over_cap"), ("A3", "late"),
        ("C3", "likely_duplicate"), ("C4", "likely_duplicate"), ("A4", "text_date"), ("F4", "missing_value"),
        ("F5", "qualified_number"), ("C5", "blank_required"),
    } <= told(plan)  # fmt: skip


def test_a_bid_sent_twice_is_a_duplicate_and_both_stay(area: Workspace) -> None:
    line = [_at("2023-06-01T10:00"), "WYF2-07", "Harbour Boxing", "Belts", "Ashby", 100, 200, None, None]
    plan = _bids(area, line, [_at("2023-06-01T11:00"), "WYF2-08", *line[2:]], [*line[:3], "Something else", *line[4:]])
    assert ("C3", "exact_duplicate") in told(plan)
    assert {("B2", "duplicate_key"), ("B4", "duplicate_key")} <= told(plan)
    assert [row.fate.value for row in plan.rows] == ["held", "new", "held"]


@pytest.mark.parametrize(
    ("said", "areas"),
    [
        ("All areas", 4),
        ("all of the local authorities", 4),
        ("all 4 areas", 4),
        ("All nine areas", None),
        ("Atlantis", None),
    ],
)
def test_all_areas_are_those_of_the_strategy_that_has_so_many(area: Workspace, said: str, areas: int | None) -> None:
    line = [_at("2023-06-01T10:00"), "WYF2-07", "Harbour Boxing", "Belts", said, 100, 200, None, None]
    plan = _bids(area, line, [_at("2023-06-02T09:00"), "WYF2-09", "Other", "Else", "Ashby", 1, 2, None, None])
    found = values(plan, "area")[0][0]
    assert len(found) == areas if areas else found == (said,)


def test_a_known_bid_keeps_the_areas_that_it_has_where_it_says_all_of_them(area: Workspace) -> None:
    bids = {
        "bid_ref": "WYF3-01",
        "organisation": "G",
        "project_title": "P",
        "area": ["Dunmere", "Castleton", "Ashby", "Brook Vale"],
    }
    area.do(LoadContext({"fund_rounds": [
        {"fund": "Wen Youth Fund", "round": 3, "closes": "2024-06-30T17:00:00", "bids": [bids]},
    ]}))  # fmt: skip
    line = [_at("2024-06-01T10:00"), "WYF3-01", "G", "P", "All areas", 100, 200, None, None]
    plan = planned(
        area, FORM, line, [_at("2024-06-02T00:00"), "WYF3-02", "H", "Q", "Ashby", 1, 1, None, None], name="Round 3.xlsx"
    )
    assert values(plan, "area")[0] == (("Dunmere", "Castleton", "Ashby", "Brook Vale"),)
    assert plan.rows[0].fate.value == "changed"


def test_bids_of_a_round_that_is_not_known_are_shown_and_not_written(area: Workspace) -> None:
    one = [_at("2023-06-01T00:00"), "X-1", "G", "P", "Ashby", 1, 2, None, None]
    other = [_at("2024-06-01T00:00"), "X-2", "H", "Q", "Ashby", 9_000, 9_001, None, None]
    plan = planned(area, FORM, one, other, name="Round 9.xlsx")
    assert not any(row.targets for row in plan.rows)
    assert not {"over_cap", "late"} & {code for _, code in told(plan)}


def test_bids_that_do_not_say_when_they_were_sent_go_in_and_are_not_said_to_be_in_time(area: Workspace) -> None:
    head = ["Name of your group", "Project title", "How much are you asking for?"]
    lines = [["G", "P", 100], ["G", "Another", 200]]
    plan = planned(area, head, *lines, name="Round 2.xlsx")
    assert [row.fate.value for row in plan.rows] == ["new", "new"]
    said = [each for each in plan.problems if each.problem.code == "late"]
    assert [(each.cell, each.problem.severity) for each in said] == [("A1", "info")]
    assert "round closed" in said[0].problem.message
    area.do(plan.command(b"bids"))
    assert {row.fate.value for row in planned(area, head, *lines, name="Round 2.xlsx").rows} == {"same"}


def test_scores_are_read_by_the_names_of_their_criteria_and_checked(area: Workspace) -> None:
    plan = planned(
        area, *SHEET,
        ["WYF2-01", "Harbour Boxing", 3, 4, 5, 15, "Yes", "Y", None],
        [2, "Somebody else", 3, 4, "n/a", 15, "No", "N", "fine"],
        ["WYF2-03", "Vale Voices", 6, "4/5", 5, 14, "maybe", "Y", None],
        ["WYF2-09", "Ghost", 1, 1, None, 3, "maybe", "N", None],
    )  # fmt: skip
    assert (plan.kind.name, plan.source_name) == ("panel_scores", "J. Reed")
    names = ("Led by young people", "Value for money", "Safe")
    assert [[row.gathered[name].value for name in names] for row in plan.rows] == [
        [3, 4, 5], [3, 4, None], [None, 4, 5], [1, 1, None],
    ]  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new", "new", "held", "held"]
    assert {
        ("B8", "value_conflict"), ("C9", "out_of_range"), ("H7", "conflict_of_interest"), ("H9", "value_conflict"),
        ("A10", "unknown_value"), ("E8", "missing_value"), ("D9", "qualified_number"), ("E10", "missing_value"),
    } <= told(plan)  # fmt: skip
    assert ("H7", "value_conflict") not in told(plan)
    assert ("F7", "total_mismatch") not in told(plan)


def test_a_total_is_the_sum_or_the_weighted_sum_of_the_scores(area: Workspace) -> None:
    plan = planned(area, *SHEET, *([f"WYF2-0{n}", None, 1, 2, 3, 5 + n, None, None, None] for n in (1, 2, 3)))
    (said,) = [each.problem.message for each in plan.problems if each.problem.code == "total_mismatch"]
    assert said == "F9 says 8; the scores come to 6, and to 7 with weights."


def test_a_bid_scored_twice_by_one_assessor_asks_which_stands(area: Workspace) -> None:
    plan = planned(area, *SHEET, *([bid, None, 1, 2, 3, None, None, None, None] for bid in ("WYF2-01", "1", "WYF2-03")))
    assert [row.fate.value for row in plan.rows] == ["held", "held", "new"]
    assert {("A7", "duplicate_key"), ("A8", "duplicate_key")} <= told(plan)


def test_a_formula_without_a_result_is_told_under_a_heading_with_its_scale(area: Workspace) -> None:
    lines = [[bid, None, 1, 2, 3, None, None, None, None] for bid in ("WYF2-01", "WYF2-02")]
    plan = planned(area, *SHEET, *lines, unworked={(7, 5): "SUM(C7:E7)", (8, 5): "SUM(C8:E8)"})
    assert {("F7", "no_cached_value"), ("F8", "no_cached_value")} <= told(plan)


def test_scores_of_two_assessors_stand_beside_each_other(area: Workspace) -> None:
    line = ["WYF2-01", None, 1, 2, 3, None, None, None, None]
    area.do(planned(area, *SHEET, line, ["WYF2-02", *line[1:]]).command(b"1"))
    other: list[list[Any]] = [SHEET[0], ["Scores by: Panel member no. 2"], [], *SHEET[4:], line, ["WYF2-02", *line[1:]]]
    second = planned(area, *other)
    assert (second.source_name, second.version, second.tally.new) == ("Panel member 2", 1, 2)
    area.do(second.command(b"2"))
    assert len(rows(area, "assessment")) == 4
    assert len(rows(area, "panel_score")) == 12


def test_scores_of_a_fund_without_a_round_name_no_criteria_and_are_turned_away(empty: Workspace) -> None:
    empty.do(LoadContext({"organisations": [{"name": "Wen Youth"}]}))
    lines: list[list[Any]] = [["Assessor", "J. Reed"], ["Bid", "Fun", "Comments", "Fund?"], ["A-1", 3, "fine", "Yes"]]
    with pytest.raises(Unreadable, match="one for each criterion of the round"):
        planned(empty, *lines, ["A-2", 4, "fine", "No"], choices={"kind": "panel_scores"})
