"""What a person says of the columns of a return, and what is remembered of it for the partner's next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.returns.updates import COVER, book, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.returns.columns import By
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.fixings import lasting
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.timing import Span
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Workbook

ODD = ["Thing", "How hot", "Gossip", "For us"]
ROWS: list[list[Any]] = [
    ["1.1", "Green", "Work goes on in the borough.", "x"],
    ["2.1", "Amber", "Feeds are late.", "y"],
    ["3.1", "Red", "Nobody in post.", "z"],
]
SAID: dict[tuple[str, int], Decided] = {
    ("Return", 0): "action_ref", ("Return", 1): "rag", ("Return", 2): "progress", ("Return", 3): None,
}  # fmt: skip
UPDATE = Choices(kind="action_update")


def _plan(
    workspace: Workspace, given: Workbook, choices: Choices | None = None, decisions: Decisions = NOTHING_DECIDED
) -> ImportPlan:
    with workspace.reading() as connection:
        return plan_book(connection, given, choices or Choices(), decisions)


def _odd(head: list[str] | None = None, before: list[list[Any]] | None = None, sha: str = "0" * 64) -> Workbook:
    return book(sheet([*COVER, *(before or []), head or ODD, *ROWS]), sha256=sha)


def _save(workspace: Workspace, plan: ImportPlan) -> None:
    workspace.do(plan.command(plan.book.sha256.encode()))


def _columns(plan: ImportPlan) -> dict[str, str | None]:
    return {match.column.letter: match.field for match in plan.tables[0].matches}


def test_a_file_whose_headings_nobody_knows_is_read_once_a_person_says_what_they_are(
    plan_workspace: Workspace,
) -> None:
    with pytest.raises(Unreadable):
        _plan(plan_workspace, _odd())
    plan = _plan(plan_workspace, _odd(), UPDATE, NOTHING_DECIDED.deciding(SAID))
    assert _columns(plan) == {"A": "action_ref", "B": "rag", "C": "progress", "D": None}
    assert {match.by for match in plan.tables[0].matches} == {By.PERSON}
    assert (plan.blocked, plan.tally.new) == ("", 3)


def test_what_was_decided_is_remembered_and_the_next_return_asks_nothing(plan_workspace: Workspace) -> None:
    plan = _plan(plan_workspace, _odd(), UPDATE, NOTHING_DECIDED.deciding(SAID))
    assert plan.remembers == {"Thing": "action_ref", "How hot": "rag", "Gossip": "progress",
                              "For us": None}  # fmt: skip
    _save(plan_workspace, plan)
    again = _plan(plan_workspace, _odd(sha="1" * 64))
    assert _columns(again) == {"A": "action_ref", "B": "rag", "C": "progress", "D": None}
    assert {match.by for match in again.tables[0].matches} == {By.MEMORY}
    assert again.blocked == ""
    assert again.remembers == {}


def test_another_partners_columns_are_not_taken_for_this_ones(plan_workspace: Workspace) -> None:
    _save(plan_workspace, _plan(plan_workspace, _odd(), UPDATE, NOTHING_DECIDED.deciding(SAID)))
    with pytest.raises(Unreadable):
        _plan(plan_workspace, _odd(sha="1" * 64), Choices(partner="Northumbria Police"))


def test_nothing_is_remembered_where_the_person_does_not_want_it(plan_workspace: Workspace) -> None:
    decisions = replace(NOTHING_DECIDED.deciding(SAID), remembers=False)
    assert _plan(plan_workspace, _odd(), UPDATE, decisions).remembers == {}


def test_where_the_headings_stand_is_found_again_by_what_they_say(plan_workspace: Workspace) -> None:
    # A line of the partner's own figures above the headings, which are themselves records by their looks.
    before: list[list[Any]] = [["Ours", "9", "8", "7"], ["Theirs", "4", "5", "6"]]
    given = _odd(["Ref", "RAG", "Progress", "Notes"], before)
    row = len(COVER) + len(before) + 1
    decisions = replace(NOTHING_DECIDED.deciding({("Return", 3): None}), headers={"Return": row})
    plan = _plan(plan_workspace, given, UPDATE, decisions)
    assert plan.tables[0].table.header_rows == (row,)
    assert plan.remembers == {"Ref": "action_ref", "RAG": "rag", "Progress": "progress", "Notes": None}
    _save(plan_workspace, plan)
    lower = _odd(["Ref", "RAG", "Progress", "Notes"], [*before, *before, ["a", "b", "c", "d"]], sha="1" * 64)
    again = _plan(plan_workspace, lower)
    assert again.tables[0].table.header_rows == (row + 3,)
    assert len(again.rows) == 3


def test_two_columns_cannot_be_one_field(plan_workspace: Workspace) -> None:
    decisions = NOTHING_DECIDED.deciding({**SAID, ("Return", 3): "progress"})
    plan = _plan(plan_workspace, _odd(), UPDATE, decisions)
    assert _columns(plan)["D"] is None
    assert plan.blocked == (
        "Column D (“For us”) is not decided. Column C was decided to be “Progress this quarter” as well."
    )


def test_of_two_columns_that_are_called_alike_nothing_is_remembered(plan_workspace: Workspace) -> None:
    head = ["Thing", "How hot", "Comment", "Comment"]
    plan = _plan(plan_workspace, _odd(head), UPDATE, NOTHING_DECIDED.deciding(SAID))
    assert plan.remembers == {"Thing": "action_ref", "How hot": "rag"}


def test_a_file_stays_refused_while_a_required_column_is_said_not_to_be_used(plan_workspace: Workspace) -> None:
    given = _odd(["Action ref", "RAG", "Progress", "Notes"])
    with pytest.raises(Unreadable, match="no column for “Ref”") as caught:
        _plan(plan_workspace, given, UPDATE, NOTHING_DECIDED.deciding({("Return", 0): None}))
    assert caught.value.kind == "missing column"


def test_what_is_said_of_another_kind_of_return_is_no_matter(plan_workspace: Workspace) -> None:
    decisions = NOTHING_DECIDED.deciding({**SAID, ("Return", 3): "bid_ref", ("Return", 9): "rag"})
    assert _columns(_plan(plan_workspace, _odd(), UPDATE, decisions))["D"] is None


SPEND = Choices(kind="spend_return", partner="Gateshead Council", period="2023-24 Q1")
EARLY = CrossColumn("value", {"period": "2023-24 Q1", "measure": "budget"})
LATE = CrossColumn("value", {"period": "2023-24 Q1", "measure": "actual"})


def _spend(*head: str, sha: str = "2" * 64) -> Workbook:
    rows = [["Youth workers", 1000, 900], ["Mentors", 2000, 1500], ["Rooms", 300, 310]]
    return book(sheet([["Budget line", *head], *rows]), sha256=sha)


def _fixed(plan: ImportPlan) -> dict[str, dict[str, str]]:
    return {
        each.column.letter: {name: str(said.value) for name, said in each.fixed.items()}
        for each in plan.tables[0].values
    }


def test_what_the_heading_of_a_cross_table_stands_for_is_decided_and_remembered(plan_workspace: Workspace) -> None:
    decisions = NOTHING_DECIDED.deciding({("Return", 1): EARLY, ("Return", 2): LATE})
    plan = _plan(plan_workspace, _spend("What we hoped", "What came of it"), SPEND, decisions)
    assert _fixed(plan) == {"B": dict(EARLY.fixed), "C": dict(LATE.fixed)}
    assert plan.blocked == ""
    assert {(row.letter, row.cells["measure"].value) for row in plan.rows} == {("B", "budget"), ("C", "actual")}
    quarter = {"period": "Q1", "measure": "budget"}
    assert plan.remembers["What we hoped"] == CrossColumn("value", quarter)
    _save(plan_workspace, plan)
    later = Choices(partner="Gateshead Council", period="2024-25 Q1")
    again = _plan(plan_workspace, _spend("What we hoped", "What came of it", sha="3" * 64), later)
    assert again.kind.name == "spend_return"
    assert _fixed(again)["B"] == {"period": "2024-25 Q1", "measure": "budget"}


def test_a_heading_that_names_its_year_keeps_it(plan_workspace: Workspace) -> None:
    decisions = NOTHING_DECIDED.deciding({("Return", 1): EARLY, ("Return", 2): LATE})
    plan = _plan(plan_workspace, _spend("Hoped for (2023)", "Got"), SPEND, decisions)
    assert plan.remembers["Hoped for (2023)"] == EARLY
    assert plan.remembers["Got"] == CrossColumn("value", {"period": "Q1", "measure": "actual"})


def test_a_heading_that_stands_for_something_unknown_has_to_be_decided_again(plan_workspace: Workspace) -> None:
    odd = CrossColumn("value", {"measure": "wishes"})
    decisions = NOTHING_DECIDED.deciding({("Return", 1): LATE, ("Return", 2): odd})
    plan = _plan(plan_workspace, _spend("Got", "Wished"), SPEND, decisions)
    assert "Column C (“Wished”) is not decided. It stood for “wishes”" in plan.blocked


def test_one_column_of_values_takes_the_place_of_many_that_were_guessed(plan_workspace: Workspace) -> None:
    given = _spend("Budget", "Actual")
    assert set(_fixed(_plan(plan_workspace, given, SPEND))) == {"B", "C"}
    plan = _plan(plan_workspace, given, SPEND, NOTHING_DECIDED.deciding({("Return", 2): "value"}))
    assert _fixed(plan) == {}
    assert _columns(plan)["C"] == "value"


def test_a_kind_without_cross_tables_has_no_use_for_one(plan_workspace: Workspace) -> None:
    plan = _plan(plan_workspace, _odd(), UPDATE, NOTHING_DECIDED.deciding({**SAID, ("Return", 3): EARLY}))
    assert _columns(plan)["D"] is None


@pytest.mark.parametrize(
    ("label", "heading", "words"),
    [
        ("2023-24 Q2", "Second", "Q2"),
        ("2023-24 Q2", "Second, 23/24", "2023-24 Q2"),
        ("2023-24 H1", "First bit", "H1"),
        ("2023-24", "All of it", "year"),
        ("2023-07", "High summer", "July"),
        ("2021-22 Q2", "Long ago", "2021-22 Q2"),
        ("some day", "Later", "some day"),
    ],
)
def test_a_period_is_remembered_so_that_it_moves_on_with_the_year(label: str, heading: str, words: str) -> None:
    about = Span(date(2023, 4, 1), date(2024, 3, 31))
    assert lasting(label, heading, about) == words
    assert lasting(label, heading, None) == label
