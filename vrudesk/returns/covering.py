"""Whose a return is and for when: as a person chose, as it says, or as its columns, its round or its dates tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from vrudesk.data.queries.known import KnownRound
from vrudesk.data.queries.returns import Known
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import PeriodKind, read_period
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.returns.about import quarter_by_dates, span_said, texts_of, words_of_span
from vrudesk.returns.catalogue import Context
from vrudesk.returns.cells import cells_of
from vrudesk.returns.cells.dates import read_dates
from vrudesk.returns.choosing import Chosen, said_above, said_elsewhere
from vrudesk.returns.cover import Cover, FoundPartner, FoundPeriod, Said, period_of_span, read_cover
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.names import How, plain_name
from vrudesk.returns.names import recognise as recognise_name
from vrudesk.returns.tables import Table
from vrudesk.returns.timing import Span, quarter_number, span_of
from vrudesk.returns.workbook import Workbook

_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Partner and period as a person chose them."""

    partner: FoundPartner | None
    period: FoundPeriod | None


def covered(
    book: Workbook, tables: Mapping[str, Sequence[Table]], chosen: Chosen, context: Context, asked: Asked
) -> Cover:
    """Return partner and period: as a person chose them, else as the return says."""
    best, there = chosen.tables[0], context.there
    names = [Said(best.sheet.name), Said(Path(book.name).stem.replace("_", " "))]
    cover = read_cover(said_above(best), names, there)
    if cover.partner is None or cover.period is None:
        further = read_cover(said_elsewhere(book, chosen.tables), [], there)
        cover = replace(cover, partner=cover.partner or further.partner, period=cover.period or further.period)
    cover = _by_evidence(cover, book, tables, chosen, context)
    if asked.partner is not None:
        cover = replace(cover, partner=asked.partner)
    if asked.period is not None:
        cover = replace(cover, period=asked.period)
    elif chosen.quarters:
        cover = replace(cover, period=None)
    return cover


def _by_evidence(
    cover: Cover, book: Workbook, tables: Mapping[str, Sequence[Table]], chosen: Chosen, context: Context
) -> Cover:
    """Return a cover with what the return tells otherwise: by its round, by a column, by its dates."""
    fund = context.round if _is_of_the_fund(chosen) else None
    partner = cover.partner or _in_a_column(chosen.tables[0], context.there) or _who_runs(fund, context.there)
    period = cover.period
    if fund is not None and fund.closes is not None:
        period = _of_the_round(fund, fund.closes)
    elif period is None or not period.sure:
        period = _by_texts_and_dates(book, tables, chosen) or period
    return replace(cover, partner=partner, period=period)


def _is_of_the_fund(chosen: Chosen) -> bool:
    return chosen.kind.name in {"youth_fund_bids", "panel_scores"}


def _of_the_round(fund: KnownRound, closes: str) -> FoundPeriod:
    closed = datetime.fromisoformat(closes).date()
    opened = datetime.fromisoformat(fund.opens).date() if fund.opens else closed
    return period_of_span(Span(opened, closed), f"Round {fund.number}", Said(f"Round {fund.number}"))


def _by_texts_and_dates(book: Workbook, tables: Mapping[str, Sequence[Table]], chosen: Chosen) -> FoundPeriod | None:
    texts = texts_of(book, tables)
    number = next((number for text in texts if (number := quarter_number(text)) is not None), None)
    if number is not None:
        dated = quarter_by_dates(number, book, tables, _days_written(book, chosen))
        if dated is not None:
            return FoundPeriod(dated, Said(f"Q{number}"), sure=False)
    if chosen.kind.name == "action_update":
        return None
    if (span := span_said(texts)) is not None:
        return period_of_span(span, words_of_span(span), Said(words_of_span(span)))
    read = [(text, period) for text in texts if (period := read_period(text)) is not None]
    if not read:
        return None
    first = read[0][1]
    # "January 2024" in the name of the file says more than "2023/24" in the title.
    within = [each for each in read if first.start <= each[1].start and each[1].end <= first.end]
    text, said = min(within, key=lambda each: each[1].end - each[1].start)
    words = said.label if said.kind is PeriodKind.YEAR else words_of_span(span_of(said))
    return period_of_span(span_of(said), words, Said(text))


def _days_written(book: Workbook, chosen: Chosen) -> Iterator[date]:
    """Yield the days in columns of dates that hold them as text or as day numbers."""
    for matched in chosen.tables:
        rows = matched.table.body[:_SAMPLE]
        for name, index in matched.columns.items():
            if chosen.kind.fields[name].kind is not Kind.DATE:
                continue
            cells = [cell for cell in cells_of(matched.sheet, rows, index) if not isinstance(cell.value, date)]
            yield from (read.value for read in read_dates(cells, book.date_system) if read.value is not None)


def _in_a_column(matched: MatchedTable, there: Known) -> FoundPartner | None:
    """Return the organisation that a column names in every row, such as the force of an extract."""
    used = {*matched.columns.values(), *(each.column.index for each in matched.values)}
    body = matched.table.body
    rows = body[:: max(1, len(body) // _SAMPLE)]
    for column in matched.table.columns:
        said = {matched.sheet.value(row, column.index) for row in rows}
        if column.index in used or len(said) != 1 or not isinstance(text := said.pop(), str):
            continue
        everyone = [(each.id, name) for each in there.organisations for name in each.names]
        if (found := recognise_name(text, everyone)) is not None:
            organisation = next(each for each in there.organisations if each.id == found.key)
            return FoundPartner(organisation, Said(text, matched.sheet.name), found.how)
    return None


def _who_runs(fund: KnownRound | None, there: Known) -> FoundPartner | None:
    """Return the organisation that runs a round of the fund."""
    organisation = next((each for each in there.organisations if fund and each.id == fund.administered_by), None)
    return FoundPartner(organisation, Said(organisation.name), How.EXACT) if organisation is not None else None


def period_named(label: str) -> FoundPeriod:
    """Return the period of a label that a person gave.

    Raises:
        UserError: it is no quarter or half of a financial year.
    """
    period = read_period(label)
    if period is None:
        raise UserError(f"“{label}” is not a period.", "Nothing was imported. Write it as 2023-24 Q1.")
    if period.kind not in {PeriodKind.QUARTER, PeriodKind.HALF}:
        raise UserError(f"“{label}” is not a quarter.", "Nothing was imported. Write it as 2023-24 Q1.")
    return FoundPeriod(period, Said(label))


def partner_named(name: str, there: Known) -> FoundPartner:
    """Return the organisation of a name that a person gave.

    Raises:
        UserError: there is none, or several may be meant.
    """
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
