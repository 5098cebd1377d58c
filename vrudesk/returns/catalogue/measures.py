"""Values of measures by place and period, long or wide."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from vrudesk.data.schema import MeasureValue
from vrudesk.domain.keys import natural_key
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
    text_of,
)
from vrudesk.returns.catalogue.doubles import with_doubles
from vrudesk.returns.catalogue.parts import without_short_sums
from vrudesk.returns.catalogue.totals import total_problems
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import Books, Spread
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.records import Placed, Record

_COUNTED = frozenset({"count", "number", "people", "offences", "admissions"})
_MOST = Decimal("1e8")
_KEY = ("measure", "area", "sub_area", "breakdown", "period")
_VALUES = ("value", "numerator", "denominator", "rate", "unit", "baseline", "note")


class MeasureReturns(KindOfReturn):
    """What partners report of the strategy's measures."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="measure_return",
        title="Values of measures",
        looks_like="values of measures, with a column for the measure, the area, and values by quarter or month",
        fields={
            "measure": described_as(MeasureValue, "measure_id"),
            "area": described_as(MeasureValue, "place_id"),
            **described_all(MeasureValue, ("sub_area", "breakdown", "period", *_VALUES)),
        },
        required=("measure", "area", "period", "value"),
        signs=("measure",),
        value="value",
        spread=Spread(("period", "area", "measure")),
        stated=("measure", "area"),
        defaulted=("period",),
    )
    strict: ClassVar[frozenset[str]] = frozenset({"measure", "area"})

    def books(self, context: Context) -> Books:
        """Return the measures and the places that are known."""
        return {"measure": book_of(context.names.measures), "area": book_of(context.names.places)}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each value with what is wrong with it; one that is said twice asks which stands."""
        units = {row.id: row.unit or "" for row in context.names.measures}
        wholes = _wholes(records, context)
        parts = [record for record in without_short_sums(records, "value") if not _is_of(record, wholes)]
        checked = [self._check_one(record, context, units) for record in parts]
        return with_doubles(checked, _KEY, ("value", "rate", "note"))

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Compare totals with the values above them."""
        wholes = _wholes([record for read in tables for record in read.records], context)
        return [
            *(problem for read in tables for problem in total_problems(read, "value")),
            *(_of_the_whole(record) for read in tables for record in read.records if _is_of(record, wholes)),
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
        identity: dict[str, Any] = {
            "measure_id": measure, "organisation_id": context.partner, "place_id": place,
            "sub_area": record.value("sub_area"), "breakdown": record.value("breakdown"), "period": period,
        }  # fmt: skip
        values = {name: record.value(name) for name in _VALUES if name in record.cells} | numbers_of(record, "value")
        key = natural_key("measure_value", *(text_of(each) or "" for each in identity.values()))
        return [Target("measure_value", key, identity, values)]


def _wholes(records: Sequence[Record], context: Context) -> frozenset[str]:
    """Return the places that the return counts as a whole beside the places that they are made up of."""
    counted = {key_of(record.value("area")) for record in records}
    return frozenset(
        row.within for row in context.names.places if row.id in counted and row.within and row.within in counted
    )


def _is_of(record: Record, wholes: frozenset[str]) -> bool:
    return key_of(record.value("area")) in wholes


def _of_the_whole(record: Record) -> Placed:
    words = f"Row {record.row} is not read: it is the total of the areas that {record.value('area')} is made up of."
    return placed(record, "area", Problem("not_data", INFO, words))


def _out_of_range(record: Record, unit: str) -> list[Placed]:
    """Refuse a count that nobody can have counted: negative, of half a person, or of hundreds of millions."""
    value = record.value("value")
    if not isinstance(value, Decimal) or unit not in _COUNTED:
        return []
    why = (
        "a count cannot be negative" if value < 0
        else "a count is a whole number" if value != value.to_integral_value()
        else f"a count is less than {_MOST:,.0f}" if value >= _MOST
        else ""
    )  # fmt: skip
    if not why:
        return []
    words = f"{record.place('value')} says {record.shown('value')}: {why}."
    return [placed(record, "value", Problem("out_of_range", ERROR, words, ask=True))]


def _out_of_time(record: Record, context: Context) -> list[Placed]:
    """Say of a value that it is of another time than the return; the columns of a cross-table say so themselves."""
    period, about = record.value("period"), context.period
    if period is None or about is None or record.letter or "period" not in record.cells:
        return []
    cell = record.cells["period"]
    if cell.row != record.row or within(period, about.start.isoformat(), about.end.isoformat()):
        return []
    words = f"{cell.name} says “{cell.shown}”, and the return is about {about.words}."
    return [placed(record, "period", Problem("period_mismatch", WARNING, words))]


def within(label: str, first: str, last: str) -> bool:
    """Whether the days of a period's label lie within two days, as ISO text; what is no label is not judged."""
    from vrudesk.domain.periods import read_period

    period = read_period(label)
    return period is None or (first <= period.start.isoformat() and period.end.isoformat() <= last)
