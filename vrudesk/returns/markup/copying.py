"""Marking a workbook that openpyxl has opened, and saving it; this happens in the process that marks copies."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.marks import Mark, Weight
from vrudesk.returns.markup import earlier
from vrudesk.returns.markup.comments import add_comment, make_readable
from vrudesk.returns.markup.faithful import opened
from vrudesk.returns.markup.groups import grouped
from vrudesk.returns.markup.listing import Listing, add_listing
from vrudesk.returns.markup.look import Marker
from vrudesk.returns.workbook import Place
from vrudesk.returns.xlsx.book import read_book
from vrudesk.returns.xlsx.colours import Colours

MOST_CELLS = 2_000
_LONGEST_RIM = 500
_NO_WORKSHEETS = ("macrosheets/", "dialogsheets/")


class NotInFull(Exception):
    """Report that openpyxl cannot hold a workbook as it is."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: the partner's file, its problems, what a copy loses, and what else to say on the first sheet."""

    name: str
    content: bytes
    marks: tuple[Mark, ...]
    lost: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its bytes, how many cells were marked, and how many more have a problem."""

    content: bytes
    marked: int
    unmarked: int


def copied(order: Order) -> Copy:
    """Return a copy of a workbook with its problems marked.

    Raises:
        NotInFull: openpyxl does not see what Excel sees in it.
    """
    archive = Archive(order.name, order.content)
    parts = read_book(archive)
    book = opened(order.content)
    no_worksheets = {name for name, part in parts.sheets.items() if any(each in part for each in _NO_WORKSHEETS)}
    for name in no_worksheets & set(book.sheetnames):
        book.remove(book[name])
    if not book.worksheets or set(parts.sheets) - no_worksheets - set(book.sheetnames):
        raise NotInFull(f"sheets {book.sheetnames} of {list(parts.sheets)}")
    earlier.take_off(book)
    marker = Marker(Colours(archive.whole(parts.styles), archive.whole(parts.theme)))
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    chosen, unmarked = _chosen(order.marks, sheets)
    marked = sum(_mark_sheet(sheets[name], found, marker) for name, found in chosen.items())
    for sheet in book.worksheets:
        make_readable(sheet)
    add_listing(book, Listing(order.name, grouped(order.marks), sheets, order.lost, order.notes, unmarked))
    _work_out_anew(book, unless=any(part.filename.casefold().endswith("vbaproject.bin") for part in archive.parts))
    target = io.BytesIO()
    book.save(target)
    return Copy(target.getvalue(), marked, unmarked)


def _chosen(marks: Iterable[Mark], sheets: Mapping[str, Any]) -> tuple[dict[str, dict[Place, list[Mark]]], int]:
    """Return the marks of the cells to be marked, by sheet, the weightiest first; and how many cells are not."""
    found: dict[tuple[str, Place], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.weight is not Weight.MUST):
        if mark.place is not None and mark.sheet in sheets:
            found.setdefault((mark.sheet, mark.place), []).append(mark)
    by_sheet: defaultdict[str, dict[Place, list[Mark]]] = defaultdict(dict)
    for (sheet, place), there in list(found.items())[:MOST_CELLS]:
        by_sheet[sheet][place] = there
    return by_sheet, max(0, len(found) - MOST_CELLS)


def _mark_sheet(sheet: Any, found: Mapping[Place, Sequence[Mark]], marker: Marker) -> int:
    """Mark the cells of a sheet, those within a merge at its first cell, and return how many were marked."""
    merges = _merges_of(sheet, found)
    at: defaultdict[Place, list[Mark]] = defaultdict(list)
    for place, marks in found.items():
        merge = merges.get(place)
        at[(merge.min_row, merge.min_col - 1) if merge else place] += marks
    for (row, column), marks in at.items():
        weight = min((mark.weight for mark in marks), key=list(Weight).index)
        cell = sheet.cell(row, column + 1)
        merge = merges.get((row, column))
        if merge is None:
            marker.fill(cell, weight)
            marker.edge(cell, weight)
        else:
            _outline(sheet, merge, weight, marker)
        add_comment(cell, sorted(marks, key=lambda mark: mark.weight is not Weight.MUST))
    return len(at)


def _merges_of(sheet: Any, found: Iterable[Place]) -> dict[Place, Any]:
    """Return the merge that each of some places lies in; its first cell counts as one of them."""
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in found:
        columns[row].append(column)
    rows, merges = sorted(columns), {}
    for merge in sheet.merged_cells.ranges:
        for row in rows[bisect_left(rows, merge.min_row) : bisect_right(rows, merge.max_row)]:
            for column in columns[row]:
                if merge.min_col <= column + 1 <= merge.max_col:
                    merges[row, column] = merges[merge.min_row, merge.min_col - 1] = merge
    return merges


def _outline(sheet: Any, merge: Any, weight: Weight, marker: Marker) -> None:
    """Mark merged cells: their edge is that of the cells at the rim, their fill that of the first."""
    marker.fill(sheet.cell(merge.min_row, merge.min_col), weight)
    sides: defaultdict[Place, set[str]] = defaultdict(set)
    for row in range(merge.min_row, min(merge.max_row, merge.min_row + _LONGEST_RIM) + 1):
        sides[row, merge.min_col].add("left")
        sides[row, merge.max_col].add("right")
    for column in range(merge.min_col, min(merge.max_col, merge.min_col + _LONGEST_RIM) + 1):
        sides[merge.min_row, column].add("top")
        sides[merge.max_row, column].add("bottom")
    for (row, column), some in sides.items():
        marker.edge(sheet.cell(row, column), weight, some)


def _work_out_anew(book: Any, *, unless: bool) -> None:
    """Have Excel work out formulas when it opens the copy, unless they may call macros, which the copy has not."""
    from openpyxl.workbook.properties import CalcProperties

    book.calculation = book.calculation or CalcProperties()
    book.calculation.fullCalcOnLoad = not unless
