"""The cover of a return: whose it is and for when, as the words above its tables, its sheets and its name say.

A cell that stands beside a label ("Partner:", "Quarter") weighs most, then a name within a title, then
the names of the sheet and of the file. What a person chose weighs more than all of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vrudesk.data.queries.returns import Known, KnownOrganisation
from vrudesk.data.schema import Organisation, ReportingPeriod
from vrudesk.data.schema.base import field_of
from vrudesk.domain.periods import Period, PeriodKind, containing, quarter, read_period
from vrudesk.returns.bodies import Bodies
from vrudesk.returns.names import How, Recognised, named_in, plain_name, recognise
from vrudesk.returns.timing import Span, span_of

_QUARTER_ALONE = re.compile(
    r"\b(?:q|qtr|quarter)\s*([1-4])\b|\bquarter\s+(one|two|three|four)\b|\b(first|second|third|fourth)\s+quarter\b"
)
_NUMBER_ALONE = re.compile(r"\s*([1-4])(?:st|nd|rd|th)?(?=\s*(?:$|[(,:;–-]\s*[a-zA-Z]))")
_BETWEEN_PARTS = re.compile(r"\s[-–—|]+\s|[:;,()]")
_CORRECTS = re.compile(r"\b(correct(?:ed|ion)|revised|amended|resubmi\w+|replace[sd]?|supersede[sd]?)\b")
_ORDER = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Said:
    """Words that stand on a sheet above its tables; ``cell`` is blank for the name of a sheet or of the file."""

    text: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class FoundPartner:
    """The organisation whose return it is, as it was written, where, and how surely it was recognised."""

    organisation: KnownOrganisation
    written: Said
    how: How


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """The period of the return; ``sure`` is off where the year had to be worked out.

    ``covers`` says what it is about where that is no quarter or half; then the period is the quarter in
    which that ends.
    """

    period: Period
    written: Said
    sure: bool = True
    covers: str | None = None
    span: Span | None = None

    @property
    def about(self) -> Span:
        """Return the days that the return is about."""
        return self.span or span_of(self.period)

    @property
    def label(self) -> str:
        """Return what the return is about, as a label."""
        return self.covers or self.period.label


def period_of_span(span: Span, covers: str, written: Said, *, sure: bool = True) -> FoundPeriod:
    """Return the quarter under which a return that covers some days is kept: that in which they end."""
    return FoundPeriod(containing(span.end, PeriodKind.QUARTER), written, sure, covers, span)


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose return it is, for when, and the words by which it says that it replaces an earlier one."""

    partner: FoundPartner | None
    period: FoundPeriod | None
    corrects: Said | None


def read_cover(rows: Sequence[Sequence[Said]], names: Sequence[Said], known: Known) -> Cover:
    """Return what the cover of a return says.

    ``rows`` are the filled cells of each row above the tables; ``names`` those of sheets and file.
    """
    return Cover(find_partner(rows, names, known), find_period(rows, names, known), _says_it_corrects(rows, names))


def find_partner(rows: Sequence[Sequence[Said]], names: Sequence[Said], known: Known) -> FoundPartner | None:
    """Return whose return it is, or nothing; the team itself, which every form names, is taken last.

    What stands beside the label "Partner" is nobody else's return, even where it is not recognised.
    """
    everyone = [(each.id, name) for each in known.organisations for name in each.names]
    by_id = {each.id: each for each in known.organisations}
    bodies = Bodies(known.organisations)
    labelled = [said for said in _beside(rows, _labels(Organisation.name)) if not said.text.rstrip().endswith(":")]
    for said in labelled:
        named = recognise(said.text, everyone) or _first(named_in(said.text, everyone))
        if named or (named := bodies.by_initials(said.text) or bodies.by_opening(said.text)):
            return FoundPartner(by_id[named.key], said, named.how)
    if labelled:
        return None
    found = sorted(_named(rows, names, everyone, bodies), key=lambda each: _weakness(each[1], bodies, known))
    return FoundPartner(by_id[found[0][1].key], found[0][0], found[0][1].how) if found else None


