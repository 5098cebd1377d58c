"""From a workbook to a plan: which tables are read, for whom and when, and what blocks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.plans import period
from tests.returns.updates import COVER, FIRST, HEAD, book, plan_of, sheet, told, update
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.errors import UserError
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.unreadable import Unreadable

ROWS: list[list[Any]] = [
    ["1.1", "Green", 0.4, "Work goes on in the borough.", date(2024, 3, 31)],
    ["2.1", "Amber", 0.2, "Feeds are late.", date(2023, 12, 22)],
    ["3.1", "Red", 0.1, "Nobody in post.", date(2024, 3, 22)],
]


def _refs(plan: ImportPlan) -> list[tuple[str, str, str]]:
    return [(row.sheet, row.action.ref, row.fate.value) for row in plan.rows if row.action]


def test_a_plan_says_whose_return_it_is_for_when_and_what_each_cell_would_change(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, *ROWS)
    assert plan.partner is not None
    assert plan.period is not None
    assert (plan.partner.organisation.name, plan.period.period.label) == ("Gateshead Council", "2023-24 Q1")
    assert (plan.blocked, plan.version, plan.tally.new) == ("", 1, 3)
    changes = {(change.field, change.was, change.will_be, change.cell) for change in plan.rows[0].changes}
    assert ("rag", None, Rag.GREEN, f"B{FIRST}") in changes
    assert ("percent_complete", None, Decimal(40), f"C{FIRST}") in changes


def test_a_persons_choice_of_partner_and_period_weighs_more_than_the_file(plan_workspace: Workspace) -> None:
    plan = plan_of(
        plan_workspace, book(sheet([*COVER, HEAD, *ROWS])), partner="northumbria police", period="2023-24 Q2"
    )
    assert plan.partner is not None
    assert plan.period is not None
    assert (plan.partner.organisation.name, plan.period.period.label) == ("Northumbria Police", "2023-24 Q2")


def test_a_file_that_says_neither_is_blocked_until_somebody_chooses(plan_workspace: Workspace) -> None:
    bare = book(sheet([HEAD, *ROWS]))
    assert "choose the partner" in plan_of(plan_workspace, bare).blocked
    assert "choose the period" in plan_of(plan_workspace, bare, partner="Gateshead Council").blocked
    assert plan_of(plan_workspace, bare, partner="Gateshead Council", period="2023-24 Q1").blocked == ""


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"partner": "Nobody"}, "There is no partner called “Nobody”."),
        ({"partner": "Council"}, "Perhaps one of these is meant: Gateshead Council, "),
        ({"partner": "Northumbria"}, "Northumbria Police and Northumbria VRU"),
        ({"period": "Q1"}, "“Q1” is not a period."),
        ({"period": "soon"}, "Write it as 2023-24 Q1."),
        ({"period": "2023-24"}, "“2023-24” is not a quarter."),
        ({"period": "June 2023"}, "is not a quarter."),
        ({"kind": "spend"}, "There is no kind of return called spend. There is action_update, measure_return, "),
    ],
)  # fmt: skip
def test_a_choice_that_is_unknown_or_could_mean_several_is_refused(
    plan_workspace: Workspace, choice: dict[str, str], words: str
) -> None:
    with pytest.raises(UserError) as caught:
        plan_of(plan_workspace, book(sheet([*COVER, HEAD, *ROWS])), **choice)
    assert words in str(caught.value)


def test_a_return_for_a_closed_period_is_blocked_and_says_what_to_do(plan_workspace: Workspace) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    plan = update(plan_workspace, *ROWS)
    assert "is closed: reopen it with a reason" in plan.blocked


def test_a_table_of_something_else_is_turned_away_with_its_headings(plan_workspace: Workspace) -> None:
    with pytest.raises(Unreadable) as caught:
        plan_of(
            plan_workspace, book(sheet([["Ward", "Month", "Offences"], ["Byker", "Apr", 12], ["Walker", "May", 9]]))
        )
    assert caught.value.kind == "no table"
    assert "“Ward”, “Month” and “Offences”" in str(caught.value)


def test_an_update_without_references_is_turned_away_by_the_missing_column(plan_workspace: Workspace) -> None:
    with pytest.raises(Unreadable) as caught:
        plan_of(plan_workspace, book(sheet([*COVER, HEAD[1:], *(row[1:] for row in ROWS)])))
    assert caught.value.kind == "missing column"


def test_a_form_that_nobody_filled_in_is_turned_away(plan_workspace: Workspace) -> None:
    with pytest.raises(Unreadable) as caught:
        plan_of(plan_workspace, book(sheet([*COVER, HEAD])))
    assert caught.value.kind == "no rows"


def test_a_file_in_which_no_row_is_of_the_plan_is_blocked(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["9.1", "Green", 40, "x y z", None], ["9.2", "Green", 40, "x y z", None])
    assert plan.tally.refused == 2
    assert plan.blocked == "No row of the file is about anything that is known here."


def test_every_visible_sheet_with_the_plans_columns_is_read(plan_workspace: Workspace) -> None:
    one, two = sheet([*COVER, HEAD, ROWS[0]], "Priority 1"), sheet([HEAD, *ROWS[1:]], "Priorities 2, 3")
    plan = plan_of(plan_workspace, book(one, two))
    assert _refs(plan) == [
        ("Priority 1", "1.1", "new"), ("Priorities 2, 3", "2.1", "new"), ("Priorities 2, 3", "3.1", "new")
    ]  # fmt: skip


def test_a_summary_beside_the_return_does_not_hold_it_back(plan_workspace: Workspace) -> None:
    summary = sheet([*COVER, ["Ref", "RAG"], *([row[0], row[1]] for row in ROWS)], "Summary")
    plan = plan_of(plan_workspace, book(summary, sheet([HEAD, *ROWS], "Detail")))
    assert plan.partner is not None
    assert plan.tally.new == 3
    assert plan.tally.held == 0
    assert {row.sheet for row in plan.rows if row.goes_in} == {"Detail"}


def test_a_cover_on_a_sheet_of_its_own_is_read(plan_workspace: Workspace) -> None:
    cover = sheet([["Name of organisation", "Gateshead Council"], ["Reporting period", "Q1 2023-24"]], "Cover")
    plan = plan_of(plan_workspace, book(cover, sheet([HEAD, *ROWS])))
    assert plan.blocked == ""
    assert plan.partner is not None
    assert plan.partner.written.sheet == "Cover"


def _two_quarters() -> Any:
    cover = COVER[:1]
    return book(sheet([*cover, [], HEAD, *ROWS], "Q1 2023-24"), sheet([*cover, [], HEAD, *ROWS[:2]], "Q2 2023-24"))


def test_sheets_of_two_quarters_wait_until_somebody_chooses_one(plan_workspace: Workspace) -> None:
    plan = plan_of(plan_workspace, _two_quarters())
    assert plan.period is None
    assert "2023-24 Q1 and 2023-24 Q2: choose the period" in plan.blocked


@pytest.mark.parametrize(
    ("chosen", "rows", "other"), [("2023-24 Q1", 3, "Q2 2023-24"), ("2023-24 Q2", 2, "Q1 2023-24")]
)
def test_only_the_sheet_of_the_chosen_quarter_is_read_and_the_other_is_told(
    plan_workspace: Workspace, chosen: str, rows: int, other: str
) -> None:
    plan = plan_of(plan_workspace, _two_quarters(), period=chosen)
    assert (plan.blocked, len(plan.rows)) == ("", rows)
    assert [each.sheet for each in plan.problems if each.problem.code == "period_mismatch"] == [other]


def test_a_hidden_sheet_is_told_and_not_read(plan_workspace: Workspace) -> None:
    old = sheet([HEAD, *ROWS], "Q4 22-23", state="hidden")
    plan = plan_of(plan_workspace, book(sheet([*COVER, HEAD, *ROWS]), old))
    assert {row.sheet for row in plan.rows} == {"Return"}
    assert [each.sheet for each in plan.problems if each.problem.code == "hidden_sheet"] == ["Q4 22-23"]
    with pytest.raises(Unreadable):
        plan_of(plan_workspace, book(old))


def test_a_table_of_something_else_on_the_sheet_is_told_and_not_read(plan_workspace: Workspace) -> None:
    risks: Sequence[list[Any]] = [["Risk", "Score", "Owner"], ["Staff leave", 12, "Jo"], ["Funding", 9, "Al"]]
    plan = plan_of(plan_workspace, book(sheet([*COVER, HEAD, *ROWS, [], ["Risks"], *risks])))
    assert [row.fate for row in plan.rows] == [Fate.NEW] * 3
    aside = [each for each in plan.problems if each.problem.code == "not_data" and "“Score”" in each.problem.message]
    assert [(each.cell, each.problem.severity) for each in aside] == [("A10", "warning")]


def test_a_rating_column_without_a_word_is_told(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["1.1", None, 40, "Goes on", None], ["1.2", None, 50, "Goes on", None])
    (note,) = [each.problem for each in plan.problems if each.problem.code == "missing_value"]
    assert note.message == "Column B (RAG) is blank in every row; ask for words"


def test_columns_that_are_hidden_doubled_or_not_used_are_told(plan_workspace: Workspace) -> None:
    head = ["Action ref", "RAG", "Progress", "Progress", "Ward"]
    rows = [["1.1", "Green", "Goes on", "Old words", "Byker"], ["1.2", "Amber", "Late", "Old words", "Walker"]]
    plan = plan_of(plan_workspace, book(sheet([*COVER, head, *rows], hidden_columns=frozenset({4}))))
    codes = sorted(each.problem.code for each in plan.problems)
    assert codes == ["duplicate_header", "duplicate_header", "hidden_column", "unknown_column", "unknown_column"]
    assert plan.rows[0].values["progress"] == "Goes on"


def test_a_hidden_row_is_imported_and_told(plan_workspace: Workspace) -> None:
    plan = plan_of(plan_workspace, book(sheet([*COVER, HEAD, *ROWS], hidden_rows=frozenset({FIRST}))))
    assert (f"A{FIRST}", "hidden_row") in told(plan)
    assert plan.rows[0].goes_in


def test_what_a_person_must_decide_is_kept_as_weightily_as_what_is_wrong(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 0.4, "Done", None], ["1.1", "Red", 0.1, "Nobody in post", None])
    asked = {each.cell for each in plan.problems if each.problem.ask}
    assert {each.problem.severity for each in plan.problems if each.problem.ask} == {"warning"}
    kept = {each.cell: each.severity for each in plan.command(b"x").problems if each.code == "duplicate_key"}
    assert kept == dict.fromkeys(asked, "error")
