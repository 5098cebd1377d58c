"""Forms that the partner has broken: what still holds is believed, the rest is read like any return."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.forms.making import (
    FILLED,
    PARTNER,
    Paper,
    filled,
    opened,
    read_here,
    told,
    values,
    whole,
    with_names,
)
from vrudesk.returns.forms.matching import Doubted
from vrudesk.returns.forms.reading import Disagreement, StampedReading


@pytest.fixture
def paper() -> Paper:
    """Give a form that is filled in."""
    return filled(opened())


def _saved(paper: Paper, folder: Path) -> StampedReading:
    return whole(read_here(paper.saved(folder)))


def _codes(reading: StampedReading) -> list[Doubted]:
    return [doubt.code for doubt in reading.doubts]


def _by_words(paper: Paper, folder: Path) -> dict[str, str]:
    """Return, by the reference that stands in a row, the key that it is known by."""
    table = _saved(paper, folder).table
    assert table is not None
    return {str(table.sheet.value(row, 0)): key for row, key in table.rows.items()}


def test_rows_that_were_inserted_push_the_others_down(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.insert_rows(paper.top + 2, 3)
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)
    assert _codes(_saved(paper, tmp_path)) == []


def test_rows_above_the_table_change_nothing(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.insert_rows(1, 4)
    paper.sheet["A1"] = "Checked by the CSP office, 3 October"
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)


def test_a_row_that_was_deleted_is_told_of_and_the_others_are_known(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.delete_rows(paper.top + 2)
    reading = _saved(paper, tmp_path)
    assert _codes(reading) == [Doubted.ROW_GONE]
    assert "1.2" in reading.doubts[0].words
    expected = {key: cells for key, cells in with_names(FILLED).items() if key != "key-2"}
    assert values(read_here(paper.saved(tmp_path))) == expected


def test_sorted_rows_are_known_by_their_words(paper: Paper, tmp_path: Path) -> None:
    first, last = ([cell.value for cell in paper.sheet[paper.top + number]] for number in (1, 3))
    for number, row in ((1, last), (3, first)):
        for column, value in enumerate(row, 1):
            cell = paper.sheet.cell(paper.top + number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)


def test_a_heading_that_was_renamed_is_left_to_be_read_by_its_words(paper: Paper, tmp_path: Path) -> None:
    paper.sheet[f"{paper.letter('rag')}{paper.top}"] = "Status"
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert "rag" not in reading.table.columns.values()
    assert _codes(reading) == [Doubted.HEADING_CHANGED]
    assert (reading.doubts[0].cell, reading.doubts[0].sheet) == (f"D{paper.top}", "Return")
    assert len(reading.table.columns) == len(FILLED["key-1"]) + 1
    assert not reading.blank


def test_headings_that_changed_places_are_believed_where_they_stand(paper: Paper, tmp_path: Path) -> None:
    sheet, top = paper.sheet, paper.top
    for row in range(top, top + 4):
        one, other = sheet[f"{paper.letter('heads')}{row}"], sheet[f"{paper.letter('cost')}{row}"]
        one.value, other.value = other.value, one.value
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)


def test_a_column_that_was_added_is_no_field_and_moves_nothing(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.insert_cols(4)
    paper.sheet.cell(paper.top, 4, "Cost centre")
    paper.sheet.cell(paper.top + 1, 4, "A12")
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert 3 not in reading.table.columns
    assert 3 not in reading.table.shown
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)


def test_a_heading_that_stands_twice_is_believed_of_neither_column(paper: Paper, tmp_path: Path) -> None:
    heading = paper.sheet[f"{paper.letter('words')}{paper.top}"].value
    paper.sheet.cell(paper.top, 15, heading)
    paper.sheet.cell(paper.top + 1, 15, "Other words")
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert "words" not in reading.table.columns.values()
    assert _codes(reading) == [Doubted.HEADING_TWICE]
    assert reading.doubts[0].cell == f"O{paper.top}"


def test_a_column_that_was_deleted_is_told_of(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.delete_cols(4)
    reading = _saved(paper, tmp_path)
    assert _codes(reading) == [Doubted.HEADING_CHANGED]
    found = values(read_here(paper.saved(tmp_path)))["key-1"]
    assert found == {name: value for name, value in with_names(FILLED)["key-1"].items() if name != "rag"}


def test_a_row_that_was_pasted_over_is_not_taken_for_the_one_that_stood_there(paper: Paper, tmp_path: Path) -> None:
    paper.put(1, "ref", "7.7")
    paper.put(1, "name", "Something quite different")
    assert _by_words(paper, tmp_path) == {"1.2": "key-2", "2.10": "key-3"}
    assert _codes(_saved(paper, tmp_path)) == [Doubted.ROW_GONE]


def test_a_row_whose_words_were_changed_is_left_to_be_read_by_its_reference(paper: Paper, tmp_path: Path) -> None:
    paper.put(1, "name", "Something quite different")
    reading = _saved(paper, tmp_path)
    assert _by_words(paper, tmp_path) == {"1.2": "key-2", "2.10": "key-3"}
    assert _codes(reading) == [Doubted.ROW_CHANGED]
    assert reading.doubts[0].cell == f"A{paper.top + 1}"
    assert reading.doubts[0].words.startswith(f"Row {paper.top + 1} bears “1.1” with other words")


def test_rows_that_changed_their_references_alone_are_not_taken_for_each_other(paper: Paper, tmp_path: Path) -> None:
    paper.put(1, "ref", "1.2")
    paper.put(2, "ref", "1.1")
    assert _by_words(paper, tmp_path) == {"2.10": "key-3"}


def test_a_row_that_was_copied_is_known_in_neither_place(paper: Paper, tmp_path: Path) -> None:
    paper.put(4, "ref", "1.1")
    paper.put(4, "name", "Boxing club")
    paper.put(4, "words", "Something more")
    assert _by_words(paper, tmp_path) == {"1.2": "key-2", "2.10": "key-3"}
    assert _codes(_saved(paper, tmp_path)) == [Doubted.ROW_TWICE]


def test_without_the_column_of_names_no_row_is_known(paper: Paper, tmp_path: Path) -> None:
    paper.sheet[f"A{paper.top}"] = "Nr of project"
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert reading.table.rows == {}
    assert _codes(reading) == [Doubted.HEADING_CHANGED, Doubted.NO_NAMES]


def test_without_the_second_column_of_names_the_first_is_enough(paper: Paper, tmp_path: Path) -> None:
    paper.sheet[f"B{paper.top}"] = "What it is called"
    assert _by_words(paper, tmp_path) == {"1.1": "key-1", "1.2": "key-2", "2.10": "key-3"}


def test_capitals_spaces_and_numbers_for_words_make_no_difference(paper: Paper, tmp_path: Path) -> None:
    paper.sheet[f"A{paper.top}"] = " REF: "
    paper.put(1, "ref", 1.1)
    paper.put(2, "name", "street   WORK ")
    assert _by_words(paper, tmp_path) == {"1.1": "key-1", "1.2": "key-2", "2.10": "key-3"}


def test_when_half_of_the_headings_were_written_over_the_rest_still_holds(paper: Paper, tmp_path: Path) -> None:
    for name in ("rag", "words", "who", "day", "share", "heads"):
        paper.sheet[f"{paper.letter(name)}{paper.top}"] = paper.sheet[f"{paper.letter(name)}{paper.top + 1}"].value
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert set(reading.table.columns.values()) == {"ref", "name", "hours", "cost", "where", "size", "open"}
    assert len(reading.table.rows) == 3


def test_when_most_headings_are_gone_it_is_read_like_any_return(paper: Paper, tmp_path: Path) -> None:
    for column in range(1, 10):
        paper.sheet.cell(paper.top, column, f"Column {column}")
    reading = paper.reading(tmp_path)
    assert reading is not None
    assert reading.table is None
    assert _codes(reading) == [Doubted.HEADING_CHANGED]
    assert (reading.kind, reading.period) == ("projects", "2023-24 Q2")


def test_the_table_may_become_a_range_and_the_sheet_be_unlocked_and_renamed(paper: Paper, tmp_path: Path) -> None:
    del paper.sheet.tables["Return_rows"]
    paper.sheet.protection.disable()
    paper.sheet.title = "Gateshead Q2 (final)"
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)


def test_a_sheet_of_notes_and_a_stamp_in_sight_do_not_disturb(paper: Paper, tmp_path: Path) -> None:
    paper.book.create_sheet("Our notes", 0)["A1"] = "Ring Sam"
    paper.book["VRU Desk"].sheet_state = "visible"
    paper.book["VRU Desk"].title = "VRU Desk - Table 1"
    paper.book["VRU Desk - Table 1"].insert_rows(1)
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)
    assert "VRU Desk - Table 1" in _saved(paper, tmp_path).own_sheets


def test_a_second_copy_of_the_sheet_leaves_the_first_to_be_believed(paper: Paper, tmp_path: Path) -> None:
    paper.book.copy_worksheet(paper.sheet).title = "Return (2)"
    assert values(read_here(paper.saved(tmp_path))) == with_names(FILLED)
    paper.sheet.title = "Old"
    reading = paper.reading(tmp_path)
    assert reading is not None
    assert reading.table is None
    assert _codes(reading) == [Doubted.TABLE_TWICE]


def test_when_the_hidden_sheet_was_deleted_the_code_in_sight_says_whose_it_is(paper: Paper, tmp_path: Path) -> None:
    del paper.book["VRU Desk"]
    reading = paper.reading(tmp_path)
    assert reading is not None
    assert (reading.kind, reading.template, reading.partner_id) == ("projects", "1", PARTNER[0])
    assert (reading.period, reading.table) == ("2023-24 Q2", None)
    assert _codes(reading) == [Doubted.STAMP_LOST]
    assert not reading.blank


def test_without_stamp_and_code_it_is_a_workbook_like_any_other(paper: Paper, tmp_path: Path) -> None:
    del paper.book["VRU Desk"]
    for row in paper.sheet.iter_rows(min_col=1, max_col=1, max_row=paper.top):
        if row[0].value and str(row[0].value).startswith("VRU Desk form"):
            row[0].value = None
    assert paper.reading(tmp_path) is None


@pytest.mark.parametrize(
    ("label", "value"),
    [("VRU Desk stamp", "2"), ("Partner key", None), ("Kind", ""), ("Period", None)],
)
def test_a_stamp_that_was_spoilt_or_is_of_a_later_program_is_none(
    paper: Paper, label: str, value: str | None, tmp_path: Path
) -> None:
    stamp = paper.book["VRU Desk"]
    row = next(cell.row for cell in stamp["A"] if cell.value == label)
    stamp.cell(row, 2).value = value
    reading = paper.reading(tmp_path)
    assert reading is not None
    assert _codes(reading) == [Doubted.STAMP_LOST]
    assert reading.own_sheets == {"VRU Desk", "VRU Desk lists"}


def test_a_stamp_with_nonsense_in_it_gives_what_makes_sense(paper: Paper, tmp_path: Path) -> None:
    stamp = paper.book["VRU Desk"]
    rows = {cell.value: cell.row for cell in stamp["A"]}
    stamp.cell(rows["D"], 2).value = None
    stamp.cell(rows["E"], 1).value = 17
    stamp.cell(rows["13"], 1).value = "thirteen"
    reading = _saved(paper, tmp_path)
    assert reading.table is not None
    assert "rag" not in reading.table.columns.values()
    assert set(reading.table.rows.values()) == {"key-1", "key-2"}


def test_the_codes_of_two_forms_in_one_workbook_say_nothing(paper: Paper, tmp_path: Path) -> None:
    other = paper.book.copy_worksheet(paper.sheet)
    code = next(cell for cell in other["A"] if str(cell.value).startswith("VRU Desk form"))
    code.value = code.value.replace("2023-24 Q2", "2023-24 Q1")
    reading = paper.reading(tmp_path)
    assert reading is not None
    assert (reading.kind, reading.partner_id, reading.period, reading.table) == ("", "", "", None)
    assert _codes(reading) == [Doubted.TWO_FORMS]
    assert reading.against(partner_id="somebody", period="2023-24 Q4", template="9") == []


def test_a_stamp_says_where_it_speaks_against_what_was_chosen(paper: Paper, tmp_path: Path) -> None:
    reading = _saved(paper, tmp_path)
    assert reading.against() == []
    assert reading.against(partner_id=PARTNER[0], period="2023-24 Q2", template="1") == []
    assert reading.against(partner_id="somebody", period="2023-24 Q1", template="2") == [
        Disagreement("partner", PARTNER[0], "somebody"),
        Disagreement("period", "2023-24 Q2", "2023-24 Q1"),
        Disagreement("template", "1", "2"),
    ]


def test_a_form_that_came_back_with_a_heading_changed_is_not_called_blank(tmp_path: Path) -> None:
    paper = opened()
    assert told(read_here(paper.saved(tmp_path)))
    assert _saved(paper, tmp_path).blank
    paper.sheet[f"{paper.letter('rag')}{paper.top}"] = "Status"
    assert not _saved(paper, tmp_path).blank
