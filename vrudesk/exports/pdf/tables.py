"""Tables: a caption, headings that are repeated on each page, groups, and a strip for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vrudesk.domain.fields import Kind
from vrudesk.exports.content import Column, Group, Row, Table
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.bars import cell_bars, cell_style, text_bars
from vrudesk.exports.pdf.columns import PAD, Part
from vrudesk.exports.pdf.lines import Setter, Words
from vrudesk.exports.pdf.rows import Align, Place, RowLook, row_strips
from vrudesk.exports.pdf.strips import LineStrip, Strip, paragraph
from vrudesk.exports.pdf.tags import SCOPE_COLUMN, SCOPE_ROW, Element, spanning
from vrudesk.exports.wording import RIGHT_HAND, cell_words

# Headings taller than this are printed once: repeated, they would leave no room for rows.
_TALLEST_REPEATED = 120.0
# A table lower than this is never divided between pages; of a taller one, this many rows stand with its headings
# (a group's own heading being one).
_SMALL, _FIRST_ROWS = 260.0, 3
_BEFORE, _LONGEST_NAME = 14.0, 40
# Rows without prose are short and read across, and may stand closer.
_PAD_OF_FIGURES = 4.0


def table_strips(
    setter: Setter, parent: Element, number: str, table: Table, parts: tuple[Part, ...], anchor: str
) -> list[Strip]:
    """Return a table's strips, in the parts in which it is printed."""
    strips: list[Strip] = []
    for part in parts:
        made = _TablePart(setter, parent, table, part)
        caption = f"{number}: {table.caption}" if table.caption else number
        if len(parts) > 1:
            caption += f" (columns {part.columns[1] + 1} to {part.columns[-1] + 1} of {len(table.columns)})"
        strips += made.strips(caption)
    if strips:
        strips[0].anchor = anchor
    return strips


class _TablePart:
    """One table as it is printed: all of its columns, or those that a page holds."""

    def __init__(self, setter: Setter, parent: Element, table: Table, part: Part) -> None:
        self._setter, self._table, self._part = setter, table, part
        self._element = parent.add("Table")
        prose = any(column.kind is Kind.PROSE for column in table.columns)
        self._row_look = RowLook(part.width) if prose else RowLook(part.width, pad=_PAD_OF_FIGURES, align=Align.MIDDLE)
        self._columns: list[tuple[int, Column, float, float]] = []
        x = 0.0
        for index, width in zip(part.columns, part.widths, strict=True):
            self._columns.append((index, table.columns[index], x + PAD, width - 2 * PAD))
            x += width

    def strips(self, caption: str) -> list[Strip]:
        """Return the caption, the headings and the rows."""
        part, table = self._part, self._table
        lines = self._setter.lines([Words(caption, look.CAPTION)], part.width)
        head: list[Strip] = [*paragraph(lines, self._element.add("Caption"), before=_BEFORE)]
        head += self._headings(self._element.add("TR"))
        repeated = self._repeated()
        rows = [strip for group in table.groups for strip in self._group(group, repeated)]
        if not table.rows:
            role = self._element.add("TR").add("TD", self._span)
            rows += self._across(table.empty, look.CELL_BLANK, RowLook(part.width), role)
        _keep_together(head, rows)
        for strip in (*head, *rows):
            strip.landscape = part.landscape
        return [*head, *rows]

    @property
    def _span(self) -> str:
        return spanning(len(self._columns))

    def _headings(self, role: Element | None) -> list[Strip]:
        style = look.CELL_HEADING
        places = [
            Place(x, width, text_bars(
                self._setter.lines([Words(column.heading, style)], width),
                role.add("TH", SCOPE_COLUMN) if role else None,
                right=column.kind in RIGHT_HAND,
            ))
            for _, column, x, width in self._columns
        ]  # fmt: skip
        row = RowLook(self._part.width, rule=look.RULE, rule_width=1.0, pad=4.0, align=Align.BOTTOM)
        return [*row_strips(places, row)]

    def _repeated(self) -> tuple[Strip, ...]:
        strips = self._headings(None)
        return tuple(strips) if sum(strip.height for strip in strips) <= _TALLEST_REPEATED else ()

    def _group(self, group: Group, repeated: tuple[Strip, ...]) -> Iterator[Strip]:
        """Yield a group's heading, held to its first row, and its rows."""
        resume = repeated
        if group.heading:
            role = self._element.add("TR").add("TH", self._span)
            for strip in self._group_heading(group.heading, role):
                strip.resume, strip.keep = repeated, bool(group.rows)
                yield strip
            again = self._group_heading(f"{group.heading} (continued)", None)
            if sum(strip.height for strip in again) <= _TALLEST_REPEATED:
                resume = (*repeated, *again)
        for row in group.rows:
            yield from self._row(row, resume)

    def _group_heading(self, words: str, role: Element | None) -> list[Strip]:
        row = RowLook(self._part.width, pad=4.0, fill=look.TINT)
        return self._across(words, look.CELL_HEADING, row, role)

    def _across(self, words: str, style: look.Style, row: RowLook, role: Element | None) -> list[Strip]:
        lines = self._setter.lines([Words(words, style)], self._part.width - 2 * PAD)
        return [*row_strips([Place(PAD, self._part.width - 2 * PAD, text_bars(lines, role))], row)]

    def _row(self, row: Row, resume: tuple[Strip, ...]) -> Sequence[Strip]:
        role = self._element.add("TR")
        places: list[Place] = []
        for index, column, x, width in self._columns:
            cell = row.cells[index]
            heads = column.kind is Kind.REFERENCE and index == 0
            style = cell_style(cell, column.kind, strong=row.strong)
            own = role.add("TH", SCOPE_ROW) if heads else role.add("TD")
            bars = cell_bars(self._setter, cell, style, own, width, right=column.kind in RIGHT_HAND)
            places.append(Place(x, width, bars))
        strips = row_strips(places, self._row_look)
        strips[0].resume = resume
        for strip in strips[1:]:
            strip.resume = (*resume, self._continued(row))
        return strips

    def _continued(self, row: Row) -> Strip:
        """Return the line that opens a page in the middle of a row: "2.4, continued"."""
        name = cell_words(row.cells[0]).strip()
        words = f"{name}, continued" if name and len(name) <= _LONGEST_NAME else "Continued"
        line = self._setter.line(words, replace(look.CELL_NOTE, leading=15))
        return LineStrip(height=line.height, line=line, role=None, indent=PAD)


def _keep_together(head: list[Strip], rows: list[Strip]) -> None:
    """Hold the headings to the first rows, the last row to the one before it, and a small table in one piece."""
    small = sum(strip.height for strip in (*head, *rows)) <= _SMALL
    for strip in head:
        strip.keep = True
    for index, strip in enumerate(rows):
        strip.keep |= small or index < _FIRST_ROWS - 1 or index == len(rows) - 2
    rows[-1].keep = False
