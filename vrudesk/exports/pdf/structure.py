"""Writing the structure tree: what the pen marked, as readers of PDF/UA-1 find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vrudesk.exports.pdf.packing import Raw, number_of, quoted
from vrudesk.exports.pdf.pen import DrawnPage
from vrudesk.exports.pdf.tags import Element, Link

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


class StructureWriter:
    """Write one document's tree; ``pages`` and ``links`` give the numbers of those objects in the file."""

    def __init__(self, document: PDFDocument, pages: Sequence[int], links: dict[Link, int]) -> None:
        self._document, self._pages, self._links = document, pages, links

    def write(self, tree: Element, drawn: Sequence[DrawnPage]) -> int:
        """Return the number of the tree's root."""
        tree.prune()
        root = Raw()
        root_number = number_of(self._document, root)
        elements = [(element, Raw()) for element in tree.walk()]
        numbers = {element: number_of(self._document, raw) for element, raw in elements}
        for element, raw in elements:
            parent = numbers[element.parent] if element.parent else root_number
            raw.text = self._element(element, parent, numbers)
        marks = [f"{index} [{' '.join(f'{numbers[e]} 0 R' for e in page.marks)}]" for index, page in enumerate(drawn)]
        marks += [f"{key} {numbers[link.element]} 0 R" for key, link in enumerate(self._links, len(drawn))]
        parents = number_of(self._document, Raw(f"<</Nums [{' '.join(marks)}]>>"))
        following = len(drawn) + len(self._links)
        root.text = (
            f"<</Type /StructTreeRoot /K {numbers[tree]} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {following}>>"
        )
        return root_number

    def _element(self, element: Element, parent: int, numbers: dict[Element, int]) -> str:
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        said = [f"/Type /StructElem /S /{element.tag} /P {parent} 0 R"]
        if page is not None:
            said.append(f"/Pg {self._pages[page]} 0 R")
        if element.attributes:
            said.append(f"/A <<{element.attributes}>>")
        if element.alternative:
            said.append("/Alt " + quoted(self._document, element.alternative))
        kids = " ".join(self._kid(kid, page, numbers) for kid in element.kids)
        return f"<<{' '.join(said)} /K [{kids}]>>"

    def _kid(self, kid: Element | tuple[int, int] | Link, page: int | None, numbers: dict[Element, int]) -> str:
        if isinstance(kid, Element):
            return f"{numbers[kid]} 0 R"
        if isinstance(kid, Link):
            return f"<</Type /OBJR /Obj {self._links[kid]} 0 R /Pg {self._pages[kid.page]} 0 R>>"
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type /MCR /Pg {self._pages[kid[0]]} 0 R /MCID {kid[1]}>>"
