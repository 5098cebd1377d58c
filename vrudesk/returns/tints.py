"""Ratings told by the colour of a cell: which fills speak, which only decorate, and what the workbook's key says.

A colour is judged by its hue, unless a key in the workbook, or the words beside it in the same column, say
what it means. Shading of whole rows and columns says nothing, unless it has the colours of several ratings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vrudesk.domain.rag import Rag
from vrudesk.returns.cells.cell import Tint
from vrudesk.returns.cells.rags import agrees, rating_named
from vrudesk.returns.hues import Hue, hue_of, is_alike, is_pale
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.workbook import Sheet, Workbook

_LONGEST_ENTRY = 80
_SIGNS = re.compile(r"\s*(?:[=:()\[\]]|\s[-–—]\s|\bmeans\b|\bis\b)\s*")
_MOSTLY, _LEAST_BESIDE = 0.6, 2
_LEAST_WORDS = 2
# These shade the cells to fill in, or the headings, at least as often as they rate.
_OFTEN_SHADING = frozenset({Hue.YELLOW, Hue.BLUE})
_SCALE = frozenset({Rag.RED, Rag.AMBER, Rag.GREEN})


@dataclass(frozen=True, slots=True)
class ColourKey:
    """What a workbook says that its colours mean: pairs of a colour and a rating."""

    entries: tuple[tuple[str, Rag], ...] = ()

    def rating(self, colour: str) -> Rag | None:
        """Return what the key says of a colour or of the nearest to it, None where it has none like it."""
        same = [rag for known, rag in self.entries if known == colour]
        alike = same or [rag for known, rag in self.entries if is_alike(known, colour)]
        return alike[0] if len(set(alike)) == 1 else None


NO_KEY = ColourKey()


def colour_key(book: Workbook, read: Sequence[MatchedTable]) -> ColourKey:
    """Return the colour key of a workbook: coloured cells outside the tables that are read, with a rating's name."""
    found: list[tuple[str, Rag]] = []
    for sheet in book.sheets:
        zones = [_zone(each) for each in read if each.sheet.name == sheet.name]
        lists: defaultdict[tuple[str, int], list[tuple[str, Rag]]] = defaultdict(list)
        for (row, column), colour in sheet.fills.items():
            inside = any(row in rows and column in columns for rows, columns in zones)
            if not inside and (rag := _entry(sheet, row, column)) is not None:
                lists["column", column].append((colour, rag))
                lists["row", row].append((colour, rag))
        found += [entry for entries in lists.values() if _is_key(entries) for entry in entries]
    return ColourKey(tuple(dict.fromkeys(found)))


def _is_key(entries: Sequence[tuple[str, Rag]]) -> bool:
    """Whether coloured cells under or beside each other are a key: several ratings, and each colour once.

    One cell that says "Complete" is a heading; last quarter's ratings have each colour many times.
    """
    colours = {colour for colour, _ in entries}
    return len(colours) == len(entries) and len({rag for _, rag in entries}) > 1


def _zone(matched: MatchedTable) -> tuple[range, range]:
    table, columns = matched.table, matched.columns.values()
    rows = [*table.header_rows, *table.body]
    return range(min(rows, default=0), max(rows, default=-1) + 1), range(min(columns), max(columns) + 1)


def _entry(sheet: Sheet, row: int, column: int) -> Rag | None:
    """Return the rating that a coloured cell names, or the cell right or left of it where it is blank."""
    if sheet.value(row, column) is not None:
        return _meaning(sheet.value(row, column))
    beside = [place for place in (column + 1, column - 1) if (row, place) not in sheet.fills]
    return next((rag for place in beside if (rag := _meaning(sheet.value(row, place))) is not None), None)


def _meaning(value: object) -> Rag | None:
    """Return the rating that an entry of a key ends with, or else begins with: "Purple = complete", "Green: good"."""
    if not isinstance(value, str) or len(value) > _LONGEST_ENTRY:
        return None
    parts = [part for part in _SIGNS.split(value.strip()) if part]
    candidates = [value, *parts[-1:], *(part for part in parts[:1] if not _is_vague(part))]
    return next((rag for part in candidates if (rag := rating_named(part)) is not None), None)


