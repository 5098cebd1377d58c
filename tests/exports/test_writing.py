"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vrudesk.exports.content import Paper
from vrudesk.exports.excel import excel_bytes, write_excel
from vrudesk.exports.pdf import pdf_bytes, write_pdf
from vrudesk.exports.written import Written
from vrudesk.files import FileNotWritten

from .samples import ordinary, small

Write = Callable[[Paper, Path], Written]
both = pytest.mark.parametrize(
    ("write", "make", "name"),
    [(write_pdf, pdf_bytes, "paper.pdf"), (write_excel, excel_bytes, "paper.xlsx")],
    ids=["pdf", "excel"],
)


@both
def test_what_is_written_is_what_was_made(
    write: Write, make: Callable[[Paper], Written], name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(b"older")
    written = write(ordinary(), path)
    assert path.read_bytes() == written.data == make(ordinary()).data
    assert [file.name for file in tmp_path.iterdir()] == [name]


@both
def test_a_missing_folder_is_named(write: Write, make: object, name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="There is no folder"):
        write(small(), tmp_path / "nowhere" / name)


@both
def test_a_full_disk_leaves_the_older_file(
    write: Write, make: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(b"older")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten, match="no room on the disk"):
        write(small(), path)
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@both
def test_a_folder_that_cannot_be_written_to_keeps_the_older_file(
    write: Write, make: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(b"older")

    def refused(_path: Path, _data: bytes) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refused)
    with pytest.raises(FileNotWritten, match="cannot be written there"):
        write(small(), path)
    assert path.read_bytes() == b"older"


def test_the_writers_are_imported_only_when_something_is_written() -> None:
    import subprocess
    import sys

    code = (
        "import sys, vrudesk.exports.pdf, vrudesk.exports.excel, vrudesk.exports.content, vrudesk.exports.numbering\n"
        "found = {'reportlab', 'xlsxwriter', 'openpyxl', 'PIL'} & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
