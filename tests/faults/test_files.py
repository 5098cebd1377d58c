"""Faults 59 to 63: text files, names and places, files that cannot be had, many at once, and bad workspaces."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.budget import examples
from tests.cli.conftest import Say
from tests.faults.conftest import Door, message, told, values
from tests.faults.making import COVER, FIRST, HEAD, RECORDS, a_return, ordinary_rows
from tests.faults.measuring import measured, on_unix
from tests.returns.making import parts, written
from vrudesk.returns.reader import Reading, read_workbook
from vrudesk.returns.unreadable import Unreadable

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such files")
CSV = "\n".join(";".join(f'"{value}"' for value in line) for line in [*COVER, HEAD, *RECORDS])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_of_every_encoding_and_line_end(door: Door, tmp_path: Path, encoding: str, end: str) -> None:
    """59. Found by evidence, semicolons too; what Windows wrote is noted."""
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.replace("Feeds are late.", "Late – £5").replace("\n", end).encode(encoding))
    answer = door.tried(path)
    assert values(answer, "progress") == ["Work goes on in the borough.", "Late – £5"]
    assert (("", "encoding") in told(answer)) == (encoding == "cp1252")


def test_line_breaks_within_quotation_marks(door: Door, tmp_path: Path) -> None:
    """59. They end no row."""
    path = tmp_path / "a.csv"
    path.write_text(CSV.replace("Feeds are late.", 'One;\ntwo ""three""\n\nfour'), encoding="utf-8")
    assert values(door.tried(path), "progress")[1] == 'One;\ntwo "three"\n\nfour'


def test_a_few_noughts_in_a_text(door: Door, tmp_path: Path) -> None:
    """59. Stray NULs are left out, with a note."""
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.replace("late.", "la\0te.").encode())
    answer = door.tried(path)
    assert values(answer, "progress")[1] == "Feeds are late."
    assert message(answer, "nul_characters").startswith("1 NUL character, which no text has")


@pytest.mark.parametrize("between", [1, 3, 9])
def test_a_text_full_of_noughts(door: Door, tmp_path: Path, between: int) -> None:
    """59. More of them is damage."""
    path = tmp_path / "a.csv"
    data = CSV.encode()
    path.write_bytes(b"\0\0\0".join(data[at : at + between] for at in range(0, len(data), between)))
    assert door.refusal(path)["kind"] == "damaged"


@on_unix
@pytest.mark.parametrize("content", [b"a,b\n" + b"\n" * 24_000_000, b"," * 16_000 + b"\n" + b"x\n" * 1_000_000])
def test_a_text_of_too_many_rows_takes_little_memory(tmp_path: Path, content: bytes) -> None:
    """59. Blank rows, and rows that would be made as wide as the widest."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    found = measured(path)
    assert found.answer["refused"]["kind"] == "too large"
    assert found.megabytes < 500


@pytest.mark.parametrize(
    "name",
    [
        "o'Neill & Sons 100% #1.xlsx", "CON.xlsx", "aux.csv.xlsx", "a;b,c=d.xlsx", "Tŷ’r Ŵyl – copy (2).xlsx",
        "%TEMP%.xlsx", "$(touch evil).xlsx", "-rf.xlsx", "--json.xlsx", "名前.xlsx", " leading.xlsx",
    ],
)  # fmt: skip
def test_awkward_names(door: Door, tmp_path: Path, name: str) -> None:
    """60. They are names, and nothing else."""
    if sys.platform == "win32" and name.startswith(("CON", "aux")):
        pytest.skip("Windows lets nobody make a file of that name")
    folder = tmp_path / "100% #1 'a'"
    folder.mkdir()
    assert door.tried(a_return(folder / name))["file"] == name
    assert [each.name for each in folder.iterdir()] == [name]


@on_linux
@pytest.mark.parametrize(
    "name", ["return.xlsx.", "return", "return.xlsx ", "a\nb.xlsx", "a\\b.xlsx", os.fsdecode(b"\xff.xlsx")]
)
def test_names_that_windows_would_not_take(door: Door, tmp_path: Path, name: str) -> None:
    """60. A trailing dot, no ending, a line break, and bytes that are no letters."""
    answer = door.tried(a_return(tmp_path / "a.xlsx").rename(tmp_path / name))
    assert answer["counts"]["new"] == 2
    assert (("", "wrong_name") in told(answer)) == (not name.endswith(".xlsx"))
    empty = tmp_path / name
    empty.write_bytes(b"")
    assert door.refusal(empty)["kind"] == "empty"


