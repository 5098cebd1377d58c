"""Work in several turns of the event loop, so that no part of it holds the window up for long."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Turns(QObject):
    """Do one step a turn, in the order in which they came."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def waiting(self) -> bool:
        """Whether steps are left."""
        return bool(self._steps)

    def take(self, *steps: Callable[[], None]) -> None:
        """Do these after all that waits already."""
        self._steps.extend(steps)
        self._timer.start()

    @Slot()
    def _on_turn(self) -> None:
        step = self._steps.popleft()
        # Before the step, which may fail, and may itself ask for more.
        if not self._steps:
            self._timer.stop()
        step()
