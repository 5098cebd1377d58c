"""Versions of a return and their difference: added, removed, and changed field by field."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.plans import a_return, action, partner, period, rows
from tests.records import LONG, Write, a_return_of, known_rows, value_of
from vrudesk.commands.bin import Delete
from vrudesk.commands.returns import MappedColumn, SavedRecord, SaveWaiting, WaitingRecord
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries import versions
from vrudesk.data.queries.versions import Difference, VersionChange, difference, versions_of
from vrudesk.data.schema import Action, Bid, MeasureValue
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag

pytestmark = pytest.mark.usefixtures("kept")

Q1, Q2 = "2023-24 Q1", "2023-24 Q2"


@pytest.fixture
def workspace(plan_workspace: Workspace) -> Workspace:
    known_rows(plan_workspace)
    return plan_workspace


def _return_id(saved: ChangeSet | None) -> str:
    assert saved is not None
    (key,) = saved.ids("partner_return")
    return key


def _saved(
    workspace: Workspace, records: Iterable[SavedRecord], content: bytes, columns: Iterable[MappedColumn] = LONG
) -> str:
    return _return_id(workspace.do(a_return_of(workspace, records, columns, content=content)))


def _values(workspace: Workspace, q1: int | None, q2: int | None = None) -> list[SavedRecord]:
    """Return a value for quarter 1, and one for quarter 2 where it is given."""
    records = [value_of("Homicides", Q1, q1, 7, workspace=workspace, suppressed=True if q1 is None else None)]
    return [*records, *([value_of("Homicides", Q2, q2, 8, workspace=workspace)] if q2 is not None else [])]


def _told(workspace: Workspace, earlier: str, later: str) -> list[tuple[str, str, str, str, str]]:
    def words(each: VersionChange) -> tuple[str, str, str, str, str]:
        return each.difference, each.record, each.column.label if each.column else "", each.was, each.now

    with workspace.reading() as connection:
        return [words(each) for each in difference(connection, earlier, later)]


def test_versions_are_of_one_partner_kind_period_and_name_newest_first(workspace: Workspace) -> None:
    first, second = (_saved(workspace, _values(workspace, number), b"%d" % number) for number in (1, 2))
    for more in ({"source_name": "Other"}, {"label": Q2}, {"kind": "spend_return"}, {"of": "NE Youth"}):
        workspace.do(a_return_of(workspace, [], content=str(more).encode(), **more))  # type: ignore[arg-type]
    with workspace.reading() as connection:
        found = versions_of(connection, first)
        assert [(each.id, each.version, each.superseded) for each in found] == [(second, 2, False), (first, 1, True)]
        assert versions_of(connection, second) == found
        assert versions_of(connection, "no such return") == []


def test_what_changed_was_added_and_was_removed(workspace: Workspace) -> None:
    homicides = value_of("Homicides", "2022-23", 9, 9, workspace=workspace)
    first = _saved(workspace, [*_values(workspace, 4), homicides], b"1")
    second = _saved(workspace, _values(workspace, 5, 6), b"2")
    assert _told(workspace, first, second) == [
        (Difference.CHANGED, "Homicides · 2023-24 Q1", "Value", "4", "5"),
        (Difference.ADDED, "Homicides · 2023-24 Q2", "", "", ""),
        (Difference.REMOVED, "Homicides · 2022-23", "", "", ""),
    ]
    assert _told(workspace, second, first) == [
        (Difference.CHANGED, "Homicides · 2023-24 Q1", "Value", "5", "4"),
        (Difference.ADDED, "Homicides · 2022-23", "", "", ""),
        (Difference.REMOVED, "Homicides · 2023-24 Q2", "", "", ""),
    ]


def test_a_number_that_is_withheld_later_says_so(workspace: Workspace) -> None:
    first, second = _saved(workspace, _values(workspace, 4), b"1"), _saved(workspace, _values(workspace, None), b"2")
    assert _told(workspace, first, second) == [(Difference.CHANGED, "Homicides · 2023-24 Q1", "Value", "4", "withheld")]
    blank = [value_of("Homicides", Q1, None, 7, workspace=workspace)]
    third = _saved(workspace, blank, b"3")
    assert _told(workspace, second, third) == [(Difference.CHANGED, "Homicides · 2023-24 Q1", "Value", "withheld", "")]


def test_any_two_versions_are_compared_whatever_lies_between_them(workspace: Workspace) -> None:
    first, second, third = (
        _saved(workspace, _values(workspace, number), str(place).encode()) for place, number in enumerate((4, 5, 4))
    )
    assert _told(workspace, first, third) == []
    assert _told(workspace, second, third)[0][3:] == ("5", "4")


def test_a_version_is_what_its_own_step_left_not_what_was_typed_since(workspace: Workspace) -> None:
    first = _saved(workspace, _values(workspace, 4), b"1")
    key = str(rows(workspace, "measure_value")[0]["id"])
    workspace.do(Write(MeasureValue, key, {"value": Decimal(99), "note": "Ours"}))
    no_note = tuple(column for column in LONG if column.field != "note")
    second = _saved(workspace, _values(workspace, 4), b"2", no_note)
    assert _told(workspace, first, second) == []
    workspace.do(Write(MeasureValue, key, {"value": Decimal(100)}))
    assert _told(workspace, first, second) == []


def test_a_version_that_was_taken_back_and_brought_back_is_compared_as_it_stands_now(workspace: Workspace) -> None:
    first, second = _saved(workspace, _values(workspace, 4), b"1"), _saved(workspace, _values(workspace, 5), b"2")
    told = _told(workspace, first, second)
    workspace.undo()
    with workspace.reading() as connection:
        assert [each.id for each in versions_of(connection, first)] == [first]
    workspace.redo()
    assert _told(workspace, first, second) == told


def test_rows_that_were_put_right_later_belong_to_their_version(workspace: Workspace) -> None:
    right = value_of("Homicides", Q2, 7, 8, workspace=workspace)
    waits = WaitingRecord("Values", 1, 8, None, "{}", "It is not known what this row is about.")
    first = _return_id(workspace.do(a_return_of(workspace, _values(workspace, 4), content=b"1", waiting=(waits,))))
    (held,) = rows(workspace, "held_row")
    workspace.do(SaveWaiting(first, (right,), (held["id"],)))
    second = _saved(workspace, _values(workspace, 5, 8), b"2")
    assert [each[1:] for each in _told(workspace, first, second)] == [
        ("Homicides · 2023-24 Q1", "Value", "4", "5"), ("Homicides · 2023-24 Q2", "Value", "7", "8"),
    ]  # fmt: skip


def test_updates_of_actions_are_compared_and_a_binned_action_keeps_its_name(plan_workspace: Workspace) -> None:
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    first, second = (
        _return_id(plan_workspace.do(a_return(sunderland, quarter, {key: {"rag": rag}}, content=rag.encode())))
        for rag in (Rag.RED, Rag.AMBER)
    )
    plan_workspace.do(Delete(Action, key))
    ((kind, record, label, was, now),) = _told(plan_workspace, first, second)
    assert (kind, label, was, now) == (Difference.CHANGED, "RAG", "Red", "Amber")
    assert record.startswith("1.1 · ")


def test_a_bid_in_the_recycle_bin_is_compared_too(workspace: Workspace) -> None:
    key = next(str(each["id"]) for each in rows(workspace, "bid") if each["bid_ref"] == "LYF5-02")
    column = MappedColumn("Bids", 1, "amount_requested", "C", "How much?")
    first, second = (
        _saved(workspace, [SavedRecord("bid", key, {}, {"amount_requested": pence}, "Bids", 1, 2, {})], name, [column])
        for name, pence in ((b"1", 100), (b"2", 250))
    )
    workspace.do(Delete(Bid, key))
    assert _told(workspace, first, second) == [
        (Difference.CHANGED, "LYF5-02 · Cowgate Creatives · Nights", "Asked for", "£1.00", "£2.50")
    ]


def test_many_records_are_compared_a_part_at_a_time(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_AT_ONCE", 1)
    first, second = _saved(workspace, _values(workspace, 4, 5), b"1"), _saved(workspace, _values(workspace, 6, 7), b"2")
    assert [each[3:] for each in _told(workspace, first, second)] == [("4", "6"), ("5", "7")]
