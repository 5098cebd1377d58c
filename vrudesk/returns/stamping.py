"""What the stamp of a blank return gives to the plan of its import: kind, partner, period, columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vrudesk.data.queries.returns import Known
from vrudesk.domain.periods import read_period
from vrudesk.returns.catalogue import KindOfReturn
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.choosing import Chosen
from vrudesk.returns.columns import By, Match
from vrudesk.returns.cover import Cover, FoundPartner, FoundPeriod, Said
from vrudesk.returns.forms.reading import StampedReading
from vrudesk.returns.kinds import MatchedTable, lacking
from vrudesk.returns.names import How
from vrudesk.returns.record import Placed
from vrudesk.returns.unreadable import NOTHING, Unreadable
from vrudesk.returns.workbook import Workbook


def partner_of_stamp(stamp: StampedReading | None, there: Known) -> FoundPartner | None:
    """Return the partner that a stamp names, if the workspace knows it."""
    if stamp is None or not stamp.partner_id:
        return None
    organisation = next((each for each in there.organisations if each.id == stamp.partner_id), None)
    return FoundPartner(organisation, Said(stamp.partner), How.EXACT) if organisation is not None else None


def period_of_stamp(stamp: StampedReading | None) -> FoundPeriod | None:
    """Return the period that a stamp names."""
    period = read_period(stamp.period) if stamp is not None and stamp.period else None
    return FoundPeriod(period, Said(period.label)) if period is not None else None


def by_stamp(book: Workbook, stamp: StampedReading | None, kinds: Sequence[KindOfReturn]) -> Chosen | None:
    """Return the table of a form as its stamp tells, nothing where it cannot be told from it.

    Raises:
        Unreadable: the form came back as it went out, with nothing in it.
    """
    if stamp is None or stamp.table is None or len(kinds) != 1:
        return None
    if stamp.blank:
        words = f"{book.name} is a form that nobody has filled in: every box of it is blank."
        hint = f"{NOTHING} Ask the sender for the return with their words in it."
        raise Unreadable(book.name, words, hint, kind="no rows")
    kind, found = kinds[0].kind, stamp.table
    matches = tuple(
        Match(column, found.columns.get(column.index), 1.0, "The form says so", by=By.FORM, sure=True)
        for column in found.table.columns
        if column.index not in found.shown
    )
    known = tuple(match for match in matches if match.field is None or match.field in kind.fields)
    matched = MatchedTable(found.sheet, found.table, known)
    return Chosen(kind, (matched,), ()) if not lacking(matched, kind) else None


def of_the_stamp(stamp: StampedReading | None, cover: Cover) -> Iterator[Placed]:
    """Yield what of a stamp was not believed, and where it speaks against what was chosen (PRODUCT.md 9)."""
    if stamp is None:
        return
    for doubt in stamp.doubts:
        yield Placed(doubt.sheet, doubt.cell, 0, Problem("form_changed", INFO, doubt.words))
    partner = cover.partner.organisation.id if cover.partner is not None else None
    period = cover.period.period.label if cover.period is not None else None
    for each in stamp.against(partner_id=partner, period=period):
        said = stamp.partner if each.what == "partner" else each.stamped
        words = f"The form was made for {said}, and it is read as another {each.what}'s return."
        yield Placed("", "", 0, Problem("period_mismatch", WARNING, words))
