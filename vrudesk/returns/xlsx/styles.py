"""The number formats that change what a cell shows: percentages, leading noughts, words and currencies."""

from __future__ import annotations

import re

from vrudesk.returns.xlsx.tags import tags

_BUILT_IN = {9: "0%", 10: "0.00%"}
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_QUOTED = re.compile(r'"([^"]*)"')
_LEADING_NOUGHTS = re.compile(r"^0{2,}")


def telling_formats(styles: bytes) -> dict[int, str]:
    """Return, by the number that cells refer to, the formats without which a value cannot be shown as it was."""
    custom = {
        int(found["numFmtId"]): found.get("formatCode", "")
        for found in tags("numFmt", styles)
        if found.get("numFmtId", "").isdecimal()
    }
    cells = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    formats = {}
    for index, found in enumerate(tags("xf", cells[0]) if cells else []):
        number = int(found["numFmtId"]) if found.get("numFmtId", "").isdecimal() else 0
        code = custom.get(number) or _BUILT_IN.get(number, "")
        if is_percentage(code) or _is_telling(code):
            formats[index] = code
    return formats


def is_percentage(code: str) -> bool:
    """Whether a number format shows a hundredfold with a percent sign."""
    return "%" in _LITERALS.sub("", code)


def _is_telling(code: str) -> bool:
    words = any(letter.isalnum() for quoted in _QUOTED.findall(code) for letter in quoted)
    return bool("£" in code or "€" in code or words or _LEADING_NOUGHTS.match(code))
