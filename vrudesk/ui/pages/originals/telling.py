"""What is said of a value's origin: the cell, the return, who read it and when, and who typed over it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vrudesk.data.queries.provenance import CellSource, ReadRow
from vrudesk.data.queries.returns import ReturnRow
from vrudesk.data.queries.trace import Trace, Typed
from vrudesk.domain.display import moment, shortened
from vrudesk.returns.catalogue import kind_named
from vrudesk.ui.widgets.banner import BannerKind

FACTS = ("Cell", "Return", "Read", "File")
"""What there is to know of a value's origin, in order."""

_TITLE, _QUOTED = 90, 60


@dataclass(frozen=True, slots=True)
class Remark:
    """What must be known beside the facts."""

    kind: BannerKind
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """The words on a value, or on a file alone; ``facts`` are words by those of ``FACTS`` that are known."""

    title: str
    subtitle: str
    facts: Mapping[str, str]
    remark: Remark | None = None


def told_of(trace: Trace, shown: str | None = None) -> Told:
    """Return the words on a value; ``shown`` is what its cell shows, once the file was opened."""
    facts = {"Cell": _cell(trace.source, trace.reading, shown)} if trace.reading is not None else {}
    if trace.of is not None:
        facts |= facts_of(trace.of.row, newest=trace.of.newest.version)
    title = f"{trace.label}: {shortened(trace.value, _TITLE) or 'blank'}"
    return Told(title, trace.record, facts, _remark(trace, shown))


def told_of_file(row: ReturnRow, newest: int) -> Told:
    """Return the words on the file of a return."""
    return Told(row.file_name, "As it was received", facts_of(row, newest))


def facts_of(row: ReturnRow, newest: int) -> dict[str, str]:
    """Return what there is to know of a return, of which ``newest`` is the newest version."""
    kind = kind_named(row.kind)
    what = f"{row.partner}: {kind.kind.title if kind else row.kind}, {row.covers or row.period}"
    version = f"version {row.version}" if row.version == newest else f"version {row.version} of {newest}, superseded"
    return {
        "Return": f"{what}, {version}",
        "Read": f"{moment(row.read_at)}, by {row.read_by}",
        "File": row.file_name,
    }


def _cell(source: CellSource | None, reading: ReadRow, shown: str | None) -> str:
    if source is None:
        return f"Row {reading.row} on sheet {reading.sheet}"
    heading = shortened(source.heading.replace(" | ", ", "), _QUOTED)
    words = f"{source.cell} on sheet {source.sheet}"
    if source.by_heading:
        return f"{words}: its heading says “{heading}”"
    words += f", under “{heading}”" if heading else ""
    displays = source.displayed if shown is None else shown
    return f"{words}, shows “{shortened(displays, _QUOTED)}”" if displays else words


def _remark(trace: Trace, shown: str | None) -> Remark | None:
    """Return the one thing that matters most: typed over, not of a return, said as a whole, taken otherwise, or old."""
    if trace.typed is not None:
        return _typed(trace, trace.typed)
    if trace.source is None:
        words = "It stands in no cell of its own: the return as a whole says it."
        return Remark(BannerKind.INFORMATION, "Said once for the whole return.", words)
    taken = trace.source.displayed
    if shown is not None and taken and taken.strip() != shown.strip():
        words = f"When it was read, the cell was taken as “{shortened(taken, _QUOTED)}”."
        return Remark(BannerKind.WARNING, "Put right when it was read.", words)
    if trace.of is not None and trace.of.row.version < trace.of.newest.version:
        newest = trace.of.newest
        words = f"Version {newest.version}, read on {moment(newest.read_at)}, says the same or does not speak of it."
        return Remark(BannerKind.INFORMATION, "There is a later version of this return.", words)
    return None


def _typed(trace: Trace, typed: Typed) -> Remark:
    step = typed.step
    words = f"{step.words}, on {moment(step.at)} by {step.person}."
    if trace.source is None:
        return Remark(BannerKind.INFORMATION, "This did not come from a return.", words)
    was = f"The return says “{shortened(typed.was, _QUOTED)}”." if typed.was else "It is blank in the return."
    return Remark(BannerKind.WARNING, "Typed over since.", f"{words} {was}")
