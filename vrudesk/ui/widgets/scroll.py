"""A column that scrolls where the room is short, as of fields in a panel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vrudesk.ui.theme.tokens import GAP

_INSIDE: Final = 14


class ScrollColumn(QScrollArea):
    """A scrolling column; ``inner`` is the parent and ``body`` the layout of what stands in it.

    There is room for the focus ring.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inner = QWidget()
        self.inner.setProperty("clear", True)
        self.body = QVBoxLayout(self.inner)
        self.body.setContentsMargins(_INSIDE, GAP, _INSIDE, GAP)
        self.body.setSpacing(GAP)
        self.setWidget(self.inner)

    def minimumSizeHint(self) -> QSize:
        """Return a size that is never too narrow for what stands in the column."""
        inner = self.inner.minimumSizeHint()
        return QSize(inner.width() + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())
