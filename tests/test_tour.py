"""The tour: the main job from end to end on sample data, into a folder."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests import plans
from tests.conftest import AUTHOR
from vrudesk import cli, paths
from vrudesk.data.check import findings
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.files import FileNotWritten
from vrudesk.tour import CLOSED, EXCEL, PDF, PERIOD, RETURNS, WORKSPACE, tour


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("tour") / "made" / "on the way"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        return folder, list(tour(folder, AUTHOR))


@pytest.fixture
def folder(toured: tuple[Path, list[str]], tmp_path: Path) -> Path:
    """Give a folder as the tour leaves it, to work in."""
    return Path(shutil.copytree(toured[0], tmp_path / "out"))


@pytest.fixture
def workspace(toured: tuple[Path, list[str]]) -> Iterator[Workspace]:
    opened = Workspace.open_read_only(toured[0] / WORKSPACE)
    yield opened
    opened.close()


def test_the_workspace_has_five_priorities_and_sixteen_actions(workspace: Workspace) -> None:
    tables = plans.everything(workspace)
    assert len(tables["priority"]) == 5
    assert len(tables["action"]) == 16


def test_every_sample_return_is_read_from_a_layout_of_its_own(workspace: Workspace) -> None:
    read = plans.rows(workspace, "partner_return")
    assert sorted(row["file_name"] for row in read) == sorted(RETURNS)
    assert len({Path(name).suffix for name in RETURNS}) > 1
    assert {row["period_id"] for row in read} == {plans.period(workspace, PERIOD).id}


def test_the_first_quarter_is_closed_and_the_next_is_there_to_work_in(workspace: Workspace) -> None:
    first = plans.period(workspace, PERIOD)
    assert not first.is_open
    assert (first.closed_by, (first.closed_at or "")[:10]) == (AUTHOR.person, str(CLOSED))
    assert plans.period(workspace, "2023-24 Q2").is_open


def test_the_workspace_is_whole_and_its_history_leads_to_every_row(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        assert not findings(connection)


def test_both_papers_are_written_and_can_be_read(toured: tuple[Path, list[str]]) -> None:
    folder, _ = toured
    with pypdfium2.PdfDocument(folder / PDF) as document:
        assert document.get_metadata_dict()["Title"] == "Delivery plan: quarter 1, 2023-24"
    book = openpyxl.load_workbook(folder / EXCEL)
    assert {"Cover", "Plan", "Updates", "Partners"} <= set(book.sheetnames)


def test_it_tells_of_each_step_and_ends_with_how_the_plan_stands(toured: tuple[Path, list[str]]) -> None:
    folder, lines = toured
    assert lines[0] == f"Made {folder / WORKSPACE} with 5 priorities and 16 actions."
    assert [line.split(":")[0] for line in lines[1 : 1 + len(RETURNS)]] == list(RETURNS)
    assert lines[-4] == f"Closed {PERIOD}."
    assert lines[-3:-1] == [f"Wrote {folder / PDF}.", f"Wrote {folder / EXCEL}."]
    assert lines[-1].startswith("Sixteen actions are in the plan: ")
    assert lines[-1].endswith("One action has no update.")


def test_a_second_tour_keeps_the_workspace_and_says_so_and_writes_the_papers_anew(folder: Path) -> None:
    papers = {name: (folder / name).read_bytes() for name in (PDF, EXCEL)}
    before = _everything_in(folder)
    (folder / PDF).write_bytes(b"older")
    lines = list(tour(folder, AUTHOR))
    assert lines[0] == f"{folder / WORKSPACE} is there already and was kept; delete it to begin anew."
    assert lines[1:3] == [f"Wrote {folder / name} in place of the older one." for name in (PDF, EXCEL)]
    assert {name: (folder / name).read_bytes() for name in (PDF, EXCEL)} == papers
    assert _everything_in(folder) == before


def _everything_in(folder: Path) -> dict[str, list[dict[str, object]]]:
    workspace = Workspace.open_read_only(folder / WORKSPACE)
    try:
        return plans.everything(workspace)
    finally:
        workspace.close()


def test_a_file_in_place_of_the_folder_is_answered_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "out"
    taken.write_text("mine")
    assert cli.main(["tour", str(taken)]) == cli.USER_ERROR
    said = capsys.readouterr().err
    assert (
        said
        == f"vrudesk: The folder {taken} cannot be made (File exists). Nothing was written. Choose another folder.\n"
    )
    assert taken.read_text() == "mine"


def test_a_folder_that_may_not_be_made_is_answered_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(UserError, match=r"cannot be made \(Permission denied\)"):
        list(tour(tmp_path / "out", AUTHOR))


def test_a_folder_that_may_only_be_read_is_answered_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(WorkspaceError, match="Nothing can be written in"):
        list(tour(tmp_path, AUTHOR))
    assert not list(tmp_path.glob("*.vrudesk*"))


def test_a_paper_that_is_held_open_is_answered_plainly_and_the_workspace_is_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, _data: bytes) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", held)
    with pytest.raises(FileNotWritten, match="Close it if it is open in Excel"):
        list(tour(folder, AUTHOR))
    Workspace.open(folder / WORKSPACE, AUTHOR).close()


def test_a_workspace_that_is_not_ours_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / WORKSPACE).write_bytes(b"PK\x03\x04 and more")
    with pytest.raises(WorkspaceError, match="is not a VRU Desk workspace"):
        list(tour(tmp_path, AUTHOR))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [WORKSPACE]
