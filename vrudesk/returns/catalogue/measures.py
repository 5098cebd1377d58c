"""Values of measures by place and period, long or wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from vrudesk.data.schema import MeasureValue
from vrudesk.domain.keys import natural_key
from vrudesk.returns.about import words_of_span
from vrudesk.returns.catalogue.base import (
    Context,
    KindOfReturn,
    ReadTable,
    blanks,
    book_of,
    described_all,
    described_as,
    key_of,
    numbers_of,
    targeted,
)
from vrudesk.returns.catalogue.doubles import with_doubles
from vrudesk.returns.catalogue.parts import without_short_sums
from vrudesk.returns.catalogue.percents import with_percentages
from vrudesk.returns.catalogue.totals import total_problems
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING
from vrudesk.returns.checked import Checked, LongCheck, Target, placed
from vrudesk.returns.fixings import COUNTED, Books, Spread
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.records import Records, TableRecords, values_of
from vrudesk.returns.values import Named

_COUNTED = frozenset({"count", "number", "people", "offences", "admissions"})
_PERCENT = frozenset({"percent", "percentage", "%", "per cent"})
_LONG = 500
_MOST = Decimal("1e8")
_IDENTITY = ("measure_id", "organisation_id", "place_id", "sub_area", "breakdown", "period")
_KEY = ("measure", "area", "sub_area", "breakdown", "period")
_SAME = ("measure", "breakdown", "period")
_VALUES = ("value", "numerator", "denominator", "rate", "unit", "baseline", "note")


class MeasureReturns(KindOfReturn):
    """What partners report of the strategy's measures."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="measure_return",
        title="Values of measures",
        noun="value",
        looks_like="values of measures, with a column for the measure, the area, and values by quarter or month",
        fields={
            "measure": described_as(MeasureValue, "measure_id"),
            "area": described_as(MeasureValue, "place_id"),
            **described_all(MeasureValue, ("sub_area", "breakdown", "period", *_VALUES)),
        },
        required=("measure", "area", "period", "value"),
        signs=("measure",),
        foreign=frozenset(("budget", "spend", "spent", "expenditure", "underspend", "invoice", "grant", "claim")),
        value="value",
        spread=Spread(
            ("period", "area", "measure"), people="breakdown", beside=COUNTED, of_one=frozenset({"rate", "numerator"})
        ),
        stated=("measure", "area"),
        defaulted=("period",),
        only_counted=True,
    )
    strict: ClassVar[frozenset[str]] = frozenset({"measure", "area"})

    def books(self, context: Context) -> Books:
        """Return the measures and the places that are known."""
        return {"measure": book_of(context.names.measures), "area": book_of(context.names.places)}

    def check(self, records: Sequence[Record], context: Context) -> Sequence[Checked]:
        """Return each value with what is wrong with it; one that is said twice asks which stands."""
        units = {row.id: row.unit or "" for row in context.names.measures}
        wholes = _wholes(records, context)
        plain = records.plain_table if isinstance(records, Records) else None
        if plain is not None and len(plain) >= _LONG:
            return self._check_long(plain, context, units, wholes)
        whole = with_percentages(without_short_sums(records, "value"), "value", lambda each: _is_percent(each, units))
        checked = [self._check_one(record, context, units) for record in whole if not wholes.hold(record)]
        return with_doubles(checked, _KEY, ("value", "rate", "note"))

    def _check_long(self, plain: TableRecords, context: Context, units: dict[str, str], wholes: _Wholes) -> LongCheck:
        """Check a long table: every value of it, and one by one only the records of which there is something to say."""
        columns = {name: column.values for name, column in plain.columns.items()}
        dropped = {
            place
            for place, area in enumerate(columns.get("area", ()) if wholes.places else ())
            if key_of(area) in wholes.places and wholes.hold(plain[place])
        }
        looked_at = self._worth_a_look(plain, columns, context, units) - dropped
        places = sorted(looked_at)
        read = with_percentages([plain[place] for place in places], "value", lambda each: _is_percent(each, units))
        checked = [self._check_one(record, context, units) for record in read]
        special = dict(zip(places, with_doubles(checked, _KEY, ("value", "rate", "note")), strict=True))
        others = [place for place in range(len(plain)) if place not in special and place not in dropped]
        aside = [*special, *dropped]
        said = sum(
            sum(value is not None for value in values) - sum(values[place] is not None for place in aside)
            for name, values in columns.items()
            if name in _VALUES
        )
        return LongCheck(
            special,
            others,
            lambda place: self._plain(plain[place], context),
            writes="measure_value",
            fields_said=said,
            targets=lambda: _targets_of(columns, others, context.partner),
            where=plain.where,
        )

    def _plain(self, record: Record, context: Context) -> Checked:
        return targeted(record, record.problems, *self._targets(record, context))

    def _worth_a_look(
        self, plain: TableRecords, columns: Mapping[str, list[Any]], context: Context, units: dict[str, str]
    ) -> set[int]:
        """Return the places of records that say, lack or repeat something."""
        found = plain.telling
        for name in self.kind.required:
            values = columns.get(name, [None] * len(plain))
            if None in values:
                found |= {place for place, value in enumerate(values) if value is None}
        named = [units.get(key_of(measure) or "", "") for measure in columns["measure"]]
        if _PERCENT & {*named}:
            found |= {place for place, unit in enumerate(named) if unit in _PERCENT}
        counted = [unit in _COUNTED for unit in named]
        wrong = {value for value in set(columns["value"]) if value is not None and _why_no_count(value)}
        if wrong:
            pairs = enumerate(zip(counted, columns["value"], strict=True))
            found |= {place for place, (is_count, value) in pairs if is_count and value in wrong}
        if context.about is not None:
            first, last = context.about.start.isoformat(), context.about.end.isoformat()
            far = {label for label in set(columns["period"]) if label is not None and not within(label, first, last)}
            found |= {place for place, label in enumerate(columns["period"]) if label in far} if far else set()
        return found | _repeated([columns[name] for name in _KEY if name in columns])

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Compare totals with the values above them."""
        wholes = _wholes(Records([read.records for read in tables]), context)
        return [
            *(problem for read in tables for problem in total_problems(read, "value")),
            *_rows_of_wholes(tables, wholes),
        ]

    def _check_one(self, record: Record, context: Context, units: dict[str, str]) -> Checked:
        required = [name for name in self.kind.required if name != "value" or not record.letter]
        withheld = record.has("suppressed", "value")
        problems = [
            *record.problems,
            *blanks(record, self.kind, (name for name in required if name != "value" or not withheld)),
            *_out_of_range(record, units.get(key_of(record.value("measure")) or "", "")),
            *_out_of_time(record, context),
        ]
        return targeted(record, problems, *self._targets(record, context))

    def _targets(self, record: Record, context: Context) -> list[Target]:
        measure, place, period = key_of(record.value("measure")), key_of(record.value("area")), record.value("period")
        if measure is None or period is None or context.partner is None:
            return []
        values = {name: record.value(name) for name in _VALUES if name in record.cells} | numbers_of(record, "value")
        told = (measure, context.partner, place, record.value("sub_area"), record.value("breakdown"), period)
        return [_target(told, values)]


@dataclass(frozen=True, slots=True)
class _Wholes:
    """The places that a return counts as a whole beside their parts, and for what: by measure, group and period."""

    places: frozenset[str]
    counted: frozenset[tuple[Any, ...]]

    def hold(self, record: Record) -> bool:
        """Whether a record is of a whole whose parts the return gives too."""
        place = key_of(record.value("area"))
        return place in self.places and (place, *(_plain(record.value(name)) for name in _SAME)) in self.counted


def _wholes(records: Sequence[Record], context: Context) -> _Wholes:
    """Return the places that the return counts as a whole beside the places that they are made up of."""
    areas = values_of(records, "area")
    told = {key_of(area) for area in set(areas)}
    within = {row.id: row.within for row in context.names.places if row.within in told and row.id in told}
    if not within:
        return _Wholes(frozenset(), frozenset())
    columns = zip(areas, *(values_of(records, name) for name in _SAME), strict=True)
    counted = {
        (whole, *map(_plain, rest)) for area, *rest in columns if (whole := within.get(key_of(area) or "")) is not None
    }
    return _Wholes(frozenset(filter(None, within.values())), frozenset(counted))


def _plain(value: Any) -> Any:
    return value.key if isinstance(value, Named) else value


def _is_percent(record: Record, units: Mapping[str, str]) -> bool:
    return units.get(key_of(record.value("measure")) or "", "") in _PERCENT


def _is_of(record: Record, wholes: frozenset[str]) -> bool:
    return key_of(record.value("area")) in wholes


def _rows_of_wholes(tables: Sequence[ReadTable], wholes: _Wholes) -> Iterator[Placed]:
    """Say once of each row about a whole that it is not read."""
    for read in tables if wholes.places else ():
        rows = {record.row: record for record in read.records if wholes.hold(record)}
        for row, record in rows.items():
            words = f"Row {row} is not read: it is the total of the areas that {record.value('area')} is made up of."
            yield placed(record, "area", Problem("not_data", INFO, words))


def _target(identity: Sequence[str | None], values: dict[str, Any]) -> Target:
    key = natural_key("measure_value", *(each or "" for each in identity))
    return Target("measure_value", key, dict(zip(_IDENTITY, identity, strict=True)), values)


def _targets_of(
    columns: Mapping[str, list[Any]], places: Sequence[int], partner: str | None
) -> Iterator[tuple[int, Target]]:
    """Yield the rows that records in some places would write, without making the records."""
    if partner is None:
        return
    blank: list[None] = [None] * len(columns["measure"])
    measure, area, sub_area, breakdown, period = (columns.get(name, blank) for name in _KEY)
    written = [(name, columns[name]) for name in _VALUES if name in columns]
    for place in places:
        where = area[place]
        told = (
            measure[place].key, partner, where.key if where is not None else None, sub_area[place], breakdown[place],
            period[place],
        )  # fmt: skip
        values = {name: column[place] for name, column in written} | {"suppressed": None, "qualifier": None}
        yield place, _target(told, values)


def _why_no_count(value: Decimal) -> str:
    """Return why nobody can have counted a number: it is negative, of half a person, or of hundreds of millions."""
    if value < 0:
        return "a count cannot be negative"
    if value != value.to_integral_value():
        return "a count is a whole number"
    return f"a count is less than {_MOST:,.0f}" if value >= _MOST else ""


def _out_of_range(record: Record, unit: str) -> list[Placed]:
    value = record.value("value")
    why = _why_no_count(value) if isinstance(value, Decimal) and unit in _COUNTED else ""
    if not why:
        return []
    words = f"{record.place('value')} says {record.shown('value')}: {why}."
    return [placed(record, "value", Problem("out_of_range", ERROR, words, ask=True))]


def _repeated(columns: Sequence[list[Any]]) -> set[int]:
    """Return the places whose values in some columns stand in another place too."""
    plain = [[*map(_plain, column)] if Named in {*map(type, column)} else column for column in columns]
    firsts: dict[tuple[Any, ...], int] = {}
    found: set[int] = set()
    for place, key in enumerate(zip(*plain, strict=True)):
        first = firsts.setdefault(key, place)
        if first != place:
            found |= {first, place}
    return found


def _out_of_time(record: Record, context: Context) -> list[Placed]:
    """Say of a value that it is of another time than the return; the columns of a cross-table say so themselves."""
    period, about = record.value("period"), context.about
    if period is None or about is None or record.letter or "period" not in record.cells:
        return []
    cell = record.cells["period"]
    if cell.row != record.row or within(period, about.start.isoformat(), about.end.isoformat()):
        return []
    words = f"{cell.name} says “{cell.shown}”, and the return is about {words_of_span(about)}."
    return [placed(record, "period", Problem("period_mismatch", WARNING, words))]


def within(label: str, first: str, last: str) -> bool:
    """Whether the days of a period's label lie within two days, as ISO text; what is no label is not judged."""
    from vrudesk.domain.periods import read_period

    period = read_period(label)
    return period is None or (first <= period.start.isoformat() and period.end.isoformat() <= last)
