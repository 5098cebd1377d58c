"""The style sheet: a template of resources/style, filled from tokens and type sizes."""

from __future__ import annotations

import re
from dataclasses import fields

from vrudesk.ui.theme.tokens import CARD_RADIUS, RADIUS, Tokens, Type


def fill(template: str, tokens: Tokens, scale: int, chip_radius: int) -> str:
    """Return the style sheet for a theme and a text scale in per cent.

    Raises:
        KeyError: the template names a token or a type that does not exist.
    """
    values = {field.name: getattr(tokens, field.name) for field in fields(tokens) if field.name != "rag"}
    values |= {f"pt_{kind.name.lower()}": f"{kind.value.points * scale / 100:g}pt" for kind in Type}
    values |= {"radius": f"{RADIUS}px", "card_radius": f"{CARD_RADIUS}px", "chip_radius": f"{chip_radius}px"}
    return re.sub(r"\$(\w+)", lambda name: values[name[1]], template)
