"""Registers of data sets and their sharing agreements, one row for each data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from vrudesk.data.schema import Dataset
from vrudesk.domain.dates import uk_date
from vrudesk.domain.keys import natural_key
from vrudesk.domain.ordering import keys_in_order
from vrudesk.domain.periods import PeriodKind, containing
from vrudesk.returns.catalogue.base import (
    Context,
    KindOfReturn,
    blanks,
    described_all,
    targeted,
    text_of,
    words_of,
)
from vrudesk.returns.catalogue.doubles import with_rows_of_their_own
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.cover import FoundPeriod, Said, period_of_span
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.names import plain_name
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.timing import span_of
from vrudesk.returns.values import Named

_FIELDS = (
    "ref", "dataset", "provider", "recipient", "isa_in_place", "isa_ref", "isa_signed", "isa_review", "frequency",
    "last_received", "next_due", "geography", "personal_data", "lawful_basis", "format", "contact", "note",
)  # fmt: skip


class DatasetRegisters(KindOfReturn):
    """Which data sets are shared, by whom and under which agreement."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="dataset_register",
        title="Data sets and sharing agreements",
        noun="data set",
        looks_like="a register of data sets, with columns for the data set and who provides it",
        fields=described_all(Dataset, _FIELDS),
        required=("dataset", "provider"),
        signs=("isa_in_place", "isa_ref", "isa_signed", "isa_review", "last_received", "personal_data"),
    )

    def books(self, context: Context) -> Books:
        """Return the providers that are known, and the data sets, one of which may be named as a provider."""
        whole = [*context.names.providers, *(row.name for row in context.names.datasets)]
        return {"provider": NameBook((Named(name, name), ()) for name in dict.fromkeys(whole))}

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return nothing: a register is not of one quarter."""
        return {}

    def period_of(self, records: Sequence[Record]) -> FoundPeriod | None:
        """Return the year in which the newest data came: a register has no quarter of its own."""
        days = [day for record in records if (day := record.value("last_received")) is not None]
        if not days:
            return None
        year = containing(max(days), PeriodKind.YEAR)
        return period_of_span(span_of(year), year.label, Said(year.label), sure=False)

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each data set with what is wrong with it."""
        order = keys_in_order(len(records))
        checked = [self._check_one(record, key, context) for record, key in zip(records, order, strict=True)]
        return with_rows_of_their_own(checked, "dataset")

    def _check_one(self, record: Record, order_key: str, context: Context) -> Checked:
        problems = [*record.problems, *blanks(record, self.kind, ("dataset",)), *_dates(record)]
        name = record.value("dataset")
        if name is None or context.partner is None:
            return targeted(record, problems)
        values = {field: record.value(field) for field in _FIELDS if field in record.cells and field != "dataset"}
        if "provider" in values:
            values["provider"] = words_of(values["provider"])
        known = next((row for row in context.names.datasets if plain_name(row.name) == plain_name(str(name))), None)
        key = known.id if known is not None else natural_key("dataset", context.partner, plain_name(str(name)))
        identity = {} if known is not None else {
            "organisation_id": context.partner, "dataset": text_of(name), "order_key": order_key,
        }  # fmt: skip
        return targeted(record, problems, Target("dataset", key, identity, values))


def _dates(record: Record) -> Iterator[Placed]:
    """Say where an agreement is to be reviewed before it was signed."""
    signed, review = record.value("isa_signed"), record.value("isa_review")
    if signed is not None and review is not None and review < signed:
        words = f"{record.place('isa_review')}: the review is due on {uk_date(review)}, before it was signed."
        yield placed(record, "isa_review", Problem("value_conflict", WARNING, words))
