"""From a file to the plan of its import: what it is, whose, for when, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from vrudesk.data.queries.returns import Known, ReturnRow, accepted_returns, known, updates_of
from vrudesk.data.schema import ActionUpdate
from vrudesk.data.schema.base import fields_of, table_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.periods import read_period
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns import notes
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.check import Checked, check
from vrudesk.returns.cover import Cover, FoundPartner, FoundPeriod, Said, read_cover
from vrudesk.returns.kinds import MatchedTable, Recognition, ReturnKind, recognise
from vrudesk.returns.kinds_of_plan import action_update
from vrudesk.returns.names import How
from vrudesk.returns.names import recognise as recognise_name
from vrudesk.returns.plan import ImportPlan, planned
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.records import Placed, read_records
from vrudesk.returns.tables import Table, find_tables
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Workbook, cell_name


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
    tables = {sheet.name: find_tables(sheet) for sheet in book.sheets}
    recognition = _recognised(book, tables, choices)
    chosen = _chosen(recognition)
    there = known(connection)
    cover = _covered(book, chosen, there, choices)
    partner, period = cover.partner, cover.period
    checked = _checked(book, chosen, recognition.kind, there, period)
    period_key = natural_key("reporting_period", period.period.label) if period else ""
    before = updates_of(connection, partner.organisation.id, period_key) if partner and period else {}
    written = [name for name in recognition.kind.fields if name in fields_of(table_of(ActionUpdate))]
    returns = accepted_returns(connection)
    earlier = _earlier(returns, partner, period_key)
    return ImportPlan(
        book=book,
        kind=recognition.kind,
        partner=partner,
        period=period,
        tables=chosen,
        rows=tuple(planned(each, before, written) for each in checked),
        problems=(
            *_of_the_file(book, tables, chosen),
            *_of_the_cover(cover, earlier),
            *(problem for each in checked for problem in each.problems),
        ),
        earlier=earlier,
        same_file=next((row for row in returns if row.file_sha256 == book.sha256), None),
        blocked=_blocked(partner, period, there),
    )


def _recognised(book: Workbook, tables: dict[str, list[Table]], choices: Choices) -> Recognition:
    """Return what kind of return it is, or turn the file away in words."""
    kinds = [action_update()]
    if choices.kind and choices.kind not in {kind.name for kind in kinds}:
        raise UserError(
            f"There is no kind of return called {choices.kind}.", f"There is {listed([k.name for k in kinds])}."
        )
    found = [(sheet, table) for sheet in book.sheets for table in tables[sheet.name]]
    recognition = recognise(found, kinds)
    if recognition is None or recognition.tables[0].sheet.state != "visible":
        headings = [column.heading for _, table in found[:1] for column in table.columns if column.heading]
        read = f" The headings found are {listed([f'“{each}”' for each in headings[:8]])}." if headings else ""
        raise Unreadable(
            book.name,
            f"No table in {book.name} looks like an update of the plan's actions.{read}",
            "Nothing was imported. An update needs a column for the action's reference, such as “Action ref”, "
            "with its RAG or its progress.",
            kind="no table",
        )
    if recognition.missing:
        labels = listed([f"“{recognition.kind.fields[name].label}”" for name in recognition.missing])
        raise Unreadable(
            book.name,
            f"{book.name} has no column for {labels}, so nothing says which action each row is about.",
            "Nothing was imported. Ask the sender to add the column, as their form has it, and to send it again.",
            kind="missing column",
        )
    return recognition


def _chosen(recognition: Recognition) -> tuple[MatchedTable, ...]:
    """Return the tables to read: those of the best sheet."""
    best = recognition.tables[0].sheet
    tables = [each for each in recognition.tables if each.sheet is best]
    return tuple(sorted(tables, key=lambda each: each.table.header_rows[:1]))


def _covered(book: Workbook, chosen: Sequence[MatchedTable], there: Known, choices: Choices) -> Cover:
    """Return partner and period: as a person chose them, else as the return says."""
    sheet = chosen[0].sheet
    names = [Said(sheet.name), Said(Path(book.name).stem.replace("_", " "))]
    cover = read_cover(_said_above(chosen[0]), names, there)
    if choices.partner:
        cover = replace(cover, partner=_partner_named(choices.partner, there))
    if choices.period:
        cover = replace(cover, period=_period_named(choices.period))
    return cover


def _period_named(label: str) -> FoundPeriod:
    period = read_period(label)
    if period is None:
        raise UserError(f"“{label}” is not a period.", "Write it as 2023-24 Q1.")
    return FoundPeriod(period, Said(label))


def _partner_named(name: str, there: Known) -> FoundPartner:
    found = recognise_name(name, [(each.id, known_as) for each in there.organisations for known_as in each.names])
    if found is None:
        raise UserError(f"There is no partner called “{name}”.", "Nothing was imported. Add the organisation first.")
    organisation = next(each for each in there.organisations if each.id == found.key)
    return FoundPartner(organisation, Said(name), How.EXACT)


def _said_above(matched: MatchedTable) -> list[list[Said]]:
    """Return the filled cells of each row that stands above a table."""
    sheet, table = matched.sheet, matched.table
    rows = []
    for number in range(1, table.header_rows[0] if table.header_rows else 1):
        cells = enumerate(sheet.rows[number - 1])
        said = [
            Said(str(v).strip(), sheet.name, cell_name(number, i)) for i, v in cells if isinstance(v, str) and v.strip()
        ]
        if said:
            rows.append(said)
    return rows


def _checked(
    book: Workbook, chosen: Sequence[MatchedTable], kind: ReturnKind, there: Known, period: FoundPeriod | None
) -> list[Checked]:
    records = [
        record
        for number, matched in enumerate(chosen, 1)
        for record in read_records(matched, number, kind, book.date_system)
    ]
    return check(records, there, period.period if period else None)


def _earlier(returns: Sequence[ReturnRow], partner: FoundPartner | None, period: str) -> ReturnRow | None:
    mine = [r for r in returns if partner and r.partner_id == partner.organisation.id and r.period_id == period]
    return max(mine, key=lambda row: row.version, default=None)


def _of_the_file(book: Workbook, tables: dict[str, list[Table]], chosen: Sequence[MatchedTable]) -> list[Placed]:
    found = notes.workbook_notes(book, tables)
    for matched in chosen:
        found.extend(notes.table_notes(matched.sheet, matched.table, matched.matches))
    return [Placed(note.sheet, "", 0, Problem(note.code, note.severity, note.words)) for note in found]


def _of_the_cover(cover: Cover, earlier: ReturnRow | None) -> Iterator[Placed]:
    partner, period = cover.partner, cover.period
    if partner is not None and partner.how is not How.EXACT:
        words = f"“{partner.written.text}” is taken as {partner.organisation.name}."
        yield _on_cover(partner.written, Problem("misspelt_value", WARNING, words))
    if period is not None and not period.sure:
        words = f"“{period.written.text}” is taken as {period.period.words}: the year is not given."
        yield _on_cover(period.written, Problem("vague_date", WARNING, words))
    if earlier is not None:
        words = f"This replaces version {earlier.version}, {earlier.file_name}; its values stay in the history."
        yield Placed("", "", 0, Problem("supersedes", INFO, words))
    elif cover.corrects is not None:
        words = f"“{cover.corrects.text}”: it corrects an earlier return, which has not been read into this workspace."
        yield _on_cover(cover.corrects, Problem("supersedes", INFO, words))


def _on_cover(said: Said, problem: Problem) -> Placed:
    row = int("".join(each for each in said.cell if each.isdigit()) or 0)
    return Placed(said.sheet, said.cell, row, problem)


def _blocked(partner: FoundPartner | None, period: FoundPeriod | None, there: Known) -> str:
    if partner is None:
        return "The file does not say whose return it is: choose the partner."
    if period is None:
        return "The file does not say which quarter it is for: choose the period."
    closed = next((row for row in there.periods if row.label == period.period.label and not row.is_open), None)
    if closed is not None:
        return f"{period.period.title} is closed: reopen it with a reason, or choose another period."
    return ""
