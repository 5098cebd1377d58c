"""The blank return of measures: each measure and local authority that the partner reported before, with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from vrudesk.data.queries.known import KnownNames, KnownRow, known_names
from vrudesk.data.queries.reported import LastValue, MeasureReported, measures_reported, strategies_reaching
from vrudesk.data.queries.returns import known
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period
from vrudesk.returns.catalogue.measures import MeasureReturns
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow, Value
from vrudesk.returns.forms.said import WITHHELD, last_heading, said_last
from vrudesk.returns.names import plain_name

TEMPLATE = "1"
_HOW = (
    "Write this period’s numbers in the white boxes, under the headings that end with “(fill in)”. Grey cells are "
    "locked and show what we hold. Leave a row blank if you have no number for it."
)
_WHAT = (
    f"Where a small number must not be told, write {WITHHELD}, which keeps it as withheld and never as 0. For a "
    "measure or an area that is not listed, use the blank rows at the end."
)
_PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the form."""

    measure: str
    name: str
    unit: str | None
    place: str
    area: str
    breakdown: str | None = None
    last: LastValue | None = None


def measure_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield each partner's return of measures: what it reported before, else all of the team's strategy."""
    reported = measures_reported(connection, [key for key, _ in brief.partners], brief.period)
    names = known_names(connection)
    every = tuple(_of_the_strategy(connection, names, brief.period)) if brief.named else ()
    kind = MeasureReturns.kind
    for key, name in brief.partners:
        mine = reported.get(key, [])
        lines = _once_each([_line(each) for each in mine] or every)
        columns = _columns(brief.period, mine, lines, names)
        rows = tuple(FormRow(f"{each.measure} {each.place}", _values(each, brief.period)) for each in lines)
        form = brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))
        yield replace(form, lines=1)


def _line(each: MeasureReported) -> _Line:
    return _Line(each.measure_id, each.measure, each.unit, each.place_id, each.place, each.breakdown, each.last)


def _of_the_strategy(connection: Connection, names: KnownNames, period: Period) -> Iterator[_Line]:
    """Yield every measure of the team's strategy with each area that it covers."""
    reaching, host = strategies_reaching(connection, period), known(connection).host
    for strategy in names.strategies:
        if strategy.id in reaching and strategy.organisation in {host, None}:
            areas = _areas(strategy.areas, names.places)
            for measure in names.measures:
                if measure.strategy == strategy.id:
                    yield from (_Line(measure.id, measure.name, measure.unit, area.id, area.name) for area in areas)


def _areas(covered: Sequence[str], places: Sequence[KnownRow]) -> list[KnownRow]:
    """Return the places that a strategy covers; where it does not say, those that lie within a larger one."""
    named = {plain_name(name) for name in covered}
    return [place for place in places if (plain_name(place.name) in named if named else place.within is not None)]


def _once_each(lines: Sequence[_Line]) -> list[_Line]:
    """Return lines without those that nobody could tell from another: strategies may list a measure twice."""
    first: dict[tuple[str, str, str], _Line] = {}
    for line in lines:
        first.setdefault((plain_name(line.name), line.place, plain_name(line.breakdown or "")), line)
    return list(first.values())


def _columns(
    period: Period, mine: Sequence[MeasureReported], lines: Sequence[_Line], names: KnownNames
) -> tuple[FormColumn, ...]:
    fields = MeasureReturns.kind.fields
    measures = tuple(dict.fromkeys((*(line.name for line in lines), *(row.name for row in names.measures))))
    areas = tuple(place.name for place in names.places)
    last = Field(label=last_heading(period, "value"), kind=Kind.NUMBER)
    counted_in = Field(label="Counted in", kind=Kind.REFERENCE)
    percent = any(line.unit == _PERCENT for line in lines)
    found = [
        FormColumn("measure", replace(fields["measure"], kind=Kind.TEXT), True, measures, naming=True),
        FormColumn("area", replace(fields["area"], kind=Kind.TEXT), True, areas, naming=True),
        FormColumn("breakdown", fields["breakdown"], True, naming=True) if any(x.breakdown for x in lines) else None,
        FormColumn("counted_in", counted_in, True, only_shown=True) if percent else None,
        FormColumn("last", last, True, only_shown=True),
        FormColumn("value", replace(fields["value"], help=_help(percent=percent))),
        FormColumn("numerator", fields["numerator"]) if any(each.numerator for each in mine) else None,
        FormColumn("denominator", fields["denominator"]) if any(each.denominator for each in mine) else None,
        FormColumn("note", fields["note"]),
    ]
    return tuple(column for column in found if column is not None)


def _help(*, percent: bool) -> str:
    more = " Where the row is counted in %, write 45 or 45%." if percent else ""
    return f"This period’s number. {WITHHELD} where a small number must not be told.{more}"


def _values(line: _Line, period: Period) -> dict[str, Value]:
    return {
        "measure": line.name, "area": line.area, "breakdown": line.breakdown,
        "counted_in": "%" if line.unit == _PERCENT else "number", "last": said_last(line.last, period, line.unit),
    }  # fmt: skip
