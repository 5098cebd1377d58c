"""Making blank returns: one that is asked for by name, and those of a quarter into a folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest

from tests.conftest import NOON
from tests.plans import partner, period
from tests.returns.forms.making import any_form
from vrudesk.commands.organisations import EditOrganisation
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data.workspace import Workspace
from vrudesk.domain.markings import Marking
from vrudesk.domain.periods import half, quarter
from vrudesk.errors import UserError
from vrudesk.progress import NoProgress
from vrudesk.returns.forms.form import Form
from vrudesk.returns.forms.making import blank_forms, file_name, make_blank, make_blanks

ASKED = {"partner": "Sunderland City Council", "kind": "action_update", "period": "2023-24 Q2"}
BUSY = [
    "Gateshead Council", "Newcastle City Council", "North Tyneside Council", "Northumbria Police",
    "South Tyneside Council", "Sunderland City Council",
]  # fmt: skip


def _partners(files: tuple[Path, ...]) -> list[str]:
    return [path.name.partition(" - ")[0] for path in files]


def _make(workspace: Workspace, path: Path, **asked: str) -> Form:
    return make_blank(workspace, path, **{**ASKED, **asked}, clock=NOON)


@pytest.mark.parametrize("name", ["Sunderland City Council", "Sunderland CSP", "sunderland cc"])
def test_a_partner_is_known_by_any_of_its_names(name: str, plan_workspace: Workspace, tmp_path: Path) -> None:
    form = _make(plan_workspace, tmp_path / "a.xlsx", partner=name, due="13/10/2023")
    assert (form.partner, len(form.rows)) == ("Sunderland City Council", 5)
    assert form.constants == (("Send back by", date(2023, 10, 13)),)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Return"]
    assert sheet["A5"].value == "Send back by: 13 October 2023"


def test_a_period_may_be_one_that_the_workspace_has_not_reached(plan_workspace: Workspace, tmp_path: Path) -> None:
    assert _make(plan_workspace, tmp_path / "a.xlsx", period="Q4 2024-25").period == quarter(2024, 4)
    assert _make(plan_workspace, tmp_path / "a.xlsx", period="2023-24 H1").period == half(2023, 1)


def test_the_marking_is_that_of_the_quarters_paper(plan_workspace: Workspace, tmp_path: Path) -> None:
    plan_workspace.do(SetPaper(period(plan_workspace, "2023-24 Q2").id, {"marking": Marking.NONE.value}))
    assert _make(plan_workspace, tmp_path / "a.xlsx").marking == ""
    assert _make(plan_workspace, tmp_path / "a.xlsx", period="2023-24 Q3").marking == "OFFICIAL"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            {"partner": "Atlantis"},
            "There is no partner called “Atlantis”. No file was made. Add the organisation first.",
        ),
        (
            {"partner": "Tyneside"},
            "There is no partner called “Tyneside”. No file was made. Perhaps one of these is meant: ",
        ),
        ({"kind": "poem"}, "There is no blank return of the kind poem. No file was made. There is action_update, "),
        ({"period": "soon"}, "“soon” is not a quarter. No file was made. Write it as 2023-24 Q1."),
        ({"period": "2023-24"}, "“2023-24” is not a quarter."),
        ({"due": "31/02/2023"}, "“31/02/2023” is not a date. No file was made. Write it as 14/07/2023."),
    ],
)
def test_what_is_not_known_is_refused_and_no_file_is_made(
    asked: dict[str, str], words: str, plan_workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as caught:
        _make(plan_workspace, tmp_path / "a.xlsx", **asked)
    assert str(caught.value).startswith(words)
    assert not (tmp_path / "a.xlsx").exists()


def test_an_empty_workspace_knows_no_partner(empty: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Add the organisation first"):
        _make(empty, tmp_path / "a.xlsx")


def test_no_form_is_made_for_a_closed_quarter(plan_workspace: Workspace, tmp_path: Path) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace, "2023-24 Q2").id))
    with pytest.raises(UserError, match="Quarter 2, 2023-24 is closed") as caught:
        _make(plan_workspace, tmp_path / "a.xlsx")
    assert "Reopen it" in caught.value.hint
    with pytest.raises(UserError, match="closed"):
        make_blanks(plan_workspace, quarter(2023, 2), tmp_path)


def test_each_partner_that_is_asked_about_anything_gets_one_and_the_team_itself_none(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    made = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, due=date(2023, 10, 13), clock=NOON)
    assert _partners(made.files) == BUSY
    assert sorted(tmp_path.glob("*.xlsx")) == sorted(made.files)
    assert made.files[0].name == "Gateshead Council - 2023-24 Q2 - Progress on delivery-plan actions.xlsx"
    assert "NE Youth" in made.idle
    assert "Violence Reduction Unit" not in (*made.idle, *_partners(made.files))
    assert (made.failed, made.left) == ((), 0)


def test_a_file_that_is_there_is_never_written_over(plan_workspace: Workspace, tmp_path: Path) -> None:
    first = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, clock=NOON)
    first.files[0].write_text("a return that came back under the name of its form")
    second = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, clock=NOON)
    assert first.files[0].read_text().startswith("a return")
    assert second.files[0].name == f"{first.files[0].stem} (2).xlsx"
    third = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, clock=NOON)
    assert third.files[0].name == f"{first.files[0].stem} (3).xlsx"


def test_files_that_could_not_be_written_are_named_and_the_others_made(
    plan_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def fails_for_gateshead(path: Path, data: bytes) -> int:
        if "Gateshead" in path.name:
            raise PermissionError(13, "held open")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails_for_gateshead)
    made = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, clock=NOON)
    assert _partners(made.files) == BUSY[1:]
    (failed,) = made.failed
    assert failed.startswith("Gateshead Council: ")
    assert "cannot be written there" in failed


def test_making_them_can_be_stopped_and_what_was_made_stays(plan_workspace: Workspace, tmp_path: Path) -> None:
    class StopsAtTheThird(NoProgress):
        def report(self, words: str, done: int = 0, total: int = 0) -> None:
            self.cancelled = done == 2

    made = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, progress=StopsAtTheThird(), clock=NOON)
    assert _partners(made.files) == BUSY[:2]
    assert made.left == 4
    assert all(openpyxl.load_workbook(path)["Return"] for path in made.files)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("NHS North/East: <Trust> \"A\" | B? *", "NHS North East Trust A B - 2023-24 Q2 - Projects.xlsx"),
        ("CON.", "_CON. - 2023-24 Q2 - Projects.xlsx"),
        ("Lpt1 . Ltd", "_Lpt1 . Ltd - 2023-24 Q2 - Projects.xlsx"),
        ("Heddlu Gŵyr", "Heddlu Gŵyr - 2023-24 Q2 - Projects.xlsx"),
        ("...", "2023-24 Q2 - Projects.xlsx"),
    ],
)  # fmt: skip
def test_files_have_names_that_windows_takes(name: str, begins: str) -> None:
    assert file_name(replace(any_form(), partner=name)) == begins


def test_a_long_name_is_cut_and_still_says_the_quarter() -> None:
    name = file_name(replace(any_form(), partner="A very long name " * 20, title="Projects " * 20))
    assert len(name) < 116
    assert " - 2023-24 Q2 - " in name
    assert not PureWindowsPath(name).stem.endswith((" ", "."))


def test_two_partners_whose_names_differ_by_signs_alone_have_two_files(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    for name, wanted in (("Gateshead Council", "Tyne: one"), ("Northumbria Police", "Tyne? one")):
        plan_workspace.do(EditOrganisation(partner(plan_workspace, name), {"name": wanted}))
    made = make_blanks(plan_workspace, quarter(2023, 2), tmp_path, clock=NOON)
    tyne = sorted(path.name for path in made.files if path.name.startswith("Tyne one"))
    assert len(tyne) == 2


def test_only_those_who_are_wanted_get_a_form_though_they_are_asked_about_nothing(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    names = ("NE Youth", "Gateshead Council")
    wanted = [(partner(plan_workspace, name), "action_update") for name in names]
    made = make_blanks(
        plan_workspace, quarter(2023, 2), tmp_path, only=[*wanted, (wanted[0][0], "youth_fund_bids")], clock=NOON
    )
    assert _partners(made.files) == list(names)
    assert (made.owed, made.idle) == (tuple(wanted), ())


def test_each_form_bears_its_own_day(plan_workspace: Workspace) -> None:
    days = {
        (partner(plan_workspace), "action_update"): date(2023, 10, 13),
        (partner(plan_workspace, "NE Youth"), "action_update"): None,
        ("nobody", "action_update"): date(2023, 10, 13),
        (partner(plan_workspace), "no such kind"): None,
    }
    with plan_workspace.reading() as connection:
        forms = blank_forms(connection, quarter(2023, 2), days, NOON)
    assert [form.constants for form in forms.values()] == [(("Send back by", date(2023, 10, 13)),), ()]
    assert list(forms) == list(days)[:2]
