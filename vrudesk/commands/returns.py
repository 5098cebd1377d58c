"""Partners' returns: save what was read of one, as one step that can be taken back as one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import func, select

from vrudesk.commands.actions import redate
from vrudesk.commands.base import Command, open_period
from vrudesk.commands.learning import remember_columns
from vrudesk.commands.periods import ensure_period
from vrudesk.commands.writing import add_all, insert_tuples, need_live, write_records
from vrudesk.data.ordering import in_order
from vrudesk.data.schema import (
    Action,
    ActionUpdate,
    ColumnMap,
    DisplayedText,
    HeldRow,
    Organisation,
    PartnerReturn,
    Provenance,
    Reading,
    ReturnProblem,
    StoredFile,
)
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.data.steps import IMPORT
from vrudesk.domain.columns import Decided
from vrudesk.domain.keys import natural_key, new_key
from vrudesk.domain.periods import Period
from vrudesk.domain.words import counted
from vrudesk.errors import Refused

ACTION_UPDATE = "action_update"
"""The kind of return in which partners report on the plan's actions."""


class SavedRecord(NamedTuple):
    """One row of a table that a return writes, and where in the return it stands.

    ``identity`` makes the row what it is and ``values`` are its fields; ``displayed`` holds what a cell
    showed, where that differs from the value; ``table_no`` counts the tables of the sheet from 1, and
    ``letter`` is the column where a row of the sheet gave several values.
    """

    table: str
    row_id: str
    identity: Mapping[str, Any]
    values: Mapping[str, Any]
    sheet: str
    table_no: int
    row: int
    displayed: Mapping[str, str]
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """Which column of a table gave a field; ``fixed`` is what its heading says of the values below, as JSON."""

    sheet: str
    table_no: int
    field: str
    letter: str
    heading: str
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One thing that was found in a return; ``cell`` always carries the row where there is one."""

    sheet: str
    cell: str
    severity: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class WaitingRecord:
    """A row of a return that waits to be put right: where it stands, its fields as JSON, and why it waits."""

    sheet: str
    table_no: int
    row: int
    letter: str | None
    cells: str
    reasons: str


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
    """Save a partner's return: its file, its records, its problems, and the dates that were accepted.

    ``covers`` says what it is about where that is not just its period; ``source_name`` tells returns of one
    partner, kind and period apart that do not replace each other, such as those of two assessors; ``remembers`` is
    what a person decided of its columns, by their headings, for the partner's next returns.
    """

    kind: ClassVar[str] = IMPORT

    organisation: str
    period: Period
    file_name: str
    content: bytes
    records: tuple[SavedRecord, ...]
    columns: tuple[MappedColumn, ...]
    problems: tuple[FoundProblem, ...]
    tally: Tally
    dates: tuple[AcceptedDate, ...] = ()
    of_kind: str = ACTION_UPDATE
    covers: str | None = None
    source_name: str | None = None
    waiting: tuple[WaitingRecord, ...] = ()
    remembers: Mapping[str, Decided] = field(default_factory=dict)

    def apply(self, session: Session) -> None:
        """Write it all, if the period is open."""
        session.need(Organisation, self.organisation)
        need_live(session, self.records)
        period = ensure_period(session, self.period)
        open_period(session, period)
        key = self._keep_return(session, period)
        session.source = key
        write_records(session, self.records)
        explain(session, key, self.records)
        add_all(session, ReturnProblem, (_plain(each, return_id=key) for each in self.problems))
        add_all(session, ColumnMap, (_plain(each, return_id=key) for each in self.columns))
        add_all(session, HeldRow, (
            {"id": new_key(), "state": "waiting", **_plain(each, return_id=key)} for each in self.waiting
        ))  # fmt: skip
        remember_columns(session, self.organisation, self.of_kind, self.remembers)
        for accepted in self.dates:
            update_key = natural_key(ActionUpdate.__tablename__, accepted.action, self.organisation, period)
            redate(session, session.need(Action, accepted.action), accepted.due, accepted.reason, update_key)

    def label(self, session: Session) -> str:
        """Say whose return, for when, and how much it changed."""
        partner = session.need(Organisation, self.organisation).name
        rows = self.tally.new + self.tally.changed
        what = "action" if self.of_kind == ACTION_UPDATE else "record"
        return f"Read {partner}'s return for {self.covers or self.period.label}: {counted(rows, what)} updated"

    def _keep_return(self, session: Session, period: str) -> str:
        """Store the file as it came and the row of the return, after the version before it."""
        digest = hashlib.sha256(self.content).hexdigest()
        if session.scalar(select(StoredFile.sha256).where(StoredFile.sha256 == digest)) is None:
            add_all(session, StoredFile, [{"sha256": digest, "size": len(self.content), "content": self.content}])
        earlier = session.scalars(
            select(PartnerReturn)
            .where(
                PartnerReturn.organisation_id == self.organisation,
                PartnerReturn.period_id == period,
                PartnerReturn.kind == self.of_kind,
                PartnerReturn.source_name.is_not_distinct_from(self.source_name),
            )
            .order_by(PartnerReturn.version.desc())
        ).first()
        row = PartnerReturn(
            id=new_key(), organisation_id=self.organisation, period_id=period, kind=self.of_kind,
            version=earlier.version + 1 if earlier else 1, supersedes_id=earlier.id if earlier else None,
            file_name=self.file_name, file_sha256=digest, read_at=session.at, read_by=session.person,
            new_rows=self.tally.new, changed_rows=self.tally.changed, same_rows=self.tally.same,
            held_rows=self.tally.held, refused_rows=self.tally.refused, covers=self.covers,
            source_name=self.source_name,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


@dataclass(frozen=True, slots=True)
class SaveWaiting(Command):
    """Save rows of an accepted return that waited and were put right; those left out wait no longer."""

    kind: ClassVar[str] = IMPORT

    return_id: str
    records: tuple[SavedRecord, ...]
    saved: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def apply(self, session: Session) -> None:
        """Write them, if the period is open and none of them was dealt with meanwhile."""
        kept = session.need(PartnerReturn, self.return_id)
        open_period(session, kept.period_id)
        for keys, state in ((self.saved, "saved"), (self.left_out, "left out")):
            for key in keys:
                row = session.need(HeldRow, key)
                if row.state != "waiting":
                    raise Refused(f"Row {row.row} waits no longer.", "Nothing was saved. Look at the tray again.")
                row.state = state
        session.flush()
        need_live(session, self.records)
        session.source = kept.id
        write_records(session, self.records)
        explain(session, kept.id, self.records)

    def label(self, session: Session) -> str:
        """Say how many went in."""
        kept = session.need(PartnerReturn, self.return_id)
        partner = session.need(Organisation, kept.organisation_id).name
        what = (
            f"Put right {counted(len(self.saved), 'row')}"
            if self.saved
            else f"Left out {counted(len(self.left_out), 'row')}"
        )
        return f"{what} of {partner}'s return"


def explain(session: Session, return_id: str, records: Sequence[SavedRecord]) -> None:
    """Write where each value came from."""
    newest = session.scalar(select(func.max(Reading.last_id))) or 0
    number = session.scalar(select(func.max(Reading.id))) or 0
    sources = list(enumerate(records, newest + 1))
    readings: dict[tuple[str, str, int], int] = {}
    last: dict[int, int] = {}
    rows: list[tuple[Any, ...]] = []
    for key, record in sources:
        of = record.table, record.sheet, record.table_no
        reading = readings.get(of)
        if reading is None:
            reading = readings[of] = number + len(readings) + 1
        last[reading] = key
        rows.append((record.row_id, key, reading, record.row, record.letter))
    add_all(session, Reading, (
        {
            "id": reading, "step": session.step, "return_id": return_id, "table_name": table, "sheet": sheet,
            "table_no": table_no, "last_id": last[reading],
        }
        for (table, sheet, table_no), reading in readings.items()
    ))  # fmt: skip
    # In the order of their keys, they are written to the end of their table and not all over it.
    ordered = in_order(rows, itemgetter(0))
    insert_tuples(session, table_of(Provenance), ("row_id", "id", "reading_id", "row", "letter"), ordered)
    add_all(session, DisplayedText, (
        {"provenance_id": key, "field": field, "text": text}
        for key, record in sources
        if record.displayed
        for field, text in record.displayed.items()
    ))  # fmt: skip


def _plain(value: FoundProblem | MappedColumn | WaitingRecord, **more: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__} | more
