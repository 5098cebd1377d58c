"""The columns of a workbook as a person decides them (PRODUCT.md 1, 2, 10, 11): best guesses, with or without a plan.

A file that is turned away because nobody knows its headings can be mapped all the same: here is what would be
made of any sheet, under any row of headings, as any kind of return; and the plan as soon as enough is decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection

from vrudesk.data.queries.memory import last_columns
from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.domain.words import listed
from vrudesk.returns.by_values import Sample, samples_of
from vrudesk.returns.catalogue import KINDS, KindOfReturn, kind_named
from vrudesk.returns.columns import By, Match, likely_fields, spoken_for
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.drift import drift
from vrudesk.returns.fixings import Books, ValueColumn
from vrudesk.returns.kinds import Looked, MatchedTable, ReturnKind, lacking, match_table, recognise
from vrudesk.returns.looking import Choices, Look, look
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import plan_look
from vrudesk.returns.preview import PreviewRow, preview_rows
from vrudesk.returns.shown import shown
from vrudesk.returns.tables import Column
from vrudesk.returns.timing import Span
from vrudesk.returns.unreadable import MAPPABLE, Unreadable
from vrudesk.returns.workbook import Sheet, Workbook

_SAMPLES = 3
_LOOKED_AT = 200


class State(StrEnum):
    """How far it is known what a column is; the first three are read as they are."""

    SURE = "sure"
    GUESS = "guess"
    DECIDED = "decided"
    REMEMBERED = "remembered"
    DECIDE = "decide"
    UNUSED = "not used"


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column: some of its values, what it is taken for and why; ``likely`` are fields to be offered first.

    ``speaks`` are the fields that its values alone look like; a line that is to be decided may have a suggestion.
    """

    column: Column
    samples: tuple[str, ...]
    decided: Decided
    state: State
    why: str
    likely: tuple[str, ...]
    speaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet of the workbook; ``read`` is whether rows of it would go in."""

    name: str
    hidden: bool
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What would be made of one sheet of a workbook; ``plan`` is there as soon as enough is decided.

    ``refused`` says why it is not; ``header`` is the last row of the heading, 0 for none; ``moved`` is what changed
    in the form since the partner's last return, in words.
    """

    book: Workbook
    choices: Choices
    decisions: Decisions
    kind: ReturnKind
    partner: str | None
    about: Span | None
    sheets: tuple[SheetLine, ...]
    sheet: str
    header: int
    lines: tuple[ColumnLine, ...]
    missing: tuple[str, ...]
    moved: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    books: Books
    plan: ImportPlan | None
    refused: str

    @property
    def why_not(self) -> str:
        """Return why these columns cannot be used yet, nothing where they can."""
        if not self.lines:
            return "No headings are chosen: click the row in which they stand."
        undecided = [line for line in self.lines if line.state is State.DECIDE]
        if undecided:
            first = undecided[0].column
            return f"Column {first.letter} (“{first.heading}”) is not decided yet."
        if self.missing:
            labels = listed([f"“{self.kind.fields[name].label}”" for name in self.missing])
            return f"No column gives {labels}, and no row can stand without."
        if self.plan is not None and self.plan.blocked.startswith("Column "):
            return self.plan.blocked
        return "" if self.plan is not None else self.refused

    @property
    def remembers(self) -> Mapping[str, Decided]:
        """Return what would be remembered for the partner, by headings."""
        return self.plan.remembers if self.plan is not None else {}


