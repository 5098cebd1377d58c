"""Documents that somebody gives the program: the two that are known, and every file that is none of them."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.budget import examples
from tests.plans import everything, rows
from tests.reference import reference
from tests.small_documents import AREA, CONTEXT, area, context, written
from vrudesk.commands import documents
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.documents import command_of, told
from vrudesk.commands.setup import SetUp
from vrudesk.data import check
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Refused, UserError


def _refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refusal:
        command_of(path)
    assert refusal.value.message.startswith(f"{path.name} ")
    assert refusal.value.hint.startswith("Nothing was loaded.")
    return refusal.value


def test_an_areas_document_is_known_by_its_fields(tmp_path: Path) -> None:
    assert isinstance(command_of(written(tmp_path, AREA)), LoadArea)
    assert isinstance(command_of(written(tmp_path, CONTEXT)), LoadContext)
    assert isinstance(command_of(written(tmp_path, {"fund_rounds": []})), LoadContext)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_is_read_in_the_encodings_that_editors_write(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "Document.json"
    path.write_text(json.dumps({"organisations": [{"name": "Tŷ Hafan"}]}, ensure_ascii=False), encoding=encoding)
    assert command_of(path).document["organisations"][0]["name"] == "Tŷ Hafan"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON: it cannot be read from line 1 on."),
        (b'{\n "organisation": {"name": }\n}', "is not JSON: it cannot be read from line 2 on."),
        (b"Dear all,\nthe file follows.", "is not JSON: it cannot be read from line 1 on."),
        (b'{"organisations": [NaN]}', "is not JSON."),
        (b'{"organisations": ["\xff\xff"]}', "is not JSON."),
        (b'{"organisations": [' + b"9" * 5000 + b"]}", "is not JSON."),
        (b"PK\x03\x04" + bytes(200), "is not JSON"),
        (b"[" * 100_000, "is nested too deeply to be a document of ours."),
        (b'{"vision": ' + b"[" * 60 + b"]" * 60 + b"}", "is nested too deeply to be a document of ours."),
        (b"[]", "is neither an area's document nor one of partners and rounds."),
        (b"null", "is neither an area's document nor one of partners and rounds."),
        (b'{"title": "A plan"}', "is neither an area's document nor one of partners and rounds."),
        (b'{"organisation": {"name": "A"}}', "does not fit: document is missing."),
        (b'{"document": 1}', "does not fit: organisation is missing (and 1 place more)."),
        (b'{"fund_rounds": [{}, {}]}', "does not fit: fund_rounds, the first: fund is missing (and 1 place more)."),
        (b'{"organisations": [{"name": "\\u0000"}, 1, 2]}',
         "does not fit: organisations, the first: name is blank (and 2 places more)."),
    ],
)  # fmt: skip
def test_what_is_no_document_of_ours_is_refused_in_words(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "Document.json"
    path.write_bytes(content)
    assert words in _refusal(path).message


def test_parts_that_do_not_agree_are_refused_too(tmp_path: Path) -> None:
    refusal = _refusal(written(tmp_path, area(strategic_themes=[])))
    assert refusal.message == (
        "Document.json does not fit: strategic_priorities, the first: theme is none of the strategic_themes "
        "(and 1 place more)."
    )
    assert "docs/documents.md describes every field" in refusal.hint
    assert "closes is before opens" in _refusal(written(tmp_path, context(opens="2024-01-01T09:00"))).message


def test_a_file_that_is_not_there_a_folder_and_one_that_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "cannot be read" in _refusal(tmp_path / "gone.json").message
    assert "is not a file" in _refusal(tmp_path).message
    path = written(tmp_path, AREA)
    monkeypatch.setattr(documents, "LARGEST", path.stat().st_size - 1)
    assert "is too large" in _refusal(path).message
    monkeypatch.setattr(documents, "LARGEST", path.stat().st_size)
    command_of(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert "is not a file" in _refusal(tmp_path / "pipe.json").message


def test_the_answer_says_how_much_came_in_and_what_was_left_out(empty: Workspace, tmp_path: Path) -> None:
    came_in = (
        "2 themes, 3 priorities, 3 actions, 2 measures, 3 interventions, 3 measures of success, 2 recommendations, "
        "2 data sets, 3 figures, 4 places, 2 organisations, 2 rounds of the fund and 3 other names"
    )
    command = command_of(written(tmp_path, AREA))
    assert told(command, empty.do(command)) == [
        "Loaded the document of Wearmouth Violence Reduction Unit",
        f"  {came_in}",
        "  Left out: 1 action without a priority, vision",
    ]
    command = command_of(written(tmp_path, CONTEXT))
    assert told(command, empty.do(command)) == [
        "Loaded 2 partners and 1 round of the fund",
        "  1 organisation, 1 round of the fund, 2 criteria, 2 bids and 1 other name",
    ]


def test_the_answer_says_when_nothing_was_new(empty: Workspace, tmp_path: Path) -> None:
    partners = {"organisations": CONTEXT["organisations"], "note": "made up", "actions": [{}]}
    command = command_of(written(tmp_path, partners))
    empty.do(command)
    assert told(command, empty.do(command)) == ["There was nothing new in it.", "  Left out: note, actions"]


_TEXTS = st.sampled_from(
    ["", " ", "\ud800", "\x00", "P1", "1.1", "2023-02-30", "٣", "9" * 60, "x" * 3000, "=1+1", "up"]
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**16, -(10**400), 1e308, float("inf"), float("nan"), 5e-324, 0.005, -0.0])
    | _TEXTS
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value within a document."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [each for key, value in inside for each in ((*path, key), *_places(value, (*path, key)))]


def _mutated(document: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Return a document with one to four of its values left out, replaced, repeated or moved elsewhere."""
    made = deepcopy(document)
    for _ in range(data.draw(st.integers(1, 4))):
        places = _places(made)
        *outer, last = data.draw(st.sampled_from(places))
        part: Any = made
        for each in outer:
            part = part[each]
        fate = data.draw(st.sampled_from(["leave out", "replace", "repeat", "move"]))
        if fate == "leave out":
            del part[last]
        elif fate == "repeat" and isinstance(part, list):
            part.append(deepcopy(part[last]))
        elif fate == "move":
            there: Any = made
            for each in data.draw(st.sampled_from(places)):
                there = there[each]
            part[last] = deepcopy(there)
        else:
            part[last] = data.draw(_VALUES)
        if not _places(made):
            break
    return made


