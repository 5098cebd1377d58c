"""The fix-it tray (PRODUCT.md 15): rows of accepted returns that wait to be put right."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from vrudesk.data.schema import HeldRow, Organisation, PartnerReturn, ReportingPeriod

WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that waits, where it stands and why; ``cells`` are its fields as JSON."""

    id: str
    return_id: str
    partner: str
    period: str
    covers: str | None
    kind: str
    file_name: str
    sheet: str
    table_no: int
    row: int
    letter: str
    cells: str
    reasons: str


def waiting_rows(connection: Connection, return_id: str | None = None) -> list[WaitingRow]:
    """Return the rows that wait, of all returns that nothing has replaced or of one, in the order of their sheets."""
    newer = select(PartnerReturn.supersedes_id).where(PartnerReturn.supersedes_id.is_not(None))
    query = (
        select(
            HeldRow.id, HeldRow.return_id, Organisation.name.label("partner"), ReportingPeriod.label.label("period"),
            PartnerReturn.covers, PartnerReturn.kind,
            PartnerReturn.file_name, HeldRow.sheet, HeldRow.table_no, HeldRow.row, HeldRow.letter, HeldRow.cells,
            HeldRow.reasons,
        )
        .join(PartnerReturn, PartnerReturn.id == HeldRow.return_id)
        .join(Organisation, Organisation.id == PartnerReturn.organisation_id)
        .join(ReportingPeriod, ReportingPeriod.id == PartnerReturn.period_id)
        .where(HeldRow.state == WAITING, PartnerReturn.id.not_in(newer))
        .order_by(PartnerReturn.read_at, HeldRow.return_id, HeldRow.sheet, HeldRow.row, HeldRow.letter)
    )  # fmt: skip
    if return_id is not None:
        query = query.where(HeldRow.return_id == return_id)
    return [
        WaitingRow(**{**row, "letter": row["letter"] or ""})  # the letter alone may be blank
        for row in connection.execute(query).mappings()
    ]


def count_waiting(connection: Connection) -> int:
    """Return how many rows wait, of all returns that nothing has replaced."""
    newer = select(PartnerReturn.supersedes_id).where(PartnerReturn.supersedes_id.is_not(None))
    query = select(func.count()).where(HeldRow.state == WAITING, HeldRow.return_id.not_in(newer))
    return connection.execute(query).scalar_one()
