"""What reading a return needs to know of the workspace, and the returns that were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.queries.periods import PeriodRow, periods
from vrudesk.data.schema import (
    Action,
    ActionUpdate,
    HistoryChange,
    Organisation,
    OrganisationName,
    PartnerReturn,
    Priority,
    ReportingPeriod,
    ReturnProblem,
    Strategy,
    Team,
)
from vrudesk.domain.references import plain_lifetime


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation and every name it goes by, its full name first."""

    id: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownAction:
    """What identifies an action, and the date against which a partner's date is a proposal."""

    id: str
    ref: str
    title: str
    priority_number: str
    priority_title: str
    due_date: date | None
    lifetime_ref: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace knows before a return is read.

    Actions are keyed by their printed reference, the newest strategy's where two print the same;
    ``lifetimes`` are their printed references by their plain lifetime ones; ``priorities`` are the numbers
    there are; ``host`` is the team's own organisation.
    """

    organisations: tuple[KnownOrganisation, ...]
    actions: Mapping[str, KnownAction]
    lifetimes: Mapping[str, str]
    periods: tuple[PeriodRow, ...]
    priorities: frozenset[str]
    host: str | None


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return that was accepted, with how its rows fared; ``step`` is the step that saved it."""

    id: str
    partner: str
    partner_id: str
    period_id: str
    period: str
    kind: str
    version: int
    file_name: str
    file_sha256: str
    read_at: str
    read_by: str
    new_rows: int
    changed_rows: int
    same_rows: int
    held_rows: int
    refused_rows: int
    superseded: bool
    step: str
    covers: str | None = None
    source_name: str | None = None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing that was found in a return."""

    sheet: str
    cell: str
    severity: str
    code: str
    message: str


def known(connection: Connection) -> Known:
    """Return what is needed to read a return: names, references and periods."""
    names: dict[str, list[str]] = {}
    for key, name in connection.execute(
        select(OrganisationName.organisation_id, OrganisationName.name).where(OrganisationName.deleted_at.is_(None))
    ):
        names.setdefault(key, []).append(name)
    organisations = tuple(
        KnownOrganisation(key, name, (name, *filter(None, [short]), *names.get(key, ())))
        for key, name, short in connection.execute(
            select(Organisation.id, Organisation.name, Organisation.short_name)
            .where(Organisation.deleted_at.is_(None))
            .order_by(Organisation.name)
        )
    )
    plan = (
        select(
            Action.id,
            Action.ref,
            Action.title,
            Priority.number,
            Priority.title,
            Action.due_date,
            Action.lifetime_ref,
        )
        .join(Priority, Priority.id == Action.priority_id)
        .join(Strategy, Strategy.id == Priority.strategy_id)
        .where(Action.deleted_at.is_(None), Priority.deleted_at.is_(None))
        .order_by(Strategy.start_date.is_(None), Strategy.start_date, Strategy.id, Action.id)
    )
    actions = {row.ref: KnownAction(*row) for row in connection.execute(plan)}
    numbers = frozenset(action.priority_number for action in actions.values())
    host = connection.execute(select(Team.organisation_id)).scalar()
    lifetimes = {plain_lifetime(action.lifetime_ref): action.ref for action in actions.values()}
    return Known(organisations, actions, lifetimes, tuple(periods(connection)), numbers, host)


def updates_of(connection: Connection, organisation: str, period: str) -> dict[str, Mapping[str, Any]]:
    """Return what a partner has said so far in a period, by action."""
    table = ActionUpdate.__table__
    query = select(table).where(ActionUpdate.organisation_id == organisation, ActionUpdate.period_id == period)
    return {row["action_id"]: dict(row) for row in connection.execute(query).mappings()}


def accepted_returns(connection: Connection) -> list[ReturnRow]:
    """Return every return in the workspace, newest first."""
    query = (
        select(
            PartnerReturn.id, Organisation.name.label("partner"),
            PartnerReturn.organisation_id.label("partner_id"), PartnerReturn.period_id,
            ReportingPeriod.label.label("period"), PartnerReturn.kind, PartnerReturn.version, PartnerReturn.file_name,
            PartnerReturn.file_sha256, PartnerReturn.read_at, PartnerReturn.read_by, PartnerReturn.new_rows,
            PartnerReturn.changed_rows, PartnerReturn.same_rows, PartnerReturn.held_rows, PartnerReturn.refused_rows,
            PartnerReturn.covers, PartnerReturn.source_name,
        )
        .join(Organisation, Organisation.id == PartnerReturn.organisation_id)
        .join(ReportingPeriod, ReportingPeriod.id == PartnerReturn.period_id)
        .order_by(PartnerReturn.read_at.desc(), PartnerReturn.id.desc())
    )  # fmt: skip
    superseded = set(connection.scalars(select(PartnerReturn.supersedes_id)))
    made = _steps_that_made(connection)
    return [
        ReturnRow(**row, superseded=row["id"] in superseded, step=made.get(row["id"], ""))
        for row in connection.execute(query).mappings()
    ]


def _steps_that_made(connection: Connection) -> dict[str, str]:
    """Return, by return, the newest step that brought it into being: the import, or a redo of it."""
    query = (
        select(HistoryChange.row_id, HistoryChange.step)
        .where(HistoryChange.table_name == PartnerReturn.__tablename__, HistoryChange.before.is_(None))
        .order_by(HistoryChange.ord)
    )
    return dict(connection.execute(query).all())


def problems_of(connection: Connection, return_id: str) -> list[ProblemRow]:
    """Return what was found in a return, in the order of its cells."""
    query = (
        select(
            ReturnProblem.sheet, ReturnProblem.cell, ReturnProblem.severity, ReturnProblem.code, ReturnProblem.message
        )
        .where(ReturnProblem.return_id == return_id)
        .order_by(ReturnProblem.id)
    )
    return [ProblemRow(sheet or "", cell or "", *rest) for sheet, cell, *rest in connection.execute(query)]
