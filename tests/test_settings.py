"""The person's settings: stored whole, and forgiving of what was damaged or is of another version."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk import files, paths, settings
from vrudesk.settings import VERSION, Settings, load, store


def _file(home: Path) -> Path:
    return home / "config" / "settings.json"


def _written(home: Path, content: str) -> Settings:
    _file(home).parent.mkdir(parents=True, exist_ok=True)
    _file(home).write_text(content, encoding="utf-8")
    return load()


def test_the_first_settings_are_stored_with_a_device_of_their_own(home: Path) -> None:
    first = load()
    assert load() == first
    assert first == Settings(device=first.device)
    assert json.loads(_file(home).read_text())["device"] == first.device
    assert Settings().device != first.device


def test_settings_are_stored_and_read_back() -> None:
    chosen = Settings("laptop", "Siân Ŵyn", "dark", 150, ("/a/plan.vrudesk",), ("plan",), ("papers",))
    assert store(chosen) == chosen
    assert load() == chosen


def test_recent_workspaces_are_newest_first_once_each_and_eight_at_most() -> None:
    found = Settings()
    for number in [*range(10), 4]:
        found = found.opened(Path(f"/plans/{number}.vrudesk"))
    assert [Path(each).stem for each in found.recent] == ["4", "9", "8", "7", "6", "5", "3", "2"]
    assert len(found.forgot(Path("/plans/4.vrudesk")).recent) == 7
    assert found.forgot(Path("/plans/none.vrudesk")) == found


def test_a_sidebar_is_folded_or_unfolded_screen_by_screen() -> None:
    found = Settings().with_sidebar("plan", folded=True).with_sidebar("papers", folded=False)
    assert (found.folded, found.unfolded) == (("plan",), ("papers",))
    found = found.with_sidebar("plan", folded=False)
    assert (found.folded, found.unfolded) == ((), ("papers", "plan"))
    assert found.with_sidebar("papers", folded=True).folded == ("papers",)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"words"', "\ufeff{}", "{}", '{"device": 5}', '{"device": ""}']
)
def test_settings_that_are_no_settings_are_made_anew(content: str, home: Path) -> None:
    found = _written(home, content)
    assert found == Settings(device=found.device)
    assert load() == found


@pytest.mark.parametrize(
    "stored",
    [
        {"theme": "purple"},
        {"theme": []},
        {"text_scale": "big"},
        {"text_scale": 99},
        {"text_scale": 201},
        {"text_scale": True},
        {"text_scale": 150.5},
        {"recent": None},
        {"recent": "/a"},
        {"recent": [5]},
        {"folded": {}},
        {"unfolded": [""]},
        {"person": 5},
        {"invented_by_a_newer_version": 1, "version": 99},
    ],
)
def test_one_wrong_setting_takes_its_default_and_the_others_stay(stored: dict[str, Any], home: Path) -> None:
    right = {"device": "laptop", "person": "Helen Marsh", "theme": "dark", "text_scale": 150, "recent": ["/a"]}
    found = _written(home, json.dumps(right | stored))
    default = Settings()
    wrong = {name: getattr(default, name) for name in stored if hasattr(default, name)}
    assert found == replace(Settings("laptop", "Helen Marsh", "dark", 150, ("/a",)), **wrong)
    assert found.version == VERSION


NAMES = st.sampled_from(["device", "person", "theme", "text_scale", "recent", "folded", "version", "x"])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each) | st.dictionaries(NAMES, each),
    max_leaves=12,
)


@given(ANY_JSON)
def test_any_json_gives_settings(tmp_path_factory: pytest.TempPathFactory, stored: object) -> None:
    with pytest.MonkeyPatch.context() as patched:
        folder = tmp_path_factory.getbasetemp() / "any-json"
        patched.setattr(paths, "settings_folder", lambda: folder)
        folder.mkdir(exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(stored), encoding="utf-8")
        found = load()
        assert found.theme in settings.THEMES
        assert 100 <= found.text_scale <= 200
        assert all(isinstance(each, str) for each in found.recent + found.folded + found.unfolded)
        assert load().device == found.device


def test_settings_that_another_program_holds_are_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(Settings("laptop", "Helen Marsh"))

    def held(path: Path, encoding: str) -> str:
        raise PermissionError(errno.EACCES, "held by a virus scanner")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", held)
        assert load().person == ""
    assert load() == Settings("laptop", "Helen Marsh")


def test_settings_that_cannot_be_stored_leave_the_older_ones(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(Settings("laptop", "Helen Marsh"))

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(files.FileNotWritten):
            store(Settings("laptop", "Somebody else"))
    assert load().person == "Helen Marsh"
