"""A partner's sheet as the partner sees it, with what was understood of it: taken, left out, doubtful, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.places import place_of
from vrudesk.returns.plan import Fate
from vrudesk.returns.record import Placed
from vrudesk.returns.shown import shown
from vrudesk.returns.viewing import Line, SheetLook
from vrudesk.returns.workbook import Sheet, cell_name, column_letter
from vrudesk.ui.models.roles import EDIT
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, FREE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

LINE = FREE + 8
"""The ``Line`` of a cell's row."""
EDGE = FREE + 9
"""The ``Edge`` of a cell."""
FATE = FREE + 10
"""The fate of a cell that is a record of its own, as in a cross-table, else of its row."""
_NOTHING = SheetLook(sheet=Sheet(name=""))
_FLAGS: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable


class Edge(StrEnum):
    """What a cell is framed for."""

    NONE = ""
    REPAIR = "repair"
    PROBLEM = "problem"


class CellLook(NamedTuple):
    """All that is drawn of a cell, asked for in one call: its words, its row, its frame and its fate."""

    text: str
    line: Line
    edge: Edge
    value: Fate | None
    typed: bool
    unused: bool


class SheetModel(QAbstractTableModel):
    """Show one sheet of a plan, or those of its rows that share a fate; ``corrected`` tells what was typed in a cell.

    Nothing of a row is worked out before it is on screen.
    """

    corrected = Signal(str, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = _NOTHING
        self._rows: Sequence[int] = range(1, 1)
        self._fate: Fate | None = None

    @property
    def look(self) -> SheetLook:
        """What is shown."""
        return self._look

    @property
    def sheet_name(self) -> str:
        """The name of the sheet that is shown."""
        return self._look.sheet.name

    def show_look(self, look: SheetLook, fate: Fate | None = None) -> None:
        """Show a sheet, all of it or the rows of a fate."""
        self.beginResetModel()
        self._look, self._fate = look, fate
        self._rows = range(1, len(look.sheet.rows) + 1) if fate is None else look.rows_of(fate)
        self.endResetModel()

    def number(self, row: int) -> int:
        """Return the number on the sheet of a row of the model."""
        return self._rows[row] if 0 <= row < len(self._rows) else 0

    def index_of(self, cell: str) -> QModelIndex:
        """Return the index of a cell such as "F16"; none where it is not among what is shown."""
        place = place_of(cell)
        if place is None or place[0] not in self._rows:
            return QModelIndex()
        return self.index(self._rows.index(place[0]), place[1])

    def text(self, row: int, column: int) -> str:
        """Return what a cell of the model shows."""
        return shown(self._look.sheet, self.number(row), column)

    def drawn(self, row: int, column: int) -> CellLook:
        """Return all that is drawn of a cell of the model."""
        look, number = self._look, self.number(row)
        problems = look.problems.get(cell_name(number, column), ()) if look.problems else ()
        return CellLook(
            shown(look.sheet, number, column).replace("\n", " "),
            look.line(number)[0],
            _edge(problems),
            look.values.get((number, column)) if look.values else None,
            (number, column) in look.typed,
            column not in look.taken and number in look.fates,
        )

    def fate_of(self, row: int) -> Fate | None:
        """Return the fate of a row of the model, if it holds records."""
        return self._look.fates.get(self.number(row))

    def line_of(self, row: int) -> Line:
        """Return what a row of the model is."""
        return self._look.line(self.number(row))[0]

    def line_words(self, row: int) -> str:
        """Return what a row of the model is, in a word or two."""
        return self._look.line(self.number(row))[1]

    def is_hidden(self, row: int) -> bool:
        """Whether a row of the model is hidden in the workbook."""
        return self.number(row) in self._look.sheet.hidden_rows

    def running_over(self) -> list[tuple[int, int, int]]:
        """Return (row, column, columns) for words outside records that run over the blank cells after them."""
        if self._fate is not None:
            return []
        return [(row - 1, column, columns) for row, column, columns in self._look.runs]

    def told(self, index: Index) -> tuple[str, str]:
        """Return the name of a cell, and what the file holds there with what there is to say of it."""
        if not index.isValid() or index.column() >= self._look.sheet.width:
            return "", ""
        row, column = self.number(index.row()), index.column()
        name, value = cell_name(row, column), shown(self._look.sheet, row, column)
        sent = self._look.typed.get((row, column))
        held = f"In the file: {value or 'blank'}." if sent is None else (
            f"You typed {value or 'nothing'}. The partner sent: {sent or 'blank'}."
        )  # fmt: skip
        said = [placed.problem.message for placed in self._look.problems.get(name, ())]
        return name, " ".join((held, *said))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._look.sheet.width

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self.number(section))
        hidden = " hidden" if section in self._look.sheet.hidden_columns else ""
        before = f"{column_letter(section - 1)} hidden ▸ " if section and self.folded(section - 1) else ""
        return before + column_letter(section) + hidden

    def folded(self, column: int) -> bool:
        """Whether a column takes no room: the partner hid it, and nothing of it is read or to be looked at."""
        look = self._look
        if column not in look.sheet.hidden_columns or column in look.taken:
            return False
        return not any(cell.rstrip("0123456789") == column_letter(column) for cell in look.problems)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = self.number(index.row()), index.column()
        look = self._look
        if role in {DISPLAY, EDIT}:
            text = shown(look.sheet, row, column)
            return text.replace("\n", " ") if role == DISPLAY else text
        if role == LINE:
            return look.line(row)[0]
        if role == EDGE:
            return self.drawn(index.row(), column).edge
        return self._further(index, role)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Tell what was typed in a cell; the sheet follows when the plan was worked out anew."""
        if role != EDIT or not index.isValid() or str(value) == str(self.data(index, EDIT)):
            return False
        self.corrected.emit(self.sheet_name, self.number(index.row()), index.column(), str(value))
        return True

    def _further(self, index: Index, role: int) -> Any:
        row, column = self.number(index.row()), index.column()
        if role == FATE:
            return self._look.values.get((row, column)) or self._look.fates.get(row)
        if role == TOOLTIP:
            return self.told(index)[1] or None
        if role == ACCESSIBLE_TEXT:
            said = self._look.line(row)[1]
            more = ", corrected" if (row, column) in self._look.typed else ""
            return f"{cell_name(row, column)}: {shown(self._look.sheet, row, column) or 'blank'}, {said}{more}"
        return None


def _edge(problems: Sequence[Placed]) -> Edge:
    if not problems:
        return Edge.NONE
    grave = any(each.problem.ask or each.problem.severity == ERROR for each in problems)
    quiet = all(each.problem.severity == "info" for each in problems)
    return Edge.PROBLEM if grave else Edge.NONE if quiet else Edge.REPAIR
