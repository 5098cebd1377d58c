"""From a file to the plan of its import: what it is, whose, for when, and what it would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, select

from vrudesk.data.queries.memory import last_columns, remembered, verdicts
from vrudesk.data.queries.returns import ReturnRow, accepted_returns
from vrudesk.data.queries.rows import rows_by_id
from vrudesk.data.schema import all_tables
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.words import listed
from vrudesk.progress import NoProgress, Progress, stop_if_cancelled
from vrudesk.returns.catalogue import Context, KindOfReturn, kind_named
from vrudesk.returns.catalogue.base import ReadTable
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.checked import Checked, LongCheck
from vrudesk.returns.choosing import Chosen, choose_tables, without_column
from vrudesk.returns.columns import By
from vrudesk.returns.cover import Cover, FoundPartner
from vrudesk.returns.covering import covered
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions, with_rows
from vrudesk.returns.drift import drift
from vrudesk.returns.kinds import lacking, match_table, numbered
from vrudesk.returns.looking import Choices, Look, look
from vrudesk.returns.personal import personal_data
from vrudesk.returns.plan import Fate, ImportPlan, LongRows, PlannedRow, planned_rows
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.recall import Recall, to_remember
from vrudesk.returns.record import Placed
from vrudesk.returns.records import Reader, Records
from vrudesk.returns.rules import placed_by_rules, with_rules
from vrudesk.returns.series import counted_only
from vrudesk.returns.stamping import by_stamp, form_table, of_the_stamp
from vrudesk.returns.tables import Table
from vrudesk.returns.telling import of_the_cover, of_the_file
from vrudesk.returns.tints import colour_key
from vrudesk.returns.workbook import Workbook

__all__ = ["Choices", "plan_book", "plan_file", "plan_look", "plan_read"]


def plan_file(
    workspace: Workspace, path: Path, choices: Choices | None = None, progress: Progress | None = None
) -> ImportPlan:
    """Read a file and work out what it would change; nothing is written.

    Raises:
        Unreadable: the file was turned away.
        Cancelled: the person stopped it.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    progress = progress or NoProgress()
    return plan_read(workspace, read_workbook(path, progress), choices or Choices(), progress)


def plan_read(workspace: Workspace, book: Workbook, choices: Choices, progress: Progress | None = None) -> ImportPlan:
    """Work out what a workbook that was read would change, with what was decided in the choices.

    Raises:
        Unreadable: no table of it is a return.
        Cancelled: the person stopped it.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    with workspace.reading() as connection:
        return plan_book(connection, book, choices, choices.decisions, progress)


def plan_book(
    connection: Connection,
    book: Workbook,
    choices: Choices,
    decisions: Decisions = NOTHING_DECIDED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Work out what a workbook that was read would change, with what a person decided of it.

    Raises:
        Unreadable: no table of it is a return.
        Cancelled: the person stopped it.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    progress = progress or NoProgress()
    progress.report(f"Working out what {book.name} would change")
    looked = look(connection, book, choices, decisions)
    stop_if_cancelled(progress)
    return plan_look(connection, book, looked, progress)


def plan_look(connection: Connection, book: Workbook, looked: Look, progress: Progress | None = None) -> ImportPlan:
    """Work out what a workbook that was looked at would change.

    Raises:
        Unreadable: no table of it is a return.
        Cancelled: the person stopped it.
    """
    progress = progress or NoProgress()
    decisions = looked.recall.decisions
    seen, tables, stamp = looked.seen, looked.tables, looked.stamp
    chosen = by_stamp(seen, stamp, looked.kinds, looked.context) or choose_tables(
        seen, tables, looked.wanted, looked.there
    )
    kind = kind_named(chosen.kind.name)
    assert kind is not None
    cover = covered(seen, tables, chosen, looked.context, looked.asked)
    context = looked.context
    context = _covered_by(context, cover)
    chosen = _decided(connection, looked, chosen, kind, context)
    if kind.kind.only_counted:
        chosen = replace(chosen, tables=tuple(map(counted_only, chosen.tables)))
    stop_if_cancelled(progress)
    read, cover, context = _records(seen, chosen, kind, cover, context, decisions, progress)
    stop_if_cancelled(progress)
    rules = verdicts(connection)
    checked = with_rules(kind.check(Records([each.records for each in read]), context), rules)
    personal = list(personal_data(seen, tables))
    stop_if_cancelled(progress)
    further = [
        *personal,
        *of_the_stamp(stamp, cover, chosen),
        *_drift(connection, chosen, context),
        *placed_by_rules(kind.check_tables(read, context), rules),
    ]
    made = _Made(book, seen, tables, chosen, cover, context, decisions, personal=bool(personal))
    return _plan(connection, made, checked, further)


def _drift(connection: Connection, chosen: Chosen, context: Context) -> Iterable[Placed]:
    """Return what changed in a partner's columns; those of a form change as the team changes it."""
    if any(matched.by_form for matched in chosen.tables):
        return ()
    return drift(chosen.tables, last_columns(connection, context.partner or "", chosen.kind.name), chosen.kind)


