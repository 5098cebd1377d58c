"""A plan made ready to be looked at: sheets, changes and problems of any kind of return."""

from __future__ import annotations

from typing import Any

from tests.returns.area import planned
from tests.returns.updates import COVER, HEAD, book, plan_of, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.plan import Fate
from vrudesk.returns.values import Named
from vrudesk.returns.viewing import Line, PlanView, view_of
from vrudesk.returns.viewing.changes import worded

CROSS: list[list[Any]] = [
    ["Measure", "Local authority", "2023-24 Q1", "2023-24 Q2"],
    ["Serious Violence", "Newcastle", 120, 130],
    ["Serious Violence", "Gateshead", 70, "n/a"],
    ["Serious Violence", "Sunderland", 90, 95],
]


def _view(workspace: Workspace, *rows: list[Any], name: str = "Return", **choices: str) -> PlanView:
    return view_of(plan_of(workspace, book(sheet(rows, name)), **choices))


def test_changes_to_what_is_there_are_counted_by_field(plan_workspace: Workspace) -> None:
    view = _view(plan_workspace, *COVER, HEAD, ["1.1", "Green", 40, "Goes on", None], ["1.2", "Red", 10, "Late", None])
    assert (view.going, view.to_what) == ("6 changes", "to 2 actions, with 2 texts")
    assert (view.nouns, view.fresh, view.waiting) == ("rows", False, 0)
    assert [line.about for line in view.lines if line.first] == ["1.1", "1.2"]


def test_each_value_of_a_cross_table_is_a_record_of_its_own(plan_workspace: Workspace) -> None:
    choices = {"partner": "Gateshead Council", "period": "2023-24 Q2", "kind": "measure_return"}
    view = _view(plan_workspace, *CROSS, **choices)
    look = view.sheets[0]
    assert view.nouns == "values"
    assert {place: fate for place, fate in look.values.items() if place[0] == 2} == {
        (2, 2): look.fates[2], (2, 3): look.fates[2],
    }  # fmt: skip
    assert look.line(1) == (Line.HEADING, "headings")
    assert look.line(2)[0] is Line.RECORD
    assert look.taken == {0, 1, 2, 3}


def test_a_sheet_of_which_nothing_is_read_comes_last_and_bears_no_marks(plan_workspace: Workspace) -> None:
    notes: list[list[Any]] = [["Notes for the team", None], ["Ring us", "0191 000 0000"]]
    first = sheet(notes, "Notes")
    records: list[list[Any]] = [*COVER, HEAD, ["1.1", "Green", 40, "Goes on", None]]
    second = sheet(records, "Return")
    looks = view_of(plan_of(plan_workspace, book(first, second))).sheets
    assert [look.sheet.name for look in looks] == ["Return", "Notes"]
    assert not looks[1].read
    assert looks[1].line(1) == (Line.LEFT_OUT, "")
    assert looks[1].runs == [(1, 0, 2)]


def test_rows_of_a_fate_come_with_their_headings(plan_workspace: Workspace) -> None:
    view = _view(plan_workspace, *COVER, HEAD, ["1.1", "Green", 40, "Goes on", None], ["9.9", "Red", 10, "Late", None])
    assert view.sheets[0].rows_of(Fate.REFUSED) == [4, 6]


def test_what_a_workbook_hides_is_said_in_one_place(plan_workspace: Workspace) -> None:
    rows: list[list[Any]] = [*COVER, HEAD, ["1.1", "Green", 40, "Goes on", None], ["1.2", "Red", 10, "Late", None]]
    view = view_of(plan_of(plan_workspace, book(sheet(rows, hidden_rows=frozenset({6})))))
    assert view.hidden == "Row 6 is hidden in the workbook. It is imported unless you leave it out."


def test_values_are_worded_for_people() -> None:
    text, flag, number = (Field(label="", kind=kind) for kind in (Kind.TEXT, Kind.FLAG, Kind.NUMBER))
    assert worded(text, Named("k", "North Tyneside")) == "North Tyneside"
    assert worded(text, "k", {"k": "North Tyneside"}) == "North Tyneside"
    assert worded(text, (Named("k", "Gateshead"), "Sunderland")) == "Gateshead; Sunderland"
    assert worded(flag, value=True) == "yes"
    assert worded(number, 1234) == "1,234"
    assert worded(text, None) == ""


def test_what_is_the_same_of_every_record_is_said_once(area: Workspace) -> None:
    view = view_of(planned(
        area, ["Partner:", "Ashby Council"], ["Period:", "2023-24 Q2"], [], ["Measure", "Area", "Q1", "Q2"],
        ["Homicide", "Ashby", 1, 2], ["Homicide", "Castleton", 3, 4],
    ))  # fmt: skip
    assert view.to_what == "all new, Homicide"
    assert view.lines[0].about == "Ashby · 2023-24 Q1"
