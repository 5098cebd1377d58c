"""A blank return that came back: what its stamp says of partner, period, columns and rows, as far as it still holds.

``stamped`` is the one call for whoever reads returns. Nothing of it is believed against the sheet: see ``matching``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrudesk.returns.forms.matching import Doubt, Doubted, StampedTable, stamped_matches
from vrudesk.returns.forms.stamp import LISTS, Stamp, bears_stamp, code_on, read_stamp
from vrudesk.returns.tables import Table
from vrudesk.returns.workbook import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact of the stamp that is not what was chosen: ``what`` is "partner", "period" or "template"."""

    what: str
    stamped: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedReading:
    """What a stamp tells of a workbook: blank facts where the workbook bears the codes of two forms.

    Without ``table``, columns and rows are to be found as in any return. ``own_sheets`` came with the form and are
    no part of what the partner says; nobody needs to be told of them.
    """

    kind: str = ""
    template: str = ""
    team: str = ""
    partner: str = ""
    partner_id: str = ""
    period: str = ""
    about: str = ""
    asks: str = ""
    table: StampedTable | None = None
    doubts: tuple[Doubt, ...] = ()
    own_sheets: frozenset[str] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether the form came back as it went out, with nothing in its boxes (faults.md 55)."""
        return self.table is not None and self.table.blank

    def against(
        self, *, partner_id: str | None = None, period: str | None = None, template: str | None = None
    ) -> list[Disagreement]:
        """Return where the stamp speaks against what was chosen, None standing for no choice (PRODUCT.md 9)."""
        told = (
            ("partner", self.partner_id, partner_id),
            ("period", self.period, period),
            ("template", self.template, template),
        )
        return [Disagreement(what, said, chosen) for what, said, chosen in told if said and chosen and said != chosen]


def stamped(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> StampedReading | None:
    """Return what the stamp of a workbook tells, None where it bears none; ``tables`` are those of each sheet."""
    stamp = read_stamp(book)
    if stamp is None:
        return None
    own = frozenset(sheet.name for sheet in book.sheets if _came_with_the_form(sheet))
    others = [sheet for sheet in book.sheets if sheet.name not in own]
    if any((code := code_on(sheet)) is not None and not _same_form(code, stamp) for sheet in others):
        words = "The workbook bears the codes of two forms, so that neither says whose return it is or for when."
        return StampedReading(doubts=(Doubt(Doubted.TWO_FORMS, words),), own_sheets=own)
    table, doubts = _table_of(stamp, others, tables)
    return StampedReading(
        kind=stamp.kind, template=stamp.template, team=stamp.team, partner=stamp.partner,
        partner_id=stamp.partner_id, period=stamp.period, about=stamp.about, asks=stamp.asks, table=table,
        doubts=tuple(doubts), own_sheets=own,
    )  # fmt: skip


def _came_with_the_form(sheet: Sheet) -> bool:
    return bears_stamp(sheet) or (sheet.name == LISTS and sheet.state != "visible")


def _same_form(code: Stamp, stamp: Stamp) -> bool:
    return (code.kind, code.period, code.partner_id) == (stamp.kind, stamp.period, stamp.partner_id)


def _table_of(
    stamp: Stamp, sheets: Sequence[Sheet], tables: Mapping[str, Sequence[Table]]
) -> tuple[StampedTable | None, list[Doubt]]:
    """Return the form's table: on its own sheet, else on the only sheet that has its headings."""
    if not stamp.columns:
        words = "The hidden sheet of the form is gone; columns and rows are found by their headings and words alone."
        return None, [Doubt(Doubted.STAMP_LOST, words)]
    visible = [sheet for sheet in sheets if sheet.state == "visible"]
    found = [match for sheet in visible if (match := stamped_matches(stamp, sheet, tables.get(sheet.name, ())))]
    own = [match for match in found if match.sheet.name == stamp.sheet]
    if len(own) == 1 or len(found) == 1:
        match = own[0] if own else found[0]
        return match, list(match.doubts)
    if not found:
        words = "No sheet has the headings of the form any more; the return is read like any other."
        return None, [Doubt(Doubted.HEADING_CHANGED, words)]
    names = " and ".join(f"“{match.sheet.name}”" for match in found)
    return None, [Doubt(Doubted.TABLE_TWICE, f"The sheets {names} both have the headings of the form.")]
