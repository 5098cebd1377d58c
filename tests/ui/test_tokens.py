from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tests.ui.colours import contrast
from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.palette import palette_of, tokens_of
from vrudesk.ui.theme.tokens import DARK, LIGHT, Tokens, Type

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

TEXT = [
    ("text", "window"), ("text", "surface"), ("text", "raised"), ("text", "hover"), ("text", "selection"),
    ("text", "badge"), ("text", "problem_soft"), ("text", "repair_soft"), ("text", "found_soft"),
    ("muted", "window"), ("muted", "surface"), ("muted", "raised"), ("muted", "hover"), ("muted", "selection"),
    ("muted", "problem_soft"),
    ("accent", "surface"), ("accent", "window"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"), ("on_accent_soft", "accent_soft"), ("on_danger", "danger"),
    ("on_danger", "danger_hover"), ("on_warning_soft", "warning_soft"), ("negative", "problem_soft"),
    ("positive", "surface"), ("negative", "surface"), ("caution", "surface"), ("positive", "window"),
    ("negative", "window"), ("caution", "window"), ("negative", "selection"), ("positive", "selection"),
    ("on_tooltip", "tooltip"), ("sidebar_text", "sidebar"), ("sidebar_strong", "sidebar"),
    ("sidebar_strong", "sidebar_selected"), ("sidebar_strong", "sidebar_hover"), ("on_sidebar_badge", "sidebar_badge"),
]  # fmt: skip
PARTS = [
    ("edge", "surface"), ("edge", "window"), ("edge", "hover"), ("focus", "surface"), ("focus", "window"),
    ("focus", "selection"), ("accent", "selection"), ("accent", "surface"), ("accent", "window"),
    ("danger", "surface"), ("problem_edge", "surface"), ("problem_edge", "problem_soft"), ("repair_edge", "surface"),
    ("repair_edge", "repair_soft"), ("warning_edge", "window"), ("warning_edge", "surface"),
    ("sidebar_focus", "sidebar"), ("sidebar_focus", "sidebar_selected"), ("sidebar_badge", "sidebar"),
]  # fmt: skip


@THEMES
@pytest.mark.parametrize(("words", "back"), TEXT)
def test_words_stand_out_from_their_back(tokens: Tokens, words: str, back: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, back)) >= 4.5


@THEMES
@pytest.mark.parametrize(("part", "beside"), PARTS)
def test_edges_focus_and_the_selection_bar_stand_out(tokens: Tokens, part: str, beside: str) -> None:
    assert contrast(getattr(tokens, part), getattr(tokens, beside)) >= 3


@THEMES
@pytest.mark.parametrize("mark", Mark)
def test_marks_stand_out(tokens: Tokens, mark: Mark) -> None:
    colours = tokens.rag[mark]
    assert contrast(colours.fore, colours.back) >= 4.5
    assert contrast(colours.fore, tokens.surface) >= 4.5
    assert contrast(colours.fore, tokens.selection) >= 3


@pytest.mark.parametrize("mark", Mark)
def test_light_marks_are_those_of_paper(mark: Mark) -> None:
    assert LIGHT.rag[mark] == mark.look.light


def test_no_type_is_too_small() -> None:
    assert min(kind.value.points for kind in Type) >= 8.5


@pytest.mark.usefixtures("qapp")
@THEMES
def test_the_palette_holds_the_tokens(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    assert palette.color(QPalette.ColorRole.Window).name() == tokens.window
    assert palette.color(QPalette.ColorRole.PlaceholderText).name() == tokens.muted


def test_high_contrast_has_only_the_systems_colours(qapp: QApplication) -> None:
    system = QPalette(qapp.palette())
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Text, QColor("#ffff00"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#00ffff"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    tokens = tokens_of(system)
    assert (tokens.surface, tokens.window, tokens.text, tokens.edge) == ("#000000", "#000000", "#ffff00", "#ffff00")
    assert (tokens.accent, tokens.on_accent) == ("#00ffff", "#000000")
    assert all(colours.fore == "#ffff00" for colours in tokens.rag.values())
