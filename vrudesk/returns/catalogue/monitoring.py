"""Monitoring of interventions: people taking part, sessions, referrals and measures of success, one count each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from vrudesk.data.queries.known import KnownRow
from vrudesk.data.schema import MonitoringCount
from vrudesk.domain.keys import natural_key
from vrudesk.domain.words import listed
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
from vrudesk.returns.catalogue.percents import row_of, rows_of_percentages, with_percentages
from vrudesk.returns.catalogue.totals import total_problems
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import COUNTED, Books, Spread
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.people import joined_groups
from vrudesk.returns.record import Placed, Record

_KEY = ("intervention", "metric", "breakdown", "area", "site", "period")
_VALUES = ("value", "denominator", "target", "note")
_PEOPLE, _ATTENDANCES = "participants", "attendances"


class Monitoring(KindOfReturn):
    """What partners count of the interventions that they deliver."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="intervention_monitoring",
        title="Monitoring of interventions",
        noun="figure",
        looks_like="monitoring of an intervention, which names it and counts participants, sessions or referrals by "
        "month or quarter",
        fields={
            "intervention": described_as(MonitoringCount, "intervention_id"),
            **described_all(MonitoringCount, ("metric", "breakdown", "area", "site", "period", *_VALUES)),
        },
        required=("intervention", "metric", "period", "value"),
        signs=("intervention",),
        value="value",
        spread=Spread(
            ("period", "metric", "area", "intervention"),
            groups="area",
            people="breakdown",
            counted="metric",
            beside=COUNTED,
        ),
        stated=("intervention", "metric", "area", "site"),
        defaulted=("period",),
        told_apart_by="intervention",
    )
    strict: ClassVar[frozenset[str]] = frozenset({"intervention"})

    def books(self, context: Context) -> Books:
        """Return the interventions, what would show that they work, and the places."""
        return {
            "intervention": book_of(context.names.interventions),
            "metric": book_of(KnownRow(each.id, each.name) for each in context.names.success_measures),
        }

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each count with what is wrong with it."""
        rows = rows_of_percentages(records, "value")

        def is_percent(record: Record) -> bool:
            return _is_percent(record) or (bool(record.letter) and row_of(record) in rows)

        whole = with_percentages(without_short_sums(records, "value"), "value", is_percent)
        checked = [self._check_one(_with_groups(each), context, percent=is_percent(each)) for each in whole]
        return with_doubles(_more_people_than_attendances(checked), _KEY, _VALUES)

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Compare totals with the values above them, and say what was taken to be counted without a word of it."""
        return [problem for read in tables for problem in (*_assumed(read), *total_problems(read, "value"))]

    def _check_one(self, record: Record, context: Context, *, percent: bool) -> Checked:
        withheld = record.has("suppressed", "value")
        required = [name for name in self.kind.required if name != "value" or not (record.letter or withheld)]
        problems = [*record.problems, *blanks(record, self.kind, required), *_more_than_all(record)]
        return targeted(record, problems, *self._targets(record, context, percent=percent))

    def _targets(self, record: Record, context: Context, *, percent: bool) -> list[Target]:
        intervention, period = key_of(record.value("intervention")), record.value("period")
        metric = text_of(record.value("metric"))
        if intervention is None or period is None or metric is None or context.partner is None:
            return []
        identity: dict[str, Any] = {
            "intervention_id": intervention, "organisation_id": context.partner, "metric": metric,
            "breakdown": record.value("breakdown"), "area": text_of(record.value("area")),
            "site": record.value("site"), "period": period,
        }  # fmt: skip
        values = {name: record.value(name) for name in _VALUES if name in record.cells} | numbers_of(record, "value")
        values["unit"] = "percent" if percent and isinstance(record.value("value"), Decimal) else None
        key = natural_key("monitoring_count", *(each or "" for each in identity.values()))
        return [Target("monitoring_count", key, identity, values)]


def _assumed(read: ReadTable) -> Iterator[Placed]:
    """Yield a word on the columns that give groups of people and not what is counted of them."""
    columns = [each.column for each in read.records.matched.values if each.assumed]
    if columns:
        named = listed([f"{each.letter} ({each.heading})" if each.heading else each.letter for each in columns])
        words = f"Column {named}" if len(columns) == 1 else f"Columns {named}"
        words += " say who was counted and not what: they are read as participants."
        yield read.placed(columns[0].index, Problem("vague_heading", WARNING, words))


def _is_percent(record: Record) -> bool:
    """Whether a count is a percentage, by its heading or as it is shown."""
    return "%" in record.shown("metric") + record.shown("value")


def _with_groups(record: Record) -> Record:
    """Return a record whose group of people is as every return calls it: "10-11" under “Age band” is age 10-11."""
    cell = record.cells.get("breakdown")
    if cell is None or not isinstance(cell.value, str):
        return record
    told = joined_groups((cell.value,))
    return (
        replace(record, cells={**record.cells, "breakdown": replace(cell, value=told)})
        if told != cell.value
        else record
    )


def _more_than_all(record: Record) -> list[Placed]:
    """Warn where more people achieved something than there were."""
    value, whole = record.value("value"), record.value("denominator")
    if value is None or whole is None or value <= whole:
        return []
    words = f"{record.place('value')} says {value:,f}, which is more than the {whole:,f} it is out of."
    return [placed(record, "value", Problem("value_conflict", WARNING, words))]


def _more_people_than_attendances(checked: Sequence[Checked]) -> list[Checked]:
    """Warn where more people took part than attendances were counted (PRODUCT.md 16)."""
    counts: defaultdict[tuple[object, ...], dict[str, Checked]] = defaultdict(dict)
    for each in checked:
        metric = text_of(each.record.value("metric"))
        if metric in {_PEOPLE, _ATTENDANCES} and each.record.value("value") is not None:
            where = tuple(each.record.value(name) for name in _KEY if name != "metric")
            counts[where].setdefault(metric, each)
    worse = dict(_too_many(counts.values()))
    return [worse.get(id(each), each) for each in checked]


def _too_many(groups: Any) -> Iterator[tuple[int, Checked]]:
    for group in groups:
        people, attendances = group.get(_PEOPLE), group.get(_ATTENDANCES)
        if people is None or attendances is None:
            continue
        some, times = people.record.value("value"), attendances.record.value("value")
        if some > times:
            words = f"{people.record.place('value')} counts {some:,f} people, and there were {times:,f} attendances."
            problem = placed(people.record, "value", Problem("value_conflict", WARNING, words))
            yield id(people), replace(people, problems=(*people.problems, problem))
