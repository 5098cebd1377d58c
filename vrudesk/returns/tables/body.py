"""Which rows of a table are records, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from vrudesk.returns.tables.draft import Draft
from vrudesk.returns.tables.grid import label_text, rows_of
from vrudesk.returns.tables.natures import TYPED, Nature, shape_of
from vrudesk.returns.tables.table import LeftOut
from vrudesk.returns.tables.totals import (
    by_arithmetic,
    by_formula,
    counts_rows,
    is_confirmed,
    likely_total,
    sure_total,
)
from vrudesk.returns.workbook import Value

BLANK, NOTE, SUB_HEADING, REPEATED = "blank row", "note", "sub-heading", "repeated heading"
UNLIKE = "unlike the rows of the table"
_LONG_WORDS = 80
_COMMON, _FULL, _OFTEN, _NOW_AND_THEN = 0.5, 0.8, 0.6, 0.05


class Body:
    """Sort the rows of one table into records and the rest."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._grid = draft.grid
        self._totals = self._find_totals()
        self._key = self._key_column()
        self._shapes = self._common_shapes()
        self.why: dict[int, str] = {}
        self._judge()

    @cached_property
    def records(self) -> tuple[int, ...]:
        """Return the rows that are records."""
        return tuple(row for row in self._draft.rows if row not in self.why)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the rows that are not, with the reason; blank rows after the last of them are not told."""
        last = max((row for row, why in self.why.items() if why != BLANK), default=0)
        last = max(last, max(self.records, default=0))
        return tuple(LeftOut(row, why) for row, why in sorted(self.why.items()) if row <= last)

    def _judge(self) -> None:
        suspects = self._suspects()
        solid = [row for row in suspects if self._draft.is_solid(row)]
        sure = self._last_sure(suspects)
        last_solid = max([sure, *solid], default=0)
        in_tail_note = False
        for row in suspects:
            why = self._why(row, row > last_solid, in_tail_note)
            in_tail_note = in_tail_note or (row > last_solid and why == NOTE)
            if why:
                self.why[row] = why
        last = max((row for row in self._draft.rows if row not in self.why), default=0)
        for row, why in self.why.items():
            if row > last and why == SUB_HEADING:
                self.why[row] = NOTE

    def _suspects(self) -> list[int]:
        """Return the rows that need a closer look; the others are records at a glance."""
        grid, draft = self._grid, self._draft
        thin = 0.5 * draft.expected
        found = {row for row in draft.rows if grid.filled[row] < thin or grid.filled[row] <= 1}
        found |= set(self._totals)
        for column in draft.natures:
            found |= set(grid.rows_with_words(column))
        for column in self._word_columns():
            found |= set(self._telling_rows(column))
        found |= set(draft.rows[-3:])
        return sorted(found & set(draft.rows))

    def _word_columns(self) -> list[int]:
        """Return the first columns that hold words: labels of totals stand there."""
        plain = (column.index for column in self._draft.columns if column.index not in self._draft.natures)
        return list(islice(plain, 4))

    def _telling_rows(self, column: int) -> list[int]:
        """Return the rows whose words in a column speak of a total or repeat the heading."""
        cells = self._grid.columns[column]
        label = self._draft.labels.get(column, "")
        telling = {text for text in set(cells) if isinstance(text, str) and _is_telling(text, label)}
        return rows_of(cells, telling)

    def _last_sure(self, suspects: Sequence[int]) -> int:
        """Return the last row that needs no closer look."""
        doubtful = set(suspects)
        return next((row for row in reversed(self._draft.rows) if row not in doubtful), 0)

    def _find_totals(self) -> dict[int, str]:
        draft = self._draft
        rows = [row for row in draft.rows if self._grid.filled[row]]
        numeric = [column for column, nature in draft.natures.items() if nature is Nature.NUMBER]
        found = by_formula(self._grid, rows)
        found |= {row: "total row" for row in by_arithmetic(self._grid, rows, numeric) if row not in found}
        return found

    def _why(self, row: int, in_tail: bool, after_note: bool) -> str:
        """Return why a row is no record, nothing for a record."""
        draft = self._draft
        if not self._grid.filled[row]:
            return BLANK
        if not draft.header_rows and not draft.natures:
            return ""
        if draft.repeats_heading(row):
            return REPEATED
        if total := self._why_total(row, in_tail):
            return total
        if draft.is_solid(row) and not in_tail:
            return ""
        return self._why_thin(row, in_tail, after_note)

    def _why_thin(self, row: int, in_tail: bool, after_note: bool) -> str:
        """Return why a row with little in it is no record."""
        cells = self._grid.cells(row)
        if not cells:
            return BLANK
        if not after_note and (self._is_record_of_its_key(row, cells) or self._runs_on(cells)):
            return ""
        if in_tail and not after_note and self._grid.filled[row] >= max(2, _FULL * self._draft.expected):
            return ""
        if in_tail:
            return UNLIKE if is_like_a_row(self._draft, row) else NOTE
        column, nature = cells[0]
        alone = len(cells) == 1 and column == self._draft.columns[0].index and not self._are_often_alone
        if alone and nature not in TYPED:
            return NOTE if len(self._grid.text(row, column)) > _LONG_WORDS else SUB_HEADING
        return NOTE if self._draft.misfits(row) > max(1, self._draft.fits(row)) else ""

    def _runs_on(self, cells: Sequence[tuple[int, Nature]]) -> bool:
        """Whether one cell goes on with the record above, as it does now and then in its column."""
        column = cells[0][0]
        if len(cells) > 1 or column == self._draft.columns[0].index:
            return False
        return self._alone[column] > max(1, _NOW_AND_THEN * len(self._draft.shown_rows))

    @cached_property
    def _alone(self) -> Counter[int]:
        """Return how often each column alone is filled."""
        rows = [row for row in self._draft.shown_rows if self._grid.filled[row] == 1]
        return Counter(column for row in rows for column, _ in self._grid.cells(row))

    @cached_property
    def _are_often_alone(self) -> bool:
        """Whether the first column so often stands alone that it is no sub-heading: of two columns, or of many rows."""
        alone = self._alone[self._draft.columns[0].index]
        return self._draft.width < 3 or alone > _OFTEN * len(self._draft.shown_rows)

    def _why_total(self, row: int, in_tail: bool) -> str:
        words = self._grid.words(row)
        merged = self._grid.text(row, self._draft.columns[0].index)
        label = self._grid.text(row, words[0]) if words else ""
        leads = bool(words) and words[0] == min(column for column, _ in self._grid.cells(row))
        if sure_total(merged):
            # A total of two rows, one for the budget and one for what was spent, has one merged label.
            label, leads = merged, True
        if row in self._totals:
            return sure_total(label) or likely_total(label) or self._totals[row]
        if leads and not self._are_usual and (why := sure_total(label)):
            return why
        if in_tail and (why := likely_total(label)):
            return why
        if not self._ends_a_block(row):
            return ""
        if leads and (why := likely_total(label)) and self._is_confirmed(row):
            return why
        if len(self._grid.cells(row)) == 2 and counts_rows(self._grid, row, self._solid_before(row)):
            return "count of the rows"
        return ""

    @cached_property
    def _are_usual(self) -> bool:
        """Whether most rows bear the name of a total, so that it is only a name: a table of means and medians."""
        rows = self._draft.shown_rows
        labels = (self._grid.text(row, words[0]) for row in rows if (words := self._grid.words(row)))
        return sum(bool(sure_total(label)) for label in labels) > _COMMON * len(rows)

    def _is_confirmed(self, row: int) -> bool:
        numeric = [column for column, nature in self._draft.natures.items() if nature is Nature.NUMBER]
        above = [other for other in self._draft.rows if other < row and other not in self.why]
        return is_confirmed(self._grid, row, above, numeric)

    def _solid_before(self, row: int) -> int:
        return sum(self._draft.is_solid(other) for other in self._draft.rows if other < row)

    def _ends_a_block(self, row: int) -> bool:
        """Whether no record stands right below a row."""
        return row >= self._draft.rows[-1] or not self._grid.filled[row + 1]

    def _is_record_of_its_key(self, row: int, cells: Sequence[tuple[int, Nature]]) -> bool:
        """Whether a thin row begins with a key like those of the other rows: a record with nothing said yet."""
        if not cells or cells[0][0] != self._key:
            return False
        return shape_of(self._grid.value(row, self._key)) in self._shapes

    def _key_column(self) -> int:
        """Return the first column that most rows fill."""
        rows = self._draft.shown_rows
        for column in self._draft.columns:
            if sum(self._grid.value(row, column.index) is not None for row in rows) >= _COMMON * len(rows):
                return column.index
        return -1

    def _common_shapes(self) -> set[str]:
        if self._key < 0:
            return set()
        values: list[Value] = [self._grid.value(row, self._key) for row in self._draft.shown_rows]
        shapes = Counter(shape_of(value) for value in values if value is not None)
        return {shape for shape, count in shapes.items() if shape and count >= 0.2 * len(values)}


def is_like_a_row(draft: Draft, row: int) -> bool:
    """Whether a row that is no record is as full as one, so that a person should look at it."""
    return draft.grid.filled[row] >= max(3, 0.5 * draft.expected)


def _is_telling(text: str, label: str) -> bool:
    tidy = label_text(text)
    return len(tidy) <= _LONG_WORDS and (bool(likely_total(tidy)) or tidy.casefold() == label)
