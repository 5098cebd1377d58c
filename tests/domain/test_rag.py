"""The nine marks: each with a word, a shape and a colour that everybody can read."""

from __future__ import annotations

import pytest

from vrudesk.domain.rag import MEANINGS, Mark, Rag, mark_of
from vrudesk.domain.shapes import Disc, Part, Polygon, Stroke


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, 1.4.3)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _points(part: Part) -> list[tuple[float, float]]:
    match part:
        case Disc(centre=(x, y), radius=radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Polygon(points=points):
            return list(points)
        case Stroke(points=points, width=width):
            return [
                (x + dx, y + dy) for x, y in points for dx in (-width / 2, width / 2) for dy in (-width / 2, width / 2)
            ]


def test_there_are_nine_marks_each_with_its_own_word_shape_and_colours() -> None:
    looks = [mark.look for mark in Mark]
    assert len(looks) == 9
    for fact in ({each.word for each in looks}, {each.shape for each in looks}, {each.light for each in looks}):
        assert len(fact) == 9
    assert all(mark.word and MEANINGS[mark] for mark in Mark)


@pytest.mark.parametrize("mark", Mark)
def test_the_word_can_be_read_on_its_colour(mark: Mark) -> None:
    assert _contrast(mark.look.light.back, mark.look.light.fore) >= 4.5
    assert _contrast(mark.look.light.fore, "#ffffff") >= 4.5


@pytest.mark.parametrize("mark", Mark)
def test_a_shape_stays_inside_its_square(mark: Mark) -> None:
    assert mark.look.shape
    for part in mark.look.shape:
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in _points(part)), mark


def test_only_what_nobody_gave_has_a_dashed_edge() -> None:
    assert {mark for mark in Mark if mark.look.dashed} == {Mark.NOT_RATED, Mark.NO_UPDATE}


def test_seven_ratings_go_from_the_gravest_to_those_that_worry_nobody() -> None:
    assert [rag.concern for rag in Rag] == [5, 4, 3, 2, 1, 0, 0]
    assert [rag for rag in Rag if rag.needs_a_plan] == [Rag.RED, Rag.AMBER_RED, Rag.AMBER]


@pytest.mark.parametrize("rag", Rag)
def test_a_rating_is_seen_as_its_own_mark(rag: Rag) -> None:
    assert mark_of(rag, heard=False).value == rag.value
    assert mark_of(rag, heard=True).value == rag.value


def test_no_rating_is_never_silently_green() -> None:
    assert mark_of(None, heard=True) is Mark.NOT_RATED
    assert mark_of(None, heard=False) is Mark.NO_UPDATE
