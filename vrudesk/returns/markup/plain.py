"""A workbook of values, for formats that cannot be opened in full: what was read, as it was displayed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Sheet, Value, Workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _LONGEST_TEXT, _WIDEST = 31, 32_767, 60
_MOST_MERGED = 10_000
_FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class Plain:
    """A workbook of values: each sheet's name there, and how many texts were too long for a cell."""

    content: bytes
    names: Mapping[str, str]
    cut: int


def workbook_of_values(book: Workbook) -> Plain:
    """Return what was read of a workbook as an .xlsx: values, how they were displayed, and colours where known."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    names: dict[str, str] = {}
    with xlsxwriter.Workbook(file, options) as copy:
        writer = _Writer(copy)
        for sheet in book.sheets:
            names[sheet.name] = _free_name(sheet.name, names.values())
            writer.write(copy.add_worksheet(names[sheet.name]), sheet)
    return Plain(file.getvalue(), names, writer.cut)


@dataclass(slots=True)
class _Writer:
    """Write sheets into a workbook; equal formats are made once."""

    copy: Any
    cut: int = 0
    _formats: dict[tuple[str, str], Format] = field(default_factory=dict)

    def write(self, target: Worksheet, sheet: Sheet) -> None:
        """Write one sheet as it was read."""
        if sheet.state != "visible":
            target.hide() if sheet.state == "hidden" else target.very_hidden()
        self._merge(target, sheet)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                self._write_cell(target, sheet, number, column, value)
        target.autofit(_WIDEST * 7)
        for number in sheet.hidden_rows:
            target.set_row(number - 1, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            target.set_column(column, column, None, None, {"hidden": True})

    def _merge(self, target: Worksheet, sheet: Sheet) -> None:
        from xlsxwriter.exceptions import OverlappingRange

        for merge in sheet.merges:
            if (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1) <= _MOST_MERGED:
                with suppress(OverlappingRange):  # a damaged file; its values count
                    target.merge_range(merge.top - 1, merge.left, merge.bottom - 1, merge.right, "")

    def _write_cell(self, target: Worksheet, sheet: Sheet, number: int, column: int, value: Value) -> None:
        place, row = (number, column), number - 1
        fill = sheet.fills.get(place, "")
        if place in sheet.errors or place in sheet.unworked:
            self._text(target, row, column, shown(sheet, number, column), fill)
        elif value is None:
            if fill:
                target.write_blank(row, column, None, self._format("", fill))
        elif isinstance(value, bool):
            target.write_boolean(row, column, value, self._format("", fill))
        elif isinstance(value, int | float):
            target.write_number(row, column, value, self._format(sheet.formats.get(place, ""), fill))
        elif isinstance(value, str) or (
            isinstance(value, date) and date(value.year, value.month, value.day) < _FIRST_DAY
        ):
            self._text(target, row, column, shown(sheet, number, column), fill)
        else:
            target.write_datetime(row, column, value, self._format(_moment(value), fill))

    def _text(self, target: Worksheet, row: int, column: int, text: str, fill: str) -> None:
        self.cut += len(text) > _LONGEST_TEXT
        target.write_string(
            row, column, text[:_LONGEST_TEXT], self._format("", fill, wrap="\n" in text or len(text) > _WIDEST)
        )

    def _format(self, number: str, fill: str, *, wrap: bool = False) -> Format | None:
        if not number and not fill and not wrap:
            return None
        key = (f"{number}{wrap}", fill)
        if key not in self._formats:
            made = self.copy.add_format({"num_format": number or "General", "text_wrap": wrap, "valign": "top"})
            if fill:
                made.set_bg_color(fill)
            self._formats[key] = made
        return self._formats[key]


def _moment(value: date | datetime | time) -> str:
    if isinstance(value, time):
        return "hh:mm"
    return "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"


def _free_name(name: str, taken: Any) -> str:
    """Return a name as Excel takes it, unlike those that are taken."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", name).split()).strip("'")[:_LONGEST_NAME].strip() or "Sheet"
    known = {each.casefold() for each in taken} | {"history"}
    free, number = plain, 1
    while free.casefold() in known:
        number += 1
        free = f"{plain[: _LONGEST_NAME - len(f' ({number})')]} ({number})"
    return free
