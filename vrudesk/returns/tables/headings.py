"""Which rows are the heading of a table, and what each column is called."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.natures import LABELS, TYPED, Nature, shape_of
from vrudesk.returns.tables.typed import TypedColumn, label_row_of
from vrudesk.returns.workbook import Value

_LONGEST_LABEL = 300
_LONGEST_GROUP = 60
_LONGEST_CODE = 20
_FEW_ROWS = 50
_YEARS = range(1950, 2101)
_SHORT_YEARS = re.compile(r"(\d\d)\s*/\s*(\d\d)")
_NUMBER_SIGN = "#"
"""A heading of its own over numbers, though it stands for a missing value elsewhere."""


def label_rows(grid: Grid, rows: range, columns: Sequence[TypedColumn]) -> tuple[int, ...]:
    """Return the rows of the heading at the start of a segment, nothing where there is none."""
    bottom = _by_types(grid, rows, columns) if columns else _by_fullness(grid, rows)
    if bottom is None:
        return ()
    top = _top_of(grid, rows, bottom)
    bottom = max([bottom, *(m.bottom for m in grid.sheet.merges if top <= m.top <= bottom <= m.bottom < rows.stop - 1)])
    return tuple(range(top, bottom + 1))


def _by_types(grid: Grid, rows: range, columns: Sequence[TypedColumn]) -> int | None:
    """Return the last heading row above typed columns."""
    row = _labels_at_or_above(grid, rows, columns)
    first = _first_typed_row(grid, range((row or rows.start - 1) + 1, rows.stop), columns)
    if first is None:
        return row
    if row is None or _is_title(grid, row, columns):
        row = _unlabelled(grid, rows, first)
    if row is not None and is_sequence(grid, first, columns, row) and first + 1 < rows.stop:
        return first
    if row is None:
        return first if is_sequence(grid, first, columns) and first + 1 < rows.stop else None
    return _lowest_level(grid, row, first)


def _labels_at_or_above(grid: Grid, rows: range, columns: Sequence[TypedColumn]) -> int | None:
    """Return the nearest row that could be a heading: a record may hold words where others hold a date."""
    row = label_row_of(columns)
    while row is not None and row in rows:
        if is_label_row(grid, row) or _heads_with_dates(grid, row, columns):
            return _above_records(grid, rows, row, columns)
        row -= 1
    return None


def _above_records(grid: Grid, rows: range, row: int, columns: Sequence[TypedColumn]) -> int:
    """Return the heading above a row that could be one, where it and all between them are records all the same."""
    for above in range(max(rows.start, row - _FEW_ROWS), row):
        between = range(above + 1, row + 1)
        if all(_says_again(grid, above, each) or _is_record_under(grid, above, each, columns) for each in between):
            return above
    return row


def _says_again(grid: Grid, above: int, row: int) -> bool:
    """Whether a row is the heading above once more."""
    words = grid.words(above)
    return len(words) > 1 and all(grid.text(row, column) == grid.text(above, column) for column in words)


def _is_record_under(grid: Grid, above: int, row: int, columns: Sequence[TypedColumn]) -> bool:
    """Whether a row of words is the first record under a whole heading: "NR-1.1" under "Ref", "c" under "Robbery"."""
    cells, labels = [column for column, _ in grid.cells(row)], grid.words(above)
    if not cells or not is_label_row(grid, above) or not {*cells} <= {*labels} or cells[0] != labels[0]:
        return False
    if any(merge.top <= above <= merge.bottom for merge in grid.sheet.merges):
        return False
    typed = [column.column for column in columns if column.column in cells]
    return bool(typed) and all(
        _is_code_or_letter(grid, row, column) and not _is_code_or_letter(grid, above, column) for column in typed
    )


def _is_code_or_letter(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    numbered = any(map(str.isdigit, text)) and len(text) <= _LONGEST_CODE
    return numbered or grid.nature(row, column) is Nature.LETTER


def _heads_with_dates(grid: Grid, row: int, columns: Sequence[TypedColumn]) -> bool:
    """Whether a row heads columns of numbers with true dates, such as the first of each month."""
    numeric = {column.column for column in columns if column.nature is Nature.NUMBER}
    dates = [column for column, nature in grid.cells(row) if nature is Nature.DATE]
    others = [nature for column, nature in grid.cells(row) if column not in dates]
    return bool(dates) and set(dates) <= numeric and all(nature in LABELS for nature in others)


def _first_typed_row(grid: Grid, rows: range, columns: Sequence[TypedColumn]) -> int | None:
    natures = {column.column: column.nature for column in columns}
    for row in rows:
        if any(grid.text(row, column) == _NUMBER_SIGN for column in natures) and is_label_row(grid, row):
            continue
        if row == rows.start and _labels_what_is_blank_above(grid, row):
            continue
        if any(grid.nature(row, column) in {nature, Nature.MARK, Nature.LETTER} for column, nature in natures.items()):
            return row
    return None


def _labels_what_is_blank_above(grid: Grid, row: int) -> bool:
    """Whether a row is the lower level of the heading right above it: M, F and "Under 15" where no record begins."""
    cells = grid.cells(row)
    above = grid.words(row - 1) if row > 1 else []
    texts = {grid.text(row, column).casefold() for column, _ in cells}
    return (
        len(texts) == len(cells) > 1
        and bool(above)
        and above[0] < cells[0][0]
        and any(grid.value(row - 1, column) is None for column, _ in cells)
        and all(_may_label(grid.value(row, column), nature) for column, nature in cells)
    )


def _may_label(value: Value, nature: Nature) -> bool:
    """Whether a cell may stand over values: "Under 15" is spelt like a number, and stands over numbers of people."""
    return nature in LABELS or (
        nature is Nature.NUMBER and isinstance(value, str) and any(letter.isalpha() for letter in value)
    )


def _is_title(grid: Grid, row: int, columns: Sequence[TypedColumn]) -> bool:
    """Whether a row is a lone title over several columns of values, not their heading."""
    cells = grid.cells(row)
    return (
        len(cells) == 1
        and len(columns) > 1
        and not any(
            (row, column.column) in grid.covered and grid.covered[row, column.column].bottom > row for column in columns
        )
    )


def _unlabelled(grid: Grid, rows: range, first: int) -> int | None:
    """Return the row of words right above values that have no label of their own."""
    above = first - 1
    if above in rows and grid.words(above) and not grid.has_typed(above) and len(grid.cells(above)) > 1:
        return above
    return None


def _lowest_level(grid: Grid, row: int, first: int) -> int:
    """Go down from the row of labels to the row that labels what it leaves blank."""
    for lower in range(first - 1, row, -1):
        words = grid.words(lower)
        fresh = [column for column in words if grid.value(row, column) is None]
        if len(words) > 1 and fresh and (not grid.has_typed(lower) or _labels_what_is_blank_above(grid, lower)):
            return lower
    return row


def _by_fullness(grid: Grid, rows: range) -> int | None:
    """Return the first row of words as full as the rows below it, where no column has a type."""
    fullest = max((grid.filled[row] for row in rows[1:101]), default=0)
    if fullest < 2:
        return None
    for row in rows[:-1]:
        if grid.filled[row] >= max(2, 0.6 * fullest):
            if not _is_like_those_below(grid, row, rows):
                return row if is_label_row(grid, row) else None
            above = row - 1
            return (
                above if above in rows and grid.filled[above] >= 0.5 * fullest and is_label_row(grid, above) else None
            )
    return None


def _is_like_those_below(grid: Grid, row: int, rows: range) -> bool:
    """Whether a row's codes are built like those under them, so that it is a record and no heading."""
    following = next((below for below in range(row + 1, rows.stop) if grid.filled[below]), row)
    shapes = {column: shape for column, _ in grid.cells(row) if (shape := shape_of(grid.value(row, column)))}
    same = sum(shape_of(grid.value(following, column)) == shape for column, shape in shapes.items())
    return following != row and same > 0 and same >= 0.5 * len(grid.cells(row))


