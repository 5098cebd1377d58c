"""Returns of a workspace marked up: found by what a person calls them, with the problems that were kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.making import honest
from tests.returns.markup.partners import by_openpyxl, listed
from tests.returns.updates import COVER, HEAD, update
from vrudesk.data.queries.returns import accepted_returns, problems_of
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.importing import import_files
from vrudesk.returns.marks import Weight, marks_of_plan, marks_of_return
from vrudesk.returns.markup.making import marked_up
from vrudesk.returns.markup.returned import find_return, mark_up_return
from vrudesk.returns.planning import Choices
from vrudesk.returns.records import Placed

ROWS = [["1.1", "Grean", 40, "Went well", None], ["2.1", "Amber", 20, "Late", None], ["9.9", "Red", 10, "New", None]]


def _read(workspace: Workspace, folder: Path, name: str, partner: str, period: str, rows: list[list[object]]) -> None:
    cover = [["Partner:", partner], ["Quarter:", period], []]
    path = honest(folder / name, [*cover, HEAD, *rows])
    (outcome,) = import_files(workspace, [path], Choices(), save=True)
    assert not outcome.refused, outcome.words


def _named(workspace: Workspace, words: str) -> tuple[str, int]:
    with workspace.reading() as connection:
        row = find_return(connection, words)
    return row.file_name, row.version


@pytest.fixture
def desk(plan_workspace: Workspace, tmp_path: Path) -> Workspace:
    """Give a workspace with four returns of two partners: two versions, two quarters."""
    _read(plan_workspace, tmp_path, "Gateshead.xlsx", "Gateshead Council", "2023-24 Q1", ROWS)
    _read(plan_workspace, tmp_path, "Gateshead v2.xlsx", "Gateshead Council", "2023-24 Q1", ROWS[:2])
    _read(plan_workspace, tmp_path, "Update.xlsx", "Newcastle City Council", "2023-24 Q1", ROWS)
    _read(plan_workspace, tmp_path, "Update Q2.xlsx", "Newcastle City Council", "2023-24 Q2", ROWS)
    return plan_workspace


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Gateshead Council 2023-24 Q1", ("Gateshead v2.xlsx", 2)),
        ("gateshead", ("Gateshead v2.xlsx", 2)),
        ("gateshead.XLSX ", ("Gateshead.xlsx", 1)),
        ("Newcastle City Council, Q1 2023/24", ("Update.xlsx", 1)),
        ("Newcastle C.C. April to June 2023", ("Update.xlsx", 1)),
        ("Newcastle Quarter 2 2023-24", ("Update Q2.xlsx", 1)),
    ],
)
def test_a_return_is_found_by_what_a_person_calls_it(desk: Workspace, words: str, found: tuple[str, int]) -> None:
    assert _named(desk, words) == found


def test_a_return_is_found_by_its_id(desk: Workspace) -> None:
    with desk.reading() as connection:
        oldest = accepted_returns(connection)[-1]
    assert _named(desk, oldest.id) == ("Gateshead.xlsx", 1)


@pytest.mark.parametrize("words", ["Sunderland", "Newcastle 2023-24 Q3", "nobody at all", "2023-24 Q1", "", " "])
def test_a_return_that_is_not_there_is_told_with_those_that_are(desk: Workspace, words: str) -> None:
    with pytest.raises(UserError, match="There is no return") as told:
        _named(desk, words)
    assert "“Gateshead v2.xlsx” (Gateshead Council, 2023-24 Q1)" in told.value.hint


def test_what_may_be_several_returns_is_asked_about(desk: Workspace) -> None:
    with pytest.raises(UserError, match="“Newcastle” may be any of 2 returns") as told:
        _named(desk, "Newcastle")
    assert "“Update.xlsx” (Newcastle City Council, 2023-24 Q1)" in told.value.hint
    assert "“Update Q2.xlsx” (Newcastle City Council, 2023-24 Q2)" in told.value.hint


def test_a_workspace_without_returns_says_so(plan_workspace: Workspace) -> None:
    with pytest.raises(UserError, match="No return has been read into it yet"):
        _named(plan_workspace, "Gateshead")


def test_a_long_list_of_returns_is_cut(desk: Workspace, tmp_path: Path) -> None:
    for number in range(6):
        _read(
            desk,
            tmp_path,
            f"More {number}.xlsx",
            "Sunderland City Council",
            "2023-24 Q1",
            [[*ROWS[0][:3], f"{number}"]],
        )
    with pytest.raises(UserError, match="and 2 more"):
        _named(desk, "nobody at all")


def test_a_return_is_marked_from_what_was_kept_of_it(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "copy.xlsx"
    row, copy = mark_up_return(desk, "Update.xlsx", path)
    assert (row.partner, copy.words) == ("Newcastle City Council", "2 cells marked")
    assert path.read_bytes() == copy.content
    assert [each[0:3] for each in listed(copy)] == [
        ("Must be put right", "Return", "A7"), ("Please check", "Return", "B5"),
    ]  # fmt: skip
    assert by_openpyxl(copy)["Return"]["A7"].comment is not None


def test_a_plan_is_marked_before_it_is_saved_as_the_return_is_afterwards(desk: Workspace, tmp_path: Path) -> None:
    plan = update(desk, *ROWS)
    path = honest(tmp_path / "a.xlsx", [*COVER, HEAD, *ROWS])
    before = marked_up(path.read_bytes(), "a.xlsx", marks_of_plan(plan.problems))
    with desk.reading() as connection:
        kept = next(row for row in accepted_returns(connection) if row.file_name == "Update.xlsx")
        after = marked_up(path.read_bytes(), "a.xlsx", marks_of_return(problems_of(connection, kept.id)))
    assert [row[:4] for row in listed(before)] == [row[:4] for row in listed(after)]


def _placed(message: str, *offers: str, ask: bool = False) -> Placed:
    suggestions = tuple(Suggestion(each, each) for each in offers)
    return Placed("S", "A4", 4, Problem("unknown_value", "warning", message, suggestions, ask))


def test_what_a_person_must_decide_weighs_as_much_as_what_is_wrong() -> None:
    marks = marks_of_plan([_placed("A4 says 1.", ask=True), _placed("A4 is odd.")])
    assert [mark.weight for mark in marks] == [Weight.MUST, Weight.CHECK]


def test_what_may_be_meant_is_offered_where_the_message_does_not_name_it() -> None:
    offered = marks_of_plan([
        _placed("“3.4” is not in the plan.", "Take it as 3.3, Prevention"),
        _placed("A4 says 1, which may mean 1 % or 100 %.", "1 %", "100 %"),
        _placed("A4 is blank."),
    ])  # fmt: skip
    assert [mark.accepted for mark in offered] == ["One of these: 3.3, Prevention.", "", ""]


def test_what_is_said_to_the_team_alone_is_not_sent_to_the_partner(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, ["1.1", "Green", 40, "=cmd|x"], ["2.1", "Amber", 40, "b"])
    assert "formula_text" in {each.problem.code for each in plan.problems}
    assert [mark for mark in marks_of_plan(plan.problems) if mark.weighs] == []
