"""Files that are dropped anywhere on the window: partners' returns, to be reviewed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from vrudesk.ui.desk import Desk


class FileDrops(QObject):
    """Take files that are dropped on a window while nothing is being saved; ``dropped`` gives them."""

    dropped = Signal(list)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        window.setAcceptDrops(not desk.read_only)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A drop is a drag that enters in Qt's classes too, so the kind says which it is.
        if not isinstance(event, QDropEvent) or self._desk.read_only or self._desk.writing:
            return False
        files = local_files(event)
        if isinstance(event, QDragEnterEvent) and files:
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and files:
            event.acceptProposedAction()
            self.dropped.emit(files)
            return True
        return False


def local_files(event: QDropEvent) -> list[Path]:
    """Return the local files of a drop; web addresses and folders are not read."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
