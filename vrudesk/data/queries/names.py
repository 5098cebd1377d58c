"""Names to choose from: people and posts, and organisations."""

from __future__ import annotations

from sqlalchemy import Connection, select

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
