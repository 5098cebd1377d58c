"""What of a stamp may be believed of a sheet.

A column is believed under the very heading that went out, where that stands once; a row beside the very words that
named it. Whatever was renamed, doubled, pasted over or added is left to be read like any partner's sheet, and what
was not believed is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from vrudesk.returns.folding import folded
from vrudesk.returns.forms.stamp import Stamp, StampedColumn, StampedRow, name_words
from vrudesk.returns.tables import Column, Table
from vrudesk.returns.workbook import Sheet, cell_name

Names: TypeAlias = tuple[tuple[str, ...], ...]
_LEAST_SHARE, _SEARCHED = 0.5, 200


class Doubted(StrEnum):
    """Why a part of the stamp was not believed."""

    STAMP_LOST = "stamp lost"
    TWO_FORMS = "two forms"
    TABLE_TWICE = "table twice"
    HEADING_CHANGED = "heading changed"
    HEADING_TWICE = "heading twice"
    NO_NAMES = "no names"
    ROW_CHANGED = "row changed"
    ROW_TWICE = "row twice"
    ROW_GONE = "row gone"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that was not believed; ``cell`` is blank where no cell shows it."""

    code: Doubted
    words: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class StampedTable:
    """The table of the form as it came back.

    ``columns`` are the fields by the index of their column, ``shown`` the columns that the team filled in to be
    looked at and not to be read, ``rows`` the keys by the number of their row; every one of those rows is a record
    of ``table``. ``values`` are the columns that share one field, with what their headings say of it; ``naming`` the
    fields that name a row, in the order of the keys. ``untouched`` are the rows whose boxes are as they went out;
    ``blank`` says that nothing was written in any box.
    """

    sheet: Sheet
    table: Table
    columns: Mapping[int, str]
    shown: frozenset[int]
    rows: Mapping[int, str]
    values: Mapping[int, Mapping[str, str]]
    naming: tuple[str, ...]
    untouched: frozenset[int]
    blank: bool
    doubts: tuple[Doubt, ...]


def stamped_matches(stamp: Stamp, sheet: Sheet, tables: Sequence[Table]) -> StampedTable | None:
    """Return the form's table on a sheet, None where the sheet does not have half of its headings.

    ``tables`` are those that were found there; where none begins under the form's headings, the stamp finds it.
    """
    header = _header_row(stamp, sheet)
    if header is None:
        return None
    table = next((each for each in tables if each.header_rows[-1:] == (header,)), None) or _table_under(sheet, header)
    places, doubts = _columns(stamp, sheet, header)
    known, more = _Rows(stamp, sheet, header, places).found()
    rows = {number: row.key for number, row in known.items()}
    table = replace(
        table,
        body=tuple(sorted({*table.body, *rows})),
        left_out=tuple(left for left in table.left_out if left.row not in rows),
    )
    doubts += _not_read(stamp, sheet, table, places, rows)
    untouched = _untouched(stamp, sheet, places, known)
    return StampedTable(
        sheet=sheet,
        table=table,
        columns={place: column.field for column, place in places.items() if column.field and not column.fixed},
        shown=frozenset(place for column, place in places.items() if not column.field),
        rows=rows,
        values={place: dict(column.fixed) for column, place in places.items() if column.fixed},
        naming=tuple(column.field for column in stamp.columns if column.naming),
        untouched=untouched,
        blank=untouched.issuperset(table.body) and all(column in places for column in stamp.columns if column.box),
        doubts=(*doubts, *more),
    )


def _header_row(stamp: Stamp, sheet: Sheet) -> int | None:
    """Return the row in which most of the form's headings stand, if half of them do."""
    headings = {folded(column.heading) for column in stamp.columns}
    counts = {
        number: len(headings & {folded(value) for value in values if isinstance(value, str)})
        for number, values in enumerate(sheet.rows[:_SEARCHED], 1)
    }
    best = max(counts, key=lambda number: counts[number], default=None)
    return best if best is not None and counts[best] >= max(2, _LEAST_SHARE * len(stamp.columns)) else None


def _table_under(sheet: Sheet, header: int) -> Table:
    """Return a table of every row below a heading that shows anything."""
    heads = ((index, name_words(sheet.value(header, index))) for index in range(sheet.width))
    body = tuple(
        row for row in range(header + 1, len(sheet.rows) + 1) if any(v is not None for v in sheet.rows[row - 1])
    )
    columns = tuple(Column(index, (words,) if words else ()) for index, words in heads)
    above = tuple(row for row in range(1, header) if any(v is not None for v in sheet.rows[row - 1]))
    return Table(header_rows=(header,), columns=columns, body=body, above=above)


