"""A sheet's XML: the patterns of its tags, and its rows in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vrudesk.returns import limits
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.unreadable import damaged

_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_LONGEST_ROW = 32 * limits.MEGABYTE


class Patterns:
    """The patterns for the prefix that a sheet's tags bear; a pattern with a fixed start is ten times as fast."""

    def __init__(self, prefix: bytes) -> None:
        tag, end = b"<" + prefix, b"</" + prefix
        self.formula_tag = tag + b"f"
        self.end_of_row = end + b"row>"
        self.row_number = re.compile(tag + rb'row\b[^>]*?\sr="(\d+)"')
        self.row = re.compile(tag + rb"row\b([^>]*)>")
        self.whole_row = re.compile(tag + rb"row\b([^>]*?)(?:/>|>(.*?)" + end + rb"row>)", re.DOTALL)
        self.cell_name = re.compile(tag + rb'c\b[^>]*?\sr="([A-Z]+\d+)"')
        self.column = re.compile(tag + rb"col\b([^>]*)>")
        self.styled = tag + rb'c r="([A-Z]+)(\d+)" s="(%s)"'
        self.styled_anyhow = tag + rb'c\b(?=[^>]*\sr="([A-Z]+)(\d+)")[^>]*?\ss="(%s)"'
        self.error = re.compile(
            tag + rb'c\b(?=[^>]*\bt="e")[^>]*?\sr="([A-Z]+\d+)"[^>]*>(?:(?!' + end + rb"c>).)*?" + tag
            + rb"v\b[^>]*>([^<]*)", re.DOTALL
        )  # fmt: skip
        self.formula = re.compile(
            tag + rb'c\b([^>]*?)\sr="([A-Z]+\d+)"([^>]*)>\s*' + tag + rb"f\b[^>]*?(?:/>|>([^<]*)" + end + rb"f>)"
            rb"\s*(?:" + tag + rb"v\b[^>]*?(/>|>[^<]*))?"
        )


def patterns_of(archive: Archive, part: str) -> Patterns:
    """Return the patterns for a sheet, by the prefix of its root."""
    root = _ROOT.search(archive.start(part, 4096))
    return Patterns((root and root[1]) or b"")


def whole_rows(archive: Archive, part: str, patterns: Patterns) -> Iterator[bytes]:
    """Yield a sheet in pieces that end where a row ends."""
    mark, rest = patterns.end_of_row, b""
    for chunk in archive.chunks(part):
        piece = rest + chunk
        found = piece.rfind(mark)
        end = found + len(mark) if found >= 0 else 0
        rest = piece[end:]
        if len(rest) > _LONGEST_ROW:
            raise damaged(archive.name, f"a row of over {_LONGEST_ROW} bytes in {part}")
        if end:
            yield piece[:end]
    yield rest