def _is_vague(part: str) -> bool:
    """Whether an entry begins only with the name of a colour that is no rating by itself."""
    return part.casefold() in {hue.value for hue in Hue if hue.rating is None}


def tints(sheet: Sheet, rows: Sequence[int], column: int, key: ColourKey = NO_KEY) -> Mapping[int, Tint]:
    """Return, by row, the fills of a column of ratings that say something, and what each is taken for."""
    fills = {row: colour for row in rows if (colour := sheet.fills.get((row, column)))} if sheet.fills else {}
    if not fills:
        return {}
    shaded = {row for row, colour in fills.items() if _is_shading(sheet, row, column, colour)}
    if len({_by_hue(fills[row], key) for row in shaded} & _SCALE) < 2:
        fills = {row: colour for row, colour in fills.items() if row not in shaded}
    words = {row: rag for row in fills if (rag := rating_named(sheet.value(row, column))) is not None}
    found = _judged(fills, words, key)
    above = sheet.fills.get((min(rows) - 1, column), "")
    return found if _speaks(found, words, above) else {}


def _is_shading(sheet: Sheet, row: int, column: int, colour: str) -> bool:
    """Whether most of the other filled cells of a row have the same colour."""
    others = [place for place, value in enumerate(sheet.rows[row - 1]) if value is not None and place != column]
    same = sum(sheet.fills.get((row, place)) == colour for place in others)
    return same >= _LEAST_BESIDE and same > _MOSTLY * len(others)


def _by_hue(colour: str, key: ColourKey) -> Rag | None:
    return key.rating(colour) or hue_of(colour).rating


def _judged(fills: Mapping[int, str], words: Mapping[int, Rag], key: ColourKey) -> dict[int, Tint]:
    """Return what each fill is taken for: by the key, by the words that go with it in the column, by its hue."""
    learnt = _learnt(fills, words)
    hues = {hue_of(colour) for colour in fills.values()}
    found = {}
    for row, colour in fills.items():
        told = key.rating(colour) or learnt.get(colour)
        hue = hue_of(colour)
        rag = told or hue.rating
        others = () if told else tuple(other for other in _others(hue, hues) if other is not rag)
        found[row] = Tint(colour, hue, rag, told is not None, others)
    return found


def _learnt(fills: Mapping[int, str], words: Mapping[int, Rag]) -> dict[str, Rag]:
    """Return the colours that always go with one rating in words, where several ratings are told apart so."""
    said: defaultdict[str, list[Rag]] = defaultdict(list)
    for row, rag in words.items():
        said[fills[row]].append(rag)
    found = {colour: rags[0] for colour, rags in said.items() if len(rags) >= _LEAST_WORDS and len(set(rags)) == 1}
    return found if len(set(found.values())) > 1 else {}


def _others(hue: Hue, hues: set[Hue]) -> Iterator[Rag]:
    """Yield what else a colour may mean beside the others of its column: half steps, mostly."""
    if hue is Hue.ORANGE and hues & {Hue.AMBER, Hue.YELLOW}:
        yield Rag.AMBER_RED
    if hue is Hue.YELLOW and hues & {Hue.AMBER, Hue.ORANGE}:
        yield Rag.AMBER_GREEN
    if hue is Hue.GREY:
        yield Rag.NOT_STARTED


def _speaks(found: Mapping[int, Tint], words: Mapping[int, Rag], above: str) -> bool:
    """Whether the colours of a column are ratings, and not only how the sheet is laid out."""
    rated = [tint for tint in found.values() if tint.rag is not None]
    if not rated:
        return False
    if _is_one_colour(found) and not rated[0].told:
        first = rated[0]
        is_shade = first.hue in _OFTEN_SHADING or is_pale(first.colour)
        if is_shade or first.colour == above or len(set(words.values())) > 1:
            return False
    both = [agrees(rag, tint) for row, rag in words.items() if (tint := found[row].rag) is not None]
    return len(both) <= _LEAST_WORDS or sum(both) >= 0.5 * len(both)


def _is_one_colour(found: Mapping[int, Tint]) -> bool:
    first, *others = found.values()
    return all(is_alike(tint.colour, first.colour) for tint in others)
