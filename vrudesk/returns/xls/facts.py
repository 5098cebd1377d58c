"""The facts of a whole .xls workbook, by xlrd: calamine reads the values, and where xlrd fails they stand alone."""

from __future__ import annotations

import io
from typing import TypeAlias

import xlrd
from xlrd.book import Book
from xlrd.formatting import XF
from xlrd.sheet import Sheet

from vrudesk.returns.facts import BookFacts, SheetFacts
from vrudesk.returns.guard.ole import workbook_stream
from vrudesk.returns.number_formats import telling

Style: TypeAlias = tuple[str, str]

_SOLID = 1
_WHITE = (255, 255, 255)
_LAST_COLUMN = 255


def book_facts(data: bytes) -> BookFacts | None:
    """Return the facts of every sheet, None where xlrd cannot find its way through the file."""
    stream = workbook_stream(data)
    if stream is None:
        return None
    try:
        # What xlrd prints must not stand among the lines of the answer.
        with xlrd.open_workbook(
            file_contents=stream, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            styles = [_style(book, each) for each in book.xf_list]
            return BookFacts(
                sheets={name: _sheet_facts(book, name, styles) for name in book.sheet_names()},
                date_system=1904 if book.datemode else 1900,
                notes=[],
                data=data,
            )
    except MemoryError:
        return None
    except Exception:  # noqa: BLE001 - on a damaged file xlrd fails in every way there is, assertions too
        return None


def _sheet_facts(book: Book, name: str, styles: list[Style]) -> SheetFacts:
    sheet = book.sheet_by_name(name)
    facts = SheetFacts(cells=sheet.nrows * sheet.ncols)
    facts.hidden_rows.update(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    facts.hidden_columns.update(column for column, info in sheet.colinfo_map.items() if info.hidden)
    for row in range(sheet.nrows):
        _take_row(facts, sheet, row, styles)
    book.unload_sheet(name)
    return facts


def _take_row(facts: SheetFacts, sheet: Sheet, row: int, styles: list[Style]) -> None:
    kinds = sheet.row_types(row)
    here = (row + 1, row + 1)
    for column, kind in enumerate(kinds):
        if kind == xlrd.XL_CELL_ERROR:
            facts.errors[row + 1, column] = xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#N/A")
        code, fill = styles[sheet.cell_xf_index(row, column)]
        if code:
            facts.formats.add(here, (column, column), code)
        if fill:
            facts.fills.add(here, (column, column), fill)
    info = sheet.rowinfo_map.get(row)
    if info is not None and info.has_default_xf_index and (fill := styles[info.xf_index][1]):
        facts.fills.add(here, (len(kinds), _LAST_COLUMN), fill)


def _style(book: Book, style: XF) -> Style:
    """Return the number format of a style where it is telling, and its fill as "#rrggbb"."""
    known = book.format_map.get(style.format_key)
    fill = style.background
    colour = book.colour_map.get(fill.pattern_colour_index) if fill.fill_pattern == _SOLID else None
    told = "" if colour is None or colour == _WHITE else "#{:02x}{:02x}{:02x}".format(*colour)
    return telling(known.format_str if known else ""), told
