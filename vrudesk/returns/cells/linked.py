"""Cells that name rows of the workspace: one name, or several in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, without_value
from vrudesk.returns.cells.texts import tidy_text
from vrudesk.returns.namebook import Found, NameBook, Sure
from vrudesk.returns.shown import plain_number

_STRONG = re.compile(r"\s*[;\n|]+\s*")
_WEAK = re.compile(r"\s*(?:[,/&+]|\band\b)\s*")


def read_links(cells: Sequence[Cell], book: NameBook, label: str, *, strict: bool) -> list[ReadCell]:
    """Read a column of names; what the book does not know is an error where it is strict, else it stands."""
    return [_read_one(cell, book, label, strict) for cell in cells]


def read_lists(cells: Sequence[Cell], book: NameBook | None) -> list[ReadCell]:
    """Read a column of several names to a cell, in the order in which they stand."""
    return [_read_several(cell, book) for cell in cells]


def text_of(cell: Cell) -> str:
    """Return what a cell says as text, a number without needless noughts."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return plain_number(cell.value)
    return cell.text or cell.shown


def _read_one(cell: Cell, book: NameBook, label: str, strict: bool) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    text = text_of(cell)
    found = book.find(text)
    if found is not None:
        return read_as(cell, found.named, _variant(cell, found))
    if is_mark(text):
        return read_as(cell, None, missing(cell, label.lower()))
    if not strict:
        return read_as(cell, " ".join(text.split()))
    return read_as(cell, None, _unknown(cell, book, label))


def _variant(cell: Cell, found: Found) -> Problem | None:
    if found.sure is Sure.EXACT:
        return None
    words = f"{cell.name} says {quoted(cell)}; it was read as {found.named.name}."
    if found.sure is Sure.VARIANT:
        return Problem("name_variant", INFO, words)
    return Problem("misspelt_value", WARNING, words, (Suggestion(found.named, found.named.name),))


def _unknown(cell: Cell, book: NameBook, label: str) -> Problem:
    some = sorted(each.name for each in book)
    words = f"{cell.name} says {quoted(cell)}, which is not known here as “{label}”."
    if 0 < len(some) <= 8:
        words += f" There is {'; '.join(some)}."
    offers = tuple(Suggestion(each, each.name) for each in book.nearest(text_of(cell)))
    return Problem("unknown_value", ERROR, words, offers, ask=True)


def _read_several(cell: Cell, book: NameBook | None) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    text = tidy_text(cell.value) if isinstance(cell.value, str) else text_of(cell)
    if is_mark(text) or is_never(text) or not text.strip():
        return read_as(cell, None, missing(cell, "name"))
    parts = parts_of(text, book)
    found = [book.find(part) if book is not None else None for part in parts]
    values = tuple(each.named if each is not None else part for part, each in zip(parts, found, strict=True))
    said = [_variant(cell, each) for each in found if each is not None and len(parts) == 1]
    return read_as(cell, tuple(dict.fromkeys(values)), *said)


def parts_of(text: str, book: NameBook | None) -> list[str]:
    """Return the names in a text: parted by lines and semicolons, and by commas and strokes where each part is known.

    "Data / Vulnerabilities" is two themes where both are known, "Voluntary / Community groups" one provider.
    """
    found: list[str] = []
    for part in (each for each in _STRONG.split(text) if each.strip()):
        pieces = [each for each in _WEAK.split(part) if each.strip()]
        whole = book.find(part) if book is not None else None
        known = book is not None and len(pieces) > 1 and all(book.find(each) is not None for each in pieces)
        if known and (whole is None or whole.sure is not Sure.EXACT):
            found += pieces
        else:
            found.append(part.strip())
    return found
