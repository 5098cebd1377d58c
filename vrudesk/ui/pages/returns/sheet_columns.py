"""The columns of a partner's sheet on screen: how wide each is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Type

_NARROWEST: Final = 44
_WIDEST: Final = 130
_SHORT: Final = 18
_LOOKED_AT: Final = 60


def width_of(theme: Theme, table: QTableView, column: int) -> int:
    """Return the width of a column from the font and the words of its first rows."""
    model = table.model()
    metrics = theme.metrics(Type.LABEL_STRONG, tabular=True)
    least, most = theme.scaled(_NARROWEST), theme.scaled(_WIDEST)
    cells = (model.index(row, column) for row in range(min(model.rowCount(), _LOOKED_AT)))
    words = [str(each.data()) for each in cells if each.data() and table.columnSpan(each.row(), column) == 1]
    short = [each for each in words if len(each) <= _SHORT] or words[:1] or [""]
    heading = str(model.headerData(column, Qt.Orientation.Horizontal))
    needs = max(metrics.horizontalAdvance(each) for each in (*short, heading)) + 2 * SMALL
    return most if len(words) > 2 * len(short) else max(least, min(most, needs))
