"""Bids to a round of the fund, as an online form exports them, one row for each bid."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from vrudesk.data.queries.known import KnownRound, KnownStrategy
from vrudesk.data.schema import Bid
from vrudesk.domain.dates import uk_date, uk_date_long
from vrudesk.domain.display import pounds
from vrudesk.domain.fields import Kind
from vrudesk.domain.keys import bid_key
from vrudesk.returns.catalogue.base import (
    Context,
    KindOfReturn,
    ReadTable,
    blanks,
    book_of,
    described_all,
    described_as,
    targeted,
    words_of,
)
from vrudesk.returns.catalogue.doubles import with_rows_of_their_own
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.names import plain_name
from vrudesk.returns.record import Placed, Record

_FIELDS = (
    "submitted_at", "bid_ref", "organisation", "organisation_type", "charity_number", "contact_name", "contact_email",
    "contact_phone", "project_title", "area", "description", "need", "young_people_led", "beneficiaries", "age_from",
    "age_to", "age_range", "start_date", "end_date", "amount_requested", "total_cost", "other_funding",
    "safeguarding_policy", "consent", "previous_award",
)  # fmt: skip
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EVERYWHERE = re.compile(
    rf"all(?: of)?(?: the)?(?: (?P<number>\d+|{'|'.join(_COUNTED)}))?(?: local)?(?: authority| authorities)?"
    r"(?: areas?)?|everywhere"
)
_ALMOST = 85.0


class Bids(KindOfReturn):
    """Bids that came in for a round."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="youth_fund_bids",
        title="Bids to the fund",
        noun="bid",
        looks_like="bids to the fund, with columns for the group, its project and the amount that it asks for",
        fields={
            **described_all(Bid, _FIELDS),
            "bid_ref": described_as(Bid, "bid_ref", Kind.CODE),
        },
        required=("organisation", "project_title", "amount_requested"),
        signs=("amount_requested",),
    )

    def books(self, context: Context) -> Books:
        """Return the places that bids may be for."""
        return {"area": book_of(context.names.places)}

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return nothing: each bid says all that is known of it."""
        return {}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each bid with what is wrong with it: over the cap, late, sent twice; none is ever dropped."""
        checked = [self._check_one(_with_areas(record, context), context) for record in records]
        return with_rows_of_their_own(list(_with_twins(checked)), "bid_ref")

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Say of tables that do not tell when bids were sent that none can be found to be late."""
        undated = [read for read in tables if "submitted_at" not in read.records.columns and read.table.body]
        return [*map(_undated, undated)] if context.round is not None and context.round.closes is not None else []

    def _check_one(self, record: Record, context: Context) -> Checked:
        fund = context.round
        problems = [
            *record.problems,
            *blanks(record, self.kind, ("organisation", "project_title")),
            *_of_the_round(record, fund),
            *_disagreements(record),
        ]
        return targeted(record, problems, *_targets(record, fund))


def _targets(record: Record, fund: KnownRound | None) -> list[Target]:
    if fund is None or record.value("organisation") is None or record.value("project_title") is None:
        return []
    ref = record.value("bid_ref")
    when = record.value("submitted_at") or plain_name(str(record.value("project_title")))
    name = ref or f"{when} {plain_name(str(record.value('organisation')))}"
    values = {field: record.value(field) for field in _FIELDS if field in record.cells}
    if "area" in values:
        values["area"] = words_of(values["area"])
    return [Target("bid", bid_key(fund.id, name), {"round_id": fund.id}, values)]


def _with_areas(record: Record, context: Context) -> Record:
    """Return a record whose areas are named one by one where it says "All six areas"."""
    cell = record.cells.get("area")
    if cell is None or not isinstance(cell.value, tuple) or len(cell.value) != 1:
        return record
    found = _EVERYWHERE.fullmatch(str(cell.value[0]).casefold())
    areas = _areas_of(found["number"], context) if found is not None else ()
    there = (
        next((bid.areas for bid in context.round.bids if bid.ref == record.value("bid_ref")), ())
        if context.round
        else ()
    )
    areas = there if set(there) == set(areas) else areas
    return replace(record, cells={**record.cells, "area": replace(cell, value=areas)}) if areas else record


def _areas_of(number: str | None, context: Context) -> tuple[str, ...]:
    """Return the areas of the one strategy that has so many, or of the team's own."""
    strategies: Sequence[KnownStrategy] = [each for each in context.names.strategies if each.areas]
    if number:
        wanted = _COUNTED.index(number) if number in _COUNTED else int(number)
        strategies = [each for each in strategies if len(each.areas) == wanted]
    own = [each for each in strategies if each.organisation == context.there.host]
    fitting = own or strategies
    return fitting[0].areas if len(fitting) == 1 or own else ()


