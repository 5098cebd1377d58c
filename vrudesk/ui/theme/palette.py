"""Tokens as Qt's palette, and a high-contrast system's palette as tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from PySide6.QtGui import QColor, QPalette

from vrudesk.domain.rag import Colours, Mark
from vrudesk.ui.theme.tokens import LIGHT, Tokens

_Role = QPalette.ColorRole
_ROLES: Final[Mapping[QPalette.ColorRole, str]] = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "hover",
    _Role.Text: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "negative",
    _Role.ToolTipBase: "tooltip",
    _Role.ToolTipText: "on_tooltip",
    _Role.PlaceholderText: "muted",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "surface",
    _Role.Midlight: "raised",
    _Role.Mid: "border",
    _Role.Dark: "rule",
    _Role.Shadow: "edge",
}
_WHEN_DISABLED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette for whatever Qt draws by itself."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in _WHEN_DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(tokens.raised))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Return tokens of the system's colours only, for a person who has asked for high contrast."""

    def named(role: QPalette.ColorRole, group: QPalette.ColorGroup = QPalette.ColorGroup.Active) -> str:
        return palette.color(group, role).name()

    back, text = named(_Role.Base), named(_Role.Text)
    chosen, on_chosen = named(_Role.Highlight), named(_Role.HighlightedText)
    disabled = named(_Role.Text, QPalette.ColorGroup.Disabled)
    shares = (
        (back, "window surface raised hover desk accent_soft warning_soft problem_soft repair_soft found_soft tooltip"),
        (back, "badge sidebar sidebar_badge sidebar_selected sidebar_hover"),
        (chosen, "accent accent_hover accent_pressed danger danger_hover"),
        (on_chosen, "on_accent on_danger"),
        (disabled, "disabled"),
    )
    values = {field.name: text for field in fields(LIGHT) if field.name != "rag"}
    for colour, names in shares:
        values.update(dict.fromkeys(names.split(), colour))
    # A selected row keeps the words' own colour; only its bar and edge say that it is selected.
    values["selection"] = back
    return replace(LIGHT, **values, rag=dict.fromkeys(Mark, Colours(back, text)))
