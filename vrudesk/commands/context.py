"""Loading what a team knows beside its plan: its partners, and the fund's rounds with their criteria and bids.

The document's fields are described in docs/documents.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select

from vrudesk.commands.areas import named_organisation, teach
from vrudesk.commands.base import Command
from vrudesk.commands.fitting import Document, records
from vrudesk.commands.rounds import round_of
from vrudesk.data.schema import Bid, Criterion, FundRound
from vrudesk.data.session import Session
from vrudesk.domain.keys import bid_key, new_key
from vrudesk.domain.ordering import keys_in_order
from vrudesk.domain.words import counted, listed
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class LoadContext(Command):
    """Load partners, and rounds of the fund, from a document; partners that are there are left as they are."""

    document: Document

    def apply(self, session: Session) -> None:
        """Write what is not there yet."""
        for each in records(self.document, "organisations"):
            named_organisation(session, each["name"], each.get("short"))
        for each in records(self.document, "fund_rounds"):
            _add_round(session, each)

    def label(self, session: Session) -> str:
        """Say how much."""
        partners, rounds = records(self.document, "organisations"), records(self.document, "fund_rounds")
        told = [
            counted(len(partners), "partner") if partners else "",
            counted(len(rounds), "round of the fund", "rounds of the fund") if rounds else "",
        ]
        return f"Loaded {listed([each for each in told if each])}"


def _add_round(session: Session, document: Document) -> None:
    """Write a round; one that is there may only be a past one of which a strategy told the outcome."""
    # First the organisation, then the round that points to it: undo goes the same way back.
    administrator = document.get("administered_by")
    organisation = named_organisation(session, administrator) if administrator else None
    row = round_of(session, document["fund"], str(document["round"]))
    if _is_planned(session, row):
        raise Refused(f"Round {row.number} of the {row.fund} is in this workspace already.", "Nothing was changed.")
    values = {
        "opens": _moment(document.get("opens")),
        "closes": _moment(document.get("closes")),
        "cap": _pence(document.get("cap")),
        "score_min": _decimal(document.get("score_min")),
        "score_max": _decimal(document.get("score_max")),
        "administered_by_id": organisation or row.administered_by_id,
    }
    session.assign(row, values)
    _add_criteria(session, row.id, document)
    session.add_all([_bid(row.id, each) for each in records(document, "bids")])


def _is_planned(session: Session, row: FundRound) -> bool:
    """Whether a round has anything that only this document tells."""
    told = (row.opens, row.closes, row.cap, row.score_min, row.score_max)
    nouns = (Criterion, Bid)
    return any(each is not None for each in told) or any(
        session.scalar(select(noun.id).where(noun.round_id == row.id).limit(1)) is not None for noun in nouns
    )


def _add_criteria(session: Session, round_id: str, document: Document) -> None:
    criteria = records(document, "criteria")
    called: Mapping[str, list[str | None] | None] = document.get("criteria_also_called") or {}
    for each, key in zip(criteria, keys_in_order(len(criteria)), strict=True):
        weight = Decimal(str(each["weight"]))
        criterion = Criterion(id=new_key(), round_id=round_id, name=each["name"], weight=weight, order_key=key)
        session.add(criterion)
        teach(session, Criterion, criterion.id, called.get(each["name"]))


def _bid(round_id: str, document: Document) -> Bid:
    return Bid(
        id=bid_key(round_id, document["bid_ref"]), round_id=round_id, bid_ref=document["bid_ref"],
        organisation=document["organisation"], project_title=document["project_title"],
        area=tuple(filter(None, records(document, "area"))),
        amount_requested=_pence(document.get("amount_requested")), submitted_at=_moment(document.get("submitted_at")),
    )  # fmt: skip


def _pence(pounds: float | None) -> int | None:
    return int((Decimal(str(pounds)) * 100).to_integral_value(ROUND_HALF_UP)) if pounds is not None else None


def _decimal(value: float | None) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None


def _moment(text: str | None) -> str | None:
    return datetime.fromisoformat(text).isoformat(timespec="seconds") if text else None
