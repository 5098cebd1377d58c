"""The verb load: what came in is said, what does not fit is refused, and the workspace is whole after either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say
from tests.reference import reference
from tests.small_documents import AREA, CONTEXT, area, written


def test_both_documents_are_loaded_and_the_file_is_whole(say: Say, desk: Path, tmp_path: Path) -> None:
    said = say("load", desk, written(tmp_path, AREA))
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[0] == "Loaded the document of Wearmouth Violence Reduction Unit"
    assert said.out.splitlines()[-1] == "  Left out: 1 action without a priority, vision"
    assert say("load", desk, written(tmp_path, CONTEXT)).out.startswith("Loaded 2 partners and 1 round of the fund\n")
    tables = say("export", desk, "--json").json
    assert {each["name"]: each["ref"] for each in tables["measure"]} == {"Knife crime": "M1", "Pupils in school": None}
    assert len(tables["bid"]) == 2
    assert say("check", desk).out.startswith("All is well")
    assert [step["words"] for step in say("history", desk, "--json").json][1:] == [
        "Loaded the document of Wearmouth Violence Reduction Unit",
        "Loaded 2 partners and 1 round of the fund",
    ]


def test_a_load_is_taken_back(say: Say, desk: Path, tmp_path: Path) -> None:
    before = say("export", desk, "--json").json
    say("load", desk, written(tmp_path, AREA))
    assert say("undo", desk).out == "Undid: Loaded the document of Wearmouth Violence Reduction Unit\n"
    assert say("export", desk, "--json").json == before


def test_partners_that_are_there_are_nothing_new(say: Say, desk: Path, tmp_path: Path) -> None:
    path = written(tmp_path, {"organisations": [{"name": "Gateshead Council"}]})
    said = say("load", desk, path)
    assert (said.status, said.out) == (0, "There was nothing new in it.\n")
    assert len(say("history", desk, "--json").json) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (area(measures=[{"name": "A"}, {"name": "B"}, {}]), "measures, the third: name is missing."),
        (area(strategic_priorities=None), "actions, the first: priority is none of the strategic_priorities"),
        ({"organisations": 1}, "organisations is not a list."),
        ([], "is neither an area's document nor one of partners and rounds."),
    ],
)
def test_a_document_that_does_not_fit_is_refused_and_nothing_is_changed(
    document: Any, words: str, say: Say, desk: Path, tmp_path: Path
) -> None:
    before = desk.read_bytes()
    said = say("load", desk, written(tmp_path, document, "Plan.json"))
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("vrudesk: Plan.json ")
    assert words in said.err
    assert "Nothing was loaded." in said.err
    assert desk.read_bytes() == before


def test_a_document_that_was_loaded_before_and_a_file_that_is_not_there_are_refused(
    say: Say, desk: Path, tmp_path: Path
) -> None:
    say("load", desk, written(tmp_path, AREA))
    before = say("export", desk, "--json").json
    said = say("load", desk, written(tmp_path, AREA))
    assert (said.status, said.out) == (2, "")
    assert "is in this workspace already. Nothing was changed." in said.err
    assert say("load", desk, tmp_path / "gone.json").err.startswith("vrudesk: gone.json cannot be read.")
    assert say("load", tmp_path / "gone.vrudesk", written(tmp_path, CONTEXT)).status == 2
    assert say("export", desk, "--json").json == before


def test_the_reference_documents_are_loaded_beside_the_sample(say: Say, desk: Path) -> None:
    for path in sorted(reference("areas").glob("*.json")):
        assert say("load", desk, path).status == 0
    assert say("load", desk, reference("returns", "context.json")).status == 0
    assert say("check", desk).out.startswith("All is well")
