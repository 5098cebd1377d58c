"""Fixtures of the command line: a workspace with the sample plan, and somebody who gives it commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vrudesk import cli


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered: its exit status, and what stood on stdout and on stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the answer of a command with ``--json``: alone on stdout, with status 0."""
        assert (self.status, self.err) == (0, "")
        return json.loads(self.out)


Say = Callable[..., Said]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Give a command as its words, and return what it answered."""

    def given(*words: object) -> Said:
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return given


@pytest.fixture
def desk(templates: Path, tmp_path: Path) -> Path:
    """Give the file of a workspace with the sample plan, open nowhere."""
    path = tmp_path / "desk.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    return path
