"""Files changed byte by byte: each is refused in words or read, and what is saved of one is saved whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.budget import examples
from tests.faults.mutating import mutated, seeds
from tests.plans import everything, steps
from vrudesk.data import check
from vrudesk.data.workspace import Workspace
from vrudesk.returns.importing import import_files
from vrudesk.returns.planning import Choices
from vrudesk.returns.unreadable import NOTHING

COUNT = examples(40, 2_000)
PARTS = 20
CHOICES = Choices(partner="Gateshead Council", period="2023-24 Q1")


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_becomes_of_a_file_it_is_refused_in_words_or_read_whole(
    plan_workspace: Workspace, tmp_path: Path, part: int
) -> None:
    good, before = seeds(tmp_path), everything(plan_workspace)
    for number in range(part, COUNT, PARTS):
        ending, data = mutated(good, number)
        path = tmp_path / f"mutation {number}.{ending}"
        path.write_bytes(data)
        done = len(steps(plan_workspace))
        (outcome,) = import_files(plan_workspace, [path], CHOICES, save=True)
        assert path.read_bytes() == data
        if outcome.refused:
            refused = outcome.answer["refused"]
            assert refused["kind"] not in {"too slow", "unreadable"}, path.name
            assert NOTHING in refused["message"] or refused["kind"] == "blocked"
            assert len(steps(plan_workspace)) == done
        else:
            counts = outcome.answer["counts"]
            assert sum(counts.values()) == len(outcome.answer["records"])
            assert len(steps(plan_workspace)) == done + 1
            plan_workspace.undo()
        assert everything(plan_workspace) == before, path.name
        path.unlink()
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []


def test_the_seeds_are_good(plan_workspace: Workspace, tmp_path: Path) -> None:
    for ending, data in seeds(tmp_path).items():
        path = tmp_path / f"good.{ending}"
        path.write_bytes(data)
        (outcome,) = import_files(plan_workspace, [path], CHOICES, save=True)
        assert outcome.answer["records"]
        assert not outcome.refused
        plan_workspace.undo()
