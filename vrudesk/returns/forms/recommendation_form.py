"""The blank tracker of recommendations: what the partner said last is shown, this period's boxes are empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from vrudesk.data.queries.known import KnownRow, known_names
from vrudesk.data.queries.registered import RecommendationSaid, recommendations_said
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period
from vrudesk.returns.catalogue.recommendations import RecommendationTrackers, strategy_of
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow, Value
from vrudesk.returns.forms.said import last_heading

TEMPLATE = "1"
_TO_FILL_IN = ("status", "rag", "percent_complete", "progress", "due_date", "completed_date")
_HELP = {
    "rag": "Red: off track, needs help. Amber: at risk, a plan is in place. Green: on track. Amber-red and amber-green "
    "lie between. Complete: finished. Not started: not yet due to begin.",
    "due_date": "Only where there is a date, or it has changed.",
    "completed_date": "Only where it is finished.",
}
_HOW = (
    "Write in the white boxes, under the headings that end with “(fill in)”. Grey cells are locked and show what we "
    "hold. You can make any column wider."
)
_WHAT = (
    "Choose status and RAG from the lists; write dates as day/month/year. Leave a row blank if there was nothing to "
    "report on it."
)


def recommendation_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield each partner's tracker: the recommendations of its strategy, else of the one that has most of them.

    Where partners were not named, those alone have one that reported on recommendations before, or whose they are.
    """
    names, kind, columns = known_names(connection), RecommendationTrackers.kind, _columns(brief.period)
    said = recommendations_said(connection, [key for key, _ in brief.partners], brief.period)
    of_a_partner = {each.id: each.organisation for each in names.strategies}
    for key, name in brief.partners:
        mine, strategy = said.get(key, {}), strategy_of(names, key)
        is_asked = brief.named or bool(mine) or of_a_partner.get(strategy or "") == key
        asked = [each for each in names.recommendations if is_asked and each.strategy == strategy]
        rows = tuple(FormRow(each.id, _values(each, mine.get(each.id), brief.period)) for each in asked)
        form = brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))
        yield replace(form, spare_rows=0)


def _columns(period: Period) -> tuple[FormColumn, ...]:
    fields = RecommendationTrackers.kind.fields
    number = replace(fields["recommendation_number"], kind=Kind.REFERENCE)

    def shown(name: str, what: str, kind: Kind) -> FormColumn:
        return FormColumn(name, Field(label=last_heading(period, what), kind=kind), locked=True, only_shown=True)

    return (
        FormColumn("recommendation_number", number, locked=True, naming=True),
        FormColumn("recommendation", fields["recommendation"], locked=True, naming=True),
        shown("last_progress", "update", Kind.PROSE),
        shown("last_status", "status", Kind.CODE),
        shown("last_rag", "RAG", Kind.RAG),
        *(FormColumn(name, replace(fields[name], help=_HELP.get(name, fields[name].help))) for name in _TO_FILL_IN),
    )


def _values(asked: KnownRow, said: RecommendationSaid | None, period: Period) -> dict[str, Value]:
    values: dict[str, Value] = {"recommendation_number": asked.name, "recommendation": asked.others[0]}
    if said is None:
        return values
    words = said.progress or ""
    if said.period != period.previous.label:
        words = f"({said.period}) {words}".strip()
    return values | {"last_progress": words, "last_status": said.status, "last_rag": said.rag}