def is_label_row(grid: Grid, row: int) -> bool:
    """Whether a row could be a heading: words, not too long, hardly repeated, nobody's answers."""
    cells = grid.cells(row)
    words = [grid.text(row, column) for column, nature in cells if nature in LABELS]
    if not words or len(words) < 0.5 * len(cells) or any(nature in TYPED for _, nature in cells):
        return False
    return max(map(len, words)) <= _LONGEST_LABEL and sum(word.endswith(":") for word in words) <= len(words) // 3


def is_sequence(grid: Grid, row: int, columns: Sequence[TypedColumn], labels: int | None = None) -> bool:
    """Whether a row heads columns of numbers with years in order, as numbers: 2019, 2020, 2021.

    Under ``labels`` of their own, numbers that could be years are values unless year follows year.
    """
    typed = {column.column for column in columns}
    numbers = [grid.value(row, column) for column in typed if grid.value(row, column) is not None]
    years = [year for number in numbers if (year := _year(number)) is not None]
    others = [nature for column, nature in grid.cells(row) if column not in typed]
    if not years or len(years) < len(numbers) or any(nature in TYPED for nature in others):
        return False
    labelled = labels is not None and all(
        grid.value(labels, column) is not None for column in typed if grid.value(row, column) is not None
    )
    if len(years) == 1 and labelled:
        return False
    if len(years) == 1:
        below = [grid.value(row + 1, column) for column in typed]
        several = any(column.values > 1 for column in columns if _year(grid.value(row, column.column)) is not None)
        return several and bool(others) and not any(_year(value) for value in below)
    steps = {later - earlier for earlier, later in itertools.pairwise(years)}
    if labelled:
        return steps in ({1}, {-1})
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def _year(value: Value) -> int | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value in _YEARS:
        return int(value)
    if isinstance(value, str):
        text = value.strip()
        if len(text) == 4 and text.isdecimal() and int(text) in _YEARS:
            return int(text)
        short = _SHORT_YEARS.fullmatch(text)
        if short and (int(short[1]) + 1) % 100 == int(short[2]):
            return int(short[1])
    return None


