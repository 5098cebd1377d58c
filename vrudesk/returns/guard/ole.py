"""Old .xls workbooks and password-protected new ones: both are OLE files (faults.md 4 to 6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vrudesk.returns.unreadable import damaged, not_a_workbook, old_format, password

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_FIRST_SPECIAL_SECTOR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_OTHER_PROGRAMS = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
    "VisioDocument": "a Visio drawing",
}


def examine_ole(name: str, data: bytes) -> str:
    """Return the format of a workbook in an OLE file.

    Raises:
        Unreadable: it is protected, damaged, of another program, or holds two workbooks of different age.
    """
    try:
        streams = set(_streams(data))
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(name, f"OLE directory: {error}") from error
    if "EncryptedPackage" in streams:
        raise password(name)
    for stream, what in _OTHER_PROGRAMS.items():
        if stream in streams:
            raise not_a_workbook(name, what)
    workbooks = {"workbook", "book"} & {stream.casefold() for stream in streams}
    if len(workbooks) == 2:
        # As with two zip parts of one name: readers pick different ones, and nobody sees which.
        raise old_format(name, "holds two workbooks in one file, for Excel 95 and for Excel 97, which may differ")
    if not workbooks:
        raise damaged(name, f"OLE streams: {sorted(streams)[:9]}")
    return "xls"


def _streams(data: bytes) -> Iterator[str]:
    """Yield the names in the directory of an OLE file."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(f"sectors of {size} bytes")
    directory = b"".join(_chain(data, size, struct.unpack_from("<I", data, 48)[0]))
    for start in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, start + 64)
        if kind and 2 <= length <= 64:
            yield directory[start : start + length - 2].decode("utf-16-le", "replace")


def _chain(data: bytes, size: int, first: int) -> Iterator[bytes]:
    """Yield the sectors of a chain, each once, so that a ring cannot hold us."""
    table = _table(data, size)
    seen: set[int] = set()
    sector = first
    while sector < _FIRST_SPECIAL_SECTOR and sector not in seen:
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        sector = table[sector]


def _table(data: bytes, size: int) -> list[int]:
    """Return which sector follows each sector."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector < _FIRST_SPECIAL_SECTOR:
            part = data[(sector + 1) * size : (sector + 2) * size]
            table += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
    return table
