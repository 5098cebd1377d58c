"""Scores of a whole panel on one sheet: the assessors under each criterion, or each over the criteria."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import rows
from tests.returns.area import planned, values
from tests.returns.updates import told
from vrudesk.data.queries.provenance import sources_of
from vrudesk.data.workspace import Workspace
from vrudesk.returns.decisions import Answered, Decisions
from vrudesk.returns.people import names_a_person
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.viewing import view_of

TITLE: list[list[Any]] = [["Wen Youth Fund - Round 2 - panel of 12 July"], []]
BELOW: list[list[Any]] = [
    *TITLE,
    ["Bid", "Group", "Led by young people", None, "Value for money", None, "Panel average"],
    [None, None, "JS", "MH", "JS", "MH", None],
    ["WYF2-01", "Harbour Boxing", 1, 3, 5, 4, 3.25],
    ["WYF2-02", "Mill Lane Crew", "COI", 2, "COI", 5, 3.5],
    ["WYF2-03", "Vale Voices", 0, 0, 3, 2, 1.25],
]


def _scores(plan: ImportPlan) -> list[tuple[Any, ...]]:
    return [
        (row.row, row.cells["assessor"].value, *(str(cell.value) for cell in row.gathered.values()))
        for row in plan.rows
    ]


def test_assessors_under_each_criterion_give_their_own_scores(area: Workspace) -> None:
    plan = planned(area, *BELOW)
    assert _scores(plan) == [
        (5, "JS", "1", "5"), (5, "MH", "3", "4"), (6, "JS"), (6, "MH", "2", "5"), (7, "JS", "0", "3"),
        (7, "MH", "0", "2"),
    ]  # fmt: skip
    assert values(plan, "conflict_of_interest") == [(None,), (None,), ("yes",), (None,), (None,), (None,)]
    assert [row.fate.value for row in plan.rows] == ["new"] * 6
    assert not {"total_mismatch", "not_a_number"} & {code for _, code in told(plan)}
    area.do(plan.command(b"scores"))
    assert len(rows(area, "assessment")) == 6
    assert len(rows(area, "panel_score")) == 10
    assert {row.fate.value for row in planned(area, *BELOW).rows} == {"same"}


def test_each_score_of_a_panel_is_traced_to_its_own_cell(area: Workspace) -> None:
    area.do(planned(area, *BELOW).command(b"scores"))
    with area.reading() as connection:
        cells = {
            (str(row["score"]), sources_of(connection, "panel_score", row["id"])["score"].cell)
            for row in rows(area, "panel_score")
        }
    assert cells == {
        ("1", "C5"), ("3", "D5"), ("5", "E5"), ("4", "F5"), ("2", "D6"), ("5", "F6"), ("0", "C7"), ("0", "D7"),
        ("3", "E7"), ("2", "F7"),
    }  # fmt: skip


def test_criteria_under_each_assessor_are_read_alike(area: Workspace) -> None:
    plan = planned(
        area, *TITLE,
        ["Bid", "J. Reed", None, "Assessor 2", None], [None, *("Led by young people", "Value for money") * 2],
        ["WYF2-01", 1, 5, 3, 4], ["WYF2-02", 2, 4, None, None],
    )  # fmt: skip
    assert _scores(plan) == [(5, "J. Reed", "1", "5"), (5, "Assessor 2", "3", "4"), (6, "J. Reed", "2", "4")]


def test_what_is_said_of_a_panels_row_is_said_once_and_answered_for_one(area: Workspace) -> None:
    lines = [list(line) for line in BELOW]
    lines[4][1], lines[4][3] = "Somebody else", 9
    plan = planned(area, *lines)
    said = [(each.cell, each.problem.code) for each in plan.problems]
    assert said.count(("B5", "value_conflict")) == 1
    assert ("D5", "out_of_range") in said
    assert [row.fate.value for row in plan.rows] == ["new", "held", *["new"] * 4]
    held = plan.rows[1]
    assert held.letter == "D"
    with area.reading() as connection:
        answer = {Answered("Return", 5, "Led by young people", "D"): 4}
        again = plan_book(connection, plan.book, Choices(), Decisions().accepting(answer))
    assert _scores(again)[:2] == [(5, "JS", "1", "5"), (5, "MH", "4", "4")]
    assert [row.fate.value for row in again.rows] == ["new"] * 6


def test_moderated_scores_are_nobodys(area: Workspace) -> None:
    plan = planned(
        area, ["Wen Youth Fund - Round 2"], ["Assessor", "J. Reed"], [],
        ["Bid", "Led by young people", None, "Value for money", None],
        [None, *("Score", "Moderated score") * 2], ["WYF2-01", 1, 2, 3, 3], ["WYF2-02", 4, 4, 5, 4],
    )  # fmt: skip
    assert _scores(plan) == [(6, "J. Reed", "1", "3"), (7, "J. Reed", "4", "5")]


@pytest.mark.parametrize(
    ("heading", "person"),
    [
        ("JS", True), ("J.S.", True), ("Jo Smith", True), ("Jo", True), ("Assessor 3", True), ("Panellist B", True),
        ("Score", False), ("Moderated score", False), ("Panel Average", False), ("Weighted", False), ("x2", False),
        ("Out of 5", False),
    ],
)  # fmt: skip
def test_assessors_are_known_from_what_else_stands_by_scores(heading: str, person: bool) -> None:
    assert names_a_person(heading) is person


def test_the_sheet_shows_what_became_of_every_score(area: Workspace) -> None:
    lines = [list(line) for line in BELOW]
    lines[4][3] = 9
    look = view_of(planned(area, *lines)).sheets[0]
    assert look.values[5, 2] == look.values[5, 4] == Fate.NEW
    assert look.values[5, 3] == look.values[5, 5] == Fate.HELD
    assert look.taken == frozenset(range(6))
