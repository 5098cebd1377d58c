"""Forms of every kind that came back broken: what still holds is believed, the rest is read like any return."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.plans import action, row, rows
from tests.returns.area import AREA, planned
from tests.returns.forms.kinds import ASKED, Filled, as_read, blank, everything, opened, read_again, reported
from vrudesk.commands.actions import EditAction
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.bin import Delete
from vrudesk.data.schema import Criterion
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.keys import natural_key
from vrudesk.returns.forms.form import Form, FormColumn
from vrudesk.returns.plan import ImportPlan

KINDS = [kind for kind in ASKED if kind != "action_update"]
CROSSED = {"spend_return": "actual", "panel_scores": "criterion 1"}


@pytest.fixture
def told(area: Workspace) -> Workspace:
    return reported(area)


def _filled(told: Workspace, folder: Path, kind: str) -> Filled:
    form = blank(told, folder, kind)
    return opened(form).put(everything(form))


def _expected(form: Form) -> dict[int, dict[str, Any]]:
    columns = {column.name: column for column in form.columns}
    return {
        row: {name: as_read(columns[name], typed) for name, typed in cells.items()}
        for row, cells in everything(form).items()
    }


def _nothing_is_wrong(plan: ImportPlan, form: Form) -> None:
    """See that whatever goes in is what was filled in, though some may wait for a person."""
    going = [row for row in plan.rows if row.goes_in]
    found = read_again(replace(plan, rows=tuple(going)), form)
    expected = _expected(form)
    for number, cells in found.items():
        for name, value in cells.items():
            assert value in (expected[number][name], None), (number, name)


def _written(plan: ImportPlan, row: int) -> set[str]:
    """Return the keys of the rows that a row of the sheet writes."""
    return {target.row_id for each in plan.rows if each.row == row and each.goes_in for target in each.targets}


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_hidden_sheet_a_form_is_read_like_any_return(told: Workspace, kind: str, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, kind)
    del paper.book["VRU Desk"]
    plan = paper.plan(told, tmp_path)
    assert plan.kind.name == kind
    assert plan.partner is not None
    assert plan.partner.organisation.id == paper.form.partner_id
    assert not plan.tables[0].by_form
    assert plan.tally.new + plan.tally.changed > 0
    _nothing_is_wrong(plan, paper.form)


@pytest.mark.parametrize("kind", KINDS)
def test_columns_that_changed_places_are_believed_where_they_stand(told: Workspace, kind: str, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, kind)
    boxes = [index for index, column in enumerate(paper.form.columns) if not column.locked]
    for line in paper.sheet.iter_rows(min_row=paper.top, max_row=paper.top + len(paper.form.rows)):
        one, other = line[boxes[0]], line[boxes[1]]
        one.value, other.value = other.value, one.value
    columns = list(paper.form.columns)
    columns[boxes[0]], columns[boxes[1]] = columns[boxes[1]], columns[boxes[0]]
    moved = replace(paper.form, columns=tuple(columns))
    assert read_again(paper.plan(told, tmp_path), moved) == _expected(paper.form)


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_was_added_moves_nothing(told: Workspace, kind: str, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, kind)
    paper.sheet.insert_cols(1)
    paper.sheet.cell(paper.top, 1).value = "Our own"
    plan = paper.plan(told, tmp_path)
    own = FormColumn("own", Field(label="Our own", kind=Kind.TEXT), locked=True)
    shifted = replace(paper.form, columns=(own, *paper.form.columns))
    assert read_again(plan, shifted) == _expected(paper.form)
    assert not plan.blocked


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_whose_names_were_written_over_is_read_by_its_words(told: Workspace, kind: str, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, kind)
    first = paper.top + 1
    before = _written(paper.plan(told, tmp_path), first)
    assert before
    paper.sheet.cell(first, 1).value = "Something else altogether"
    plan = paper.plan(told, tmp_path)
    assert not before & _written(plan, first)
    assert _written(plan, first + 1) == _written(_filled(told, tmp_path, kind).plan(told, tmp_path), first + 1)
    assert any(each.problem.code == "form_changed" for each in plan.problems)


@pytest.mark.parametrize(("kind", "column"), CROSSED.items())
def test_a_value_column_under_another_heading_is_found_as_in_any_return(
    told: Workspace, kind: str, column: str, tmp_path: Path
) -> None:
    paper = _filled(told, tmp_path, kind)
    paper.sheet[f"{paper.letter(column)}{paper.top}"] = {"actual": "Spent", "criterion 1": "Worth it?"}[column]
    plan = paper.plan(told, tmp_path)
    assert read_again(plan, paper.form) == _expected(paper.form)
    assert any(each.problem.code == "form_changed" for each in plan.problems)


@pytest.mark.parametrize(("kind", "column"), CROSSED.items())
def test_a_value_column_whose_heading_says_nothing_any_more_is_left_to_a_person(
    told: Workspace, kind: str, column: str, tmp_path: Path
) -> None:
    paper = _filled(told, tmp_path, kind)
    paper.sheet[f"{paper.letter(column)}{paper.top}"] = "Mystery"
    plan = paper.plan(told, tmp_path)
    expected = {
        row: {name: value for name, value in cells.items() if name != column}
        for row, cells in _expected(paper.form).items()
    }
    assert read_again(plan, paper.form) == expected
    assert any("Mystery" in each.problem.message for each in plan.problems)


def test_a_criterion_that_is_no_more_is_asked_about(told: Workspace, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, "panel_scores")
    with told.reading() as connection:
        (key,) = connection.exec_driver_sql("select id from criterion where name = 'Safe'").one()
    told.do(Delete(Criterion, key))
    plan = paper.plan(told, tmp_path)
    assert "is not decided" in plan.blocked
    assert {name for each in plan.rows for name in each.gathered} == {"Led by young people", "Value for money"}


@pytest.mark.parametrize(
    "kind", ["measure_return", "intervention_monitoring", "panel_scores", "recommendation_tracker"]
)
def test_keys_that_are_not_known_here_are_not_believed(told: Workspace, kind: str, tmp_path: Path) -> None:
    paper = _filled(told, tmp_path, kind)
    keys = {row.key for row in paper.form.rows}
    for cells in paper.book["VRU Desk"].iter_rows():
        if len(cells) > 1 and cells[1].value in keys:
            cells[1].value = " ".join("another-" + part for part in str(cells[1].value).split(" "))
    plan = paper.plan(told, tmp_path)
    assert read_again(plan, paper.form) == _expected(paper.form)
    whole = _filled(told, tmp_path, kind).plan(told, tmp_path)
    assert [each.targets for each in plan.rows] == [each.targets for each in whole.rows]


def test_an_action_is_known_by_its_key_though_the_plan_was_numbered_anew(told: Workspace, tmp_path: Path) -> None:
    first, second = action(told, "1.1"), action(told, "1.2")
    police = blank(told, tmp_path, "action_update").partner_id
    for key in (first, second):
        told.do(EditAction(key, {"lead_organisation_id": police}))
    paper = opened(blank(told, tmp_path, "action_update")).put({1: {"rag": "Green", "progress": "Begun"}})
    for key, ref in ((first, "9.9"), (second, "1.1"), (first, "1.2")):
        told.do(EditAction(key, {"ref": ref}))
    assert row(told, "action", first)["ref"] == "1.2"
    plan = paper.plan(told, tmp_path)
    written = [each for each in plan.rows if each.goes_in]
    assert [each.action.id for each in written if each.action is not None] == [first]
    assert any("the form was made for 1.2" in each.problem.message for each in plan.problems)


def test_a_measure_is_known_by_its_key_though_another_bears_its_name(told: Workspace, tmp_path: Path) -> None:
    theirs = {
        "document": {"title": "Next door"},
        "organisation": {"name": "Next Door VRU"},
        "measures": AREA["measures"],
    }
    told.do(LoadArea(theirs))
    ours, other = [each["id"] for each in rows(told, "measure") if each["name"] == "Homicide"]
    said = ["Measure", "Area", "Value"], ["Homicide", "Dunmere", 1]
    command = planned(told, ["Ashby Council"], ["Quarter 1, 2023-24"], [], *said).command(b"a workbook")
    (record,) = command.records
    assert record.identity["measure_id"] == ours
    identity = {**record.identity, "measure_id": other}
    key = natural_key("measure_value", *(each or "" for each in identity.values()))
    told.do(replace(command, records=(record._replace(row_id=key, identity=identity),)))
    form = blank(told, tmp_path, "measure_return", partner="Ashby Council")
    plan = opened(form).put({1: {"value": 3}}).plan(told, tmp_path)
    assert [each.targets[0].identity["measure_id"] for each in plan.rows] == [other]


def test_a_note_without_an_amount_is_told_of(told: Workspace, tmp_path: Path) -> None:
    paper = opened(blank(told, tmp_path, "spend_return"))
    paper.put({1: {"note": "Nothing yet"}, 2: {"actual": 5}})
    plan = paper.plan(told, tmp_path)
    assert [each.values["value"] for each in plan.rows] == [500]
    words = f"Row {paper.top + 1} has no “Amount”, so nothing that is written in it is read."
    assert words in {each.problem.message for each in plan.problems}
