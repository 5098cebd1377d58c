"""Partners' returns: save what was read of one, as one step that can be taken back as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import bindparam, func, insert, select, update

from vrudesk.commands.actions import redate
from vrudesk.commands.base import Command, open_period
from vrudesk.commands.periods import ensure_period
from vrudesk.data.queries.returns import updates_of
from vrudesk.data.schema import (
    Action,
    ActionUpdate,
    Base,
    ColumnMap,
    DisplayedText,
    Organisation,
    PartnerReturn,
    Provenance,
    ReturnProblem,
    StoredFile,
)
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.data.steps import IMPORT
from vrudesk.domain.keys import natural_key, new_key
from vrudesk.domain.periods import Period
from vrudesk.domain.words import counted
from vrudesk.errors import Refused

ACTION_UPDATE = "action_update"
"""The kind of return in which partners report on the plan's actions."""


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """One row of a return: what it says of an action, and where it stands.

    ``values`` holds the fields of ``ActionUpdate`` that the return has a column for; ``displayed`` what
    a cell showed, where that differs from the value; ``table_no`` counts the tables of the sheet from 1.
    """

    action: str
    values: Mapping[str, Any]
    sheet: str
    table_no: int
    row: int
    displayed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """Which column of a table gave a field."""

    sheet: str
    table_no: int
    field: str
    letter: str
    heading: str


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One thing that was found in a return; ``cell`` always carries the row where there is one."""

    sheet: str
    cell: str
    severity: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How the rows of a return fared."""

    new: int = 0
    changed: int = 0
    same: int = 0
    held: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class AcceptedDate:
    """A partner's due date that the team accepts for an action, with the reason for moving it."""

    action: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class SaveReturn(Command):
    """Save a partner's return: its file, its updates, its problems, and the dates that were accepted."""

    kind: ClassVar[str] = IMPORT

    organisation: str
    period: Period
    file_name: str
    content: bytes
    records: tuple[UpdateRecord, ...]
    columns: tuple[MappedColumn, ...]
    problems: tuple[FoundProblem, ...]
    tally: Tally
    dates: tuple[AcceptedDate, ...] = ()

    def apply(self, session: Session) -> None:
        """Write it all, if the period is open."""
        session.need(Organisation, self.organisation)
        self._need_actions(session)
        period = ensure_period(session, self.period)
        open_period(session, period)
        key = self._keep_return(session, period)
        session.source = key
        self._write_updates(session, period)
        self._explain(session, key, period)
        for accepted in self.dates:
            update_key = _update_key(accepted.action, self.organisation, period)
            redate(session, session.need(Action, accepted.action), accepted.due, accepted.reason, update_key)

    def label(self, session: Session) -> str:
        """Say whose return, for when, and how much it changed."""
        partner = session.need(Organisation, self.organisation).name
        rows = self.tally.new + self.tally.changed
        return f"Read {partner}'s return for {self.period.label}: {counted(rows, 'action')} updated"

    def _need_actions(self, session: Session) -> None:
        """Refuse where an action went away between the preview and the saving."""
        actions = {record.action for record in self.records}
        live = select(Action.id).where(Action.id.in_(actions), Action.deleted_at.is_(None))
        if actions - set(session.scalars(live)):
            raise Refused(
                "An action that this return speaks of is not there any more.", "Nothing was saved. Read the file again."
            )

    def _keep_return(self, session: Session, period: str) -> str:
        """Store the file as it came and the row of the return, after the version before it."""
        digest = hashlib.sha256(self.content).hexdigest()
        if session.scalar(select(StoredFile.sha256).where(StoredFile.sha256 == digest)) is None:
            _add_all(session, StoredFile, [{"sha256": digest, "size": len(self.content), "content": self.content}])
        earlier = session.scalars(
            select(PartnerReturn)
            .where(
                PartnerReturn.organisation_id == self.organisation,
                PartnerReturn.period_id == period,
                PartnerReturn.kind == ACTION_UPDATE,
            )
            .order_by(PartnerReturn.version.desc())
        ).first()
        row = PartnerReturn(
            id=new_key(), organisation_id=self.organisation, period_id=period, kind=ACTION_UPDATE,
            version=earlier.version + 1 if earlier else 1, supersedes_id=earlier.id if earlier else None,
            file_name=self.file_name, file_sha256=digest, read_at=session.at, read_by=session.person,
            new_rows=self.tally.new, changed_rows=self.tally.changed, same_rows=self.tally.same,
            held_rows=self.tally.held, refused_rows=self.tally.refused,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id

    def _write_updates(self, session: Session, period: str) -> None:
        """Insert the updates that are new and change the fields that differ, leaving the others alone."""
        table = table_of(ActionUpdate)
        there = updates_of(session.connection(), self.organisation, period)
        blank: dict[str, Any] = dict.fromkeys(table.columns.keys())
        fresh: list[dict[str, Any]] = []
        differing: dict[frozenset[str], list[dict[str, Any]]] = {}
        for record in self.records:
            key = _update_key(record.action, self.organisation, period)
            old = there.get(record.action)
            if old is None:
                ours = {"action_id": record.action, "organisation_id": self.organisation, "period_id": period}
                fresh.append({**blank, "id": key, **ours, **record.values})
                continue
            changed = {name: value for name, value in record.values.items() if old[name] != value}
            if "due_date" in changed:
                changed["due_decision"] = None
            if changed:
                differing.setdefault(frozenset(changed), []).append({"_key": key, **changed})
        _add_all(session, ActionUpdate, fresh)
        for rows in differing.values():
            session.connection().execute(update(table).where(table.c.id == bindparam("_key")), rows)
        session.expire_all()

    def _explain(self, session: Session, key: str, period: str) -> None:
        """Write where each value came from and what was found."""
        _add_all(session, ReturnProblem, (_plain(each, return_id=key) for each in self.problems))
        _add_all(session, ColumnMap, (_plain(each, return_id=key) for each in self.columns))
        newest = session.scalar(select(func.max(Provenance.id))) or 0
        sources = list(enumerate(self.records, newest + 1))
        _add_all(session, Provenance, (
            {
                "id": number, "step": session.step, "return_id": key, "table_name": ActionUpdate.__tablename__,
                "row_id": _update_key(record.action, self.organisation, period),
                "sheet": record.sheet, "table_no": record.table_no, "row": record.row,
            }
            for number, record in sources
        ))  # fmt: skip
        _add_all(session, DisplayedText, (
            {"provenance_id": number, "field": field, "text": text}
            for number, record in sources
            for field, text in record.displayed.items()
        ))  # fmt: skip


def _update_key(action: str, organisation: str, period: str) -> str:
    return natural_key(ActionUpdate.__tablename__, action, organisation, period)


def _plain(value: FoundProblem | MappedColumn, **more: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__} | more


def _add_all(session: Session, noun: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    if ready := list(rows):
        session.connection().execute(insert(table_of(noun)), ready)
