"""A layout that flows like words: what does not fit into the row goes to the next one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from vrudesk.ui.theme.tokens import SMALL


class WrapLayout(QLayout):
    """Lay widgets out from left to right in as many rows as they need, each centred in its row.

    ``row_height`` is the least height of a row, to stand in line with what is beside it.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SMALL, row_gap: int = SMALL, row_height: int = 0
    ) -> None:
        super().__init__(parent)
        self.row_height = row_height
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._row_gap = row_gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # It is asked for again and again while a window is laid out.
        if width not in self._heights:
            self._heights[width] = self._flow(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._flow(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row with everything in it."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        height = max(height, self.row_height) if hints else 0
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _flow(self, rect: QRect, *, place: bool) -> int:
        """Return the height that the items need at the width of ``rect``, and place them if asked to."""
        box = rect.marginsRemoved(self.contentsMargins())
        top = box.y()
        for row in self._rows(box.width()):
            height = max(self.row_height, *(item.sizeHint().height() for item in row))
            if place:
                self._place(row, QPoint(box.x(), top), height, box.width())
            top += height + self._row_gap
        return max(0, top - self._row_gap - box.y()) + rect.height() - box.height()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            needs = item.sizeHint().width()
            if not rows or left + needs > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += needs + self._gap
        return rows

    def _place(self, row: list[QLayoutItem], corner: QPoint, height: int, width: int) -> None:
        left = corner.x()
        for item in row:
            size = item.sizeHint().boundedTo(QSize(width, height))
            item.setGeometry(QRect(QPoint(left, corner.y() + (height - size.height()) // 2), size))
            left += size.width() + self._gap
