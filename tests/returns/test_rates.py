"""Downloads that give counts, populations and rates, and groups of people in two columns."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import Decided
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.people import joined_groups
from vrudesk.returns.planning import Choices, plan_book

COVER: list[list[Any]] = [["Partner:", "Wenshire NHS Trust"], ["Period:", "2023-24 Q2"], []]
COUNTS, PEOPLE = (214, 120, 33, 14), (300_125, 196_820, 51_000, 48_900)
RATES = (71.3, 61.0, 64.7, 28.6)
AREAS = ("Ashby", "Brook Vale", "Castleton", "Dunmere")


def _lines(head: list[str], *columns: tuple[Any, ...]) -> list[list[Any]]:
    first = ["Hospital admissions for assault"]
    return [*COVER, ["Measure", "Area", *head], *([*first, *row] for row in zip(AREAS, *columns, strict=True))]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (["Numerator", "Denominator", "Value (rate per 100,000)"], (COUNTS, PEOPLE, RATES)),
        (["Value", "Count", "Denominator"], (RATES, COUNTS, PEOPLE)),
        (["Denominator", "Value", "Numerator"], (PEOPLE, RATES, COUNTS)),
        (["Value", "Denominator", "Rate per 100,000"], (COUNTS, PEOPLE, RATES)),
    ],
)
def test_counts_and_rates_are_told_apart_by_the_population(
    area: Workspace, head: list[str], columns: tuple[tuple[Any, ...], ...]
) -> None:
    plan = planned(area, *_lines(head, *columns))
    assert values(plan, "area", "value", "denominator", "rate")[0] == ("Ashby", "214", "300125", "71.3")
    assert [row.fate.value for row in plan.rows] == ["new"] * 4


def test_figures_that_do_not_agree_decide_nothing(area: Workspace) -> None:
    lines = _lines(["Value", "Count", "Denominator"], (1.0, 2.0, 3.0, 4.0), COUNTS, PEOPLE)
    assert values(planned(area, *lines), "value") == [("1",), ("2",), ("3",), ("4",)]
    few = _lines(["Value", "Count", "Denominator"], RATES, COUNTS, PEOPLE)[:6]
    assert values(planned(area, *few), "value") == [("71.3",), ("61",)]


def test_a_percentage_stays_the_value(area: Workspace) -> None:
    lines = [
        *COVER, ["Measure", "Area", "Value", "Numerator", "Denominator"],
        ["Pupils who feel safe", "Ashby", 50, 100, 200], ["Pupils who feel safe", "Brook Vale", 61, 122, 200],
        ["Pupils who feel safe", "Dunmere", 8, 16, 200],
    ]  # fmt: skip
    assert values(planned(area, *lines), "value", "numerator")[0] == ("50", "100")


def test_what_a_person_decided_is_not_told_otherwise(area: Workspace) -> None:
    plan = planned(area, *_lines(["Value", "Count", "Denominator"], RATES, COUNTS, PEOPLE))
    decided: dict[tuple[str, int], Decided] = {("Return", 2): "value"}
    with area.reading() as connection:
        again = plan_book(connection, plan.book, Choices(), Decisions(columns=decided))
    assert values(again, "value")[0] == ("71.3",)


def test_sexes_and_ages_in_two_columns_are_one_group(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Measure", "Area", "Age", "Sex", "Value"],
        ["Knife crime", "Ashby", "All ages", "Persons", 9], ["Knife crime", "Ashby", "10 to 24", "Persons", 5],
        ["Knife crime", "Ashby", "Under 18", "Male", 3], ["Knife crime", "Ashby", "All ages", "Females", 4],
    )  # fmt: skip
    assert values(plan, "breakdown", "value") == [
        (None, "9"), ("age 10-24", "5"), ("male, age under 18", "3"), ("female", "4"),
    ]  # fmt: skip
    assert [row.fate.value for row in plan.rows] == ["new"] * 4
    assert "read together with column D" in " ".join(each.problem.message for each in plan.problems)
    assert "duplicate_key" not in {code for _, code in told(plan)}


@pytest.mark.parametrize(
    ("parts", "group"),
    [
        (("14-17", "Male"), "male, age 14-17"), (("All persons",), "All persons"), (("Both sexes", "All ages"), None),
        (("male, age 14-17",), "male, age 14-17"), (("White British", "F"), "female, White British"), ((None,), None),
    ],
)  # fmt: skip
def test_groups_are_joined_with_the_sex_first(parts: tuple[str | None, ...], group: str | None) -> None:
    assert joined_groups(parts) == group
