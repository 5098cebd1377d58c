"""What holds for returns of every kind: told apart, one step, the same when sent again, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from string import ascii_uppercase
from typing import Any

import pytest
from sqlalchemy import text

from tests.plans import everything, rows, steps
from tests.returns.area import SAMPLES, planned, sample
from vrudesk.commands.bin import Delete
from vrudesk.commands.returns import SavedRecord
from vrudesk.data.queries.provenance import sources_of
from vrudesk.data.schema import Action, Measure
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.returns.plan import Fate

KINDS = sorted(SAMPLES)
BESIDE_THE_HISTORY = ("stored_file", "reading", "provenance", "column_map", "return_problem", "displayed_text")


def _all_rows(workspace: Workspace) -> dict[str, list[Any]]:
    """Return every row of the workspace, those beside the history too."""
    with workspace.reading() as connection:
        beside = {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
            for name in BESIDE_THE_HISTORY
        }
    return {**everything(workspace), **beside, "steps": steps(workspace)}


def _stored(value: Any) -> Any:
    """Return a value as the workspace keeps it: whole numbers and text."""
    if isinstance(value, tuple):
        return json.dumps(list(value))
    return value if value is None or isinstance(value, int) else str(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_return_is_told_from_those_of_other_kinds_and_every_record_goes_in(area: Workspace, kind: str) -> None:
    plan = sample(area, kind)
    assert (plan.kind.name, plan.blocked) == (kind, "")
    assert plan.rows
    assert all(row.goes_in for row in plan.rows)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_saved_as_one_step_that_undo_takes_back_and_redo_brings_back(area: Workspace, kind: str) -> None:
    before, done = everything(area), len(steps(area))
    area.do(sample(area, kind).command(b"a return"))
    after = everything(area)
    assert after != before
    assert len(steps(area)) == done + 1
    area.undo()
    assert everything(area) == before
    area.redo()
    assert everything(area) == after


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_saved_is_what_was_shown(area: Workspace, kind: str) -> None:
    plan = sample(area, kind)
    area.do(plan.command(b"a return"))
    for row in plan.rows:
        for target in row.targets:
            saved = next(each for each in rows(area, target.table) if each["id"] == target.row_id)
            for name, value in {**target.identity, **target.values}.items():
                assert saved[name] == _stored(value), name


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_return_again_changes_nothing(area: Workspace, kind: str) -> None:
    area.do(sample(area, kind).command(b"a return"))
    again = sample(area, kind)
    assert {row.fate for row in again.rows} == {Fate.SAME}
    assert (again.changes, again.version) == (0, 2)
    before = everything(area)
    area.do(again.command(b"a return"))
    after = everything(area)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"partner_return"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_of_it_is_counted_field_by_field(area: Workspace, kind: str) -> None:
    lines = SAMPLES[kind]
    area.do(sample(area, kind).command(b"a return"))
    last = list(lines[-1])
    last[-1] = {"spend_return": 44.5, "dataset_register": "Partly"}.get(
        kind, 7 if isinstance(last[-1], int) else "Other"
    )
    corrected = planned(area, *lines[:-1], last)
    assert [change for row in corrected.rows for change in row.changes]
    assert corrected.tally.changed == 1
    assert corrected.tally.same == len(corrected.rows) - 1
    before = everything(area)
    area.do(corrected.command(b"corrected"))
    assert not [change for row in planned(area, *lines[:-1], last).rows for change in row.changes]
    area.undo()
    assert everything(area) == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_import_that_fails_leaves_every_row_as_it_was(area: Workspace, kind: str) -> None:
    plan, before = sample(area, kind), _all_rows(area)
    command = plan.command(b"a return")
    nowhere = SavedRecord("action_update", "x", {"action_id": "gone"}, {}, "Return", 1, 99, {})
    half = SavedRecord(command.records[-1].table, "y", {}, {}, "Return", 1, 99, {})
    for broken in (nowhere, half):
        with pytest.raises(Exception, match=r"is not there any more|NOT NULL|nothing was saved|Nothing was saved"):
            area.do(replace(command, records=(*command.records, broken)))
        assert _all_rows(area) == before
    area.do(command)
    assert _all_rows(area) != before


@pytest.mark.parametrize(
    ("kind", "noun", "name"), [("measure_return", Measure, "name"), ("action_update", Action, "title")]
)
def test_what_went_away_between_the_preview_and_the_saving_stops_the_saving(
    area: Workspace, kind: str, noun: type[Any], name: str
) -> None:
    plan = sample(area, kind)
    named = {"measure_return": "Homicide", "action_update": "Parenting courses"}[kind]
    key = next(row["id"] for row in rows(area, noun.__tablename__) if row[name] == named)
    area.do(Delete(noun, key))
    before = _all_rows(area)
    with pytest.raises(UserError, match="is not there any more"):
        area.do(plan.command(b"a return"))
    assert _all_rows(area) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_is_traced_to_its_sheet_and_row(area: Workspace, kind: str) -> None:
    plan = sample(area, kind)
    area.do(plan.command(b"a return"))
    row = plan.rows[-1]
    with area.reading() as connection:
        for target in row.targets:
            sources = sources_of(connection, target.table, target.row_id)
            assert all(source.sheet == "Return" for source in sources.values())
            lines = {int(source.cell.lstrip(ascii_uppercase)) for source in sources.values() if source.cell}
            # What is said once stands above the table; everything else in the record's own row.
            assert max(lines) == row.row, sources
            assert all(line == row.row or line <= plan.tables[0].table.header_rows[-1] for line in lines), sources
