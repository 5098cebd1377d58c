"""The file: drawn pages, fonts, bookmarks, structure and description put together as one PDF."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference, PDFStream, PDFZCompress

from vrudesk.exports.content import Paper
from vrudesk.exports.describing import describe
from vrudesk.exports.numbering import Entry
from vrudesk.exports.pdf.description import information, metadata
from vrudesk.exports.pdf.front import entry_anchor
from vrudesk.exports.pdf.outline import write_outline
from vrudesk.exports.pdf.packing import Raw, number_of, packed, quoted
from vrudesk.exports.pdf.pen import DrawnPage, Pen
from vrudesk.exports.pdf.structure import StructureWriter
from vrudesk.exports.pdf.tags import Element, Link


def new_document() -> PDFDocument:
    """Return an empty document; nothing in it depends on the time or the machine."""
    # Our text never meets ReportLab's markup; should that change, it may run no code and fetch nothing.
    rl_config.toColorCanUse = None
    rl_config.trustedHosts = rl_config.trustedSchemes = []
    return PDFDocument(compression=1, invariant=1)


def file_bytes(document: PDFDocument, pen: Pen, tree: Element, paper: Paper, entries: Sequence[Entry]) -> bytes:
    """Return the file of the pages that a pen has drawn."""
    return _Assembly(document, pen).file(tree, paper, entries)


class _Assembly:
    """Give numbers to the objects of one document and write them."""

    def __init__(self, document: PDFDocument, pen: Pen) -> None:
        self._document, self._pen = document, pen
        self._pages = [Raw() for _ in pen.pages]
        self._numbers = [number_of(document, page) for page in self._pages]

    def file(self, tree: Element, paper: Paper, entries: Sequence[Entry]) -> bytes:
        document, pages = self._document, self._pen.pages
        links = [link for page in pages for link in page.links]
        numbers = {link: number_of(document, self._link(link, key)) for key, link in enumerate(links, len(pages))}
        parent = Raw(f"<</Type /Pages /Kids [{' '.join(map(_ref, self._numbers))}] /Count {len(pages)}>>")
        parent_number = number_of(document, parent)
        for index, page in enumerate(pages):
            self._pages[index].text = self._page(index, page, parent_number, numbers)
        structure = StructureWriter(document, self._numbers, numbers).write(tree, pages)
        destinations = [self._destination(entry_anchor(index)) for index in range(len(entries))]
        outline = write_outline(document, entries, destinations)
        for font in document.delayedFonts:
            font.addObjects(document)
        about = describe(paper)
        said = [
            f"/Type /Catalog /Pages {_ref(parent_number)} /MarkInfo <</Marked true>> /StructTreeRoot {_ref(structure)}",
            f"/Lang {quoted(document, about.language)} /ViewerPreferences <</DisplayDocTitle true>>",
            f"/Metadata {_ref(number_of(document, metadata(about)))}",
            f"/Outlines {_ref(outline)} /PageMode /UseOutlines" if outline else "",
        ]
        catalogue = number_of(document, Raw(f"<<{' '.join(said)}>>"))
        return packed(document, catalogue, number_of(document, information(about)))

    def _page(self, index: int, page: DrawnPage, parent: int, links: dict[Link, int]) -> str:
        contents = number_of(self._document, PDFStream(content=page.operators, filters=[PDFZCompress]))
        fonts = PDFObjectReference("BasicFonts").format(self._document).decode()
        annotations = f" /Annots [{' '.join(_ref(links[link]) for link in page.links)}]" if page.links else ""
        return (
            f"<</Type /Page /Parent {_ref(parent)} /MediaBox [0 0 {page.sheet.width} {page.sheet.height}] "
            f"/Contents {_ref(contents)} /Resources <</Font {fonts} /ProcSet [/PDF /Text]>> "
            f"/StructParents {index} /Tabs /S{annotations}>>"
        )

    def _link(self, link: Link, key: int) -> Raw:
        left, top, right, bottom = link.box
        height = self._pen.pages[link.page].sheet.height
        return Raw(
            f"<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /StructParent {key} "
            f"/Rect [{left:.2f} {height - bottom:.2f} {right:.2f} {height - top:.2f}] "
            f"/Dest {self._destination(link.target)} /Contents {quoted(self._document, link.words)}>>"
        )

    def _destination(self, anchor: str) -> str:
        page, top = self._pen.anchors[anchor]
        height = self._pen.pages[page].sheet.height
        return f"[{_ref(self._numbers[page])} /XYZ 0 {height - top + 12:.2f} null]"


def _ref(number: int) -> str:
    return f"{number} 0 R"
