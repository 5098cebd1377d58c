"""What was learnt of partners' workbooks: which column is which field, how the last return looked, and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, not_, select

from vrudesk.data.schema import ColumnMap, Organisation, PartnerReturn, RememberedColumn, ReturnRule
from vrudesk.domain.columns import REVISES, Decided, of_stored


@dataclass(frozen=True, slots=True)
class RememberedRow:
    """What a person decided that a column is; ``partner`` is a name and ``partner_id`` its key."""

    id: str
    partner_id: str
    partner: str
    kind: str
    heading: str
    decided: Decided
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class UsedColumn:
    """A column of an earlier return that gave a field."""

    sheet: str
    letter: str
    field: str
    heading: str


def remembered(connection: Connection, organisation: str) -> dict[str, dict[str, Decided]]:
    """Return what was decided of a partner's columns, by the kind of return and their headings."""
    query = select(
        RememberedColumn.kind, RememberedColumn.heading, RememberedColumn.field, RememberedColumn.fixed
    ).where(RememberedColumn.organisation_id == organisation)
    found: dict[str, dict[str, Decided]] = {}
    for kind, heading, field, fixed in connection.execute(query):
        found.setdefault(kind, {})[heading] = of_stored(field, fixed)
    return found


def everything_remembered(connection: Connection) -> list[RememberedRow]:
    """Return every decision about columns, partner by partner."""
    query = (
        select(
            RememberedColumn.id, Organisation.id, Organisation.name, RememberedColumn.kind, RememberedColumn.heading,
            RememberedColumn.field, RememberedColumn.fixed, RememberedColumn.decided_by, RememberedColumn.decided_at,
        )
        .join(Organisation, Organisation.id == RememberedColumn.organisation_id)
        .order_by(Organisation.name, RememberedColumn.kind, RememberedColumn.heading)
    )  # fmt: skip
    return [
        RememberedRow(key, partner_id, partner, kind, heading, of_stored(field, fixed), by, at)
        for key, partner_id, partner, kind, heading, field, fixed, by, at in connection.execute(query)
    ]


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
        .where(ColumnMap.return_id == newest, not_(ColumnMap.letter.bool_op("GLOB")("*[0-9]*")))  # a cell is no column
        .where(ColumnMap.fixed.is_distinct_from(REVISES))
        .order_by(ColumnMap.sheet, ColumnMap.table_no, ColumnMap.letter)
    )
    return [UsedColumn(*row) for row in connection.execute(query)]


def verdicts(connection: Connection) -> Mapping[str, str]:
    """Return what the team set rules about returns to do, by their codes."""
    return dict(connection.execute(select(ReturnRule.code, ReturnRule.verdict)).all())
