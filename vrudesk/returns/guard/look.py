"""Look at a file's first bytes and its directory, and say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vrudesk.returns import limits
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.guard.ole import MAGIC, examine_ole, holds_macros
from vrudesk.returns.guard.plain import examine_text
from vrudesk.returns.guard.zips import examine_zip
from vrudesk.returns.unreadable import empty, too_large

_FAMILIES = {
    "xlsm": {"xlsx", "xlsm"},
    "xlsx": {"xlsx", "xlsm"},
    "csv": {"csv", "txt", "tsv", "tab", "asc", "dat", "prn", ""},
}
_NAMES = {
    "xlsx": "an Excel workbook (.xlsx)",
    "xlsm": "an Excel workbook with macros (.xlsm)",
    "xlsb": "a binary Excel workbook (.xlsb)",
    "xls": "an Excel 97 workbook (.xls)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "csv": "a text of separated values (.csv)",
}
LINKED = ("external_links", "The workbook refers to other workbooks; only the stored values were read")
_MACROS = re.compile(r"vbaproject\.bin$|(?:^|/)macrosheets/|^basic/.+/(?!script-lb\.xml$)[^/]+\.xml$|^scripts/.")


@dataclass(frozen=True, slots=True)
class Container:
    """What a file is: its format, its parts where it is a zip, and what a person should know of it."""

    name: str
    format: str
    data: bytes
    archive: Archive | None
    notes: tuple[tuple[str, str], ...]


def examine(name: str, data: bytes) -> Container:
    """Return what a file really is, whatever its name says.

    Raises:
        Unreadable: it is not a workbook or a .csv that can be read safely.
    """
    if not data:
        raise empty(name)
    if len(data) > limits.FILE_BYTES:
        raise too_large(name, f"the file has {len(data) // limits.MEGABYTE:,} MB")
    archive: Archive | None = None
    if data.startswith(b"PK"):
        form, archive = examine_zip(name, data)
    elif data.startswith(MAGIC):
        form = examine_ole(name, data)
    else:
        form = examine_text(name, data)
    return Container(name, form, data, archive, tuple(_notes(name, form, archive, data)))


def _notes(name: str, form: str, archive: Archive | None, data: bytes) -> list[tuple[str, str]]:
    notes = []
    if not has_fitting_name(name, form):
        ending = name.rpartition(".")[2] if "." in name else ""
        says = f"The name ends in .{ending}, but" if ending else "The name does not say so, but"
        notes.append(("wrong_name", f"{says} the file is {_NAMES[form]}; it was read as one"))
    parts = [part.filename.replace("\\", "/").casefold() for part in archive.parts] if archive else []
    if any(map(_MACROS.search, parts)) or (form == "xls" and holds_macros(data)):
        notes.append(("macros", "The workbook holds macros; they were not run and are not kept"))
    if any("/externallinks/" in part for part in parts):
        notes.append(LINKED)
    return notes


def has_fitting_name(name: str, form: str) -> bool:
    """Whether a name ends as the names of a format do."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return ending in _FAMILIES.get(form, {form})
