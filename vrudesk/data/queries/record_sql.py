"""How a list of records is asked for: its columns as SQL with every link resolved, filtered and in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    REAL,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    Text,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    type_coerce,
)

from vrudesk.data.queries.record_lists import NAMED_BY, RecordColumn, RecordList
from vrudesk.data.schema import PartnerReturn, Provenance, Reading, all_tables
from vrudesk.domain.dates import read_date
from vrudesk.domain.display import shown
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import read_period
from vrudesk.domain.rag import Rag
from vrudesk.domain.references import order_of_reference

_NUMBERS = frozenset({Kind.NUMBER, Kind.PERCENTAGE})
_DAYS = frozenset({Kind.DATE, Kind.TIME})
WITHHELD = "withheld"
"""What stands for a number that a partner withheld."""

_FIGURE = re.compile(r"(-?\d+(?:\.\d+)?)%?")


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records to show and in what order: of a partner, of a period, with all these words in them.

    ``sort`` is the column that comes first; without one they stand by what names them.
    """

    partner: str | None = None
    period: str | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False


class RecordSql:
    """The tables and columns of a list in SQL."""

    def __init__(self, of: RecordList) -> None:
        tables = all_tables().tables
        self.of = of
        self.table: Table = tables[of.table]
        self.joined: dict[str, Table] = {}
        source: FromClause = self.table
        for path in of.through:
            column = self._own(path)
            target = _target(column)
            self.joined[target.name] = target
            source = source.outerjoin(target, target.c.id == column)
        self.source = source

    def expression(self, column: RecordColumn) -> Column[Any]:
        """Return a column as people know it: of one that points to a row the name of that row."""
        own = self._own(column.name)
        if own.foreign_keys:
            target = _target(own)
            return target.c[NAMED_BY[target.name]]
        return own

    @property
    def flags(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Return whether a record's number is withheld, and its unit in small letters; blank where it has neither."""
        units = [table.c.unit for table in (self.table, *self.joined.values()) if "unit" in table.c]
        withheld = self.table.c.suppressed if "suppressed" in self.table.c else null()
        return withheld, func.lower(func.coalesce(*units, "", ""))  # it takes two at least

    def select(self, *columns: ColumnElement[Any], binned: bool = False) -> Select[*tuple[Any, ...]]:
        """Return a query on the records that are not in the recycle bin, or on those too."""
        query = select(*columns).select_from(self.source)
        live = "deleted_at" in self.table.c and not binned
        return query.where(self.table.c.deleted_at.is_(None)) if live else query

    def filtered(
        self, connection: Connection, query: Select[*tuple[Any, ...]], wanted: RecordFilter
    ) -> Select[*tuple[Any, ...]]:
        """Return a query with the conditions of a filter."""
        if wanted.partner is not None:
            query = query.where(self._of_partner(wanted.partner))
        if wanted.period is not None:
            query = query.where(self.expression(self.of.column(self.of.period)) == wanted.period)
        for word in wanted.text.split():
            query = query.where(or_(*self._saying(connection, word)))
        return query

    def ordered(
        self, connection: Connection, query: Select[*tuple[Any, ...]], wanted: RecordFilter
    ) -> Select[*tuple[Any, ...]]:
        """Return a query in order: by the column that is wanted, blanks last, and then by what names a record."""
        if wanted.sort:
            first = self._order(connection, self.of.column(wanted.sort))
            query = query.order_by(first.is_(None), first.desc() if wanted.descending else first.asc())
        naming = (column for column in self.of.columns[: self.of.naming] if column.name != wanted.sort)
        return query.order_by(*(self._order(connection, column) for column in naming), self.table.c.id)

    def of_returns(self) -> ColumnElement[bool]:
        """Return the condition that a reading is of one of these records."""
        return (
            (Provenance.row_id == self.table.c.id)
            & (Reading.id == Provenance.reading_id)
            & (Reading.table_name == self.of.table)
        )

    def distinct(self, connection: Connection, column: RecordColumn) -> list[Any]:
        """Return the values that a column has."""
        expression = self.expression(column)
        return list(connection.scalars(self.select(expression).where(expression.is_not(None)).distinct()))

    def _own(self, path: str) -> Column[Any]:
        owner, _, name = path.rpartition(".")
        return (self.joined[owner] if owner else self.table).c[name]

    def _of_partner(self, partner: str) -> ColumnElement[bool]:
        if "organisation_id" in self.table.c:
            return self.table.c.organisation_id == partner
        sent = (PartnerReturn.id == Reading.return_id) & (PartnerReturn.organisation_id == partner)
        return exists().where(self.of_returns(), sent)

    def _saying(self, connection: Connection, word: str) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions under which one of the columns says a word, in the way in which it is shown."""
        figure, day = _figure(word), read_date(word).day
        if "suppressed" in self.table.c and word.casefold() == WITHHELD:
            yield self.table.c.suppressed.is_(True)
        for column in self.of.columns:
            expression = self.expression(column)
            if column.kind is Kind.PERIOD:
                yield expression.in_([label for label in self.distinct(connection, column) if _says(label, word)])
            elif column.kind is Kind.MONEY:
                if figure is not None:
                    yield expression == int(figure * 100)
            elif column.kind in _NUMBERS:
                if figure is not None:
                    yield expression == figure
            elif column.kind in _DAYS:
                if day is not None:
                    yield _text(expression).startswith(day.isoformat())
            else:
                yield _text(expression).contains(word, autoescape=True)

    def _order(self, connection: Connection, column: RecordColumn) -> ColumnElement[Any]:
        """Return what a column is sorted by."""
        expression = self.expression(column)
        if column.kind is Kind.PERIOD:
            return self._ranked(connection, column, order_of_period)
        if column.kind is Kind.REFERENCE:
            return self._ranked(connection, column, order_of_reference)
        if column.kind is Kind.RAG:
            return case({rag: place for place, rag in enumerate(Rag)}, value=expression)
        if column.kind in _NUMBERS:
            return cast(_text(expression), REAL)
        if column.kind is Kind.MONEY or column.kind in _DAYS:
            return expression
        return _text(expression).collate("NOCASE")

    def _ranked(self, connection: Connection, column: RecordColumn, key: Callable[[str], Any]) -> ColumnElement[Any]:
        """Return the place of a column's value among all that it has, in an order that SQL does not know."""
        places = {value: place for place, value in enumerate(sorted(self.distinct(connection, column), key=key))}
        expression = self.expression(column)
        return case(places, value=expression) if places else expression


@lru_cache(maxsize=32)
def sql_of(of: RecordList) -> RecordSql:
    """Return the tables and columns of a list in SQL, made once."""
    return RecordSql(of)


def _target(column: Column[Any]) -> Table:
    """Return the table that a column points to."""
    (key,) = column.foreign_keys
    return key.column.table


def _text(expression: ColumnElement[Any]) -> ColumnElement[str]:
    """Return an expression as the text that is stored."""
    return type_coerce(expression, Text)


def _figure(word: str) -> Decimal | None:
    """Return the number that a word such as "£1,250.00" or "45%" is."""
    found = _FIGURE.fullmatch(word.replace("£", "").replace(",", ""))
    return Decimal(found[1]) if found else None


def _says(label: str, word: str) -> bool:
    """Whether a period is called by a word: "2023-24", "Q1" and "April" all name one."""
    period = read_period(label)
    told = (label, shown(Kind.PERIOD, label), period.words if period is not None else "")
    return word.casefold() in " ".join(told).casefold()


def order_of_period(label: str) -> tuple[date, date, str]:
    """Return what sorts periods by their first day, a year before its quarters; what is no period comes last."""
    period = read_period(label)
    return (
        (period.start, date.max - (period.end - date.min), label) if period is not None else (date.max, date.max, label)
    )
