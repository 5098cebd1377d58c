"""The base of every table, and the helpers that put a field's description beside its column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from vrudesk.data.schema.types import DateText, DecimalText, Flag, ListText, RagText
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.keys import new_key

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.DATE: DateText,
    Kind.PERCENTAGE: DecimalText,
    Kind.NUMBER: DecimalText,
    Kind.MONEY: Integer,
    Kind.RAG: RagText,
    Kind.LIST: ListText,
    Kind.FLAG: Flag,
}


class Base(DeclarativeBase):
    """The base of every mapped table."""

    metadata = MetaData(naming_convention=_NAMES)


class Keyed:
    """A row with a key of its own."""

    id: Mapped[str] = mapped_column(Text, primary_key=True, default=new_key, sort_order=-10)


class Binned:
    """A row that is deleted by a mark: the moment of its deletion, shared by all that went with it."""

    deleted_at: Mapped[str | None] = mapped_column(Text, sort_order=100)


def described(field: Field, **options: Any) -> MappedColumn[Any]:
    """Return a column for a field, with the field's description in its ``info``."""
    nullable = options.pop("nullable", not field.required)
    return mapped_column(_TYPES.get(field.kind, Text), nullable=nullable, info={"field": field}, **options)


def link(target: str, field: Field | None = None, *, nullable: bool = False, indexed: bool = True) -> MappedColumn[Any]:
    """Return a foreign key to a table's ``id``, or to the column that is named, checked when the step is committed.

    Tables of many thousand values are looked through by one of their references and need no index for the others.
    """
    column = target if "." in target else f"{target}.id"
    reference = ForeignKey(column, deferrable=True, initially="DEFERRED")
    info: dict[str, Any] = {"field": field} if field else {}
    if not indexed:
        info["indexed"] = False
    return mapped_column(Text, reference, nullable=nullable, index=indexed, info=info)


def audited(*constraints: Any, **options: Any) -> tuple[Any, ...]:
    """Return table arguments for a STRICT table whose every change goes into the history."""
    return (*constraints, {"sqlite_strict": True, "info": {"audited": True}, **options})


def unaudited(*constraints: Any, **options: Any) -> tuple[Any, ...]:
    """Return table arguments for a STRICT table that stands outside the history."""
    return (*constraints, {"sqlite_strict": True, "info": {"audited": False}, **options})


def unique_while_live(name: str, *columns: str) -> Index:
    """Return an index that keeps live rows unique and lets the recycle bin hold what it likes."""
    return Index(name, *columns, unique=True, sqlite_where=text("deleted_at IS NULL"))


def percentage_check(column: str) -> CheckConstraint:
    """Return a check that a stored percentage lies from 0 to 100."""
    return CheckConstraint(f"{column} IS NULL OR CAST({column} AS REAL) BETWEEN 0 AND 100", name=f"{column}_range")


def fields_of(table: Table) -> Mapping[str, Field]:
    """Return the described columns of a table, by name and in order."""
    return {column.name: column.info["field"] for column in table.columns if "field" in column.info}


def field_of(column: Column[Any]) -> Field:
    """Return how a column is described.

    Raises:
        KeyError: the column has no description, because no person sees it.

    """
    field = column.info["field"]
    assert isinstance(field, Field)
    return field


def table_of(mapped: type[Base]) -> Table:
    """Return the table behind a mapped class."""
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


def is_audited(table: Table) -> bool:
    """Whether every change of the table goes into the history."""
    return bool(table.info.get("audited"))
