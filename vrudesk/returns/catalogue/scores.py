"""Scores of the bids of a round, one row for each bid, a column for each criterion: one assessor's, or several'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from vrudesk.data.queries.known import KnownBid, KnownRound
from vrudesk.data.schema import Assessment, Bid, FundRound, PanelScore
from vrudesk.domain.fields import Kind
from vrudesk.domain.keys import natural_key
from vrudesk.returns.catalogue.base import (
    Context,
    KindOfReturn,
    ReadTable,
    blanks,
    described_all,
    described_as,
    key_of,
    targeted,
)
from vrudesk.returns.catalogue.doubles import with_rows_of_their_own
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR, WARNING, ReadCell
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import Books, Spread
from vrudesk.returns.folding import folded
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.names import plain_name
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.stated import lines_above
from vrudesk.returns.values import Named

_NUMBER_SIGN = re.compile(r"(?:\bno\.?|\bnumber|\bnr\.?|#)\s*(?=\d)", re.IGNORECASE)
_INTEREST = "conflict_of_interest"
_INTERESTS = frozenset({"coi", "conflict", "conflict of interest", "interest", "declared", "declared interest"})
_SAID = ("total", "recommendation", "conflict_of_interest", "amount_recommended", "comments")


class PanelScores(KindOfReturn):
    """How one assessor scored the bids."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="panel_scores",
        title="Scores of an assessor",
        noun="scored bid",
        looks_like="an assessor's scores, with a column for the bid and one for each criterion of the round",
        fields={
            "bid_ref": described_as(Bid, "bid_ref", Kind.LINK),
            "organisation": described_as(Bid, "organisation"),
            "assessor": described_as(Assessment, "assessor"),
            **described_all(Assessment, _SAID),
            "criterion": described_as(PanelScore, "criterion_id"),
            "score": described_as(PanelScore, "score"),
            "round": described_as(FundRound, "number"),
        },
        required=("bid_ref", "assessor"),
        signs=("score",),
        value="score",
        spread=Spread(("criterion",), givers="assessor"),
        by_words={"bid_ref": ("organisation", "")},
        gather="scores",
        stated=("assessor",),
        told_apart_by="assessor",
    )
    strict: ClassVar[frozenset[str]] = frozenset({"bid_ref"})

    def books(self, context: Context) -> Books:
        """Return the bids and the criteria of the round."""
        fund = context.round
        if fund is None:
            return {}
        return {
            "bid_ref": NameBook(
                ((Named(bid.id, bid.ref), _names_of(bid, fund.bids)) for bid in fund.bids), by_number=True
            ),
            "criterion": NameBook((Named(each.id, each.name), each.others) for each in fund.criteria),
        }

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return the round."""
        return {"round": context.round.number} if context.round is not None else {}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each bid's scores with what is wrong with them."""
        checked = [self._check_one(_with_interest(_with_assessor(record)), context) for record in records]
        return with_rows_of_their_own(_each_once(checked), "bid_ref")

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Compare the interests declared in the rows with those that are declared above the table."""
        return [problem for read in tables for problem in self._undeclared(read, context)]

    def _undeclared(self, read: ReadTable, context: Context) -> Iterator[Placed]:
        labels = {folded(heading) for heading in self.kind.fields[_INTEREST].headings}
        lines = lines_above(read.sheet, read.table)
        said = [" ".join(text for *_, text in line) for line in lines if folded(line[0][2].partition(":")[0]) in labels]
        bids = self.books(context).get("bid_ref")
        declared = {each.key for text in said for each in bids.mentions(text)} if bids is not None else set()
        for record in read.records if declared else ():
            bid = record.value("bid_ref")
            if record.value(_INTEREST) == "yes" and key_of(bid) is not None and key_of(bid) not in declared:
                words = f"{record.place(_INTEREST)}: the interests declared above the table do not name {bid}."
                yield placed(record, _INTEREST, Problem("value_conflict", WARNING, words))

    def _check_one(self, read: Record, context: Context) -> Checked:
        fund = context.round
        record, wrong = _in_range(read, fund)
        problems = [
            *(problem for problem in record.problems),
            *wrong,
            *blanks(record, self.kind, self.kind.required),
            *_whose_bid(record, fund),
            *_interest(record),
            *_missing(record),
            *_total(record, fund),
        ]
        return targeted(record, problems, *_targets(record, fund))


def _names_of(bid: KnownBid, bids: Sequence[KnownBid]) -> list[str]:
    """Return the group and the project of a bid, those by which no other bid goes."""
    others = [name for each in bids if each is not bid for name in (each.organisation, each.title)]
    return [name for name in (bid.organisation, bid.title) if name and name not in others]


def _each_once(checked: Sequence[Checked]) -> list[Checked]:
    """Return checked records without what was said before of the same cell: a row may hold those of several."""
    said: set[Placed] = set()
    found = []
    for each in checked:
        found.append(replace(each, problems=tuple(problem for problem in each.problems if problem not in said)))
        said.update(each.problems)
    return found


def _with_assessor(record: Record) -> Record:
    """Return a record whose assessor is called alike on every sheet: "Assessor no. 2" is Assessor 2."""
    cell = record.cells.get("assessor")
    if cell is None or not isinstance(cell.value, str):
        return record
    return replace(record, cells={**record.cells, "assessor": replace(cell, value=_NUMBER_SIGN.sub("", cell.value))})


def _with_interest(record: Record) -> Record:
    """Return a record that declares an interest where that is said in place of the scores; totals are the panel's."""
    if not record.letter:
        return record
    cells = {name: cell for name, cell in record.cells.items() if name != "total"}
    said = {" ".join(folded(cell.shown)) for cell in record.gathered.values()}
    if not said or not said <= _INTERESTS:
        return replace(record, cells=cells)
    first = next(iter(record.gathered.values()))
    scored = {cell.name for cell in record.gathered.values()}
    told = tuple(each for each in record.problems if each.cell not in scored)
    cells[_INTEREST] = ReadCell(first.row, first.column, "yes", first.shown)
    return replace(record, cells=cells, problems=told, gathered={})


