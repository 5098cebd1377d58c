"""Values that calamine cannot take: one of them would turn the whole workbook away (faults.md 34, 35).

Excel of today writes errors that calamine does not know, such as #SPILL!; other programs write NaN for a number.
A workbook at which it stumbled is written anew with errors that it knows in their stead. The facts keep the
error as it stood, which is what a person is shown.
"""

from __future__ import annotations

import io
import math
import re
import zipfile

from vrudesk.returns import limits
from vrudesk.returns.facts import BookFacts, Place
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.places import place_of
from vrudesk.returns.xlsx.book import read_book
from vrudesk.returns.xlsx.tags import attributes, text_of

_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*)(?<!/)>((?:(?!</(?:\w+:)?c>).)*)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"(<(?:\w+:)?v\b[^>]*>)([^<]*)(?=</)")
_STYLE = re.compile(rb'\ss="\d+"')
_TYPE = re.compile(rb'\st="\w*"')
_KNOWN = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_NO_NUMBERS = frozenset({"nan", "inf", "infinity"})
_LAST_DAY = 2_958_465


def mended_book(archive: Archive, facts: BookFacts) -> bytes | None:
    """Return a workbook that calamine can take, None where nothing was to mend; the errors go into ``facts``."""
    changed: dict[str, bytes] = {}
    for name, part in read_book(archive).sheets.items():
        content = archive.whole(part, limits.PART_BYTES)
        mender = _Mender(facts.sheets[name].errors)
        better = _CELL.sub(mender.mend, content)
        if better != content:
            changed[archive.real_name(part)] = better
    return _written(archive, changed) if changed else None


def _written(archive: Archive, changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for part in archive.parts:
            whole = changed.get(part.filename) or archive.whole(part.filename, limits.PART_BYTES)
            copy.writestr(part.filename, whole)
    return target.getvalue()


class _Mender:
    """Mend the cells of a sheet one by one and remember where an error was put."""

    def __init__(self, errors: dict[Place, str]) -> None:
        self._errors = errors

    def mend(self, found: re.Match[bytes]) -> bytes:
        """Return a cell as calamine can take it."""
        tag, inside = found[2], found[3]
        value = _VALUE.search(inside)
        kind = attributes(tag).get("t", "n")
        if value is None or not value[2] or kind not in {"e", "n"}:
            return found[0]
        text = text_of(value[2]).strip()
        number = _number(text) if kind == "n" else None
        if text in _KNOWN or (number is not None and abs(number) <= _LAST_DAY):
            return found[0]
        if number is not None:
            # It stays the number that it is; no calendar has such a day.
            return _cell(found[1], _STYLE.sub(b"", tag), inside)
        if place := place_of(attributes(tag).get("r", "")):
            self._errors[place] = "#NUM!" if text.strip("+-").casefold() in _NO_NUMBERS else text
        return _cell(found[1], _TYPE.sub(b"", tag) + b' t="e"', _VALUE.sub(rb"\1#VALUE!", inside))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _cell(prefix: bytes, tag: bytes, inside: bytes) -> bytes:
    return b"<%bc%b>%b</%bc>" % (prefix, tag, inside, prefix)
