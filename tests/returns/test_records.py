"""Rows with their fields read: where each stands, what it says, and whether a person must decide."""

from __future__ import annotations

from datetime import date

from tests.returns.making import sheet_of
from vrudesk.domain.rag import Rag
from vrudesk.returns.by_values import samples_of
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.columns import match_columns
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.records import Record, read_records
from vrudesk.returns.tables import find_tables

HEAD = ["Action ref", "RAG", "% complete", "Due date"]


def _records(*rows: list[object], hidden: frozenset[int] = frozenset()) -> list[Record]:
    sheet, kind = sheet_of([HEAD, *rows], hidden_rows=hidden), ActionUpdates.kind
    (table,) = find_tables(sheet)
    records = read_records(
        MatchedTable(sheet, table, match_columns(table, samples_of(table, sheet), kind.fields, {})), 1, kind, 1900
    )
    return list(records)


def test_a_record_holds_each_field_with_its_value_and_its_cell() -> None:
    first, _ = _records(["1.1", "Green", 40, date(2024, 3, 31)], ["1.2", "Red", 20, None])
    assert (first.sheet, first.table_no, first.row) == ("S", 1, 2)
    assert (first.value("action_ref"), first.value("rag"), first.place("rag")) == ("1.1", Rag.GREEN, "B2")


def test_a_field_without_a_column_has_no_value_and_stands_at_the_head_of_its_row() -> None:
    first, *_ = _records(["1.1", "Green", 40, None], ["1.2", "Red", 20, None])
    assert (first.value("progress"), first.place("progress")) == (None, "A2")


def test_a_record_is_doubtful_only_where_a_person_must_decide() -> None:
    sure, noted, doubtful = _records(["1.1", "Green", 40, None], ["1.2", "R", 20, "TBC"], ["1.3", "Puce", 10, None])
    assert [each.doubtful for each in (sure, noted, doubtful)] == [False, False, True]
    assert {each.problem.code for each in noted.problems} == {"name_variant", "vague_date"}
    assert [(each.cell, each.row, each.field) for each in doubtful.problems] == [("B4", 4, "rag")]


def test_a_hidden_row_is_said_of_the_record_itself() -> None:
    _, hidden = _records(["1.1", "Green", 40, None], ["1.2", "Red", 20, None], hidden=frozenset({3}))
    assert [(each.cell, each.problem.code) for each in hidden.problems] == [("A3", "hidden_row")]
