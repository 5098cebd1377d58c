"""What reading a return needs to know, the returns that were read, and what a paper says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.plans import a_return, action, partner, period, rows
from vrudesk.commands.actions import AddAction
from vrudesk.commands.bin import Delete
from vrudesk.commands.organisations import EditOrganisation
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import AddYear, ClosePeriod
from vrudesk.commands.returns import FoundProblem
from vrudesk.commands.statuses import SetStatus
from vrudesk.commands.strategies import AddPriority, AddStrategy
from vrudesk.data.queries.names import organisation_names, people_names
from vrudesk.data.queries.papers import PaperSettings, paper_data, paper_settings
from vrudesk.data.queries.returns import ProblemRow, ReturnRow, accepted_returns, known, problems_of, updates_of
from vrudesk.data.queries.said import said_in
from vrudesk.data.schema import Action, Organisation
from vrudesk.data.workspace import Workspace
from vrudesk.domain.markings import Marking
from vrudesk.domain.rag import Mark, Rag


def _returns(workspace: Workspace) -> list[ReturnRow]:
    with workspace.reading() as connection:
        return accepted_returns(connection)


def test_what_is_known_before_a_return_is_read(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.2")))
    plan_workspace.do(Delete(Organisation, partner(plan_workspace, "NE Youth")))
    with plan_workspace.reading() as connection:
        found = known(connection)
    sunderland = next(each for each in found.organisations if each.name == "Sunderland City Council")
    assert sunderland.names[:2] == ("Sunderland City Council", "Sunderland CC")
    assert set(sunderland.names[2:]) == {"Sunderland CSP", "Sunderland Community Safety Partnership"}
    assert "NE Youth" not in {each.name for each in found.organisations}
    assert len(found.actions) == 15
    one = found.actions["1.1"]
    assert (one.id, one.priority_number, one.priority_title) == (action(plan_workspace), "1", "Create stronger systems")
    assert one.due_date == date(2024, 3, 29)
    assert found.priorities == {"1", "2", "3", "4", "5"}
    assert found.host == partner(plan_workspace, "Violence Reduction Unit")
    assert [each.label for each in found.periods] == [f"2023-24 Q{number}" for number in (1, 2, 3, 4)]


def test_a_reference_that_two_strategies_print_means_the_newer_ones_action(plan_workspace: Workspace) -> None:
    old = action(plan_workspace)
    plan_workspace.do(AddStrategy("Next year's", {"start_date": date(2024, 4, 1)}))
    newer = next(each["id"] for each in rows(plan_workspace, "strategy") if each["start_date"] == "2024-04-01")
    plan_workspace.do(AddPriority(newer, "First"))
    under = next(each["id"] for each in rows(plan_workspace, "priority") if each["strategy_id"] == newer)
    plan_workspace.do(AddAction(under, "The new 1.1", {"ref": "1.1"}))
    with plan_workspace.reading() as connection:
        found = known(connection).actions["1.1"]
    assert (found.title, found.id != old) == ("The new 1.1", True)


def test_what_a_partner_has_said_so_far(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    plan_workspace.do(a_return(sunderland, quarter, {key: {"rag": Rag.RED, "percent_complete": Decimal("12.50")}}))
    with plan_workspace.reading() as connection:
        said = updates_of(connection, sunderland, quarter.id)
        assert updates_of(connection, partner(plan_workspace, "NE Youth"), quarter.id) == {}
    assert said.keys() == {key}
    assert (said[key]["rag"], said[key]["percent_complete"]) == (Rag.RED, Decimal("12.5"))


def test_the_returns_that_were_accepted_newest_first(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    problem = FoundProblem("Actions", "C12", "warning", "rag_misspelt", "“Ambre” was read as Amber.")
    first = plan_workspace.do(a_return(sunderland, quarter, {key: {"progress": "Slow"}}, problems=(problem,)))
    second = plan_workspace.do(a_return(sunderland, quarter, {key: {"progress": "Slower"}}, content=b"2"))
    assert first is not None
    assert second is not None
    newest, oldest = _returns(plan_workspace)
    assert (newest.version, newest.superseded, newest.step) == (2, False, second.step)
    assert (oldest.version, oldest.superseded, oldest.step) == (1, True, first.step)
    assert (oldest.partner, oldest.period, oldest.kind) == ("Sunderland City Council", "2023-24 Q1", "action_update")
    assert (oldest.new_rows, oldest.read_by, oldest.file_name) == (1, "Helen Marsh", "Return.xlsx")
    with plan_workspace.reading() as connection:
        assert problems_of(connection, oldest.id) == [
            ProblemRow("Actions", "C12", "warning", problem.code, problem.message)
        ]
        assert problems_of(connection, newest.id) == []


def test_after_undo_and_redo_a_return_names_the_step_that_brought_it_back(plan_workspace: Workspace) -> None:
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), {action(plan_workspace): {}}))
    plan_workspace.undo()
    assert _returns(plan_workspace) == []
    redone = plan_workspace.redo()
    assert redone is not None
    assert [each.step for each in _returns(plan_workspace)] == [redone.step]


def test_what_partners_said_stands_in_the_order_of_the_plan(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    refs = ("2.1", "1.4", "1.1")
    sent = {action(plan_workspace, ref): {"progress": f"On {ref}"} for ref in refs}
    plan_workspace.do(a_return(partner(plan_workspace), quarter, sent))
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.4")))
    later = {action(plan_workspace, "1.2"): {"progress": "In the next quarter"}}
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace, "2023-24 Q2"), later, content=b"2"))
    with plan_workspace.reading() as connection:
        said = said_in(connection, quarter)
    assert [(each.ref, each.progress, each.sources["progress"].cell) for each in said] == [
        ("1.1", "On 1.1", "D7"), ("2.1", "On 2.1", "D5"),
    ]  # fmt: skip


def test_what_a_partner_said_keeps_its_name_when_it_goes_into_the_bin(plan_workspace: Workspace) -> None:
    quarter, youth = period(plan_workspace), partner(plan_workspace, "NE Youth")
    plan_workspace.do(a_return(youth, quarter, {action(plan_workspace): {"progress": "Slow"}}))
    plan_workspace.do(Delete(Organisation, youth))
    with plan_workspace.reading() as connection:
        assert [(each.partner, each.progress) for each in said_in(connection, quarter)] == [("NE Youth", "Slow")]


def test_a_paper_without_settings_takes_the_defaults(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        found = paper_settings(connection, period(plan_workspace).id)
    assert found == PaperSettings("", "", None, Marking.OFFICIAL, "")


def test_a_paper_says_what_is_set_and_what_is_in_the_plan(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(SetPaper(quarter.id, {"board": "Strategic board", "meeting_date": date(2023, 7, 25)}))
    plan_workspace.do(SetPaper(quarter.id, {"marking": "none", "title": " ", "introduction": "Welcome"}))
    plan_workspace.do(SetStatus(key, quarter.id, {"rag": Rag.RED}))
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"progress": "Slow"}}))
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"progress": "Slower"}}, content=b"2"))
    police = partner(plan_workspace, "Northumbria Police")
    plan_workspace.do(a_return(police, quarter, {action(plan_workspace, "1.3"): {"progress": "Fine"}}, content=b"3"))
    with plan_workspace.reading() as connection:
        found = paper_data(connection, quarter)
    assert found.team == "Northumbria Violence Reduction Unit"
    assert found.settings == PaperSettings("", "Strategic board", date(2023, 7, 25), Marking.NONE, "Welcome")
    assert [(each.partner, each.version) for each in found.returns] == [
        ("Northumbria Police", 1), ("Sunderland City Council", 2),
    ]  # fmt: skip
    assert found.plan.actions[0].mark is Mark.RED
    assert found.compared.since == "the plan was set up on 20 July 2023"
    assert len(found.figures) == len(rows(plan_workspace, "figure")) == 59
    assert all(each.label and each.source and each.value is not None for each in found.figures)
    printed = sorted(rows(plan_workspace, "figure"), key=lambda each: str(each["order_key"]))
    assert [each.label for each in found.figures] == [each["label"] for each in printed]


def test_a_paper_on_a_closed_quarter_says_what_the_board_saw(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    plan_workspace.do(SetStatus(action(plan_workspace), quarter.id, {"rag": Rag.RED}))
    police = partner(plan_workspace, "Northumbria Police")
    plan_workspace.do(a_return(police, quarter, {action(plan_workspace, "1.3"): {"rag": Rag.GREEN}}))
    plan_workspace.do(ClosePeriod(quarter.id))
    with plan_workspace.reading() as connection:
        before = paper_data(connection, period(plan_workspace))
    assert [(each.partner, each.progress, each.next_steps) for each in before.said] == [("Northumbria Police", "", "")]
    plan_workspace.do(Delete(Action, action(plan_workspace)))
    plan_workspace.do(EditOrganisation(police, {"name": "The constabulary"}))
    with plan_workspace.reading() as connection:
        assert paper_data(connection, period(plan_workspace)) == before


def test_an_empty_workspace_has_an_empty_paper(empty: Workspace) -> None:
    empty.do(AddYear(2023))
    with empty.reading() as connection:
        found = paper_data(connection, period(empty))
    assert (found.team, found.returns, found.figures) == ("", (), ())


def test_the_names_to_choose_from_leave_out_who_is_gone(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Organisation, partner(plan_workspace, "NE Youth")))
    with plan_workspace.reading() as connection:
        people, organisations = people_names(connection), organisation_names(connection)
    assert people == sorted(each["name"] for each in rows(plan_workspace, "person"))
    assert "NE Youth" not in {name for _, name in organisations}
    assert (partner(plan_workspace), "Sunderland City Council") in organisations
