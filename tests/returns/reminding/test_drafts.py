"""The drafts of several reminders, with the blank return or the marked-up copy that goes with each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import NOON
from tests.plans import a_return, action, partner, period
from vrudesk.commands.asking import AskForReturn, Excuse
from vrudesk.commands.organisations import AddOrganisation
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import FoundProblem, Tally
from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.chasing import chasing
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Cancelled, UserError
from vrudesk.returns.reminding import SavedDrafts, drafts, reminder_for, save_drafts

ACTIONS = "action_update"
GATESHEAD, POLICE = "Gateshead Council", "Northumbria Police"
NAME = "{} - 2023-24 Q1 - Progress on delivery-plan actions.eml"
BAD = FoundProblem("Sheet", "A2", "error", "bad_date", "A2 says “31/06/2023”. Northumbria Police said so.")


def _ask(workspace: Workspace, *names: str, kind: str = ACTIONS) -> list[Owed]:
    owed = [(partner(workspace, name), kind) for name in names]
    workspace.do(AskForReturn(period(workspace).id, tuple(owed), date(2023, 7, 14)))
    return owed


def _send(workspace: Workspace, content: bytes, name: str = "Q1.xlsx") -> list[Owed]:
    """Let Gateshead's return come back with a problem."""
    command = a_return(partner(workspace, GATESHEAD), period(workspace), {action(workspace): {}}, problems=(BAD,))
    workspace.do(replace(command, content=content, file_name=name, tally=Tally(held=1)))
    return [(partner(workspace, GATESHEAD), ACTIONS)]


def _book() -> bytes:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"], book["Sheet"]["A2"] = "Due", "31/06/2023"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _save(workspace: Workspace, owed: list[Owed], folder: Path, **more: Any) -> SavedDrafts:
    return save_drafts(workspace, period(workspace), owed, folder, clock=NOON, **more)


def _draft(path: Path) -> tuple[str, dict[str, bytes]]:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert (message["X-Unsent"], message["To"]) == ("1", None)
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content(), {str(each.get_filename()): each.get_content() for each in message.iter_attachments()}


