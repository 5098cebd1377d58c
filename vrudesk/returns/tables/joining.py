"""Cutting a sheet where rows are blank, and joining again what belongs to one table."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from vrudesk.returns.tables.draft import Draft, draft_of
from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.headings import is_label_row
from vrudesk.returns.tables.natures import Nature
from vrudesk.returns.tables.totals import sure_total

_NUMBERED = re.compile(r"(.*\D)\s*\d+")
_OPENING = re.compile(r"\d+(?:[.\-/]\d+)*")
_GAP_TO_HEADING = 3
_SHORT = 20


def joined(grid: Grid) -> list[Draft]:
    """Return what may be tables: segments, joined over blank rows where they go on, cut where another begins."""
    drafts: list[Draft] = []
    for segment in grid.segments():
        if drafts and _plainly_goes_on(drafts[-1], segment):
            drafts[-1].extend(segment.stop)
            continue
        for draft in _cut(draft_of(grid, segment)):
            _join(drafts, draft)
    return [draft.finished() for draft in drafts]


def _plainly_goes_on(last: Draft, rows: range) -> bool:
    """Whether a short segment is so plainly more of the table above that no heading need be looked for in it."""
    if not last.header_rows or not last.natures or len(rows) > _SHORT:
        return False
    return all(last.fits(row) and not last.misfits(row) and not _is_lone_total(last, row) for row in rows)


def _join(drafts: list[Draft], draft: Draft) -> None:
    last = drafts[-1] if drafts else None
    if last and (is_transposed(last) or (last.header_rows and _goes_on(last, draft))):
        last.extend(draft.stop)
    elif last and not draft.header_rows and _is_heading_of(last, draft):
        drafts[-1] = Draft(draft.grid, last.start, draft.stop, tuple(last.rows), draft.natures, draft.rows)
    else:
        drafts.append(draft)


def _cut(draft: Draft) -> Iterator[Draft]:
    """Cut a segment where a second heading stands right under a table."""
    grid, starts = draft.grid, [draft.start]
    if draft.header_rows and len(draft.natures) > 1:
        words = Counter(row for column in draft.natures for row in grid.rows_with_words(column))
        inside = range(draft.rows[0] + 1, draft.rows[-1]) if draft.rows else range(0)
        starts += [
            row for row, count in sorted(words.items()) if count > 1 and row in inside and _is_new_heading(draft, row)
        ]
    if len(starts) == 1:
        yield draft
        return
    for start, stop in itertools.pairwise([*starts, draft.stop]):
        yield draft_of(grid, range(start, stop))


def _is_new_heading(draft: Draft, row: int) -> bool:
    """Whether words stand in most typed columns of a row, and values again below."""
    grid = draft.grid
    columns = [column for column in draft.natures if isinstance(grid.value(row, column), str)]
    if len(columns) < max(2, 0.6 * len(draft.natures)):
        return False
    words = sum(grid.nature(row, column) is Nature.WORDS for column in columns)
    if words < max(2, 0.6 * len(draft.natures)) or draft.repeats_heading(row) or not is_label_row(grid, row):
        return False
    return draft.fits(row + 1) >= 2 and not draft.misfits(row + 1) and draft.fits(row - 1) >= 1


def _goes_on(last: Draft, draft: Draft) -> bool:
    """Whether a segment after blank rows is more of the table above it."""
    if draft.header_rows and not last.repeats_heading(draft.header_rows[-1]) and _has_own_heading(last, draft):
        return False
    shown = [row for row in range(draft.start, draft.stop) if last.grid.filled[row]][:200]
    fitting = sum(last.is_solid(row) and not _is_lone_total(last, row) for row in shown)
    if fitting >= 0.5 * len(shown):
        return True
    # A group's heading and an average may stand round a single record.
    several = [row for row in shown if last.grid.filled[row] > 1]
    typed = sum(last.fits(row) > 1 and not last.misfits(row) for row in several)
    return typed >= max(1, 0.5 * len(several))


def _has_own_heading(last: Draft, draft: Draft) -> bool:
    """Whether a segment's heading labels columns in which the table above has values."""
    row = draft.header_rows[-1]
    if last.grid.filled[row] == 1 and last.expected > 2:
        return False
    if not last.natures:
        return not _is_like_a_record_of(last, row)
    return sum(last.grid.nature(row, column) is Nature.WORDS for column in last.natures) >= 0.5 * len(last.natures)


def _is_like_a_record_of(last: Draft, row: int) -> bool:
    """Whether a row of words says what the rows of a table say in the same columns, or begins as they begin."""
    grid, columns = last.grid, last.grid.words(row)
    alike = 0
    for column in columns:
        text = grid.text(row, column).strip().casefold()
        above = Counter(grid.text(each, column).strip().casefold() for each in last.shown_rows)
        opening = _opening(text)
        begun = sum(count for words, count in above.items() if opening and _opening(words) == opening)
        # No heading is numbered as the records above it are.
        alike += 2 if begun >= 0.5 * above.total() else text in above
    return alike >= max(1.0, len(columns) / 3)


def _opening(text: str) -> str:
    """Return how a numbered text begins, with nines for its figures: "9.9" of "2.4 Local drugs market"."""
    found = _OPENING.match(text)
    return re.sub(r"\d+", "9", found[0]) if found else ""


def _is_lone_total(last: Draft, row: int) -> bool:
    words = last.grid.words(row)
    return bool(words) and bool(sure_total(last.grid.text(row, words[0])))


def _is_heading_of(last: Draft, draft: Draft) -> bool:
    """Whether the segment above is only a row of labels, and this one the values that it heads."""
    grid = last.grid
    if last.header_rows or len(last.rows) != 1 or draft.start - last.rows[0] > _GAP_TO_HEADING:
        return False
    row = last.rows[0]
    enough = 0.5 if draft.natures else 1
    return is_label_row(grid, row) and grid.filled[row] >= max(2, enough * draft.expected)


def is_transposed(draft: Draft) -> bool:
    """Whether the heading numbers records ("Incident 1", "Incident 2"), so that they stand in columns."""
    stems = [_NUMBERED.fullmatch(column.heading) for column in draft.columns]
    names = {found[1].strip().casefold() for found in stems if found}
    numbered = [column.index for column, found in zip(draft.columns, stems, strict=True) if found]
    if len(names) != 1 or len(numbered) < 3 or len(numbered) < len(draft.columns) - 2:
        return False
    natures = [{draft.grid.nature(row, column) for row in draft.shown_rows} - {Nature.BLANK} for column in numbered]
    return not any(column in draft.natures for column in numbered) and sum(len(found) > 1 for found in natures) > 0
