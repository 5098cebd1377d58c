"""What the stamp of a blank return gives to the plan of its import: kind, partner, period, columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from vrudesk.data.queries.known import KnownNames, KnownRound
from vrudesk.data.queries.returns import Known
from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import read_period
from vrudesk.returns.catalogue import Context, KindOfReturn
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.choosing import Chosen
from vrudesk.returns.columns import By, Told
from vrudesk.returns.cover import Cover, FoundPartner, FoundPeriod, Said
from vrudesk.returns.fixings import Books
from vrudesk.returns.forms.matching import StampedTable
from vrudesk.returns.forms.reading import StampedReading
from vrudesk.returns.kinds import MatchedTable, ReturnKind, Stamped, lacking, match_table
from vrudesk.returns.names import How
from vrudesk.returns.record import Placed
from vrudesk.returns.tables.body import BLANK
from vrudesk.returns.tables.table import LeftOut, Table
from vrudesk.returns.unreadable import NOTHING, Unreadable
from vrudesk.returns.workbook import Sheet, Workbook


def partner_of_stamp(stamp: StampedReading | None, there: Known) -> FoundPartner | None:
    """Return the partner that a stamp names, if the workspace knows it."""
    if stamp is None or not stamp.partner_id:
        return None
    organisation = next((each for each in there.organisations if each.id == stamp.partner_id), None)
    return FoundPartner(organisation, Said(stamp.partner), How.EXACT) if organisation is not None else None


def round_of_stamp(stamp: StampedReading | None, names: KnownNames) -> KnownRound | None:
    """Return the round of the fund that a stamp names, if the workspace knows it."""
    return next((each for each in names.rounds if stamp is not None and each.id == stamp.about), None)


def period_of_stamp(stamp: StampedReading | None, fund: KnownRound | None) -> FoundPeriod | None:
    """Return the period that a stamp names, none where it names a round of the fund that says when it was."""
    if fund is not None and fund.closes:
        return None
    period = read_period(stamp.period) if stamp is not None and stamp.period else None
    return FoundPeriod(period, Said(period.label)) if period is not None else None


def by_stamp(
    book: Workbook, stamp: StampedReading | None, kinds: Sequence[KindOfReturn], context: Context
) -> Chosen | None:
    """Return the table of a form as its stamp tells, nothing where it cannot be told from it.

    Columns of which the stamp says nothing, or nothing that holds any more, are found as in any return.

    Raises:
        Unreadable: the form came back as it went out, with nothing in it, or without what its box above asks for.
    """
    if stamp is None or stamp.table is None or len(kinds) != 1:
        return None
    if stamp.blank:
        words = f"{book.name} is a form that nobody has filled in: every box of it is blank."
        hint = f"{NOTHING} Ask the sender for the return with their words in it."
        raise Unreadable(book.name, words, hint, kind="no rows")
    of_kind, found = kinds[0], stamp.table
    books = of_kind.books(context)
    told = {index: Told(decided, By.FORM) for index, decided in _columns(found, of_kind.kind).items()}
    rows = {row: dict(_named(key, found.naming, of_kind.kind, books)) for row, key in found.rows.items()}
    table = _without_untouched(found, of_kind.kind)
    matched = form_table(found.sheet, table, of_kind, context, Stamped(told, rows))
    _see_that_it_says(stamp.asks, book, matched, of_kind.kind)
    return Chosen(of_kind.kind, (matched,), ()) if not lacking(matched, of_kind.kind) else None


def _see_that_it_says(label: str, book: Workbook, matched: MatchedTable, kind: ReturnKind) -> None:
    """See that the box above the table of a form was filled in."""
    if any(kind.fields[name].label == label for name in lacking(matched, kind)):
        words = f"The box beside “{label}” is blank in {book.name}, so nothing says whose it is."
        raise Unreadable(book.name, words, f"{NOTHING} Ask the sender to fill it in and to send the form again.",
                         kind="missing column")  # fmt: skip


def form_table(
    sheet: Sheet,
    table: Table,
    of_kind: KindOfReturn,
    context: Context,
    stamped: Stamped,
    now: Mapping[int, Told] = MappingProxyType({}),
) -> MatchedTable:
    """Return the table of a form by its stamp, but for what a person says of its columns ``now``.

    A column of which the stamp says nothing is found as in any return; one that was only shown is no column of it.
    """
    kind, told = of_kind.kind, {**stamped.columns, **now}
    matched = match_table(sheet, table, kind, of_kind.books(context), context.about, told=told)
    shown = {index for index, said in told.items() if said.decided is None and said.by is By.FORM}
    matches = tuple(match for match in matched.matches if match.column.index not in shown)
    return replace(matched, matches=matches, stamped=stamped)


def _columns(found: StampedTable, kind: ReturnKind) -> dict[int, Decided]:
    known = {index: name for index, name in found.columns.items() if name in kind.fields}
    crossed = {index: CrossColumn(kind.value, fixed) for index, fixed in found.values.items()}
    return {**known, **crossed, **dict.fromkeys(found.shown)}


def _named(key: str, naming: Sequence[str], kind: ReturnKind, books: Books) -> Iterator[tuple[str, Any]]:
    """Yield what the fields that name a row are by its keys, those of rows alone that are still there."""
    for name, word in zip(naming, key.split(" "), strict=False):
        row = books[name].of_key(word) if name in kind.fields and name in books else None
        if row is not None:
            of_field = {Kind.LINK: row, Kind.LIST: (row,)}
            yield name, of_field.get(kind.fields[name].kind, row.name)


def _without_untouched(found: StampedTable, kind: ReturnKind) -> Table:
    """Return the table without the rows that nobody wrote in, where more is needed of a record than what names it."""
    table, naming = found.table, {name for name in found.naming if name}
    if not {*kind.required, *kind.signs, kind.value} - naming - {""}:
        return table
    told = (*table.left_out, *(LeftOut(row, BLANK) for row in found.untouched))
    body = tuple(row for row in table.body if row not in found.untouched)
    return replace(table, body=body, left_out=tuple(sorted(told, key=lambda left: left.row)))


def of_the_stamp(stamp: StampedReading | None, cover: Cover, chosen: Chosen) -> Iterator[Placed]:
    """Yield what of a stamp was not believed, and where it speaks against what was chosen (PRODUCT.md 9).

    A row of a cross-table with nothing in its columns of values makes no record, so that whatever else was written in
    it would be lost without a word.
    """
    if stamp is None:
        return
    for matched in chosen.tables if not chosen.kind.gather else ():
        for row in matched.table.body if matched.by_form and matched.values else ():
            if all(matched.sheet.value(row, each.column.index) is None for each in matched.values):
                label = chosen.kind.fields[chosen.kind.value].label
                words = f"Row {row} has no “{label}”, so nothing that is written in it is read."
                yield Placed(matched.sheet.name, f"A{row}", row, Problem("missing_value", WARNING, words))
    for doubt in stamp.doubts:
        yield Placed(doubt.sheet, doubt.cell, 0, Problem("form_changed", INFO, doubt.words))
    partner = cover.partner.organisation.id if cover.partner is not None else None
    period = cover.period.period.label if cover.period is not None else None
    for each in stamp.against(partner_id=partner, period=period):
        said = stamp.partner if each.what == "partner" else each.stamped
        words = f"The form was made for {said}, and it is read as another {each.what}'s return."
        yield Placed("", "", 0, Problem("period_mismatch", WARNING, words))
