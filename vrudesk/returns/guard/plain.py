"""Text of any kind: what can be read as .csv, and what only pretends to be a workbook (faults.md 2, 3, 59)."""

from __future__ import annotations

import re

from vrudesk.returns.unreadable import not_a_workbook, old_format, text_file, web_page

_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt")
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
}
_BIFF_BEFORE_OLE = {b"\x09\x00", b"\x09\x02", b"\x09\x04"}
_LOOK = 4096


def examine_text(name: str, data: bytes) -> str:
    """Return "csv" for a text that can be read as one.

    Raises:
        Unreadable: it is a web page, another program's file, or a text that calls itself a workbook.
    """
    start = data[:_LOOK]
    if start[:2] in _BIFF_BEFORE_OLE and start[2:4] in {b"\x04\x00", b"\x06\x00", b"\x08\x00"}:
        raise old_format(name, "was saved in the format of Excel 4 or older")
    for magic, what in _MAGICS.items():
        if start.startswith(magic):
            raise not_a_workbook(name, what)
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _XML_WORKBOOK.search(plain):
        raise old_format(name, "was saved as an XML spreadsheet of 2003")
    if _WEB.match(plain) or (plain[:1] == b"<" and _WEB.search(plain)):
        raise web_page(name)
    if _is_binary(start):
        raise not_a_workbook(name)
    if name.casefold().endswith(_WORKBOOK_NAMES):
        raise text_file(name)
    return "csv"


def _is_binary(start: bytes) -> bool:
    """Whether bytes cannot be text: control characters, or NULs that are not every second byte of UTF-16."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    nulls = start.count(0)
    if nulls:
        return max(start[0::2].count(0), start[1::2].count(0)) < 0.3 * len(start)
    controls = sum(start.count(code) for code in (*range(1, 9), *range(14, 32)))
    return controls > len(start) // 50
