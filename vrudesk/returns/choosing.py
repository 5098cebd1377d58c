"""Which tables of a workbook are read as a return, and what is said of those that are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrudesk.data.queries.returns import Known
from vrudesk.domain.words import listed
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.columns import Match
from vrudesk.returns.cover import Said, find_period
from vrudesk.returns.kinds import Looked, MatchedTable, Recognition, ReturnKind, lacking, recognise
from vrudesk.returns.personal import personal_columns
from vrudesk.returns.record import Placed
from vrudesk.returns.tables import Table
from vrudesk.returns.unreadable import NOTHING, Unreadable
from vrudesk.returns.workbook import Sheet, Workbook, cell_name

_ALIKE = 2
_COVER_ROWS = 40
_SHORT_ROW = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tables to read, the best first, and a word on every other visible one.

    ``quarters`` are those that the sheets speak of, where they disagree and only a person can choose.
    """

    kind: ReturnKind
    tables: tuple[MatchedTable, ...]
    aside: tuple[Placed, ...]
    quarters: tuple[str, ...] = ()

    @property
    def undecided(self) -> Match | None:
        """Return the first column of which only a person can say what it is (PRODUCT.md 10)."""
        return next((match for table in self.tables for match in table.matches if match.rivals), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may be read: the kinds, what is known of their names, and the label of the period that a person chose."""

    kinds: Sequence[ReturnKind]
    looked: Looked
    period: str | None = None


def choose_tables(book: Workbook, tables: Mapping[str, Sequence[Table]], wanted: Wanted, there: Known) -> Chosen:
    """Return the tables that are read.

    Raises:
        Unreadable: no visible table is of these kinds, or none says what each row is about.
    """
    found = [(sheet, table) for sheet in book.sheets for table in tables[sheet.name]]
    recognition = recognise(found, wanted.kinds, wanted.looked)
    if recognition is None or recognition.tables[0].sheet.state != "visible":
        raise _of_no_kind(book.name, found, wanted.kinds)
    whole = [each for each in recognition.tables if each.sheet.state == "visible" and _is_whole(each, recognition.kind)]
    if not whole:
        raise without_column(book.name, recognition.tables[0], recognition.kind)
    if not any(each.table.records for each in whole):
        raise _blank_form(book.name)
    read, quarters = _of_one_quarter(whole, there, wanted.period, recognition.kind)
    ours = {id(each.table) for each in read}
    aside = tuple(
        _set_aside(sheet, table, recognition)
        for sheet, table in found
        if id(table) not in ours and sheet.state == "visible"
    )
    return Chosen(recognition.kind, tuple(_in_order(book, read)), aside, quarters)


def said_above(matched: MatchedTable) -> list[list[Said]]:
    """Return the filled cells of each row that stands above a table."""
    table = matched.table
    return _said(matched.sheet, (table.header_rows or table.body or (1,))[0] - 1)


def said_elsewhere(book: Workbook, read: Sequence[MatchedTable]) -> list[list[Said]]:
    """Return what stands above the other tables that are read, and on the sheets that hold none: a cover sheet."""
    others = read[1:]
    told = [row for each in others for row in said_above(each)]
    holding = {each.sheet.name for each in read}
    covers = [sheet for sheet in book.sheets if sheet.state == "visible" and sheet.name not in holding]
    return [*told, *(row for sheet in covers for row in _said(sheet, _COVER_ROWS))]


def cover_lines(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> list[list[Said]]:
    """Return what stands above the tables of each visible sheet, in rows that are too short for records."""
    rows = []
    for sheet in book.sheets:
        if sheet.state == "visible":
            firsts = [table.header_rows[0] - 1 for table in tables[sheet.name] if table.header_rows]
            rows += _said(sheet, min([_COVER_ROWS, *firsts]))
    return [row for row in rows if len(row) <= _SHORT_ROW]


def _said(sheet: Sheet, last: int) -> list[list[Said]]:
    rows = []
    for number, values in enumerate(sheet.rows[:last], 1):
        filled = [(i, value.strip()) for i, value in enumerate(values) if isinstance(value, str) and value.strip()]
        if filled:
            rows.append([Said(text, sheet.name, cell_name(number, i)) for i, text in filled])
    return rows


def _of_one_quarter(
    whole: Sequence[MatchedTable], there: Known, wanted: str | None, kind: ReturnKind
) -> tuple[list[MatchedTable], tuple[str, ...]]:
    """Leave out the sheets of other quarters; where sheets disagree and nobody chose, take the best one's.

    The records of a kind that have periods of their own are read from every sheet.
    """
    if "period" in kind.fields:
        return list(whole), ()
    labels: list[str | None] = []
    for each in whole:
        period = find_period(said_above(each), [Said(each.sheet.name)], there)
        labels.append(period.period.label if period else None)
    told = sorted({label for label in labels if label})
    disagree = len(told) > 1
    if wanted is None and disagree:
        wanted = labels[0]
    fitting = [each for each, label in zip(whole, labels, strict=True) if label in {None, wanted}]
    if not disagree or not fitting:
        return list(whole), ()
    return fitting, tuple(told)


def _is_whole(matched: MatchedTable, kind: ReturnKind) -> bool:
    return not lacking(matched, kind)


def _in_order(book: Workbook, read: Sequence[MatchedTable]) -> list[MatchedTable]:
    """Return the best sheet's tables first, then those of the others, each in the order of the workbook."""
    best = read[0].sheet
    place = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    return sorted(read, key=lambda each: (each.sheet is not best, place[each.sheet.name], _top_left(each.table)))


def _top_left(table: Table) -> tuple[tuple[int, ...], int]:
    return table.header_rows[:1], table.columns[0].index


def _set_aside(sheet: Sheet, table: Table, recognition: Recognition) -> Placed:
    """Say of a table that it is not read, and why: louder where it looks like a part of the return."""
    matched = next((each for each in recognition.tables if each.table is table), None)
    row = (table.header_rows or table.body or (1,))[0]
    cell = cell_name(row, table.columns[0].index if table.columns else 0)
    headings = listed([f"“{column.heading}”" for column in table.columns[:4] if column.heading])
    what = f"The table at {cell} of the sheet “{sheet.name}”" + (f" ({headings})" if headings else "")
    if matched is not None and _is_whole(matched, recognition.kind):
        return Placed(sheet.name, cell, row, Problem("period_mismatch", WARNING, f"{what} is of another quarter."))
    wanted = lacking(matched, recognition.kind) if matched is not None else recognition.kind.required
    labels = listed([f"“{recognition.kind.fields[name].label}”" for name in wanted])
    grave = matched is not None and matched.used >= _ALIKE
    words = f"{what} is not read: it has no column for {labels}."
    return Placed(sheet.name, cell, row, Problem("not_data", WARNING if grave else INFO, words))


def _of_no_kind(name: str, found: Sequence[tuple[Sheet, Table]], kinds: Sequence[ReturnKind]) -> Unreadable:
    headings = [column.heading for _, table in found[:1] for column in table.columns if column.heading]
    read = f" The headings found are {listed([f'“{each}”' for each in headings[:8]])}." if headings else ""
    personal = next((f" {each.why}" for sheet, table in found for each in personal_columns(sheet, table)), "")
    if len(kinds) == 1:
        return Unreadable(
            name,
            f"No table in {name} looks like {kinds[0].looks_like}.{read}{personal}",
            f"{NOTHING} Choose another kind of return, or ask the sender for the form.",
            kind="no table",
        )
    return Unreadable(
        name,
        f"No table in {name} looks like a return that is known here.{read}{personal}",
        f"{NOTHING} An update of actions needs a column for the action's reference, such as “Action ref”, with its "
        "RAG or its progress; other returns need the headings of their form. Say in the window what its columns are, "
        "or send the sender a blank return to fill in.",
        kind="no table",
    )


def without_column(name: str, matched: MatchedTable, kind: ReturnKind) -> Unreadable:
    """Return why a file is turned away of which nothing says what each row is about."""
    labels = listed([f"“{kind.fields[each].label}”" for each in lacking(matched, kind)])
    headings = [f"“{column.heading}”" for column in matched.table.columns if column.heading]
    return Unreadable(
        name,
        f"{name} looks most like “{kind.title}” and has no column for {labels}, so nothing says what each row is "
        f"about. The columns found are {listed(headings[:12])}.",
        f"{NOTHING} Ask the sender to add the column, as their form has it, and to send it again.",
        kind="missing column",
    )


def _blank_form(name: str) -> Unreadable:
    return Unreadable(
        name,
        f"{name} is a form that nobody has filled in: there is no row under its headings.",
        f"{NOTHING} Ask the sender for the return with their rows in it.",
        kind="no rows",
    )
