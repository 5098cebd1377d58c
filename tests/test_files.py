"""Files that people are given: whole or not at all, and the older one untouched until then."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vrudesk.errors import Refused
from vrudesk.files import FileNotWritten, replacing


def _fail(path: Path, error: BaseException) -> None:
    with replacing(path) as part:
        part.write_text("half")
        raise error


def _write(path: Path, words: str = "new", check: Callable[[Path], None] | None = None) -> None:
    with replacing(path, check) as part:
        part.write_text(words)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "home"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give the path of a paper that was written before."""
    path = tmp_path / "Paper.pdf"
    path.write_text("old")
    return path


def test_a_file_is_written_beside_and_put_in_place(target: Path) -> None:
    with replacing(target) as part:
        assert part.parent == target.parent
        part.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert _names(target.parent) == {"Paper.pdf"}


def test_a_new_file_is_put_where_none_was(tmp_path: Path) -> None:
    _write(tmp_path / "Ŵyn's paper #1.pdf")
    assert _names(tmp_path) == {"Ŵyn's paper #1.pdf"}


@pytest.mark.parametrize("error", [RuntimeError("a bug"), Refused("Not so."), KeyboardInterrupt()])
def test_whatever_fails_leaves_the_older_file_and_nothing_beside_it(error: BaseException, target: Path) -> None:
    with pytest.raises(type(error)):
        _fail(target, error)
    assert (target.read_text(), _names(target.parent)) == ("old", {"Paper.pdf"})


def test_what_does_not_pass_its_check_is_not_put_in_place(target: Path) -> None:
    def check(part: Path) -> None:
        assert part.read_text() == "new"
        raise Refused("It does not open.")

    with pytest.raises(Refused):
        _write(target, "new", check)
    assert (target.read_text(), _names(target.parent)) == ("old", {"Paper.pdf"})


def test_what_a_killed_program_left_half_written_is_not_built_upon(target: Path) -> None:
    (target.parent / ".Paper.pdf.part").write_text("left by a crash")
    with replacing(target) as part, part.open("a") as file:
        file.write("new")
    assert target.read_text() == "new"


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "Papers").mkdir()
    with pytest.raises(FileNotWritten, match="Papers is a folder") as refusal:
        _write(tmp_path / "Papers")
    assert refusal.value.path == tmp_path / "Papers"
    assert _names(tmp_path) == {"Papers"}


def test_no_folder_is_made_on_the_way(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="There is no folder") as refusal:
        _write(tmp_path / "missing" / "Paper.pdf")
    assert refusal.value.hint == "No file was left behind. Choose another folder."
    assert _names(tmp_path) == set()


def _refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room on the disk for Paper.pdf"),
        (errno.EDQUOT, "no room on the disk for Paper.pdf"),
        (errno.EACCES, "Paper.pdf cannot be written there"),
        (errno.EIO, "could not be written (Input/output error)"),
    ],
)
def test_what_the_system_refuses_is_said_in_words_and_the_older_file_stays(
    number: int, words: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _refusing(number))
    with pytest.raises(FileNotWritten) as refusal:
        _write(target)
    assert words in refusal.value.message
    assert refusal.value.hint.startswith("An older file of that name is as it was.")
    assert (refusal.value.kind, refusal.value.path) == ("not written", target)
    assert (target.read_text(), _names(target.parent)) == ("old", {"Paper.pdf"})


def test_a_disk_that_is_really_full(tiny_disk: Path) -> None:
    older = tiny_disk / "Paper.pdf"
    older.write_text("old")
    with pytest.raises(FileNotWritten, match="no room on the disk"):
        _write(older, "words " * 1_000_000)
    assert (older.read_text(), _names(tiny_disk)) == ("old", {"Paper.pdf"})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind the root user")
def test_a_folder_that_may_only_be_read(target: Path) -> None:
    target.parent.chmod(0o555)
    try:
        with pytest.raises(FileNotWritten, match="cannot be written there"):
            _write(target)
    finally:
        target.parent.chmod(0o755)
    assert target.read_text() == "old"


class Held:
    """A target that another program holds for a number of tries, as on Windows."""

    def __init__(self, tries: int, code: int) -> None:
        self.tries, self.code, self.waited = tries, code, 0.0
        self._replace = Path.replace

    def replace(self, part: Path, target: Path) -> Path:
        if self.tries:
            self.tries -= 1
            error = PermissionError(13, "Permission denied")
            error.winerror = self.code  # type: ignore[attr-defined, unused-ignore]
            raise error
        return self._replace(part, target)

    def wait(self, seconds: float) -> None:
        self.waited += seconds


@pytest.mark.parametrize(
    ("tries", "code", "written", "waited"),
    [(3, 5, True, 0.6), (9, 32, True, 1.8), (10, 32, False, 1.8), (1, 1224, False, 0)],
)
def test_a_target_that_a_virus_scanner_holds_is_tried_again_for_two_seconds(
    tries: int, code: int, written: bool, waited: float, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(tries, code)
    monkeypatch.setattr(Path, "replace", lambda part, path: held.replace(part, path))  # noqa: PLW0108 - a method
    monkeypatch.setattr(time, "sleep", held.wait)
    if written:
        _write(target)
    else:
        with pytest.raises(FileNotWritten, match="cannot be written there") as refusal:
            _write(target)
        assert "Close it if it is open in Excel" in refusal.value.hint
    assert target.read_text() == ("new" if written else "old")
    assert held.waited == pytest.approx(waited)
    assert _names(target.parent) == {"Paper.pdf"}


def test_a_drive_that_cannot_flush_a_folder_has_the_file_all_the_same(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    _write(target)
    assert target.read_text() == "new"


def test_a_half_file_that_cannot_be_cleared_away_does_not_hide_the_cause(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(part: Path) -> None:
        monkeypatch.setattr(Path, "unlink", _refusing(errno.EACCES))
        raise Refused("the cause")

    with pytest.raises(Refused, match="the cause"):
        _write(target, "new", check)
    monkeypatch.undo()
    assert target.read_text() == "old"
