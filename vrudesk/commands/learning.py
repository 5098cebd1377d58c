"""What a team teaches the importer: what a partner's columns are, other names of things, and what rules do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from vrudesk.commands.base import Command, cleaned
from vrudesk.data.schema import Base, Organisation, OtherName, RememberedColumn, ReturnRule
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.domain.columns import Decided, as_stored
from vrudesk.domain.keys import natural_key
from vrudesk.domain.words import counted
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class RememberColumns(Command):
    """Remember for a partner and a kind of return what each heading is, None for a column that is not used."""

    organisation: str
    of_kind: str
    columns: Mapping[str, Decided]

    def apply(self, session: Session) -> None:
        """Write what is new or other than it was."""
        session.need(Organisation, self.organisation)
        remember_columns(session, self.organisation, self.of_kind, self.columns)

    def label(self, session: Session) -> str:
        """Say of whom, and how many."""
        partner = session.need(Organisation, self.organisation).name
        return f"Remembered {counted(len(self.columns), 'column')} of {partner}'s returns"


def remember_columns(session: Session, organisation: str, kind: str, columns: Mapping[str, Decided]) -> None:
    """Keep what each heading is in a partner's returns of a kind; who decided what is the same already is kept too."""
    for written, decided in columns.items():
        heading = cleaned(written)
        if heading is None:
            continue
        field, fixed = as_stored(decided)
        key = natural_key("remembered_column", organisation, kind, heading)
        row = session.get(RememberedColumn, key)
        if row is None:
            row = RememberedColumn(
                id=key, organisation_id=organisation, kind=kind, heading=heading, field=field, fixed=fixed,
                decided_by=session.person, decided_at=session.at,
            )  # fmt: skip
            session.add(row)
        elif (row.field, row.fixed) != (field, fixed):
            row.field, row.fixed, row.decided_by, row.decided_at = field, fixed, session.person, session.at


@dataclass(frozen=True, slots=True)
class ForgetColumn(Command):
    """Forget what was decided of a column."""

    column: str

    def apply(self, session: Session) -> None:
        """Delete the decision."""
        session.delete(session.need(RememberedColumn, self.column))

    def label(self, session: Session) -> str:
        """Say that it is gone."""
        return "Forgot a column of a partner's returns"


@dataclass(frozen=True, slots=True)
class SetRule(Command):
    """Set what a rule about returns does: warn, block or nothing."""

    code: str
    verdict: str

    def apply(self, session: Session) -> None:
        """Set it."""
        if self.verdict not in {"warn", "block", "off"}:
            raise Refused(f"A rule cannot {self.verdict}.", "It can warn, block or be off.", field="verdict")
        key = natural_key("return_rule", self.code)
        row = session.get(ReturnRule, key)
        if row is None:
            session.add(ReturnRule(id=key, code=self.code, verdict=self.verdict))
        else:
            row.verdict = self.verdict

    def label(self, session: Session) -> str:
        """Say which."""
        done = {"warn": "to warn", "block": "to block", "off": "off"}[self.verdict]
        return f"Set the rule “{self.code.replace('_', ' ')}” {done}"


@dataclass(frozen=True, slots=True)
class TeachOtherName(Command):
    """Remember another name by which returns call a row, such as a place or a measure."""

    noun: type[Base]
    row: str
    name: str

    def apply(self, session: Session) -> None:
        """Add it, unless it is known."""
        session.need(self.noun, self.row)
        name = cleaned(self.name)
        if name is None:
            raise Refused("A name may not be blank.", "Nothing was added.", field="name")
        noun = table_of(self.noun).name
        known = select(OtherName.id).where(
            OtherName.noun == noun, OtherName.row_id == self.row, OtherName.name == name, OtherName.deleted_at.is_(None)
        )
        if session.scalar(known) is None:
            session.add(OtherName(noun=noun, row_id=self.row, name=name))

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Remembered “{self.name.strip()}” as another name"
