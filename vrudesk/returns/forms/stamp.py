"""The stamp of a blank return: whose it is, for when, and what its columns and rows are, on a hidden sheet.

It is plain cells of text with a label before each, so that it outlives Excel, LibreOffice, Google Sheets and any
conversion. The sheet is hidden and not "very hidden": no program but Excel knows the difference, and whoever looks for
it finds nothing secret. A code in sight on the return says the most important of it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from vrudesk.domain.rag import Rag
from vrudesk.returns.forms.form import STAMP, Form, FormColumn
from vrudesk.returns.forms.form import Value as FormValue
from vrudesk.returns.forms.layout import SHEET, header_row, letters
from vrudesk.returns.shown import plain_number
from vrudesk.returns.workbook import Sheet, Value, Workbook

SHEET_NAME, MARK, LISTS = "VRU Desk", "VRU Desk stamp", "VRU Desk lists"
_WHY = (
    "Please leave this sheet as it is: by it the return is read without questions. It holds nothing but what is here."
)
_COLUMNS, _ROWS = "Column", "Row"
_LABELS = {
    "Team": "team", "Partner": "partner", "Partner key": "partner_id", "Kind": "kind", "Template": "template",
    "Period": "period", "Made": "made", "Sheet": "sheet", "About key": "about", "Asks": "asks",
}  # fmt: skip
_NEEDED = ("partner_id", "kind", "period")
_SEARCHED_ROWS, _SEARCHED_COLUMNS, _CODE_ROWS = 20, 5, 30
_CODE = re.compile(r"VRU Desk form (\S+); (\S+) (\S+); (.+?); (\S+)")


@dataclass(frozen=True, slots=True)
class StampedColumn:
    """A column as it went out: ``field`` is blank where it is only shown, ``box`` says that it was to be filled in.

    A box that the team ``filled`` held what stands in each row's ``given``; ``fixed`` is what its heading says of
    the values below it.
    """

    letter: str
    heading: str
    field: str
    box: bool
    naming: bool
    filled: bool = False
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StampedRow:
    """A row as it went out: its number, the key of what it is about, and the words of its naming and filled columns."""

    row: int
    key: str
    names: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a stamp says; one that was read from the code in sight has neither columns nor rows."""

    kind: str
    template: str
    team: str
    partner: str
    partner_id: str
    period: str
    sheet: str
    made: str
    about: str = ""
    asks: str = ""
    columns: tuple[StampedColumn, ...] = ()
    rows: tuple[StampedRow, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the hidden sheet was there."""
        return bool(self.columns)


def stamp_cells(form: Form) -> list[list[str]]:
    """Return the cells of the hidden sheet, row by row."""
    facts = {
        "Team": form.team, "Partner": form.partner, "Partner key": form.partner_id, "Kind": form.kind,
        "Template": form.template, "Period": form.period.label, "Made": form.made.isoformat(), "Sheet": SHEET,
        "About key": form.about, "Asks": form.asks,
    }  # fmt: skip
    told = [column.name for column in form.columns if column.naming]
    told += [column.name for column in form.columns if column.filled]
    first = header_row(form) + 1
    return [
        [MARK, STAMP],
        [_WHY],
        *([label, value] for label, value in facts.items()),
        [],
        [_COLUMNS, "Heading", "Field", "Box", "Names the row", "Filled in", "The heading says"],
        *(
            [letter, c.heading, _field_of(c), _yes(not c.locked), _yes(c.naming), _yes(c.filled), *_fixed_by(c)]
            for letter, c in letters(form)
        ),
        [],
        [_ROWS, "Key", "Words"],
        *(
            [str(number), row.key, *(name_words(row.values.get(name)) for name in told)]
            for number, row in enumerate(form.rows, first)
        ),
    ]


def read_stamp(book: Workbook) -> Stamp | None:
    """Return the stamp of a workbook: of its hidden sheet, else of the code in sight; None where there is neither.

    A stamp of a later version of the program, or one without partner, period or kind, is no stamp.
    """
    for sheet in book.sheets:
        found = _stamp_on(sheet)
        if found is not None:
            return found
    return next((code for sheet in book.sheets if (code := code_on(sheet)) is not None), None)


def code_on(sheet: Sheet) -> Stamp | None:
    """Return what the code in sight on a sheet says."""
    for values in sheet.rows[:_CODE_ROWS]:
        for value in values:
            if isinstance(value, str) and (said := _CODE.search(value)) is not None and said[1] == STAMP:
                return Stamp(
                    kind=said[2], template=said[3], period=said[4], partner_id=said[5], team="", partner="",
                    sheet=sheet.name, made="",
                )  # fmt: skip
    return None


def name_words(value: FormValue | Value) -> str:
    """Return the words by which a row is known again, however a program has stored or spaced them."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Rag):
        return value.value
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain_number(value)
    return " ".join(str(value).split()) if value is not None else ""


def bears_stamp(sheet: Sheet) -> bool:
    """Whether a sheet is the stamp's, whole or not."""
    return _place_of_mark(sheet) is not None


def _place_of_mark(sheet: Sheet) -> tuple[int, int] | None:
    for number, values in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        for column, value in enumerate(values[:_SEARCHED_COLUMNS]):
            if name_words(value) == MARK:
                return number, column
    return None


def _stamp_on(sheet: Sheet) -> Stamp | None:
    place = _place_of_mark(sheet)
    if place is None:
        return None
    number, column = place
    return _read([[name_words(each) for each in row[column:]] for row in sheet.rows[number:]])


def _read(cells: Sequence[Sequence[str]]) -> Stamp | None:
    if _at(cells[0], 1) != STAMP:
        return None
    facts = dict.fromkeys(_LABELS.values(), "")
    sections: dict[str, list[Sequence[str]]] = {"": [], _COLUMNS: [], _ROWS: []}
    section = ""
    for row in cells[1:]:
        if _at(row, 0) in (_COLUMNS, _ROWS):
            section = _at(row, 0)
        elif not section and _at(row, 0) in _LABELS:
            facts[_LABELS[_at(row, 0)]] = _at(row, 1)
        elif any(row):
            sections[section].append(row)
    if not all(facts[name] for name in _NEEDED):
        return None
    columns = tuple(_columns(sections[_COLUMNS]))
    names, given = sum(column.naming for column in columns), sum(column.filled for column in columns)
    return Stamp(**facts, columns=columns, rows=tuple(_rows(sections[_ROWS], names, given)))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[StampedColumn]:
    for row in rows:
        if _at(row, 0) and _at(row, 1):
            box, naming, filled = (_at(row, index) == "yes" for index in (3, 4, 5))
            fixed = tuple((name, value) for name, sign, value in (each.partition("=") for each in row[6:]) if sign)
            yield StampedColumn(_at(row, 0), _at(row, 1), _at(row, 2), box, naming, filled, fixed)


def _rows(rows: Sequence[Sequence[str]], names: int, given: int) -> Iterator[StampedRow]:
    for row in rows:
        if _at(row, 0).isdecimal() and _at(row, 1):
            words = tuple(_at(row, 2 + index) for index in range(names + given))
            yield StampedRow(int(_at(row, 0)), _at(row, 1), words[:names], words[names:])


def _at(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _field_of(column: FormColumn) -> str:
    return "" if column.only_shown else column.of or column.name


def _fixed_by(column: FormColumn) -> list[str]:
    return [f"{name}={value}" for name, value in column.fixed.items()]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
