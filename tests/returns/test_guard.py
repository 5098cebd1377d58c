"""Files that must be turned away before a parser sees them, each with words that an officer understands."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.returns.making import ROWS, honest, parts, raw, written
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import Unreadable

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def refused(path: Path) -> Unreadable:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    error = caught.value
    assert path.name in error.message
    assert error.hint.startswith("Nothing was imported.")
    assert (path.read_bytes() if path.is_file() else b"") == before
    return error


def ole(*streams: str) -> bytes:
    """Return an OLE file whose directory names some streams."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIII", header, 40, 0, 1, 1, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded), 2) + bytes(61)
    return bytes(header) + table + directory.ljust(512, b"\0")


def long_ole(*sectors: int, following: int = 0xFFFFFFFE) -> bytes:
    """Return an OLE file that names the sectors of its table as those of over 7 MB do, in a sector of its own."""
    data = bytearray(ole("EncryptedPackage"))
    struct.pack_into("<II", data, 68, 2, 1)
    struct.pack_into("<I", data, 76, 0xFFFFFFFF)
    return bytes(data) + struct.pack("<128I", *sectors, *[0xFFFFFFFF] * (127 - len(sectors)), following)


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("return.xlsx", b"", "empty", "is empty"),
        ("return.csv", b"", "empty", "is empty"),
        ("return.xlsx", b"Ref,RAG\n1.1,Green\n", "not a workbook", "plain text file"),
        ("return.xls", b"<html><body><table><tr><td>Ref</td></tr></table></body></html>", "html", "web page"),
        ("return.xlsx", b"\n <!DOCTYPE html>\n<title>x</title>", "html", "web page"),
        ("return.csv", b"<table><tr><td>1</td></tr></table>", "html", "web page"),
        ("return.xls", b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "html", "web page"),
        (
            "return.xls",
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "old format",
            "2003",
        ),
        ("return.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "old format", "Excel 4"),
        ("return.xlsx", b"%PDF-1.7\n", "not a workbook", "a PDF"),
        ("return.csv", b"\x89PNG\r\n\x1a\n", "not a workbook", "a picture"),
        ("return.csv", bytes(range(256)) * 20, "not a workbook", "not a workbook"),
        ("return.xlsx", ole("EncryptedPackage", "EncryptionInfo"), "password", "protected with a password"),
        ("return.xlsx", long_ole(0), "password", "protected with a password"),
        ("return.xlsx", long_ole(0, following=2), "password", "protected with a password"),
        ("return.xls", long_ole(0, 0), "damaged", "damaged"),
        ("return.xls", long_ole(0, following=77), "damaged", "damaged"),
        ("return.xls", ole("WordDocument"), "not a workbook", "a Word document"),
        ("return.xls", ole("Workbook", "Book"), "old format", "two workbooks"),
        ("return.xls", ole("Something"), "damaged", "damaged"),
        ("return.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"junk" * 50, "damaged", "damaged"),
        ("return.xlsx", b"PK\x03\x04 and then nothing", "truncated", "did not arrive whole"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, name: str, content: bytes, kind: str, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.kind == kind
    assert words in error.message


def test_a_workbook_cut_short_is_to_be_sent_again(tmp_path: Path) -> None:
    path = honest(tmp_path / "cut.xlsx", [["Ref", "RAG"], ["1.1", "Green"]])
    path.write_bytes(path.read_bytes()[:-200])
    error = refused(path)
    assert error.kind == "truncated"
    assert "send it again" in error.hint


def test_a_workbook_with_nothing_on_its_sheets_has_no_data(tmp_path: Path) -> None:
    error = refused(honest(tmp_path / "blank.xlsx", []))
    assert error.kind == "no data"
    assert "is empty" in error.message


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    path = raw(tmp_path / "bad.xlsx", ROWS * 40)
    data = bytearray(path.read_bytes())
    start = data.rindex(b"sheet1.xml", 0, data.index(b"PK\x01\x02")) + len(b"sheet1.xml")
    data[start + 10 : start + 20] = bytes(10)
    path.write_bytes(data)
    assert refused(path).kind == "damaged"


def _duplicate(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")


def _outside(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../evil.txt", "x")


def _odd_method(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/extra.xml", "<x/>" * 100)


def _many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/media/{number}.png", "x")


def _zip_password(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_duplicate, "unsafe"),
        (_outside, "unsafe"),
        (_odd_method, "damaged"),
        (_many_parts, "too large"),
        (_zip_password, "password"),
    ],
)
def test_a_zip_that_would_mislead_a_reader_is_not_opened(
    tmp_path: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    path = raw(tmp_path / "odd.xlsx")
    spoil(path)
    assert refused(path).kind == kind
    assert not (tmp_path.parent / "evil.txt").exists()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{BOMB}<worksheet/>'}, "unsafe"),
        ({"xl/sharedStrings.xml": f"{BOMB}<sst><si><t>&b;</t></si></sst>"}, "unsafe"),
        ({"xl/sharedStrings.xml": '<sst count="4294967295" uniqueCount="4294967295"/>'}, "damaged"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + "a" * 20_000_000}, "too large"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": None}, "damaged"),
        ({"[Content_Types].xml": None}, "not a workbook"),
        ({"[Content_Types].xml": None, "word/document.xml": "<w/>"}, "not a workbook"),
        (
            {"xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'},
            "no data",
        ),
    ],
)
def test_parts_that_no_excel_writes_are_refused(tmp_path: Path, change: dict[str, str | None], kind: str) -> None:
    contents = parts() | change
    path = written(tmp_path / "odd.xlsx", {name: text for name, text in contents.items() if text is not None})
    assert refused(path).kind == kind


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ9"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
    ],
)
def test_cells_that_cannot_be_are_refused(tmp_path: Path, rows: str) -> None:
    assert refused(raw(tmp_path / "odd.xlsx", rows)).kind == "damaged"


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path).kind == "folder"
    assert refused(tmp_path / "gone.xlsx").kind == "missing"


def test_a_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    assert refused(path).kind == "too large"


def test_a_workbook_with_a_wrong_name_is_read_with_a_note(tmp_path: Path) -> None:
    path = honest(tmp_path / "real.xlsx", [["Ref", "RAG"], ["1.1", "Green"]]).rename(tmp_path / "return.ods")
    book = read_workbook(path)
    assert book.format == "xlsx"
    assert [(note.code, note.severity) for note in book.notes] == [("wrong_name", "warning")]


def test_macros_and_links_are_noted_and_never_followed(tmp_path: Path) -> None:
    contents = parts() | {"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    book = read_workbook(written(tmp_path / "macros.xlsx", contents))
    assert {note.code for note in book.notes} == {"macros", "external_links"}
