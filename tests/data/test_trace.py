"""From a value to where it came from, also where somebody typed over it, or where no return says it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.plans import rows
from tests.records import LONG, Write, a_return_of, key_of, known_rows, value_of
from vrudesk.commands.returns import MappedColumn, SavedRecord
from vrudesk.data.queries.memory import last_columns
from vrudesk.data.queries.trace import Trace, trace
from vrudesk.data.schema import Bid, MeasureValue
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import REVISES

pytestmark = pytest.mark.usefixtures("kept")

Q1 = "2023-24 Q1"


@pytest.fixture
def workspace(plan_workspace: Workspace) -> Workspace:
    known_rows(plan_workspace)
    return plan_workspace


def _record(workspace: Workspace, value: int | None = 4, row: int = 7) -> SavedRecord:
    withheld = True if value is None else None
    return value_of("Homicides", Q1, value, row, place="Sunderland", workspace=workspace, suppressed=withheld)


def _traced(workspace: Workspace, column: str = "value", table: str = "measure_value", key: str = "") -> Trace:
    with workspace.reading() as connection:
        found = trace(connection, table, key or _record(workspace).row_id, column)
    assert found is not None
    return found


def test_a_value_that_a_return_wrote_names_its_cell_its_return_and_its_version(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    found = _traced(workspace)
    assert (found.record, found.label, found.value) == ("Homicides · Sunderland · 2023-24 Q1", "Value", "4")
    assert found.source is not None
    assert (found.source.sheet, found.source.cell, found.source.person) == ("Values", "D7", "Helen Marsh")
    assert found.typed is None
    assert found.of is not None
    assert (found.of.row.partner, found.of.row.version, found.of.newest.version) == ("Northumbria Police", 1, 1)


def test_a_later_version_that_says_the_same_does_not_take_the_value_over(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    workspace.do(a_return_of(workspace, [_record(workspace, row=12)], content=b"2"))
    found = _traced(workspace)
    assert found.source is not None
    assert found.of is not None
    assert (found.source.cell, found.of.row.version, found.of.newest.version) == ("D7", 1, 2)


def test_a_value_typed_over_since_names_who_typed_and_what_the_return_says(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    workspace.do(Write(MeasureValue, _record(workspace).row_id, {"value": Decimal(5)}))
    found = _traced(workspace)
    assert found.value == "5"
    assert found.source is not None
    assert found.source.cell == "D7"
    assert found.typed is not None
    assert (found.typed.step.person, found.typed.step.words, found.typed.was) == (
        "Helen Marsh", "Put a record right", "4",
    )  # fmt: skip
    assert _traced(workspace, "period").typed is None


def test_a_value_typed_over_after_a_version_that_found_it_so_was_said_by_that_version(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    workspace.do(a_return_of(workspace, [_record(workspace, row=12)], content=b"2"))
    workspace.do(Write(MeasureValue, _record(workspace).row_id, {"value": Decimal(5)}))
    found = _traced(workspace)
    assert found.source is not None
    assert found.typed is not None
    assert (found.source.cell, found.typed.was) == ("D12", "4")


def test_a_value_typed_back_to_what_the_return_says_is_the_returns_again(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace, None)]))
    key = _record(workspace).row_id
    workspace.do(Write(MeasureValue, key, {"value": Decimal(5), "suppressed": None}))
    found = _traced(workspace)
    assert found.typed is not None
    assert found.typed.was == "withheld"
    workspace.do(Write(MeasureValue, key, {"value": None, "suppressed": True}))
    assert (_traced(workspace).value, _traced(workspace).typed) == ("withheld", None)


def test_what_the_return_says_as_a_whole_has_the_row_and_no_cell(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    found = _traced(workspace, "organisation_id")
    assert (found.value, found.source, found.typed) == ("Northumbria Police", None, None)
    assert found.reading is not None
    assert (found.reading.sheet, found.reading.row) == ("Values", 7)


def test_what_was_there_before_the_return_names_the_step_that_wrote_it(workspace: Workspace) -> None:
    bid = next(each for each in rows(workspace, "bid") if each["bid_ref"] == "LYF5-02")
    column = MappedColumn("Bids", 1, "amount_requested", "C", "How much?")
    record = SavedRecord("bid", bid["id"], {}, {"amount_requested": 100}, "Bids", 1, 2, {})
    loaded = _traced(workspace, "organisation", "bid", bid["id"])
    assert (loaded.value, loaded.reading, loaded.of) == ("Cowgate Creatives", None, None)
    assert loaded.typed is not None
    assert loaded.typed.step.words.startswith("Loaded")
    workspace.do(a_return_of(workspace, [record], [column], kind="youth_fund_bids"))
    asked, name = (_traced(workspace, each, "bid", bid["id"]) for each in ("amount_requested", "organisation"))
    assert asked.source is not None
    assert (asked.source.cell, asked.value) == ("C2", "£1.00")
    assert name.source is None
    assert name.typed is not None
    assert name.reading is not None
    workspace.do(Write(Bid, bid["id"], {"amount_requested": 50}))
    over = _traced(workspace, "amount_requested", "bid", bid["id"])
    assert over.typed is not None
    assert (over.value, over.typed.was) == ("£0.50", "£1.00")


def test_a_link_that_was_set_otherwise_since_says_what_the_return_called_it(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    other = key_of("measure", "Feels safe")
    workspace.do(Write(MeasureValue, _record(workspace).row_id, {"measure_id": other}))
    found = _traced(workspace, "measure_id")
    assert found.typed is not None
    assert (found.value, found.typed.was) == ("Feels safe", "Homicides")


def test_an_import_that_was_undone_is_no_source_and_is_again_after_redo(workspace: Workspace) -> None:
    workspace.do(a_return_of(workspace, [_record(workspace)]))
    workspace.do(a_return_of(workspace, [_record(workspace, 5, 12)], content=b"2"))

    def cell() -> tuple[str, str]:
        found = _traced(workspace)
        assert found.source is not None
        return found.value, found.source.cell

    assert cell() == ("5", "D12")
    workspace.undo()
    assert cell() == ("4", "D7")
    workspace.redo()
    assert cell() == ("5", "D12")
    workspace.do(Write(MeasureValue, _record(workspace).row_id, {"value": Decimal(6)}))
    found = _traced(workspace)
    assert found.typed is not None
    assert found.typed.was == "5"


def test_what_the_heading_of_a_column_says_is_told_with_the_value(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, workspace=workspace, letter="F")
    spread = MappedColumn("Values", 1, "value", "F", "Apr-Jun 23", json.dumps({"period": Q1}))
    workspace.do(a_return_of(workspace, [record], (LONG[0], spread)))
    found = _traced(workspace, "period", key=record.row_id)
    assert found.source is not None
    assert (found.source.cell, found.source.heading, found.source.by_heading) == ("F7", "Apr-Jun 23", True)


def test_what_sub_headings_say_is_told_by_the_nearest_one_above(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, workspace=workspace)
    cells = [
        MappedColumn("Values", 1, "measure", cell, "Homicides", json.dumps({"measure": "Homicides"}))
        for cell in ("A9", "A5", "A12")
    ]
    workspace.do(a_return_of(workspace, [record], [each for each in LONG if each.field != "measure"] + cells))
    found = _traced(workspace, "measure_id", key=record.row_id)
    assert found.source is not None
    assert found.source.cell == "A5"


def test_what_stands_below_its_rows_is_told_all_the_same(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, workspace=workspace)
    below = MappedColumn("Values", 1, "measure", "A90", "Homicides", json.dumps({"measure": "Homicides"}))
    workspace.do(a_return_of(workspace, [record], [each for each in LONG if each.field != "measure"] + [below]))
    found = _traced(workspace, "measure_id", key=record.row_id)
    assert found.source is not None
    assert found.source.cell == "A90"


def test_a_revised_value_is_told_by_the_column_that_revises_it(workspace: Workspace) -> None:
    record = value_of("Homicides", Q1, 4, 7, workspace=workspace, letter="F")
    revised = MappedColumn("Values", 1, "value", "F", "Revised value", REVISES)
    workspace.do(a_return_of(workspace, [record], [*LONG, revised]))
    found = _traced(workspace, key=record.row_id)
    assert found.source is not None
    assert (found.source.cell, found.source.heading) == ("F7", "Revised value")
    with workspace.reading() as connection:
        used = last_columns(connection, key_of("organisation", "Northumbria Police"), "measure_return")
    assert "F" not in {column.letter for column in used}


def test_there_is_nothing_to_tell_of_what_no_list_shows(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        assert trace(connection, "measure_value", "no such record", "value") is None
        assert trace(connection, "person", "anybody", "name") is None
