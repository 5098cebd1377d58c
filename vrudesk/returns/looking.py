"""A workbook before anything of it is chosen: as it is seen, what is known of it, and what people said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from vrudesk.data.queries.knowledge import knowledge
from vrudesk.data.queries.known import KnownRound
from vrudesk.data.queries.memory import remembered
from vrudesk.data.queries.returns import Known
from vrudesk.domain.columns import Decided
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.returns.about import about_of, texts_of
from vrudesk.returns.catalogue import KINDS, Context, KindOfReturn, kind_named
from vrudesk.returns.catalogue.fund import round_named
from vrudesk.returns.choosing import Wanted, cover_lines
from vrudesk.returns.cover import FoundPartner, Said, find_partner
from vrudesk.returns.covering import Asked, partner_named, period_named
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions, with_corrections, with_sheets
from vrudesk.returns.forms.reading import StampedReading, stamped
from vrudesk.returns.kinds import Looked
from vrudesk.returns.recall import Recall
from vrudesk.returns.stamping import partner_of_stamp, period_of_stamp, round_of_stamp
from vrudesk.returns.tables import Table, find_tables, table_under
from vrudesk.returns.workbook import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a file beforehand: whose it is, for when, and of what kind; blank lets the file say.

    ``decisions`` are those that are made before the file is looked at.
    """

    partner: str | None = None
    period: str | None = None
    kind: str | None = None
    decisions: Decisions = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class Look:
    """A workbook as it is ``seen`` with what was decided, its tables, and all that is known before one is chosen.

    ``partner`` is whose return it seems to be, by a person's choice, its stamp or what stands above its tables.
    """

    seen: Workbook
    tables: Mapping[str, Sequence[Table]]
    stamp: StampedReading | None
    there: Known
    context: Context
    asked: Asked
    kinds: tuple[KindOfReturn, ...]
    partner: FoundPartner | None
    recall: Recall

    @property
    def wanted(self) -> Wanted:
        """Return what may be read of it."""
        books = {each.kind.name: each.books(self.context) for each in self.kinds}
        asked = self.asked.period
        looked = Looked(books, asked.about if asked else self.context.about, self.recall.told)
        return Wanted([each.kind for each in self.kinds], looked, asked.period.label if asked else None)


def look(connection: Connection, book: Workbook, choices: Choices, decisions: Decisions) -> Look:
    """Look at a workbook with what was decided of it.

    Raises:
        UserError: the partner, the period or the kind that was chosen is not known.
    """
    everything = knowledge(connection)
    there, names = everything.there, everything.names
    seen = with_corrections(with_sheets(book, decisions), decisions.corrections)
    found = {sheet.name: _tables_of(sheet, decisions) for sheet in seen.sheets}
    stamp = stamped(seen, found)
    fund = round_of_stamp(stamp, names)
    asked = _asked(choices, stamp, there, fund)
    kinds = tuple(_kinds(choices, stamp))
    partner = asked.partner or _partner_above(seen, found, there)
    recall = Recall(decisions, _remembered(connection, partner))
    tables = {
        sheet.name: found[sheet.name] if sheet.name in decisions.headers else recall.tables(sheet, found[sheet.name])
        for sheet in seen.sheets
    }
    fund = fund or round_named(texts_of(seen, tables), names)
    context = Context(there, names, about=about_of(seen, tables), round=fund)
    return Look(seen, tables, stamp, there, context, asked, kinds, partner, recall)


def _remembered(connection: Connection, partner: FoundPartner | None) -> dict[str, dict[str, Decided]]:
    return remembered(connection, partner.organisation.id) if partner is not None else {}


def _partner_above(book: Workbook, tables: Mapping[str, Sequence[Table]], there: Known) -> FoundPartner | None:
    """Return whose return it seems to be, before it is known which of its tables are read."""
    names = [Said(sheet.name) for sheet in book.sheets if sheet.state == "visible"]
    stem = Said(Path(book.name).stem.replace("_", " "))
    return find_partner(cover_lines(book, tables), [*names, stem], there)


def _tables_of(sheet: Sheet, decisions: Decisions) -> Sequence[Table]:
    """Return the tables of a sheet, or the one under the heading that a person chose."""
    header = decisions.headers.get(sheet.name)
    if header is None:
        return find_tables(sheet)
    table = table_under(sheet, header)
    return [table] if table is not None else []


def _asked(choices: Choices, stamp: StampedReading | None, there: Known, fund: KnownRound | None) -> Asked:
    """Return partner and period as a person chose them, else as the stamp of the form says."""
    partner = partner_named(choices.partner, there) if choices.partner else partner_of_stamp(stamp, there)
    period = period_named(choices.period) if choices.period else period_of_stamp(stamp, fund)
    return Asked(partner, period)


def _kinds(choices: Choices, stamp: StampedReading | None) -> list[KindOfReturn]:
    """Return the kinds that a file may be: all there are, the one that a person named, or that of its stamp."""
    if not choices.kind:
        told = kind_named(stamp.kind) if stamp is not None and stamp.kind else None
        return [told] if told is not None else list(KINDS)
    chosen = kind_named(choices.kind)
    if chosen is None:
        names = [each.kind.name for each in KINDS]
        raise UserError(f"There is no kind of return called {choices.kind}.", f"There is {listed(names)}.")
    return [chosen]
