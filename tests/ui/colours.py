"""Contrast and greyscale, computed as WCAG 2.2 does."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPixmap


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour."""
    known = QColor(colour)
    red, green, blue = (_linear(value) for value in (known.redF(), known.greenF(), known.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def greys(pixmap: QPixmap) -> list[int]:
    """Return the greys of a picture, row by row."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return [image.pixelColor(x, y).red() for y in range(image.height()) for x in range(image.width())]


def difference(one: QPixmap, other: QPixmap) -> float:
    """Return how much two pictures of one size differ in grey, as a share of black on white everywhere."""
    pairs = list(zip(greys(one), greys(other), strict=True))
    return sum(abs(a - b) for a, b in pairs) / (255 * len(pairs))
