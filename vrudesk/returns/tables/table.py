"""A table as it was found on a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from vrudesk.returns.workbook import column_letter


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``index`` counts from 0; ``heading`` joins the levels of a heading of several rows."""

    index: int
    levels: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Return the letter that Excel gives it."""
        return column_letter(self.index)

    @property
    def heading(self) -> str:
        """Return the heading as it is displayed, nothing where there is none."""
        return " | ".join(self.levels)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not a record, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: ``body`` are the rows that are records, ``above`` the rows before it that belong to no table.

    Rows count from 1. ``first_row`` and ``last_row`` are the first and the last record, None where there
    is none. A transposed table has its records in columns and an empty body.
    """

    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    left_out: tuple[LeftOut, ...] = field(default=())
    above: tuple[int, ...] = ()
    transposed: bool = False

    @property
    def first_row(self) -> int | None:
        """Return the row of the first record."""
        return self.body[0] if self.body else None

    @property
    def last_row(self) -> int | None:
        """Return the row of the last record."""
        return self.body[-1] if self.body else None

    @property
    def records(self) -> int:
        """Return how many records there are."""
        return len(self.body)
