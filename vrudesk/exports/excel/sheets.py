"""Writing on sheets: the same head on each, text that is never cut unsaid, and one real table."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vrudesk.exports.excel import formats
from vrudesk.exports.excel.formats import Formats, Look
from vrudesk.exports.excel.names import Names, cut, length, sheet_names, table_names
from vrudesk.exports.wording import clean
from vrudesk.letters import lines_taken

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CONTENTS, LONG_TEXT = "Contents", "Long text"
_MOST = 32_767
_A4 = 9
_TITLE_ROW, _LINE, _TALLEST = 22.0, 14.5, 409.0


@dataclass(frozen=True, slots=True)
class Rest:
    """A part of a text that was too long for its cell; ``note`` is its number, ``part`` counts from 2."""

    note: int
    where: str
    part: int
    text: str


@dataclass(slots=True)
class Book:
    """A workbook in the making."""

    book: Workbook
    marking: str
    formats: Formats
    sheets: Names = field(default_factory=sheet_names)
    tables: Names = field(default_factory=table_names)
    rests: list[Rest] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def sheet(
        self, name: str, heading: str, lines: Sequence[str], widths: Sequence[float], *, landscape: bool = True
    ) -> Sheet:
        """Return a new sheet: its heading in A1, the marking in A2, then ``lines``; ``widths`` in characters."""
        worksheet = self.book.add_worksheet(name)
        worksheet.set_paper(_A4)
        worksheet.fit_to_pages(1, 0)
        if landscape:
            worksheet.set_landscape()
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        sheet = Sheet(self, worksheet, name, widths)
        worksheet.set_row(0, _TITLE_ROW)
        sheet.text(0, 0, heading, formats.HEADING)
        sheet.text(1, 0, f"Marking: {self.marking}" if self.marking else "No protective marking", formats.PLAIN_LINE)
        # References are words, though they look like numbers.
        worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for row, line in enumerate(lines, 2):
            sheet.text(row, 0, line, formats.PLAIN_LINE)
        return sheet


@dataclass(slots=True)
class Sheet:
    """One sheet of a book; rows and columns count from 0."""

    book: Book
    worksheet: Worksheet
    name: str
    widths: Sequence[float]
    _lines: dict[int, int] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write text as text, whatever it begins with; what is too long for a cell goes on in "Long text"."""
        tidy = clean(text)
        if len(tidy) * 2 > _MOST and length(tidy) > _MOST:
            tidy = self._shortened(row, column, tidy)
        self.worksheet.write_string(row, column, tidy, self.book.formats.of(look))
        if look.wrap:
            self._note_lines(row, column, tidy, bold=look.strong)

    def link(self, row: int, column: int, sheet: str, words: str) -> None:
        """Write words that lead to another sheet."""
        quoted = sheet.replace("'", "''")
        look = self.book.formats.of(formats.LINK)
        self.worksheet.write_url(row, column, f"internal:'{quoted}'!A1", look, words)

    def table(self, name: str, top: int, rows: int, headings: Sequence[str], right: Container[int] = ()) -> None:
        """Make the ``rows`` written under row ``top`` a table; its headings are printed on each page.

        Headings of the columns in ``right`` end at the right, as their numbers do.
        """
        left_look, right_look = (self.book.formats.of(look) for look in (formats.COLUMN, formats.NUMBER_COLUMN))
        self.worksheet.add_table(top, 0, top + rows, len(headings) - 1, {
            "name": name, "style": "Table Style Light 1", "banded_rows": False, "autofilter": False,
            "columns": [
                {"header": heading, "header_format": right_look if index in right else left_look}
                for index, heading in enumerate(headings)
            ],
        })  # fmt: skip
        for column, heading in enumerate(headings):
            self._note_lines(top, column, heading, bold=True)
        self.worksheet.repeat_rows(top)
        # Excel fits the height of a row to its words when it opens a file; LibreOffice does not.
        for row, lines in self._lines.items():
            self.worksheet.set_row(row, min(lines * _LINE + 1, _TALLEST))

    def _note_lines(self, row: int, column: int, text: str, *, bold: bool) -> None:
        """Remember how many lines a text takes in its column, to set the row's height."""
        lines = lines_taken(text, self.widths[column], bold=bold)
        if lines > 1:
            self._lines[row] = max(self._lines.get(row, 1), lines)

    def _shortened(self, row: int, column: int, text: str) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        number = self.book.rests[-1].note + 1 if self.book.rests else 1
        where = f"{self.name}, {xl_rowcol_to_cell(row, column)}"
        said = f" [note {number}: goes on in sheet {LONG_TEXT}]"
        first = cut(text, _MOST - length(said))
        rest, part = text[len(first) :], 2
        while rest:
            piece = cut(rest, _MOST)
            self.book.rests.append(Rest(number, where, part, piece))
            rest, part = rest[len(piece) :], part + 1
        self.book.warnings.append(f"The text of {where} is too long for a cell; it goes on in the sheet “{LONG_TEXT}”.")
        return first + said
