"""Text of any kind: what can be read as .csv, and what only pretends to be a workbook (faults.md 2, 3, 59)."""

from __future__ import annotations

import re

from vrudesk.returns.unreadable import damaged, not_a_workbook, old_format, truncated, web_page

_TEXT_NAMES = (".csv", ".txt", ".tsv", ".tab")
_WEB = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|script|div)\b|^mime-version:", re.IGNORECASE)
_XML_WORKBOOK = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel\.Sheet")
_MAGICS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a Word document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a packed folder",
    b"7z\xbc\xaf": "a packed folder",
    b"\x1f\x8b": "a packed file",
    b"SQLite format 3": "a database",
    b"MZ": "a program",
    b"L\x00\x00\x00\x01\x14\x02\x00": "a shortcut to a file",
    b"[InternetShortcut]": "a shortcut to a web address",
}
_BIFF_BEFORE_OLE = {b"\x09\x00", b"\x09\x02", b"\x09\x04"}
_LOOK = 4096
# A damaged or an odd export has a stray control character; a picture or a program has nothing else.
_STRAY = 50


def examine_text(name: str, data: bytes) -> str:
    """Return "csv" for a text that can be read as one.

    Raises:
        Unreadable: it is a web page, another program's file, or a text that calls itself a workbook.
    """
    start = data[:_LOOK]
    if start[:2] in _BIFF_BEFORE_OLE and start[2:4] in {b"\x04\x00", b"\x06\x00", b"\x08\x00"}:
        raise old_format(name, "was saved in the format of Excel 4 or older")
    if not any(start):
        # So a file stands whose content the program that copies it never fetched.
        raise truncated(name)
    for magic, what in _MAGICS.items():
        if start.startswith(magic):
            raise not_a_workbook(name, what)
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _XML_WORKBOOK.search(plain):
        raise old_format(name, "was saved as an XML spreadsheet of 2003")
    if _WEB.match(plain) or (plain[:1] == b"<" and _WEB.search(plain)):
        raise web_page(name)
    if plain.startswith(b"<?xml"):
        raise not_a_workbook(name, "an XML file")
    if _is_binary(start):
        raise damaged(name, "bytes that no text has") if name.casefold().endswith(_TEXT_NAMES) else not_a_workbook(name)
    return "csv"


def unmarked_utf_16(start: bytes) -> str:
    """Return which UTF-16 a text without a mark at its start is in, nothing where it is in none.

    Of each two bytes of such a text one is nearly always nought and the other nearly never.
    """
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < 0.3 * len(start) or min(even, odd) * _STRAY > len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(start: bytes) -> bool:
    """Whether bytes cannot be text: too many control characters, unless they are UTF-16."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf_16(start):
        return False
    controls = sum(start.count(code) for code in (*range(9), *range(14, 32)))
    return controls > max(1, len(start) // _STRAY)
