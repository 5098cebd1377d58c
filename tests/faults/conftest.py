"""The public door: a bad file is read and imported by command, and everything round it is compared."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say, desk, say
from vrudesk.data import dump
from vrudesk.data.workspace import Workspace
from vrudesk.returns.unreadable import NOTHING

__all__ = ["desk", "say"]


@dataclass(frozen=True, slots=True)
class Door:
    """Give a file to ``read`` and to ``import``, and see that it stays as it is and that nothing is saved."""

    say: Say
    desk: Path

    def refusal(self, path: Path) -> dict[str, str]:
        """Return why both verbs turn a file away: in words that name it and say what is safe and what to do."""
        with self.nothing_happens(path):
            read = self.say("read", path, "--json").json
            imported = self.say("import", path, "--into", self.desk, "--json").json
        assert read["refused"] == imported["refused"]
        assert (read["sheets"], imported["records"], imported["changes"]) == ([], [], [])
        refused: dict[str, str] = read["refused"]
        message = refused["message"]
        assert path.name in message
        assert NOTHING in message
        assert len(message.partition(NOTHING)[2].split()) > 3, "what is to be done?"
        return refused

    def read(self, path: Path) -> list[dict[str, Any]]:
        """Return the sheets that are read of a file, with their tables."""
        with self.nothing_happens(path):
            answer = self.say("read", path, "--json").json
        assert answer["refused"] is None
        sheets: list[dict[str, Any]] = answer["sheets"]
        return sheets

    def tried(self, path: Path, *words: str) -> dict[str, Any]:
        """Return what an import would do."""
        with self.nothing_happens(path):
            answer = self.say("import", path, "--into", self.desk, "--dry-run", "--json", *words).json
        assert answer["refused"] is None
        found: dict[str, Any] = answer
        return found

    @contextmanager
    def nothing_happens(self, path: Path) -> Iterator[None]:
        """Compare the file, its folder and every row and step of the workspace before and after."""
        before = self._state(path)
        yield
        assert self._state(path) == before

    def _state(self, path: Path) -> tuple[Any, ...]:
        workspace = Workspace.open_read_only(self.desk)
        with workspace.reading() as connection:
            rows = dump.live_rows(connection, binned=True), dump.history_rows(connection)
        workspace.close()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        return rows, digest, {each.name for each in beside if each.name != "home" and self.desk.name not in each.name}


@pytest.fixture
def door(say: Say, desk: Path) -> Door:
    """Give the door, and a workspace with the sample plan behind it."""
    return Door(say, desk)


def told(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the cell and the code of every problem of an import."""
    return {(each["cell"], each["code"]) for each in answer["problems"]}


def message(answer: dict[str, Any], code: str) -> str:
    """Return the one message with a code."""
    (found,) = {each["message"] for each in answer["problems"] if each["code"] == code}
    return str(found)


def values(answer: dict[str, Any], field: str) -> list[Any]:
    """Return what a field of each record was read as."""
    return [each["fields"].get(field) for each in answer["records"]]


@dataclass(frozen=True, slots=True)
class Listener:
    """An address on this computer that remembers who called."""

    port: int
    calls: list[object]

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.port}/return.xml"


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Listen for whoever follows an address that stands in a file."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ending = threading.Event()

        def listen() -> None:
            while not ending.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                calls.append(caller)
                connection.close()

        thread = threading.Thread(target=listen, name="listening for calls")
        thread.start()
        yield Listener(server.getsockname()[1], calls)
        ending.set()
        thread.join()
