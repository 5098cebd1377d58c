"""What a JSON document that somebody gives the program holds, and the command that loads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from vrudesk.commands import agreeing
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.fitting import Document, Fault, faults, records, schema, tidied_document
from vrudesk.data.changeset import ChangeSet
from vrudesk.domain.words import counted, listed
from vrudesk.errors import UserError

LARGEST = 10_000_000
"""Bytes; the documents of whole areas have a hundredth of that."""

Load: TypeAlias = LoadArea | LoadContext

_NOUNS = {
    "theme": ("theme", ""), "priority": ("priority", "priorities"), "action": ("action", ""),
    "measure": ("measure", ""), "intervention": ("intervention", ""),
    "success_measure": ("measure of success", "measures of success"), "recommendation": ("recommendation", ""),
    "dataset": ("data set", ""), "figure": ("figure", ""), "place": ("place", ""),
    "organisation": ("organisation", ""), "fund_round": ("round of the fund", "rounds of the fund"),
    "criterion": ("criterion", "criteria"), "bid": ("bid", ""), "other_name": ("other name", ""),
}  # fmt: skip
_SAFE = "Nothing was loaded."
_AGAIN = f"{_SAFE} Ask for the file again."


def command_of(path: Path) -> Load:
    """Return the command that loads a document.

    Raises:
        UserError: the file cannot be read, is no JSON, or does not fit; it names the place.
    """
    name = path.name or str(path)
    command = _known(_document(path, name))
    if command is None:
        raise UserError(
            f"{name} is neither an area's document nor one of partners and rounds.",
            f"{_SAFE} docs/documents.md describes both.",
            kind="unknown",
        )
    if found := list(dict.fromkeys(map(str, _faults(command)))):
        more = f" (and {counted(len(found) - 1, 'place')} more)" if len(found) > 1 else ""
        raise UserError(
            f"{name} does not fit: {found[0]}{more}.",
            f"{_SAFE} Put it right in the file and load it again; docs/documents.md describes every field.",
            kind="unfit",
        )
    return command


def told(command: Load, changes: ChangeSet | None) -> list[str]:
    """Return what was loaded, in lines: how many of what, and what of the document was left out."""
    left = list(_left_out(command))
    return [*_loaded(changes), *([f"  Left out: {', '.join(left)}"] if left else [])]


def _loaded(changes: ChangeSet | None) -> Iterator[str]:
    if changes is None:
        yield "There was nothing new in it."
        return
    yield changes.label
    there = [(len(changes.tables.get(table, ())), nouns) for table, nouns in _NOUNS.items()]
    yield f"  {listed([counted(number, *nouns) for number, nouns in there if number])}"


def _document(path: Path, name: str) -> Any:
    content = _content(path, name)
    try:
        return tidied_document(json.loads(content, parse_constant=_refuse))
    except RecursionError as error:
        raise UserError(f"{name} is nested too deeply to be a document of ours.", _AGAIN, kind="unknown") from error
    except ValueError as error:
        raise UserError(f"{name} is not JSON{_line(error)}.", _AGAIN, kind="not JSON") from error


def _content(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UserError(f"{name} is not a file.", f"{_SAFE} Check the name.", kind="missing")
        if path.stat().st_size > LARGEST:
            raise UserError(
                f"{name} is too large to be a document of ours.", f"{_SAFE} Check the name.", kind="unknown"
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{name} cannot be read.", f"{_SAFE} Check the name.", kind="missing") from error


def _refuse(word: str) -> None:
    raise ValueError(word)


def _line(error: ValueError) -> str:
    return f": it cannot be read from line {error.lineno} on" if isinstance(error, json.JSONDecodeError) else ""


def _known(document: Any) -> Load | None:
    if not isinstance(document, dict):
        return None
    if {"organisation", "document"} & document.keys():
        return LoadArea(document)
    return LoadContext(document) if {"organisations", "fund_rounds"} & document.keys() else None


def _schema_of(command: Load) -> dict[str, Any]:
    return schema("area" if isinstance(command, LoadArea) else "context")


def _faults(command: Load) -> Iterator[Fault]:
    """Yield what is wrong; whether the parts agree can be asked only of a document that has its fields."""
    found = list(faults(command.document, _schema_of(command)))
    agree = agreeing.area_faults if isinstance(command, LoadArea) else agreeing.context_faults
    return chain(found, () if found else agree(command.document))


def _left_out(command: Load) -> Iterator[str]:
    """Yield what the document holds and the program has no place for yet."""
    document: Document = command.document
    without = [each for each in records(document, "actions") if not each.get("priority")]
    if without and isinstance(command, LoadArea):
        yield counted(len(without), "action without a priority", "actions without a priority")
    known = _schema_of(command)["properties"].keys()
    yield from (name for name, value in document.items() if name not in known and value not in (None, [], {}))
