"""Reading back what was written, with other programs than those that wrote it."""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium

# What stands at the end of a line where PDFium found a hyphen.
_HYPHENS = str.maketrans(dict.fromkeys("-\ufffe\u0002", ""))


def page_texts(data: bytes) -> list[str]:
    """Return the words of each page of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def squeezed(text: str) -> str:
    """Return text without spaces and hyphens, to compare what lines may have broken."""
    return "".join(text.split()).translate(_HYPHENS)


def words_of(data: bytes) -> str:
    """Return all words of a PDF, squeezed."""
    return squeezed("".join(page_texts(data)))


@dataclass(frozen=True)
class Box:
    """A letter's box on its page, in points from the bottom left, and the size of that page."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float
    width: float
    height: float


def letter_boxes(data: bytes) -> Iterator[Box]:
    """Yield the box of each letter that can be seen."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                letter = chr(pdfium.FPDFText_GetUnicode(text, index))
                if not letter.isspace():
                    yield Box(letter, *text.get_charbox(index), *page.get_size())


@dataclass(frozen=True)
class Tag:
    """An element of a page's structure tree."""

    name: str
    alternative: str
    kids: tuple[Tag, ...]

    def named(self, name: str) -> Iterator[Tag]:
        """Yield all elements of a name within this one, itself included."""
        if self.name == name:
            yield self
        for kid in self.kids:
            yield from kid.named(name)


def page_tags(data: bytes, index: int) -> Tag:
    """Return the structure of one page."""
    with pypdfium2.PdfDocument(data) as document:
        tree = pdfium.FPDF_StructTree_GetForPage(document[index])
        kids = (
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(pdfium.FPDF_StructTree_CountChildren(tree))
        )
        found = Tag("", "", tuple(_tag(kid) for kid in kids if kid))
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _tag(element: Any) -> Tag:
    kids = (
        pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        for at in range(pdfium.FPDF_StructElement_CountChildren(element))
    )
    name = _wide(pdfium.FPDF_StructElement_GetType, element)
    alternative = _wide(pdfium.FPDF_StructElement_GetAltText, element)
    return Tag(name, alternative, tuple(_tag(kid) for kid in kids if kid))


def _wide(get: Any, element: Any) -> str:
    size = get(element, None, 0)
    text = ctypes.create_string_buffer(size)
    get(element, text, size)
    return text.raw.decode("utf-16-le").rstrip("\0")


def open_book(data: bytes) -> Any:
    """Open a workbook as another program does."""
    return openpyxl.load_workbook(BytesIO(data))


def dump(data: bytes) -> str:
    """Return a workbook as text: properties, sheets, tables, and each cell with its format."""
    book = open_book(data)
    about = book.properties
    lines = [f"title: {about.title}", f"author: {about.creator}", f"keywords: {about.keywords}"]
    lines += [f"{item.name}: {item.value}" for item in book.custom_doc_props.props]
    for sheet in book.worksheets:
        lines += ["", f"=== {sheet.title} {sheet.page_setup.orientation or 'portrait'}"]
        lines += [f"table {table.displayName} {table.ref}" for table in sheet.tables.values()]
        for row in sheet.iter_rows():
            lines += [f"{cell.coordinate} {_cell(cell)}" for cell in row if cell.value is not None]
    return "\n".join(lines) + "\n"


def _cell(cell: Any) -> str:
    form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    look = "".join(mark for mark, on in ((" bold", cell.font.b), (" struck", cell.font.strike)) if on)
    link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
    return f"{cell.data_type} {cell.value!r}{form}{look}{link}"