def test_a_path_of_over_260_letters(door: Door, tmp_path: Path) -> None:
    """60. It is read, or the person hears that it is too long."""
    folder = tmp_path
    for number in range(6):
        folder /= f"{number} of the folders of a shared drive, named in full"
    path = folder / "return.xlsx"
    assert len(str(path)) > 300
    if sys.platform == "win32":
        assert door.refusal(path)["kind"] == "too deep"
    else:
        folder.mkdir(parents=True)
        assert door.tried(a_return(path))["counts"]["new"] == 2


@on_linux
@pytest.mark.parametrize("path", [Path("/tmp") / ("x" * 300 + ".xlsx"), Path("/tmp") / "/".join(["folder"] * 900)])  # noqa: S108
def test_a_path_that_no_system_takes(path: Path) -> None:
    """60. The message says that it is the length."""
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    assert caught.value.kind == "too deep"
    assert "is too long for this computer" in caught.value.message
    assert "Give it a shorter name" in caught.value.hint


def test_a_sheet_with_a_name_of_five_thousand_letters(door: Door, say: Say, tmp_path: Path) -> None:
    """60. Its values go in, and are found again by its name."""
    name = "x" * 5_000
    contents = parts(ordinary_rows())
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace('name="S"', f'name="{name}"')
    path = written(tmp_path / "a.xlsx", contents)
    assert {each["sheet"] for each in door.tried(path)["records"]} == {name}
    assert say("import", path, "--into", door.desk, "--json").json["counts"]["new"] == 2
    assert say("check", door.desk).status == 0


def test_a_file_that_may_only_be_read(door: Door, tmp_path: Path) -> None:
    """61. That is enough."""
    path = a_return(tmp_path / "a.xlsx")
    path.chmod(0o444)
    try:
        assert door.tried(path)["counts"]["new"] == 2
    finally:
        path.chmod(0o644)


