"""Icons: Lucide's drawings, painted in a token's colour at the size and scale that the screen asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

Painting: TypeAlias = Callable[[QPainter, QRectF, QIcon.Mode], None]
_CURRENT: Final = b"currentColor"
_APPLICATION: Final = "app"
_APPLICATION_SIDES: Final = (16, 32, 48, 256)


class Icon(Enum):
    """The icons there are; each value names a file of resources/icons."""

    ADD = "plus"
    ARCHIVE = "archive"
    ARROW_DOWN = "arrow-down"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP = "arrow-up"
    BUG = "bug"
    CALENDAR = "calendar-days"
    CHANGED = "git-compare"
    CHECK = "check"
    CHOOSE_FOLDER = "folder-open"
    CLOCK = "clock"
    CLOSE = "x"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    COPY = "copy"
    DELETE = "trash-2"
    DONE = "circle-check"
    DOWNLOAD = "download"
    EDIT = "pencil"
    EXTERNAL = "external-link"
    FILTER = "filter"
    FOLD = "panel-left-close"
    FUND = "coins"
    GRIP = "grip-vertical"
    HIDE = "eye-off"
    HISTORY = "history"
    HOME = "house"
    INFORMATION = "info"
    LINK = "link"
    LOCKED = "lock"
    MEASURES = "trending-up"
    MORE = "ellipsis"
    OPEN_LOCK = "lock-open"
    PAPERS = "file-text"
    PEOPLE = "users"
    PLAN = "list-checks"
    PRINT = "printer"
    PROBLEM = "circle-alert"
    RECORDS = "table-2"
    REDO = "redo-2"
    REFRESH = "refresh-cw"
    RETURNS = "inbox"
    SAVE = "save"
    SEARCH = "search"
    SETTINGS = "settings"
    SHIELD = "shield"
    SHEET = "file-spreadsheet"
    SHOW = "eye"
    UNDO = "undo-2"
    UNFOLD = "panel-left-open"
    UPLOAD = "upload"
    WARNING = "triangle-alert"


class Icons:
    """Painted icons, kept by name, colour, size and scale."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._clones: list[QIconEngine] = []

    def icon(self, painting: Painting) -> QIcon:
        """Return an icon that is painted anew whenever it is shown."""
        return QIcon(PaintedIcon(painting, self._clones))

    def pixmap(self, icon: Icon, colour: str, side: int, scale: float) -> QPixmap:
        """Return an icon painted in a colour; ``side`` is in logical pixels, ``scale`` the screen's.

        Raises:
            FileNotFoundError: the icon has no file.
        """
        key = (icon.value, colour, side, scale)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._painted(icon.value, colour, side, scale)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, icon: Icon, colour: str, box: QRectF) -> None:
        """Paint an icon in the middle of a box, on whole pixels."""
        side = round(min(box.width(), box.height()))
        device = painter.device()
        pixmap = self.pixmap(icon, colour, side, device.devicePixelRatioF() if device else 1.0)
        corner = QPointF(round(box.center().x() - side / 2), round(box.center().y() - side / 2))
        painter.drawPixmap(corner, pixmap)

    def application(self) -> QIcon:
        """Return the program's own icon, in pixels, because it outlives the Python objects at the end."""
        icon = QIcon()
        for side in _APPLICATION_SIDES:
            icon.addPixmap(self._painted(_APPLICATION, "", side, 1.0))
        return icon

    def _painted(self, name: str, colour: str, side: int, scale: float) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        pixmap = QPixmap(round(side * scale), round(side * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(self._drawings[name].replace(_CURRENT, colour.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap


class PaintedIcon(QIconEngine):
    """An icon that is painted anew whenever it is shown, and so follows the theme without being set again."""

    def __init__(self, painting: Painting, clones: list[QIconEngine]) -> None:
        super().__init__()
        self._painting = painting
        self._clones = clones

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        self._painting(painter, QRectF(rect), mode)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(scale)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def clone(self) -> QIconEngine:
        # Qt owns what is returned here, but PySide would delete it with the last Python reference.
        self._clones.append(PaintedIcon(self._painting, self._clones))
        return self._clones[-1]
