"""The list of an .xlsx workbook's sheets and the part that holds each."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.xlsx.tags import is_true, tags

_USUAL = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Book:
    """The parts of a workbook: its sheets' by name, styles' and theme's, and the year from which its dates count."""

    sheets: dict[str, str]
    styles: str
    theme: str
    date_system: int


def read_book(archive: Archive) -> Book:
    """Return the parts of a workbook; sheets of which no part is found are left out."""
    home = _workbook_part(archive)
    document = archive.whole(home)
    targets = _targets(archive, home)
    sheets = {
        sheet["name"]: targets[sheet["id"]]["part"]
        for sheet in tags("sheet", document)
        if "name" in sheet and targets.get(sheet.get("id", ""), {}).get("part", "") in archive
    }
    parts = {target["type"]: target["part"] for target in reversed(targets.values())}
    properties = tags("workbookPr", document)
    is_1904 = any(is_true(found.get("date1904")) for found in properties)
    return Book(sheets, parts.get("styles", ""), parts.get("theme", ""), 1904 if is_1904 else 1900)


def _workbook_part(archive: Archive) -> str:
    for relation in tags("Relationship", archive.whole("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", _USUAL).lstrip("/")
    return _USUAL


def _targets(archive: Archive, home: str) -> dict[str, dict[str, str]]:
    """Return what the workbook refers to, by the id of the reference."""
    folder, name = posixpath.split(home)
    relations = archive.whole(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found = {}
    for relation in tags("Relationship", relations):
        target = relation.get("Target", "").replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode", "") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = {"part": part, "type": kind}
    return found
