"""What partners said of the plan in a period, with the cell each was read from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from vrudesk.data.queries.provenance import CellSource, sources_of_rows
from vrudesk.data.schema import Action, ActionUpdate, Organisation
from vrudesk.domain.rag import Rag
from vrudesk.domain.references import order_of_reference


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A partner's update of an action, with the source of each field that was read from a return."""

    ref: str
    title: str
    partner: str
    rag: Rag | None
    percent_complete: Decimal | None
    progress: str
    next_steps: str
    sources: dict[str, CellSource]


def said_in(connection: Connection, period: str) -> list[SaidRow]:
    """Return every partner's update in a period, in the order of the plan's references."""
    query = (
        select(ActionUpdate.__table__, Action.ref, Action.title, Organisation.name.label("partner"))
        .join(Action, Action.id == ActionUpdate.action_id)
        .join(Organisation, Organisation.id == ActionUpdate.organisation_id)
        .where(ActionUpdate.period_id == period, Action.deleted_at.is_(None))
    )
    found = connection.execute(query).mappings().all()
    sources = sources_of_rows(connection, ActionUpdate.__tablename__, [row["id"] for row in found])
    rows = [
        SaidRow(
            row["ref"], row["title"], row["partner"], row["rag"], row["percent_complete"], row["progress"] or "",
            row["next_steps"] or "", sources[row["id"]],
        )
        for row in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (order_of_reference(row.ref), row.partner))
