"""What a person decides of a return: corrections, suggestions, rows, columns and rules; and the rows that wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.plans import everything, rows
from tests.returns.area import PERIOD, planned, values
from tests.returns.making import honest
from tests.returns.updates import book, plan_of, sheet, told
from vrudesk.commands.learning import RememberColumns, SetRule
from vrudesk.commands.returns import SaveWaiting
from vrudesk.data.queries.waiting import waiting_rows
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Refused, UserError
from vrudesk.returns.accepting import accepted, accepted_all, of_a_kind
from vrudesk.returns.decisions import CHOSEN, NOTHING_DECIDED, At, Decisions, typed
from vrudesk.returns.importing import save_plan
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.planning import Choices, plan_book, plan_file
from vrudesk.returns.rules import BLOCK, OFF, WARN
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.waiting import kept_workbook, plan_waiting, rows_waiting
from vrudesk.returns.workbook import Runs, Workbook

HEAD = ["Measure", "Area", "Period", "Value", "Note"]
LINES: list[list[Any]] = [
    *PERIOD, HEAD,
    ["Homicide", "Ashbey", "2023-24 Q1", 3, None], ["Homicide", "Castletn", "2023-24 Q1", "lots", None],
    ["Homicide", "Nowhere", "2023-24 Q1", 4, None], ["Knife crime", "Dunmere", "2023-24 Q1", 5, "c"],
]  # fmt: skip


def _again(area: Workspace, plan: ImportPlan, decisions: Decisions, given: Workbook | None = None) -> ImportPlan:
    with area.reading() as connection:
        return plan_book(connection, given or plan.book, Choices(), decisions)


def _fates(plan: ImportPlan) -> list[str]:
    return [row.fate.value for row in plan.rows]


def test_a_cell_that_is_typed_over_is_read_anew(area: Workspace) -> None:
    plan = planned(area, *LINES)
    assert _fates(plan) == ["new", "held", "held", "new"]
    decided = NOTHING_DECIDED.corrected(At("Return", 6, 3), " 12 ").corrected(At("Return", 7, 1), "Brook Vale")
    mended = _again(area, plan, decided)
    assert _fates(mended) == ["new"] * 4
    assert values(mended, "area", "value")[1:3] == [("Castleton", "12"), ("Brook Vale", "4")]
    assert mended.book is plan.book
    assert mended.seen.sheets[0].value(6, 3) == 12
    assert decided.any
    assert not NOTHING_DECIDED.any


def test_what_was_known_of_a_cell_is_gone_when_it_is_typed_over(area: Workspace) -> None:
    facts: dict[str, Any] = {
        "errors": {(5, 3): "#REF!", (6, 3): "#N/A"}, "fills": Runs([(3, 5, 6, "#ff0000")]), "formats": {(9, 9): "0%"},
    }  # fmt: skip
    plan = planned(area, *LINES, **facts)
    assert ("D5", "cell_error") in told(plan)
    mended = _again(area, plan, NOTHING_DECIDED.corrected(At("Return", 5, 3), "8").corrected(At("Gone", 1, 1), "x"))
    assert ("D5", "cell_error") not in told(mended)
    assert ("D6", "cell_error") in told(mended)
    seen = mended.seen.sheets[0]
    assert (seen.fills.get((5, 3)), seen.fills.get((6, 3)), len(seen.fills), list(seen.fills)) == (
        None, "#ff0000", 1, [(6, 3)],
    )  # fmt: skip
    outside = _again(area, plan, NOTHING_DECIDED.corrected(At("Return", 99, 3), "8"))
    assert outside.seen.sheets[0].rows == plan.seen.sheets[0].rows


@pytest.mark.parametrize(("text", "value"), [("", None), (" 1,204 ", 1204.0), ("£12", "£12"), ("Ashby", "Ashby")])
def test_what_is_typed_is_a_number_where_it_is_one(text: str, value: Any) -> None:
    assert typed(text) == value


def test_suggestions_are_accepted_one_by_one_and_all_of_a_kind(area: Workspace) -> None:
    plan = planned(area, *LINES)
    slips = of_a_kind(plan, "misspelt_value")
    assert [each.cell for each in slips] == ["B5", "B6"]
    one = accepted(NOTHING_DECIDED, slips[0], slips[0].problem.suggestions[0])
    both = accepted_all(NOTHING_DECIDED, slips)
    assert len(one.accepted) == 1
    mended = _again(area, plan, both)
    assert not of_a_kind(mended, "misspelt_value")
    assert [each.cell for each in mended.problems if each.problem.code == "accepted"] == ["B5", "B6"]
    retyped = both.corrected(At("Return", 5, 1), "Dunmere")
    assert values(_again(area, plan, retyped), "area")[0] == ("Dunmere",)


def test_of_rows_that_say_the_same_thing_the_one_that_is_chosen_stands(area: Workspace) -> None:
    line = ["Homicide", "Ashby", "2023-24 Q1", 3, None]
    plan = planned(area, *PERIOD, HEAD, line, [*line[:3], 4, None])
    asked = next(each for each in plan.problems if each.problem.code == "duplicate_key")
    chosen = accepted(NOTHING_DECIDED, asked, asked.problem.suggestions[1])
    assert chosen.left_out == {("Return", 5)}
    mended = _again(area, plan, chosen)
    assert [(row.row, row.fate) for row in mended.rows] == [(6, Fate.NEW)]
    assert not accepted_all(NOTHING_DECIDED, [asked]).accepted


def test_rows_are_left_out_and_taken_back(area: Workspace) -> None:
    plan = planned(area, *LINES)
    decided = NOTHING_DECIDED.leaving_out([("Return", 6), ("Return", 7)])
    fewer = _again(area, plan, decided)
    assert [row.row for row in fewer.rows] == [5, 8]
    assert [left.row for left in fewer.tables[0].table.left_out if left.why == CHOSEN] == [6, 7]
    assert [row.row for row in _again(area, plan, decided.taking_back([("Return", 6)])).rows] == [5, 6, 8]


def test_columns_headings_and_sheets_are_decided(area: Workspace) -> None:
    plan = planned(area, *LINES)
    without = _again(area, plan, NOTHING_DECIDED.deciding({("Return", 4): None}))
    assert "note" not in without.tables[0].columns
    lines = [*PERIOD, ["Please", "fill", "in", "each", "box"], *LINES[3:]]
    other = _again(area, plan, Decisions(headers={"Return": 5}), book(sheet(lines)))
    assert other.tables[0].table.header_rows == (5,)
    old, new = sheet(LINES, "Old", state="hidden"), sheet(LINES[:5], "New")
    assert {row.sheet for row in plan_of(area, book(old, new)).rows} == {"New"}
    assert {row.sheet for row in _again(area, plan, Decisions(sheets=frozenset({"Old"})), book(old, new)).rows} == {
        "Old"
    }
    with pytest.raises(Unreadable), area.reading() as connection:
        plan_book(connection, book(sheet(LINES)), Choices(), Decisions(headers={"Return": 99}))


def test_a_column_that_was_decided_for_a_partner_is_remembered(area: Workspace) -> None:
    head = ["Measure", "Area", "Period", "Offences", "Remarks of ours"]
    lines: list[list[Any]] = [
        *PERIOD,
        head,
        ["Homicide", "Ashby", "2023-24 Q1", 3, "late"],
        ["Homicide", "Dunmere", "2023-24 Q1", 4, "x"],
    ]
    before = planned(area, *lines)
    assert "note" not in before.tables[0].columns
    partner = before.partner
    assert partner is not None
    area.do(
        RememberColumns(partner.organisation.id, "measure_return", {"Remarks of ours": "note", "Offences": "value"})
    )
    assert planned(area, *lines).tables[0].columns["note"] == 4
    area.do(RememberColumns(partner.organisation.id, "measure_return", {"remarks of  ours": None}))


@pytest.mark.parametrize(
    ("verdict", "fates", "severity"),
    [(WARN, ["new", "new"], "warning"), (BLOCK, ["held", "new"], "error"), (OFF, ["new", "new"], None)],
)
def test_a_rule_warns_blocks_or_is_off(area: Workspace, verdict: str, fates: list[str], severity: str | None) -> None:
    area.do(SetRule("period_mismatch", verdict))
    area.do(SetRule("total_mismatch", verdict))
    plan = planned(area, *PERIOD, HEAD, ["Homicide", "Ashby", "2022-23 Q1", 3, None],
                   ["Homicide", "Dunmere", "2023-24 Q1", 3, None], ["Total", None, None, 9, None])  # fmt: skip
    assert _fates(plan) == fates
    assert next((each.problem.severity for each in plan.problems if each.cell == "C5"), None) == severity
    assert (("D7", "total_mismatch") in told(plan)) == (verdict != OFF)


def test_a_rule_never_silences_what_asks_for_a_value(area: Workspace) -> None:
    area.do(SetRule("misspelt_value", BLOCK))
    area.do(SetRule("missing_value", OFF))
    plan = planned(
        area,
        *PERIOD,
        HEAD,
        ["Homicide", "Ashbey", "2023-24 Q1", 3, None],
        ["Homicide", "Dunmere", "2023-24 Q1", "n/a", None],
    )
    assert _fates(plan) == ["held", "held"]


def test_a_blocking_rule_can_be_set_to_warn_again(area: Workspace) -> None:
    area.do(SetRule("over_cap", BLOCK))
    area.do(SetRule("over_cap", WARN))
    head = ["Completion time", "Bid ref", "Name of your group", "Project title", "How much are you asking for?"]
    plan = planned(
        area,
        ["Round 2"],
        [],
        head,
        ["2023-06-01 10:00", "WYF2-07", "G", "P", 9000],
        ["2023-06-01 11:00", "WYF2-08", "H", "Q", 1],
    )
    assert ("E4", "over_cap") in told(plan)
    assert _fates(plan) == ["new", "new"]


def _saved(area: Workspace, folder: Path, lines: Sequence[list[Any]] = LINES) -> str:
    path = honest(folder / "Return.xlsx", lines)
    save_plan(area, plan_file(area, path), path)
    return str(rows(area, "partner_return")[-1]["id"])


def test_rows_that_wait_are_kept_with_their_reasons(area: Workspace, tmp_path: Path) -> None:
    kept = _saved(area, tmp_path)
    with area.reading() as connection:
        waiting = waiting_rows(connection)
        assert waiting == waiting_rows(connection, kept)
    assert [(row.sheet, row.row, row.letter, row.partner, row.kind) for row in waiting] == [
        ("Return", 6, "", "Ashby Council", "measure_return"), ("Return", 7, "", "Ashby Council", "measure_return"),
    ]  # fmt: skip
    assert "which is not a number" in waiting[0].reasons
    assert len(rows(area, "measure_value")) == 2


def test_rows_that_waited_are_put_right_from_the_kept_file_in_one_step(area: Workspace, tmp_path: Path) -> None:
    kept, before = _saved(area, tmp_path), everything(area)
    given = kept_workbook(area, kept)
    decided = NOTHING_DECIDED.corrected(At("Return", 6, 3), "12").leaving_out([("Return", 7)])
    with area.reading() as connection:
        waiting, keys = waiting_rows(connection, kept), rows_waiting(connection, kept)
        plan = plan_waiting(connection, given, waiting, decided)
    assert [row.row for row in plan.rows] == [6]
    done = area.do(plan.waiting_command(kept, keys))
    assert done is not None
    assert done.label == "Put right 1 row of Ashby Council's return"
    assert len(rows(area, "measure_value")) == 3
    assert {row["state"] for row in rows(area, "held_row")} == {"saved", "left out"}
    with area.reading() as connection:
        assert not waiting_rows(connection)
    with pytest.raises(Refused, match="waits no longer"):
        area.do(plan.waiting_command(kept, keys))
    area.undo()
    assert everything(area) == before


def test_rows_that_are_only_left_out_say_so(area: Workspace, tmp_path: Path) -> None:
    kept = _saved(area, tmp_path)
    with area.reading() as connection:
        keys = rows_waiting(connection, kept)
    done = area.do(SaveWaiting(kept, (), (), tuple(keys.values())))
    assert done is not None
    assert done.label == "Left out 2 rows of Ashby Council's return"


def test_rows_that_waited_are_dealt_with_when_the_return_comes_again(area: Workspace, tmp_path: Path) -> None:
    _saved(area, tmp_path)
    better = [*LINES[:5], [*LINES[5][:3], 9, None], ["Homicide", "Brook Vale", "2023-24 Q1", 4, None], LINES[7]]
    path = honest(tmp_path / "Again.xlsx", better)
    plan = plan_file(area, path)
    assert _fates(plan) == ["same", "new", "new", "same"]
    assert plan.version == 2
    save_plan(area, plan, path)
    with area.reading() as connection:
        assert not waiting_rows(connection)


def test_a_return_that_is_gone_cannot_be_read_again(area: Workspace) -> None:
    with pytest.raises(UserError, match="not there any more"):
        kept_workbook(area, "nothing")
