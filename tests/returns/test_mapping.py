"""What would be made of a workbook's columns, as the mapping screen shows it, and what a person changes of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.returns.updates import COVER, FIRST, HEAD, book, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import CrossColumn
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.looking import Choices
from vrudesk.returns.mapping import (
    ColumnMapping,
    State,
    map_columns,
    with_column,
    with_header,
    with_sheet,
    without_column,
)
from vrudesk.returns.preview import RowIs
from vrudesk.returns.tables import Column
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Workbook

ROWS: list[list[Any]] = [
    ["1.1", "G", 0.4, "Work goes on in the borough.", date(2024, 3, 31)],
    ["2.1", "Amber", "lots", "Feeds are late.", date(2023, 12, 22)],
    ["3.1", "Red", 0.1, "Nobody in post.", None],
]
ODD = ["Thing", "How hot", "How far", "Gossip", "Curtain"]
UPDATE = Choices(kind="action_update")
REF, RATING = Column(0, ("Thing",)), Column(1, ("How hot",))


def _map(
    workspace: Workspace, given: Workbook, choices: Choices | None = None, decisions: Decisions = NOTHING_DECIDED,
    named: str | None = None,
) -> ColumnMapping:  # fmt: skip
    with workspace.reading() as connection:
        return map_columns(connection, given, choices or Choices(), decisions, named)


def _usual(head: list[str] | None = None) -> Workbook:
    return book(sheet([*COVER, head or HEAD, *ROWS]))


def _states(mapping: ColumnMapping) -> list[tuple[str, Any, State]]:
    return [(line.column.letter, line.decided, line.state) for line in mapping.lines]


def test_a_return_that_is_understood_shows_what_each_column_is_and_why(plan_workspace: Workspace) -> None:
    mapping = _map(plan_workspace, _usual(["Action ref", "RAG", "% complete", "Progress, all told", "Ours"]))
    assert _states(mapping) == [
        ("A", "action_ref", State.SURE), ("B", "rag", State.SURE), ("C", "percent_complete", State.SURE),
        ("D", "progress", State.GUESS), ("E", None, State.UNUSED),
    ]  # fmt: skip
    assert mapping.lines[0].samples == ("1.1", "2.1", "3.1")
    assert mapping.lines[3].why == "The heading “Progress, all told” resembles “Progress this quarter”"
    assert (mapping.sheet, mapping.header, mapping.partner) == ("Return", len(COVER) + 1, "Gateshead Council")
    assert (mapping.why_not, mapping.missing, mapping.kind.name) == ("", (), "action_update")


def test_the_preview_shows_what_each_cell_becomes(plan_workspace: Workspace) -> None:
    rows = _map(plan_workspace, _usual()).rows
    assert [row.row_is for row in rows] == [
        RowIs.ABOVE, RowIs.ABOVE, RowIs.ABOVE, RowIs.HEADING, RowIs.RECORD, RowIs.RECORD, RowIs.RECORD,
    ]  # fmt: skip
    first, second = rows[FIRST - 1], rows[FIRST]
    assert first.cells[:3] == ("1.1", "G", "0.4")
    assert first.becomes == {
        0: "1.1", 1: "Green", 2: "40 %", 3: "Work goes on in the borough.", 4: "31 Mar 2024",
    }  # fmt: skip
    assert second.becomes[2] == "not understood"
    assert 4 not in rows[FIRST + 1].becomes


def test_a_file_that_is_turned_away_has_a_best_guess_all_the_same(plan_workspace: Workspace) -> None:
    mapping = _map(plan_workspace, _usual(ODD), UPDATE)
    assert mapping.plan is None
    assert _states(mapping)[:3] == [
        ("A", "action_ref", State.DECIDE), ("B", "rag", State.DECIDE), ("C", None, State.UNUSED),
    ]  # fmt: skip
    assert mapping.lines[1].why == "Its values look like “RAG”: choose what it is"
    assert mapping.missing == ("action_ref",)
    assert mapping.why_not == "Column A (“Thing”) is not decided yet."
    assert "due_date" in mapping.lines[4].likely
    aside = with_column(with_column(NOTHING_DECIDED, "Return", REF, None), "Return", RATING, None)
    none = _map(plan_workspace, _usual(ODD), UPDATE, aside)
    assert none.why_not == "No column gives “Ref”, and no row can stand without."
    decisions = with_column(aside, "Return", REF, "action_ref")
    alone = _map(plan_workspace, _usual(ODD), UPDATE, decisions)
    assert (alone.plan, alone.missing) == (None, ())
    assert "looks like an update of the plan's actions" in alone.why_not
    decided = with_column(decisions, "Return", RATING, "rag")
    done = _map(plan_workspace, _usual(ODD), UPDATE, decided)
    assert done.plan is not None
    assert (done.why_not, done.plan.tally.new) == ("", 3)
    assert done.remembers == {"Thing": "action_ref", "How hot": "rag"}


def test_without_a_word_on_the_kind_the_likeliest_is_shown(plan_workspace: Workspace) -> None:
    assert _map(plan_workspace, _usual(ODD)).plan is None
    lacking = _map(plan_workspace, _usual(["RAG", "% complete", "Progress", "Next steps", "Due date"]))
    assert (lacking.kind.name, lacking.missing) == ("action_update", ("action_ref",))


def test_a_column_that_may_be_two_things_waits_for_a_decision(plan_workspace: Workspace) -> None:
    twice = {("Return", 3): "progress", ("Return", 2): "progress"}
    mapping = _map(plan_workspace, _usual(), UPDATE, NOTHING_DECIDED.deciding(twice))
    assert mapping.lines[3].state is State.DECIDE
    assert mapping.lines[3].likely[0] == "progress"
    assert mapping.why_not == "Column D (“Progress”) is not decided yet."


def test_choosing_a_field_that_another_column_was_given_frees_that_one(plan_workspace: Workspace) -> None:
    decisions = with_column(NOTHING_DECIDED, "Return", Column(3), "next_steps")
    decisions = with_column(decisions, "Return", Column(2), "next_steps")
    assert decisions.columns == {("Return", 2): "next_steps"}
    both = with_column(with_column(decisions, "Return", Column(3), None), "Return", Column(4), None)
    assert len(both.columns) == 3
    assert without_column(both, "Return", 4).columns == {("Return", 2): "next_steps", ("Return", 3): None}


def test_the_row_of_headings_is_chosen(plan_workspace: Workspace) -> None:
    mapping = _map(plan_workspace, _usual(), UPDATE, with_header(NOTHING_DECIDED, "Return", 2))
    assert (mapping.header, mapping.lines[0].column.heading) == (2, "Quarter:")
    assert mapping.missing == ("action_ref",)
    below = _map(plan_workspace, _usual(), UPDATE, with_header(NOTHING_DECIDED, "Return", FIRST + 2))
    assert (below.lines, below.header) == ((), 0)
    assert below.why_not == "No headings are chosen: click the row in which they stand."
    assert len(below.rows) == len(COVER) + 1 + len(ROWS)


def test_sheets_are_named_and_a_hidden_one_is_read_where_a_person_wants_it(plan_workspace: Workspace) -> None:
    hidden = replace(sheet([*COVER, HEAD, *ROWS], "Old"), state="hidden")
    given = book(sheet([["See the other sheet"]], "Cover"), hidden)
    refused = _map(plan_workspace, given)
    assert [(each.name, each.hidden, each.read) for each in refused.sheets] == [
        ("Cover", False, False), ("Old", True, False),
    ]  # fmt: skip
    assert (refused.sheet, refused.lines) == ("Cover", ())
    assert _map(plan_workspace, given, named="Old").lines
    decisions = with_sheet(NOTHING_DECIDED, given, "Old", read=True)
    mapping = _map(plan_workspace, given, decisions=decisions)
    assert [(each.name, each.hidden, each.read) for each in mapping.sheets] == [
        ("Cover", False, False), ("Old", False, True),
    ]  # fmt: skip
    assert with_sheet(decisions, given, "Old", read=False) == NOTHING_DECIDED
    assert with_sheet(NOTHING_DECIDED, given, "Cover", read=False).sheets == frozenset()


def test_what_changed_in_the_form_since_last_time_is_told(plan_workspace: Workspace) -> None:
    plan = _map(plan_workspace, _usual()).plan
    assert plan is not None
    plan_workspace.do(plan.command(b"one"))
    moved = _map(plan_workspace, book(sheet([*COVER, ["Action ref", "% complete", "RAG", "Progress", "Ours"],
                                             *[[r[0], r[2], r[1], r[3], "x"] for r in ROWS]])))  # fmt: skip
    assert moved.moved == (
        "“RAG” moved from column B to column C.",
        "“% complete” moved from column C to column B.",
        "Last time column E (“Due date”) gave “Due”; now no column does.",
    )


def test_what_is_remembered_says_so(plan_workspace: Workspace) -> None:
    decisions = with_column(with_column(NOTHING_DECIDED, "Return", REF, "action_ref"), "Return", RATING, "rag")
    plan = _map(plan_workspace, _usual(ODD), UPDATE, decisions).plan
    assert plan is not None
    plan_workspace.do(plan.command(b"one"))
    again = _map(plan_workspace, _usual(ODD))
    assert [line.state for line in again.lines[:2]] == [State.REMEMBERED, State.REMEMBERED]
    assert again.lines[0].why == "It was decided for an earlier return of this partner"


def test_columns_of_a_cross_table_say_what_their_headings_stand_for(plan_workspace: Workspace) -> None:
    rows: list[list[Any]] = [
        ["Budget line", "Budget", "Actual", "Odd"],
        ["Mentors", 1000, 900, 1],
        ["Rooms", 50, 60, 2],
    ]
    choices = Choices(kind="spend_return", partner="Gateshead Council", period="2023-24 Q1")
    odd = CrossColumn("value", {"measure": "forecast", "period": "2023-24 Q1"})
    mapping = _map(
        plan_workspace, book(sheet(rows)), choices, with_column(NOTHING_DECIDED, "Return", Column(3, ("Odd",)), odd)
    )
    assert _states(mapping)[1:] == [
        ("B", CrossColumn("value", {"measure": "budget"}), State.SURE),
        ("C", CrossColumn("value", {"measure": "actual"}), State.SURE),
        ("D", odd, State.DECIDED),
    ]  # fmt: skip
    assert mapping.rows[1].becomes == {0: "Mentors", 1: "£1,000.00", 2: "£900.00", 3: "£1.00"}


def test_a_form_that_nobody_filled_in_has_nothing_to_be_mapped(plan_workspace: Workspace) -> None:
    with pytest.raises(Unreadable, match="nobody has filled in"):
        _map(plan_workspace, book(sheet([*COVER, HEAD])))


def test_a_decision_is_of_the_table_in_which_the_column_stands(plan_workspace: Workspace) -> None:
    above: list[list[Any]] = [["Gateshead Council"], ["Northumbria VRU, a return", None, None, None, "Q1 2023-24"]]
    given = book(sheet([*above, *COVER, ODD, *ROWS, ["Please ring with questions"]]))
    decisions = with_column(with_column(NOTHING_DECIDED, "Return", REF, "action_ref"), "Return", RATING, "rag")
    mapping = _map(plan_workspace, given, UPDATE, decisions)
    assert mapping.plan is not None
    assert [row.row for row in mapping.plan.rows] == [7, 8, 9]
    assert mapping.header == 6
