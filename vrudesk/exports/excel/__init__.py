"""Papers as workbooks: cover, contents, the paper's words, and one real table to a sheet.

``write_excel`` and ``excel_bytes`` are the way in. The layout follows the Government Analysis Function's
checklist for accessible spreadsheets: no merged cells, fills, headers or footers; the marking is text in
A2 of each sheet. It may import the content tree and ``domain``; XlsxWriter is imported when one is written.
"""

from __future__ import annotations

from pathlib import Path

from vrudesk.exports.content import Paper
from vrudesk.exports.written import Written
from vrudesk.files import replacing


def excel_bytes(paper: Paper) -> Written:
    """Return a paper as a workbook; equal papers give equal bytes."""
    from vrudesk.exports.excel.workbook import written

    return written(paper)


def write_excel(paper: Paper, path: Path) -> Written:
    """Write a paper as a workbook, whole or not at all, and return what was written.

    Raises:
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    result = excel_bytes(paper)
    with replacing(path) as part:
        part.write_bytes(result.data)
    return result
