"""Faults 1 to 14: the file as a container is empty, cut short, protected, a trap, or not what its name says."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Door, told
from tests.faults.making import RECORDS, SHEET, a_return, ole, ordinary_rows, patched
from tests.returns.coloured import FILES
from tests.returns.making import honest, ods_parts, parts, raw, written

Spoil = Callable[[Path], object]


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "txt"])
def test_a_file_of_no_bytes(door: Door, tmp_path: Path, ending: str) -> None:
    """1. The file is empty."""
    path = tmp_path / f"return.{ending}"
    path.touch()
    refused = door.refusal(path)
    assert refused["kind"] == "empty"
    assert "is empty: there is nothing in the file" in refused["message"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separated_values_that_are_called_a_workbook(door: Door, tmp_path: Path, delimiter: str) -> None:
    """2. A .csv renamed .xlsx is read, with a note."""
    path = tmp_path / "return.xlsx"
    lines = [["Partner:", "Gateshead Council"], ["Quarter:", "2023-24 Q1"], ["Action ref", "RAG"], ["1.1", "Green"]]
    path.write_text("\n".join(delimiter.join(line) for line in [*lines, ["2.1", "Red"]]), encoding="utf-8")
    answer = door.tried(path)
    assert answer["counts"]["new"] == 2
    assert "The name ends in .xlsx, but the file is a text of separated values (.csv)" in str(answer["problems"])
    assert ("", "wrong_name") in told(answer)


@pytest.mark.parametrize("words", ["Dear all,\nthe return follows next week.\n", "See attached", "Hello;\nyes\nno\n"])
def test_a_letter_that_is_called_a_workbook(door: Door, tmp_path: Path, words: str) -> None:
    """2. Text without columns, renamed .xlsx, is turned away, and what to do if it is a .csv is said."""
    path = tmp_path / "return.xlsx"
    path.write_text(words, encoding="utf-8")
    refused = door.refusal(path)
    assert refused["kind"] == "not a workbook"
    assert "is a plain text file" in refused["message"]
    assert "rename it so that it ends in .csv" in refused["message"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><table><tr><td>Ref</td><td>RAG</td></tr></table></body></html>",
        b"\n <!DOCTYPE html>\n<title>x</title>",
        b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>",
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>".encode("utf-16"),
        b"MIME-Version: 1.0\nX-Document-Type: Workbook\n",
    ],
)
@pytest.mark.parametrize("ending", ["xls", "xlsx", "csv"])
def test_a_web_page_that_is_called_a_workbook(door: Door, tmp_path: Path, page: bytes, ending: str) -> None:
    """3. An HTML table saved as .xls is named for what it is."""
    path = tmp_path / f"dashboard.{ending}"
    path.write_bytes(page)
    refused = door.refusal(path)
    assert refused["kind"] == "html"
    assert "is a web page, not an Excel workbook, whatever its name says" in refused["message"]
    assert "save it as an Excel workbook (.xlsx)" in refused["message"]


@pytest.mark.parametrize(("ending", "codes"), [("xls", set()), ("xlsx", {"wrong_name"}), ("csv", {"wrong_name"})])
def test_a_genuine_xls(door: Door, tmp_path: Path, ending: str, codes: set[str]) -> None:
    """4. An old workbook is read, whatever it is called; the issue overrules the page here."""
    path = tmp_path / f"old.{ending}"
    path.write_bytes((FILES / "coloured.xls").read_bytes())
    answer = door.tried(path)
    assert (answer["partner"], answer["period"], len(answer["records"])) == ("Gateshead Council", "2023-24 Q1", 11)
    assert {code for _, code in told(answer)} & {"wrong_name"} == codes


def _protected_xls(path: Path) -> object:
    """Write an .xls whose first record after the beginning says that the others are encrypted."""
    path.write_bytes((FILES / "coloured.xls").read_bytes())
    data = path.read_bytes()
    after = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    old = data[after : after + 6]
    return patched(
        path, (data[after - 20 : after] + old, data[after - 20 : after] + b"\x2f\x00" + old[2:4] + b"\x01\0")
    )


def _protected_ods(path: Path) -> object:
    contents = ods_parts('<table:table table:name="S"/>')
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    return written(path, contents | {"META-INF/manifest.xml": manifest})


@pytest.mark.parametrize(
    ("ending", "make"),
    [
        ("xlsx", lambda path: path.write_bytes(ole("EncryptedPackage", "EncryptionInfo"))),
        ("xls", _protected_xls),
        ("ods", _protected_ods),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_workbook_with_a_password(door: Door, tmp_path: Path, ending: str, make: Spoil) -> None:
    """5. The password is neither asked for nor kept: the sender is to take it off."""
    path = tmp_path / f"PROTECTED.{ending}"
    make(path)
    refused = door.refusal(path)
    assert refused["kind"] == "password"
    assert "save a copy without a password" in refused["message"]


@pytest.mark.parametrize(
    "after",
    [b"junk" * 50, bytes(400), b"\xff" * 4_000, (FILES / "coloured.xls").read_bytes()[8:900], ole("Something")[8:]],
    ids=["junk", "noughts", "ones", "cut", "other"],
)
@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_the_sign_of_an_old_workbook_and_then_junk(door: Door, tmp_path: Path, after: bytes, ending: str) -> None:
    """6. What begins as OLE and goes on as nothing is damaged."""
    path = tmp_path / f"return.{ending}"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + after)
    assert door.refusal(path)["kind"] == "damaged"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
def test_a_workbook_that_did_not_arrive_whole(door: Door, tmp_path: Path, share: float) -> None:
    """7. A half-synced download is to be fetched again."""
    path = a_return(tmp_path / "cut.xlsx")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    refused = door.refusal(path)
    assert refused["kind"] == "truncated"
    assert "its end is missing" in refused["message"]
    assert "download it again" in refused["message"]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "csv"])
def test_a_file_of_noughts_that_stands_for_one_still_to_come(door: Door, tmp_path: Path, ending: str) -> None:
    """7. A file that was laid out and never filled did not arrive."""
    path = tmp_path / f"return.{ending}"
    path.write_bytes(bytes(30_000))
    assert door.refusal(path)["kind"] == "truncated"


def _bad_packing(path: Path) -> None:
    data = bytearray(path.read_bytes())
    start = data.rindex(SHEET.encode(), 0, data.index(b"PK\x01\x02")) + len(SHEET)
    data[start + 10 : start + 20] = b"\xff" * 10
    path.write_bytes(data)


def _bad_sum(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        total = archive.getinfo(SHEET).CRC
    patched(path, (struct.pack("<I", total), struct.pack("<I", total ^ 1)))


@pytest.mark.parametrize("spoil", [_bad_packing, _bad_sum])
def test_a_part_that_cannot_be_unpacked(door: Door, tmp_path: Path, spoil: Spoil) -> None:
    """8. Bad deflate, or a checksum that is not that of the part."""
    path = raw(tmp_path / "bad.xlsx", ordinary_rows())
    spoil(path)
    assert door.refusal(path)["kind"] == "damaged"


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_a_part_packed_in_an_unknown_way(door: Door, tmp_path: Path, method: int) -> None:
    """9. A zip method that no workbook uses."""
    path = raw(tmp_path / "odd.xlsx", ordinary_rows())
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, data.rindex(SHEET.encode(), 0, data.index(b"PK\x01\x02")) - 22, method)
    struct.pack_into("<H", data, data.rindex(SHEET.encode()) - 36, method)
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo(SHEET).compress_type == method
    assert door.refusal(path)["kind"] == "damaged"


def test_a_zip_with_a_password(door: Door, tmp_path: Path) -> None:
    """10. The flag that says a part is encrypted."""
    path = raw(tmp_path / "odd.xlsx")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert door.refusal(path)["kind"] == "password"


@pytest.mark.parametrize("twin", ["xl/worksheets/sheet2.xml", "XL/Worksheets/SHEET1.XML", "xl\\worksheets\\sheet1.xml"])
def test_two_parts_of_one_name(door: Door, tmp_path: Path, twin: str) -> None:
    """11. Readers would pick different ones, and nobody would see which."""
    path = written(tmp_path / "twins.xlsx", parts(ordinary_rows()) | {twin: "<worksheet/>"})
    if twin.endswith("sheet2.xml"):
        patched(path, (b"sheet2.xml", b"sheet1.xml"))
    refused = door.refusal(path)
    assert refused["kind"] == "unsafe"
    assert "two parts of the same name" in refused["message"]


@pytest.mark.parametrize("name", ["../evil.txt", "xl/../../evil.txt", "/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_a_part_that_would_be_unpacked_elsewhere(door: Door, tmp_path: Path, name: str) -> None:
    """12. Nothing is written outside, and nothing at all."""
    folder = tmp_path / "given"
    folder.mkdir()
    path = written(folder / "odd.xlsx", parts(ordinary_rows()) | {name: "x"})
    refused = door.refusal(path)
    assert refused["kind"] == "unsafe"
    assert "outside its folder" in refused["message"]
    assert not [each for each in tmp_path.rglob("*") if "evil" in each.name]


@pytest.mark.parametrize("also", [{}, {"readme.txt": "x"}, {"word/document.xml": "<w/>"}])
def test_a_zip_that_is_no_workbook(door: Door, tmp_path: Path, also: dict[str, str]) -> None:
    """13. Without [Content_Types].xml it is none."""
    contents = {name: content for name, content in parts().items() if name != "[Content_Types].xml"}
    assert door.refusal(written(tmp_path / "odd.xlsx", contents | also))["kind"] == "not a workbook"


@pytest.mark.parametrize("sheets", ["<sheets/>", ""])
def test_a_workbook_without_sheets(door: Door, tmp_path: Path, sheets: str) -> None:
    """14. There is nothing on any of its sheets."""
    contents = parts()
    start, _, rest = contents["xl/workbook.xml"].partition("<sheets>")
    contents["xl/workbook.xml"] = start + sheets + rest.partition("</sheets>")[2]
    refused = door.refusal(written(tmp_path / "none.xlsx", contents))
    assert refused["kind"] == "no data"
    assert "with their figures in it" in refused["message"]


def test_a_workbook_with_nothing_on_its_sheets(door: Door, tmp_path: Path) -> None:
    """14. Nor is there anything where the sheets are blank."""
    assert door.refusal(honest(tmp_path / "blank.xlsx", []))["kind"] == "no data"


def test_the_return_that_the_others_spoil_is_good(door: Door, tmp_path: Path) -> None:
    """7, 8, 9, 11, 12. What is spoiled above would be read if it were whole."""
    assert door.tried(a_return(tmp_path / "good.xlsx"))["counts"]["new"] == len(RECORDS)
    assert door.tried(raw(tmp_path / "raw.xlsx", ordinary_rows()))["counts"]["new"] == len(RECORDS)
