"""What sounds like one thing and is another: other measures, other registers, other amounts, records like headings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.area import planned, values
from tests.returns.making import only_table
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace
from vrudesk.returns.decisions import Answered, Decisions
from vrudesk.returns.namebook import NameBook, Sure
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.values import Named

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q2"], []]
NAMES = (
    "Serious violence", "Knife enabled serious violence", "Homicides", "Hospital admissions for assault",
    "First time entrants (FTE)", "Homicides solved by the police",
)  # fmt: skip
PLACES = ("Newcastle", "Gateshead", "North Tyneside")


def book(*names: str) -> NameBook:
    return NameBook([(Named(str(number), name), ()) for number, name in enumerate(names)])


@pytest.mark.parametrize(
    "text",
    [
        "Domestic homicides", "Homicides (excluding manslaughter)", "Attempted homicides", "Non-serious violence",
        "Serious violence – under 25s only", "Hospital admissions for self-harm", "Serious violence control group",
    ],
)  # fmt: skip
def test_a_part_or_the_opposite_of_a_measure_is_not_the_measure(text: str) -> None:
    assert book(*NAMES).find(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KESV", NAMES[1]), ("SV", NAMES[0]), ("Knife-enabled SV", NAMES[1]), ("FTEs", NAMES[4]), ("F.T.E.", NAMES[4]),
        ("Homicide", NAMES[2]), ("Homicides solved by police", NAMES[5]), ("Number of homicides", NAMES[2]),
        ("Serious violence offences (all)", NAMES[0]), ("First time entrants", NAMES[4]),
    ],
)  # fmt: skip
def test_other_words_for_the_same_measure_are_it(text: str, name: str) -> None:
    found = book(*NAMES).find(text)
    assert found is not None
    assert (found.named.name, found.sure) == (name, Sure.VARIANT)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Newcastle upon Tyne", "Newcastle"), ("Gateshead MBC", "Gateshead"), ("N Tyneside", "North Tyneside"),
        ("Newcastle-under-Lyme", None), ("Gateshead East ward", None), ("Gateshead (excluding MetroCentre)", None),
    ],
)  # fmt: skip
def test_a_part_of_a_place_or_another_place_is_not_the_place(text: str, name: str | None) -> None:
    found = book(*PLACES).find(text)
    assert (found.named.name if found else None) == name


def test_two_measures_of_one_name_go_by_its_initials_too() -> None:
    found = book("Knife enabled serious violence", "Knife Enabled Serious Violence").find("KESV")
    assert found is not None
    assert found.named.key == "0"


def test_references_before_the_words_of_an_action_are_read(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Action", "RAG", "Progress this quarter"],
        ["1.1 Mentors in secondary schools", "Green", "Two began"], ["2.1 - Dashboard", "Amber", "Drafted"],
    )  # fmt: skip
    assert values(plan, "action_ref", "rag") == [("1.1", "green"), ("2.1", "amber")]


def test_several_actions_in_one_cell_are_named(area: Workspace) -> None:
    plan = planned(area, *COVER, ["Ref", "RAG", "Progress"], ["1.1 & 1.2", "Green", "Begun"], ["2.1", "Red", "Late"])
    (problem,) = [each.problem for each in plan.rows[0].problems if each.problem.code == "unknown_action_ref"]
    assert problem.message == "“1.1 & 1.2” names 1.1 and 1.2 and no single action: give each action a row of its own."
    assert [offer.value for offer in problem.suggestions] == ["1.1", "1.2"]


def test_records_with_codes_and_letters_are_no_part_of_the_heading() -> None:
    head = ["Plan ref", "Objective", "Status", "Achieved"]
    table = only_table([
        head, ["NR-A1.1", "Whole system", "Green", "Mapped"], ["3.2 & 3.3", "Early help", "Amber", "Ran"],
        head, ["4.1", "Deterrence", "Red", "Late"],
    ])  # fmt: skip
    assert (table.header_rows, table.body) == ((1,), (2, 3, 5))


def test_an_answer_to_which_action_is_meant_stands(area: Workspace) -> None:
    lines = [
        *COVER,
        ["Ref", "Action", "RAG"],
        ["1.1", "Parenting courses", "Green"],
        ["2.1", "Dashboard of harm", "Red"],
    ]
    plan = planned(area, *lines)
    assert [row.fate.value for row in plan.rows] == ["held", "new"]
    with area.reading() as connection:
        answer = {Answered("Return", 5, "action_ref"): "1.1"}
        again = plan_book(connection, plan.book, Choices(), Decisions().accepting(answer))
    assert values(again, "action_ref")[0] == ("1.1",)
    assert [row.fate.value for row in again.rows] == ["new", "new"]


@pytest.mark.parametrize(
    "head",
    [
        ["Ref", "Risk description", "Likelihood", "Impact", "RAG", "Owner", "Status"],
        ["Risk ref", "Risk", "Gross score", "Net score", "RAG", "Owner", "Mitigation"],
    ],
)
def test_a_register_of_risks_is_no_update_of_actions(area: Workspace, head: list[str]) -> None:
    with pytest.raises(Unreadable):
        planned(area, *COVER, head, ["1.1", "Funding ends", 4, 5, "Red", "Director", "Open"])


def test_recommendations_of_another_review_are_asked_about(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["No", "Recommendation", "Owner", "RAG", "Comment"],
        [1, "Surgeries to be trained in coercive control", "J Smith", "Green", "Booked"],
        [2, "Share data of ambulances", "A Patel", "Red", "Late"],
    )  # fmt: skip
    assert plan.kind.name == "recommendation_tracker"
    assert [row.fate.value for row in plan.rows] == ["held", "new"]


def test_money_by_area_is_no_count_of_offences(area: Workspace) -> None:
    with pytest.raises(Unreadable):
        planned(
            area, *COVER, ["Homicide: hotspot grant, spend by area (£)"], [], ["Area", "Budget 2023-24", "Q1 actual"],
            ["Ashby", 20000, 4800], ["Castleton", 9000, 100],
        )  # fmt: skip


def test_a_month_is_no_initials_of_an_intervention(area: Workspace) -> None:
    # S D is Street Doctors' initials; "Sep" could be those of a longer name as well.
    plan = planned(
        area, *COVER, ["Intervention", "What was counted", "Jul", "Aug", "Sep"],
        ["Street Doctors", "Sessions", 4, 6, 9], ["Kick Start football", "Sessions", 1, 2, 3],
    )  # fmt: skip
    assert values(plan, "intervention", "period")[:3] == [
        ("Street Doctors", "2023-07"), ("Street Doctors", "2023-08"), ("Street Doctors", "2023-09"),
    ]  # fmt: skip


def test_actual_values_are_read_and_targets_beside_them_are_not(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Q1 target", "Q1 actual", "Q2 (forecast)", "Q2 actual"],
        ["Homicide", "Ashby", 5, 3, 2, 1], ["Knife crime", "Ashby", 50, 31, 22, 12],
    )  # fmt: skip
    assert values(plan, "measure", "period", "value") == [
        ("Homicide", "2023-24 Q1", "3"), ("Homicide", "2023-24 Q2", "1"),
        ("Knife crime", "2023-24 Q1", "31"), ("Knife crime", "2023-24 Q2", "12"),
    ]  # fmt: skip


def test_a_claim_reads_what_is_claimed_now_and_the_years_award(area: Workspace) -> None:
    plan = planned(
        area, *COVER,
        ["Expenditure heading", "Total award", "Previously claimed", "This claim", "Total claimed", "% spent"],
        ["Staff", 40000, 9000, 10000, 19000, 0.475], ["Travel", 1000, 100, 250, 350, 0.35],
    )  # fmt: skip
    assert values(plan, "budget_line", "measure", "period", "value")[:2] == [
        ("Staff", "budget", "2023-24", 4_000_000), ("Staff", "actual", "2023-24 Q2", 1_000_000),
    ]  # fmt: skip
    assert len(plan.rows) == 4


@pytest.mark.parametrize(
    ("above", "head"),
    [("Claim", "Actual Q2 £000"), ("All figures in £'000s", "Actual Q2"), ("Claim", "Actual Q2 (£k)")],
)
def test_thousands_of_pounds_are_thousands(area: Workspace, above: str, head: str) -> None:
    plan = planned(area, *COVER, [above], [], ["Budget line", head], ["Staff", 9.8], ["Travel", "1.2k"])
    assert values(plan, "budget_line", "value") == [("Staff", 980_000), ("Travel", 120_000)]
    assert ("B7", "qualified_number") in told(plan)


def test_a_total_of_two_rows_under_one_merged_label_is_two_totals(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Budget line", "Type", "Apr-23", "May-23"],
        ["Staff", "Budget", 100, 100], ["Staff", "Actual", 90, 95],
        ["Hire", "Budget", 10, 10], ["Hire", "Actual", 9, 8],
        ["TOTAL", "Budget", 110, 110], [None, "Actual", 99, 104],
        merges=[(9, 0, 10, 0)],
    )  # fmt: skip
    assert {line for (line,) in values(plan, "budget_line")} == {"Staff", "Hire"}
    assert {place for place, code in told(plan) if code == "total_mismatch"} == {"D10"}


def test_nil_is_nought_and_a_mark_behind_a_number_is_kept(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Period", "Value"],
        ["Homicide", "Ashby", "Q1", "nil"], ["Knife crime", "Ashby", "Q1", "241 (p)"],
        ["Knife crime", "Dunmere", "Q1", 3],
    )  # fmt: skip
    assert values(plan, "value") == [("0",), ("241",), ("3",)]
    assert {("D5", "text_number"), ("D6", "qualified_number")} <= told(plan)


def test_actions_are_known_by_clear_titles_where_they_are_rated(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Action", "RAG", "Progress"], ["Mentors in secondary school", "Green", "Begun"],
        ["Courses for parenting", "Amber", "Late"], ["Monthly dashboard", "Red", "No data"],
        ["Something else", "Red", "?"],
    )  # fmt: skip
    assert values(plan, "action_ref")[0] == ("1.1",)
    assert values(plan, "action_ref")[2] == ("2.1",)
    # Two words of a longer title are too few to go by.
    assert [row.fate.value for row in plan.rows] == ["new", "held", "held", "refused"]
    assert ("A5", "misspelt_value") in told(plan)


def test_titles_alone_are_not_enough(area: Workspace) -> None:
    with pytest.raises(Unreadable, match="Ref"):
        planned(area, *COVER, ["Action", "Progress", "Lead"], ["Mentors in secondary school", "Begun", "J Smith"])


def test_a_revised_date_takes_the_place_of_the_first_where_there_is_one(area: Workspace) -> None:
    rows: list[list[Any]] = [["1.1", "Green", "30/06/2023", "30/09/2023"], ["1.2", "Red", "31/12/2023", None]]
    for heads in (["Due date", "Revised due"], ["Original date", "Revised date"]):
        plan = planned(area, *COVER, ["Ref", "RAG", *heads], *rows, ["2.1", "Red", None, "tbc"])
        assert values(plan, "due_date") == [("2023-09-30",), ("2023-12-31",), (None,)]
        assert "read too" in " ".join(each.problem.message for each in plan.problems)


def test_questions_of_a_form_are_known_without_their_numbers_and_advice(area: Workspace) -> None:
    plan = planned(
        area,
        ["ID", "Completion time", "1. What is the name of your group or organisation? If you have a host, name it too",
         "Q2. What is your project called?", "How much are you asking the Wen Youth Fund for? (maximum £5,000)"],
        [1, "2023-06-03 09:01", "Byker Bees", "Hive", "£2,000"], [2, "2023-06-04 09:01", "Seals", "Swim", 1500],
        name="Wen Youth Fund round 2.xlsx",
    )  # fmt: skip
    assert plan.kind.name == "youth_fund_bids"
    assert values(plan, "organisation", "project_title", "amount_requested") == [
        ("Byker Bees", "Hive", 200_000), ("Seals", "Swim", 150_000),
    ]  # fmt: skip


def test_bids_are_known_by_their_groups_where_no_reference_is_given(area: Workspace) -> None:
    plan = planned(
        area, ["Wen Youth Fund round 2: scores"], ["Assessor: J Smith"], [],
        ["Group", "Led by YP", "Why?", "VfM", "Why?", "Safe"], ["Harbour Boxing", 4, "ok", 3, "ok", 5],
        ["Mill Lane Crew", 2, "no", 2, "no", 1],
    )  # fmt: skip
    assert plan.kind.name == "panel_scores"
    assert values(plan, "bid_ref", "assessor") == [("WYF2-01", "J Smith"), ("WYF2-02", "J Smith")]
    assert [len(row.cells) > 0 and row.fate.value for row in plan.rows] == ["new", "new"]


def test_times_stamped_with_the_month_first_are_asked_about(area: Workspace) -> None:
    plan = planned(
        area, ["Your group", "Project name", "How much do you need from us?", "Start Date", "End Date"],
        ["Kicks", "Dance", 2250, "06/03/2023 09:12:44", "06/03/2023 09:40:01"],
        ["Eats", "Cook", 1800, "06/13/2023 18:00:00", "06/13/2023 18:22:09"],
        name="Wen Youth Fund round 2.csv",
    )  # fmt: skip
    assert plan.kind.name == "youth_fund_bids"
    assert [row.fate.value for row in plan.rows] == ["held", "held"]
    asked = [each.problem for each in plan.problems if each.problem.code == "ambiguous_date"]
    assert [offer.value for offer in asked[0].suggestions] == ["2023-06-03T09:40:01", "2023-03-06T09:40:01"]
    assert values(plan, "start_date", "end_date") == [(None, None), (None, None)]


def test_a_due_date_with_a_time_is_still_a_due_date(area: Workspace) -> None:
    plan = planned(area, *COVER, ["Ref", "RAG", "Due date"], ["1.1", "Green", "31/03/2024 17:00"])
    assert values(plan, "due_date") == [("2024-03-31",)]
