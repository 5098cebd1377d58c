"""Where a value came from: file, sheet, cell, who read it and when (PRODUCT.md 19)."""

from __future__ import annotations

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select

from vrudesk.data.history import writers_of
from vrudesk.data.schema import ColumnMap, DisplayedText, PartnerReturn, Provenance, Reading, StoredFile
from vrudesk.domain.columns import REVISES

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AT_ONCE = 10_000  # rows asked for at once: SQLite takes 32,766 values in a statement

_VALUE = "value"
_SAID_AS: Mapping[str, Mapping[str, str]] = {
    "action_update": {"action_id": "action_ref"},
    "measure_value": {"measure_id": "measure", "place_id": "area", "suppressed": _VALUE, "qualifier": _VALUE},
    "monitoring_count": {
        "intervention_id": "intervention", "suppressed": _VALUE, "qualifier": _VALUE, "unit": _VALUE,
    },
    "assessment": {"bid_id": "bid_ref"},
    "panel_score": {"assessment_id": "bid_ref", "criterion_id": "criterion"},
    "recommendation_update": {"recommendation_id": "recommendation_number"},
}  # fmt: skip
_SPREAD = {"panel_score": "score"}
"""The field over whose columns a cross-table spreads its values, where that is not just its value."""


@dataclass(frozen=True, slots=True)
class CellSource:
    """The cell from which a value was read; ``displayed`` is what it showed, where that differs from the value.

    ``heading`` is that of the cell's column; ``by_heading`` says that the heading and not the cell says the value.
    """

    return_id: str
    file_name: str
    sheet: str
    cell: str
    person: str
    at: str
    displayed: str
    heading: str = ""
    by_heading: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A reading of a row: the step that wrote it, the return and the row of its sheet; its fields by their cells."""

    step: str
    return_id: str
    sheet: str
    row: int
    cells: Mapping[str, CellSource]


@dataclass(slots=True)
class _Given:
    """What a table of a return gives: fields by column and its heading, or by the cells that say them for many rows.

    ``once`` has those cells with their rows, from the top; ``spread`` has, by its letter, the heading of each column
    of a cross-table and the fields that it says; ``revised`` the field and the heading of a column of revised values.
    """

    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    once: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    spread: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    revised: dict[str, tuple[str, str]] = field(default_factory=dict)

    def said_for(self, row: int) -> Iterator[tuple[str, str]]:
        """Yield each field that is said for many rows, with the cell that says it for one: the last one above it."""
        for name, cells in self.once.items():
            above = [cell for at, cell in cells if at <= row]
            yield name, above[-1] if above else cells[0][1]


_Table: TypeAlias = tuple[str, str, int]


def said_as(table: str, column: str) -> str:
    """Return the name under which returns give a column of a table: "area" for a measure's ``place_id``."""
    return _SAID_AS.get(table, {}).get(column, column)


def sources_of(connection: Connection, table: str, row_id: str) -> dict[str, CellSource]:
    """Return the source of each field of a row whose present value was read from a return.

    The step that wrote the present value decides: what somebody typed over has no source.
    """
    return sources_of_rows(connection, table, [row_id]).get(row_id, {})


