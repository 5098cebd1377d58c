"""Finding tables by evidence: headings, bodies, totals, notes, and what is no table at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.making import Rows, only_table, sheet_of
from vrudesk.returns.tables import Table, find_tables

HEAD = ["Ref", "RAG", "Done", "Due", "Progress"]
DAY = date(2024, 3, 31)


def record(number: int) -> list[Any]:
    return [f"{number}.1", "Green", 10.0 * number, DAY, f"Something was done in the quarter, number {number}"]


RECORDS: Rows = [record(number) for number in range(1, 6)]


def why(table: Table) -> dict[int, str]:
    return {left.row: left.why for left in table.left_out}


def headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def test_a_plain_table() -> None:
    table = only_table([HEAD, *RECORDS])
    assert table.header_rows == (1,)
    assert headings(table) == HEAD
    assert table.body == (2, 3, 4, 5, 6)
    assert (table.first_row, table.last_row, table.records) == (2, 6, 5)
    assert not table.left_out
    assert not table.above


def test_titles_and_forms_above_belong_to_no_table() -> None:
    rows: Rows = [["Delivery plan update"], ["Partner:", "Sunderland", "Quarter:", "Q1"], [], HEAD, *RECORDS]
    table = only_table(rows)
    assert table.header_rows == (4,)
    assert table.above == (1, 2)


def test_a_form_right_above_the_heading_is_still_no_heading() -> None:
    rows: Rows = [["Delivery plan update"], ["Partner:", "Sunderland"], ["Date sent", DAY], HEAD, *RECORDS]
    assert only_table(rows).header_rows == (4,)


def test_totals_averages_and_notes_below_are_left_out_with_the_reason() -> None:
    rows: Rows = [
        HEAD,
        *RECORDS,
        [None, None, 30.0, None, "Average"],
        [],
        ["Notes"],
        ["1. Actions of other partners are not shown, because they are not ours."],
    ]
    rows[6] = [None, "Average", 30.0]
    table = only_table(rows)
    assert table.body == (2, 3, 4, 5, 6)
    assert why(table) == {7: "average", 8: "blank row", 9: "note", 10: "note"}


@pytest.mark.parametrize("label", ["Total", "TOTAL:", "Grand total", "Staff subtotal", "Sub-total for delivery"])
def test_totals_are_known_by_their_word_wherever_they_stand(label: str) -> None:
    rows: Rows = [
        ["Line", "Budget", "Actual"],
        ["Hall", 5.0, 6.0],
        ["Kit", 7.0, 8.0],
        [label, 12.0, 14.0],
        ["Bus", 1.0, 1.0],
    ]
    table = only_table(rows)
    assert table.body == (2, 3, 5)
    assert 4 in why(table)


def test_totals_are_known_by_arithmetic_without_a_word() -> None:
    areas = ["Newcastle", "Gateshead", "Sunderland", "Northumberland"]
    values = [[25.0, 31.0, 7.0], [14.0, 12.0, 9.0], [33.0, 18.0, 11.0], [8.0, 5.0, 2.0]]
    total = [sum(column) for column in zip(*values, strict=True)]
    rows: Rows = [["Area", "Q1", "Q2", "Q3"], *([area, *row] for area, row in zip(areas, values, strict=True))]
    assert why(only_table([*rows, ["Northumbria", *total]])) == {6: "total row"}
    assert not why(only_table([*rows, ["Durham", total[0], total[1] + 1, total[2] + 1]]))


def test_totals_are_known_by_their_formula() -> None:
    rows: Rows = [["Area", "Q1"], ["Newcastle", 2.0], ["Gateshead", 3.0], ["All of us", 5.0]]
    assert why(only_table(rows, adding={(4, 1): "total"})) == {4: "total row"}


def test_a_row_that_only_counts_the_rows_is_no_record() -> None:
    rows: Rows = [HEAD, *RECORDS, [None, "Actions reported", 5.0]]
    assert why(only_table(rows)) == {7: "count of the rows"}


@pytest.mark.parametrize(
    "name", ["Total recorded crime", "Average response time", "Number of offences", "Crimes reported"]
)
def test_a_measure_that_only_sounds_like_a_total_is_a_record(name: str) -> None:
    homicides, robbery = ["Homicides", 1.0], ["Robbery", 3.0]
    assert only_table([["Measure", "Q1"], [name, 9.0], homicides, robbery]).body == (2, 3, 4)
    assert only_table([["Measure", "Q1"], homicides, robbery, [name, 9.0]]).body == (2, 3, 4)


@pytest.mark.parametrize(("name", "number"), [("Total for the quarter", 4.0), ("Average of both", 2.0)])
def test_what_sounds_like_a_total_and_adds_up_is_one(name: str, number: float) -> None:
    table = only_table([["Measure", "Q1"], ["Homicides", 1.0], ["Robbery", 3.0], [name, number]])
    assert table.body == (2, 3)
    assert 4 in why(table)


def test_a_table_of_averages_keeps_its_rows() -> None:
    table = only_table([["Statistic", "Q1", "Q2"], ["Mean", 4.5, 5.5], ["Median", 4.0, 5.0], ["Count", 91.0, 87.0]])
    assert table.body == (2, 3, 4)


def test_blank_rows_within_a_table_do_not_end_it() -> None:
    table = only_table([HEAD, *RECORDS[:2], [], *RECORDS[2:4], [], [], RECORDS[4]])
    assert table.body == (2, 3, 5, 6, 9)
    assert why(table) == {4: "blank row", 7: "blank row", 8: "blank row"}


def test_a_repeated_heading_is_skipped() -> None:
    table = only_table([HEAD, *RECORDS[:2], HEAD, *RECORDS[2:]])
    assert table.body == (2, 3, 5, 6, 7)
    assert why(table) == {4: "repeated heading"}


def test_sub_headings_are_no_records() -> None:
    rows: Rows = [["Line", "Budget", "Actual"], ["Staff"], ["Mentors", 5.0, 6.0], ["Delivery"], ["Hall", 7.0, 8.0]]
    table = only_table(rows)
    assert table.body == (3, 5)
    assert why(table) == {2: "sub-heading", 4: "sub-heading"}


def test_an_action_of_which_nothing_is_said_is_a_record_all_the_same() -> None:
    assert only_table([HEAD, *RECORDS[:2], ["3.1"], record(4), ["5.1"]]).body == (2, 3, 4, 5, 6)


def test_two_tables_one_under_the_other() -> None:
    first: Rows = [["A. Young people"], ["Age band", "Apr-23", "May-23"], ["10-11", "<5", 5.0], ["12-13", 9.0, 11.0]]
    second: Rows = [["B. Activity"], ["Item", "Apr-23", "May-23"], ["Sessions", 11.0, 13.0], ["Referrals", 17.0, 12.0]]
    tables = find_tables(sheet_of([*first, [], *second]))
    assert [(table.header_rows, table.body, table.above) for table in tables] == [
        ((2,), (3, 4), (1,)),
        ((7,), (8, 9), (6,)),
    ]


def test_marks_for_nothing_do_not_hide_where_values_begin() -> None:
    rows: Rows = [
        ["Project", "Q1", "Q2", "Done"],
        ["Mentors", 0.0, "n/a", "n/a"],
        ["U Turn", 11.0, 16.0, "63%"],
        ["Bus", "c", 2.0, 0.5],
    ]
    assert only_table(rows).header_rows == (1,)


@pytest.mark.parametrize("years", [[2019.0, 2020.0, 2021.0], ["2019", "2020", "2021"], ["19/20", "20/21", "21/22"]])
def test_years_may_head_columns_of_numbers(years: list[Any]) -> None:
    rows: Rows = [["Offences by year"], [], [None, *years], ["Robbery", 5.0, 6.0, 7.0], ["Burglary", 9.0, 8.0, 7.0]]
    table = only_table(rows)
    assert table.header_rows == (3,)
    assert headings(table)[1:] == [str(int(y)) if isinstance(y, float) else y for y in years]


def test_a_heading_of_two_rows_under_merged_groups() -> None:
    groups = ["Action", None, "Status", None]
    rows: Rows = [
        ["Gateshead"],
        [],
        groups,
        ["Ref", "Title", "RAG", "Done"],
        ["1.1", "Do it", "Green", 0.3],
        ["1.2", "Or not", "Red", 0.1],
    ]
    table = only_table(rows, merges=[(3, 0, 3, 1), (3, 2, 3, 3)])
    assert table.header_rows == (3, 4)
    assert headings(table) == ["Action | Ref", "Action | Title", "Status | RAG", "Status | Done"]


def test_a_heading_that_is_merged_downwards() -> None:
    rows: Rows = [["Measure", "2023-24", None], [None, "Q1", "Q2"], ["Homicides", 1.0, 2.0], ["Robbery", 3.0, 4.0]]
    table = only_table(rows, merges=[(1, 0, 2, 0), (1, 1, 1, 2)])
    assert table.header_rows == (1, 2)
    assert headings(table) == ["Measure", "2023-24 | Q1", "2023-24 | Q2"]


def test_a_banner_merged_over_all_columns_is_a_title() -> None:
    rows: Rows = [["PRICE LIST"], [], ["Call us at any time, we are here to help"], [], HEAD, *RECORDS]
    table = only_table(rows, merges=[(1, 0, 2, 4), (3, 0, 3, 4)])
    assert table.header_rows == (5,)


def test_an_item_without_its_only_value_is_a_record() -> None:
    assert only_table([["Measure", "Q1"], ["Homicides", 1.0], ["Robbery"], ["Arson", 3.0]]).body == (2, 3, 4)


def test_units_under_the_labels_are_a_second_heading_row() -> None:
    rows: Rows = [["name", "weight"], ["(at birth)", "(in grams)"], ["Clippy", 0.9]]
    table = only_table(rows)
    assert table.header_rows == (1, 2)
    assert headings(table) == ["name | (at birth)", "weight | (in grams)"]


def test_guidance_under_the_labels_does_not_hide_them() -> None:
    guidance = ["As in the plan", "Choose one", "0 to 100", "DD/MM/YYYY", "No more than 200 words"]
    table = only_table([["Return for the quarter"], [], HEAD, guidance, *RECORDS])
    assert table.header_rows == (3, 4)
    assert table.body == (5, 6, 7, 8, 9)
    assert headings(table)[3] == "Due | DD/MM/YYYY"


def test_words_where_others_have_dates_make_no_heading_of_a_record() -> None:
    table = only_table([HEAD, ["1.1", "Green", "Not known yet", "Ongoing all year", "Something"], *RECORDS])
    assert table.header_rows == (1,)
    assert table.body == (2, 3, 4, 5, 6, 7)


def test_true_dates_may_head_columns_of_numbers() -> None:
    rows: Rows = [["Site", date(2023, 4, 1), date(2023, 5, 1)], ["Leeds", 35.0, 24.0], ["Bradford", 44.0, 31.0]]
    table = only_table(rows)
    assert table.header_rows == (1,)
    assert table.body == (2, 3)


def test_a_last_record_with_a_word_for_its_number_is_a_record() -> None:
    rows: Rows = [
        ["Name", "Subject", "Score"],
        ["Matilda", "Music", 7.0],
        ["Nicholas", "Drama", 5.0],
        ["Olivia", "Music", "absent"],
    ]
    assert only_table(rows).body == (2, 3, 4)


def test_one_year_may_head_its_column() -> None:
    table = only_table([["Measure", 2023.0], ["Homicides", 4.0], ["Robbery", 310.0], ["Burglary", 900.0]])
    assert table.header_rows == (1,)


def test_rows_after_a_table_that_look_like_records_are_pointed_out() -> None:
    rows: Rows = [HEAD, *RECORDS, [], ["Contact", "Jane", "Community", "Safety", "Partnership"]]
    assert why(only_table(rows)) == {7: "blank row", 8: "unlike the rows of the table"}


def test_columns_without_a_heading_or_with_the_same_one_survive() -> None:
    rows: Rows = [[None, "var2", None, "var2"], [1.0, "a", 1.1, "aa"], [2.0, "b", 2.1, "bb"]]
    table = only_table(rows)
    assert table.header_rows == (1,)
    assert headings(table) == ["", "var2", "", "var2"]


def test_a_table_of_words_alone_begins_at_its_first_full_row() -> None:
    rows: Rows = [
        ["some rubbish"],
        ["some", "actual", "headings"],
        ["some", "other", "thing"],
        ["some", "actual", "data"],
    ]
    assert only_table(rows).header_rows == (2,)


def test_a_table_that_begins_away_from_the_corner() -> None:
    rows: Rows = [[], [], [None, None, *HEAD], *([None, None, *row] for row in RECORDS)]
    table = only_table(rows)
    assert table.header_rows == (3,)
    assert [column.letter for column in table.columns] == ["C", "D", "E", "F", "G"]


def test_rows_without_any_heading_are_records() -> None:
    table = only_table([[DAY, 15.0], [DAY, 16.0], [DAY, 17.0]])
    assert table.header_rows == ()
    assert table.body == (1, 2, 3)


def test_a_blank_form_is_a_heading_without_records() -> None:
    table = only_table([["ID", "Risk description", "Owner", "Grade"], [], [], ["This template may be copied."]])
    assert table.header_rows == (1,)
    assert table.body == ()
    assert table.first_row is None


def test_questions_down_and_records_across_are_told_apart() -> None:
    answers: Rows = [["Yes", "No", "Yes"], [DAY, DAY, DAY], [4.0, 5.0, 6.0], ["Business", "Other", "Business"]]
    rows: Rows = [[None, None, "Incident 1", "Incident 2", "Incident 3"], ["I: General"]]
    rows += [[None, f"Question {number} of the form?", *answers[number % 4]] for number in range(12)]
    table = only_table(rows)
    assert table.transposed
    assert table.body == ()
    assert headings(table)[-3:] == ["Incident 1", "Incident 2", "Incident 3"]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Only a title"]],
        [
            ["A sentence of the guidance, which is long enough to be one."],
            ["And one more sentence, just as long as the first."],
        ],
        [["Partner:", "Sunderland"]],
    ],
)
def test_what_is_no_table(rows: Rows) -> None:
    assert find_tables(sheet_of(rows)) == []


def test_a_list_to_choose_from_on_a_hidden_sheet_is_no_table() -> None:
    assert find_tables(sheet_of([["RAG"], ["Red"], ["Amber"], ["Green"]], state="hidden")) == []


def test_a_narrow_form_beside_a_real_table_is_left_alone() -> None:
    rows: Rows = [["Organisation", "Wearside"], ["Period", "Q1"], ["Amount", 5000.0], [], HEAD, *RECORDS]
    assert only_table(rows).header_rows == (5,)


CELLS = {
    "words": st.sampled_from(
        ["Schools were visited", "Two posts are vacant", "The panel met twice in May", "No change"]
    ),
    "number": st.one_of(st.floats(2, 99, width=16), st.integers(100, 9000).map(str)),
    "date": st.one_of(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.just("31/03/2024"), st.just("5th March 2024")),
}


@st.composite
def layouts(draw: st.DrawFn) -> tuple[Rows, int, tuple[int, ...]]:
    """Return a sheet with a title, a heading, records with blanks and marks, and a note; and what is true of it."""
    kinds = ["number", "date", *draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=5))]
    title = draw(st.sampled_from([[], [["Return for the quarter"], []], [["Return"], ["Partner:", "X"], []]]))
    heading = [["Ref", *(f"{kind.title()} {'abcdefgh'[place]}" for place, kind in enumerate(kinds))]]
    body: Rows = []
    for number in range(draw(st.integers(3, 12))):
        values = [
            draw(st.one_of(CELLS[kind], CELLS[kind], CELLS[kind], st.sampled_from([None, "n/a", "TBC"])))
            for kind in kinds
        ]
        body.append([f"{number // 4 + 1}.{number % 4 + 1}", *values])
    note = draw(st.sampled_from([[], [[], ["Please ring us if anything in this return is not clear to you."]]]))
    first = len(title) + 2
    return [*title, *heading, *body, *note], len(title) + 1, tuple(range(first, first + len(body)))


@given(layouts())
def test_heading_and_records_are_found_in_any_layout(layout: tuple[Rows, int, tuple[int, ...]]) -> None:
    rows, heading, body = layout
    table = only_table(rows)
    assert table.header_rows == (heading,)
    assert table.body == body


def test_twenty_thousand_rows_are_looked_at_in_moments() -> None:
    rows: Rows = [HEAD, *(record(number) for number in range(20_000))]
    assert only_table(rows).records == 20_000


def test_a_table_of_words_alone_goes_on_after_a_blank_row() -> None:
    rows: Rows = [["Ref and action", "Lead", "RAG", "Progress"]]
    rows += [[f"{ref} Work with partners", "CSP Manager", rag, "Feeds agreed"] for ref, rag in
             (("1.1", "Green"), ("1.2", "Amber"), ("1.3", "Green"))]  # fmt: skip
    rows += [[], ["2.1 Develop a hub", "Data Lead", "Red", "It is late"], ["2.2 Agree how", "Analyst", "Amber", "Done"]]
    table = only_table(rows)
    assert table.header_rows == (1,)
    assert table.body == (2, 3, 4, 6, 7)


def test_another_table_of_words_under_a_blank_row_is_a_table_of_its_own() -> None:
    rows: Rows = [["Ref", "Lead", "RAG"], ["1.1 Work", "CSP Manager", "Green"], ["1.2 Agree", "Data Lead", "Amber"], []]
    rows += [["Partner", "Contact", "Answer"], ["Gateshead", "A. Rehman", "Yes please"], ["Sunderland", "B. Ali", "No"]]
    first, second = find_tables(sheet_of(rows))
    assert (first.header_rows, first.body) == ((1,), (2, 3))
    assert (second.header_rows, second.body) == ((5,), (6, 7))


def test_a_lone_record_between_its_groups_heading_and_an_average_is_not_lost() -> None:
    rows: Rows = [["Ref", "RAG", "Done", "Due"], ["Priority 1"], ["1.1", "Green", 0.4, date(2023, 7, 9)]]
    rows += [["Priority 2"], ["2.1", "Amber", 0.2, date(2023, 9, 6)], [], ["Priority 3"]]
    rows += [["3.1", "Red", 0.6, date(2023, 11, 18)], ["Overall"]]
    table = only_table(rows)
    assert table.body == (3, 5, 8)


def test_a_number_sign_heads_its_column_under_groups_of_columns() -> None:
    rows: Rows = [["Plan", None, None, "This quarter", None], ["#", "Action", "Owner", "RAG", "Progress"]]
    rows += [[1.1, "Work with partners", "CSP Manager", "Green", "Feeds agreed"]]
    rows += [[1.2, "Develop a data hub", "Data Lead", "Amber", "It is late"]]
    assert only_table(rows, merges=[(1, 0, 1, 2)]).header_rows == (1, 2)


def test_a_groups_heading_after_a_blank_row_is_no_heading_of_another_table() -> None:
    rows: Rows = [["Ref", "Action", "RAG", "Progress"], ["Priority 1: Systems"], ["1.1", "Work", "Green", "No change"]]
    rows += [["1.4", "Share", "Amber", "Feeds agreed"], [], ["Priority 4: Justice"], ["4.1", "Deter", "Red", "Late"]]
    rows += [["Priority 5: Words"], ["5.1", "Tell", "Amber", "No change"]]
    assert only_table(rows).body == (3, 4, 7, 9)