def map_columns(
    connection: Connection,
    book: Workbook,
    choices: Choices,
    decisions: Decisions = NOTHING_DECIDED,
    sheet: str | None = None,
) -> ColumnMapping:
    """Return what would be made of a workbook's columns, of one sheet or of the likeliest.

    Raises:
        Unreadable: there is nothing in it that a person could say the columns of.
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    looked = look(connection, book, choices, decisions)
    plan, refused = None, ""
    try:
        plan = plan_look(connection, book, looked)
    except Unreadable as error:
        if error.kind not in MAPPABLE:
            raise
        refused = error.message
    kind = _kind_of(plan, looked)
    wanted = looked.wanted.looked if plan is None else _as_planned(looked, plan, kind)
    tables = _tables(plan, looked, kind, wanted, sheet)
    shown_sheet = tables[0].sheet if tables else _sheet_named(looked, sheet)
    partner = plan.partner if plan is not None else looked.partner
    own = plan.tables if plan is not None else tables
    before = last_columns(connection, partner.organisation.id, kind.kind.name) if partner is not None else []
    header = tables[0].table.header_rows[-1] if tables and tables[0].table.header_rows else 0
    books = wanted.books.get(kind.kind.name, {})
    return ColumnMapping(
        book=book,
        choices=choices,
        decisions=decisions,
        kind=kind.kind,
        partner=partner.organisation.name if partner is not None else None,
        about=wanted.about,
        sheets=_sheets(book, decisions, plan),
        sheet=shown_sheet.name,
        header=header,
        lines=_asking(_lines(tables, kind.kind, books), kind.kind, thin=plan is None),
        missing=lacking(tables[0], kind.kind) if tables else kind.kind.required,
        moved=tuple(each.problem.message for each in drift(own, before, kind.kind)),
        rows=preview_rows(shown_sheet, tables, kind, books, looked.seen.date_system, wanted.about),
        books=books,
        plan=plan,
        refused=refused,
    )


def _kind_of(plan: ImportPlan | None, looked: Look) -> KindOfReturn:
    """Return the kind of a plan, the one that was chosen, or the likeliest where no table is of any."""
    if plan is not None or len(looked.kinds) == 1:
        found = kind_named(plan.kind.name) if plan is not None else looked.kinds[0]
        assert found is not None
        return found
    tables = [(sheet, table) for sheet in looked.seen.sheets for table in looked.tables[sheet.name]]
    wanted = looked.wanted
    recognition = recognise(tables, wanted.kinds, wanted.looked)
    if recognition is not None:
        return next(each for each in KINDS if each.kind is recognition.kind)
    return max(looked.kinds, key=lambda each: _speaks_for(looked, each, wanted.looked))


def _speaks_for(looked: Look, kind: KindOfReturn, wanted: Looked) -> float:
    """Return how much speaks for a kind of which no table is: what headings name, and what values look like."""
    books = wanted.books.get(kind.kind.name, {})
    best = 0.0
    for sheet in looked.seen.sheets:
        for matched in _matched(looked, kind, sheet, wanted):
            samples = samples_of(matched.table, sheet).values()
            looks = {name for sample in samples for name in spoken_for(sample, kind.kind.fields, books)}
            best = max(best, matched.score + len(looks - matched.given))
    return best


def _as_planned(looked: Look, plan: ImportPlan, kind: KindOfReturn) -> Looked:
    """Return what is known of a return whose plan says for when it is."""
    about = plan.period.about if plan.period is not None else looked.context.about
    books = {kind.kind.name: kind.books(replace(looked.context, about=about))}
    return replace(looked.wanted.looked, books=books, about=about)


def _tables(
    plan: ImportPlan | None, looked: Look, kind: KindOfReturn, wanted: Looked, sheet: str | None
) -> list[MatchedTable]:
    """Return the tables of the sheet that is looked at: those that are read, else the best guess."""
    planned = plan.tables if plan is not None else ()
    if sheet is None and planned:
        sheet = planned[0].sheet.name
    read = [each for each in planned if each.sheet.name == sheet]
    if read:
        return read
    seen = [each for each in looked.seen.sheets if each.name == sheet or (sheet is None and each.state == "visible")]
    guesses = [table for each in seen for table in _matched(looked, kind, each, wanted)]
    return sorted(guesses, key=lambda each: -each.score)[:1]


def _matched(looked: Look, kind: KindOfReturn, sheet: Sheet, wanted: Looked) -> list[MatchedTable]:
    """Return the tables of a sheet as they would be in a return of a kind, the best first."""
    name, books = kind.kind.name, wanted.books.get(kind.kind.name, {})
    found = [
        match_table(sheet, table, kind.kind, books, wanted.about, told=wanted.told(name, sheet, table))
        for table in looked.tables[sheet.name]
    ]
    return sorted(found, key=lambda each: -each.score)


def _sheet_named(looked: Look, name: str | None) -> Sheet:
    """Return a sheet in which no table was found, the first in sight where none was named."""
    sheets = looked.seen.sheets
    found = next((each for each in sheets if each.name == name), None)
    return found or next((each for each in sheets if each.state == "visible"), sheets[0])


def _sheets(book: Workbook, decisions: Decisions, plan: ImportPlan | None) -> tuple[SheetLine, ...]:
    read = {each.sheet.name for each in plan.tables} if plan is not None else set()
    chosen = decisions.sheets or frozenset()
    return tuple(
        SheetLine(each.name, each.state != "visible" and each.name not in chosen, each.name in read)
        for each in book.sheets
    )


def _lines(tables: Sequence[MatchedTable], kind: ReturnKind, books: Books) -> list[ColumnLine]:
    """Return a line for each column of the first table, and for those of further ones that differ from it."""
    lines: dict[int, ColumnLine] = {}
    for matched in tables:
        samples = samples_of(matched.table, matched.sheet)
        for match in matched.matches:
            if match.column.index not in lines or match.rivals:
                lines[match.column.index] = _line(matched, match, kind, books, samples)
        for each in matched.values:
            lines.setdefault(each.column.index, _value_line(matched, each, kind))
    return [lines[index] for index in sorted(lines)]


def _asking(lines: Sequence[ColumnLine], kind: ReturnKind, *, thin: bool) -> tuple[ColumnLine, ...]:
    """Return the lines with what the values of unknown columns look like, asked about where the evidence is thin."""
    given = {line.decided for line in lines if isinstance(line.decided, str)}
    found = []
    for line in lines:
        name = next((name for name in line.speaks if name not in given), None)
        if line.state is not State.UNUSED or name is None:
            found.append(line)
            continue
        given.add(name)
        why = f"Its values look like “{kind.fields[name].label}”: choose what it is"
        asked = replace(line, why=why, likely=tuple(dict.fromkeys((name, *line.likely))))
        found.append(replace(asked, decided=name, state=State.DECIDE) if thin else asked)
    return tuple(found)


def _line(
    matched: MatchedTable, match: Match, kind: ReturnKind, books: Books, samples: Mapping[int, Sample]
) -> ColumnLine:
    likely = likely_fields(match.column, samples[match.column.index], kind.fields, books)
    offered = tuple(dict.fromkeys((*match.rivals, *likely)))
    said = _samples(matched, match.column)
    speaks = spoken_for(samples[match.column.index], kind.fields, books)
    return ColumnLine(match.column, said, match.field, _state(match), match.why, offered, speaks)


def _state(match: Match) -> State:
    if match.rivals:
        return State.DECIDE
    if match.by is By.PERSON:
        return State.DECIDED
    if match.by is By.MEMORY:
        return State.REMEMBERED
    if match.field is None:
        return State.UNUSED
    return State.SURE if match.sure else State.GUESS


def _value_line(matched: MatchedTable, each: ValueColumn, kind: ReturnKind) -> ColumnLine:
    fixed = {name: str(said.value) for name, said in each.fixed.items()}
    states = {By.PERSON: State.DECIDED, By.MEMORY: State.REMEMBERED}
    why = (
        "The heading says of what its values are"
        if each.by is By.HEADING
        else "Its heading was decided to stand for it"
    )
    state = states.get(each.by, State.SURE)
    return ColumnLine(each.column, _samples(matched, each.column), CrossColumn(kind.value, fixed), state, why, ())


def _samples(matched: MatchedTable, column: Column) -> tuple[str, ...]:
    """Return the first few different values of a column as they are displayed."""
    told = (shown(matched.sheet, row, column.index).strip() for row in matched.table.body[:_LOOKED_AT])
    return tuple(dict.fromkeys(text for text in told if text))[:_SAMPLES]


def with_column(decisions: Decisions, sheet: str, column: Column, decided: Decided) -> Decisions:
    """Return the decisions with a column decided; another that was decided to be the same field is free again."""
    same = [
        at for at, said in decisions.columns.items() if at[0] == sheet and isinstance(said, str) and said == decided
    ]
    for _, index in same:
        decisions = without_column(decisions, sheet, index)
    at = (sheet, column.index)
    return replace(
        decisions,
        columns={**decisions.columns, at: decided},
        headings={**decisions.headings, at: column.heading},
    )


def without_column(decisions: Decisions, sheet: str, index: int) -> Decisions:
    """Return the decisions without that of a column: it is guessed again."""
    gone = (sheet, index)
    return replace(
        decisions,
        columns={at: said for at, said in decisions.columns.items() if at != gone},
        headings={at: said for at, said in decisions.headings.items() if at != gone},
    )


def with_header(decisions: Decisions, sheet: str, row: int) -> Decisions:
    """Return the decisions with the row in which the headings of a sheet stand."""
    return replace(decisions, headers={**decisions.headers, sheet: row})


def with_sheet(decisions: Decisions, book: Workbook, sheet: str, *, read: bool) -> Decisions:
    """Return the decisions with a sheet read, hidden though it may be, or left out."""
    usual = frozenset(each.name for each in book.sheets if each.state == "visible")
    now = decisions.sheets if decisions.sheets is not None else usual
    chosen = now | {sheet} if read else now - {sheet}
    return replace(decisions, sheets=None if chosen == usual else chosen)
