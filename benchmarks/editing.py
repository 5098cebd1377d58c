"""The two windows in which editing is timed: our plan, and the plainest table that shows as many cells."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from vrudesk import paths
from vrudesk.commands.load import LoadPlan
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author

ACTIONS, COLUMNS, SIZE = 2_000, 8, (1440, 900)
_PRIORITIES = 20
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)

Index = QModelIndex | QPersistentModelIndex


class Lists(QAbstractTableModel):
    """Cells in lists."""

    def __init__(self) -> None:
        super().__init__()
        self._cells = [[f"Cell {row}, {column}" for column in range(COLUMNS)] for row in range(ACTIONS)]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the words of a cell."""
        return self._cells[index.row()][index.column()] if role in (_DISPLAY, _EDIT) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that each cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Take what was typed."""
        self._cells[index.row()][index.column()] = value
        self.dataChanged.emit(index, index, [role])
        return True


def plain_table() -> QTableView:
    """Return a plain table over lists, shown."""
    table = QTableView()
    model = Lists()
    model.setParent(table)
    table.setModel(model)
    table.resize(*SIZE)
    table.show()
    return table


def large_plan(folder: Path) -> Path:
    """Make a workspace whose plan has 2,000 actions, with the sample's team, partners and year."""
    document = json.loads((paths.resources() / "sample" / "northumbria.json").read_text(encoding="utf-8"))
    each = ACTIONS // _PRIORITIES
    shape = document["strategy"]["priorities"][0]["actions"][0]
    document["strategy"]["priorities"] = [
        {
            "number": str(number),
            "title": f"Priority {number}",
            "actions": [
                {**shape, "ref": f"{number}.{place}", "title": f"Action {place}"} for place in range(1, each + 1)
            ],
        }
        for number in range(1, _PRIORITIES + 1)
    ]
    path = folder / "large.vrudesk"
    workspace = Workspace.create(path, Author("Benchmark", os.urandom(8).hex()))
    workspace.do(LoadPlan(document))
    workspace.close()
    return path
