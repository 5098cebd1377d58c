"""Exit statuses, and where an answer goes: 0 for an answer, 2 for a refusal, 70 for a fault of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from vrudesk import cli, paths, settings


def _broken(*_: object) -> None:
    raise RuntimeError("this is our own fault")


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_fault_of_ours_ends_with_status_70_and_a_report(
    say: Say, desk: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("vrudesk.data.dump.live_rows", _broken)
    said = say("export", desk, *words)
    assert (said.status, said.out) == (70, "")
    assert "This is a fault of VRU Desk. What was saved is safe. Report: " in said.err
    assert "Traceback" not in said.err
    report = (paths.log_folder() / "last-crash.txt").read_text(encoding="utf-8")
    assert "RuntimeError: this is our own fault" in report


def test_a_fault_is_told_even_where_its_report_cannot_be_kept(
    say: Say, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vrudesk.data.dump.live_rows", _broken)
    folder = paths.log_folder()
    (folder / "last-crash.txt").mkdir()
    said = say("export", desk)
    assert said.status == 70
    assert "RuntimeError: this is our own fault" in said.err


def test_a_person_who_stops_a_command_gets_no_report(say: Say, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vrudesk.data.dump.live_rows", stopped)
    said = say("export", desk)
    assert (said.status, said.err) == (130, "vrudesk: Stopped. What was saved before is safe.\n")


def test_a_refusal_goes_to_stderr_with_status_2_or_to_stdout_with_status_0(say: Say, tmp_path: Path) -> None:
    missing = tmp_path / "gone.vrudesk"
    plain = say("export", missing)
    assert (plain.status, plain.out) == (2, "")
    assert plain.err.startswith("vrudesk: There is no file gone.vrudesk")
    refused = say("export", missing, "--json").json["refused"]
    assert refused["kind"] == "missing"
    assert refused["message"] in plain.err


def test_an_account_without_a_name_is_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert settings.account() == "Somebody"
    assert cli.author().person == "Somebody"


def _started(*words: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "vrudesk", *map(str, words)]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, check=False, timeout=60)


def test_the_answer_is_utf8_whatever_the_terminal_speaks(say: Say, desk: Path, tmp_path: Path) -> None:
    name = tmp_path / "Tŷ.vrudesk"
    done = _started("export", name, "--json", PYTHONIOENCODING="ascii:strict")
    assert (done.returncode, "Tŷ" in done.stdout.decode("utf-8")) == (0, True)
    plain = _started("export", name, PYTHONIOENCODING="ascii:strict")
    assert (plain.returncode, "Tŷ" in plain.stderr.decode("utf-8")) == (2, True)


def test_a_reader_that_has_had_enough_is_no_fault(desk: Path) -> None:
    command = [sys.executable, "-m", "vrudesk", "export", str(desk), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read()
        assert (process.wait(timeout=60), told) == (0, b"")
