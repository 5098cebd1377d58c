"""Drafts: words that were typed and not yet left, kept outside the history so that they survive a crash."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from vrudesk.data.schema import Draft
from vrudesk.data.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """The field that is being typed into."""

    table: str
    row_id: str
    field: str


def save(session: Session, place: Place, words: str) -> None:
    """Keep the words for a field; no words forget the draft."""
    key = (place.table, place.row_id, place.field)
    draft = session.get(Draft, key)
    if not words:
        if draft is not None:
            session.delete(draft)
        return
    if draft is None:
        draft = Draft(table_name=place.table, row_id=place.row_id, field=place.field)
        session.add(draft)
    draft.text = words
    draft.at = session.at


def read(connection: Connection, table: str, row_id: str) -> dict[str, str]:
    """Return the drafts of a row, by field."""
    query = select(Draft.field, Draft.text).where(Draft.table_name == table, Draft.row_id == row_id)
    return dict(connection.execute(query).all())
