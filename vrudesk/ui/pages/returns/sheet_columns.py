"""The columns of a partner's sheet on screen: how wide each is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from vrudesk.ui.models.sheet import SheetModel
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Type

_NARROWEST: Final = 44
_WIDEST: Final = 130
_SHORT: Final = 18
_LOOKED_AT: Final = 60
_MEASURED: Final = 6


def width_of(theme: Theme, model: SheetModel, column: int) -> int:
    """Return the width of a column from the font and the words of its first rows."""
    metrics = theme.metrics(Type.LABEL_STRONG, tabular=True)
    least, most = theme.scaled(_NARROWEST), theme.scaled(_WIDEST)
    running = {(row, first) for row, first, _ in model.running_over()}
    rows = range(min(model.rowCount(), _LOOKED_AT))
    words = [text for row in rows if (row, column) not in running and (text := model.text(row, column))]
    short = [each for each in words if len(each) <= _SHORT] or words[:1] or [""]
    heading = str(model.headerData(column, Qt.Orientation.Horizontal))
    # The longest few are the widest, near enough, and measuring every one takes long.
    longest = sorted({*short, heading}, key=len)[-_MEASURED:]
    needs = max(metrics.horizontalAdvance(each) for each in (*longest, heading)) + 2 * SMALL
    return most if len(words) > 2 * len(short) else max(least, min(most, needs))
