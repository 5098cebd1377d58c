"""Reading .csv: its encoding and its delimiter by evidence, its rows as they stand (faults.md 59)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from vrudesk.domain.words import counted
from vrudesk.returns import limits
from vrudesk.returns.guard.plain import unmarked_utf_16
from vrudesk.returns.unreadable import damaged, too_large

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 400
_LONGEST_CELL = 5 * limits.MEGABYTE
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@dataclass(frozen=True, slots=True)
class CsvText:
    """The rows of a .csv, all text, and how it was written."""

    rows: list[list[str | None]]
    encoding: str
    delimiter: str
    nuls: int = 0

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Return what a person should know of how it was written."""
        notes = []
        if self.encoding not in _NAMES:
            notes.append(
                ("encoding", "The text is in the Windows code page (Windows-1252), not UTF-8; it was read as that")
            )
        if self.nuls:
            words = f"{counted(self.nuls, 'NUL character')}, which no text has, were left out; look at the values"
            notes.append(("nul_characters", words))
        return notes

    @property
    def is_table(self) -> bool:
        """Whether most of its rows hold more than one value, so that it is more than a letter."""
        filled = [count for row in self.rows if (count := sum(cell is not None for cell in row))]
        wide = sum(count > 1 for count in filled)
        return wide > 1 and 2 * wide > len(filled)


def read_csv(name: str, data: bytes) -> CsvText:
    """Read a .csv; blank cells are None, blank lines are rows, and a row runs on over quoted line breaks.

    Raises:
        Unreadable: it is too large, or a cell never ends.
    """
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    nuls = text.count("\x00")
    if nuls:
        text = text.replace("\x00", "")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str | None]] = []
    width = 1
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            width = max(width, len(row))
            # Each row is made as wide as the widest.
            if width * len(rows) > limits.CELLS or width > limits.GRID_COLUMNS:
                raise too_large(name, "it has more cells than a sheet can hold")
            rows.append([None if not cell or cell.isspace() else cell for cell in row])
    except csv.Error as error:
        raise damaged(name, str(error)) from error
    return CsvText(_squared(rows), encoding, delimiter, nuls)


def _encoding(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if unmarked := unmarked_utf_16(data[:4096]):
        return unmarked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the most rows into one same number of cells, the first long row among them."""
    lines = [line for _, line in zip(range(_SAMPLE_LINES), io.StringIO(text, newline=""), strict=False)]
    if lines and lines[0].strip().casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[-1]
    return max(_DELIMITERS, key=lambda delimiter: _evidence(lines, delimiter))


def _evidence(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    weight = 1.0 if _closes_its_quotes(lines, delimiter) else 0.5
    usual, rows = (
        Counter(width for width in widths if width > 1).most_common(1)[0] if max(widths, default=0) > 1 else (1, 0)
    )
    first = next((width for width in widths if width > 1), 0)
    return weight * (rows / max(1, len(widths)) + (0.25 if first == usual else 0.0)), usual


def _closes_its_quotes(lines: list[str], delimiter: str) -> bool:
    """Whether each quoted cell is followed by the delimiter or by the end of its row."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _squared(rows: list[list[str | None]]) -> list[list[str | None]]:
    width = max(map(len, rows), default=0)
    return [row if len(row) == width else row + [None] * (width - len(row)) for row in rows]
