"""Reading the history: positions, how rows stood at them, and whose step a value is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import NOON
from tests.plans import a_return, action, partner, period, priority, row, rows, steps
from vrudesk.commands.actions import AddAction, EditAction, SetOwner
from vrudesk.commands.returns import AcceptedDate, MappedColumn
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import history
from vrudesk.data.queries.provenance import kept_file, sources_of, sources_of_rows
from vrudesk.data.queries.rows import rows_of
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author
from vrudesk.domain.rag import Rag

pytestmark = pytest.mark.usefixtures("kept")


def _position(workspace: Workspace) -> dict[str, int]:
    with workspace.reading() as connection:
        return history.position_now(connection)


def _writer(workspace: Workspace, table: str, key: str, field: str) -> str:
    with workspace.reading() as connection:
        return history.writers_of(connection, table, [key])[key][field].label


def test_a_position_is_the_last_step_of_each_device_and_is_stored_as_text(plan_workspace: Workspace) -> None:
    assert _position(plan_workspace) == {"device-of-helen": 1}
    plan_workspace.do(EditAction(action(plan_workspace), {"title": "x"}))
    position = _position(plan_workspace)
    assert position == {"device-of-helen": 2}
    assert history.read_position(history.written(position)) == position


def test_a_position_knows_every_laptop_that_worked_in_the_file(plan_workspace: Workspace) -> None:
    plan_workspace.close()
    other = Workspace.open(plan_workspace.path, Author("Dafydd Rees", "device-of-dafydd"), NOON)
    key = action(other)
    other.do(EditAction(key, {"title": "x"}))
    position = _position(other)
    assert position == {"device-of-helen": 1, "device-of-dafydd": 2}
    other.do(EditAction(key, {"title": "y"}))
    with other.reading() as connection:
        assert rows_of(connection, Action, position)[key]["title"] == "x"
    other.close()


def test_rows_stand_at_a_position_as_they_stood_then(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    with plan_workspace.reading() as connection:
        then = rows_of(connection, Action)
    position = _position(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.do(EditAction(key, {"title": "y", "start_date": None}))
    plan_workspace.do(AddAction(priority(plan_workspace), "New since"))
    with plan_workspace.reading() as connection:
        assert rows_of(connection, Action, position) == then
        assert rows_of(connection, Action, position, [key]) == {key: then[key]}
        images = history.images_at(connection, "action", position)
    new = action(plan_workspace, "1.5")
    assert images.keys() == {key, new}
    assert images[new] is None


def test_at_the_beginning_nothing_was_there(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        assert rows_of(connection, Action, {}) == {}
        assert rows_of(connection, Action, {"device-of-helen": 0}) == {}


def test_what_another_device_did_came_after_a_position_that_does_not_know_it(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        assert rows_of(connection, Action, {"device-of-dafydd": 7}) == {}


def test_the_changes_of_a_row_and_of_a_step(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.do(SetOwner(key, "Dr Owen"))
    with plan_workspace.reading() as connection:
        made, titled, owned = history.changes_of(connection, {"action": [key]})
        assert history.changes_of(connection, {}) == []
        in_last = history.changes_in(connection, owned.step.id)
    assert (made.before, made.changed()) == (None, frozenset(made.after or ()))
    assert titled.changed() == {"title"}
    assert [change.table for change in in_last] == ["person", "action"]
    assert in_last[1] == owned


def test_the_step_that_wrote_a_value_through_undo_and_redo(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    set_up = "Loaded the plan of Northumbria Violence Reduction Unit"
    assert _writer(plan_workspace, "action", key, "title") == set_up
    plan_workspace.do(EditAction(key, {"title": "x"}))
    first = "Set action of action 1.1 to x"
    assert _writer(plan_workspace, "action", key, "title") == first
    plan_workspace.do(EditAction(key, {"title": "y"}))
    plan_workspace.undo()
    assert _writer(plan_workspace, "action", key, "title") == first
    plan_workspace.undo()
    assert _writer(plan_workspace, "action", key, "title") == set_up
    plan_workspace.redo()
    plan_workspace.redo()
    with plan_workspace.reading() as connection:
        step = history.writers_of(connection, "action", [key])[key]["title"]
    assert (step.kind, step.label) == ("edit", "Set action of action 1.1 to y")
    assert _writer(plan_workspace, "action", key, "due_date") == set_up


def test_a_row_that_undo_takes_away_was_written_last_by_that_undo(plan_workspace: Workspace) -> None:
    plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace).id, {"rag": Rag.RED}))
    key = str(rows(plan_workspace, "action_status")[0]["id"])
    plan_workspace.undo()
    with plan_workspace.reading() as connection:
        assert history.writers_of(connection, "action_status", [key])[key]["rag"].kind == "undo"
    plan_workspace.redo()
    with plan_workspace.reading() as connection:
        assert history.writers_of(connection, "action_status", [key])[key]["rag"].kind == "edit"


def test_a_step_that_wrote_a_row_twice_gives_way_to_the_one_before_it(plan_workspace: Workspace) -> None:
    """A return writes the update and then accepts its date: two changes of one row in one step."""
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    due = row(plan_workspace, "action", key)["due_date"]
    first = plan_workspace.do(a_return(sunderland, quarter, {key: {"progress": "Slow"}}))
    assert first is not None
    (update,) = first.ids("action_update")
    with plan_workspace.reading() as connection:
        values = {"progress": "Slower", "due_date": rows_of(connection, Action)[key]["due_date"].replace(month=4)}
    accepted = (AcceptedDate(key, values["due_date"], "Vacant"),)
    plan_workspace.do(a_return(sunderland, quarter, {key: values}, content=b"2", dates=accepted))
    plan_workspace.undo()
    assert row(plan_workspace, "action", key)["due_date"] == due
    with plan_workspace.reading() as connection:
        writers = history.writers_of(connection, "action_update", [update])[update]
    assert {writers[name].id for name in ("progress", "due_date", "due_decision")} == {first.step}


def test_every_imported_value_knows_its_cell_until_it_is_typed_over(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    values = {"rag": Rag.AMBER, "progress": "Slow"}
    saved = plan_workspace.do(a_return(sunderland, quarter, {key: values}, displayed={key: {"rag": "Ambre"}}))
    assert saved is not None
    (update,) = saved.ids("action_update")

    def cells() -> dict[str, tuple[str, str]]:
        with plan_workspace.reading() as connection:
            found = sources_of(connection, "action_update", update)
        return {field: (source.cell, source.displayed) for field, source in found.items() if field in values}

    as_read = {"rag": ("B5", "Ambre"), "progress": ("D5", "")}
    assert cells() == as_read
    later = {action(plan_workspace, "1.2"): {"progress": "On track"}, key: {**values, "rag": Rag.RED}}
    plan_workspace.do(a_return(sunderland, quarter, later, content=b"second"))
    assert cells() == {"rag": ("B6", ""), "progress": ("D5", "")}
    plan_workspace.undo()
    assert cells() == as_read
    plan_workspace.redo()
    assert cells()["rag"] == ("B6", "")
    plan_workspace.undo()
    plan_workspace.undo()
    assert cells() == {}
    plan_workspace.redo()
    assert cells() == as_read


def test_each_return_is_read_by_its_own_columns(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace)
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {key: {"progress": "Slow"}}))
    command = a_return(partner(plan_workspace, "NE Youth"), quarter, {key: {"progress": "Fine"}}, content=b"2")
    plan_workspace.do(replace(command, columns=(MappedColumn("Actions", 1, "progress", "Q", "How is it going?"),)))
    with plan_workspace.reading() as connection:
        cells = {
            each["progress"]: sources_of(connection, "action_update", each["id"])["progress"].cell
            for each in rows(plan_workspace, "action_update")
        }
    assert cells == {"Slow": "D5", "Fine": "Q5"}


def test_a_source_names_file_sheet_person_and_time_and_the_file_is_kept(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    saved = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), {key: {"progress": "Slow"}}))
    assert saved is not None
    (update,) = saved.ids("action_update")
    with plan_workspace.reading() as connection:
        source = sources_of_rows(connection, "action_update", [update])[update]["progress"]
        assert kept_file(connection, source.return_id) == ("Return.xlsx", b"a workbook")
        assert kept_file(connection, "no such return") is None
        assert sources_of(connection, "action", key) == {}
        assert sources_of(connection, "action", "no such row") == {}
        assert sources_of_rows(connection, "action_update", []) == {}
    assert (source.file_name, source.sheet, source.person, source.at) == (
        "Return.xlsx", "Actions", "Helen Marsh", steps(plan_workspace)[-1]["at"],
    )  # fmt: skip
