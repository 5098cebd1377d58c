"""Workbooks as openpyxl reads them, and what the checklist for accessible spreadsheets asks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import (
    BlankCell,
    Cell,
    DateCell,
    NumberCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    TextCell,
)
from vrudesk.exports.content import Column, Paper, Paragraph, Row, Section, Table
from vrudesk.exports.excel import excel_bytes
from vrudesk.exports.excel.names import cut, for_a_sheet, for_a_table, length, sheet_names, table_names

from .overfull import NASTY, PROSE, overfull
from .reading import dump, open_book
from .samples import MADE, empty, ordinary, small

PAPERS = {"small": small, "empty": empty, "ordinary": ordinary, "overfull": overfull}
every_paper = pytest.mark.parametrize("paper", [make() for make in PAPERS.values()], ids=list(PAPERS))


def one_cell(cell: Cell, kind: Kind = Kind.TEXT) -> tuple[object, str]:
    """Return the value and number format of a cell that was written in a table of its own."""
    table = Table.of("One", "", (Column("Value", kind),), (Row((cell,)),))
    paper = Paper(title="A paper", made=MADE, sections=(Section("One", (table,)),))
    found = open_book(excel_bytes(paper).data)["One"]["A6"]
    return found.value, found.number_format


@pytest.mark.parametrize("name", ["small", "empty", "ordinary"])
def test_cells_formats_and_tables(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.xlsx.txt", dump(excel_bytes(PAPERS[name]()).data))


@every_paper
def test_equal_papers_give_equal_bytes(paper: Paper) -> None:
    assert excel_bytes(paper).data == excel_bytes(replace(paper)).data


@every_paper
def test_the_checklist_for_accessible_spreadsheets(paper: Paper) -> None:
    book = open_book(excel_bytes(paper).data)
    assert book.sheetnames[:3] == ["Cover", "Contents", "Paper"]
    assert book.active.title == "Cover"
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(
            dimension.hidden for dimension in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
        assert sheet.sheet_view.selection[0].activeCell == "A1"
        assert not any((sheet.oddHeader.center.text, sheet.oddFooter.center.text))
        assert sheet["A1"].value
        marking = " ".join(paper.marking.split())
        assert sheet["A2"].value == (f"Marking: {marking}" if marking else "No protective marking")
        (table,) = sheet.tables.values()
        assert table.autoFilter is None
        assert table.ref.endswith(f"{sheet.max_row}")
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert all(headings)
        assert len({str(heading).casefold() for heading in headings}) == len(headings)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows


@every_paper
def test_no_row_within_a_table_is_blank(paper: Paper) -> None:
    for sheet in open_book(excel_bytes(paper).data).worksheets:
        (table,) = sheet.tables.values()
        assert all(any(cell.value is not None for cell in row) for row in sheet[table.ref])


def test_values_are_of_their_kind() -> None:
    assert one_cell(DateCell(date(2024, 3, 29))) == (datetime.combine(date(2024, 3, 29), time()), "d mmm yyyy")
    assert one_cell(NumberCell(Decimal(83), "days")) == (83, r"#,##0\ \d\a\y\s")
    assert one_cell(NumberCell(Decimal("262450.5"), "£")) == (262450.5, "£#,##0.00")
    assert one_cell(NumberCell(Decimal("-1234.500"))) == (-1234.5, "#,##0.000")
    assert one_cell(PercentageCell(Decimal("12.5"))) == (0.125, "0.0%")
    assert one_cell(PercentageCell(Decimal(40))) == (0.4, "0%")
    assert one_cell(RagCell(Mark.AMBER_RED)) == ("Amber-red", "General")
    assert one_cell(RagHistoryCell((Mark.AMBER, Mark.RED))) == ("Amber, Red", "General")
    assert one_cell(BlankCell("Not set")) == ("Not set", "General")


def test_what_excel_would_alter_is_written_as_words() -> None:
    assert one_cell(DateCell(date(1899, 12, 31)))[0] == "31 Dec 1899"
    assert one_cell(NumberCell(Decimal("12345678901234567")))[0] == "12,345,678,901,234,567"
    assert one_cell(NumberCell(Decimal(5), "out of the nine that were asked"))[0] == "5 out of the nine that were asked"
    assert one_cell(NumberCell(Decimal(5), '"x";[Red]'))[0] == '5 "x";[Red]'


@pytest.mark.parametrize("text", NASTY)
def test_text_is_text_whatever_it_begins_with(text: str) -> None:
    assert one_cell(TextCell(text))[0] == text


def test_no_formula_and_no_address_is_written() -> None:
    with zipfile.ZipFile(BytesIO(excel_bytes(overfull()).data)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert not any("TargetMode" in sheet for sheet in sheets)


def test_long_text_goes_on_where_the_cell_says() -> None:
    paper = Paper(title="A", made=MADE, sections=(Section("S", (Paragraph.of(PROSE + "Ŵ" * 40_000),)),))
    written = excel_bytes(paper)
    book = open_book(written.data)
    cell = book["Paper"]["C7"].value
    assert cell.endswith(" [note 1: goes on in sheet Long text]")
    assert length(cell) == 32_767
    parts = [row[3].value for row in book["Long text"].iter_rows(min_row=6)]
    assert cell.removesuffix(" [note 1: goes on in sheet Long text]") + "".join(parts) == PROSE + "Ŵ" * 40_000
    assert written.warnings == ("The text of Paper, C7 is too long for a cell; it goes on in the sheet “Long text”.",)


def test_hierarchy_notes_and_sources_have_columns_of_their_own() -> None:
    book = open_book(excel_bytes(ordinary()).data)
    reasons = [[cell.value for cell in row] for row in book["Reasons"]["A5:C9"]]
    assert reasons[0] == ["Priority", "Ref", "RAG"]
    assert {row[0] for row in reasons[1:]} == {"1 Stronger systems to address serious violence"}
    plan = book["Priority 2"]
    assert [cell.value for cell in plan[5]][3:6] == ["Due", "Due: note", "Due: source"]
    assert plan["E6"].value == "+83 days"
    assert plan["F6"].value == "NCC_VRU_Q1 return (final) .xlsx, Actions, E9"


def test_contents_lead_to_every_sheet() -> None:
    book = open_book(excel_bytes(ordinary()).data)
    listed = [row[0] for row in book["Contents"].iter_rows(min_row=5, max_col=1)]
    assert [cell.value for cell in listed] == [name for name in book.sheetnames if name != "Contents"]
    assert [cell.hyperlink.location for cell in listed] == [f"'{cell.value}'!A1" for cell in listed]


def test_the_workbook_says_what_it_is() -> None:
    book = open_book(excel_bytes(ordinary()).data)
    assert book.properties.title == "Delivery plan 2023-24: quarter 1"
    assert book.properties.creator == "Northumbria VRU programme team"
    assert book.properties.created == datetime.combine(MADE, time())
    assert {item.name: item.value for item in book.custom_doc_props.props} == {
        "Language": "en-GB",
        "Marking": "OFFICIAL",
        "Status": "draft",
    }


def test_an_empty_table_says_so() -> None:
    sheet = open_book(excel_bytes(ordinary()).data)["Virements"]
    assert [cell.value for cell in sheet[6]] == ["There is nothing to list.", "[z]", "[z]", "[z]"]
    assert "[z] stands where there can be no value" in sheet["A3"].value


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Priority 1", "Priority 1"),
        ("Q1 [draft]: a/b\\c?*", "Q1 draft a b c"),
        ("'quoted'", "quoted"),
        ("", "Table"),
        ("x" * 40, "x" * 31),
        ("History", "History (2)"),
    ],
)
def test_sheets_have_names_that_excel_takes(wanted: str, name: str) -> None:
    assert sheet_names().give(for_a_sheet(wanted), " ({})") == name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Priority 1", "Priority_1"),
        ("Q1", "Table_Q1"),
        ("R", "Table_R"),
        ("r2c3", "Table_r2c3"),
        ("2023-24", "Table_2023_24"),
        ("Cynllun Tŷ", "Cynllun_Tŷ"),
        ("!!", "Table_"),
    ],
)
def test_tables_have_names_that_excel_takes(wanted: str, name: str) -> None:
    assert for_a_table(wanted) == name


def test_names_are_of_their_own_whatever_their_case() -> None:
    names = table_names()
    assert [names.give(name, "_{}") for name in ("Plan", "PLAN", "plan")] == ["Plan", "PLAN_2", "plan_3"]
    sheets = sheet_names()
    assert sheets.give("a" * 31, " ({})") == "a" * 31
    assert sheets.give("A" * 31, " ({})") == "A" * 27 + " (2)"


def test_letters_beyond_the_first_plane_count_twice() -> None:
    assert length("a😀") == 3
    assert cut("😀" * 10, 7) == "😀" * 3
