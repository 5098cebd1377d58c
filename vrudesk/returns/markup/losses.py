"""What a marked-up copy cannot keep of a workbook, found in its parts before the copy is made, in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vrudesk.domain.words import counted
from vrudesk.returns.guard import Container, examine
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.xlsx.book import read_book

IN_FULL = frozenset({"xlsx", "xlsm"})
"""The formats that are opened in full; of the others the copy has the values."""

_OF_VALUES = {
    "xls": "formulas, pictures, charts and most of the formatting: a copy of an .xls has its values",
    "xlsb": "formulas, pictures, charts and all formatting: a copy of an .xlsb has its values",
    "ods": "formulas, pictures, charts and most of the formatting: a copy of an .ods has its values",
}
_PARTS = (
    (r"vbaproject\.bin$|/macrosheets/", "macros"),
    (r"/dialogsheets/", "dialog sheets"),
    (r"/externallinks/", "links to other workbooks: formulas that use them become the values they show now"),
    (r"/activex/", "ActiveX controls"),
    (r"/slicers/|/timelines/", "slicers and timelines"),
    (r"/embeddings/", "embedded documents"),
    (r"/threadedcomments/", "conversations in comments: their words are kept as plain notes"),
    (r"/comments\d*\.xml$|/comments/", "bold words, colours and the size of the partner's own comments"),
    (r"/charts/chart\d+\.xml$", "some formatting of charts: they are drawn anew"),
    (r"/charts/chartex\d+\.xml$", "charts of the kinds that are new since 2016"),
    (r"/media/[^/]*\.(?:emf|wmf|emz|wmz)$", "pictures in Windows' own formats (.emf, .wmf)"),
    (r"/diagrams/data", "SmartArt"),
    (r"/richdata/", "pictures that are placed in cells, and linked data types"),
    (r"/featurepropertybag/", "tick boxes in cells: they say TRUE or FALSE"),
    (r"/metadata\.xml$", "formulas that spill: they stay in the cells that they fill now"),
    (r"/connections\.xml$|/querytables/|/model/", "connections to data outside the workbook"),
    (r"/revisions/", "the record of tracked changes"),
    (r"^_xmlsignatures/", "the digital signature"),
    (r"^docmetadata/labelinfo\.xml$", "the sensitivity label"),
    (r"^customui/", "buttons that were added to Excel's ribbon"),
)
_IN_SHEETS = (
    (rb"05C60535-1F16-4FD2-B633-F4F36F0B64E0", "sparklines"),
    (rb"78C0D931-6437-407D-A8EE-F0AAD7539E65", "data bars and icons of the kinds that are new since 2010"),
    (rb"CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF", "drop-down lists that take their values from another sheet"),
    (rb"<(?:\w+:)?protectedRanges\b", "ranges that may be edited on a protected sheet"),
    (rb"<(?:\w+:)?legacyDrawingHF\b", "pictures in headers and footers"),
    (rb"<(?:\w+:)?picture\b", "background pictures"),
    (rb"<(?:\w+:)?customSheetViews\b", "custom views"),
)  # fmt: skip
_LONGEST_SIGN = 64
_ANCHOR = re.compile(rb"<((?:\w+:)?(?:twoCell|oneCell|absolute)Anchor)\b.*?</\1>", re.DOTALL)
_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp|contentPart)\b")
# Newer Excel draws each control and each slicer a second time, as a shape.
_TWIN = re.compile(rb"compatExt\b|slicer", re.IGNORECASE)
_CONTROL = re.compile(rb"""ObjectType\s*=\s*["'](?!Note\b|Pict\b)""")
_PICTURE = re.compile(r"/media/[^/]*\.(?!emf|wmf|emz|wmz)\w+$")
_LARGEST_PART = 64 * 1024 * 1024


def losses(content: bytes) -> tuple[str, ...]:
    """Return what a copy of a file cannot keep, as items of a list.

    Raises:
        Unreadable: the file is not one that is opened at all.
    """
    return losses_of(examine("The file", content))


def losses_of(container: Container) -> tuple[str, ...]:
    """Return what a copy cannot keep of a file that was looked at."""
    if container.format not in IN_FULL or container.archive is None:
        return tuple(filter(None, [_OF_VALUES.get(container.format, "")]))
    archive = container.archive
    found = [*_by_parts(archive), *_drawn(archive), *_in_sheets(archive), *_in_styles(archive)]
    return tuple(dict.fromkeys(found))


def _by_parts(archive: Archive) -> Iterator[str]:
    names = [part.filename.replace("\\", "/").casefold() for part in archive.parts]
    for pattern, words in _PARTS:
        if any(re.search(pattern, name) for name in names):
            yield words
    if any(_PICTURE.search(name) for name in names) and not _can_keep_pictures():
        yield "pictures"


def _can_keep_pictures() -> bool:
    try:
        import PIL  # noqa: F401  # openpyxl drops pictures where it is not installed
    except ImportError:
        return False
    return True


def _drawn(archive: Archive) -> Iterator[str]:
    """Yield what stands on the sheets beside pictures and charts."""
    found: Counter[str] = Counter()
    for part in archive.parts:
        name = part.filename.replace("\\", "/").casefold()
        if re.search(r"/drawings/[^/]+\.xml$", name):
            anchors = [anchor[0] for anchor in _ANCHOR.finditer(archive.whole(part.filename, _LARGEST_PART))]
            found["shapes"] += sum(_SHAPE.search(each) is not None and not _TWIN.search(each) for each in anchors)
        elif name.endswith(".vml"):
            found["controls"] += len(_CONTROL.findall(archive.whole(part.filename, _LARGEST_PART)))
    if found["controls"]:
        yield f"{counted(found['controls'], 'form control')} (buttons, tick boxes, lists)"
    if found["shapes"]:
        yield f"{counted(found['shapes'], 'shape or text box', 'shapes or text boxes')}"


def _in_sheets(archive: Archive) -> Iterator[str]:
    patterns = {words: re.compile(pattern, re.IGNORECASE) for pattern, words in _IN_SHEETS}
    for part in read_book(archive).sheets.values():
        tail = b""
        for chunk in archive.chunks(part):
            piece = tail + chunk
            for words in [words for words, pattern in patterns.items() if pattern.search(piece)]:
                del patterns[words]
                yield words
            tail = piece[-_LONGEST_SIGN:]


def _in_styles(archive: Archive) -> Iterator[str]:
    if re.search(rb"<(?:\w+:)?tableStyle\b", archive.whole(read_book(archive).styles, _LARGEST_PART)):
        yield "table styles that were made for this workbook"
