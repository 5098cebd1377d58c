"""Workbooks in a zip: .xlsx, .xlsm, .xlsb and .ods, and what pretends to be one (faults.md 7 to 21, 25)."""

from __future__ import annotations

import re

from vrudesk.domain.words import counted
from vrudesk.returns import limits
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.unreadable import damaged, not_a_workbook, password, too_large, truncated, unsafe

_END = b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_PROGRAMS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "visio/document.xml": "a Visio drawing",
}
_UNIQUE_COUNT = re.compile(rb"""<(?:\w+:)?sst\b[^>]*?\suniqueCount\s*=\s*["'](\d+)["']""")
_PROLOG = 64 * 1024


def examine_zip(name: str, data: bytes) -> tuple[str, Archive]:
    """Return the format of a zipped workbook and its parts.

    Raises:
        Unreadable: it is cut short, damaged, protected, a bomb, a trap, or no workbook.
    """
    if _END not in data[-66_000:]:
        raise truncated(name)
    archive = Archive(name, data)
    _refuse_bombs(archive)
    _refuse_traps(archive)
    form = _format(archive)
    _refuse_doctypes(archive)
    if form in {"xlsx", "xlsm"}:
        _refuse_false_counts(archive)
    return form, archive


def _refuse_bombs(archive: Archive) -> None:
    parts = archive.parts
    if len(parts) > limits.PARTS:
        raise too_large(archive.name, f"it is made of {counted(len(parts), 'part')}")
    total = 0
    for part in parts:
        total += part.file_size
        swollen = part.file_size > limits.RATIO_FROM_BYTES and part.file_size > limits.RATIO * part.compress_size
        if swollen or part.file_size > limits.PART_BYTES or total > limits.TOTAL_BYTES:
            size = max(part.file_size, total) // limits.MEGABYTE
            raise too_large(archive.name, f"unpacked it would take {size:,} MB or more")


def _refuse_traps(archive: Archive) -> None:
    seen: set[str] = set()
    for part in archive.parts:
        path = part.filename.replace("\\", "/").casefold()
        if path in seen:
            raise unsafe(archive.name, "it holds two parts of the same name, and programs would read different ones")
        seen.add(path)
        if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
            raise unsafe(archive.name, "one of its parts would be unpacked outside its folder")
        if part.flag_bits & 1:
            raise password(archive.name)
        if part.compress_type not in {_STORED, _DEFLATED}:
            raise damaged(archive.name, f"{part.filename} is packed by method {part.compress_type}")


def _format(archive: Archive) -> str:
    if "content.xml" in archive and archive.start("mimetype", 100).startswith(_ODS):
        if b"encryption-data" in archive.whole("META-INF/manifest.xml"):
            raise password(archive.name)
        return "ods"
    for part, what in _OTHER_PROGRAMS.items():
        if part in archive:
            raise not_a_workbook(archive.name, what)
    if "[Content_Types].xml" not in archive:
        raise not_a_workbook(archive.name, "a zip file")
    types = archive.whole("[Content_Types].xml").replace(b"\x00", b"")
    if b"sheet.binary" in types:
        return "xlsb"
    if b"spreadsheetml" not in types and b"ms-excel" not in types:
        raise not_a_workbook(archive.name)
    return "xlsm" if b"macroEnabled" in types else "xlsx"


def _refuse_doctypes(archive: Archive) -> None:
    """Refuse XML that declares entities: they expand without end, or fetch files and addresses."""
    for part in archive.parts:
        if part.filename.casefold().endswith((".xml", ".rels")):
            prolog = archive.start(part.filename, _PROLOG).replace(b"\x00", b"")
            if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
                raise unsafe(archive.name, "it declares its own XML entities")


def _refuse_false_counts(archive: Archive) -> None:
    """Refuse a table of texts that claims more texts than it has bytes: readers make room for all it claims."""
    for part in archive.parts:
        if part.filename.casefold().endswith("sharedstrings.xml"):
            unique = _UNIQUE_COUNT.search(archive.start(part.filename, _PROLOG))
            if unique and int(unique[1]) > part.file_size:
                raise damaged(archive.name, f"{part.filename} claims {int(unique[1]):,} texts")
