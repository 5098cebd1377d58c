"""The bytes of a PDF 1.7 file: everything but streams goes into compressed object streams.

ReportLab writes each object by itself; a tagged paper has tens of thousands of small ones, and packed
they take about an eighth of the room.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference, PDFStream, PDFString
from reportlab.pdfbase.pdfdoc import format as formatted

from vrudesk.exports.wording import clean

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TO_A_STREAM = 200


class Raw(PDFObject):  # type: ignore[misc]
    """An object written out by us, such as ``<</S /P /K 3>>``; it may be filled in after it was numbered."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: PDFDocument) -> bytes:
        """Return the object's text."""
        return self.text.encode("latin-1")


def number_of(document: PDFDocument, thing: PDFObject) -> int:
    """Give an object its number in the file and return it."""
    reference: PDFObjectReference = document.Reference(thing)
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


def quoted(document: PDFDocument, text: str) -> str:
    """Return text as it stands in an object, on one line and free of what no file can hold."""
    string: bytes = PDFString(" ".join(clean(text).split())).format(document)
    return string.decode("latin-1")


def packed(document: PDFDocument, catalogue: int, info: int) -> bytes:
    """Return the file; ``catalogue`` and ``info`` are the numbers of those objects."""
    file = BytesIO()
    file.write(_HEAD)
    places: dict[int, tuple[int, int, int]] = {}
    loose: list[tuple[int, bytes]] = []
    number = 0
    while (number := number + 1) in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        body = formatted(thing, document, toplevel=1)
        if isinstance(thing, PDFStream):
            places[number] = (1, file.tell(), 0)
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        else:
            loose.append((number, body))
    for start in range(0, len(loose), _TO_A_STREAM):
        some = loose[start : start + _TO_A_STREAM]
        places |= {inner: (2, number, index) for index, (inner, _) in enumerate(some)}
        places[number] = (1, file.tell(), 0)
        file.write(_object_stream(number, some))
        number += 1
    places[number] = (1, file.tell(), 0)
    where = file.tell()
    file.write(_cross_references(places, number, catalogue, info, sha256(file.getvalue()).hexdigest()[:32]))
    file.write(b"startxref\n%d\n%%%%EOF\n" % where)
    return file.getvalue()


def _object_stream(number: int, some: list[tuple[int, bytes]]) -> bytes:
    heads: list[bytes] = []
    offset = 0
    for inner, body in some:
        heads.append(b"%d %d" % (inner, offset))
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    data = zlib.compress(head + b"\n".join(body for _, body in some))
    said = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d" % (len(some), len(head), len(data))
    return b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, said, data)


def _cross_references(
    places: dict[int, tuple[int, int, int]], number: int, catalogue: int, info: int, identity: str
) -> bytes:
    rows = [b"\x00" + bytes(4) + b"\xff\xff"]
    for each in range(1, number + 1):
        kind, where, index = places[each]
        rows.append(bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(2, "big"))
    data = zlib.compress(b"".join(rows))
    said = (
        f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {catalogue} 0 R /Info {info} 0 R "
        f"/ID [<{identity}> <{identity}>] /Filter /FlateDecode /Length {len(data)}"
    )
    return b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, said.encode(), data)
