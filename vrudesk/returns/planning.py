"""From a file to the plan of its import: what it is, whose, for when, and what it would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, select

from vrudesk.data.queries.known import known_names
from vrudesk.data.queries.memory import last_columns, remembered, verdicts
from vrudesk.data.queries.returns import Known, ReturnRow, accepted_returns, known
from vrudesk.data.queries.rows import rows_by_id
from vrudesk.data.schema import all_tables
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.about import about_of, texts_of
from vrudesk.returns.catalogue import KINDS, Context, KindOfReturn, kind_named
from vrudesk.returns.catalogue.base import ReadTable
from vrudesk.returns.catalogue.fund import round_named
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.checked import Checked, LongCheck
from vrudesk.returns.choosing import Chosen, Wanted, choose_tables
from vrudesk.returns.cover import Cover, FoundPartner
from vrudesk.returns.covering import Asked, covered, partner_named, period_named
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions, with_corrections, with_rows, with_sheets
from vrudesk.returns.drift import drift
from vrudesk.returns.folding import folded
from vrudesk.returns.forms.reading import StampedReading, stamped
from vrudesk.returns.kinds import Looked, match_table, numbered
from vrudesk.returns.personal import personal_data
from vrudesk.returns.plan import Fate, ImportPlan, LongRows, PlannedRow, planned_rows
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.record import Placed
from vrudesk.returns.records import Reader, Records
from vrudesk.returns.rules import placed_by_rules, with_rules
from vrudesk.returns.stamping import by_stamp, of_the_stamp, partner_of_stamp, period_of_stamp
from vrudesk.returns.tables import Table, find_tables, table_under
from vrudesk.returns.telling import of_the_cover, of_the_file
from vrudesk.returns.tints import colour_key
from vrudesk.returns.workbook import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a file beforehand: whose it is, for when, and of what kind; blank lets the file say.

    ``decisions`` are those that are made before the file is looked at.
    """

    partner: str | None = None
    period: str | None = None
    kind: str | None = None
    decisions: Decisions = NOTHING_DECIDED


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
        chosen = choices or Choices()
        return plan_book(connection, book, chosen, chosen.decisions)


def plan_book(
    connection: Connection, book: Workbook, choices: Choices, decisions: Decisions = NOTHING_DECIDED
) -> ImportPlan:
    """Work out what a workbook that was read would change, with what a person decided of it.

    Raises:
        Unreadable: no table of it is a return.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    there = known(connection)
    seen = with_corrections(with_sheets(book, decisions), decisions.corrections)
    tables = {sheet.name: _tables_of(sheet, decisions) for sheet in seen.sheets}
    stamp = stamped(seen, tables)
    context = _context(connection, there, seen, tables)
    asked = _asked(choices, stamp, there)
    if asked.period is not None:
        context = replace(context, about=asked.period.about)
    kinds = _kinds(choices, stamp)
    looked = Looked({each.kind.name: each.books(context) for each in kinds}, context.about)
    wanted = Wanted([each.kind for each in kinds], looked, asked.period.period.label if asked.period else None)
    chosen = by_stamp(seen, stamp, kinds) or choose_tables(seen, tables, wanted, there)
    kind = kind_named(chosen.kind.name)
    assert kind is not None
    cover = covered(seen, tables, chosen, context, asked)
    context = _covered_by(context, cover)
    chosen = _decided(connection, chosen, kind, context, decisions)
    read, cover, context = _records(seen, chosen, kind, cover, context, decisions)
    rules = verdicts(connection)
    checked = with_rules(kind.check(Records([each.records for each in read]), context), rules)
    personal = list(personal_data(seen, tables))
    further = [
        *personal,
        *of_the_stamp(stamp, cover),
        *drift(chosen.tables, last_columns(connection, context.partner or "", chosen.kind.name), chosen.kind),
        *placed_by_rules(kind.check_tables(read, context), rules),
    ]
    made = _Made(book, seen, tables, chosen, cover, context, decisions, personal=bool(personal))
    return _plan(connection, made, checked, further)


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


def _tables_of(sheet: Sheet, decisions: Decisions) -> Sequence[Table]:
    """Return the tables of a sheet, or the one under the heading that a person chose."""
    header = decisions.headers.get(sheet.name)
    if header is None:
        return find_tables(sheet)
    table = table_under(sheet, header)
    return [table] if table is not None else []


def _asked(choices: Choices, stamp: StampedReading | None, there: Known) -> Asked:
    """Return partner and period as a person chose them, else as the stamp of the form says."""
    partner = partner_named(choices.partner, there) if choices.partner else partner_of_stamp(stamp, there)
    period = period_named(choices.period) if choices.period else period_of_stamp(stamp)
    return Asked(partner, period)


def _decided(
    connection: Connection, chosen: Chosen, kind: KindOfReturn, context: Context, decisions: Decisions
) -> Chosen:
    """Return the tables with what was decided of their columns, now or for this partner before, and of their rows."""
    known_columns = remembered(connection, context.partner, chosen.kind.name) if context.partner else {}
    memory = {folded(heading): field for heading, field in known_columns.items()}
    tables = []
    for matched in chosen.tables:
        sheet = matched.sheet.name
        decided = {
            column.index: memory[folded(column.heading)]
            for column in matched.table.columns
            if column.heading and folded(column.heading) in memory
        }
        decided |= {index: field for (name, index), field in decisions.columns.items() if name == sheet}
        own = {column.index for column in matched.table.columns}
        decided = {index: field for index, field in decided.items() if index in own}
        again = matched
        if decided:
            books = kind.books(context)
            again = match_table(matched.sheet, matched.table, kind.kind, books, context.about, decided=decided)
        tables.append(replace(again, table=with_rows(again.table, sheet, decisions)))
    return replace(chosen, tables=tuple(tables))


def _records(
    book: Workbook, chosen: Chosen, kind: KindOfReturn, cover: Cover, context: Context, decisions: Decisions
) -> tuple[list[ReadTable], Cover, Context]:
    """Read the records, with what was accepted for them and what the return as a whole says."""
    read = _read(book, chosen, kind, context)
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


def _context(connection: Connection, there: Known, book: Workbook, tables: Mapping[str, Sequence[Table]]) -> Context:
    """Return what is known before anything of the return is: names, its round, and the days it speaks of."""
    names = known_names(connection)
    return Context(there, names, about=about_of(book, tables), round=round_named(texts_of(book, tables), names))


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


def _kinds(choices: Choices, stamp: StampedReading | None) -> list[KindOfReturn]:
    """Return the kinds that a file may be: all there are, the one that a person named, or that of its stamp."""
    if not choices.kind:
        told = kind_named(stamp.kind) if stamp is not None and stamp.kind else None
        return [told] if told is not None else list(KINDS)
    chosen = kind_named(choices.kind)
    if chosen is None:
        names = [each.kind.name for each in KINDS]
        raise UserError(f"There is no kind of return called {choices.kind}.", f"There is {listed(names)}.")
    return [chosen]


def _read(book: Workbook, chosen: Chosen, kind: KindOfReturn, context: Context) -> list[ReadTable]:
    key = colour_key(book, chosen.tables)
    reader = Reader(kind.kind, book.date_system, key, kind.books(context), kind.strict, context.about)
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
