"""Rounds of a fund, under the keys by which every laptop knows them."""

from __future__ import annotations

from sqlalchemy import func, select

from vrudesk.data.schema import FundRound
from vrudesk.data.session import Session
from vrudesk.domain.keys import natural_key
from vrudesk.errors import Refused


def round_of(session: Session, fund: str, number: str) -> FundRound:
    """Return a round of a fund by its number, which is added where there is none.

    Raises:
        Refused: it is in the recycle bin.
    """
    name = fund.removeprefix("The ")
    query = select(FundRound).where(func.casefold(FundRound.fund) == name.casefold(), FundRound.number == number)
    found = session.scalar(query)
    if found is None:
        found = FundRound(id=natural_key("fund_round", name.casefold(), number), fund=name, number=number)
        session.add(found)
        session.flush()
    if found.deleted_at is not None:
        raise Refused(f"Round {number} of the {name} is in the recycle bin.", "Restore it first; nothing was changed.")
    return found