def sources_of_rows(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, dict[str, CellSource]]:
    """Return the sources of many rows of a table, by row, as ``sources_of`` does for one."""
    found: dict[str, dict[str, CellSource]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        read = readings_of(connection, table, some)
        for row_id, writers in writers_of(connection, table, some).items():
            by_step = {reading.step: reading.cells for reading in read.get(row_id, ())}
            sources = {
                name: by_step[step.id].get(said_as(table, name)) for name, step in writers.items() if step.id in by_step
            }
            found[row_id] = {name: source for name, source in sources.items() if source is not None}
    return found


def readings_of(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, list[ReadRow]]:
    """Return every reading of some rows of a table from returns that stand, oldest first; by row."""
    query = (
        select(
            Provenance.id, Provenance.row_id, Reading.step, Reading.sheet, Reading.table_no, Provenance.row,
            Provenance.letter, Reading.return_id, PartnerReturn.file_name, PartnerReturn.read_by,
            PartnerReturn.read_at,
        )
        .join(Reading, Reading.id == Provenance.reading_id)
        .join(PartnerReturn, PartnerReturn.id == Reading.return_id)
        .where(Reading.table_name == table, Provenance.row_id.in_(ids))
        .order_by(Provenance.id)
    )  # fmt: skip
    rows = connection.execute(query).all()
    tables = _given(connection, {row.return_id for row in rows})
    displayed = _displayed(connection, [row.id for row in rows])
    found: defaultdict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        given = tables[row.return_id, row.sheet, row.table_no]
        cells = dict(_cells(row, given, displayed.get(row.id, {}), _SPREAD.get(table, _VALUE)))
        found[row.row_id].append(ReadRow(row.step, row.return_id, row.sheet, row.row, cells))
    return dict(found)


def given_by(connection: Connection, return_id: str) -> frozenset[str]:
    """Return the fields that a return gives, under the names that returns have for them."""
    names: set[str] = set()
    for given in _given(connection, [return_id]).values():
        names |= {*given.columns, *given.once, *(name for _, fixed in given.spread.values() for name in fixed)}
        names |= {_VALUE, *_SPREAD.values()} if given.spread else set()
    return frozenset(names)


def _given(connection: Connection, returns: Collection[str]) -> defaultdict[_Table, _Given]:
    """Return what each table of some returns gives."""
    found: defaultdict[_Table, _Given] = defaultdict(_Given)
    query = select(
        ColumnMap.return_id, ColumnMap.sheet, ColumnMap.table_no, ColumnMap.field, ColumnMap.letter, ColumnMap.heading,
        ColumnMap.fixed,
    ).where(ColumnMap.return_id.in_(returns))  # fmt: skip
    for return_id, sheet, number, name, letter, heading, fixed in connection.execute(query):
        given = found[return_id, sheet, number]
        if fixed is None:
            given.columns[name] = letter, heading
        elif fixed == REVISES:
            given.revised[letter] = name, heading
        elif letter.isalpha():
            given.spread[letter] = heading, tuple(json.loads(fixed))
        else:
            for said in json.loads(fixed):
                insort(given.once[said], (int(letter.lstrip(_LETTERS)), letter))
    return found


def _displayed(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return what cells displayed where that differs from their values, by reading and field."""
    found: dict[int, dict[str, str]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(DisplayedText.provenance_id, DisplayedText.field, DisplayedText.text)
        for key, name, text in connection.execute(
            query.where(DisplayedText.provenance_id.in_(ids[start : start + _AT_ONCE]))
        ):
            found.setdefault(key, {})[name] = text
    return found


def _cells(
    row: Row[*tuple[Any, ...]], given: _Given, displayed: Mapping[str, str], spread: str
) -> Iterator[tuple[str, CellSource]]:
    """Yield the cell of each field of a reading; what the heading of a cross-table's column says comes last."""

    def cell(name: str, place: str, heading: str = "", *, by_heading: bool = False) -> tuple[str, CellSource]:
        return name, CellSource(
            row.return_id, row.file_name, row.sheet, place, row.read_by, row.read_at, displayed.get(name, ""), heading,
            by_heading,
        )  # fmt: skip

    yield from (cell(name, f"{letter}{row.row}", heading) for name, (letter, heading) in given.columns.items())
    yield from (cell(name, place) for name, place in given.said_for(row.row))
    if row.letter in given.revised:
        name, heading = given.revised[row.letter]
        yield cell(name, f"{row.letter}{row.row}", heading)
    if row.letter in given.spread:
        heading, fixed = given.spread[row.letter]
        yield cell(spread, f"{row.letter}{row.row}", heading)
        yield from (cell(name, f"{row.letter}{row.row}", heading, by_heading=True) for name in fixed)


def rows_taken(connection: Connection, return_id: str) -> dict[str, frozenset[int]]:
    """Return the rows of each sheet of a return that were taken as records."""
    query = (
        select(Reading.sheet, Provenance.row)
        .join(Reading, Reading.id == Provenance.reading_id)
        .where(Reading.return_id == return_id)
        .distinct()
    )
    found: defaultdict[str, set[int]] = defaultdict(set)
    for sheet, row in connection.execute(query):
        found[sheet].add(row)
    return {sheet: frozenset(rows) for sheet, rows in found.items()}


def kept_file(connection: Connection, return_id: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a return as it was received."""
    query = (
        select(PartnerReturn.file_name, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == PartnerReturn.file_sha256)
        .where(PartnerReturn.id == return_id)
    )
    row = connection.execute(query).first()
    return (row.file_name, row.content) if row else None
