"""``vrudesk markup``: a copy to send back, and what it says of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import Say
from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD

CSV = 'Partner:,Gateshead Council\nQuarter:,2023-24 Q1\n\nAction ref,RAG,Progress\n1.1,Grean,"Well"\n2.1,Red,Late\n'


def test_a_copy_is_written_and_what_was_marked_is_said(say: Say, desk: Path, tmp_path: Path) -> None:
    rows = [["1.1", "Grean", 40, "Went well", None], ["9.9", "Red", 10, "New", None]]
    given = honest(tmp_path / "Gateshead.xlsx", [*COVER, HEAD, *rows])
    say("import", given, "--into", desk)
    out = tmp_path / "copy.xlsx"
    said = say("markup", desk, "Gateshead Council 2023-24 Q1", out)
    assert (said.status, said.err) == (0, "")
    assert said.out == f"Wrote {out}, a copy of Gateshead.xlsx: 2 cells marked.\n"
    book = openpyxl.load_workbook(out)
    assert [name for name in ("B5", "A6") if book["Return"][name].comment is None] == []


def test_what_the_copy_has_not_is_said(say: Say, desk: Path, tmp_path: Path) -> None:
    given = tmp_path / "Gateshead.csv"
    given.write_text(CSV, encoding="utf-8")
    say("import", given, "--into", desk)
    said = say("markup", desk, "gateshead.csv", tmp_path / "copy.xlsx")
    assert said.out.splitlines()[1:] == [
        "A .csv has nothing but values, so the copy is a plain Excel workbook (.xlsx)."
    ]


def test_a_return_that_is_not_there_and_a_file_that_is_no_workbook_are_refused(
    say: Say, desk: Path, tmp_path: Path
) -> None:
    said = say("markup", desk, "Gateshead", tmp_path / "copy.xlsx")
    assert (said.status, said.out) == (2, "")
    assert "There is no return “Gateshead” in this workspace." in said.err
    given = tmp_path / "Gateshead.csv"
    given.write_text(CSV, encoding="utf-8")
    say("import", given, "--into", desk)
    said = say("markup", desk, "Gateshead", tmp_path / "copy.pdf")
    assert said.status == 2
    assert "copy.pdf is not the name of an Excel workbook." in said.err
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix in {".pdf", ".part"}) == []
