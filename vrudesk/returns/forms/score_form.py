"""The blank scores of an assessor: the bids of a round without the names of the groups, a box for each criterion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from vrudesk.data.queries.known import KnownCriterion, KnownRound, known_names
from vrudesk.data.queries.returns import known
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period, PeriodKind, containing, read_period
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.returns.catalogue.scores import PanelScores
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow
from vrudesk.returns.shown import plain_number

TEMPLATE = "1"
_NOT_MADE = "No file was made."
_HOW = (
    "Score each bid in the white boxes, under the headings that end with “(fill in)”. The groups are not named, so "
    "that each bid is judged by what it says. Leave a bid that you do not score blank."
)
_INTEREST = (
    "If you know the group behind a bid, or would gain from it, choose Yes under “Interest declared” and give it no "
    "scores. Totals are worked out for you."
)
_ROUND = re.compile(r"\s*(?:.*\b(?:round|rnd|r))?\s*(\d+)\s*", re.IGNORECASE)


def score_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield a form for each assessor of a round, or one with a box for the assessor's name.

    They are of the partner that runs the round: the one that was asked for, else the newest before the period's end.
    A round without bids, criteria or a closing day has none.
    """
    fund = next((each for each in known_names(connection).rounds if each.id == brief.round), None)
    fund = fund or newest_round(connection, brief.period)
    runs = next((each for each in brief.partners if fund is not None and each[0] == who_runs(connection, fund)), None)
    if fund is None or runs is None or _lacks(fund):
        return
    kind = PanelScores.kind
    assessor = kind.fields["assessor"].label
    rows = tuple(FormRow(bid.id, {"bid_ref": bid.ref, "project": bid.title}) for bid in fund.bids)
    words = (_HOW, _scale(fund), _INTEREST)
    form = brief.form(kind.name, kind.title, TEMPLATE, runs, _columns(fund), rows, words)
    whole = replace(
        form, period=containing(closed_on(fund), PeriodKind.QUARTER), covers=f"{fund.fund}, round {fund.number}",
        about=fund.id, spare_rows=0, lines=2, constants=(("Bids until", closed_on(fund)), *form.constants),
    )  # fmt: skip
    if not brief.assessors:
        yield replace(whole, asks=assessor)
    for name in brief.assessors:
        yield replace(whole, constants=((assessor, name), *whole.constants))


def round_asked(connection: Connection, said: str) -> KnownRound:
    """Return the round that a person asks for: as "Round 5", or by a quarter, the last to close before its end.

    Raises:
        UserError: there is no such round, or it cannot be scored yet.
    """
    rounds, period = known_names(connection).rounds, read_period(said)
    if period is not None and period.kind in {PeriodKind.QUARTER, PeriodKind.HALF}:
        found = newest_round(connection, period)
    else:
        number = _ROUND.fullmatch(said)
        found = next((each for each in reversed(rounds) if number and each.number == number[1]), None)
    if found is None:
        known = listed([f"round {each.number} of the {each.fund}" for each in rounds])
        hint = f"There is {known}. Write it as Round 5." if rounds else "Load the round with its bids first."
        raise UserError(f"There is no round of the fund for “{said}”.", f"{_NOT_MADE} {hint}")
    if lacking := _lacks(found):
        words = f"Round {found.number} of the {found.fund} has no {lacking}, so it cannot be scored yet."
        raise UserError(words, f"{_NOT_MADE} Load the round with its {lacking} first.")
    return found


def newest_round(connection: Connection, period: Period) -> KnownRound | None:
    """Return the last round whose bids closed before the end of a period."""
    rounds = known_names(connection).rounds
    return next((each for each in reversed(rounds) if (day := _closed(each)) and day <= period.end), None)


def closed_on(fund: KnownRound) -> date:
    """Return the day on which the bids of a round that can be scored closed."""
    day = _closed(fund)
    assert day is not None
    return day


def who_runs(connection: Connection, fund: KnownRound) -> str | None:
    """Return the organisation that runs a round, the team's own where the round does not say."""
    return fund.administered_by or known(connection).host


def _closed(fund: KnownRound) -> date | None:
    return datetime.fromisoformat(fund.closes).date() if fund.closes else None


def _lacks(fund: KnownRound) -> str:
    parts = {"bids": fund.bids, "criteria": fund.criteria, "closing day": fund.closes}
    return next((name for name, part in parts.items() if not part), "")


def _columns(fund: KnownRound) -> tuple[FormColumn, ...]:
    fields = PanelScores.kind.fields
    return (
        FormColumn("bid_ref", replace(fields["bid_ref"], kind=Kind.CODE), locked=True, naming=True),
        FormColumn("project", Field(label="Project", kind=Kind.TEXT), locked=True, only_shown=True, naming=True),
        *(_criterion(each, fund, number) for number, each in enumerate(fund.criteria)),
        FormColumn("conflict_of_interest", fields["conflict_of_interest"], choices=("Yes", "No")),
        FormColumn("recommendation", replace(fields["recommendation"], help="What you would do with the bid.")),
        FormColumn("comments", replace(fields["comments"], help="Your reasons, in a sentence or two.")),
    )


def _criterion(criterion: KnownCriterion, fund: KnownRound, number: int) -> FormColumn:
    told = _from_to(fund)
    label = f"{criterion.name} ({told})" if told else criterion.name
    field = replace(PanelScores.kind.fields["score"], label=label, help=f"{_most_and_least(fund)}{_counts(criterion)}")
    low = fund.score_min if fund.score_max is not None else None
    return FormColumn(
        f"criterion {number}", field, of=PanelScores.kind.value, fixed={"criterion": criterion.name},
        least=low, most=fund.score_max,
    )  # fmt: skip


def _from_to(fund: KnownRound) -> str:
    return f"{_plain(fund.score_min)} to {_plain(fund.score_max)}" if fund.score_max is not None else ""


def _most_and_least(fund: KnownRound) -> str:
    if fund.score_max is None:
        return ""
    low, high = _plain(fund.score_min), _plain(fund.score_max)
    return f"From {low}, does not meet it at all, to {high}, meets it fully. "


def _counts(criterion: KnownCriterion) -> str:
    return f"Its score counts {_times(criterion)} in the total." if criterion.weight != 1 else ""


def _times(criterion: KnownCriterion) -> str:
    return "twice" if criterion.weight == 2 else f"{_plain(criterion.weight)} times"


def _plain(number: Decimal | None) -> str:
    return plain_number(float(number or 0))


def _scale(fund: KnownRound) -> str:
    """Return the scale in words, and what counts more than once."""
    words = "Half marks may be given."
    if fund.score_max is not None:
        low, high = _plain(fund.score_min), _plain(fund.score_max)
        words = f"{low} means that a bid does not meet a criterion at all, {high} that it meets it fully. {words}"
    by_weight: dict[str, list[str]] = {}
    for each in fund.criteria:
        if each.weight != 1:
            by_weight.setdefault(_times(each), []).append(f"“{each.name}”")
    return " ".join([words, *(_heavier(times, names) for times, names in by_weight.items())])


def _heavier(times: str, names: Sequence[str]) -> str:
    return f"{listed(names)} {'count' if len(names) > 1 else 'counts'} {times}."
