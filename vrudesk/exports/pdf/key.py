"""The key: each RAG mark with its meaning, or the marks alone side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from vrudesk.exports.content import Key, KeyEntry
from vrudesk.exports.pdf import look, pills
from vrudesk.exports.pdf.bars import Bar, PillBar, text_bars
from vrudesk.exports.pdf.lines import Setter, Words
from vrudesk.exports.pdf.panels import KEY, panels
from vrudesk.exports.pdf.rows import Place, RowLook, row_strips
from vrudesk.exports.pdf.strips import LineStrip, Strip
from vrudesk.exports.pdf.tags import Element
from vrudesk.exports.wording import changed_words

ANCHOR = "key"
_GAP, _BETWEEN = 8.0, 16.0
_INNER = KEY.width - 2 * KEY.inset


def key_strips(setter: Setter, parent: Element, key: Key) -> list[Strip]:
    """Return the key in its box."""
    role = parent.add("Div")
    changed = changed_words(key)
    words = (
        [Words("Key", look.CELL_STRONG), Words(f"  {changed}", look.CELL_NOTE)]
        if changed
        else [Words("Key", look.CELL_STRONG)]
    )
    heading = role.add("P")
    strips: list[Strip] = [
        LineStrip(height=line.height + 3, line=line, role=heading) for line in setter.lines(words, _INNER)
    ]
    entries = role.add("L")
    if any(entry.meaning for entry in key.entries):
        strips += _with_meanings(setter, entries, key.entries)
    else:
        strips += _marks_alone(setter, entries, key.entries)
    boxes = panels(strips, KEY)
    boxes[0].anchor = ANCHOR
    return boxes


def _with_meanings(setter: Setter, parent: Element, entries: Sequence[KeyEntry]) -> list[Strip]:
    """Return two columns of marks and meanings, read down the left and then down the right."""
    pill = max(pills.width(entry.mark, setter.fonts) for entry in entries) + _GAP
    column = (_INNER - _BETWEEN) / 2
    cells = [_entry(setter, parent, entry, column - pill) for entry in entries]
    half = (len(cells) + 1) // 2
    strips: list[Strip] = []
    for pair in zip_longest(cells[:half], cells[half:]):
        places: list[Place] = []
        for cell, left in zip(pair, (0.0, column + _BETWEEN), strict=True):
            if cell is not None:
                places += [Place(left, pill, cell[0]), Place(left + pill, column - pill, cell[1])]
        strips += row_strips(places, RowLook(_INNER, pad=3.0, rule=""))
    return strips


def _entry(setter: Setter, parent: Element, entry: KeyEntry, measure: float) -> tuple[list[Bar], list[Bar]]:
    point = parent.add("LI")
    mark: list[Bar] = [PillBar(look.CELL.leading, point.add("Lbl"), entry.mark, setter)]
    return mark, text_bars(setter.lines([Words(entry.meaning, look.CELL)], measure), point.add("LBody"))


def _marks_alone(setter: Setter, parent: Element, entries: Sequence[KeyEntry]) -> list[Strip]:
    """Return the marks side by side, on as many rows as they need."""
    rows: list[list[Place]] = [[]]
    x = 0.0
    for entry in entries:
        width = pills.width(entry.mark, setter.fonts)
        if rows[-1] and x + width > _INNER:
            rows.append([])
            x = 0.0
        role = parent.add("LI").add("LBody")
        rows[-1].append(Place(x, width, [PillBar(look.CELL.leading, role, entry.mark, setter)]))
        x += width + _GAP
    return [strip for row in rows for strip in row_strips(row, RowLook(_INNER, pad=3.5, rule=""))]
