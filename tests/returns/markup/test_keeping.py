"""What the partner wrote and how it looks is kept: every value, and formatting as far as openpyxl holds it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.returns.forms.making import any_form, told
from tests.returns.making import honest
from tests.returns.markup.partners import (
    CHECK,
    MUST,
    by_openpyxl,
    by_our_reader,
    copy_of,
    facts,
    listed,
    made,
    overladen,
    usual,
    with_parts,
)
from tests.returns.updates import COVER, HEAD
from vrudesk.data.workspace import Workspace
from vrudesk.returns.forms.writer import form_bytes
from vrudesk.returns.markup import Mark, losses
from vrudesk.returns.planning import plan_file
from vrudesk.returns.workbook import Merge


def test_our_own_reader_finds_every_value_as_it_was(tmp_path: Path) -> None:
    given = usual()
    before, after = (by_our_reader(content, tmp_path) for content in (given, copy_of(given, MUST, CHECK).content))
    assert [sheet.name for sheet in after.sheets] == ["What to put right", "Return", "Lists"]
    assert [facts(sheet) for sheet in after.sheets[1:]] == [facts(sheet) for sheet in before.sheets]
    assert before.sheet("Return").value(4, 2) == 0.1 + 0.2
    assert before.sheet("Return").value(5, 3) is not None


def test_openpyxl_finds_every_formula_and_every_result_as_it_was() -> None:
    given = usual()
    copy = copy_of(given, MUST, CHECK)
    for with_results in (False, True):
        before = openpyxl.load_workbook(io.BytesIO(given), data_only=with_results, rich_text=True)
        after = by_openpyxl(copy, data_only=with_results, rich_text=True)
        for sheet in before.worksheets:
            values = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert [[cell.value for cell in row] for row in after[sheet.title].iter_rows()] == values


def test_texts_keep_their_runs_their_escapes_and_are_no_formulas() -> None:
    sheet = by_openpyxl(copy_of(usual(), MUST), rich_text=True)["Return"]
    assert [str(part) for part in sheet["A8"].value] == ["Signed ", "by Jo", " today"]
    assert sheet["A8"].value[1].font.b
    assert (sheet["A9"].data_type, sheet["A9"].value) == ("s", '=cmd|" /C calc"!A0')
    with zipfile.ZipFile(io.BytesIO(copy_of(usual(), MUST).content)) as parts:
        assert b"_x005F_x000D_ stays" in parts.read("xl/worksheets/sheet2.xml")


def test_formatting_and_the_ways_of_the_sheet_are_kept() -> None:
    before = openpyxl.load_workbook(io.BytesIO(usual()))
    after = by_openpyxl(copy_of(usual(), MUST, CHECK))
    theirs, ours = before["Return"], after["Return"]
    for name in ("A1", "A3", "A4", "D4", "D5", "A6", "C7"):
        for part in ("font", "fill", "border", "number_format", "alignment", "protection"):
            assert repr(getattr(ours[name], part)) == repr(getattr(theirs[name], part)), (name, part)
    assert ours.column_dimensions["A"].width == theirs.column_dimensions["A"].width
    assert (ours.column_dimensions["F"].hidden, ours.row_dimensions[9].hidden) == (True, True)
    assert (ours.row_dimensions[6].height, ours.freeze_panes) == (44.25, "B4")
    assert [str(each) for each in ours.merged_cells.ranges] == ["A1:D2"]
    assert [(str(each.sqref), each.formula1) for each in ours.data_validations.dataValidation] == [
        ("B4:B6", '"Red,Amber,Green"')
    ]
    assert [str(each.sqref) for each in ours.conditional_formatting] == ["B4:B6"]
    assert (ours.page_setup.orientation, ours.print_title_rows, ours.oddFooter.left.text) == (
        "landscape", "$3:$3", "OFFICIAL",
    )  # fmt: skip
    assert (ours.protection.sheet, ours.protection.formatColumns) == (True, False)
    assert after.defined_names["Ratings"].value == "Lists!$A$1:$A$3"
    assert after["Lists"].sheet_state == "hidden"


def test_values_under_a_merge_are_kept_with_their_look(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Return")
        sheet.merge_range("A1:B2", "Title")
        sheet.write("B2", "under it", book.add_format({"bold": True}))

    copy = copy_of(made(write), Mark("Return", "B2", "error", "B2 is wrong."))
    sheet = by_our_reader(copy.content, tmp_path).sheet("Return")
    assert (sheet.value(1, 0), sheet.value(2, 1), sheet.merges) == ("Title", "under it", (Merge(1, 0, 2, 1),))
    with zipfile.ZipFile(io.BytesIO(copy.content)) as parts:
        assert b"under it" in parts.read("xl/worksheets/sheet2.xml")


def test_what_a_copy_cannot_keep_is_told_beforehand_and_pictures_beside_it_stay() -> None:
    given = overladen()
    assert set(losses(given)) == {
        "bold words, colours and the size of the partner's own comments",
        "some formatting of charts: they are drawn anew",
        "pictures that are placed in cells, and linked data types", "tick boxes in cells: they say TRUE or FALSE",
        "formulas that spill: they stay in the cells that they fill now", "sparklines", "2 shapes or text boxes",
        "1 form control (buttons, tick boxes, lists)", "data bars and icons of the kinds that are new since 2010",
        "pictures in headers and footers", "background pictures",
    }  # fmt: skip
    copy = copy_of(given, Mark("Return", "A1", "error", "A1 is wrong."))
    assert copy.lost == losses(given)
    sheet = by_openpyxl(copy)["Return"]
    assert (len(sheet._images), len(sheet._charts)) == (1, 1)
    told = " ".join(str(row[0].value) for row in by_openpyxl(copy).worksheets[0].iter_rows(max_row=12))
    assert "2 shapes or text boxes" in told


def test_a_picture_stays_where_newer_excel_draws_a_control_beside_it() -> None:
    given = overladen()
    with zipfile.ZipFile(io.BytesIO(given)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    control = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="a14"><xdr:twoCellAnchor><xdr:sp><a:compatExt spid="_x0000_s1025"/></xdr:sp></xdr:twoCellAnchor>'
        "</mc:Choice></mc:AlternateContent>"
    )
    changed = with_parts(given, {"xl/drawings/drawing1.xml": drawing.replace("</xdr:wsDr>", f"{control}</xdr:wsDr>")})
    assert "2 shapes or text boxes" in losses(changed)
    assert len(by_openpyxl(copy_of(changed, Mark("Return", "A1", "error", "Wrong.")))["Return"]._images) == 1


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/activeX/activeX1.xml", "ActiveX controls"),
        ("xl/slicers/slicer1.xml", "slicers and timelines"),
        ("xl/embeddings/oleObject1.bin", "embedded documents"),
        ("xl/threadedComments/threadedComment1.xml", "conversations in comments: their words are kept as plain notes"),
        ("xl/media/image1.emf", "pictures in Windows' own formats (.emf, .wmf)"),
        ("xl/connections.xml", "connections to data outside the workbook"),
        ("docMetadata/LabelInfo.xml", "the sensitivity label"),
    ],
)
def test_parts_that_openpyxl_drops_are_named(part: str, words: str) -> None:
    given = with_parts(usual(), {part: "<x/>"})
    assert words in losses(given)
    with zipfile.ZipFile(io.BytesIO(copy_of(given, MUST).content)) as copy:
        assert part not in copy.namelist()


def test_what_only_sheets_and_styles_tell_is_named_too() -> None:
    with zipfile.ZipFile(io.BytesIO(usual())) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    ranges = '<protectedRanges><protectedRange name="a" sqref="B4"/></protectedRanges>'
    own = '<tableStyles count="1"><tableStyle name="Ours" count="0"/></tableStyles>'
    given = with_parts(
        usual(),
        {
            "xl/worksheets/sheet1.xml": sheet.replace("<mergeCells", f"{ranges}<mergeCells"),
            "xl/styles.xml": styles.replace("</styleSheet>", f"{own}</styleSheet>"),
        },
    )
    told = {"ranges that may be edited on a protected sheet", "table styles that were made for this workbook"}
    assert told <= set(losses(given))


def test_a_workbook_of_macros_comes_back_without_them_and_says_so() -> None:
    with zipfile.ZipFile(io.BytesIO(usual())) as parts:
        types = parts.read("[Content_Types].xml").decode()
    macros = types.replace("spreadsheetml.sheet.main+xml", "x").replace(
        "application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    given = with_parts(usual(), {"[Content_Types].xml": macros, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    copy = copy_of(given, MUST, name="Q1 return.xlsm")
    assert "macros" in copy.lost
    assert copy.notes == ("The copy is an Excel workbook (.xlsx) without macros.",)
    with zipfile.ZipFile(io.BytesIO(copy.content)) as parts:
        assert "xl/vbaProject.bin" not in parts.namelist()
        assert b"macroEnabled" not in parts.read("[Content_Types].xml")


def test_formulas_that_ask_another_workbook_become_what_they_show() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Return")
        sheet.write_formula("A1", "='[1]Last year'!B2*2", None, 84)
        sheet.write_formula("A2", "=[1]Names!C3", None, "Jo Smith")
        sheet.write_formula("A3", "=SUM(Years[2023])+A1", None, 7)
        book.define_name("Before", "=[1]Names!$A$1")

    given = with_parts(made(write), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    assert any(words.startswith("links to other workbooks") for words in losses(given))
    copy = by_openpyxl(copy_of(given, Mark("Return", "A1", "error", "Wrong.")))
    assert [copy["Return"][f"A{row}"].value for row in (1, 2, 3)] == [84, "Jo Smith", "=SUM(Years[2023])+A1"]
    assert "Before" not in copy.defined_names


def test_what_comes_back_is_read_as_the_return_was(plan_workspace: Workspace, tmp_path: Path) -> None:
    rows = [["1.1", "Grean", 40, "Went well", None], ["2.1", "Amber", 1, "Late", "31/06/2023"], ["9.9", "Red", 1, "No"]]
    path = honest(tmp_path / "Gateshead.xlsx", [*COVER, HEAD, *rows])
    before = plan_file(plan_workspace, path)
    marks = [Mark(each.sheet, each.cell, "error", each.problem.message) for each in before.problems]
    back = tmp_path / "back.xlsx"
    back.write_bytes(copy_of(path.read_bytes(), *marks).content)
    after = plan_file(plan_workspace, back)
    assert [(row.row, row.fate, row.values) for row in after.rows] == [
        (row.row, row.fate, row.values) for row in before.rows
    ]
    assert {(each.cell, each.problem.code) for each in before.problems} <= {
        (each.cell, each.problem.code) for each in after.problems
    }


def test_a_form_of_ours_keeps_its_stamp_its_table_its_lists_and_its_locks(tmp_path: Path) -> None:
    given = form_bytes(any_form())
    copy = copy_of(given, Mark("Return", "D13", "error", "D13 is blank: no rating was given."))
    before, after = (told(by_our_reader(content, tmp_path)) for content in (given, copy.content))
    assert before is not None
    assert after is not None
    for fact in ("kind", "template", "team", "partner_id", "period", "doubts"):
        assert getattr(after, fact) == getattr(before, fact)
    assert after.table is not None
    assert before.table is not None
    assert (after.table.columns, after.table.rows) == (before.table.columns, before.table.rows)
    theirs, ours = openpyxl.load_workbook(io.BytesIO(given))["Return"], by_openpyxl(copy)["Return"]
    assert ours.tables.items() == theirs.tables.items() != []
    assert ours.protection.sheet
    assert {cell.coordinate for row in ours.iter_rows() for cell in row if not cell.protection.locked} == {
        cell.coordinate for row in theirs.iter_rows() for cell in row if not cell.protection.locked
    }
    assert sorted(str(each.sqref) for each in ours.data_validations.dataValidation) == sorted(
        str(each.sqref) for each in theirs.data_validations.dataValidation
    )


def test_a_copy_that_comes_back_is_marked_anew() -> None:
    first = copy_of(usual(), MUST, CHECK)
    again = copy_of(first.content, CHECK)
    book = by_openpyxl(again)
    assert book.sheetnames == ["What to put right", "Return", "Lists"]
    sheet = book["Return"]
    assert sheet["B4"].comment is None
    assert (sheet["B4"].fill.fill_type, sheet["B4"].border.left.style) == (None, None)
    assert sheet["C5"].comment.text.count("VRU Desk:") == 1
    assert sheet["C5"].comment.text.startswith("Roughly, says Jo")
    assert [row[2] for row in listed(again)] == ["C5"]


def test_libreoffice_opens_a_copy_and_shows_the_same_values(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    (tmp_path / "copy.xlsx").write_bytes(copy_of(usual(), MUST, CHECK).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "copy.xlsx"),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    theirs = by_our_reader(usual(), tmp_path).sheet("Return")
    seen = by_our_reader((tmp_path / "copy.ods").read_bytes(), tmp_path, "copy.ods")
    assert [sheet.name for sheet in seen.sheets] == ["What to put right", "Return", "Lists"]
    for row in range(1, 10):
        for column in (0, 1):
            assert seen.sheet("Return").value(row, column) == theirs.value(row, column)
