"""Workbooks that are built to bring a reader down, to lead it elsewhere, or to run something."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.faults.making import (
    FIRST,
    SHEET,
    STRINGS,
    lying,
    number,
    ordinary_rows,
    overlapping,
    patched,
    record,
    update_rows,
    with_strings,
    words,
)
from tests.returns.coloured import FILES
from tests.returns.making import ods_parts, parts, raw, row, text, written
from vrudesk.returns.workbook import column_letter

_LAUGHS = [f"&l{level - 1};" * 10 if level else "ha" * 50 for level in range(10)]
_DECLARED = "".join(f'<!ENTITY l{level} "{laugh}">' for level, laugh in enumerate(_LAUGHS))
BILLION = f"<!DOCTYPE lol [{_DECLARED}]>"
QUADRATIC = f'<!DOCTYPE q [<!ENTITY a "{"a" * 50_000}">]>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_END_OF_SHEET, _LABEL = 0x0A, 0xFD


def with_sheet(xml: str) -> dict[str, str]:
    """Return the parts of a workbook whose sheet is some XML."""
    return parts() | {SHEET: xml}


def with_target(target: str) -> dict[str, str]:
    """Return the parts of a workbook whose sheet is said to stand elsewhere."""
    contents = parts()
    relations = contents["xl/_rels/workbook.xml.rels"]
    contents["xl/_rels/workbook.xml.rels"] = relations.replace('Target="worksheets/sheet1.xml"', target)
    return {name: content for name, content in contents.items() if name != SHEET}


def _ods_with(start: str) -> dict[str, str]:
    contents = ods_parts(
        f'<table:table table:name="S"><table:table-row>{words("&l9;")}</table:table-row></table:table>'
    )
    return contents | {"content.xml": start + contents["content.xml"]}


def _in_wide_letters(path: Path, bomb: str) -> Path:
    contents: Mapping[str, str | bytes] = with_sheet(f"{bomb}<worksheet/>")
    return written(path, {**contents, SHEET: f"{bomb}<worksheet/>".encode("utf-16")})


_Bomb = Callable[[Path, str], Path]
_BOMBS: dict[str, _Bomb] = {
    "sheet": lambda path, bomb: written(path, with_sheet(f'<?xml version="1.0"?>{bomb}<worksheet/>')),
    "texts": lambda path, bomb: written(path, with_strings(row(1, text("A1", "x")), f"{bomb}<sst><si/></sst>")),
    "book": lambda path, bomb: written(path, parts() | {"xl/workbook.xml": f"{bomb}<workbook/>"}),
    "wide letters": _in_wide_letters,
    "ods": lambda path, bomb: written(path, _ods_with(bomb)),
    "ods, far down": lambda path, bomb: written(path, _ods_with(f"<!--{'x' * 90_000}-->{bomb}")),
}
WHERE = tuple(_BOMBS)
"""Where entities may be declared."""


def declaring(folder: Path, where: str, doctype: str) -> Path:
    """Write a workbook that declares its own entities somewhere."""
    return _BOMBS[where](folder / f"bomb.{'ods' if 'ods' in where else 'xlsx'}", doctype)


def nested(path: Path) -> Path:
    """Write a workbook with a bomb in a part that nobody opens."""
    inner = overlapping(path.with_suffix(".zip"), [f"{each}.xml" for each in range(40)], 50_000_000)
    packed = written(path, {**parts(), "xl/embeddings/inner.zip": inner.read_bytes()})
    inner.unlink()
    return packed


def names(count: int) -> list[str]:
    """Return names of parts, the list of them first."""
    return ["[Content_Types].xml", *(f"xl/media/{each}.xml" for each in range(count - 1))]


def texts(length: int) -> str:
    """Return a table of one shared text."""
    return f'<sst xmlns="{_MAIN}"><si><t>{"a" * length}</t></si></sst>'


def _long(length: int) -> str:
    return row(1, text("A1", "a" * length))


HUGE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "one text of 300 MB": (lambda path: raw(path, _long(300_000_000)), "too large"),
    "one block as forty parts": (lambda path: overlapping(path, names(40), 100_000_000), "too large"),
    "parts that overlap": (lambda path: overlapping(path, names(900), 900_000), "too large"),
    "2,001 parts": (lambda path: written(path, parts() | dict.fromkeys(names(2_001), "x")), "too large"),
    "a sheet that lies of its size": (lambda path: lying(path, parts(_long(100_000_000)), SHEET), "damaged"),
    "texts that lie of their size": (
        lambda path: lying(path, with_strings(row(1, text("A1", "x")), texts(100_000_000)), STRINGS),
        "damaged",
    ),
}
"""What would fill the memory, and the kind of its refusal."""


def large(path: Path, rows: int, columns: int, written_as: Callable[[str, int], str]) -> Path:
    """Write a sheet of many cells, each as a function of its name and its row writes it."""
    letters = [column_letter(column) for column in range(columns)]
    contents = parts("@", before=f'<dimension ref="A1:{letters[-1]}{rows}"/>')
    before, _, after = contents.pop(SHEET).partition("@")
    written(path, contents)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(SHEET, "w") as sheet,
    ):
        sheet.write(before.encode())
        for line in range(1, rows + 1):
            sheet.write(row(line, *(written_as(f"{letter}{line}", line) for letter in letters)).encode())
        sheet.write(after.encode())
    return path


def many_sheets(path: Path, rows: str, count: int) -> Path:
    """Write a workbook of many sheets with the same rows."""
    contents = parts(rows)
    for extra in range(2, count + 1):
        contents[f"xl/worksheets/sheet{extra}.xml"] = contents[SHEET]
        sheet = f'<sheet name="S{extra}" sheetId="{extra}" r:id="s{extra}"/>'
        target = f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet{extra}.xml"'
        for part, end, tag in (
            ("xl/workbook.xml", "</sheets>", sheet),
            ("xl/_rels/workbook.xml.rels", "</Relationships>", f'<Relationship Id="s{extra}" {target}/>'),
        ):
            contents[part] = contents[part].replace(end, tag + end)
    return written(path, contents)


def far_xls(path: Path) -> Path:
    """Write an .xls with one of its cells in the last corner of the grid."""
    data = bytearray((FILES / "coloured.xls").read_bytes())
    at = data.index(b"\x09\x08\x10\x00\x00\x06\x10\x00")
    labels: list[int] = []
    while (kind := struct.unpack_from("<H", data, at)[0]) != _END_OF_SHEET:
        labels += [at] if kind == _LABEL else []
        at += 4 + struct.unpack_from("<H", data, at + 2)[0]
    struct.pack_into("<HH", data, labels[-1] + 4, 65_535, 255)
    path.write_bytes(data)
    return path


def _xlsm(path: Path) -> Path:
    contents = parts(ordinary_rows()) | {"xl/vbaProject.bin": "Sub Auto_Open()"}
    usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(usual, kind)
    return written(path, contents)


def _old_macros(path: Path) -> Path:
    path.write_bytes((FILES / "coloured.xls").read_bytes())
    return patched(path, (_entry("\x05SummaryInformation"), _entry("_VBA_PROJECT_CUR")))


def _entry(name: str) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little")


def ods_update(*more: str) -> dict[str, str]:
    """Return the parts of an action update as an .ods; ``more`` are cells of its first record."""
    lines: list[list[str]] = [
        ["Partner:", "Gateshead Council"],
        ["Quarter:", "2023-24 Q1"],
        ["Ref", "RAG", "% complete"],
    ]
    rows = [[*map(words, line)] for line in lines] + [[words("1.1"), words("Red"), *more], [words("2.1"), words("Red")]]
    return ods_parts(f'<table:table table:name="S"><table:table-column/>{"".join(map(_line, rows))}</table:table>')


def _line(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


LIBRARY = {"Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>"}
"""The empty library of macros that LibreOffice puts into many files."""

MACROS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "a project": ("xlsm", _xlsm),
    "an old project": ("xls", _old_macros),
    "a sheet of macros": (
        "xlsx",
        lambda path: written(path, parts(ordinary_rows()) | {"xl/macrosheets/sheet1.xml": "<xm:macrosheet/>"}),
    ),
    "a module of Basic": (
        "ods",
        lambda path: written(path, ods_update() | LIBRARY | {"Basic/Standard/Module1.xml": "<x/>"}),
    ),
}
"""The ending of a workbook with macros of some kind, and how it is written."""


def _linked_xlsx(path: Path, url: str) -> Path:
    formula = f'<c r="C{FIRST}"><f>[1]Sheet1!$A$1</f><v>40</v></c>'
    link = f'<Relationship Id="r1" Type="{_OFFICE}/externalLinkPath" Target="{url}" TargetMode="External"/>'
    linked = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"<Relationships>{link}</Relationships>",
    }
    return written(path, parts(update_rows(record(FIRST, "1.1", formula), record(FIRST + 1, "2.1"))) | linked)


def _linked_ods(path: Path, url: str) -> Path:
    formula = f" table:formula=\"of:=['file:{url}'#$Sheet1.A1]\""
    contents = ods_update(number("40", formula))
    kept = f"<table:table table:name=\"'file:{url}'#$Sheet1\">{_line([number('7')])}</table:table>"
    content = contents["content.xml"].replace("</office:spreadsheet>", kept + "</office:spreadsheet>")
    return written(path, contents | {"content.xml": content})


LINKED = {"xlsx": _linked_xlsx, "ods": _linked_ods}
"""How a workbook is written that takes a value from another one, by its ending."""
