"""Every verb but read and import: its plain answer, its JSON, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Said, Say
from vrudesk import __version__, cli, paths

SAMPLES = paths.resources() / "sample" / "returns"
GATESHEAD = SAMPLES / "Gateshead Q1.xlsx"


def _refused(said: Said) -> str:
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("vrudesk: ")
    assert "Traceback" not in said.err
    return said.err


def test_new_makes_a_workspace_from_the_sample(say: Say, tmp_path: Path) -> None:
    made = say("new", tmp_path / "a.vrudesk", "--sample", "northumbria")
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith("Made ")
    tables = say("export", tmp_path / "a.vrudesk", "--json").json
    assert (len(tables["priority"]), len(tables["action"])) == (5, 16)


def test_new_makes_an_empty_workspace_under_the_teams_name(say: Say, tmp_path: Path) -> None:
    say("new", tmp_path / "a.vrudesk", "--team", "Gwent VRU")
    tables = say("export", tmp_path / "a.vrudesk", "--json").json
    assert [each["name"] for each in tables["team"]] == ["Gwent VRU"]
    assert tables["action"] == []
    assert "Q1" in "".join(each["label"] for each in tables["reporting_period"])


def test_new_refuses_a_name_that_is_taken_and_an_unknown_sample(say: Say, desk: Path, tmp_path: Path) -> None:
    before = desk.read_bytes()
    assert "is already there" in _refused(say("new", desk))
    assert desk.read_bytes() == before
    assert "There is northumbria." in _refused(say("new", tmp_path / "b.vrudesk", "--sample", "atlantis"))
    assert not (tmp_path / "b.vrudesk").exists()
    assert "There is no folder" in _refused(say("new", tmp_path / "no" / "c.vrudesk"))


def test_export_prints_each_table_with_its_live_rows(say: Say, desk: Path) -> None:
    tables = say("export", desk, "--json").json
    assert {"action", "priority", "organisation", "reporting_period", "action_update"} <= set(tables)
    plain = say("export", desk)
    assert plain.status == 0
    assert "action: 16\n" in plain.out


def test_history_tells_every_step_oldest_first(say: Say, desk: Path) -> None:
    say("import", GATESHEAD, "--into", desk)
    first, second = say("history", desk, "--json").json
    assert set(first) >= {"id", "label", "kind", "person", "at", "changes", "words"}
    assert (first["device_seq"], second["device_seq"]) == (1, 2)
    plain = say("history", desk).out.splitlines()
    assert plain[1].endswith("Read Gateshead Council's return for 2023-24 Q1: 2 actions updated")


def test_undo_and_redo_take_back_the_newest_step_and_bring_it_again(say: Say, desk: Path) -> None:
    before = say("export", desk, "--json").json
    say("import", GATESHEAD, "--into", desk)
    after = say("export", desk, "--json").json
    assert say("undo", desk).out.startswith("Undid: Read Gateshead Council's return")
    assert say("export", desk, "--json").json == before
    assert say("redo", desk).out.startswith("Redid: Read Gateshead Council's return")
    assert say("export", desk, "--json").json == after


def test_undo_and_redo_say_when_there_is_nothing_left(say: Say, desk: Path) -> None:
    assert "There is nothing to redo." in _refused(say("redo", desk))
    assert "There is nothing to undo." in _refused(say("undo", desk))


def test_check_says_that_all_is_well(say: Say, desk: Path) -> None:
    said = say("check", desk)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("All is well")


def test_check_says_what_is_wrong_with_status_2(say: Say, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vrudesk.data.check.findings", lambda _: ["row 7 of action lacks its history"])
    assert "row 7 of action lacks its history. Open the newest backup" in _refused(say("check", desk))


def test_paper_writes_the_pdf_and_the_workbook_that_are_asked_for(say: Say, desk: Path, tmp_path: Path) -> None:
    pdf, excel = tmp_path / "paper.pdf", tmp_path / "paper.xlsx"
    said = say("paper", desk, "--period", "2023-24 Q1", "--pdf", pdf, "--excel", excel)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [f"Wrote {pdf}.", f"Wrote {excel}."]
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert excel.read_bytes().startswith(b"PK")


def test_paper_refuses_no_target_an_unknown_period_and_a_folder_that_is_not_there(
    say: Say, desk: Path, tmp_path: Path
) -> None:
    assert "Give --pdf FILE, --excel FILE or both." in _refused(say("paper", desk, "--period", "2023-24 Q1"))
    unknown = say("paper", desk, "--period", "2031-32 Q1", "--pdf", tmp_path / "a.pdf")
    assert "There is no period “2031-32 Q1”" in _refused(unknown)
    _refused(say("paper", desk, "--period", "2023-24 Q1", "--pdf", tmp_path / "no" / "a.pdf"))
    assert not list(tmp_path.glob("*.pdf"))


def test_the_tour_does_the_main_job_into_a_folder(say: Say, tmp_path: Path) -> None:
    said = say("tour", tmp_path / "out")
    assert (said.status, said.err) == (0, "")
    assert {each.suffix for each in (tmp_path / "out").iterdir()} >= {".vrudesk", ".pdf", ".xlsx"}
    assert "Closed 2023-24 Q1." in said.out


def test_reading_verbs_leave_the_workspace_as_it_was(say: Say, desk: Path, tmp_path: Path) -> None:
    before = desk.read_bytes()
    say("export", desk)
    say("history", desk)
    say("check", desk)
    say("paper", desk, "--period", "2023-24 Q1", "--excel", tmp_path / "a.xlsx")
    say("import", GATESHEAD, "--into", desk, "--dry-run")
    assert desk.read_bytes() == before


def test_the_version_and_the_help_are_told(say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--version"], ["--help"], ["import", "--help"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        assert ended.value.code == 0
    told = capsys.readouterr().out
    assert f"VRU Desk {__version__}" in told
    for verb in (
        "new",
        "read",
        "import",
        "load",
        "blank",
        "paper",
        "export",
        "history",
        "undo",
        "redo",
        "check",
        "tour",
    ):
        assert f"\n    {verb} " in told


@pytest.mark.parametrize("words", [["export"], ["fly"], ["import", "a.xlsx"], ["paper", "w", "--pdf", "a.pdf"], []])
def test_words_that_are_no_command_end_with_status_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


def test_a_step_is_in_the_name_of_the_person_in_the_settings(
    say: Say, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vrudesk.settings.account", lambda: "Mair Puw")
    say("import", GATESHEAD, "--into", desk)
    assert say("history", desk, "--json").json[-1]["person"] == "Mair Puw"


def test_a_date_stays_a_date_in_the_answers(say: Say, desk: Path) -> None:
    say("import", GATESHEAD, "--into", desk)
    dates = [each["due_date"] for each in say("export", desk, "--json").json["action_update"]]
    assert sorted(dates) == [date(2024, 3, 22).isoformat(), date(2024, 3, 29).isoformat()]


def test_imports_are_undone_one_after_another(say: Say, desk: Path) -> None:
    say("import", SAMPLES / "Sunderland CSP action return Q1.xlsx", "--into", desk)
    say("import", SAMPLES / "Sunderland CSP action return Q1 - corrected.xlsx", "--into", desk)
    assert say("undo", desk).status == 0
    assert say("undo", desk).status == 0
    assert say("export", desk, "--json").json["action_update"] == []
