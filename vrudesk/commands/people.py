"""People and posts: found by name, or added where they are first named."""

from __future__ import annotations

from sqlalchemy import func, select

from vrudesk.commands.base import cleaned
from vrudesk.data.schema import Person
from vrudesk.data.session import Session


def person_named(session: Session, name: str, organisation: str | None = None) -> str | None:
    """Return the key of the person or post of a name, adding it where it is new; None for no name."""
    clean = cleaned(name)
    if clean is None:
        return None
    query = select(Person).where(func.casefold(Person.name) == clean.casefold(), Person.deleted_at.is_(None))
    found = session.scalars(query).first()
    if found is None:
        found = Person(name=clean, organisation_id=organisation)
        session.add(found)
        session.flush()
    return found.id