def _in_range(record: Record, fund: KnownRound | None) -> tuple[Record, list[Placed]]:
    """Take out the scores that are below the lowest or above the highest of the round."""
    if fund is None or fund.score_max is None:
        return record, []
    low, high = fund.score_min or Decimal(0), fund.score_max
    gathered, wrong = dict(record.gathered), []
    for name, cell in record.gathered.items():
        if cell.value is not None and not low <= cell.value <= high:
            words = f"{cell.name} says {cell.shown}: scores go from {low:f} to {high:f}. It was left out."
            problem = Problem("out_of_range", ERROR, words, ask=True)
            wrong.append(Placed(record.sheet, cell.name, record.row, problem, name))
            gathered[name] = replace(cell, value=None)
    return replace(record, gathered=gathered), wrong


def _whose_bid(record: Record, fund: KnownRound | None) -> Iterator[Placed]:
    """Say where the group beside a bid's number is not the group that made it."""
    bid = next((each for each in fund.bids if each.id == key_of(record.value("bid_ref"))), None) if fund else None
    group = record.value("organisation")
    if bid is not None and group and plain_name(str(group)) != plain_name(bid.organisation):
        words = f"{record.place('organisation')} says {group}; {bid.ref} is of {bid.organisation}. The number is taken."
        yield placed(record, "organisation", Problem("value_conflict", WARNING, words))


def _interest(record: Record) -> Iterator[Placed]:
    if record.value("conflict_of_interest") != "yes":
        return
    scored = any(cell.value is not None for cell in record.gathered.values())
    told = "the scores are kept and not counted" if scored else "nothing is counted"
    where, bid = record.place("conflict_of_interest"), record.value("bid_ref")
    words = f"{where}: the assessor declares an interest in {bid}; {told}."
    yield placed(record, "conflict_of_interest", Problem("conflict_of_interest", WARNING, words))


def _missing(record: Record) -> Iterator[Placed]:
    """Say of each criterion that was left blank that it has no score."""
    for name, cell in record.gathered.items():
        if cell.value is None and not cell.shown.strip():
            problem = Problem("missing_value", WARNING, f"{cell.name} is blank: no score was given for “{name}”.")
            yield Placed(record.sheet, cell.name, record.row, problem, name)


def _total(record: Record, fund: KnownRound | None) -> Iterator[Placed]:
    """Say where the total is neither the sum of the scores nor their weighted sum (PRODUCT.md 16)."""
    stated = record.value("total")
    scores = {name: cell.value for name, cell in record.gathered.items()}
    if stated is None or not scores or any(value is None for value in scores.values()):
        return
    weights = {each.name: each.weight for each in fund.criteria} if fund is not None else {}
    plain = sum(scores.values(), Decimal(0))
    weighted = sum((value * weights.get(name, Decimal(1)) for name, value in scores.items()), Decimal(0))
    if stated not in {plain, weighted}:
        words = (
            f"{record.place('total')} says {stated:f}; the scores come to {plain:f}, and to {weighted:f} with weights."
        )
        yield placed(record, "total", Problem("total_mismatch", WARNING, words))


def _targets(record: Record, fund: KnownRound | None) -> list[Target]:
    bid, assessor = key_of(record.value("bid_ref")), record.value("assessor")
    if fund is None or bid is None or not assessor:
        return []
    key = natural_key("assessment", bid, plain_name(str(assessor)))
    said = {name: record.value(name) for name in _SAID if name in record.cells}
    targets = [Target("assessment", key, {"bid_id": bid, "assessor": str(assessor)}, said)]
    criteria = {each.name: each.id for each in fund.criteria}
    for name, cell in record.gathered.items():
        identity = {"assessment_id": key, "criterion_id": criteria[name]}
        score = natural_key("panel_score", *identity.values())
        targets.append(Target("panel_score", score, identity, {"score": cell.value}, cell))
    return targets
