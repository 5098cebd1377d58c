"""The bus: says once, on the GUI thread, what has changed in the workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot


class Bus(QObject):
    """Carry the workspace's change sets from whichever thread wrote to whoever shows data."""

    changed = Signal(object)

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._on_came)

    def announce(self, change: object) -> None:
        """Pass a change set on: at once on the GUI thread, through its queue from any other."""
        self._came.emit(change)

    @Slot(object)
    def _on_came(self, change: object) -> None:
        self.changed.emit(change)
