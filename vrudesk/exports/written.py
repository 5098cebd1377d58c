"""What a writer hands back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, what could not be written as it stands, and its number of pages (0 for a workbook)."""

    data: bytes
    warnings: tuple[str, ...] = ()
    pages: int = 0
