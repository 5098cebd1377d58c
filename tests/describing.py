"""The fields of the documents that can be loaded, as tables of docs/documents.md: ``python -m tests.describing``.

It writes the tables anew from the JSON schemas, between the comments that name them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrudesk.commands.fitting import schema
from vrudesk.domain.words import either

PAGE = Path(__file__).resolve().parents[1] / "docs" / "documents.md"
DOCUMENTS = ("area", "context")
_KINDS = {
    "string": "text", "number": "number", "integer": "whole number", "array": "list", "object": "record",
}  # fmt: skip
_FORMATS = {"day": "day", "moment": "day and time"}


@dataclass(frozen=True, slots=True)
class Described:
    """A field of a document: its path, with ``[]`` after what is a list, and what its schema says of it."""

    path: str
    needed: bool
    kind: str
    words: str


def described(name: str) -> list[Described]:
    """Return every field of a document, in order."""
    found = schema(name)
    return list(_fields(found, found, ""))


def _fields(whole: Mapping[str, Any], part: Mapping[str, Any], path: str) -> Iterator[Described]:
    for name, given in part.get("properties", {}).items():
        field = _resolved(whole, given)
        items = _resolved(whole, field.get("items", {}))
        here = f"{path}{name}{'[]' if 'properties' in items else ''}"
        yield Described(here, name in part.get("required", ()), _kind(whole, field), field["description"])
        yield from _fields(whole, field, f"{here}.")
        yield from _fields(whole, items, f"{here}.")


def _resolved(whole: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in part:
        return part
    return {**whole["$defs"][part["$ref"].removeprefix("#/$defs/")], **part}


def _kind(whole: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    if "format" in field:
        return _FORMATS[field["format"]]
    if "enum" in field:
        return either([each for each in field["enum"] if each is not None])
    kinds = [field["type"]] if isinstance(field["type"], str) else field["type"]
    words = [_KINDS[kind] for kind in kinds if kind != "null"]
    if "items" in field:
        items = _kind(whole, _resolved(whole, field["items"]))
        words[words.index("list")] = either([f"{each}s" for each in items.split(" or ")])
    return either(words)


def table(name: str) -> str:
    """Return the table of a document's fields."""
    rows = [
        f"| `{each.path}` | {each.kind} | {'yes' if each.needed else ''} | {each.words} |" for each in described(name)
    ]
    return "\n".join(("| Field | Is | Needed | What it says |", "|---|---|---|---|", *rows, ""))


def with_tables(page: str) -> str:
    """Return the page with its tables as the schemas are now."""
    for name in DOCUMENTS:
        before, start, rest = page.partition(f"<!-- fields of {name} -->\n")
        _, end, after = rest.partition("<!-- end of fields -->")
        assert start, name
        assert end, name
        page = f"{before}{start}\n{table(name)}\n{end}{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
