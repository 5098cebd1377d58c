"""Reading a part of an .ods as a stream of tags; what would declare entities is refused (faults.md 17 to 19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from xml.parsers import expat

from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.unreadable import unsafe

Attributes: TypeAlias = Mapping[str, str]

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


class BadXmlError(Exception):
    """A part is not well formed."""


def named(name: str) -> str:
    """Return a name such as "table:table-cell" as the parser gives it, whatever prefix the file uses."""
    prefix, _, local = name.partition(":")
    return f"{_SPACES[prefix]} {local}"


def read_part(archive: Archive, part: str, attach: Callable[[expat.XMLParserType], None]) -> None:
    """Read a part from start to end; ``attach`` says to the parser who is to be told of what.

    Raises:
        BadXmlError: it is not well formed.
        Unreadable: it is damaged, or declares entities of its own.
    """

    def refuse(*_: Any) -> None:
        raise unsafe(archive.name, "it declares its own XML entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    attach(parser)
    try:
        for chunk in archive.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadXmlError(f"{part}: {error}") from error
