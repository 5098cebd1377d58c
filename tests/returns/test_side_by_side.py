"""Several tables side by side on one sheet: each is read with its own heading and its own lines above."""

from __future__ import annotations

from typing import Any

from tests.returns.area import planned, values
from tests.returns.making import sheet_of
from tests.returns.updates import told
from vrudesk.data.queries.waiting import waiting_rows
from vrudesk.data.workspace import Workspace
from vrudesk.returns.decisions import Answered, Decisions
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.tables import find_tables
from vrudesk.returns.waiting import plan_waiting, rows_waiting

COVER: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], []]
TWO: list[list[Any]] = [
    *COVER,
    ["Knife crime", None, None, None, "Homicide"],
    ["Area", "Q1", "Q2", None, "Area", "Q1", "Q2"],
    ["Ashby", 1, 2, None, "Ashby", 3, 4],
    ["Castleton", 1, 2, None, "Castletn", "lots", 5],
    ["Total", 2, 4, None, "Dunmere", 5, 6],
    [None, None, None, None, "Total", 8, 99],
]


def _columns(*lines: list[Any], **facts: Any) -> list[tuple[str, str, int]]:
    """Return the first and the last column of each table on a sheet, and how many records it has."""
    return [(t.columns[0].letter, t.columns[-1].letter, t.records) for t in find_tables(sheet_of(lines, **facts))]


def test_each_takes_the_measure_that_stands_above_it(area: Workspace) -> None:
    plan = planned(area, *TWO)
    assert values(plan, "measure", "area", "period", "value") == [
        ("Knife crime", "Ashby", "2023-24 Q1", "1"), ("Knife crime", "Ashby", "2023-24 Q2", "2"),
        ("Knife crime", "Castleton", "2023-24 Q1", "1"), ("Knife crime", "Castleton", "2023-24 Q2", "2"),
        ("Homicide", "Ashby", "2023-24 Q1", "3"), ("Homicide", "Ashby", "2023-24 Q2", "4"),
        ("Homicide", "Castleton", "2023-24 Q1", None), ("Homicide", "Castleton", "2023-24 Q2", "5"),
        ("Homicide", "Dunmere", "2023-24 Q1", "5"), ("Homicide", "Dunmere", "2023-24 Q2", "6"),
    ]  # fmt: skip
    assert {("E7", "misspelt_value"), ("F7", "unknown_value"), ("G9", "total_mismatch"), ("A8", "not_data")} <= told(
        plan
    )
    assert ("C8", "total_mismatch") not in told(plan)


def test_updates_of_two_priorities_beside_each_other_are_both_read(area: Workspace) -> None:
    plan = planned(
        area, *COVER, ["Ref", "RAG", "Progress", None, "Ref", "RAG", "Progress"],
        ["1.1", "Green", "Mentors trained in two schools", None, "2.1", "Red", "Nobody in post"],
        ["1.2", "Amber", "Courses are late", None, None, None, None],
    )  # fmt: skip
    assert values(plan, "action_ref", "rag") == [("1.1", "green"), ("1.2", "amber"), ("2.1", "red")]


def test_an_answer_for_one_table_is_none_for_the_other(area: Workspace) -> None:
    plan = planned(area, *TWO)
    answer = {Answered("Return", 7, "area", "E"): None, Answered("Return", 7, "value", "F"): 4}
    with area.reading() as connection:
        again = plan_book(connection, plan.book, Choices(), Decisions().accepting(answer))
    assert values(again, "area", "value")[2] == ("Castleton", "1")
    assert values(again, "value")[6] == (4,)


def test_a_row_that_waits_on_one_side_goes_in_when_it_is_put_right(area: Workspace) -> None:
    lines: list[list[Any]] = [
        *COVER, ["Ref", "RAG", "Progress", None, "Ref", "RAG", "Progress"],
        ["1.1", "Green", "Going well", None, "2.1", "Rod or so", "Nobody in post"],
    ]  # fmt: skip
    first = planned(area, *lines, ["1.2", "Red", "Late", None, None, None, None])
    area.do(first.command(b"two"))
    assert [(row.table_no, row.row) for row in first.held] == [(2, 5)]
    with area.reading() as connection:
        rows = waiting_rows(connection)
        keys = rows_waiting(connection, rows[0].return_id)
        put_right = plan_waiting(
            connection, first.book, rows, Decisions(accepted={Answered("Return", 5, "rag", "F"): None})
        )
    area.do(put_right.waiting_command(rows[0].return_id, keys))
    with area.reading() as connection:
        assert not waiting_rows(connection)


def test_a_column_left_free_within_one_table_parts_nothing() -> None:
    head: list[Any] = ["Ref", "RAG", None, "Progress", "Lead officer"]
    lines: list[list[Any]] = [
        head,
        ["1.1", "Green", None, "Mentors trained", "Jo Smith"],
        ["1.2", "Red", None, "Nobody", "Al Jones"],
    ]
    assert _columns(*lines) == [("A", "E", 2)]
    groups: list[list[Any]] = [
        ["Area", "Count", "Rate", None, "Count", "Rate"], ["Ashby", 1, 2, None, 3, 4], ["Dunmere", 5, 6, None, 7, 8],
    ]  # fmt: skip
    assert _columns(*groups) == [("A", "F", 2)]
    notes: list[list[Any]] = [
        ["Area", "Count", "Rate", None, "Note"],
        ["Ashby", 1, 2, None, "late"],
        ["Dunmere", 5, 6, None, "early"],
    ]
    assert _columns(*notes) == [("A", "E", 2)]


def test_tables_of_other_things_are_told_apart_by_their_keys() -> None:
    lines: list[list[Any]] = [
        ["Age band", "Apr", "May", None, "Site", "Referrals", "Sessions"],
        ["10-13", 4, 5, None, "Leeds", 12, 3], ["14-17", 6, 7, None, "Wells", 8, 2],
        ["18-24", 1, 2, None, None, None, None],
    ]  # fmt: skip
    assert _columns(*lines) == [("A", "C", 3), ("E", "G", 2)]


def test_three_tables_of_different_heights_and_a_heading_lower_down() -> None:
    lines: list[list[Any]] = [
        ["Area", "Q1", "Q2", None, None, None, None, "Area", "Q1", "Q2"],
        ["Ashby", 1, 2, None, None, None, None, "Ashby", 3, 4],
        ["Castleton", 1, 2, None, "Area", "Staff", None, "Castleton", 3, 4],
        ["Dunmere", 1, 2, None, "Vale", 4, None, None, None, None],
        ["Brook Vale", 1, 2, None, "Hill", 5, None, None, None, None],
    ]
    assert _columns(*lines) == [("A", "C", 4), ("E", "F", 2), ("H", "J", 2)]


def test_a_table_under_two_that_stand_side_by_side_is_found_too() -> None:
    lines: list[list[Any]] = [
        ["Area", "Q1", "Q2", None, "Area", "Q1", "Q2"], ["Ashby", 1, 2, None, "Ashby", 3, 4],
        ["Dunmere", 1, 2, None, "Dunmere", 3, 4], [], [],
        ["Ref", "RAG", "Progress", "Lead", "Due"], ["1.1", "Green", "On its way", "Jo", "March"],
        ["1.2", "Red", "Not begun", "Al", "April"],
    ]  # fmt: skip
    assert _columns(*lines) == [("A", "C", 2), ("E", "G", 2), ("A", "E", 2)]
