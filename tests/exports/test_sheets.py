"""Sheets as they are printed and read: widths that fit a page, rows as high as their words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import BlankCell, Cell, DateCell, PercentageCell, RagCell, Source, TextCell
from vrudesk.exports.content import Column, Paper, Row, Section, Table
from vrudesk.exports.excel import excel_bytes
from vrudesk.letters import lines_taken

from .plan import PLAN_COLUMNS
from .reading import open_book
from .samples import MADE

PRINTED_AT_TWO_THIRDS = 192
FILE = Source("A partner’s return with a long name - corrected.xlsx", "Action update", "F10")


def sheet_of(table: Table) -> Any:
    paper = Paper(title="A paper", made=MADE, meeting=date(2023, 8, 1), sections=(Section("One", (table,)),))
    return open_book(excel_bytes(paper).data)[table.name]


def widths(sheet: Any) -> list[float]:
    """Return the width of each column; openpyxl gives columns of one width as a range."""
    found = [0.0] * sheet.max_column
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            found[column - 1] = dimension.width
    return found


def partners() -> Table:
    columns = (
        Column("Ref", Kind.REFERENCE), Column("Action"), Column("RAG", Kind.RAG), Column("Done", Kind.PERCENTAGE),
        Column("Progress", Kind.PROSE),
    )  # fmt: skip
    row: tuple[Cell, ...] = (
        TextCell("1.1", sources=(FILE,)),
        TextCell("An action with a title of many words that goes on for longer than a line", sources=(FILE,)),
        RagCell(Mark.AMBER_GREEN, sources=(FILE,)),
        PercentageCell(Decimal(40), sources=(FILE,)),
        TextCell("What a partner said of it. " * 9, sources=(FILE,)),
    )
    return Table.of("Partners", "What partners said", columns, (Row(row),))


def test_a_sheet_with_many_sources_is_printed_large_enough_to_read() -> None:
    sheet = sheet_of(partners())
    assert sum(widths(sheet)) < PRINTED_AT_TWO_THIRDS + sheet.max_column
    by_heading = dict(zip([cell.value for cell in sheet[5]], widths(sheet), strict=True))
    assert by_heading["Progress"] > 1.5 * by_heading["Action"]
    assert by_heading["RAG"] > len("Amber-green")


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    sheet = sheet_of(partners())
    assert sheet.row_dimensions[6].height >= 4 * 14


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("two\nlines", 20, 2),
        ("one two three four", 5, 4),
        ("1234567890" * 3, 10.3, 3),
        ("W" * 60, 50, 3),
        ("i" * 60, 50, 1),
        ("Ŵŷ Łódź", 9, 1),
        ("漢字" * 10, 20, 2),
    ],
)
def test_how_many_lines_a_text_takes(text: str, width: float, lines: int) -> None:
    assert lines_taken(text, width) == lines


def test_bold_words_take_more_room() -> None:
    assert lines_taken("n" * 49, 50) == 1
    assert lines_taken("n" * 49, 50, bold=True) == 2


def test_what_an_empty_table_says_stands_on_one_line() -> None:
    sheet = sheet_of(Table.of("None", "", PLAN_COLUMNS, ()))
    assert widths(sheet)[0] > len("There is nothing to list.")


def test_references_stand_out_in_every_table() -> None:
    rows = (Row((TextCell("1.1"), TextCell("An action"))), Row((BlankCell("Not set"), TextCell("Another"))))
    sheet = sheet_of(Table.of("T", "", (Column("Ref", Kind.REFERENCE), Column("Action")), rows))
    assert [(row[0].font.b, row[1].font.b) for row in sheet["A6:B6"]] == [(True, False)]


def test_days_have_no_leading_nought_and_are_long_on_the_cover() -> None:
    table = Table.of("T", "", (Column("Due", Kind.DATE),), (Row((DateCell(date(2024, 3, 5)),)),))
    paper = Paper(title="A paper", made=MADE, meeting=date(2023, 8, 1), sections=(Section("One", (table,)),))
    book = open_book(excel_bytes(paper).data)
    assert book["T"]["A6"].number_format == "d mmm yyyy"
    meeting = next(row[1] for row in book["Cover"].iter_rows() if row[0].value == "Meeting")
    assert meeting.is_date
    assert meeting.number_format == "d mmmm yyyy"
