"""Trackers of a needs assessment's recommendations, one row for each, or for several that go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from vrudesk.data.queries.known import KnownNames, KnownRow
from vrudesk.data.schema import Recommendation, RecommendationUpdate
from vrudesk.domain.fields import Kind
from vrudesk.domain.keys import natural_key
from vrudesk.returns.catalogue.base import (
    RISK_REGISTER,
    Context,
    KindOfReturn,
    blanks,
    book_of,
    described_all,
    described_as,
    key_of,
    targeted,
    words_of,
)
from vrudesk.returns.catalogue.doubles import with_rows_of_their_own
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.values import Named
from vrudesk.returns.wording import speaks_against

_UPDATED = (
    "theme", "priority", "owner", "status", "rag", "percent_complete", "due_date", "completed_date", "progress",
    "evidence",
)  # fmt: skip


class RecommendationTrackers(KindOfReturn):
    """How far recommendations have come."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="recommendation_tracker",
        title="Progress on recommendations",
        noun="recommendation",
        looks_like="a tracker of recommendations, with columns for the recommendation's number and its status",
        fields={
            "recommendation_number": described_as(Recommendation, "number", Kind.LIST),
            "recommendation": described_as(Recommendation, "text"),
            **described_all(RecommendationUpdate, _UPDATED),
        },
        required=("recommendation_number",),
        signs=("status", "recommendation"),
        moved="due_date",
        foreign=RISK_REGISTER,
    )

    def books(self, context: Context) -> Books:
        """Return recommendations by their numbers, themes and priorities, of the strategy that has recommendations."""
        strategy = strategy_of(context.names, context.partner)
        rows = [row for row in context.names.recommendations if row.strategy == strategy]
        return {
            "recommendation_number": book_of((replace(row, others=()) for row in rows), by_number=True),
            "theme": book_of(row for row in context.names.themes if row.strategy == strategy),
            "priority": book_of((row for row in context.names.priorities if row.strategy == strategy), by_number=True),
        }

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return nothing: the period is the return's own."""
        return {}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each recommendation's progress with what is wrong with it."""
        texts = {row.id: row.others[0] for row in context.names.recommendations}
        strategy = strategy_of(context.names, context.partner)
        ours = {row.id: row for row in context.names.recommendations if row.strategy == strategy}
        compared = [_with_words_compared(record, ours) for record in records]
        checked = [self._check_one(_as_known(record, texts), context) for record in compared]
        return with_rows_of_their_own(checked, "recommendation_number")

    def _check_one(self, record: Record, context: Context) -> Checked:
        problems = [*record.problems, *blanks(record, self.kind, ("recommendation_number",)), *_disagreements(record)]
        numbers = record.value("recommendation_number") or ()
        unknown = [str(each) for each in numbers if key_of(each) is None]
        if unknown:
            words = (
                f"{record.place('recommendation_number')} says {', '.join(unknown)}, which is no recommendation here."
            )
            problems.append(placed(record, "recommendation_number", Problem("unknown_value", ERROR, words, ask=True)))
        return targeted(record, problems, *_targets(record, context))


def strategy_of(names: KnownNames, partner: str | None) -> str | None:
    """Return the strategy whose recommendations are meant: the partner's own, else the one that has most."""
    counts = Counter(row.strategy for row in names.recommendations)
    own = [each.id for each in names.strategies if each.organisation == partner and counts[each.id]]
    return own[0] if own else (counts.most_common(1)[0][0] if counts else None)


def _with_words_compared(record: Record, known: Mapping[str, KnownRow]) -> Record:
    """Return a record with a word on it where its own words are those of another recommendation, or of none."""
    numbers: tuple[Any, ...] = record.value("recommendation_number") or ()
    own, text = key_of(numbers[0] if len(numbers) == 1 else None), record.value("recommendation")
    if own is None or own not in known or not text or record.has("accepted", "recommendation_number"):
        return record
    texts = {key: row.others[0] for key, row in known.items()}
    other = speaks_against(str(text), own, texts)
    if other is None:
        return record
    named = f"{known[other].name}, “{texts[other][:80]}”" if other else "no recommendation here"
    words = f"Row {record.row} is numbered {known[own].name}, and its words are those of {named}. Say which is meant."
    problem = placed(
        record, "recommendation_number", Problem("value_conflict", WARNING, words, _either(own, other, known), ask=True)
    )
    return replace(record, problems=(*record.problems, problem))


def _either(own: str, other: str, known: Mapping[str, KnownRow]) -> tuple[Suggestion, ...]:
    """Offer the recommendation of the number, and that of the words where there is one."""
    return tuple(
        Suggestion((Named(key, known[key].name),), f"Take it as {known[key].name}, {known[key].others[0][:60]}")
        for key in (own, other)
        if key
    )


def _as_known(record: Record, texts: Mapping[str, str]) -> Record:
    """Return a record whose recommendations are in the words of the needs assessment."""
    keys = [key_of(each) for each in record.value("recommendation_number") or ()]
    known = [texts[key] for key in keys if key is not None and key in texts]
    cell = record.cells.get("recommendation")
    if cell is None or not known:
        return record
    return replace(record, cells={**record.cells, "recommendation": replace(cell, value="; ".join(known))})


def _disagreements(record: Record) -> Iterator[Placed]:
    """Say where a recommendation is complete and not all of it is done (PRODUCT.md 16)."""
    percent = record.value("percent_complete")
    if record.value("status") == "complete" and percent is not None and percent < Decimal(100):
        words = f"{record.place('percent_complete')}: it is complete and {percent:f} % done."
        yield placed(record, "percent_complete", Problem("value_conflict", WARNING, words))


def _targets(record: Record, context: Context) -> Iterator[Target]:
    if context.partner is None or not context.period_id:
        return
    values = {name: record.value(name) for name in _UPDATED if name in record.cells}
    for name in ("theme", "priority"):
        if name in values:
            values[name] = words_of(values[name])
    for each in record.value("recommendation_number") or ():
        if (key := key_of(each)) is not None:
            identity = {
                "recommendation_id": key, "organisation_id": context.partner, "period_id": context.period_id,
            }  # fmt: skip
            row = natural_key("recommendation_update", *identity.values())
            yield Target("recommendation_update", row, identity, values)
