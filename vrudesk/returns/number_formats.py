"""Which number formats change what a cell shows: percentages, leading noughts, words and currencies."""

from __future__ import annotations

import re

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_QUOTED = re.compile(r'"([^"]*)"')
_LEADING_NOUGHTS = re.compile(r"^0{2,}")


def telling(code: str) -> str:
    """Return a number format without which a value cannot be shown as it was, nothing for any other."""
    return code if is_percentage(code) or _is_telling(code) else ""


def is_percentage(code: str) -> bool:
    """Whether a number format shows a hundredfold with a percent sign."""
    return "%" in _LITERALS.sub("", code)


def _is_telling(code: str) -> bool:
    words = any(letter.isalnum() for quoted in _QUOTED.findall(code) for letter in quoted)
    return bool("£" in code or "€" in code or words or _LEADING_NOUGHTS.match(code))
