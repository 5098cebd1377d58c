"""Which column is which field: by heading, by values where the heading leaves doubt, one for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.returns.making import Rows, sheet_of
from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.by_values import samples_of
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.columns import Match, match_columns
from vrudesk.returns.folding import folded
from vrudesk.returns.kinds import ReturnKind, recognise
from vrudesk.returns.notes import row_problems, table_notes, workbook_notes
from vrudesk.returns.tables import find_tables
from vrudesk.returns.workbook import Sheet, Workbook

VALUES: dict[str, list[Any]] = {
    "codes": ["1.1", "1.2", "2.1"],
    "worded": ["Action 1.1", "1.2 Co-ordinate the Duty", "2-1"],
    "lifetimes": ["NV-001", "NV-002", "NV-005"],
    "titles": ["Work with partners to do it", "Co-ordinate the introduction of the Duty", "Develop a data hub"],
    "names": ["CSP Manager", "Data Lead", "Head of Service"],
    "ratings": ["Green", "Ambr", "R"],
    "parts": [0.35, 0.5, 1.0],
    "dates": [date(2024, 3, 29), "31/01/2024", "TBC"],
    "prose": ["A workshop was held on 24 May with 31 people", "Two of five feeds are live", "The plan was agreed"],
    "answers": ["Y", "N", "Y"],
    "numbers": [266.0, 208.0, 236.0],
}


def fields() -> Mapping[str, Field]:
    return ActionUpdates.kind.fields


def matched(headings: Sequence[tuple[str, str]]) -> list[Match]:
    rows: Rows = [["Xyzzy", *(heading for heading, _ in headings)]]
    rows += [[f"Qwert {place}", *(VALUES[values][place] for _, values in headings)] for place in range(3)]
    sheet = sheet_of(rows)
    (table,) = find_tables(sheet)
    return [match for match in match_columns(table, samples_of(table, sheet), fields(), {}) if match.column.index]


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Ref", "codes", "action_ref"),
        ("Action Ref No.", "codes", "action_ref"),
        ("REF #", "codes", "action_ref"),
        ("Action", "codes", "action_ref"),
        ("Action", "titles", "action_title"),
        ("What we said we would do", "titles", "action_title"),
        ("Strategic priority", "titles", "priority"),
        ("Lead  officer", "names", "lead"),
        ("Officer", "names", "lead"),
        ("RAG\u00a0status", "ratings", "rag"),
        ("Status (R/A/G)", "ratings", "rag"),
        ("% complete", "parts", "percent_complete"),
        ("Percentage Complete:", "parts", "percent_complete"),
        ("Target date", "dates", "due_date"),
        ("By when?", "dates", "due_date"),
        ("Date updated", "dates", "last_updated"),
        ("Update", "prose", "progress"),
        ("Proggress update", "prose", "progress"),
        ("Please give your progress this quarter (200 words)", "prose", "progress"),
        ("Issues & Risks", "prose", "risk"),
        ("Planned next", "prose", "next_steps"),
        ("Ref", "worded", "action_ref"),
        ("Plan reference number", "lifetimes", "action_ref"),
        ("Latest position", "prose", "progress"),
        ("What have you done since April?", "prose", "progress"),
        ("What will you do next?", "prose", "next_steps"),
        ("Blockers", "prose", "risk"),
        ("Any issues?", "prose", "risk"),
        ("Commencement", "dates", "start_date"),
        ("Completion due", "dates", "due_date"),
        ("SRO", "names", "lead"),
        ("Objective / Action", "titles", "action_title"),
        ("Number of sessions", "numbers", None),
        ("Cost code", "codes", None),
        ("Days to due", "numbers", None),
        ("Previous RAG", "ratings", None),
        ("RAG last quarter", "ratings", None),
        ("Completed", "answers", None),
        ("Cost centre", "codes", None),
        ("Date", "dates", None),
    ],
)
def test_headings_in_partners_words(heading: str, values: str, field: str | None) -> None:
    (match,) = matched([(heading, values)])
    assert match.field == field, match
    assert match.why


def test_one_column_for_a_field_and_the_other_says_why() -> None:
    first, second = matched([("RAG", "ratings"), ("RAG status", "ratings")])
    assert (first.field, second.field) == ("rag", None)
    assert second.why == "Column B is already read as “RAG”"


def test_values_decide_between_reference_and_title() -> None:
    assert [match.field for match in matched([("Action", "titles"), ("Action", "codes")])] == [
        "action_title",
        "action_ref",
    ]


def test_a_heading_that_is_exact_is_kept_though_the_column_is_blank() -> None:
    sheet = sheet_of([["Ref", "RAG", "Risks"], ["1.1", "Green", None], ["1.2", "Red", None]])
    (table,) = find_tables(sheet)
    assert [match.field for match in match_columns(table, samples_of(table, sheet), fields(), {})] == [
        "action_ref",
        "rag",
        "risk",
    ]


def test_the_lowest_level_of_a_heading_tells_most() -> None:
    rows: Rows = [["Action", None, "Status", None], ["Ref", "Title", "RAG", "Done"], ["1.1", "Do it", "Green", 0.3]]
    sheet = sheet_of(rows, merges=[(1, 0, 1, 1), (1, 2, 1, 3)])
    (table,) = find_tables(sheet)
    found = [match.field for match in match_columns(table, samples_of(table, sheet), fields(), {})]
    assert found == ["action_ref", "action_title", "rag", "percent_complete"]


def test_what_stands_above_several_columns_names_their_group_and_not_each() -> None:
    rows: Rows = [
        ["Plan", None, "Update", None, None],
        ["Ref", "Action", "RAG", "Sign-off", "Cost"],
        ["1.1", "Work with partners to do it", "Green", "JS", 10],
        ["1.2", "Co-ordinate the introduction of the Duty", "Red", "AB", 20],
    ]
    sheet = sheet_of(rows, merges=[(1, 0, 1, 1), (1, 2, 1, 4)])
    (table,) = find_tables(sheet)
    found = [match.field for match in match_columns(table, samples_of(table, sheet), fields(), {})]
    assert found == ["action_ref", "action_title", "rag", None, None]


def test_this_quarter_above_a_column_does_not_make_it_the_next() -> None:
    sheet = sheet_of([["Ref", "This quarter"], [None, "Cost code"], ["1.1", "A12"], ["1.2", "B13"], ["1.3", "A12"]])
    (table,) = find_tables(sheet)
    assert [match.field for match in match_columns(table, samples_of(table, sheet), fields(), {})] == [
        "action_ref",
        None,
    ]


def test_what_stands_under_last_quarter_is_not_this_quarters() -> None:
    rows: Rows = [
        [None, "Last quarter", None, "This quarter", None],
        ["Ref", "RAG", "Progress", "RAG", "Progress"],
        ["1.1", "Red", "It was late in the spring", "Green", "A workshop was held on 24 May"],
        ["1.2", "Red", "It was late in the spring", "Amber", "Two of five feeds are live"],
    ]
    sheet = sheet_of(rows, merges=[(1, 1, 1, 2), (1, 3, 1, 4)])
    (table,) = find_tables(sheet)
    found = [match.field for match in match_columns(table, samples_of(table, sheet), fields(), {})]
    assert found == ["action_ref", None, None, "rag", "progress"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("% Complete", "percentage complete "),
        ("Issues\u200b / risks", "ISSUE, RISK"),
        ("Action No.", "action number"),
        ("Partner’s lead", "Partners lead"),
        ("per cent done", "% done"),
    ],
)
def test_folding_sees_the_same_words(one: str, other: str) -> None:
    assert folded(one) == folded(other)


UPDATE: Rows = [["Ref", "RAG", "Progress", "Due"], ["1.1", "Green", "Work has begun in two areas", date(2024, 3, 31)]]


def test_a_kind_is_recognised_by_its_tables_and_a_hidden_sheet_comes_last() -> None:
    old = Sheet(name="Old", state="hidden", rows=sheet_of([*UPDATE, *UPDATE[1:] * 9]).rows)
    now = Sheet(name="Now", rows=sheet_of(UPDATE).rows)
    found = [(sheet, table) for sheet in (old, now) for table in find_tables(sheet)]
    recognition = recognise(found, [ActionUpdates.kind])
    assert recognition is not None
    assert recognition.kind.name == "action_update"
    assert [table.sheet.name for table in recognition.tables] == ["Now", "Old"]
    assert recognition.tables[0].columns == {"action_ref": 0, "rag": 1, "progress": 2, "due_date": 3}
    assert recognition.missing == ()


def test_a_missing_required_column_is_named() -> None:
    sheet = sheet_of([row[1:] for row in UPDATE])
    recognition = recognise([(sheet, table) for table in find_tables(sheet)], [ActionUpdates.kind])
    assert recognition is not None
    assert recognition.missing == ("action_ref",)


def test_another_kind_of_table_is_not_taken_for_it() -> None:
    rows: Rows = [
        ["City", "SIC code", "Industry", "Jobs 2011", "Change"],
        ["Aberdeen", "M", "Science", 33510.0, 1219.0],
    ]
    sheet = sheet_of([*rows, rows[1]])
    assert recognise([(sheet, table) for table in find_tables(sheet)], [ActionUpdates.kind]) is None


def test_the_kind_with_more_of_its_fields_wins() -> None:
    scores = ReturnKind(
        name="scores",
        title="Scores",
        looks_like="scores",
        fields={"ref": Field(label="Ref", kind=Kind.REFERENCE), "score": Field(label="Score", kind=Kind.NUMBER)},
        required=("ref",),
    )
    sheet = sheet_of(UPDATE)
    recognition = recognise([(sheet, table) for table in find_tables(sheet)], [scores, ActionUpdates.kind])
    assert recognition is not None
    assert recognition.kind.name == "action_update"


def test_hidden_and_doubled_columns_rows_and_sheets_are_noted() -> None:
    rows: Rows = [["Ref", "RAG", "RAG", "Cost"], ["1.1", "Green", "Red", 5.0], ["1.2", "Red", "Red", 6.0]]
    sheet = sheet_of(rows, hidden_columns=frozenset({3}), hidden_rows=frozenset({3}))
    (table,) = find_tables(sheet)
    notes = table_notes(sheet, table, match_columns(table, samples_of(table, sheet), fields(), {}))
    assert sorted((note.code, note.severity) for note in notes) == [
        ("duplicate_header", "warning"),
        ("duplicate_header", "warning"),
        ("hidden_column", "warning"),
        ("unknown_column", "info"),
        ("unknown_column", "info"),
    ]
    assert {row: (problem.code, problem.severity) for row, problem in row_problems(sheet, table).items()} == {
        3: ("hidden_row", "warning")
    }
    hidden = Sheet(name="Lists", state="hidden", rows=[["RAG"], ["Red"]])
    book = Workbook(name="a.xlsx", format="xlsx", sheets=(sheet, hidden), date_system=1904)
    told = {(note.code, note.severity) for note in workbook_notes(book, {sheet.name: [table]})}
    assert told == {("date_1904", "info"), ("hidden_sheet", "info")}
