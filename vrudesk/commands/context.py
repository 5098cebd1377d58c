"""Loading what a team knows beside its plan: its partners, and the fund's rounds with their criteria and bids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import select

from vrudesk.commands.areas import named_organisation, teach
from vrudesk.commands.base import Command
from vrudesk.data.schema import Bid, Criterion, FundRound
from vrudesk.data.session import Session
from vrudesk.domain.keys import natural_key, new_key
from vrudesk.domain.ordering import keys_in_order
from vrudesk.domain.words import counted
from vrudesk.errors import Refused

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LoadContext(Command):
    """Load partners and rounds of the fund from a document; undo does not go back past it."""

    kind: ClassVar[str] = "create"

    document: Document

    def apply(self, session: Session) -> None:
        """Write what is not there yet."""
        for each in self.document.get("organisations", ()):
            named_organisation(session, each["name"], each.get("short"))
        for each in self.document.get("fund_rounds", ()):
            _add_round(session, each)

    def label(self, session: Session) -> str:
        """Say how much."""
        partners, rounds = len(self.document.get("organisations", ())), len(self.document.get("fund_rounds", ()))
        return f"Loaded {counted(partners, 'partner')} and {counted(rounds, 'round')} of the fund"


def bid_key(round_id: str, ref: str) -> str:
    """Return the key that every laptop gives to a bid of a round."""
    return natural_key("bid", round_id, ref)


def _add_round(session: Session, document: Document) -> None:
    fund, number = document["fund"], str(document["round"])
    if session.scalar(select(FundRound.id).where(FundRound.fund == fund, FundRound.number == number)):
        raise Refused(f"Round {number} of the {fund} is in this workspace already.", "Nothing was changed.")
    administrator = document.get("administered_by")
    row = FundRound(
        id=natural_key("fund_round", fund, number), fund=fund, number=number, opens=document.get("opens"),
        closes=document.get("closes"), cap=_pence(document.get("cap")), score_min=_decimal(document.get("score_min")),
        score_max=_decimal(document.get("score_max")),
        administered_by_id=named_organisation(session, administrator) if administrator else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _add_criteria(session, row.id, document)
    session.add_all([_bid(row.id, each) for each in document.get("bids", ())])


def _add_criteria(session: Session, round_id: str, document: Document) -> None:
    criteria: Sequence[Document] = document.get("criteria", ())
    called: Mapping[str, Sequence[str]] = document.get("criteria_also_called", {})
    for each, key in zip(criteria, keys_in_order(len(criteria)), strict=True):
        criterion = Criterion(
            id=new_key(), round_id=round_id, name=each["name"], weight=Decimal(str(each["weight"])), order_key=key
        )
        session.add(criterion)
        teach(session, Criterion, criterion.id, called.get(each["name"], ()))


def _bid(round_id: str, document: Document) -> Bid:
    return Bid(
        id=bid_key(round_id, document["bid_ref"]), round_id=round_id, bid_ref=document["bid_ref"],
        organisation=document["organisation"], project_title=document["project_title"],
        area=tuple(document.get("area", ())), amount_requested=_pence(document.get("amount_requested")),
        submitted_at=document.get("submitted_at"),
    )  # fmt: skip


def _pence(pounds: float | None) -> int | None:
    return int((Decimal(str(pounds)) * 100).to_integral_value()) if pounds is not None else None


def _decimal(value: float | None) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None