def _named(
    rows: Sequence[Sequence[Said]], names: Sequence[Said], everyone: Sequence[tuple[str, str]], bodies: Bodies
) -> Iterator[tuple[Said, Recognised]]:
    """Yield everybody whom titles and names of sheets and file name, the surest way first."""
    cells = [said for row in rows for said in row]
    yield from ((said, within) for said in (*cells, *names) for within in named_in(said.text, everyone))
    parts = [(said, part) for said in cells for part in _parts(said.text)]
    yield from ((said, close) for said, part in parts if (close := recognise(part, everyone)))
    yield from ((said, short) for said, part in parts if (short := bodies.by_initials(part)))
    yield from ((said, begun) for said in (*cells, *names) if (begun := bodies.by_opening(said.text)))


def _weakness(named: Recognised, bodies: Bodies, known: Known) -> int:
    """Return how little a name tells of the sender: one that could be anyone's little, the team's least."""
    return 2 if named.key == known.host else int(named.how is How.EXACT and bodies.is_anyones(named.key, named.name))


def _parts(text: str) -> Iterator[str]:
    """Yield a text and, of a title such as "Sunderland Council - VRU return", each part of several words."""
    yield text
    parts = _BETWEEN_PARTS.split(text)
    if len(parts) > 1:
        yield from (part for part in parts if len(part.split()) > 1)


def _says_it_corrects(rows: Sequence[Sequence[Said]], names: Sequence[Said]) -> Said | None:
    told = (*(each for row in rows for each in row), *names)
    return next((said for said in told if _CORRECTS.search(said.text.casefold())), None)


def find_period(rows: Sequence[Sequence[Said]], names: Sequence[Said], known: Known) -> FoundPeriod | None:
    """Return the period of the return, or nothing; a quarter without a year takes that of an open period."""
    labelled = _beside(rows, _labels(ReportingPeriod.label))
    told = [*labelled, *(each for row in rows for each in row), *names]
    read = [FoundPeriod(period, said) for said in told if (period := read_period(said.text)) is not None]
    quarters = [each for each in read if each.period.kind in {PeriodKind.QUARTER, PeriodKind.HALF}]
    if quarters:
        return quarters[0]
    for said in told:
        if (number := _quarter_alone(said.text, labelled=said in labelled)) is not None:
            return _with_year(said, number, read, known)
    months = [each for each in read if each.period.kind is PeriodKind.MONTH]
    if months and labelled:
        return FoundPeriod(containing(months[0].period.end, PeriodKind.QUARTER), months[0].written, sure=False)
    return None


def _with_year(said: Said, number: int, read: Sequence[FoundPeriod], known: Known) -> FoundPeriod | None:
    years = [each.period for each in read if each.period.kind is PeriodKind.YEAR]
    if years:
        return FoundPeriod(quarter(years[0].start.year, number), said)
    fitting = [row.period for row in known.periods if row.is_open and row.label.endswith(f"Q{number}")]
    return FoundPeriod(fitting[0], said, sure=False) if len(fitting) == 1 else None


def _quarter_alone(text: str, *, labelled: bool) -> int | None:
    """Return the number of a quarter that is named without its year; beside a label the number is enough."""
    found = _QUARTER_ALONE.search(text.casefold()) or (_NUMBER_ALONE.match(text) if labelled else None)
    if found is None:
        return None
    word = next(group for group in found.groups() if group)
    return _ORDER.get(word) or int(word)


def _labels(described: Any) -> frozenset[str]:
    """Return the labels that a field is known by on a form."""
    return frozenset(plain_name(heading) for heading in field_of(described.property.columns[0]).headings)


def _beside(rows: Iterable[Sequence[Said]], labels: frozenset[str]) -> list[Said]:
    """Return what stands beside a label: in the next filled cell, or after a colon in the same one."""
    return list(_after_labels(rows, labels))


def _after_labels(rows: Iterable[Sequence[Said]], labels: frozenset[str]) -> Iterator[Said]:
    for row in rows:
        for place, said in enumerate(row):
            label, colon, rest = said.text.partition(":")
            if plain_name(label) not in labels:
                continue
            if colon and rest.strip():
                yield Said(rest.strip(), said.sheet, said.cell)
            elif place + 1 < len(row):
                yield row[place + 1]


def _first(found: Sequence[Recognised]) -> Recognised | None:
    return found[0] if found else None
