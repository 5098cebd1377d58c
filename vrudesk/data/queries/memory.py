"""What was learnt of partners' workbooks: which column is which field, how the last return looked, and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vrudesk.data.schema import ColumnMap, Organisation, PartnerReturn, RememberedColumn, ReturnRule


@dataclass(frozen=True, slots=True)
class RememberedRow:
    """What a person decided that a column is; ``field`` is blank where it is not used."""

    id: str
    partner: str
    kind: str
    heading: str
    field: str | None
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class UsedColumn:
    """A column of an earlier return that gave a field."""

    sheet: str
    letter: str
    field: str
    heading: str


def remembered(connection: Connection, organisation: str, kind: str) -> dict[str, str | None]:
    """Return what was decided of a partner's columns in a kind of return, by their headings."""
    query = select(RememberedColumn.heading, RememberedColumn.field).where(
        RememberedColumn.organisation_id == organisation, RememberedColumn.kind == kind
    )
    return dict(connection.execute(query).all())


def everything_remembered(connection: Connection) -> list[RememberedRow]:
    """Return every decision about columns, partner by partner."""
    query = (
        select(
            RememberedColumn.id, Organisation.name, RememberedColumn.kind, RememberedColumn.heading,
            RememberedColumn.field, RememberedColumn.decided_by, RememberedColumn.decided_at,
        )
        .join(Organisation, Organisation.id == RememberedColumn.organisation_id)
        .order_by(Organisation.name, RememberedColumn.kind, RememberedColumn.heading)
    )  # fmt: skip
    return [RememberedRow(*row) for row in connection.execute(query)]


def last_columns(connection: Connection, organisation: str, kind: str) -> list[UsedColumn]:
    """Return the columns that a partner's newest return of a kind gave fields from; none where there is no return."""
    newest = (
        select(PartnerReturn.id)
        .where(PartnerReturn.organisation_id == organisation, PartnerReturn.kind == kind)
        .order_by(PartnerReturn.read_at.desc(), PartnerReturn.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(ColumnMap.sheet, ColumnMap.letter, ColumnMap.field, ColumnMap.heading)
        .where(ColumnMap.return_id == newest)
        .order_by(ColumnMap.sheet, ColumnMap.table_no, ColumnMap.letter)
    )
    return [UsedColumn(*row) for row in connection.execute(query)]


def verdicts(connection: Connection) -> Mapping[str, str]:
    """Return what the team set rules about returns to do, by their codes."""
    return dict(connection.execute(select(ReturnRule.code, ReturnRule.verdict)).all())
