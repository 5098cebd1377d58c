"""Bad files and bad workspaces: a clear message each, nothing lost, and the file that was given left as it was."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import AUTHOR
from vrudesk import paths
from vrudesk.data.connections import SCHEMA_VERSION
from vrudesk.data.workspace import Workspace

GOOD = paths.resources() / "sample" / "returns" / "Gateshead Q1.xlsx"
PARTNERS = paths.resources() / "sample" / "northumbria.json"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"\x00\x01" * 400)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))


def _plain_text(path: Path) -> None:
    path.write_text("Dear all,\nthe return follows next week.\n", encoding="utf-8")


def _word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<document/>")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _html(path: Path) -> None:
    path.write_text("<html><body><table><tr><td>1.1</td></tr></table></body></html>", encoding="utf-8")


def _truncated(path: Path) -> None:
    content = GOOD.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])


def _password(path: Path) -> None:
    """Write the container that Excel puts a protected workbook in: a directory that names its encrypted stream."""
    header = bytearray(SECTOR)
    header[:8] = OLE
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")  # one sector of the allocation table
    header[48:52] = (1).to_bytes(4, "little")  # the directory stands in sector 1
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = (0).to_bytes(4, "little")
    header[80:] = b"\xff" * (SECTOR - 80)
    table = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" + b"\xff" * (SECTOR - 8)
    path.write_bytes(bytes(header) + table + _entry("Root Entry", 5) + _entry("EncryptedPackage", 2) + bytes(256))


def _entry(name: str, kind: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le") + b"\0\0"
    entry[: len(text)] = text
    entry[64:66] = len(text).to_bytes(2, "little")
    entry[66:68] = bytes([kind, 1])
    entry[68:80] = b"\xff" * 12
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)


FILES: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("return.pdf", _pdf, "not a workbook", "is a PDF, not a workbook"),
    ("return.xlsx", _pdf, "not a workbook", "is a PDF, not a workbook"),
    ("return.png", _picture, "not a workbook", "not a workbook"),
    ("return.xlsx", _plain_text, "not a workbook", "is a plain text file"),
    ("return.docx", _word, "not a workbook", "not a workbook"),
    ("return.xlsx", _nothing, "empty", "is empty: there is nothing in the file"),
    ("return.csv", _nothing, "empty", "is empty: there is nothing in the file"),
    ("return.xlsx", _password, "password", "is protected with a password"),
    ("return.xlsx", _truncated, "truncated", "did not arrive whole"),
    ("return.xlsx", _html, "html", "is a web page, not an Excel workbook"),
]


@pytest.mark.parametrize(("name", "make", "kind", "words"), FILES)
def test_a_file_that_is_no_return_is_refused_in_words_and_nothing_is_lost(
    say: Say, desk: Path, tmp_path: Path, name: str, make: Callable[[Path], None], kind: str, words: str
) -> None:
    path, before = tmp_path / name, say("export", desk, "--json").json
    make(path)
    given = path.read_bytes()
    refused = say("import", path, "--into", desk, "--json").json["refused"]
    assert (refused["kind"], name in refused["message"]) == (kind, True)
    assert words in refused["message"]
    assert "Nothing was imported." in refused["message"]
    plain = say("read", path)
    assert (plain.status, plain.out, words in plain.err) == (2, "", True)
    assert path.read_bytes() == given
    assert say("export", desk, "--json").json == before
    assert len(say("history", desk, "--json").json) == 1


def test_a_folder_and_a_file_that_is_not_there_are_refused(say: Say, desk: Path, tmp_path: Path) -> None:
    assert say("read", tmp_path, "--json").json["refused"]["kind"] == "folder"
    assert say("import", tmp_path / "gone.xlsx", "--into", desk, "--json").json["refused"]["kind"] == "missing"


def _text_file(path: Path) -> None:
    path.write_text("Priority;Action\n1;1.1\n", encoding="utf-8")


def _foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (words TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write((SCHEMA_VERSION + 1).to_bytes(4))


def _zero(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


WORKSPACES: list[tuple[Callable[[Path], None], str, str]] = [
    (_text_file, "foreign", "is not a VRU Desk workspace"),
    (_foreign, "foreign", "is not a VRU Desk workspace"),
    (_newer, "newer", "was made by a newer VRU Desk"),
    (_zero, "empty", "is empty"),
    (_gone, "missing", "There is no file"),
]

VERBS: list[tuple[str, ...]] = [
    ("import", str(GOOD), "--into", "{desk}"), ("undo", "{desk}"), ("redo", "{desk}"), ("export", "{desk}"),
    ("history", "{desk}"), ("check", "{desk}"), ("paper", "{desk}", "--period", "2023-24 Q1", "--pdf", "{desk}.pdf"),
    ("load", "{desk}", str(PARTNERS)),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kind", "words"), WORKSPACES)
def test_a_workspace_that_is_not_ours_or_not_for_us_is_refused_by_every_verb_and_left_as_it_was(
    say: Say, desk: Path, make: Callable[[Path], None], kind: str, words: str
) -> None:
    make(desk)
    before = desk.read_bytes() if desk.exists() else None
    for verb in VERBS:
        said = say(*(word.replace("{desk}", str(desk)) for word in verb))
        assert (said.status, said.out, words in said.err) == (2, "", True), verb
    assert say("import", GOOD, "--into", desk, "--json").json["refused"]["kind"] == kind
    assert (desk.read_bytes() if desk.exists() else None) == before
    assert not desk.with_name(desk.name + ".pdf").exists()


def test_a_workspace_that_may_only_be_read_is_read_and_not_written(say: Say, desk: Path) -> None:
    before, tables = desk.read_bytes(), say("export", desk, "--json").json
    desk.chmod(0o444)
    try:
        assert say("export", desk, "--json").json == tables
        assert say("check", desk).status == 0
        assert say("import", GOOD, "--into", desk, "--dry-run", "--json").json["counts"]["new"] == 2
        for verb in (("import", GOOD, "--into", desk), ("undo", desk), ("redo", desk)):
            said = say(*verb)
            assert (said.status, said.out, "may only be read" in said.err) == (2, "", True)
        assert desk.read_bytes() == before
    finally:
        desk.chmod(0o644)


def test_a_workspace_that_is_open_elsewhere_names_who_holds_it_and_can_still_be_read(say: Say, desk: Path) -> None:
    held = Workspace.open(desk, AUTHOR)
    try:
        tables = say("export", desk, "--json").json
        for verb in (("import", GOOD, "--into", desk), ("undo", desk), ("redo", desk)):
            said = say(*verb)
            assert (said.status, said.out, AUTHOR.person in said.err) == (2, "", True)
        assert say("import", GOOD, "--into", desk, "--json").json["refused"]["kind"]
        assert say("import", GOOD, "--into", desk, "--dry-run", "--json").json["counts"]["new"] == 2
        assert say("export", desk, "--json").json == tables
    finally:
        held.close()
    assert say("import", GOOD, "--into", desk).status == 0


def test_a_workspace_where_a_return_is_wanted_is_refused(say: Say, desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vrudesk"
    shutil.copy(desk, other)
    assert say("import", other, "--into", desk, "--json").json["refused"]["kind"] == "not a workbook"
    assert say("import", desk, "--into", desk, "--json").json["refused"]["kind"] == "not a workbook"
