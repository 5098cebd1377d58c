"""What each drawn thing is: headings, paragraphs, tables and their cells, for those who hear a paper (PDF/UA-1).

The tree is built while the paper is laid out, in reading order; the pen adds each element's marks as it
draws. What belongs to no element (rules, running heads, repeated headings) is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator


class Element:
    """A structure element: a standard ``tag``, what it holds, and the little that readers are told of it.

    ``attributes`` are PDF text as it stands, such as "/O /Table /Scope /Column"; ``alternative`` is said
    instead of a drawing. Its kids are elements, marks ``(page, number)`` and the keys of links.
    """

    __slots__ = ("alternative", "attributes", "kids", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, attributes: str = "", alternative: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.alternative = alternative
        self.kids: list[Element | tuple[int, int] | Link] = []

    def add(self, tag: str, attributes: str = "", alternative: str = "") -> Element:
        """Return a new element, last within this one."""
        kid = Element(tag, self, attributes, alternative)
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> None:
        """Drop elements within this one that hold nothing."""
        for kid in self.kids:
            if isinstance(kid, Element):
                kid.prune()
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.kids or kid.tag in _MAY_BE_EMPTY]


class Link:
    """A place on page ``page`` (counted from 0) that leads to ``target``; the box is from the top left, in points."""

    __slots__ = ("box", "element", "page", "target", "words")

    def __init__(
        self, page: int, box: tuple[float, float, float, float], target: str, words: str, element: Element
    ) -> None:
        self.page = page
        self.box = box
        self.target = target
        self.words = words
        self.element = element
        element.kids.append(self)


# A row must keep its number of cells even where one is blank.
_MAY_BE_EMPTY = frozenset({"TD", "TH"})

SCOPE_COLUMN = "/O /Table /Scope /Column"
SCOPE_ROW = "/O /Table /Scope /Row"


def spanning(columns: int) -> str:
    """Return the attributes of a heading that stands over a whole row of a table."""
    return f"/O /Table /Scope /Row /ColSpan {columns}"
