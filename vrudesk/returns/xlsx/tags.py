"""Small patterns for XML that Excel and its imitators write: any prefix, any order of attributes."""

from __future__ import annotations

import html
import re

_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TRUE = {"1", "true", "on"}


def attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag by local name, with entities resolved."""
    return {
        name.rpartition(b":")[2].decode("utf-8", "replace"): text_of(double or single)
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def text_of(raw: bytes) -> str:
    """Return the text of an attribute or an element."""
    text = raw.decode("utf-8", "replace")
    return html.unescape(text) if "&" in text else text


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes, in any of the ways XML allows."""
    return value is not None and value.casefold() in _TRUE


def tags(local_name: str, document: bytes) -> list[dict[str, str]]:
    """Return the attributes of every tag of a name, whatever its prefix."""
    pattern = rb"<(?:\w+:)?" + local_name.encode() + rb"\b([^>]*)>"
    return [attributes(found) for found in re.findall(pattern, document)]
