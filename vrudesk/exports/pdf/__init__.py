"""Papers as PDF: the content tree laid out in strips, strips on pages, pages in a tagged file.

``write_pdf`` and ``pdf_bytes`` are the way in. From the tree to the page: ``body`` and ``front`` make
strips with ``blocks``, ``tables``, ``key``; ``pages`` fills pages with them; the ``pen`` draws and marks
what each thing is; ``document`` makes the file. ReportLab supplies fonts and PDF objects; none of its
markup is used. It may import the content tree, ``domain`` and ``paths``.
"""

from __future__ import annotations

from pathlib import Path

from vrudesk.exports.content import Paper
from vrudesk.exports.written import Written
from vrudesk.files import replacing


def pdf_bytes(paper: Paper) -> Written:
    """Return a paper as a PDF; equal papers give equal bytes."""
    from vrudesk.exports.pdf.layout import drawn

    return drawn(paper)


def write_pdf(paper: Paper, path: Path) -> Written:
    """Write a paper as a PDF, whole or not at all, and return what was written.

    Raises:
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    written = pdf_bytes(paper)
    with replacing(path) as part:
        part.write_bytes(written.data)
    return written
