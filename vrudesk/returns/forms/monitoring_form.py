"""The blank monitoring return: what is counted of each intervention, as the partner counted it before, with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from vrudesk.data.queries.known import KnownNames, known_names
from vrudesk.data.queries.reported import (
    CountReported,
    LastValue,
    counts_reported,
    strategies_reaching,
    success_counted,
)
from vrudesk.data.queries.returns import known
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period
from vrudesk.returns.catalogue.monitoring import Monitoring
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow, Value
from vrudesk.returns.forms.said import WITHHELD, last_heading, said_last
from vrudesk.returns.names import plain_name

TEMPLATE = "1"
USUAL = ("participants", "referrals received", "sessions delivered")
"""What every intervention is asked for that nobody has reported on yet."""
_HOW = (
    "Write this period’s numbers in the white boxes, under the headings that end with “(fill in)”. Grey cells are "
    "locked and show what we hold. Leave a row blank if you have nothing to report on it."
)
_WHAT = (
    f"Where a small number must not be told, write {WITHHELD}, which keeps it as withheld and never as 0. For "
    "anything else that you count, use the blank rows at the end."
)
_OUT_OF = "How many people could have been counted, such as those who answered. Leave it blank if that does not apply."


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the form."""

    key: str
    intervention: str
    metric: str
    breakdown: str | None = None
    area: str | None = None
    site: str | None = None
    last: LastValue | None = None


def monitoring_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield each partner's monitoring return: what it counted before, else the usual of the team's strategy."""
    reported = counts_reported(connection, [key for key, _ in brief.partners], brief.period)
    every = tuple(_of_the_strategy(connection, brief.period)) if brief.named else ()
    names, kind = known_names(connection), Monitoring.kind
    for key, name in brief.partners:
        mine = reported.get(key, [])
        lines = _once_each(_in_order([_line(each) for each in mine]) or every)
        columns = _columns(brief.period, mine, lines, names)
        rows = tuple(FormRow(each.key, _values(each, brief.period)) for each in lines)
        form = brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))
        yield replace(form, lines=1)


def _line(each: CountReported) -> _Line:
    told = (each.metric, each.breakdown, each.area, each.site, each.last)
    return _Line(each.intervention_id, each.intervention, *told)


def _in_order(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines of each intervention, area and site with what is usually counted first."""
    usual = Monitoring.kind.fields["metric"].choices
    place = {key: number for number, key in enumerate(dict.fromkeys(line.key for line in lines))}
    rank = {metric: number for number, metric in enumerate(usual)}
    return sorted(
        lines,
        key=lambda line: (place[line.key], line.area or "", line.site or "", rank.get(line.metric, len(usual))),
    )


def _of_the_strategy(connection: Connection, period: Period) -> Iterator[_Line]:
    """Yield what is usually counted, and the measures of success, of each intervention of the team's strategy."""
    reaching, host = strategies_reaching(connection, period), known(connection).host
    ours = {each.id for each in known_names(connection).strategies if each.organisation in {host, None}} & reaching
    begun: set[str] = set()
    for each in success_counted(connection):
        if each.strategy_id not in ours:
            continue
        if each.intervention_id not in begun:
            begun.add(each.intervention_id)
            yield from (_Line(each.intervention_id, each.intervention, metric) for metric in USUAL)
        if each.text is not None:
            yield _Line(each.intervention_id, each.intervention, each.text)


def _once_each(lines: Sequence[_Line]) -> list[_Line]:
    """Return lines without those that nobody could tell from another."""
    first: dict[tuple[str, ...], _Line] = {}
    for line in lines:
        told = (line.intervention, line.metric, line.breakdown, line.area, line.site)
        first.setdefault(tuple(plain_name(words or "") for words in told), line)
    return list(first.values())


def _columns(
    period: Period, mine: Sequence[CountReported], lines: Sequence[_Line], names: KnownNames
) -> tuple[FormColumn, ...]:
    fields = Monitoring.kind.fields
    interventions = tuple(dict.fromkeys(row.name for row in names.interventions))
    last = Field(label=last_heading(period, "value"), kind=Kind.NUMBER)
    # Where nobody has said yet in which area it is delivered, the partner does.
    says_where = bool(mine)
    found = [
        FormColumn("intervention", replace(fields["intervention"], kind=Kind.TEXT), True, interventions, naming=True),
        FormColumn("metric", replace(fields["metric"], kind=Kind.TEXT), True, naming=True),
        FormColumn("breakdown", fields["breakdown"], True, naming=True) if any(x.breakdown for x in lines) else None,
        FormColumn("area", fields["area"], says_where, naming=says_where),
        FormColumn("site", fields["site"], True, naming=True) if any(each.site for each in lines) else None,
        FormColumn("last", last, True, only_shown=True),
        FormColumn("value", replace(fields["value"], help=f"This period’s number, or {WITHHELD}.")),
        FormColumn("denominator", replace(fields["denominator"], help=_OUT_OF)),
        FormColumn("target", fields["target"]) if any(each.target for each in mine) else None,
        FormColumn("note", fields["note"]),
    ]
    return tuple(column for column in found if column is not None)


def _values(line: _Line, period: Period) -> dict[str, Value]:
    return {
        "intervention": line.intervention, "metric": line.metric, "breakdown": line.breakdown, "area": line.area,
        "site": line.site, "last": said_last(line.last, period),
    }  # fmt: skip