def test_whoever_has_not_sent_it_gets_the_blank_return_with_its_own_day(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    owed = [*_ask(plan_workspace, GATESHEAD, "NE Youth"), (partner(plan_workspace, POLICE), ACTIONS)]
    plan_workspace.do(AskForReturn(period(plan_workspace).id, (owed[2],), date(2023, 7, 28)))
    made = _save(plan_workspace, owed, tmp_path)
    assert {*made.owed} == {*owed}
    assert (made.failed, made.without, made.left) == ((), (), 0)
    assert {path.name for path in tmp_path.glob("*.eml")} == {
        NAME.format(name) for name in (GATESHEAD, POLICE, "NE Youth")
    }
    for name, day in ((GATESHEAD, "14 July 2023"), (POLICE, "28 July 2023"), ("NE Youth", "14 July 2023")):
        words, attached = _draft(tmp_path / NAME.format(name))
        assert day in words
        assert "The blank return is attached." in words
        ((file, content),) = attached.items()
        assert file == NAME.format(name).replace(".eml", ".xlsx")
        sheet = openpyxl.load_workbook(BytesIO(content))["Return"]
        assert sheet["A5"].value == f"Send back by: {day}"


def test_a_kind_without_a_blank_return_goes_without(plan_workspace: Workspace, tmp_path: Path) -> None:
    _save(plan_workspace, _ask(plan_workspace, GATESHEAD, kind="youth_fund_bids"), tmp_path)
    words, attached = _draft(next(tmp_path.glob("*.eml")))
    assert "“Bids to the fund”" in words
    assert attached == {}


def test_what_came_with_problems_goes_back_marked_up_and_names_nobody_else(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    made = _save(plan_workspace, _send(plan_workspace, _book()), tmp_path)
    assert made.without == ()
    words, attached = _draft(tmp_path / NAME.format(GATESHEAD))
    assert "- A2 says “31/06/2023”." in words
    assert "The attached copy of your file shows each place." in words
    assert "Police" not in words
    ((file, content),) = attached.items()
    assert file == "Q1 - to put right.xlsx"
    book = openpyxl.load_workbook(BytesIO(content))
    comment = book["Sheet"]["A2"].comment
    assert comment is not None
    assert "31/06/2023" in comment.text
    assert not any("Police" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Police" not in comment.text


def test_where_no_copy_can_be_made_the_draft_goes_without_and_it_is_said(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    made = _save(plan_workspace, _send(plan_workspace, b"no workbook at all"), tmp_path)
    (told,) = made.without
    assert told.startswith("Gateshead Council: Q1.xlsx")
    words, attached = _draft(tmp_path / NAME.format(GATESHEAD))
    assert "attached" not in words
    assert attached == {}


def test_the_person_may_stop_while_a_copy_is_marked_up(
    plan_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(drafts, "marked_up", stops)
    made = _save(plan_workspace, _send(plan_workspace, _book()), tmp_path)
    assert (made.owed, made.left, list(tmp_path.glob("*.eml"))) == ((), 1, [])


def test_what_was_written_before_it_was_stopped_is_told(plan_workspace: Workspace, tmp_path: Path) -> None:
    class Stops:
        @property
        def cancelled(self) -> bool:
            return any(tmp_path.glob("*.eml"))

        def report(self, words: str, done: int = 0, total: int = 0) -> None:
            assert words.startswith("Writing the reminder of ")
            assert done < total == 3

    owed = _ask(plan_workspace, GATESHEAD, "NE Youth", POLICE)
    made = _save(plan_workspace, owed, tmp_path, progress=Stops())
    assert (len(made.owed), made.left) == (1, 2)


def test_only_who_is_wanted_and_owes_something_gets_one(plan_workspace: Workspace, tmp_path: Path) -> None:
    owed = _ask(plan_workspace, GATESHEAD, "NE Youth", POLICE)
    plan_workspace.do(Excuse(period(plan_workspace).id, (owed[1],), "Nothing to report"))
    assert _save(plan_workspace, owed[:2], tmp_path).owed == (owed[0],)


def test_no_file_is_written_over_and_no_name_leads_out_of_the_folder(plan_workspace: Workspace, tmp_path: Path) -> None:
    plan_workspace.do(AddOrganisation("../../A:\\B\u202e & “C”?"))
    owed = _ask(plan_workspace, "../../A:\\B\u202e & “C”?")
    for _ in range(2):
        assert len(_save(plan_workspace, owed, tmp_path).owed) == 1
    names = sorted(path.name for path in tmp_path.glob("*.eml"))
    assert names == [
        "A B & “C” - 2023-24 Q1 - Progress on delivery-plan actions (2).eml",
        "A B & “C” - 2023-24 Q1 - Progress on delivery-plan actions.eml",
    ]


def test_a_folder_that_is_gone_fails_for_each(plan_workspace: Workspace, tmp_path: Path) -> None:
    owed = _ask(plan_workspace, GATESHEAD, POLICE)
    made = _save(plan_workspace, owed, tmp_path / "gone")
    assert made.owed == ()
    assert [each.partition(":")[0] for each in made.failed] == [GATESHEAD, POLICE]


def test_a_closed_period_has_no_blank_returns_to_send(plan_workspace: Workspace, tmp_path: Path) -> None:
    owed = _ask(plan_workspace, GATESHEAD)
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    with pytest.raises(UserError, match="is closed"):
        _save(plan_workspace, owed, tmp_path)


def test_the_words_of_a_row_are_signed_by_the_team(plan_workspace: Workspace) -> None:
    _ask(plan_workspace, GATESHEAD)
    with plan_workspace.reading() as connection:
        (row,) = chasing(connection, period(plan_workspace), date(2023, 7, 20))
        words = reminder_for(connection, row)
    assert words.body.endswith("Thank you\nNorthumbria Violence Reduction Unit\n")