def _top_of(grid: Grid, rows: range, bottom: int) -> int:
    """Go up from the lowest heading row as long as the row above is a level of the same heading."""
    merged = [merge.top for merge in grid.sheet.merges if merge.top < bottom <= merge.bottom and merge.top in rows]
    sure = min(merged, default=bottom)
    top = sure
    while top - 1 in rows and _is_level(grid, top - 1, bottom):
        top -= 1
    # Over a heading stand a title or nothing; where full rows go on upwards, they are no levels but notes.
    return sure if top - 1 in rows and len(grid.cells(top - 1)) > 2 else top


def _is_level(grid: Grid, row: int, bottom: int) -> bool:
    """Whether a row names groups of the columns below it."""
    words = grid.words(row)
    if not words or not is_label_row(grid, row):
        return False
    below = [column for column, _ in grid.cells(bottom)]
    if not below:
        return False
    width = len({*below, *(column for column, _ in grid.cells(row))})
    wide = [m for m in grid.sheet.merges if m.top <= row <= m.bottom and m.right > m.left and m.left >= min(below) - 1]
    if any(merge.right - merge.left + 1 < width for merge in wide):
        return True
    if max(len(grid.text(row, column)) for column in words) > _LONGEST_GROUP:
        return False
    if len(words) >= max(2, 0.6 * len(below)):
        return True
    return len(words) > 1 and _first_used_column(grid, bottom) < min(words)


def _first_used_column(grid: Grid, bottom: int) -> int:
    """Return the first column in which the rows under a heading say anything."""
    rows = grid.rows[bottom : bottom + 20]
    return min((column for row in rows for column, value in enumerate(row) if value is not None), default=grid.width)


def levels_of(grid: Grid, header_rows: Sequence[int], column: int) -> tuple[str, ...]:
    """Return the labels above a column, from the top level down, each once; a group's runs on over its columns."""
    levels: list[str] = []
    for row in header_rows:
        text = grid.text(row, column) or _group_of(grid, header_rows, row, column)
        if text and (not levels or levels[-1] != text):
            levels.append(text)
    return tuple(levels)


def _group_of(grid: Grid, header_rows: Sequence[int], row: int, column: int) -> str:
    """Return what stands above a column further left in a sheet that merges nothing, such as one from a CSV."""
    lower = [below for below in header_rows if below > row]
    if not lower or any(merge.top <= row <= merge.bottom and merge.right > merge.left for merge in grid.sheet.merges):
        return ""
    for left in range(column, -1, -1):
        if not any(grid.value(below, left) is not None for below in lower):
            return ""
        if grid.value(row, left) is not None:
            return grid.text(row, left)
    return ""
