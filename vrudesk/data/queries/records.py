"""The records that returns brought, a list for each kind: keys in order first, then the rows of a screenful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from vrudesk.data.queries.record_lists import RecordColumn, RecordList, record_lists
from vrudesk.data.queries.record_sql import WITHHELD, RecordFilter, RecordSql, order_of_period, sql_of
from vrudesk.data.schema import Organisation, PartnerReturn, Reading
from vrudesk.domain.display import pasted, shown
from vrudesk.domain.fields import Kind

VALUE = "value"
"""The column whose number a partner may withhold, or give as a percentage."""
_PERCENT = frozenset({"percent", "percentage", "%"})


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as its list shows it: ``values`` by column, names where it points to rows.

    A number that is ``withheld`` is blank; ``percent`` says that its number is one. ``keys`` are those of the rows
    from which some of its columns come, by their tables.
    """

    id: str
    values: Mapping[str, Any]
    withheld: bool
    percent: bool
    keys: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class RecordOffer:
    """What a list can show: the columns that hold anything, and the partners and periods that there are records of."""

    columns: tuple[RecordColumn, ...]
    partners: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]


def record_counts(connection: Connection) -> dict[str, int]:
    """Return how many records each list has, by its table."""
    found = {}
    for each in record_lists():
        sql = sql_of(each)
        found[each.table] = connection.execute(sql.select(func.count()).select_from(sql.table)).scalar() or 0
    return found


def record_offer(connection: Connection, of: RecordList) -> RecordOffer:
    """Return what a list can show."""
    sql = sql_of(of)
    counts = connection.execute(sql.select(*(func.count(sql.expression(each)) for each in of.columns))).one()
    columns = tuple(column for place, column in enumerate(of.columns) if counts[place] or column.name == VALUE)
    labels = sql.distinct(connection, of.column(of.period)) if of.period else []
    return RecordOffer(columns, tuple(_partners(connection, sql)), tuple(sorted(labels, key=order_of_period)))


def record_ids(connection: Connection, of: RecordList, wanted: RecordFilter) -> list[str]:
    """Return the keys of the records that a filter wants, in its order."""
    sql = sql_of(of)
    query = sql.filtered(connection, sql.select(sql.table.c.id), wanted)
    return list(connection.scalars(sql.ordered(connection, query, wanted)))


def record_rows(connection: Connection, of: RecordList, ids: Sequence[str], *, binned: bool = False) -> list[RecordRow]:
    """Return some records by their keys, in that order, the recycle bin's too where they are ``binned``.

    One that is not there any more is left out.
    """
    sql = sql_of(of)
    names = [column.name for column in of.columns]
    columns = [sql.expression(column) for column in of.columns]
    keys = [table.c.id for table in sql.joined.values()]
    query = sql.select(sql.table.c.id, *sql.flags, *keys, *columns, binned=binned).where(sql.table.c.id.in_(ids))
    found: dict[str, RecordRow] = {}
    for key, withheld, unit, *rest in connection.execute(query):
        linked, values = rest[: len(keys)], rest[len(keys) :]
        found[key] = RecordRow(
            key, dict(zip(names, values, strict=True)), bool(withheld), unit in _PERCENT,
            dict(zip(sql.joined, linked, strict=True)),
        )  # fmt: skip
    return [found[key] for key in ids if key in found]


def words_of(column: RecordColumn, row: RecordRow) -> str:
    """Return what a record has in a column, in words."""
    return WITHHELD if _is_withheld(column, row) else shown(_kind(column, row), row.values[column.name])


def pasted_of(column: RecordColumn, row: RecordRow) -> str:
    """Return what a record has in a column as a spreadsheet takes it."""
    return WITHHELD if _is_withheld(column, row) else pasted(_kind(column, row), row.values[column.name])


def _is_withheld(column: RecordColumn, row: RecordRow) -> bool:
    return column.name == VALUE and row.withheld


def _kind(column: RecordColumn, row: RecordRow) -> Kind:
    """Return what a record has in a column: where its number is a percentage, that."""
    return Kind.PERCENTAGE if column.name == VALUE and row.percent else column.kind


def name_of(of: RecordList, row: RecordRow) -> str:
    """Return what a record is called: "Homicides · Sunderland · Apr 2023"."""
    return " · ".join(filter(None, (words_of(column, row) for column in of.columns[: of.naming])))


def place_of(of: RecordList, row: RecordRow, column: str) -> tuple[str, str | None, str]:
    """Return table, key and field of the row in which the value of a column stands."""
    owner, _, own = column.rpartition(".")
    return (owner, row.keys[owner], own) if owner else (of.table, row.id, own)


def _partners(connection: Connection, sql: RecordSql) -> list[tuple[str, str]]:
    """Return key and name of the partners who sent records of a list, by name."""
    if "organisation_id" in sql.table.c:
        sent = sql.select(sql.table.c.organisation_id)
    else:
        sent = (
            select(PartnerReturn.organisation_id)
            .join(Reading, Reading.return_id == PartnerReturn.id)
            .where(Reading.table_name == sql.of.table)
        )
    query = select(Organisation.id, Organisation.name).where(Organisation.id.in_(sent)).order_by(Organisation.name)
    return [(key, name) for key, name in connection.execute(query)]
