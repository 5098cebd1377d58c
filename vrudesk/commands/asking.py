"""Asking partners for returns: who owes which every quarter, and who was asked, reminded or excused this time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import select

from vrudesk.commands.base import Command, cleaned, open_period, tidied
from vrudesk.data.schema import ExpectedReturn, Organisation, ReportingPeriod, ReturnRequest
from vrudesk.data.session import Session
from vrudesk.domain.chasing import kind_words
from vrudesk.domain.dates import uk_date
from vrudesk.domain.display import shortened
from vrudesk.domain.keys import natural_key
from vrudesk.domain.words import counted
from vrudesk.errors import Refused

Owed: TypeAlias = tuple[str, str]
"""A partner's key and the kind of return that it owes."""


@dataclass(frozen=True, slots=True)
class ExpectReturn(Command):
    """Put partners down for a kind of return that they send every quarter."""

    owed: tuple[Owed, ...]

    def apply(self, session: Session) -> None:
        """Put down those who are not yet."""
        for organisation, kind in self.owed:
            _expect(session, organisation, kind)

    def label(self, session: Session) -> str:
        """Say whom, and for what."""
        return f"Put {_partners(session, self.owed)} down for {_returns(self.owed)}"


@dataclass(frozen=True, slots=True)
class NoLongerExpect(Command):
    """Expect a kind of return from partners no more; what they were asked for stays asked for."""

    owed: tuple[Owed, ...]

    def apply(self, session: Session) -> None:
        """Take off those who are put down."""
        for organisation, kind in self.owed:
            _expect_no_more(session, organisation, kind)

    def label(self, session: Session) -> str:
        """Say whom, and for what."""
        return f"Took {_partners(session, self.owed)} off for {_returns(self.owed)}"


@dataclass(frozen=True, slots=True)
class ExpectOnly(Command):
    """Say of a kind of return which partners send it every quarter: these and no others."""

    of_kind: str
    organisations: tuple[str, ...]

    def apply(self, session: Session) -> None:
        """Put down those who are not yet, and take off the others."""
        for organisation in self.organisations:
            _expect(session, organisation, self.of_kind)
        query = select(ExpectedReturn.organisation_id).where(
            ExpectedReturn.kind == self.of_kind, ExpectedReturn.deleted_at.is_(None)
        )
        for organisation in set(session.scalars(query)) - {*self.organisations}:
            _expect_no_more(session, organisation, self.of_kind)

    def label(self, session: Session) -> str:
        """Say how many."""
        partners = counted(len(self.organisations), "partner")
        return f"Expect the {kind_words(self.of_kind)} of {partners} every quarter"


@dataclass(frozen=True, slots=True)
class AskForReturn(Command):
    """Note that partners were asked for returns of a period, and by when; whoever was excused no longer is."""

    period: str
    owed: tuple[Owed, ...]
    due: date | None

    def apply(self, session: Session) -> None:
        """Write a request for each, or renew the one there is."""
        open_period(session, self.period)
        for organisation, kind in self.owed:
            request = _request(session, self.period, organisation, kind)
            request.due_date, request.asked_at, request.excused = self.due, session.at, None

    def label(self, session: Session) -> str:
        """Say whom, for what and by when."""
        by = f", by {uk_date(self.due)}" if self.due else ""
        return f"Asked {_partners(session, self.owed)} for {_of_period(session, self)}{by}"


@dataclass(frozen=True, slots=True)
class Remind(Command):
    """Note that reminders of returns were made for partners."""

    period: str
    owed: tuple[Owed, ...]

    def apply(self, session: Session) -> None:
        """Count one more for each."""
        open_period(session, self.period)
        for organisation, kind in self.owed:
            request = _request(session, self.period, organisation, kind)
            request.reminded_at, request.reminders = session.at, request.reminders + 1

    def label(self, session: Session) -> str:
        """Say whom, and of what."""
        return f"Reminded {_partners(session, self.owed)} of {_of_period(session, self)}"


@dataclass(frozen=True, slots=True)
class Excuse(Command):
    """Say that partners need not send returns this time, and why."""

    period: str
    owed: tuple[Owed, ...]
    reason: str

    def apply(self, session: Session) -> None:
        """Write the reason."""
        open_period(session, self.period)
        reason = cleaned(self.reason)
        if reason is None:
            raise Refused("Say why it is not needed.", "It stays expected until then.", field="excused")
        for organisation, kind in self.owed:
            _request(session, self.period, organisation, kind).excused = reason

    def label(self, session: Session) -> str:
        """Say whom, of what and why."""
        reason = shortened(self.reason)
        return f"Excused {_partners(session, self.owed)} from {_of_period(session, self)}: {reason}"


@dataclass(frozen=True, slots=True)
class WithdrawExcuse(Command):
    """Say that partners who were excused should send their returns after all."""

    period: str
    owed: tuple[Owed, ...]

    def apply(self, session: Session) -> None:
        """Take the reason away where there is one."""
        open_period(session, self.period)
        for organisation, kind in self.owed:
            request = session.get(ReturnRequest, _request_key(self.period, organisation, kind))
            if request is not None:
                request.excused = None

    def label(self, session: Session) -> str:
        """Say whose, and from what."""
        return f"No longer excused {_partners(session, self.owed)} from {_of_period(session, self)}"


def _expect(session: Session, organisation: str, kind: str) -> None:
    session.need(Organisation, organisation)
    key = natural_key(ExpectedReturn.__tablename__, organisation, kind)
    row = session.get(ExpectedReturn, key)
    if row is None:
        session.add(ExpectedReturn(id=key, organisation_id=organisation, **tidied({"kind": kind}, ExpectedReturn)))
    else:
        row.deleted_at = None


def _expect_no_more(session: Session, organisation: str, kind: str) -> None:
    row = session.get(ExpectedReturn, natural_key(ExpectedReturn.__tablename__, organisation, kind))
    if row is not None and row.deleted_at is None:
        row.deleted_at = session.at


def _request(session: Session, period: str, organisation: str, kind: str) -> ReturnRequest:
    """Return the request for a partner's return of a period, made where it is missing: every laptop makes it alike."""
    session.need(Organisation, organisation)
    key = _request_key(period, organisation, kind)
    request = session.get(ReturnRequest, key)
    if request is None:
        values = tidied({"kind": kind}, ReturnRequest)
        request = ReturnRequest(id=key, organisation_id=organisation, period_id=period, reminders=0, **values)
        session.add(request)
    return request


def _request_key(period: str, organisation: str, kind: str) -> str:
    return natural_key(ReturnRequest.__tablename__, organisation, period, kind)


def _partners(session: Session, owed: Iterable[Owed]) -> str:
    """Return the partner's name, or how many there are."""
    keys = {organisation for organisation, _ in owed}
    if len(keys) != 1:
        return counted(len(keys), "partner")
    return session.get_one(Organisation, keys.pop()).name


def _returns(owed: Iterable[Owed]) -> str:
    """Return "the action update" or, where there are several, "3 kinds of return"."""
    kinds = {kind for _, kind in owed}
    if len(kinds) != 1:
        return counted(len(kinds), "kind of return", "kinds of return")
    return f"the {kind_words(kinds.pop())}"


def _of_period(session: Session, command: AskForReturn | Remind | Excuse | WithdrawExcuse) -> str:
    label = session.need(ReportingPeriod, command.period).label
    return f"{_returns(command.owed)} for {label}"
