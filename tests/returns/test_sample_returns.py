"""The sample returns: made alike each time, and each read as it was meant."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from vrudesk import paths
from vrudesk.data.workspace import Workspace
from vrudesk.returns.answer import read_answer
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.importing import import_files
from vrudesk.returns.planning import Choices
from vrudesk.tour import RETURNS

SAMPLE = paths.resources() / "sample"
FOLDER = SAMPLE / "returns"

READ = {
    "Sunderland CSP action return Q1.xlsx": ("Sunderland City Council", ["1.1", "1.4", "2.3", "2.4", "4.2"]),
    "Sunderland CSP action return Q1 - corrected.xlsx": (
        "Sunderland City Council", ["1.1", "1.4", "2.3", "2.4", "4.2"],
    ),
    "newcastle vru update apr-jun.xlsx": ("Newcastle City Council", ["1.2", "2.1", "4.1", "5.2", "3.4"]),
    "Northumbria Police Q1 2023-24.csv": ("Northumbria Police", ["1.3", "4.1"]),
    "Gateshead Q1.xlsx": ("Gateshead Council", ["2.5", "3.1"]),
    "South Tyneside - quarter 1 return.xlsx": ("South Tyneside Council", ["3.2", "3.1"]),
}  # fmt: skip
"""Whose each return is, and the references of its rows in order; 3.4 is in no plan."""


def _make(folder: Path) -> dict[str, bytes]:
    found = importlib.util.spec_from_file_location("make_returns", SAMPLE / "make_returns.py")
    assert found is not None
    assert found.loader is not None
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    script.main(folder)
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def _parts(content: bytes) -> dict[str, bytes]:
    """Return what a file holds: zlib's versions pack the same parts into other bytes."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {part: packed.read(part) for part in packed.namelist()}


def test_making_the_sample_returns_again_gives_the_same_bytes(tmp_path: Path) -> None:
    made = _make(tmp_path / "once")
    assert _make(tmp_path / "again") == made
    kept = {each.name: each.read_bytes() for each in FOLDER.iterdir()}
    assert {name: _parts(content) for name, content in made.items()} == {
        name: _parts(content) for name, content in kept.items()
    }


def test_every_sample_return_is_in_the_tour_and_expected_here() -> None:
    assert set(RETURNS) == set(READ) == {each.name for each in FOLDER.iterdir()}


@pytest.mark.parametrize("name", READ)
def test_every_sample_return_is_read_as_it_was_meant(plan_workspace: Workspace, name: str) -> None:
    (outcome,) = import_files(plan_workspace, [FOLDER / name], Choices(), save=False)
    answer = outcome.answer
    assert (answer["refused"], answer["blocked"]) == (None, None)
    refs = [record["fields"]["action_ref"] for record in answer["records"]]
    assert (answer["partner"], answer["period"], refs) == (READ[name][0], "2023-24 Q1", READ[name][1])


def test_all_sample_returns_leave_only_the_row_of_no_plan_behind(plan_workspace: Workspace) -> None:
    outcomes = import_files(plan_workspace, [FOLDER / name for name in RETURNS], Choices(), save=True)
    counts = [outcome.answer["counts"] for outcome in outcomes]
    assert sum(each["new"] for each in counts) == 15
    assert [each["refused"] for each in counts] == [0, 1, 0, 0, 0, 0]
    assert sum(each["held"] for each in counts) == 0
    assert counts[-1] == {"new": 0, "changed": 1, "same": 4, "held": 0, "refused": 0}
    changed = [(each["action_ref"], each["field"]) for each in outcomes[-1].answer["changes"]]
    assert sorted(changed) == [("2.4", "percent_complete"), ("2.4", "progress"), ("2.4", "rag")]


def test_a_half_step_of_the_sample_is_read_without_a_word_said_of_it(plan_workspace: Workspace) -> None:
    (outcome,) = import_files(plan_workspace, [FOLDER / "Northumbria Police Q1 2023-24.csv"], Choices(), save=False)
    assert outcome.answer["records"][0]["fields"]["rag"] == "amber-green"
    assert "rag_two_values" not in {each["code"] for each in outcome.answer["problems"]}


def test_the_columns_of_a_sample_return_are_named_by_their_fields() -> None:
    answer = read_answer(FOLDER / "Gateshead Q1.xlsx", lambda: [ActionUpdates.kind])
    (table,) = answer["sheets"][0]["tables"]
    fields = [column["field"] for column in table["columns"]]
    assert fields == ["action_ref", "progress", "rag", "percent_complete", "due_date"]