def _undated(read: ReadTable) -> Placed:
    words = "No column says when bids were sent, so that none was compared with the time when the round closed."
    return read.placed(read.table.columns[0].index, Problem("late", INFO, words))


def _of_the_round(record: Record, fund: KnownRound | None) -> Iterator[Placed]:
    """Say that a bid is over the round's cap, or came after it closed."""
    if fund is None:
        return
    asked, sent = record.value("amount_requested"), record.value("submitted_at")
    if asked is not None and fund.cap is not None and asked > fund.cap:
        words = f"{record.place('amount_requested')} asks for {pounds(asked)}; the cap of round {fund.number} is "
        yield placed(record, "amount_requested", Problem("over_cap", WARNING, f"{words}{pounds(fund.cap)}."))
    if sent is not None and fund.closes is not None and sent > fund.closes:
        closed = datetime.fromisoformat(fund.closes)
        words = f"{record.place('submitted_at')}: it came after round {fund.number} closed on "
        late = f"{words}{uk_date_long(closed.date())} at {closed:%H:%M}."
        yield placed(record, "submitted_at", Problem("late", WARNING, late))


def _disagreements(record: Record) -> Iterator[Placed]:
    """Say where the answers of a bid cannot all be right (PRODUCT.md 16)."""
    start, end = record.value("start_date"), record.value("end_date")
    if start is not None and end is not None and end < start:
        words = f"{record.place('end_date')}: it ends on {uk_date(end)}, before it starts on {uk_date(start)}."
        yield placed(record, "end_date", Problem("value_conflict", WARNING, words))
    asked, cost = record.value("amount_requested"), record.value("total_cost")
    if asked is not None and cost is not None and asked > cost:
        words = (
            f"{record.place('amount_requested')} asks for {pounds(asked)}, more than the whole cost, {pounds(cost)}."
        )
        yield placed(record, "amount_requested", Problem("value_conflict", WARNING, words))
    if asked is None and not record.shown("amount_requested") and "amount_requested" in record.cells:
        words = f"{record.place('amount_requested')} is blank: the bid does not say how much it asks for."
        yield placed(record, "amount_requested", Problem("missing_value", WARNING, words))


def _with_twins(checked: Sequence[Checked]) -> Iterator[Checked]:
    """Say of bids of one group that they are the same, or probably so; a person chooses."""
    groups: defaultdict[str, list[Checked]] = defaultdict(list)
    for each in checked:
        record = each.record
        mine = groups[plain_name(str(record.value("organisation") or ""))]
        twin = next((other for other in mine if _same(other.record, record)), None)
        likely = twin or next((other for other in mine if _alike(other.record, record)), None)
        mine.append(each)
        if likely is None or not record.value("organisation"):
            yield each
            continue
        code = "exact_duplicate" if twin is not None else "likely_duplicate"
        how = "the same answers as" if twin is not None else "probably the same project as"
        words = (
            f"Row {record.row} is of the same group, with {how} row {likely.record.row}. Both are kept: choose later."
        )
        yield replace(each, problems=(*each.problems, placed(record, "organisation", Problem(code, WARNING, words))))


def _same(one: Record, other: Record) -> bool:
    skipped = {"submitted_at", "bid_ref", "contact_email"}
    names = {*one.cells, *other.cells} - skipped
    return all(one.value(name) == other.value(name) for name in names)


def _alike(one: Record, other: Record) -> bool:
    from rapidfuzz import fuzz

    titles = [plain_name(str(each.value("project_title") or "")) for each in (one, other)]
    return fuzz.token_set_ratio(*titles) >= _ALMOST
