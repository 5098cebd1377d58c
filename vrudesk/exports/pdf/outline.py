"""Bookmarks: the contents' lines, tables under their sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vrudesk.exports.numbering import Entry
from vrudesk.exports.pdf.packing import Raw, number_of, quoted

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

# Readers show a line at most; a bookmark is no place for more.
_LONGEST = 200


@dataclass(slots=True)
class _Item:
    number: int
    raw: Raw
    title: str
    destination: str
    under: list[_Item]


def write_outline(document: PDFDocument, entries: Sequence[Entry], destinations: Sequence[str]) -> int | None:
    """Return the number of the bookmarks' root, or None where there is nothing to mark."""
    top: list[_Item] = []
    for entry, destination in zip(entries, destinations, strict=True):
        raw = Raw()
        title = quoted(document, f"{entry.number} {entry.words}"[:_LONGEST])
        item = _Item(number_of(document, raw), raw, title, destination, [])
        (top[-1].under if entry.level > 1 else top).append(item)
    if not top:
        return None
    root = Raw()
    number = number_of(document, root)
    root.text = f"<</Type /Outlines {_ends(top)} /Count {len(entries)}>>"
    _fill(top, number)
    return number


def _fill(items: list[_Item], parent: int) -> None:
    for index, item in enumerate(items):
        said = [f"/Title {item.title} /Parent {parent} 0 R /Dest {item.destination}"]
        if index:
            said.append(f"/Prev {items[index - 1].number} 0 R")
        if index < len(items) - 1:
            said.append(f"/Next {items[index + 1].number} 0 R")
        if item.under:
            said.append(f"{_ends(item.under)} /Count {len(item.under)}")
            _fill(item.under, item.number)
        item.raw.text = f"<<{' '.join(said)}>>"


def _ends(items: list[_Item]) -> str:
    return f"/First {items[0].number} 0 R /Last {items[-1].number} 0 R"
