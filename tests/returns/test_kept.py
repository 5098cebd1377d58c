"""The kept file of a return read again: what its rows were, which cell says a thing, and a copy of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.plans import rows
from tests.returns.making import honest, sheet_of
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.files import FileNotWritten
from vrudesk.returns.importing import import_files
from vrudesk.returns.kept import KeptBook, KeptSheet, Part, fit_name, read_kept, save_kept
from vrudesk.returns.planning import Choices
from vrudesk.returns.workbook import Workbook

LINES: list[list[Any]] = [
    ["Quarterly return of Gateshead Council, 2023-24 Q1", None, None],
    ["Action ref", "RAG", "Progress"],
    ["1.1", "Green", "Went well"],
    ["9.9", "Green", "Not in the plan"],
    ["Average", None, None],
]


@pytest.fixture
def kept(plan_workspace: Workspace, tmp_path: Path) -> str:
    path = honest(tmp_path / "Gateshead.xlsx", LINES)
    import_files(plan_workspace, [path], Choices(), save=True)
    path.unlink()
    return str(rows(plan_workspace, "partner_return")[0]["id"])


def _parts(sheet: KeptSheet) -> dict[int, str]:
    return {row: words for row, (_, words) in sorted(sheet.parts.items())}


def test_a_return_is_read_again_from_the_bytes_that_were_kept(plan_workspace: Workspace, kept: str) -> None:
    book = read_kept(plan_workspace, kept)
    assert (book.book.name, book.first_sheet, book.taken) == ("Gateshead.xlsx", "Return", {"Return": frozenset({3})})
    sheet = book.sheet("Return")
    assert sheet.parts[2] == (Part.HEADINGS, "headings")
    assert sheet.parts[3] == (Part.TAKEN, "taken")
    assert sheet.parts[4] == (Part.WAITS, "not taken")
    assert sheet.parts[5][0] is Part.LEFT_OUT
    assert 1 not in sheet.parts
    assert book.sheet("Return") is sheet
    assert [sheet.shows(cell) for cell in ("C3", "Z99", "")] == ["Went well", "", ""]
    with pytest.raises(KeyError):
        book.sheet("Another")


def test_the_first_sheet_is_the_one_that_rows_were_taken_of_else_one_that_shows() -> None:
    names = {"Look-ups": "hidden", "Notes": "visible", "Data": "visible"}
    sheets = tuple(replace(sheet_of(LINES), name=name, state=state) for name, state in names.items())
    book = Workbook(name="A.xlsx", format="xlsx", sheets=sheets)
    assert KeptBook("1", book, {"Data": frozenset({3})}).first_sheet == "Data"
    assert KeptBook("1", book).first_sheet == "Notes"
    assert KeptBook("1", Workbook(name="A.xlsx", format="xlsx", sheets=sheets[:1])).first_sheet == "Look-ups"


def test_a_cell_is_said_by_itself_by_the_corner_of_its_merge_or_by_the_name_of_its_group() -> None:
    lines: list[list[Any]] = [
        ["Measure", "Area", "RAG", "Value"],
        ["Homicides", "Gateshead", None, 1],
        [None, "Sunderland", None, 2],
        [None, "Newcastle", None, 3],
    ]
    sheet = sheet_of(lines, merges=[(3, 1, 4, 1)], fills={(3, 2): "#00ff00"})
    parts = {1: (Part.HEADINGS, "headings")} | dict.fromkeys((2, 3, 4), (Part.TAKEN, "taken"))
    kept = KeptSheet(sheet, parts)
    asked = {"D4": "D4", "A4": "A2", "B4": "B3", "C3": "C3", "C2": "C2", "A1": "A1", "A9": "A9"}
    assert {cell: kept.saying(cell) for cell in asked} == asked


def test_a_copy_is_the_file_as_it_was_received(plan_workspace: Workspace, kept: str, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.xlsx"
    save_kept(plan_workspace, kept, copy)
    digest = rows(plan_workspace, "partner_return")[0]["file_sha256"]
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == digest
    with pytest.raises(FileNotWritten):
        save_kept(plan_workspace, kept, tmp_path / "no such folder" / "Copy.xlsx")


def test_what_is_not_there_any_more_is_said(plan_workspace: Workspace, kept: str, tmp_path: Path) -> None:
    plan_workspace.undo()
    with pytest.raises(UserError, match="not there any more"):
        save_kept(plan_workspace, kept, tmp_path / "Copy.xlsx")
    with pytest.raises(UserError, match="not there any more"):
        read_kept(plan_workspace, kept)


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Return.xlsx", "Return.xlsx"),
        ("Q1: A/B \\ C?.xlsx", "Q1_ A_B _ C_.xlsx"),
        (" .. ", "return"),
        ("x" * 300 + ".xlsx", "x" * 120 + ".xlsx"),
        ("no ending", "no ending"),
    ],
)
def test_a_name_fits_any_computer(name: str, fit: str) -> None:
    assert fit_name(name) == fit
