"""Words that run over a few lines and no more."""

from __future__ import annotations

from tests.ui.conftest import Show
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Type
from vrudesk.ui.widgets.clamped import ClampedWords

LONG = "Gain an understanding of the local drugs market to identify emerging trends for young people " * 4
ONE_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def _shown(theme: Theme, show: Show, words: str, *, most: int = 3) -> ClampedWords:
    label = ClampedWords(words, Type.CARD, most=most)
    show(label, width=300, height=300)
    assert theme.metrics(Type.CARD).height()
    return label


def test_short_words_stand_in_one_line(theme: Theme, show: Show) -> None:
    label = _shown(theme, show, "Prevention")
    assert label.lines(280) == ["Prevention"]
    assert label.heightForWidth(280) == label.fontMetrics().lineSpacing()


def test_long_words_are_cut_after_the_last_line_and_whole_in_the_tooltip(theme: Theme, show: Show) -> None:
    label = _shown(theme, show, LONG)
    lines = label.lines(280)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])
    assert label.heightForWidth(280) == 3 * label.fontMetrics().lineSpacing()
    label.grab()
    assert label.toolTip() == LONG
    label.setText("Prevention")
    label.grab()
    assert label.toolTip() == ""


def test_a_word_wider_than_the_room_is_broken(theme: Theme, show: Show) -> None:
    label = _shown(theme, show, ONE_WORD)
    lines = label.lines(200)
    assert len(lines) > 1
    assert "".join(lines) == ONE_WORD
    assert all(label.fontMetrics().horizontalAdvance(line) <= 200 for line in lines)


def test_no_words_keep_the_room_of_a_line(theme: Theme, show: Show) -> None:
    label = _shown(theme, show, "")
    assert label.heightForWidth(200) == label.fontMetrics().lineSpacing()


def test_lines_break_between_words_after_an_emoji(theme: Theme, show: Show) -> None:
    words = "🚑🚑 Street first aid for young people, taught where they meet in the evening"
    label = _shown(theme, show, words, most=9)
    lines = label.lines(200)
    assert len(lines) > 1
    assert " ".join(lines) == words
