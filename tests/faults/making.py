"""Bad files made part by part, and returns that are ordinary but for one thing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.returns.making import cell, honest, ods_parts, parts, row, text, written
from tests.returns.updates import COVER, FIRST, HEAD

__all__ = ["COVER", "FIRST", "HEAD"]

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
DAYS = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
"""Styles of which number 1 shows a date."""

RECORDS: list[list[Any]] = [
    ["1.1", "Green", 40, "Work goes on in the borough.", "29/03/2024"],
    ["2.1", "Amber", 20, "Feeds are late.", "28/06/2024"],
]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRING_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def a_return(path: Path, *records: Sequence[Any], head: Sequence[str] = HEAD) -> Path:
    """Write an action update of Gateshead for the first quarter as Excel would."""
    return honest(path, [*COVER, head, *(records or RECORDS)])


def update_rows(*rows: str) -> str:
    """Return the XML of the cover and the heading of an action update, and of the rows under them."""
    lines: list[list[Any]] = [*COVER, HEAD]
    above = [
        row(number, *(text(f"{'ABCDE'[at]}{number}", str(words)) for at, words in enumerate(line)))
        for number, line in enumerate(lines, 1)
        if line
    ]
    return "".join([*above, *rows])


def record(number: int, ref: str, *cells: str) -> str:
    """Return the XML of a record rated green, with more cells from C on."""
    return row(number, text(f"A{number}", ref), text(f"B{number}", "Green"), *cells)


def ordinary_rows() -> str:
    """Return the XML of an action update of two records."""
    return update_rows(
        record(FIRST, "1.1", cell(f"C{FIRST}", "40"), text(f"D{FIRST}", "Work goes on")),
        record(FIRST + 1, "2.1", cell(f"C{FIRST + 1}", "20"), text(f"D{FIRST + 1}", "Feeds are late")),
    )


def with_strings(rows: str, strings: str) -> dict[str, str]:
    """Return the parts of a workbook with a table of shared texts."""
    contents = parts(rows)
    typed = f'<Override PartName="/{STRINGS}" ContentType="{_STRING_TYPE}"/></Types>'
    related = f'<Relationship Id="rId7" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace("</Types>", typed)
    relations = contents["xl/_rels/workbook.xml.rels"]
    contents["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", related)
    return contents | {STRINGS: strings}


def ods(path: Path, rows: Sequence[Sequence[str]], **more: str) -> Path:
    """Write an .ods of one sheet from the XML of its cells, row by row."""
    lines = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in rows)
    table = f'<table:table table:name="S"><table:table-column/>{lines}</table:table>'
    return written(path, ods_parts(table, **more))


def words(said: str, more: str = "") -> str:
    """Return the XML of a cell of an .ods with words."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{said}</text:p></table:table-cell>'


def number(value: str, more: str = "") -> str:
    """Return the XML of a cell of an .ods with a number."""
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'


def ole(*streams: str) -> bytes:
    """Return an OLE file whose directory names some streams."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIII", header, 40, 0, 1, 1, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded), 2) + bytes(61)
    return bytes(header) + table + directory.ljust(512, b"\0")


def patched(path: Path, *changes: tuple[bytes, bytes]) -> Path:
    """Replace bytes of a file wherever they stand; each must stand there."""
    data = path.read_bytes()
    for old, new in changes:
        assert old in data, old
        data = data.replace(old, new)
    path.write_bytes(data)
    return path


def lying(path: Path, contents: Mapping[str, str], part: str, claimed: int = 1_000) -> Path:
    """Write a zip whose directory claims that a part is small, with the checksum of as many bytes."""
    whole = contents[part].encode()
    sizes = struct.pack("<I", len(whole)), struct.pack("<I", claimed)
    sums = struct.pack("<I", zlib.crc32(whole)), struct.pack("<I", zlib.crc32(whole[:claimed]))
    return patched(written(path, contents), sizes, sums)


def central(name: str, data: bytes, offset: int, size: int, crc: int) -> bytes:
    """Return an entry of a zip's directory for a part that stands somewhere in it."""
    fields = (0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<IHHHHHHIIIHHHHHII", *fields) + name.encode()


def overlapping(path: Path, names: Sequence[str], size: int) -> Path:
    """Write a zip whose parts are all one and the same block of noughts."""
    whole = bytes(size)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(whole) + packer.flush()
    crc = zlib.crc32(whole)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(data), size, len(names[0]), 0)
    start = local + names[0].encode() + data
    directory = b"".join(central(name, data, 0, size, crc) for name in names)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(names), len(names), len(directory), len(start), 0)
    path.write_bytes(start + directory + end)
    return path
