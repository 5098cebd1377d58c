"""What the lists of records show: for each kind of record its columns, in the words beside the schema's columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import Table

from vrudesk.data.schema import all_tables
from vrudesk.data.schema.base import fields_of
from vrudesk.domain.fields import Kind

NAMED_BY: Mapping[str, str] = {
    "action": "ref", "assessment": "assessor", "bid": "bid_ref", "criterion": "name", "fund_round": "number",
    "intervention": "title", "measure": "name", "organisation": "name", "place": "name", "recommendation": "number",
    "reporting_period": "label",
}  # fmt: skip
"""The column by which people know a row that others point to."""

_LABELS = {
    "action_id": "Ref", "assessment.bid_id": "Bid", "bid_id": "Bid", "organisation_id": "Partner",
    "period_id": "Period", "recommendation_id": "Number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column of a list; ``name`` is that of the record, or "bid.organisation" for one of a row it points to."""

    name: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list of the records of one table.

    ``through`` are the columns that point to the rows it names, in the order in which they are reached; the first
    columns, ``naming`` of them, say which record it is. ``brought_by`` says which return brings such records.
    """

    table: str
    title: str
    short: str
    noun: str
    brought_by: str
    through: tuple[str, ...]
    columns: tuple[RecordColumn, ...]
    naming: int

    @property
    def period(self) -> str:
        """The name of the column that says which period a record is of, nothing where none does."""
        return next((each.name for each in self.columns if each.kind is Kind.PERIOD), "")

    def column(self, name: str) -> RecordColumn:
        """Return a column by its name."""
        return next(each for each in self.columns if each.name == name)


def _list(
    table: Table, titles: tuple[str, str, str], brought_by: str, through: str, columns: str, naming: int
) -> RecordList:
    described = tuple(_column(table, name) for name in columns.split())
    return RecordList(table.name, *titles, brought_by, tuple(through.split()), described, naming)


def _column(table: Table, name: str) -> RecordColumn:
    """Return a column as it is described; one that points to a row is of the kind by which people know that row."""
    owner, _, own = name.rpartition(".")
    column = (table.metadata.tables[owner] if owner else table).columns[own]
    field = fields_of(column.table).get(own)
    label, kind = _LABELS.get(name) or (field.label if field else ""), field.kind if field else Kind.LINK
    if kind is Kind.LINK:
        (key,) = column.foreign_keys
        target = key.column.table
        shown = fields_of(target)[NAMED_BY[target.name]].kind
        kind = Kind.PERIOD if target.name == "reporting_period" else shown
    return RecordColumn(name, label, kind)


_Spec: TypeAlias = tuple[str, tuple[str, str, str], str, str, str, int]
_SPECS: tuple[_Spec, ...] = (
    (
        "measure_value", ("Values of measures", "Measures", "value"), "a return with values of measures",
        "measure_id place_id organisation_id",
        ("measure_id place_id sub_area breakdown period value unit numerator denominator rate baseline qualifier note "
         "organisation_id"), 5,
    ),
    (
        "monitoring_count", ("Monitoring of interventions", "Monitoring", "count"), "the monitoring of an intervention",
        "intervention_id organisation_id",
        "intervention_id metric breakdown area site period value denominator target qualifier note organisation_id", 6,
    ),
    (
        "bid", ("Bids to the fund", "Bids", "bid"), "the export of the online form for bids", "round_id",
        ("bid_ref organisation project_title amount_requested total_cost other_funding area beneficiaries age_range "
         "age_from age_to start_date end_date submitted_at safeguarding_policy consent previous_award description need "
         "young_people_led organisation_type charity_number contact_name contact_email contact_phone "
         "fund_round.number"), 3,
    ),
    (
        "assessment", ("What assessors said", "Assessments", "assessment"), "an assessor's workbook of scores",
        "bid_id bid.round_id",
        ("bid_id bid.organisation assessor conflict_of_interest total recommendation amount_recommended comments "
         "fund_round.number"), 3,
    ),
    (
        "panel_score", ("Scores by criterion", "Scores", "score"), "an assessor's workbook of scores",
        "assessment_id assessment.bid_id bid.round_id criterion_id",
        ("assessment.bid_id bid.organisation assessment.assessor criterion_id score assessment.conflict_of_interest "
         "fund_round.number"), 4,
    ),
    (
        "spend_line", ("Budget and spend", "Spend", "amount"), "a spend return or a claim", "organisation_id",
        "budget_line funding_stream period measure value note organisation_id", 4,
    ),
    (
        "invoice", ("Invoices", "Invoices", "invoice"), "a spend return with its invoices", "organisation_id",
        "invoice_ref supplier invoice_date amount budget_line funding_stream period note organisation_id", 2,
    ),
    (
        "dataset", ("Data sets and sharing agreements", "Data sets", "data set"), "a register of data sets",
        "organisation_id",
        ("ref dataset provider recipient isa_in_place isa_ref isa_signed isa_review frequency last_received next_due "
         "geography personal_data lawful_basis format contact note organisation_id"), 2,
    ),
    (
        "recommendation_update", ("Progress on recommendations", "Recommendations", "update"),
        "a tracker of recommendations", "recommendation_id period_id organisation_id",
        ("recommendation_id recommendation.text status rag percent_complete owner due_date completed_date progress "
         "evidence theme priority period_id organisation_id"), 2,
    ),
    (
        "action_update", ("Partners' updates of actions", "Actions", "update"), "an update of the plan's actions",
        "action_id period_id organisation_id",
        ("action_id action.title rag percent_complete progress next_steps risk lead start_date due_date completed_date "
         "last_updated period_id organisation_id"), 2,
    ),
)  # fmt: skip
"""Of each list its table, its titles and noun, which return brings it, what it reaches rows through, its columns, and
how many of them name a record."""


@lru_cache(maxsize=1)
def record_lists() -> tuple[RecordList, ...]:
    """Return the lists there are, in the order of their chips.

    The nouns that they are of take a while to load, which a screen had better wait for behind itself.
    """
    tables = all_tables().tables
    return tuple(_list(tables[spec[0]], *spec[1:]) for spec in _SPECS)


def list_of(table: str) -> RecordList | None:
    """Return the list of a table's records, None where it has none."""
    return next((each for each in record_lists() if each.table == table), None)
