from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from tests.ui.colours import difference, greys
from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Type
from vrudesk.ui.widgets.rag import (
    RagPill,
    paint_counts,
    paint_pill,
    paint_shape,
    paint_strip,
    pill_size,
    strip_size,
    widest_pill,
)

pytestmark = pytest.mark.usefixtures("qapp")


def _shape(mark: Mark, side: int = 11) -> QPixmap:
    """Return the bare shape of a mark in black on white."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    paint_shape(painter, QRectF(0, 0, side, side), mark, "#000000")
    painter.end()
    return pixmap


def _pill(mark: Mark, theme: Theme) -> QPixmap:
    size = pill_size(theme, mark)
    pixmap = QPixmap(size + QSize(4, 4))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_pill(painter, QRectF(2, 2, size.width(), size.height()), mark, theme)
    painter.end()
    return pixmap


@pytest.mark.parametrize(("one", "other"), list(combinations(Mark, 2)))
def test_shapes_are_told_apart_without_colour(one: Mark, other: Mark) -> None:
    assert difference(_shape(one), _shape(other)) > 0.06


@pytest.mark.parametrize("mark", Mark)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_pill_stays_within_its_size(theme: Theme, mark: Mark, mode: str) -> None:
    theme.set_mode(mode)
    image = _pill(mark, theme).toImage()
    outside = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in (0, 1, image.height() - 1)]
    assert not any(outside)
    colours = theme.tokens.rag[mark]
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {colours.back, colours.fore} <= found


def test_a_dashed_edge_means_that_nobody_has_said(theme: Theme) -> None:
    def edge(mark: Mark) -> set[str]:
        image = _pill(mark, theme).toImage()
        return {image.pixelColor(x, 2).name() for x in range(20, image.width() - 20)}

    assert len(edge(Mark.GREEN)) == 1
    assert len(edge(Mark.NOT_RATED)) > 1
    assert len(edge(Mark.NO_UPDATE)) > 1


def test_pills_grow_with_the_text(theme: Theme) -> None:
    before = [pill_size(theme, mark) for mark in Mark]
    theme.set_text_scale(200)
    for small, mark in zip(before, Mark, strict=True):
        assert pill_size(theme, mark).width() > 1.6 * small.width()
        assert pill_size(theme, mark).height() > 1.6 * small.height()
    assert widest_pill(theme) == max(pill_size(theme, mark).width() for mark in Mark)


def test_a_strip_has_cells_of_15_by_18(theme: Theme) -> None:
    assert strip_size(theme, 1) == QSize(15, 18)
    assert strip_size(theme, 8) == QSize(8 * 17 - 2, 18)


def test_the_newest_marks_stay_where_a_strip_is_short(theme: Theme) -> None:
    def painted(marks: list[Mark]) -> list[int]:
        pixmap = QPixmap(strip_size(theme, 4))
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        paint_strip(painter, QRectF(pixmap.rect()), marks, theme)
        painter.end()
        return greys(pixmap)

    marks = [Mark.RED, Mark.AMBER, Mark.GREEN, Mark.COMPLETE, Mark.NO_UPDATE, Mark.NOT_RATED]
    assert painted(marks) == painted(marks[-4:])
    assert painted(marks) != painted(marks[:4])


def test_counts_are_painted_beside_one_another(theme: Theme) -> None:
    pixmap = QPixmap(300, 30)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    paint_counts(painter, QRectF(pixmap.rect()), [(Mark.RED, 1), (Mark.GREEN, 2)], theme)
    painter.end()
    image = pixmap.toImage()
    found = {image.pixelColor(x, y).name() for x in range(300) for y in range(30)}
    assert {theme.tokens.rag[Mark.RED].fore, theme.tokens.rag[Mark.GREEN].fore} <= found


def test_counts_that_do_not_fit_are_left_out_whole(theme: Theme) -> None:
    def painted(width: int, left: int = 0) -> set[str]:
        pixmap = QPixmap(width, 30)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        paint_counts(painter, QRectF(pixmap.rect()), [(Mark.RED, 1), (Mark.GREEN, 2)], theme)
        painter.end()
        image = pixmap.toImage()
        return {image.pixelColor(x, y).name() for x in range(left, width) for y in range(30)}

    green = theme.tokens.rag[Mark.GREEN].fore
    one = 11 + 4 + theme.metrics(Type.LABEL).horizontalAdvance("1 red")
    two = one + 10 + 11 + 4 + theme.metrics(Type.LABEL).horizontalAdvance("2 green")
    assert green in painted(two)
    assert green not in painted(two - 1)
    assert painted(two - 1, one + 5) != {"#ffffff"}
    assert theme.tokens.rag[Mark.RED].fore in painted(two - 1)


def test_a_pill_says_what_is_rated(theme: Theme, qtbot: QtBot) -> None:
    pill = RagPill(theme, Mark.AMBER_RED, "Forecast")
    qtbot.addWidget(pill)
    spoken = QAccessible.queryAccessibleInterface(pill)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Forecast: Amber-red"
    pill.set_mark(Mark.GREEN)
    assert pill.accessibleName() == "Forecast: Green"
    assert pill.sizeHint() == pill_size(theme, Mark.GREEN)


def test_a_pill_may_have_a_word_of_its_own(theme: Theme) -> None:
    own, other = pill_size(theme, Mark.RED), pill_size(theme, Mark.RED, "Ten days late")
    assert other.width() > own.width()
    assert other.height() == own.height()
    painted = []
    for word in ("", "Late", "Red"):
        pixmap = QPixmap(other)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        paint_pill(painter, QRectF(0, 0, other.width(), other.height()), Mark.RED, theme, word)
        painter.end()
        painted.append(pixmap.toImage())
    assert painted[0] == painted[2]
    assert painted[0] != painted[1]
