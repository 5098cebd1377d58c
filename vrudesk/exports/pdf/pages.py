"""Filling pages with strips, from top to bottom, in time that grows with their number only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vrudesk.exports.pdf.look import LANDSCAPE, PORTRAIT, TOP, Sheet
from vrudesk.exports.pdf.strips import Strip


@dataclass(slots=True)
class Page:
    """A page with its strips and where the top of each stands; ``section`` is for its running head."""

    sheet: Sheet
    section: str = ""
    placed: list[tuple[float, Strip]] = field(default_factory=list)
    bottom: float = TOP

    @property
    def room(self) -> float:
        """Return the height that is left."""
        return self.sheet.bottom - self.bottom

    def put(self, strip: Strip) -> None:
        """Place a strip under what is there."""
        self.bottom += strip.before if self.placed else 0.0
        self.placed.append((self.bottom, strip))
        self.bottom += strip.height


def fill(strips: Sequence[Strip]) -> list[Page]:
    """Return the pages that the strips take."""
    pages: list[Page] = []
    for chunk in _chunks(strips):
        if _whole_fits_a_page(chunk):
            _place(pages, chunk)
        else:
            for strip in chunk:
                _place(pages, [strip])
    return pages


def _chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Yield runs of strips that belong on one page."""
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _place(pages: list[Page], chunk: list[Strip]) -> None:
    turned = any(strip.landscape for strip in chunk)
    page = pages[-1] if pages else None
    needed = sum(strip.before + strip.height for strip in chunk)
    if page is None or chunk[0].new_page or needed > page.room or (turned and page.sheet is not LANDSCAPE):
        page = Page(LANDSCAPE if turned else PORTRAIT, chunk[0].section)
        pages.append(page)
        for strip in chunk[0].resume:
            page.put(strip)
    for strip in chunk:
        page.put(strip)


def _whole_fits_a_page(chunk: list[Strip]) -> bool:
    sheet = LANDSCAPE if any(strip.landscape for strip in chunk) else PORTRAIT
    resumed = sum(strip.height for strip in chunk[0].resume)
    return resumed + sum(strip.before + strip.height for strip in chunk) <= sheet.bottom - TOP
