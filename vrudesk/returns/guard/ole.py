"""Old .xls workbooks and password-protected new ones: both are OLE files (faults.md 4 to 6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from vrudesk.returns.unreadable import damaged, not_a_workbook, old_format, password

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_FIRST_SPECIAL_SECTOR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_WORKBOOKS = {"workbook", "book"}
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
    workbooks = _WORKBOOKS & {stream.casefold() for stream in streams}
    if len(workbooks) == 2:
        # As with two zip parts of one name: readers pick different ones, and nobody sees which.
        raise old_format(name, "holds two workbooks in one file, for Excel 95 and for Excel 97, which may differ")
    if not workbooks:
        raise damaged(name, f"OLE streams: {sorted(streams)[:9]}")
    return "xls"


def holds_macros(data: bytes) -> bool:
    """Whether a workbook in an OLE file that was examined has a project of macros beside it."""
    return "_VBA_PROJECT_CUR" in _streams(data)


def workbook_stream(data: bytes) -> bytes | None:
    """Return the workbook in an OLE file that was examined, None where it cannot be found.

    A stream that follows itself in a ring ends where the ring closes; xlrd's own reader goes round for ever.
    """
    try:
        (_, root, _), *entries = _entries(data)
        first, length = next((at, size) for name, at, size in entries if name.casefold() in _WORKBOOKS)
        if length >= struct.unpack_from("<I", data, 56)[0]:
            return b"".join(_chain(data, _sector_size(data), first))[:length]
        return _short_stream(data, root, first)[:length]
    except (struct.error, IndexError, ValueError, StopIteration):
        return None


def _short_stream(data: bytes, root: int, first: int) -> bytes:
    """Return a stream that is kept with other short ones in the stream of the root, in small sectors."""
    size, small = _sector_size(data), 1 << min(int(data[32]), 12)
    kept = b"".join(_chain(data, size, root))
    table = b"".join(_chain(data, size, struct.unpack_from("<I", data, 60)[0]))
    following = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    sectors = _followed(following, first)
    return b"".join(kept[sector * small : (sector + 1) * small] for sector in sectors)


def _streams(data: bytes) -> Iterator[str]:
    """Yield the names in the directory of an OLE file."""
    return (name for name, _, _ in _entries(data))


def _sector_size(data: bytes) -> int:
    size: int = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(f"sectors of {size} bytes")
    return size


def _entries(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield the name, the first sector and the length of each entry in the directory of an OLE file."""
    size = _sector_size(data)
    directory = b"".join(_chain(data, size, struct.unpack_from("<I", data, 48)[0]))
    for start in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, start + 64)
        if kind and 2 <= length <= 64:
            name = directory[start : start + length - 2].decode("utf-16-le", "replace")
            yield name, *struct.unpack_from("<II", directory, start + 116)


def _chain(data: bytes, size: int, first: int) -> Iterator[bytes]:
    """Yield the sectors of a chain."""
    return (data[(sector + 1) * size : (sector + 2) * size] for sector in _followed(_table(data, size), first))


def _followed(table: Sequence[int], first: int) -> Iterator[int]:
    """Yield the numbers of a chain, each once, so that a ring cannot hold us."""
    seen: set[int] = set()
    sector = first
    while sector < _FIRST_SPECIAL_SECTOR and sector not in seen:
        seen.add(sector)
        yield sector
        sector = table[sector]


def _table(data: bytes, size: int) -> list[int]:
    """Return which sector follows each sector."""
    sectors = [sector for sector in _sectors_of_table(data, size) if sector < _FIRST_SPECIAL_SECTOR]
    if len(set(sectors)) != len(sectors):
        raise ValueError("a sector of the table that is named twice")
    return [number for sector in sectors for number in _numbers(data, size, sector)]


def _sectors_of_table(data: bytes, size: int) -> Iterator[int]:
    """Yield where the table stands: the first 109 sectors by the header, those of files over 7 MB by a chain."""
    yield from struct.unpack_from("<109I", data, 76)
    seen: set[int] = set()
    sector = struct.unpack_from("<I", data, 68)[0]
    while sector < _FIRST_SPECIAL_SECTOR and sector not in seen:
        seen.add(sector)
        *numbers, sector = _numbers(data, size, sector)
        yield from numbers


def _numbers(data: bytes, size: int, sector: int) -> tuple[int, ...]:
    part = data[(sector + 1) * size : (sector + 2) * size]
    return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
