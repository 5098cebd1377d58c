"""``import``: the exact answer, in words and in JSON; what is refused; and that a refusal loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say
from tests.conftest import AUTHOR
from tests.plans import period
from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD
from vrudesk import paths
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data.workspace import Workspace

SAMPLES = paths.resources() / "sample" / "returns"
GATESHEAD = SAMPLES / "Gateshead Q1.xlsx"
NEWCASTLE = SAMPLES / "newcastle vru update apr-jun.xlsx"
BARE: list[list[Any]] = [HEAD, ["1.1", "Green", 40, "Goes on here"], ["1.2", "Red", 10, "Late again"]]


def test_import_answers_in_the_promised_shape(say: Say, desk: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [*COVER, HEAD[:3], ["1.1", "Grean", "40%"], ["9.9", "Red", 10]]
    answer = say("import", honest(tmp_path / "a.xlsx", rows), "--into", desk, "--json").json
    assert list(answer) == [
        "file", "refused", "sheets", "partner", "period", "kind", "counts", "problems", "records", "changes", "blocked",
    ]  # fmt: skip
    assert (answer["file"], answer["refused"], answer["blocked"]) == ("a.xlsx", None, None)
    assert (answer["partner"], answer["period"], answer["kind"]) == (
        "Gateshead Council", "2023-24 Q1", "action_update",
    )  # fmt: skip
    assert answer["counts"] == {"new": 1, "changed": 0, "same": 0, "held": 0, "refused": 1}
    columns = answer["sheets"][0]["tables"][0]["columns"]
    assert [each["field"] for each in columns] == ["action_ref", "rag", "percent_complete"]
    first = answer["records"][0]
    assert {key: first[key] for key in ("sheet", "row", "fields", "suppressed")} == {
        "sheet": "Return",
        "row": 5,
        "fields": {"action_ref": "1.1", "rag": "green", "percent_complete": 40},
        "suppressed": False,
    }
    assert {(each["sheet"], each["cell"], each["severity"], each["code"]) for each in answer["problems"]} == {
        ("Return", "B5", "warning", "misspelt_value"),
        ("Return", "C5", "info", "text_number"),
        ("Return", "A6", "error", "unknown_action_ref"),
    }
    assert all(each["message"].endswith(".") for each in answer["problems"])


def test_a_priority_is_answered_as_its_number(say: Say, desk: Path, tmp_path: Path) -> None:
    head = ["Action ref", "Priority", "RAG"]
    rows = [*COVER, head, ["1.1", "1. Stronger systems", "Green"], ["2.1", "Priority 2", "Red"]]
    answer = say("import", honest(tmp_path / "a.xlsx", rows), "--into", desk, "--dry-run", "--json").json
    assert [each["fields"]["priority"] for each in answer["records"]] == [1, 2]


def test_import_in_words_says_how_the_rows_fared_and_what_waits(say: Say, desk: Path) -> None:
    said = say("import", NEWCASTLE, "--into", desk)
    assert (said.status, said.err) == (0, "")
    first, second, last = said.out.splitlines()
    name = NEWCASTLE.name
    assert first == f"{name}: Newcastle City Council, 2023-24 Q1: 4 new, 0 changed, 0 same, 0 held, 1 refused"
    assert second == "  A10: “3.4” is not in the plan: priority 3 ends at 3.3."
    assert last.endswith("notes: see --json")


def test_several_files_give_an_array_and_the_csv_is_one_of_them(say: Say, desk: Path) -> None:
    police = SAMPLES / "Northumbria Police Q1 2023-24.csv"
    answers = say("import", GATESHEAD, police, "--into", desk, "--json").json
    assert [answer["counts"]["new"] for answer in answers] == [2, 2]
    assert {each["sheet"] for each in answers[1]["records"]} == {"csv"}


def test_a_dry_run_leaves_the_file_as_it_was(say: Say, desk: Path) -> None:
    before = desk.read_bytes()
    said = say("import", GATESHEAD, "--into", desk, "--dry-run")
    assert (said.status, "(nothing saved)" in said.out) == (0, True)
    assert desk.read_bytes() == before


def test_the_same_file_twice_adds_no_step_and_says_when_it_was_read(say: Say, desk: Path) -> None:
    say("import", GATESHEAD, "--into", desk)
    steps = say("history", desk, "--json").json
    answer = say("import", GATESHEAD, "--into", desk, "--json").json
    assert answer["counts"] == {"new": 0, "changed": 0, "same": 2, "held": 0, "refused": 0}
    assert "supersedes" in {each["code"] for each in answer["problems"]}
    assert say("history", desk, "--json").json == steps


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "does not say whose return it is: choose the partner"),
        (["--partner", "Gateshead"], "does not say which quarter it is for: choose the period"),
        (["--partner", "Nobody", "--period", "2023-24 Q1"], "There is no partner called “Nobody”."),
        (["--partner", "Council", "--period", "2023-24 Q1"], "Perhaps one of these is meant"),
        (["--partner", "Gateshead", "--period", "Q9"], "“Q9” is not a period."),
        (["--kind", "payslips"], "There is no kind of return called payslips."),
    ],
)  # fmt: skip
def test_a_return_whose_cover_is_not_known_is_refused_in_words_and_in_json(
    say: Say, desk: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    path, before = honest(tmp_path / "a.xlsx", BARE), say("export", desk, "--json").json
    plain = say("import", path, "--into", desk, *words)
    assert (plain.status, plain.out, told in plain.err) == (2, "", True)
    answer = say("import", path, "--into", desk, *words, "--json").json
    assert told in answer["refused"]["message"]
    assert (answer["records"], answer["counts"]["new"]) == ([], 0)
    assert say("export", desk, "--json").json == before
    assert len(say("history", desk, "--json").json) == 1


def test_partner_and_period_on_the_command_line_stand_for_the_cover(say: Say, desk: Path, tmp_path: Path) -> None:
    words = ("--partner", "gateshead council", "--period", "Q1 2023/24", "--kind", "action_update")
    answer = say("import", honest(tmp_path / "a.xlsx", BARE), "--into", desk, *words, "--json").json
    assert (answer["partner"], answer["period"], answer["counts"]["new"]) == ("Gateshead Council", "2023-24 Q1", 2)


def test_a_dry_run_of_what_cannot_be_saved_says_why(say: Say, desk: Path, tmp_path: Path) -> None:
    path = honest(tmp_path / "a.xlsx", BARE)
    said = say("import", path, "--into", desk, "--dry-run")
    assert (said.status, said.out, "choose the partner" in said.err) == (2, "", True)
    answer = say("import", path, "--into", desk, "--dry-run", "--json").json
    assert (answer["refused"], "choose the partner" in answer["blocked"], len(answer["records"])) == (None, True, 2)


def test_a_return_for_a_closed_quarter_is_refused(say: Say, desk: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(desk, AUTHOR)
    workspace.do(ClosePeriod(period(workspace).id))
    workspace.close()
    before = say("export", desk, "--json").json
    corrected = honest(tmp_path / "late.xlsx", [*COVER, *BARE])
    said = say("import", corrected, "--into", desk)
    assert (said.status, "is closed: reopen it with a reason" in said.err) == (2, True)
    assert say("import", corrected, "--into", desk, "--json").json["refused"]["kind"] == "blocked"
    assert say("export", desk, "--json").json == before


def test_a_bad_file_among_good_ones_gives_status_2_and_the_others_are_saved(
    say: Say, desk: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"")
    said = say("import", bad, GATESHEAD, "--into", desk)
    assert said.status == 2
    assert said.err.startswith("vrudesk: bad.xlsx: not imported. bad.xlsx is empty")
    assert "2 new" in said.out


def test_a_file_name_of_any_letters_is_taken(say: Say, desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "Tŷ'r Ŵyl #1 50% – copy (2).xlsx"
    shutil.copy(GATESHEAD, path)
    assert say("import", path, "--into", desk, "--json").json["file"] == path.name
