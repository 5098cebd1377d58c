"""Parts side by side or above one another, each with the room that what stands in it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from vrudesk.ui.theme.tokens import GAP


class SharedSplit(QSplitter):
    """Share the room out anew whenever there is more or less of it, until a person drags a handle.

    ``share`` gives the part of each widget that is in sight, from the room for all of them.
    """

    def __init__(self, way: Qt.Orientation, share: Callable[[int], Sequence[int]], parent: QWidget) -> None:
        super().__init__(way, parent)
        self._share_of = share
        self._dragged = False
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    def share(self) -> None:
        """Share the room out for something new, whatever was dragged before."""
        self._dragged = False
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._dragged:
            self._apply()

    def _apply(self) -> None:
        size = self.size()
        whole = size.width() if self.orientation() == Qt.Orientation.Horizontal else size.height()
        shown = [place for place in range(self.count()) if (part := self.widget(place)) and not part.isHidden()]
        parts = dict(zip(shown, self._share_of(whole - GAP * (len(shown) - 1)), strict=True))
        self.setSizes([parts.get(place, 0) for place in range(self.count())])

    @Slot()
    def _on_moved(self) -> None:
        self._dragged = True


def shares(needs: Sequence[int], room: int) -> list[int]:
    """Return what each gets of a room: what it needs or, where that is too much, as much as any other.

    What is left over goes to the first.
    """
    given = [0] * len(needs)
    left = room
    for done, place in enumerate(sorted(range(len(needs)), key=lambda each: needs[each])):
        given[place] = min(needs[place], max(0, left) // (len(needs) - done))
        left -= given[place]
    if given:
        given[0] += max(0, left)
    return given
