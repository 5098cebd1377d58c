"""Names: of people and posts and of organisations to choose from, and of organisations as they once were."""

from __future__ import annotations

from sqlalchemy import Connection, select

from vrudesk.data.history import Position
from vrudesk.data.queries.rows import rows_of
from vrudesk.data.schema import Organisation, Person


def people_names(connection: Connection) -> list[str]:
    """Return the names of people and posts who have not left."""
    query = select(Person.name).where(Person.deleted_at.is_(None), Person.left_on.is_(None)).order_by(Person.name)
    return list(connection.scalars(query))


def organisation_names(connection: Connection) -> list[tuple[str, str]]:
    """Return key and full name of every organisation, in order of name."""
    query = (
        select(Organisation.id, Organisation.name).where(Organisation.deleted_at.is_(None)).order_by(Organisation.name)
    )
    return list(connection.execute(query))


def names_at(connection: Connection, position: Position | None) -> dict[str, str]:
    """Return the full name of every organisation by key, as at a position; a binned one keeps its last name."""
    past = rows_of(connection, Organisation, position)
    known = connection.execute(select(Organisation.id, Organisation.name))
    return {key: past[key]["name"] if key in past else name for key, name in known}
