"""Names that Excel takes: of sheets, of tables and of headings, each of its own."""

from __future__ import annotations

import re

from vrudesk.exports.wording import clean

_NOT_IN_A_SHEET = re.compile(r"[\[\]:*?/\\\n]")
_NOT_IN_A_TABLE = re.compile(r"\W")
# "Q1" and "R2C3" are cells to Excel, and "R" and "C" a row and a column.
_LIKE_A_CELL = re.compile(r"^([a-z]{1,3}\d+|[rc]|r\d*c\d*)$", re.IGNORECASE)
_SHEET, _TABLE, _HEADING = 31, 200, 255


class Names:
    """Give names that differ from all that were given before, whatever their case."""

    def __init__(self, longest: int, *taken: str) -> None:
        self._longest = longest
        self._taken = {name.casefold() for name in taken}

    def give(self, wanted: str, between: str) -> str:
        """Return ``wanted``, cut to length and, where it is taken, with a number after ``between``."""
        name, number = cut(wanted, self._longest), 1
        while name.casefold() in self._taken:
            number += 1
            ending = between.format(number)
            name = cut(wanted, self._longest - len(ending)).rstrip() + ending
        self._taken.add(name.casefold())
        return name


def sheet_names() -> Names:
    """Return the names of a workbook's sheets; Excel keeps "History" for itself."""
    return Names(_SHEET, "History")


def table_names() -> Names:
    """Return the names of a workbook's tables."""
    return Names(_TABLE)


def heading_names() -> Names:
    """Return the headings of one table."""
    return Names(_HEADING)


def for_a_sheet(text: str) -> str:
    """Return text as a sheet may be named."""
    return " ".join(_NOT_IN_A_SHEET.sub(" ", clean(text)).split()).strip("' ") or "Table"


def for_a_table(text: str) -> str:
    """Return text as a table may be named: letters, figures and underscores, and not like a cell."""
    name = _NOT_IN_A_TABLE.sub("_", clean(text)).strip("_")
    return name if name[:1].isalpha() and not _LIKE_A_CELL.match(name) else f"Table_{name}"


def for_a_heading(text: str, number: int) -> str:
    """Return text as column ``number`` may be headed: on one line, and never blank."""
    return " ".join(clean(text).split()) or f"Column {number}"


def length(text: str) -> int:
    """Return how long Excel finds a text: characters beyond the first 65,536 count twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, longest: int) -> str:
    """Return as much of the start of a text as Excel counts ``longest``."""
    text = text[:longest]
    while length(text) > longest:
        text = text[: len(text) - max(1, (length(text) - longest) // 2)]
    return text
