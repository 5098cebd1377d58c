"""Filling a rectangle with a colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, box: QRect | QRectF, colour: str) -> None:
    """Fill a box with a token's colour; the painter keeps neither pen nor brush of before.

    ``QPainter.fillRect`` does the same, but choosing among its many forms makes PySide bring up all of Qt's
    gradients, which takes 3 ms of the first paint.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(box)