@dataclass(frozen=True, slots=True)
class _Made:
    """What a plan is made from, besides its records: the workbook as it came, and as it is seen with decisions."""

    book: Workbook
    seen: Workbook
    tables: Mapping[str, Sequence[Table]]
    chosen: Chosen
    cover: Cover
    context: Context
    decisions: Decisions
    personal: bool


def _decided(connection: Connection, looked: Look, chosen: Chosen, kind: KindOfReturn, context: Context) -> Chosen:
    """Return the tables with what was said of their columns, now or for this partner before, and of their rows.

    Raises:
        Unreadable: with that, no table says any more what each row is about.
    """
    decisions, name = looked.recall.decisions, kind.kind.name
    recall = Recall(decisions, remembered(connection, context.partner) if context.partner else {})
    tables = []
    for matched in chosen.tables:
        sheet, table = matched.sheet, matched.table
        told, before = recall.told(name, sheet, table), looked.recall.told(name, sheet, table)
        again = matched
        if matched.by_form:
            # Of a form that tells its columns only what a person says now is heard.
            now = {index: said for index, said in told.items() if said.by is By.PERSON}
            again = form_table(sheet, table, kind, context, matched.stamped, now) if now else matched
        elif told or before:
            again = match_table(sheet, table, kind.kind, kind.books(context), context.about, told=told)
        tables.append(replace(again, table=with_rows(table, sheet.name, decisions)))
    whole = [each for each in tables if not lacking(each, kind.kind)]
    if not whole:
        raise without_column(looked.seen.name, tables[0], kind.kind)
    return replace(chosen, tables=tuple(whole))


def _records(
    book: Workbook,
    chosen: Chosen,
    kind: KindOfReturn,
    cover: Cover,
    context: Context,
    decisions: Decisions,
    progress: Progress,
) -> tuple[list[ReadTable], Cover, Context]:
    """Read the records, with what was accepted for them and what the return as a whole says."""
    read = _read(book, chosen, kind, context, progress)
    records = Records([each.records for each in read])
    period = kind.period_of(records) if cover.period is None else kind.narrowed(cover.period, records)
    if period != cover.period:
        cover = replace(cover, period=period)
        context = _covered_by(context, cover)
    constants = {name: ReadCell(0, 0, said, "") for name, said in kind.defaults(context).items() if said is not None}
    whole = [
        replace(each, records=each.records.with_accepted(decisions.accepted).with_constants(constants)) for each in read
    ]
    return whole, cover, context


def _covered_by(context: Context, cover: Cover) -> Context:
    """Return a context with the partner and the period that a cover says."""
    period = cover.period
    return replace(
        context,
        partner=cover.partner.organisation.id if cover.partner else None,
        period=period.period if period else None,
        period_id=natural_key("reporting_period", period.period.label) if period else "",
        about=period.about if period else context.about,
    )


def _read(book: Workbook, chosen: Chosen, kind: KindOfReturn, context: Context, progress: Progress) -> list[ReadTable]:
    key = colour_key(book, chosen.tables)
    reader = Reader(kind.kind, book.date_system, key, kind.books(context), kind.strict, context.about, progress)
    return [
        ReadTable(matched.sheet, matched.table, reader.records(matched, number))
        for number, matched in numbered(chosen.tables)
    ]


