"""A cell before and after it is read, and what there is to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from vrudesk.domain.rag import Rag
from vrudesk.returns.hues import Hue
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Sheet, Value, cell_name

# Control characters and characters of no width: they show nothing and spoil comparisons.
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True, slots=True)
class Tint:
    """A fill that speaks: ``rag`` is what it is taken for, None where nobody can tell.

    It is ``told`` where the workbook itself says so; ``others`` are further ratings that may be meant.
    """

    colour: str
    hue: Hue
    rag: Rag | None
    told: bool = False
    others: tuple[Rag, ...] = ()


_NO_TINTS: Mapping[int, Tint] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands: ``shown`` is what it displayed; an ``error`` or a ``formula`` stands for no value.

    ``stands_for`` is the row whose value stands for this one too, 0 where it has its own.
    """

    row: int
    column: int
    value: Value
    shown: str = ""
    error: str = ""
    formula: str | None = None
    is_percentage: bool = False
    tint: Tint | None = None
    stands_for: int = 0

    @property
    def name(self) -> str:
        """Return the name that Excel gives it, such as "F16"."""
        return cell_name(self.row, self.column)

    @property
    def text(self) -> str:
        """Return its text without spaces around it, nothing for what is not text."""
        return " ".join(INVISIBLE.sub("", self.value).split()) if isinstance(self.value, str) else ""

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing at all."""
        if self.error or self.formula is not None:
            return False
        return self.value is None or (isinstance(self.value, str) and not self.text)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a person may choose with one click, and the words on it."""

    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to say of a cell: ``code`` is one of the issue codes, ``ask`` that a person must decide."""

    code: str
    severity: str
    message: str
    suggestions: tuple[Suggestion, ...] = ()
    ask: bool = False


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell that was read: its value, None for none, what it displayed, and what there is to say of it."""

    row: int
    column: int
    value: Any
    shown: str
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """Return the name that Excel gives it, such as "F16"."""
        return cell_name(self.row, self.column)


def read_as(cell: Cell, value: Any, *problems: Problem | None) -> ReadCell:
    """Return a cell with its value and what there is to say of it."""
    return ReadCell(cell.row, cell.column, value, cell.shown, tuple(problem for problem in problems if problem))


def cells_of(sheet: Sheet, rows: Iterable[int], column: int, tints: Mapping[int, Tint] = _NO_TINTS) -> list[Cell]:
    """Return the cells of a column in some rows; ``tints`` are the fills that speak, by row."""
    return [
        Cell(
            row,
            column,
            sheet.value(row, column),
            shown(sheet, row, column),
            sheet.errors.get((row, column), ""),
            sheet.unworked.get((row, column)),
            "%" in sheet.formats.get((row, column), ""),
            tints.get(row),
        )
        for row in rows
    ]


def quoted(cell: Cell) -> str:
    """Return what a cell displayed in quotation marks, shortened."""
    text = " ".join(cell.shown.split())
    return f"“{text[:60]}…”" if len(text) > 61 else f"“{text}”"
