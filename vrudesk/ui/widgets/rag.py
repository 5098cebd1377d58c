"""Drawing a RAG: word, shape and colour together; pure painting, for delegates and for the pill here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from vrudesk.domain.rag import Mark
from vrudesk.domain.shapes import Disc, Part, Polygon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tone, Type

_SHAPE: Final = 10
_PAD: Final = 8
_INNER: Final = 6
_ABOVE: Final = 3
_CELL: Final = (15, 18)
_CELL_GAP: Final = 2
_CELL_SHAPE: Final = 9
_CELL_EDGE: Final = 0.5
_FULL_CIRCLE: Final = 360 * 16
_DASHES: Final = (3.0, 2.0)
_RING: Final = 0.15
_COUNT_SHAPE: Final = 11
_COUNT_GAP: Final = 4
_COUNTS_APART: Final = 10
_MORE: Final = "…"


def paint_shape(painter: QPainter, box: QRectF, mark: Mark, colour: str) -> None:
    """Paint the bare shape of a mark into the largest square in the middle of a box."""
    side = min(box.width(), box.height())
    corner = box.center() - QPointF(side / 2, side / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.scale(side, side)
    for part in mark.look.shape:
        _paint_part(painter, part, QColor(colour))
    painter.restore()


def pill_size(theme: Theme, mark: Mark, word: str = "") -> QSize:
    """Return the size of a pill at the person's text scale; ``word`` stands in place of the mark's own."""
    metrics = theme.metrics(Type.LABEL_MEDIUM)
    around = 2 * theme.scaled(_PAD) + theme.scaled(_SHAPE) + theme.scaled(_INNER)
    return QSize(around + metrics.horizontalAdvance(word or mark.word), metrics.height() + 2 * _ABOVE)


def widest_pill(theme: Theme) -> int:
    """Return the width that a column of pills needs."""
    return max(pill_size(theme, mark).width() for mark in Mark)


def paint_pill(painter: QPainter, box: QRectF, mark: Mark, theme: Theme, word: str = "") -> None:
    """Paint shape and word in a pill at the left of a box, in the middle of its height.

    ``word`` stands in place of the mark's own, where a shape and its colours say something else than a rating.
    """
    colours = theme.tokens.rag[mark]
    size = pill_size(theme, mark, word)
    top = box.y() + (box.height() - size.height()) // 2
    pill = QRectF(box.x(), top, size.width(), size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
    left, side = box.x() + theme.scaled(_PAD), theme.scaled(_SHAPE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_edge(colours.fore, dashed=mark.look.dashed))
    painter.setBrush(QColor(colours.back))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    shape = QRectF(left, top + (size.height() - side) / 2, side, side)
    paint_shape(painter, shape, mark, colours.fore)
    painter.setFont(theme.font(Type.LABEL_MEDIUM))
    painter.setPen(QColor(colours.fore))
    baseline = top + _ABOVE + theme.metrics(Type.LABEL_MEDIUM).ascent()
    painter.drawText(QPointF(left + side + theme.scaled(_INNER), baseline), word or mark.word)
    painter.restore()


def strip_size(theme: Theme, cells: int) -> QSize:
    """Return the size of a strip of so many cells at the person's text scale."""
    width, height, gap = theme.scaled(_CELL[0]), theme.scaled(_CELL[1]), theme.scaled(_CELL_GAP)
    return QSize(cells * (width + gap) - gap, height)


def paint_strip(painter: QPainter, box: QRectF, marks: Sequence[Mark], theme: Theme) -> None:
    """Paint marks side by side at the left of a box, oldest first; the newest ones stay where room is short."""
    width, height, gap = theme.scaled(_CELL[0]), theme.scaled(_CELL[1]), theme.scaled(_CELL_GAP)
    fits = max(1, int((box.width() + gap) // (width + gap)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = box.y() + (box.height() - height) // 2
    for place, mark in enumerate(marks[-fits:]):
        cell = QRectF(box.x() + place * (width + gap), top, width, height)
        _paint_cell(painter, cell, mark, theme)
    painter.restore()


def paint_counts(painter: QPainter, box: QRectF, counts: Sequence[tuple[Mark, int]], theme: Theme) -> None:
    """Paint "1 amber  2 green", each with its shape and colour, from the left of a box; where it is full, "…"."""
    metrics = theme.metrics(Type.LABEL)
    side = theme.scaled(_COUNT_SHAPE)
    left = box.x()
    baseline = box.y() + (int(box.height()) - metrics.height() + 1) // 2 + metrics.ascent()
    painter.setFont(theme.font(Type.LABEL))
    more = metrics.horizontalAdvance(_MORE)
    for place, (mark, count) in enumerate(counts, 1):
        colour = theme.tokens.rag[mark].fore
        words = f"{count} {mark.word.lower()}"
        width = side + _COUNT_GAP + metrics.horizontalAdvance(words)
        if left + width + (_COUNTS_APART + more if place < len(counts) else 0) > box.right():
            painter.setPen(theme.colour(Tone.MUTED))
            painter.drawText(QPointF(left, baseline), _MORE)
            return
        paint_shape(painter, QRectF(left, box.y() + (box.height() - side) / 2, side, side), mark, colour)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left + side + _COUNT_GAP, baseline), words)
        left += width + _COUNTS_APART


class RagPill(QLabel):
    """A mark as a pill; ``what`` says what is rated ("RAG", "Forecast")."""

    def __init__(self, theme: Theme, mark: Mark, what: str = "RAG", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._what = what
        self._mark = mark
        self.set_mark(mark)

    @property
    def mark(self) -> Mark:
        """What the pill shows."""
        return self._mark

    def set_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.setAccessibleName(f"{self._what}: {mark.word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._theme, self._mark)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._mark, self._theme)
        painter.end()


def _paint_cell(painter: QPainter, cell: QRectF, mark: Mark, theme: Theme) -> None:
    colours = theme.tokens.rag[mark]
    edge = QColor(colours.fore)
    edge.setAlphaF(_CELL_EDGE)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor(colours.back))
    painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    side = theme.scaled(_CELL_SHAPE)
    inside = QRectF(cell.x() + (cell.width() - side) / 2, cell.y() + (cell.height() - side) / 2, side, side)
    paint_shape(painter, inside, mark, colours.fore)


def _edge(colour: str, *, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), 1)
    if dashed:
        pen.setDashPattern(_DASHES)
    return pen


def _paint_part(painter: QPainter, part: Part, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    if isinstance(part, Polygon):
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in part.points]))
    elif isinstance(part, Disc):
        _paint_disc(painter, part, colour)
    else:
        pen = QPen(colour, part.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in part.points]))


def _paint_disc(painter: QPainter, disc: Disc, colour: QColor) -> None:
    """Paint a disc: filled, a ring, or a ring whose left half is filled."""
    centre = QPointF(*disc.centre)
    if disc.fill == "full":
        painter.drawEllipse(centre, disc.radius, disc.radius)
        return
    box = QRectF(centre.x() - disc.radius, centre.y() - disc.radius, 2 * disc.radius, 2 * disc.radius)
    if disc.fill == "left":
        painter.drawPie(box, _FULL_CIRCLE // 4, _FULL_CIRCLE // 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, _RING))
    painter.drawEllipse(centre, disc.radius, disc.radius)