def _plan(connection: Connection, made: _Made, checked: Sequence[Checked], further: Sequence[Placed]) -> ImportPlan:
    book, seen, chosen, cover = made.book, made.seen, made.chosen, made.cover
    rows = planned_rows(checked, _before(connection, checked, made.context))
    returns = accepted_returns(connection)
    source = _source_name(chosen, checked)
    earlier = _earlier(returns, cover.partner, made.context.period_id, chosen.kind.name, source)
    same = next((row for row in returns if row.file_sha256 == book.sha256), None)
    return ImportPlan(
        book=book,
        seen=seen,
        decisions=made.decisions,
        kind=chosen.kind,
        partner=cover.partner,
        period=cover.period,
        tables=chosen.tables,
        rows=rows,
        problems=(
            *of_the_file(seen, made.tables, chosen, colour_key(seen, chosen.tables)),
            *of_the_cover(cover, earlier, same),
            *further,
            *(problem for each in _telling(checked) for problem in each.problems),
        ),
        earlier=earlier,
        same_file=same,
        blocked=_blocked(made, rows),
        covers=cover.period.covers if cover.period else None,
        source_name=source,
        remembers=to_remember(chosen.tables, chosen.kind, made.decisions, made.context.about),
    )


def _source_name(chosen: Chosen, checked: Sequence[Checked]) -> str | None:
    """Return what tells returns of one partner, kind and period apart, such as the assessor's name."""
    name = chosen.kind.told_apart_by
    said = {str(value) for each in checked if (value := each.record.value(name)) is not None} if name else set()
    return said.pop() if len(said) == 1 else None


def _telling(checked: Sequence[Checked]) -> Iterable[Checked]:
    """Return the checked records of which there is something to say."""
    return [checked.special[place] for place in sorted(checked.special)] if isinstance(checked, LongCheck) else checked


def _before(
    connection: Connection, checked: Sequence[Checked], context: Context
) -> dict[tuple[str, str], Mapping[str, object]]:
    """Return the rows that a return would write, as they are now."""
    if isinstance(checked, LongCheck) and _is_first(connection, checked.writes, context):
        return {}
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for each in checked:
        for target in each.targets:
            wanted[target.table].append(target.row_id)
    return {
        (table, key): row
        for table, keys in wanted.items()
        for key, row in rows_by_id(connection, all_tables().tables[table], keys).items()
        if row.get("deleted_at") is None
    }


def _is_first(connection: Connection, name: str, context: Context) -> bool:
    """Whether a partner has no row yet in a table."""
    table = all_tables().tables[name]
    query = select(table.c.id).where(table.c.organisation_id == context.partner).limit(1)
    return connection.execute(query).first() is None


def _earlier(
    returns: Sequence[ReturnRow], partner: FoundPartner | None, period: str, kind: str, source: str | None
) -> ReturnRow | None:
    """Return the newest version of this return: of the same partner, period and kind."""
    mine = [
        row
        for row in returns
        if partner is not None and row.partner_id == partner.organisation.id
        and (row.period_id, row.kind, row.source_name) == (period, kind, source)
    ]  # fmt: skip
    return max(mine, key=lambda row: row.version, default=None)


def _blocked(made: _Made, rows: Sequence[PlannedRow]) -> str:
    """Return why a plan cannot be saved as it is, nothing where it can."""
    cover, chosen, there = made.cover, made.chosen, made.context.there
    if made.personal and not made.decisions.knowing:
        return (
            "The file seems to hold personal data of people, which does not belong in a return. Ask the sender for a "
            "file without it, or say that it is to be read and kept all the same."
        )
    if cover.partner is None:
        return "The file does not say whose return it is: choose the partner."
    if chosen.quarters and cover.period is None:
        return f"The sheets are for different quarters, {listed(chosen.quarters)}: choose the period."
    if cover.period is None:
        return "The file does not say which quarter it is for: choose the period."
    if (undecided := chosen.undecided) is not None:
        return f"Column {undecided.column.letter} (“{undecided.column.heading}”) is not decided. {undecided.why}."
    period = cover.period.period
    closed = next((row for row in there.periods if row.label == period.label and not row.is_open), None)
    if closed is not None:
        return f"{period.title} is closed: reopen it with a reason, or choose another period."
    if not isinstance(rows, LongRows) and all(row.fate is Fate.REFUSED for row in rows):
        return "No row of the file is about anything that is known here."
    return ""