FAULTS = {
    "PermissionError(13, 'held by Excel')": ("locked", "another program holds it", "Close it in Excel"),
    "OSError(5, 'Input/output error')": ("out of reach", "the drive that holds it did not answer", "try again"),
    "OSError(22, 'The cloud operation was unsuccessful')": ("out of reach", "did not answer", "OneDrive"),
    "FileNotFoundError(2, 'gone')": ("missing", "is no longer there", "the drive that held it"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_had(tmp_path: Path, fault: str) -> None:
    """61. Open in Excel, on a drive that was pulled out, or still in the cloud: each says so, and what to try."""
    path = a_return(tmp_path / "a.xlsx")
    program = (
        "import sys; from pathlib import Path; from vrudesk.returns import child\n"
        f"def fails(*_): raise {fault}\n"
        "Path.open = fails; child.main(sys.argv[1:])"
    )
    kind, words, hint = FAULTS[fault]
    command = [sys.executable, "-c", program, str(path)]
    with Reading(path, command=command) as reading, pytest.raises(Unreadable) as caught:
        reading.result()
    assert (caught.value.kind, words in caught.value.message, hint in caught.value.hint) == (kind, True, True)
    assert caught.value.message.startswith("a.xlsx ")


@on_linux
def test_a_drive_that_fails_while_it_is_read(tmp_path: Path) -> None:
    """61. The system's own fault, from a file that cannot be read at its start."""
    path = tmp_path / "a.xlsx"
    path.symlink_to("/proc/self/mem")
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    assert caught.value.kind == "out of reach"


@on_linux
@pytest.mark.parametrize("kind", ["zero", "pipe"])
def test_what_is_no_file_and_never_ends(tmp_path: Path, kind: str) -> None:
    """61. A device or a pipe is turned away before anybody waits for it."""
    path = tmp_path / "a.xlsx"
    if kind == "zero":
        path.symlink_to("/dev/zero")
    else:
        os.mkfifo(path)
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    assert caught.value.kind == "not a file"
    assert caught.value.message == "a.xlsx is a device, not a file."


def test_a_reading_process_that_cannot_be_started(tmp_path: Path) -> None:
    """61. Another program may forbid it; the message names the file."""
    with pytest.raises(Unreadable) as caught:
        Reading(a_return(tmp_path / "a.xlsx"), command=[str(tmp_path / "no such program")])
    assert caught.value.kind == "unreadable"
    assert "a.xlsx could not be read" in caught.value.message


@on_unix
def test_a_file_of_ten_gigabytes_is_not_fetched(tmp_path: Path) -> None:
    """61. Its size is known before it is read."""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    found = measured(path)
    assert found.answer["refused"]["kind"] == "too large"
    assert "the file has 10,240 MB" in found.answer["refused"]["message"]
    assert found.megabytes < 100


SHORTCUTS = {
    "return.lnk": (bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(200), "a shortcut to a file"),
    "return.url": (b"[InternetShortcut]\r\nURL=http://127.0.0.1/return.xlsx\r\n", "a shortcut to a web address"),
    "return.webloc": (b'<?xml version="1.0"?><plist><dict/></plist>', "an XML file"),
}


@pytest.mark.parametrize("name", SHORTCUTS)
def test_a_shortcut_to_a_return(door: Door, tmp_path: Path, name: str) -> None:
    """62. It is named for what it is, and not followed."""
    path = tmp_path / name
    path.write_bytes(SHORTCUTS[name][0])
    refused = door.refusal(path)
    assert refused["kind"] == "not a workbook"
    assert SHORTCUTS[name][1] in refused["message"]


def test_a_folder(door: Door, tmp_path: Path) -> None:
    """62. Its files are to be chosen."""
    folder = tmp_path / "Returns"
    folder.mkdir()
    refused = door.refusal(folder)
    assert (refused["kind"], "Choose the files in it." in refused["message"]) == ("folder", True)


def test_many_files_at_once(say: Say, desk: Path, tmp_path: Path) -> None:
    """62. Each is answered in its turn; the bad ones stop nothing."""
    count = examples(12, 200)
    files = [tmp_path / f"{number}.xlsx" for number in range(count)]
    for number, path in enumerate(files):
        if number % 4 == 3:
            path.write_bytes(b"")
        else:
            a_return(path, ["1.1", "Green", number % 100, f"Word {number} of it", None])
    (tmp_path / "folder.xlsx").mkdir()
    answers = say("import", *files, tmp_path / "folder.xlsx", tmp_path / "gone.xlsx", "--into", desk, "--json").json
    assert [each["file"] for each in answers] == [*(path.name for path in files), "folder.xlsx", "gone.xlsx"]
    refused = [(each["refused"] or {}).get("kind") for each in answers]
    assert refused == [*([None, None, None, "empty"] * count)[:count], "folder", "missing"]
    steps = say("history", desk, "--json").json
    assert len(steps) == 1 + refused.count(None)
    assert say("check", desk).status == 0


def _encrypted(path: Path) -> None:
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA key = 'secret'")
    connection.execute("CREATE TABLE action (id TEXT)")
    connection.commit()
    connection.close()


def _one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"North East Ambulance Service")] ^= 1
    path.write_bytes(data)


def _page_of_noughts(path: Path) -> None:
    data = bytearray(path.read_bytes())
    start = data.index(b"North East Ambulance Service") // 4096 * 4096
    data[start : start + 4096] = bytes(4096)
    path.write_bytes(data)


def test_a_workspace_with_a_key(say: Say, desk: Path, tmp_path: Path) -> None:
    """63. An encrypted database is not one of ours, and stays as it is."""
    _encrypted(desk)
    before = hashlib.sha256(desk.read_bytes()).hexdigest()
    refused = say("import", a_return(tmp_path / "a.xlsx"), "--into", desk, "--json").json["refused"]
    assert refused["kind"] == "foreign"
    assert "is not a VRU Desk workspace" in refused["message"]
    assert hashlib.sha256(desk.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("spoil", [_one_bit, _page_of_noughts])
def test_a_workspace_with_a_little_damage(say: Say, desk: Path, spoil: Callable[[Path], None]) -> None:
    """63. The check finds what looks well at first sight, leaves the file alone and names the backup."""
    spoil(desk)
    before = hashlib.sha256(desk.read_bytes()).hexdigest()
    said = say("check", desk)
    assert (said.status, said.out) == (2, "")
    assert "newest backup" in said.err
    assert hashlib.sha256(desk.read_bytes()).hexdigest() == before


def test_rows_below_the_first_of_a_text_keep_their_places(door: Door, tmp_path: Path) -> None:
    """59. The cell that a message names is the one that a spreadsheet shows."""
    path = tmp_path / "a.csv"
    path.write_text(CSV.replace('"40"', '"forty"'), encoding="utf-8")
    assert (f"C{FIRST}", "unknown_value") in told(door.tried(path))
