"""The sheets of an .ods as they stream by; repeated rows and columns stay one entry, however often they repeat.

Of the million cells that a sheet may have, each costs one call: nothing but starts of elements is asked for
once the first sheet has begun, and words only where a formula may have failed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from vrudesk.returns import limits
from vrudesk.returns.adding import adds_up_above
from vrudesk.returns.facts import OTHER_FILE, SheetFacts
from vrudesk.returns.ods.styles import Styles
from vrudesk.returns.ods.xml import Attributes, named

_TABLE, _ROW, _COLUMN, _CELL, _COVERED, _NULL_DATE = map(
    named,
    (
        "table:table", "table:table-row", "table:table-column", "table:table-cell", "table:covered-table-cell",
        "table:null-date",
    ),
)  # fmt: skip
_NAME, _DATE, _STYLE, _DEFAULT, _VISIBILITY, _FORMULA, _TYPE = map(
    named,
    (
        "table:name", "table:date-value", "table:style-name", "table:default-cell-style-name", "table:visibility",
        "table:formula", "office:value-type",
    ),
)  # fmt: skip
_ROWS, _COLUMNS, _DOWN, _ACROSS = map(
    named,
    (
        "table:number-rows-repeated", "table:number-columns-repeated", "table:number-rows-spanned",
        "table:number-columns-spanned",
    ),
)  # fmt: skip
_HIDDEN = {"collapse", "filter"}
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?|Err:\d{3}")
_MOST_ALIKE = 10_000


@dataclass(slots=True)
class _Table:
    """The sheet that is being read: the row and the column that come next."""

    facts: SheetFacts = field(default_factory=lambda: SheetFacts(merges=[]))
    rows: tuple[int, int] = (0, 0)
    row_style: str = ""
    column: int = 0
    columns: int = 0
    defaults: list[tuple[int, int, str]] = field(default_factory=list)


class Content:
    """Gather the facts of every sheet, by name."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self.date_system = 1900
        self.is_linked = False
        self._styles = styles
        self._table = _Table()
        self._failing: tuple[int, int] | None = None
        self._words = ""
        self._takes = {
            _TABLE: self._take_table,
            _COLUMN: self._take_column,
            _ROW: self._take_row,
            _CELL: self._take_cell,
            _COVERED: self._take_cell,
            _NULL_DATE: self._take_null_date,
        }

    def attach(self, parser: expat.XMLParserType) -> None:
        """Ask to be told of the styles until the first sheet begins, and of the sheets."""
        takes = self._takes

        def before(name: str, attributes: Attributes) -> None:
            if name == _TABLE:
                parser.StartElementHandler = start
                parser.EndElementHandler = parser.CharacterDataHandler = None
                start(name, attributes)
            elif name == _NULL_DATE:
                self._take_null_date(attributes)
            else:
                self._styles.start(name, attributes)

        def start(name: str, attributes: Attributes) -> None:
            take = takes.get(name)
            if take is not None:
                if self._failing is not None:
                    self._end_failing()
                    parser.CharacterDataHandler = None
                take(attributes)
                if self._failing is not None:
                    parser.CharacterDataHandler = self._hear

        self._styles.attach(parser)
        parser.StartElementHandler = before

    def finish(self) -> None:
        """Take the end of the part."""
        self._end_failing()

    def _hear(self, text: str) -> None:
        self._words += text

    def _end_failing(self) -> None:
        """Tell the formula before as an error where that is what it shows, whatever stands for its value."""
        words, place = self._words.strip(), self._failing
        self._failing, self._words = None, ""
        if place is not None and _ERROR.fullmatch(words):
            self._table.facts.errors[place] = words
            self._table.facts.unworked.pop(place, None)

    def _take_table(self, attributes: Attributes) -> None:
        self._table = _Table()
        self.sheets[attributes.get(_NAME, "")] = self._table.facts

    def _take_null_date(self, attributes: Attributes) -> None:
        if attributes.get(_DATE, "").startswith("1904"):
            self.date_system = 1904

    def _take_column(self, attributes: Attributes) -> None:
        table, first = self._table, self._table.columns
        table.columns += _repeated(attributes, _COLUMNS, limits.GRID_COLUMNS - first)
        if attributes.get(_VISIBILITY) in _HIDDEN:
            table.facts.hidden_columns.update(range(first, table.columns))
        style = attributes.get(_DEFAULT, "")
        if any(self._styles.of(style)):
            table.defaults.append((first, table.columns - 1, style))

    def _take_row(self, attributes: Attributes) -> None:
        table, first = self._table, self._table.rows[1] + 1
        count = _repeated(attributes, _ROWS, limits.GRID_ROWS)
        table.rows, table.column = (first, first + count - 1), 0
        table.row_style = attributes.get(_DEFAULT, "")
        if attributes.get(_VISIBILITY) in _HIDDEN:
            # Those below the last record are hidden by the hundred thousand, and are all one entry.
            table.facts.hidden_rows.update(range(first, first + min(count, _MOST_ALIKE)))

    def _take_cell(self, attributes: Attributes) -> None:
        table = self._table
        first = table.column
        table.column = first + 1
        if attributes:
            table.column = first + _repeated(attributes, _COLUMNS, limits.GRID_COLUMNS - first)
            self._take_content((table.rows[0], first), attributes)
        last, own = table.column - 1, attributes.get(_STYLE) or table.row_style
        if own:
            self._tell_style((first, last), own)
            return
        for left, right, style in table.defaults:
            if left <= last and right >= first:
                self._tell_style((max(left, first), min(right, last)), style)

    def _tell_style(self, columns: tuple[int, int], style: str) -> None:
        code, fill = self._styles.of(style)
        if code:
            self._table.facts.formats.add(self._table.rows, columns, code)
        if fill:
            self._table.facts.fills.add(self._table.rows, columns, fill)

    def _take_content(self, place: tuple[int, int], attributes: Attributes) -> None:
        facts = self._table.facts
        if (_DOWN in attributes or _ACROSS in attributes) and facts.merges is not None:
            down = _repeated(attributes, _DOWN, limits.GRID_ROWS)
            across = _repeated(attributes, _ACROSS, limits.GRID_COLUMNS)
            if down > 1 or across > 1:
                facts.merges.append((*place, place[0] + down - 1, place[1] + across - 1))
        formula = attributes.get(_FORMULA)
        if formula is None:
            return
        self.is_linked = self.is_linked or OTHER_FILE in formula
        plain = formula.partition("=")[2].replace("[.", "").replace(":.", ":").replace("]", "")
        if what := adds_up_above(place, plain):
            facts.adding[place] = what
        if _TYPE not in attributes:
            facts.unworked[place] = plain
        self._failing = place


def _repeated(attributes: Attributes, name: str, most: int) -> int:
    text = attributes.get(name, "1")
    return min(max(1, int(text)), max(1, most)) if text.isdecimal() and len(text) < 10 else 1
