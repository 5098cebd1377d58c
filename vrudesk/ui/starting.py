"""What makes starting quick: imports that nobody looks through, and work that waits until the window is painted."""

from __future__ import annotations

import builtins
import gc

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


def hurry() -> None:
    """Leave out what slows imports down; call it before the rest of the window is imported.

    PySide looks through the whole source of every module that is imported after it, in case the module asks for
    names in snake case, and that is a sixth of the start. No module here asks. What start-up makes
    stays for good, so a collection in between finds nothing.
    """
    gc.disable()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def settle() -> None:
    """Collect garbage again, but never what start-up made."""
    gc.freeze()
    gc.enable()


class FirstPaint(QObject):
    """Tell by ``painted`` when a widget has been painted for the first time from now on."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            # Its children are painted before the next turn of the event loop.
            QTimer.singleShot(0, self, self.painted.emit)
        return False