@pytest.mark.parametrize("document", [AREA, CONTEXT], ids=["area", "context"])
@settings(max_examples=examples(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_document_is_loaded_whole_or_refused_in_words(
    document: dict[str, Any], empty: Workspace, tmp_path: Path, data: st.DataObject
) -> None:
    before = everything(empty)
    path = written(tmp_path, _mutated(document, data))
    refusal, changes = _loaded(path, empty)
    if refusal is not None:
        assert refusal.message.endswith(".")
        assert "Nothing was" in refusal.hint
    if changes is not None:
        with empty.reading() as connection:
            assert check.findings(connection) == []
        empty.undo()
    assert everything(empty) == before


def _loaded(path: Path, workspace: Workspace) -> tuple[UserError | None, ChangeSet | None]:
    try:
        command = command_of(path)
        changes = workspace.do(command)
    except UserError as refusal:
        return refusal, None
    assert told(command, changes)
    return None, changes


@settings(max_examples=examples(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_that_are_changed_on_the_way_are_refused_or_read(
    empty: Workspace, tmp_path: Path, data: st.DataObject
) -> None:
    path = written(tmp_path, data.draw(st.sampled_from([AREA, CONTEXT])))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    refusal, _ = _loaded(path, empty)
    assert refusal is None or "Nothing was" in refusal.hint
    if refusal is None and rows(empty, "organisation"):
        empty.undo()


AREAS = ("northumbria", "nottinghamshire", "llr", "northamptonshire", "in_focus")


def _amount(document: dict[str, Any], name: str) -> int:
    return len(document.get(name) or ())


def test_the_areas_and_the_context_of_the_reference_data_are_loaded_whole_and_once(empty: Workspace) -> None:
    paths = [*(reference("areas", f"{name}.json") for name in AREAS), reference("returns", "context.json")]
    empty.do(SetUp("Northumbria VRU", 2023))
    for path in paths:
        before = {table: len(found) for table, found in everything(empty).items()}
        command = command_of(path)
        empty.do(command)
        after = {table: len(found) for table, found in everything(empty).items()}
        wanted = _amounts(json.loads(path.read_text(encoding="utf-8")))
        assert {table: after[table] - before[table] for table in wanted} == wanted, path.name
        loaded = everything(empty)
        with pytest.raises(Refused, match="in this workspace already"):
            empty.do(command)
        assert everything(empty) == loaded
    with empty.reading() as connection:
        assert check.findings(connection) == []
    assert {row["name"] for row in rows(empty, "organisation")} >= {"NE Youth", "Gateshead Council"}


def _amounts(document: dict[str, Any]) -> dict[str, int]:
    """Return how many rows of what a document should give, counted in the document itself."""
    interventions = [*document.get("interventions", ()), *document.get("programmes", ())]
    rounds = [*(document.get("youth_fund") or {}).get("rounds", ()), *document.get("fund_rounds", ())]
    return {
        "strategy": int("document" in document),
        "theme": _amount(document, "strategic_themes"),
        "priority": _amount(document, "strategic_priorities"),
        "action": len([each for each in document.get("actions", ()) if each.get("priority")]),
        "measure": _amount(document, "measures"),
        "intervention": len(interventions),
        "success_measure": sum(_amount(each, "measures_of_success") for each in interventions),
        "recommendation": _amount(document, "recommendations"),
        "dataset": _amount(document, "datasets"),
        "figure": _amount(document, "figures"),
        "fund_round": len(rounds),
        "criterion": sum(_amount(each, "criteria") for each in rounds),
        "bid": sum(_amount(each, "bids") for each in rounds),
    }


def test_the_reference_data_holds_what_its_table_says() -> None:
    amounts = [_amounts(json.loads(reference("areas", f"{name}.json").read_text(encoding="utf-8"))) for name in AREAS]
    names = ("priority", "action", "measure", "intervention", "success_measure", "recommendation", "figure")
    assert [tuple(each[name] for name in names) for each in amounts] == [
        (5, 16, 14, 14, 69, 0, 59), (5, 0, 3, 11, 0, 0, 16), (7, 0, 3, 6, 0, 0, 31), (15, 0, 13, 6, 0, 17, 44),
        (0, 0, 2, 12, 0, 0, 113),
    ]  # fmt: skip
