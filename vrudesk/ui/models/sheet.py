"""A partner's sheet as the partner sees it, with what was understood of it: taken, left out, doubtful."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.record import Placed
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Sheet, cell_name, column_letter
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, FREE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

LINE = FREE + 8
"""The ``Line`` of a cell's row."""
EDGE = FREE + 9
"""The ``Edge`` of a cell."""
FATE = FREE + 10
"""The fate of a cell's row, where it is a record."""


class Line(StrEnum):
    """What a row of the sheet is."""

    TITLE = "title"
    COVER = "cover"
    HEADING = "headings"
    RECORD = "record"
    LEFT_OUT = "left out"


class Edge(StrEnum):
    """What a cell is framed for."""

    NONE = ""
    REPAIR = "repair"
    PROBLEM = "problem"


class SheetModel(QAbstractTableModel):
    """Show the sheet that a plan was read from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet(name="")
        self._lines: dict[int, tuple[Line, str]] = {}
        self._fates: dict[int, Fate] = {}
        self._problems: dict[str, list[Placed]] = {}

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the sheet of a plan's first table."""
        self.beginResetModel()
        self._sheet = plan.tables[0].sheet
        self._fates = {row.row: row.fate for row in plan.rows if row.sheet == self._sheet.name}
        self._lines = _lines(plan)
        problems: dict[str, list[Placed]] = defaultdict(list)
        for placed in plan.problems:
            if placed.cell and placed.sheet == self._sheet.name:
                problems[placed.cell].append(placed)
        self._problems = dict(problems)
        self.endResetModel()

    @property
    def sheet_name(self) -> str:
        """The name of the sheet that is shown."""
        return self._sheet.name

    def row_of(self, cell: str) -> int:
        """Return the row of the model in which a cell such as "F16" stands; -1 for none."""
        digits = "".join(each for each in cell if each.isdigit())
        return int(digits) - 1 if digits else -1

    def index_of(self, cell: str) -> QModelIndex:
        """Return the index of a cell such as "F16"."""
        letters = "".join(each for each in cell if each.isalpha())
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return self.index(self.row_of(cell), max(column - 1, 0))

    def fate_of(self, row: int) -> Fate | None:
        """Return the fate of a row of the model, if it is a record."""
        return self._fates.get(row + 1)

    def line_of(self, row: int) -> Line:
        """Return what a row of the model is."""
        return self._lines.get(row + 1, (Line.LEFT_OUT, ""))[0]

    def line_words(self, row: int) -> str:
        """Return what a row of the model is, in a word or two."""
        return self._lines.get(row + 1, (Line.LEFT_OUT, ""))[1]

    def running_over(self) -> list[tuple[int, int, int]]:
        """Return (row, column, columns) for words outside records that run over the blank cells after them."""
        found = []
        for number, (line, _) in self._lines.items():
            if line in {Line.RECORD, Line.HEADING}:
                continue
            values = self._sheet.rows[number - 1]
            filled = [i for i, value in enumerate(values) if value is not None] + [len(values)]
            found += [(number - 1, i, end - i) for i, end in pairwise(filled) if end - i > 1]
        return found

    def told(self, index: Index) -> tuple[str, str]:
        """Return the name of a cell, and what the file holds there with what there is to say of it."""
        if not index.isValid() or index.column() >= self._sheet.width:
            return "", ""
        name = cell_name(index.row() + 1, index.column())
        value = shown(self._sheet, index.row() + 1, index.column())
        said = [placed.problem.message for placed in self._problems.get(name, ())]
        return name, " ".join((f"In the file: {value or 'blank'}.", *said))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._sheet.width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        hidden = " hidden" if section in self._sheet.hidden_columns else ""
        return column_letter(section) + hidden

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = index.row() + 1, index.column()
        line, words = self._lines.get(row, (Line.LEFT_OUT, ""))
        if role == LINE:
            return line
        if role == FATE:
            return self._fates.get(row)
        if role == DISPLAY:
            return shown(self._sheet, row, column).replace("\n", " ")
        if role == EDGE:
            return _edge(self._problems.get(cell_name(row, column), ()))
        if role == TOOLTIP:
            return self.told(index)[1] or None
        if role == ACCESSIBLE_TEXT:
            return f"{cell_name(row, column)}: {shown(self._sheet, row, column) or 'blank'}, {words}"
        return None


def _lines(plan: ImportPlan) -> dict[int, tuple[Line, str]]:
    lines: dict[int, tuple[Line, str]] = {}
    sheet = plan.tables[0].sheet
    for matched in plan.tables:
        if matched.sheet is not sheet:
            continue
        table = matched.table
        first = table.header_rows[0] if table.header_rows else 1
        above = range(1, min(first, len(matched.sheet.rows) + 1))
        titles = {row: (Line.TITLE, "title" if any(matched.sheet.rows[row - 1]) else "") for row in above}
        # Above a second table stands the first, which is no title.
        lines = titles | lines
        lines.update(dict.fromkeys(table.header_rows, (Line.HEADING, "headings")))
        lines.update({left.row: (Line.LEFT_OUT, left.why) for left in table.left_out})
    lines.update({row.row: (Line.RECORD, row.fate.value) for row in plan.rows if row.sheet == sheet.name})
    for found, words in ((plan.partner, "partner"), (plan.period, "period")):
        if found is not None and found.written.cell and found.written.sheet == sheet.name:
            row = int("".join(each for each in found.written.cell if each.isdigit()))
            lines[row] = (Line.COVER, words)
    return lines


def _edge(problems: list[Placed] | tuple[Placed, ...]) -> Edge:
    if not problems:
        return Edge.NONE
    grave = any(each.problem.ask or each.problem.severity == ERROR for each in problems)
    quiet = all(each.problem.severity == "info" for each in problems)
    return Edge.PROBLEM if grave else Edge.NONE if quiet else Edge.REPAIR
