"""The blank update of the plan's actions: what a partner finds in it, and that it is read like any return too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import NOON
from tests.plans import a_return, action, partner, period
from tests.returns.forms.making import read_here, told
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import quarter
from vrudesk.domain.rag import Rag
from vrudesk.returns.columns import By
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.forms.form import Form
from vrudesk.returns.forms.making import form_brief
from vrudesk.returns.forms.registry import form_kind
from vrudesk.returns.forms.writer import form_bytes
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.planning import Choices, plan_book

SUNDERLAND = "Sunderland City Council"
BOXES = {"rag": "F", "percent_complete": "G", "progress": "H", "next_steps": "I", "risk": "J", "due_date": "K",
         "completed_date": "L"}  # fmt: skip


@pytest.fixture
def said(plan_workspace: Workspace) -> Workspace:
    """Give the sample plan after Sunderland has reported in the first quarter."""
    actions: dict[str, dict[str, Any]] = {
        action(plan_workspace, "1.1"): {"rag": Rag.AMBER, "progress": "Two workshops\nheld", "due_date": None},
        action(plan_workspace, "1.4"): {"rag": Rag.GREEN, "progress": None, "due_date": date(2024, 6, 28)},
    }
    whose = partner(plan_workspace, SUNDERLAND)
    plan_workspace.do(a_return(whose, period(plan_workspace), actions))
    return plan_workspace


def _form(workspace: Workspace, name: str = SUNDERLAND, number: int = 2) -> Form:
    with workspace.reading() as connection:
        whose = ((partner(workspace, name), name),)
        brief = form_brief(connection, quarter(2023, number), whose, None, NOON)
        return next(form_kind("action_update").make(connection, brief))


def _filled(form: Form, boxes: dict[int, dict[str, Any]], folder: Path, leave_out: Sequence[str] = ()) -> Path:
    """Save a form with boxes filled in, by the row of the sheet."""
    book = openpyxl.load_workbook(BytesIO(form_bytes(form)))
    for row, cells in boxes.items():
        for name, value in cells.items():
            book["Return"][f"{BOXES.get(name, name)}{row}"] = value
    for name in leave_out:
        del book[name]
    book.save(folder / "Return.xlsx")
    return folder / "Return.xlsx"


def _plan(workspace: Workspace, path: Path, decisions: Decisions = NOTHING_DECIDED) -> ImportPlan:
    with workspace.reading() as connection:
        return plan_book(connection, read_here(path), Choices(), decisions)


def test_it_shows_what_was_said_last_and_leaves_this_quarters_boxes_empty(said: Workspace) -> None:
    form = _form(said)
    assert [row.values["action_ref"] for row in form.rows] == ["1.1", "1.4", "2.3", "2.4", "4.2"]
    assert form.rows[0].key == action(said, "1.1")
    assert form.rows[0].values == {
        "action_ref": "1.1", "action_title": "Whole systems approach to serious violence",
        "last_progress": "Two workshops\nheld", "last_rag": Rag.AMBER, "last_due": date(2024, 3, 29),
    }  # fmt: skip
    assert form.rows[1].values["last_due"] == date(2024, 6, 28)
    assert (form.rows[2].values["last_progress"], form.rows[2].values["last_rag"]) == ("", None)
    boxes = {column.name for column in form.columns if not column.locked}
    assert boxes == set(BOXES)
    assert not any(boxes & set(row.values) for row in form.rows)


def test_words_of_an_earlier_quarter_say_which(said: Workspace) -> None:
    form = _form(said, number=4)
    assert form.rows[0].values["last_progress"] == "(2023-24 Q1) Two workshops\nheld"
    assert form.rows[1].values["last_progress"] == "(2023-24 Q1)"


def test_a_partner_that_is_asked_about_nothing_has_a_form_of_blank_rows(said: Workspace) -> None:
    form = _form(said, "NE Youth")
    assert (form.rows, form.spare_rows) == ((), 30)


def test_it_bears_the_marking_of_the_quarters_paper_and_the_day_it_was_made(said: Workspace) -> None:
    form = _form(said)
    assert (form.marking, form.made, form.team) == (
        "OFFICIAL",
        date(2023, 7, 20),
        "Northumbria Violence Reduction Unit",
    )


@pytest.mark.parametrize("lost", [(), ("VRU Desk",)])
def test_it_is_read_with_and_without_its_stamp(said: Workspace, lost: Sequence[str], tmp_path: Path) -> None:
    boxes: dict[int, dict[str, Any]] = {
        10: {"rag": "Green", "percent_complete": 0.45, "progress": "Three more\nheld", "due_date": date(2024, 5, 31)},
        13: {"rag": "Complete", "completed_date": date(2023, 9, 1), "risk": "None now"},
        15: {"A": "3.1", "B": "Primary prevention offer", "progress": "We helped"},
    }
    plan = _plan(said, _filled(_form(said), boxes, tmp_path, lost))
    assert plan.partner is not None
    assert plan.period is not None
    assert (plan.partner.organisation.name, plan.period.period.label) == (SUNDERLAND, "2023-24 Q2")
    taken = {row.action.ref: row for row in plan.rows if row.goes_in and row.action is not None}
    assert list(taken) == ["1.1", "2.4", "3.1"]
    assert taken["1.1"].values == {
        "rag": Rag.GREEN, "percent_complete": Decimal(45), "progress": "Three more\nheld", "next_steps": None,
        "risk": None, "due_date": date(2024, 5, 31), "completed_date": None,
    }  # fmt: skip
    assert (taken["2.4"].values["rag"], taken["2.4"].values["completed_date"]) == (Rag.COMPLETE, date(2023, 9, 1))
    assert taken["3.1"].values["progress"] == "We helped"
    assert not [each for each in plan.problems if each.problem.ask]


def test_a_row_that_nobody_filled_in_says_nothing(said: Workspace, tmp_path: Path) -> None:
    plan = _plan(said, _filled(_form(said), {10: {"rag": "Green"}}, tmp_path))
    assert [row.fate for row in plan.rows if row.adds_nothing] == [Fate.SAME] * 4


def test_its_rows_are_known_by_the_actions_though_the_plan_was_numbered_anew(said: Workspace, tmp_path: Path) -> None:
    reading = told(read_here(_filled(_form(said), {10: {"rag": "Green"}}, tmp_path)))
    assert reading is not None
    assert reading.table is not None
    assert reading.table.rows[10] == action(said, "1.1")
    assert reading.table.columns[5] == "rag"
    assert reading.against(partner_id=partner(said, SUNDERLAND), period="2023-24 Q2") == []


def test_a_column_of_a_form_is_corrected_and_the_others_stay_what_the_form_says(
    said: Workspace, tmp_path: Path
) -> None:
    path = _filled(_form(said), {10: {"progress": "Went well", "next_steps": "More of it"}}, tmp_path)
    plan = _plan(said, path)
    before = {match.column.index: match.field for match in plan.tables[0].matches}
    index = next(index for index, field in before.items() if field == "next_steps")
    decisions = NOTHING_DECIDED.deciding({(plan.tables[0].sheet.name, index): None})
    matches = _plan(said, path, decisions).tables[0].matches
    after = {match.column.index: (match.field, match.by) for match in matches}
    assert after[index] == (None, By.PERSON)
    assert {at: field for at, field in before.items() if at != index}.items() <= {
        at: field for at, (field, by) in after.items() if by is By.FORM
    }.items()
