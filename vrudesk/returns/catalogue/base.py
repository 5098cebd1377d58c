"""What every kind of return gives to the importer, and the small things that several of them do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from vrudesk.data.queries.known import KnownNames, KnownRound, KnownRow
from vrudesk.data.queries.returns import Known
from vrudesk.data.schema import Base
from vrudesk.data.schema.base import field_of, table_of
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period, PeriodKind, containing, read_period
from vrudesk.returns.about import words_of_span
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.cover import FoundPeriod, Said, period_of_span
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.records import TableRecords, values_of
from vrudesk.returns.tables import Table
from vrudesk.returns.timing import Span
from vrudesk.returns.values import Named
from vrudesk.returns.workbook import Sheet, cell_name

RISK_REGISTER = frozenset((
    "likelihood", "risk description", "risk ref", "risk id", "risk no", "risk number", "gross score", "net score",
    "inherent score", "residual score", "risk score", "risk owner",
))  # fmt: skip
"""Headings of a register of risks, which has references, ratings and owners as returns do."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when the records of a return are checked.

    ``partner`` and ``period`` are blank where neither the return nor a person has said them; ``round`` is the
    round of the fund that it names, or the only one that it can be about.
    """

    there: Known
    names: KnownNames
    partner: str | None = None
    period: Period | None = None
    period_id: str = ""
    about: Span | None = None
    round: KnownRound | None = None


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that was read, with its records."""

    sheet: Sheet
    table: Table
    records: TableRecords

    def placed(self, column: int, problem: Problem) -> Placed:
        """Return a problem of the whole table, at the heading of a column, or over its values where it has none."""
        row = [*self.table.body[:1], *self.table.header_rows][-1]
        return Placed(self.sheet.name, cell_name(row, column), row, problem)


class KindOfReturn(ABC):
    """One kind of return."""

    kind: ClassVar[ReturnKind]
    strict: ClassVar[frozenset[str]] = frozenset()
    """The fields whose values must be known by name."""

    @abstractmethod
    def books(self, context: Context) -> Books:
        """Return the names that its fields may hold."""

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return what the return as a whole says of every record that does not say it itself."""
        return {"period": context.period.label} if context.period is not None and "period" in self.kind.fields else {}

    def period_of(self, records: Sequence[Record]) -> FoundPeriod | None:
        """Return the time that a return covers by what its records say, where nothing else says it."""
        periods = [read_period(label) for label in set(values_of(records, "period")) - {None}]
        told = [period for period in periods if period is not None]
        if not told:
            return None
        span = Span(min(period.start for period in told), max(period.end for period in told))
        words = words_of_span(span)
        return period_of_span(span, words, Said(words), sure=False)

    def narrowed(self, found: FoundPeriod, records: Sequence[Record]) -> FoundPeriod:
        """Return the part of a year that a return covers by its values, where all that it says is the year."""
        whole = read_period(found.label)
        if whole is None or whole.kind is not PeriodKind.YEAR or not {"period", self.kind.value} <= {*self.kind.fields}:
            return found
        pairs = zip(values_of(records, "period"), values_of(records, self.kind.value), strict=True)
        told = [read_period(label) for label in {label for label, value in pairs if label and value is not None}]
        parts = [each for each in told if each is not None and each != whole and whole.start <= each.start <= whole.end]
        if not parts or max(each.end for each in parts) >= whole.end:
            return found
        span = Span(min(each.start for each in parts), max(each.end for each in parts))
        for kind in (PeriodKind.HALF, PeriodKind.QUARTER):
            exact = containing(span.end, kind)
            if (exact.start, exact.end) == (span.start, span.end):
                return FoundPeriod(exact, found.written, found.sure)
        return period_of_span(span, words_of_span(span), found.written, sure=found.sure)

    @abstractmethod
    def check(self, records: Sequence[Record], context: Context) -> Sequence[Checked]:
        """Return each record with what it would write and everything there is to say of it."""

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Return what there is to say of whole tables, such as a total that differs from its parts."""
        return []


def described_as(mapped: type[Base], column: str, kind: Kind | None = None) -> Field:
    """Return how a column is described, as another kind of field where a return writes it otherwise."""
    field = field_of(table_of(mapped).columns[column])
    return replace(field, kind=kind) if kind is not None else field


def described_all(mapped: type[Base], columns: Iterable[str]) -> dict[str, Field]:
    """Return how some columns are described, by their names."""
    return {column: described_as(mapped, column) for column in columns}


def book_of(rows: Iterable[KnownRow], *, by_number: bool = False) -> NameBook:
    """Return a book of rows; of two with one name the first is meant."""
    return NameBook(((Named(row.id, row.name), row.others) for row in rows), by_number=by_number)


def key_of(value: Any) -> str | None:
    """Return the key of a value that names a row, None where it names none."""
    return value.key if isinstance(value, Named) else None


def text_of(value: Any) -> str | None:
    """Return a value as text, None where there is none."""
    return str(value) if value is not None else None


def words_of(value: Any) -> tuple[str, ...] | None:
    """Return a list's values as words, None where there is none."""
    return tuple(str(each) for each in value) if value else None


def blanks(record: Record, kind: ReturnKind, names: Iterable[str]) -> list[Placed]:
    """Return what there is to say of required fields that have no value and say nothing of it themselves."""
    found = []
    for name in names:
        if record.value(name) is not None or any(
            p.field == name and p.problem.severity == ERROR for p in record.problems
        ):
            continue
        label = kind.fields[name].label
        where = record.place(name)
        said = record.shown(name)
        code = "missing_value" if said else "blank_required"
        found_there = f"says “{said[:60]}”" if said else "is blank"
        words = f"{where} {found_there}: row {record.row} has no value for “{label}”, and cannot stand without."
        found.append(placed(record, name, Problem(code, ERROR, words, ask=True)))
    return found


def numbers_of(record: Record, field: str) -> dict[str, Any]:
    """Return a number's value, whether it was withheld, and the words that go with it."""
    suppressed = record.has("suppressed", field)
    value = record.value(field)
    worded = record.has("qualified_number", field) or (value is None and not suppressed and bool(record.shown(field)))
    return {
        "suppressed": True if suppressed else None,
        "qualifier": record.shown(field)[:100] if worded else None,
    }


def targeted(record: Record, problems: Sequence[Placed], *targets: Target) -> Checked:
    """Return a checked record that writes some rows."""
    return Checked(record, None, tuple(problems), targets=targets)
