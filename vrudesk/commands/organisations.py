"""Organisations: add, change, and teach another name for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from vrudesk.commands.base import Command, cleaned, tidied, told
from vrudesk.data.schema import Organisation, OrganisationName
from vrudesk.data.session import Session
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class AddOrganisation(Command):
    """Add an organisation with the other names it goes by."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    also_called: tuple[str, ...] = ()

    def apply(self, session: Session) -> None:
        """Add it, unless one of that name is there."""
        ready = tidied({"name": self.name, **self.values}, Organisation)
        _check_name(session, ready["name"], None)
        organisation = Organisation(**ready)
        session.add(organisation)
        session.flush()
        for name in self.also_called:
            _teach(session, organisation.id, name)

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Added organisation {self.name.strip()}"


@dataclass(frozen=True, slots=True)
class EditOrganisation(Command):
    """Change fields of an organisation."""

    organisation: str
    changes: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Set the fields."""
        organisation = session.need(Organisation, self.organisation)
        ready = tidied(self.changes, Organisation)
        if "name" in ready:
            _check_name(session, ready["name"], organisation.id)
        session.assign(organisation, ready)

    def label(self, session: Session) -> str:
        """Say which field of which organisation."""
        return told(Organisation, self.changes, session.need(Organisation, self.organisation).name)


@dataclass(frozen=True, slots=True)
class TeachName(Command):
    """Remember that a workbook's name for a partner means this organisation."""

    organisation: str
    name: str

    def apply(self, session: Session) -> None:
        """Add the name, unless it is known."""
        session.need(Organisation, self.organisation)
        _teach(session, self.organisation, self.name)

    def label(self, session: Session) -> str:
        """Say which name means whom."""
        return f"Remembered that {self.name.strip()} means {session.need(Organisation, self.organisation).name}"


def find_organisation(session: Session, name: str) -> Organisation | None:
    """Return the live organisation of a name, whatever its capitals."""
    query = select(Organisation).where(
        func.casefold(Organisation.name) == name.strip().casefold(), Organisation.deleted_at.is_(None)
    )
    return session.scalars(query).first()


def meant_organisation(session: Session, name: str) -> Organisation | None:
    """Return the live organisation that a name means: its own, or another that it goes by."""
    query = (
        select(Organisation)
        .join(OrganisationName, OrganisationName.organisation_id == Organisation.id)
        .where(func.casefold(OrganisationName.name) == name.casefold(), OrganisationName.deleted_at.is_(None))
    )
    return find_organisation(session, name) or session.scalars(query).first()


def _check_name(session: Session, name: str, own: str | None) -> None:
    """Refuse a name that means another organisation."""
    other = meant_organisation(session, name)
    if other is not None and other.id != own:
        words = (
            f"{name} is there already." if other.name.casefold() == name.casefold() else f"{name} means {other.name}."
        )
        raise Refused(words, "Nothing was changed.", field="name")


def _teach(session: Session, organisation: str, name: str) -> None:
    clean = cleaned(name)
    if clean is None:
        return
    _check_name(session, clean, organisation)
    if meant_organisation(session, clean) is None:
        session.add(OrganisationName(organisation_id=organisation, name=clean))
