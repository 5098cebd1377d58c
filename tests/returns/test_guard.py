"""Files that must be turned away before a parser sees them; those of faults.md, section 6, are in tests/faults."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.faults.making import ole
from tests.returns.making import honest
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import Unreadable


def refused(path: Path) -> Unreadable:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    error = caught.value
    assert path.name in error.message
    assert error.hint.startswith("Nothing was imported.")
    assert (path.read_bytes() if path.is_file() else b"") == before
    return error


def long_ole(*sectors: int, following: int = 0xFFFFFFFE) -> bytes:
    """Return an OLE file that names the sectors of its table as those of over 7 MB do, in a sector of its own."""
    data = bytearray(ole("EncryptedPackage"))
    struct.pack_into("<II", data, 68, 2, 1)
    struct.pack_into("<I", data, 76, 0xFFFFFFFF)
    return bytes(data) + struct.pack("<128I", *sectors, *[0xFFFFFFFF] * (127 - len(sectors)), following)


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        (
            "return.xls",
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "old format",
            "2003",
        ),
        ("return.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "old format", "Excel 4"),
        ("return.xlsx", b"%PDF-1.7\n", "not a workbook", "a PDF"),
        ("return.csv", b"\x89PNG\r\n\x1a\n", "not a workbook", "a picture"),
        ("return.xlsx", bytes(range(256)) * 20, "not a workbook", "not a workbook"),
        ("return.csv", bytes(range(256)) * 20, "damaged", "is damaged"),
        ("return.xml", b'<?xml version="1.0"?><plan/>', "not a workbook", "an XML file"),
        ("return.xlsx", long_ole(0), "password", "protected with a password"),
        ("return.xlsx", long_ole(0, following=2), "password", "protected with a password"),
        ("return.xls", long_ole(0, 0), "damaged", "damaged"),
        ("return.xls", long_ole(0, following=77), "damaged", "damaged"),
        ("return.xls", ole("WordDocument"), "not a workbook", "a Word document"),
        ("return.xls", ole("Workbook", "Book"), "old format", "two workbooks"),
        ("return.xlsx", b"PK\x03\x04 and then nothing", "truncated", "did not arrive whole"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, name: str, content: bytes, kind: str, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.kind == kind
    assert words in error.message


def test_a_missing_file_is_no_longer_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.xlsx").kind == "missing"
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "gone.xlsx").kind == "missing"


def test_a_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    error = refused(path)
    assert error.kind == "too large"
    assert "the file has 26 MB" in error.message


@pytest.mark.parametrize(
    ("name", "says"),
    [("return.ods", "The name ends in .ods, but"), ("return.CSV", "The name ends in .CSV, but"),
     ("return", "The name does not say so, but"), ("return.xlsm", None), ("return.XLSX", None)],
)  # fmt: skip
def test_a_workbook_with_a_wrong_name_is_read_with_a_note(tmp_path: Path, name: str, says: str | None) -> None:
    path = honest(tmp_path / "real.xlsx", [["Ref", "RAG"], ["1.1", "Green"]]).rename(tmp_path / name)
    book = read_workbook(path)
    assert book.format == "xlsx"
    wanted = f"{says} the file is an Excel workbook (.xlsx); it was read as one"
    assert [(note.code, note.severity, note.words) for note in book.notes] == (
        [("wrong_name", "warning", wanted)] if says else []
    )


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.TSV", "a"])
def test_text_may_have_any_name_of_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Dear all,\nnothing this quarter\n", encoding="utf-8")
    assert not read_workbook(path).notes