def _columns(stamp: Stamp, sheet: Sheet, header: int) -> tuple[dict[StampedColumn, int], list[Doubt]]:
    """Return where each column of the form stands now, by its heading alone."""
    standing: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(sheet.width):
        standing[folded(name_words(sheet.value(header, index)))].append(index)
    places, doubts = {}, []
    for column in stamp.columns:
        found = standing[folded(column.heading)]
        if len(found) == 1:
            places[column] = found[0]
        elif found:
            words = f"The heading “{column.heading}” stands over {len(found)} columns."
            doubts.append(Doubt(Doubted.HEADING_TWICE, words, sheet.name, cell_name(header, found[1])))
        else:
            words = f"The form had a column “{column.heading}”; none is headed so any more."
            doubts.append(Doubt(Doubted.HEADING_CHANGED, words, sheet.name, f"{column.letter}{header}"))
    return places, doubts


def _not_read(
    stamp: Stamp, sheet: Sheet, table: Table, places: Mapping[StampedColumn, int], rows: Mapping[int, str]
) -> list[Doubt]:
    """Say of what was written into the spare rows under a heading that is only shown."""
    if stamp.rows and not rows:
        return []
    spare = [row for row in table.body if row > max(rows, default=0)]
    went_out = {folded(row.names[0]) for row in stamp.rows if row.names}
    first = next((place for column, place in places.items() if column.naming), None)
    return [
        Doubt(
            Doubted.NOT_READ,
            f"{cell_name(row, place)} was filled in under “{column.heading}”, which is not read.",
            sheet.name,
            cell_name(row, place),
        )
        for row in spare
        if first is not None and folded(name_words(sheet.value(row, first))) not in went_out
        for column, place in places.items()
        if not column.field and sheet.value(row, place) is not None
    ]


def _untouched(
    stamp: Stamp, sheet: Sheet, places: Mapping[StampedColumn, int], rows: Mapping[int, StampedRow]
) -> frozenset[int]:
    """Return the rows whose boxes hold what they held when the form went out; a box that is gone tells nothing."""
    filled = [column for column in stamp.columns if column.filled]
    boxes = [
        (places[column], filled.index(column) if column.filled else None)
        for column in stamp.columns
        if column.box and column in places
    ]
    return frozenset(
        number
        for number, row in rows.items()
        if all(
            name_words(sheet.value(number, place)) == (row.given[given] if given is not None else "")
            for place, given in boxes
        )
    )


class _Rows:
    """Find the rows of the form by the words that name them, wherever they stand now."""

    def __init__(self, stamp: Stamp, sheet: Sheet, header: int, places: Mapping[StampedColumn, int]) -> None:
        self._stamp = stamp
        self._sheet = sheet
        naming = [column for column in stamp.columns if column.naming]
        self._used = [(index, places[column]) for index, column in enumerate(naming) if column in places]
        self._first_is_there = bool(self._used) and self._used[0][0] == 0
        self._below = range(header + 1, len(sheet.rows) + 1)

    def found(self) -> tuple[dict[int, StampedRow], list[Doubt]]:
        """Return each row that is known again by its number now, and what is not believed of the others."""
        if not self._stamp.rows:
            return {}, []
        if not self._first_is_there:
            words = "The column that names the rows of the form is not there any more; no row is known by its stamp."
            return {}, [Doubt(Doubted.NO_NAMES, words, self._sheet.name)]
        went_out = {row: self._names([row.names[index] for index, _ in self._used]) for row in self._stamp.rows}
        alike = Counter(went_out.values())
        standing: defaultdict[Names, list[int]] = defaultdict(list)
        firsts: dict[tuple[str, ...], int] = {}
        for row in self._below:
            names = self._names([name_words(self._sheet.value(row, place)) for _, place in self._used])
            standing[names].append(row)
            firsts.setdefault(names[0], row)
        rows: dict[int, StampedRow] = {}
        doubts: list[Doubt] = []
        for stamped, names in went_out.items():
            places = standing.get(names, [])
            if len(places) == 1 and alike[names] == 1:
                rows[places[0]] = stamped
            else:
                doubts.append(self._doubt(stamped, places, firsts))
        return rows, doubts

    def _names(self, words: Sequence[str]) -> Names:
        return tuple(folded(each) for each in words)

    def _doubt(self, row: StampedRow, places: Sequence[int], firsts: Mapping[tuple[str, ...], int]) -> Doubt:
        name = row.names[0] or row.key
        place = self._used[0][1]
        if places:
            words = f"“{name}” stands in more than one row; the rows are read by their words alone."
            return Doubt(Doubted.ROW_TWICE, words, self._sheet.name, cell_name(places[0], place))
        changed = firsts.get(folded(row.names[0])) if row.names[0] else None
        if changed is not None:
            words = f"Row {changed} bears “{name}” with other words beside it than the form had."
            return Doubt(Doubted.ROW_CHANGED, words, self._sheet.name, cell_name(changed, place))
        words = f"The row of “{name}” is not there any more."
        return Doubt(Doubted.ROW_GONE, words, self._sheet.name)
