"""From a file to the plan of its import: what it is, whose, for when, and what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from vrudesk.data.queries.returns import Known, ReturnRow, accepted_returns, known, updates_of
from vrudesk.data.schema import ActionUpdate
from vrudesk.data.schema.base import fields_of, table_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.periods import PeriodKind, read_period
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.check import check
from vrudesk.returns.checked import Checked
from vrudesk.returns.choosing import Chosen, choose_tables, said_above, said_elsewhere
from vrudesk.returns.cover import Cover, FoundPartner, FoundPeriod, Said, read_cover
from vrudesk.returns.kinds import ReturnKind, numbered
from vrudesk.returns.kinds_of_plan import action_update
from vrudesk.returns.names import How, plain_name
from vrudesk.returns.names import recognise as recognise_name
from vrudesk.returns.plan import Fate, ImportPlan, PlannedRow, planned
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.records import Record, read_records
from vrudesk.returns.tables import find_tables
from vrudesk.returns.telling import of_the_cover, of_the_file
from vrudesk.returns.tints import ColourKey, colour_key
from vrudesk.returns.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a file beforehand: whose it is, for when, and of what kind; blank lets the file say."""

    partner: str | None = None
    period: str | None = None
    kind: str | None = None


def plan_file(
    workspace: Workspace, path: Path, choices: Choices | None = None, progress: Progress | None = None
) -> ImportPlan:
    """Read a file and work out what it would change; nothing is written.

    Raises:
        Unreadable: the file was turned away.
        Cancelled: the person stopped it.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    book = read_workbook(path, progress or NoProgress())
    with workspace.reading() as connection:
        return plan_book(connection, book, choices or Choices())


def plan_book(connection: Connection, book: Workbook, choices: Choices) -> ImportPlan:
    """Work out what a workbook that was read would change."""
    there = known(connection)
    wanted = _period_named(choices.period) if choices.period else None
    tables = {sheet.name: find_tables(sheet) for sheet in book.sheets}
    chosen = choose_tables(book, tables, _kinds(choices), there, wanted.period.label if wanted else None)
    cover = _covered(book, chosen, there, choices.partner, wanted)
    partner, period = cover.partner, cover.period
    key = colour_key(book, chosen.tables)
    checked = _checked(book, chosen, there, period, key)
    period_key = natural_key("reporting_period", period.period.label) if period else ""
    before = updates_of(connection, partner.organisation.id, period_key) if partner and period else {}
    written = [name for name in chosen.kind.fields if name in fields_of(table_of(ActionUpdate))]
    returns = accepted_returns(connection)
    earlier = _earlier(returns, partner, period_key)
    same = next((row for row in returns if row.file_sha256 == book.sha256), None)
    rows = tuple(planned(each, before, written) for each in checked)
    return ImportPlan(
        book=book,
        kind=chosen.kind,
        partner=partner,
        period=period,
        tables=chosen.tables,
        rows=rows,
        problems=(
            *of_the_file(book, tables, chosen, key),
            *of_the_cover(cover, earlier, same),
            *(problem for each in checked for problem in each.problems),
        ),
        earlier=earlier,
        same_file=same,
        blocked=_blocked(cover, chosen, rows, there),
    )


def _kinds(choices: Choices) -> list[ReturnKind]:
    """Return the kinds that a file may be: all there are, or the one that a person named."""
    kinds = [action_update()]
    if choices.kind and choices.kind not in {kind.name for kind in kinds}:
        raise UserError(
            f"There is no kind of return called {choices.kind}.", f"There is {listed([k.name for k in kinds])}."
        )
    return kinds


def _covered(book: Workbook, chosen: Chosen, there: Known, partner: str | None, wanted: FoundPeriod | None) -> Cover:
    """Return partner and period: as a person chose them, else as the return says."""
    best = chosen.tables[0]
    names = [Said(best.sheet.name), Said(Path(book.name).stem.replace("_", " "))]
    cover = read_cover(said_above(best), names, there)
    if cover.partner is None or cover.period is None:
        further = read_cover(said_elsewhere(book, chosen.tables), [], there)
        cover = replace(cover, partner=cover.partner or further.partner, period=cover.period or further.period)
    if partner:
        cover = replace(cover, partner=_partner_named(partner, there))
    if wanted is not None:
        cover = replace(cover, period=wanted)
    elif chosen.quarters:
        cover = replace(cover, period=None)
    return cover


def _period_named(label: str) -> FoundPeriod:
    period = read_period(label)
    if period is None:
        raise UserError(f"“{label}” is not a period.", "Nothing was imported. Write it as 2023-24 Q1.")
    if period.kind not in {PeriodKind.QUARTER, PeriodKind.HALF}:
        raise UserError(f"“{label}” is not a quarter.", "Nothing was imported. Write it as 2023-24 Q1.")
    return FoundPeriod(period, Said(label))


def _partner_named(name: str, there: Known) -> FoundPartner:
    everyone = [(each.id, known_as) for each in there.organisations for known_as in each.names]
    found = recognise_name(name, everyone)
    if found is None:
        some = sorted({known_as for _, known_as in everyone if set(plain_name(name).split()) & _words(known_as)})
        hint = f"Perhaps one of these is meant: {listed(some[:8])}." if some else "Add the organisation first."
        raise UserError(f"There is no partner called “{name}”.", f"Nothing was imported. {hint}")
    organisation = next(each for each in there.organisations if each.id == found.key)
    return FoundPartner(organisation, Said(name), How.EXACT)


def _words(name: str) -> set[str]:
    return {word for word in plain_name(name).split() if len(word) > 3}


def _checked(book: Workbook, chosen: Chosen, there: Known, period: FoundPeriod | None, key: ColourKey) -> list[Checked]:
    records: list[Record] = []
    for number, matched in numbered(chosen.tables):
        records += read_records(matched, number, chosen.kind, book.date_system, key)
    return check(records, there, period.period if period else None)


def _earlier(returns: Sequence[ReturnRow], partner: FoundPartner | None, period: str) -> ReturnRow | None:
    mine = [r for r in returns if partner and r.partner_id == partner.organisation.id and r.period_id == period]
    return max(mine, key=lambda row: row.version, default=None)


def _blocked(cover: Cover, chosen: Chosen, rows: Sequence[PlannedRow], there: Known) -> str:
    """Return why a plan cannot be saved as it is, nothing where it can."""
    if cover.partner is None:
        return "The file does not say whose return it is: choose the partner."
    if chosen.quarters and cover.period is None:
        return f"The sheets are for different quarters, {listed(chosen.quarters)}: choose the period."
    if cover.period is None:
        return "The file does not say which quarter it is for: choose the period."
    period = cover.period.period
    closed = next((row for row in there.periods if row.label == period.label and not row.is_open), None)
    if closed is not None:
        return f"{period.title} is closed: reopen it with a reason, or choose another period."
    if all(row.fate is Fate.REFUSED for row in rows):
        return "No row of the file is about an action of the plan."
    return ""
