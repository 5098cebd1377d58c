"""What partners reported before, as the rows of their blank returns: lines, last values, budget lines, registers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.plans import rows
from tests.returns.area import planned
from vrudesk.commands.bin import Delete
from vrudesk.commands.returns import SaveReturn
from vrudesk.data.queries.registered import datasets_registered, recommendations_said
from vrudesk.data.queries.reported import counts_reported, measures_reported, strategies_reaching, success_counted
from vrudesk.data.queries.spent import lines_reported
from vrudesk.data.schema import Dataset, Intervention, Measure, Strategy, SuccessMeasure
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import Period, half, quarter, year

Q3 = quarter(2023, 3)
MEASURES = ["Measure", "Area", "Period", "Value", "Numerator", "Denominator"]
COUNTS = ["Intervention", "What was counted", "Area", "Period", "Value", "Target"]


def _key(area: Workspace, name: str = "Wenshire Police") -> str:
    return str(next(each["id"] for each in rows(area, "organisation") if each["name"] == name))


def _say(area: Workspace, *lines: list[Any]) -> SaveReturn:
    """Save a return of the police, and give what was saved."""
    plan = planned(area, ["Partner: Wenshire Police"], ["2023-24 Q1"], [], *lines)
    assert not plan.held, [each.problem.message for each in plan.problems]
    command = plan.command(b"a workbook")
    area.do(command)
    return command


def _last(area: Workspace, period: Period = Q3) -> list[tuple[str, Decimal | None] | None]:
    with area.reading() as connection:
        found = measures_reported(connection, [_key(area)], period)[_key(area)]
    return [(each.last.period, each.last.value) if each.last is not None else None for each in found]


@pytest.mark.parametrize(("period", "reach"), [(Q3, 1), (quarter(2022, 4), 0), (quarter(2025, 1), 0), (year(2024), 1)])
def test_a_strategy_reaches_into_the_periods_between_its_days(area: Workspace, period: Period, reach: int) -> None:
    with area.reading() as connection:
        assert len(strategies_reaching(connection, period)) == reach
    for strategy in rows(area, "strategy"):
        area.do(Delete(Strategy, strategy["id"]))
    with area.reading() as connection:
        assert strategies_reaching(connection, Q3) == frozenset()


def test_the_last_value_is_that_of_the_period_before_else_the_newest_and_of_the_longest_time(area: Workspace) -> None:
    knife, other = ["Knife crime", "Ashby"], ["Homicide", "Ashby"]
    _say(area, MEASURES, [*knife, "2023-24 Q2", 5, None, None], [*knife, "2023-09", 2, None, None],
         [*other, "2023-06", 1, None, None], [*other, "2023-24 Q1", 3, None, None])  # fmt: skip
    assert _last(area) == [("2023-24 Q2", Decimal(5)), ("2023-24 Q1", Decimal(3))]
    assert _last(area, quarter(2023, 1)) == [None, None]
    assert _last(area, half(2023, 2))[0] == ("2023-24 Q2", Decimal(5))


def test_measures_are_in_the_order_of_the_strategy_and_say_what_was_given_of_them(area: Workspace) -> None:
    _say(area, MEASURES, ["Homicide", "Brook Vale", "2023-24 Q1", 3, 3, 9], ["Knife crime", "Ashby", "2023-24 Q1", 5,
         None, None])  # fmt: skip
    with area.reading() as connection:
        found = measures_reported(connection, [_key(area)], Q3)[_key(area)]
    assert [(each.measure, each.place, each.numerator, each.denominator) for each in found] == [
        ("Knife crime", "Ashby", False, False), ("Homicide", "Brook Vale", True, True),
    ]  # fmt: skip
    assert [(each.unit, each.breakdown) for each in found] == [("offences", None)] * 2


def test_smaller_areas_what_is_in_the_bin_and_other_partners_are_not_asked_about(area: Workspace) -> None:
    _say(area, [*MEASURES[:4], "Ward"], ["Homicide", "Ashby", "2023-24 Q1", 3, "North"],
         ["Knife crime", "Ashby", "2023-24 Q1", 5, None])  # fmt: skip
    with area.reading() as connection:
        found = measures_reported(connection, [_key(area)], Q3)
        assert [each.measure for each in found[_key(area)]] == ["Knife crime"]
        assert measures_reported(connection, [_key(area, "Ashby Council")], Q3) == {}
    knife = next(each["id"] for each in rows(area, "measure") if each["name"] == "Knife crime")
    area.do(Delete(Measure, knife))
    with area.reading() as connection:
        assert measures_reported(connection, [_key(area)], Q3) == {}


def test_counts_are_told_apart_by_all_that_identifies_them(area: Workspace) -> None:
    _say(area, COUNTS, ["Street Doctors", "participants", "Ashby", "2023-24 Q1", 4, 10],
         ["Street Doctors", "participants", "Castleton", "2023-24 Q1", 6, None])  # fmt: skip
    with area.reading() as connection:
        found = counts_reported(connection, [_key(area)], Q3)[_key(area)]
    told = [(each.intervention, each.metric, each.area, each.site, each.breakdown, each.target) for each in found]
    assert told == [
        ("Street Doctors", "participants", "Ashby", None, None, True),
        ("Street Doctors", "participants", "Castleton", None, None, False),
    ]
    assert [each.last and each.last.value for each in found] == [4, 6]


def test_interventions_have_their_measures_of_success_as_long_as_they_are_not_in_the_bin(area: Workspace) -> None:
    def told() -> list[tuple[str, str | None]]:
        with area.reading() as connection:
            return [(each.intervention, each.text) for each in success_counted(connection)]

    bleed = "Number of young people who can stop a bleed"
    assert told() == [("Street Doctors", bleed), ("Kick Start football", None)]
    (success,) = rows(area, "success_measure")
    area.do(Delete(SuccessMeasure, success["id"]))
    assert told() == [("Street Doctors", None), ("Kick Start football", None)]
    area.do(Delete(Intervention, success["intervention_id"]))
    assert told() == [("Kick Start football", None)]


def test_budget_lines_are_those_of_the_newest_year_with_what_was_spent_in_it(area: Workspace) -> None:
    head = ["Budget line", "Funding stream", "Period", "Kind of amount", "Amount"]
    mentors = ["Mentors", "VRU core grant"]
    _say(area, head, [*mentors, "2023-24", "budget", 4000], [*mentors, "2023-24 Q1", "actual", 900],
         [*mentors, "2023-24 Q2", "actual", 1000.5], [*mentors, "2023-24", "actual", 7000],
         ["Van", "VRU core grant", "2022-23 Q4", "actual", 1],
         ["Hall", "VRU core grant", "2023-24 Q1", "budget", 5])  # fmt: skip

    def told(period: Period) -> list[tuple[Any, ...]]:
        with area.reading() as connection:
            lines = lines_reported(connection, [_key(area)], period).get(_key(area), [])
        return [(each.budget_line, each.year_budget, each.spent_before) for each in lines]

    assert told(Q3) == [("Hall", None, None), ("Mentors", 400_000, 190_050)]
    assert told(quarter(2023, 2)) == [("Hall", None, None), ("Mentors", 400_000, 90_000)]
    assert told(quarter(2024, 1)) == [("Hall", None, None), ("Mentors", None, None)]
    assert told(quarter(2022, 4)) == [("Van", None, None)]
    assert told(quarter(2021, 4)) == []


def test_a_period_that_nobody_can_read_is_passed_over(area: Workspace) -> None:
    def unreadable(command: SaveReturn) -> SaveReturn:
        records = (each._replace(identity={**each.identity, "period": "some time"}) for each in command.records)
        return replace(command, records=tuple(each._replace(row_id=f"{each.row_id}-x") for each in records))

    measures = _say(area, MEASURES, ["Knife crime", "Ashby", "2023-24 Q1", 5, None, None])
    spend = _say(area, ["Budget line", "Funding stream", "Actual"], ["Mentors", "VRU core grant", 5])
    area.undo()
    area.undo()
    area.do(unreadable(measures))
    area.do(unreadable(spend))
    assert _last(area) == [None]
    with area.reading() as connection:
        assert lines_reported(connection, [_key(area)], Q3) == {}


def test_data_sets_are_those_of_the_register_in_its_order(area: Workspace) -> None:
    unit = _key(area, "Wenshire Violence Reduction Unit")
    with area.reading() as connection:
        assert [each["dataset"] for each in datasets_registered(connection, [unit])[unit]] == ["Recorded crime"]
        assert datasets_registered(connection, [_key(area)]) == {}
    (dataset,) = rows(area, "dataset")
    area.do(Delete(Dataset, dataset["id"]))
    with area.reading() as connection:
        assert datasets_registered(connection, [unit]) == {}


def test_what_was_said_last_of_a_recommendation_is_that_of_the_newest_period_before(area: Workspace) -> None:
    for label, status in (("2023-24 Q1", "Not started"), ("2023-24 Q2", "In progress")):
        plan = planned(area, ["Partner: Wenshire Police"], [label], [], ["Rec no", "Status", "RAG", "Progress"],
                       ["1", status, "Amber", "Words"])  # fmt: skip
        area.do(plan.command(b"a workbook"))
    first = next(each for each in rows(area, "recommendation") if each["number"] == "1")

    def told(period: Period) -> dict[str, str]:
        with area.reading() as connection:
            found = recommendations_said(connection, [_key(area)], period).get(_key(area), {})
        return {said.period: said.status or "" for key, said in found.items() if key == first["id"]}

    assert told(Q3) == {"2023-24 Q2": "in progress"}
    assert told(quarter(2023, 2)) == {"2023-24 Q1": "not started"}
    assert told(quarter(2023, 1)) == {}
