"""The workbook of a form: what stands on it, what may be written where, and that nothing on it runs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tests.returns.forms.making import BRIEF, COLUMNS, PARTNER, ROWS, SETTINGS, any_form, opened
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import half
from vrudesk.domain.rag import Rag
from vrudesk.returns.forms.form import SPARE_ROWS, FormColumn, FormRow
from vrudesk.returns.forms.writer import form_bytes


def _validations(column: str) -> list[tuple[str | None, str]]:
    """Return kind and cells of the checks that stand on a column."""
    paper = opened()
    letter = paper.letter(column)
    checks = paper.sheet.data_validations.dataValidation
    return [(check.type, str(check.sqref)) for check in checks if str(check.sqref).startswith(letter)]


def test_what_stands_above_the_table_says_whose_it_is_for_when_and_what_to_do() -> None:
    sheet = opened().sheet
    above = [cell.value for cell in sheet["A"][:9]]
    assert above == [
        "Projects: quarter 2, 2023-24",
        "Marking: OFFICIAL",
        "Partner: Gateshead Council",
        "Quarter: 2023-24 Q2 (1 July 2023 to 30 September 2023)",
        "Send back by: 13 October 2023",
        "Write in the white boxes.",
        "Send it back.",
        "VRU Desk form 1; projects 1; 2023-24 Q2; key-of-gateshead",
        None,
    ]


def test_a_form_of_a_half_year_without_marking_and_day_says_less() -> None:
    brief = replace(BRIEF, period=half(2023, 1), due=None, marking="")
    form = brief.form("projects", "Projects", "1", PARTNER, COLUMNS, ROWS)
    above = [cell.value for cell in opened(form).sheet["A"][:4]]
    assert above[1:3] == ["Partner: Gateshead Council", "Period: 2023-24 H1 (1 April 2023 to 30 September 2023)"]


def test_headings_say_what_is_to_be_filled_in_and_in_which_unit() -> None:
    paper = opened()
    headings = [cell.value.replace("\u00a0", " ") for cell in paper.sheet[paper.top]]
    assert headings[:4] == ["Ref", "Project", "Last quarter’s words", "Rating (fill in)"]
    assert headings[7:11] == [
        "Done % (fill in)", "Young people (fill in)", "Length, hours (fill in)", "Spent £ (fill in)",
    ]  # fmt: skip


def test_the_table_is_real_and_reaches_over_the_spare_rows() -> None:
    paper = opened()
    (table,) = paper.sheet.tables.values()
    last = paper.top + len(ROWS) + SPARE_ROWS
    assert table.ref == f"A{paper.top}:N{last}"
    assert table.autoFilter is None
    assert [column.name for column in table.tableColumns] == [cell.value for cell in paper.sheet[paper.top]]
    assert paper.sheet.merged_cells.ranges == set()


def test_labels_are_locked_boxes_are_not_and_spare_rows_are_all_boxes() -> None:
    paper = opened()
    sheet = paper.sheet
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert (sheet.protection.formatColumns, sheet.protection.formatRows) == (False, False)
    assert all(cell.protection.locked for row in sheet[f"A1:N{paper.top}"] for cell in row)
    for row in range(paper.top + 1, paper.top + len(ROWS) + 1):
        assert [cell.protection.locked for cell in sheet[row]] == [column.locked for column in COLUMNS]
    first = paper.top + len(ROWS) + 1
    assert not any(cell.protection.locked for row in sheet[f"A{first}:N{first + SPARE_ROWS - 1}"] for cell in row)
    assert sheet[f"A{first + SPARE_ROWS}"].protection.locked
    assert [cell.fill.fill_type for cell in sheet[first][:4]] == [None, None, "solid", None]


def test_boxes_differ_from_locked_cells_by_more_than_their_colour() -> None:
    paper = opened()
    locked, box = paper.sheet[f"A{paper.top + 1}"], paper.sheet[f"D{paper.top + 1}"]
    assert (locked.fill.fill_type, box.fill.fill_type) == ("solid", None)
    assert "(fill" in paper.sheet[f"D{paper.top}"].value
    assert "(fill" not in paper.sheet[f"A{paper.top}"].value


def test_each_kind_of_box_has_its_check() -> None:
    paper = opened()
    first, last = paper.top + 1, paper.top + len(ROWS) + SPARE_ROWS

    def over(name: str) -> str:
        return f"{paper.letter(name)}{first}:{paper.letter(name)}{last}"

    for name, kind in {
        "rag": "list", "day": "date", "share": "decimal", "heads": "decimal", "cost": "decimal", "where": "list",
        "size": "list", "open": "list",
    }.items():  # fmt: skip
        assert _validations(name) == [(kind, over(name))]
    assert _validations("words") == [(None, over("words"))]
    assert _validations("who") == []
    assert _validations("ref") == []
    assert _validations("last") == []


def test_drop_downs_offer_the_words_and_say_in_plain_english_what_would_do() -> None:
    paper = opened()
    checks = {str(check.sqref)[0]: check for check in paper.sheet.data_validations.dataValidation}
    rag, day = checks[paper.letter("rag")], checks[paper.letter("day")]
    assert rag.formula1 == '"Red,Amber-red,Amber,Amber-green,Green,Complete,Not started"'
    assert "Choose Red, Amber-red" in rag.error
    assert "day/month/year, such as 31/03/2024" in day.error
    assert checks[paper.letter("size")].formula1 == '"small,large"'
    assert checks[paper.letter("open")].formula1 == '"Yes,No"'
    assert checks[paper.letter("heads")].errorStyle == "warning"
    assert all(check.errorStyle in {None, "stop"} for check in (rag, day, checks[paper.letter("share")]))


def test_a_choice_that_is_open_only_asks() -> None:
    answers = FormColumn("open_choice", Field(label="Kind", kind=Kind.CHOICE, choices=("club", "school"), open=True))
    sheet = opened(replace(any_form(), columns=(*COLUMNS, answers))).sheet
    check = next(check for check in sheet.data_validations.dataValidation if check.formula1 == '"club,school"')
    assert check.errorStyle == "warning"
    assert "Keep it if none of them fits?" in check.error


def test_choices_that_hold_a_comma_or_are_many_stand_on_a_hidden_sheet() -> None:
    many = FormColumn("many", Field(label="Many", kind=Kind.CHOICE, choices=tuple(f"Choice {n}" for n in range(60))))
    form = replace(any_form(), columns=(*COLUMNS, many))
    paper = opened(form)
    formulas = [check.formula1 for check in paper.sheet.data_validations.dataValidation if check.type == "list"]
    assert "'VRU Desk lists'!$A$1:$A$3" in formulas
    assert "'VRU Desk lists'!$B$1:$B$60" in formulas
    lists = paper.book["VRU Desk lists"]
    assert lists.sheet_state == "hidden"
    assert tuple(cell.value for cell in lists["A"][:3]) == SETTINGS


def test_values_stand_as_what_they_are() -> None:
    row = FormRow("key", {
        "ref": "2.10", "name": "-5 to 5", "last": "@SUM(A1)", "rag": Rag.NOT_STARTED, "day": date(2024, 3, 31),
        "share": 45, "cost": 1250, "open": True,
        "who": ("Sam", "Kit"),
    })  # fmt: skip
    paper = opened(any_form((row,)))
    cells = {column.name: cell for column, cell in zip(COLUMNS, paper.sheet[paper.top + 1], strict=True)}
    assert cells["ref"].value == "2.10"
    assert [cells[name].data_type for name in ("ref", "name", "last")] == ["s", "s", "s"]
    assert cells["rag"].value == "Not started"
    assert (cells["day"].value.date(), cells["day"].number_format) == (date(2024, 3, 31), "dd/mm/yyyy")
    assert (cells["share"].value, cells["share"].number_format) == (0.45, "0%")
    assert (cells["cost"].value, cells["cost"].number_format) == (12.5, "£#,##0.00")
    assert (cells["open"].value, cells["who"].value, cells["heads"].value) == ("Yes", "Sam; Kit", None)
    assert cells["words"].number_format == "@"


def test_nothing_on_it_is_a_formula_whatever_was_said_last() -> None:
    paper = opened()
    assert not any(cell.data_type == "f" for sheet in paper.book for row in sheet for cell in row)


def test_words_too_long_to_be_shown_are_cut_with_a_word_on_it() -> None:
    paper = opened(any_form((FormRow("key", {"ref": "1", "last": "word " * 9000}),)))
    shown = paper.sheet[f"C{paper.top + 1}"].value
    assert len(shown) <= 1000
    assert shown.endswith("word … (shortened here)")


def test_rows_are_high_enough_for_their_words_and_grow_when_more_is_written() -> None:
    long = FormRow("key", {"ref": "1", "name": "A project", "last": "Some words that go on. " * 20})
    with zipfile.ZipFile(BytesIO(form_bytes(any_form((long,))))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    paper = opened(any_form((long,)))
    assert paper.sheet.row_dimensions[paper.top + 1].height > 100
    assert "customHeight" not in "".join(re.findall(r"<row [^>]*>", sheet))


def test_the_heading_stays_in_sight_and_is_printed_on_each_page() -> None:
    paper = opened()
    sheet = paper.sheet
    assert sheet.freeze_panes == f"C{paper.top + 1}"
    assert sheet.print_title_rows == f"${paper.top}:${paper.top}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert "Gateshead Council, 2023-24 Q2" in sheet.oddFooter.left.text


def test_a_wide_name_is_not_frozen_and_an_ampersand_is_printed_as_one() -> None:
    wide = FormColumn("ref", Field(label="Ref", kind=Kind.CHOICE, choices=("x" * 60,)), locked=True, naming=True)
    name = FormColumn("name", Field(label="Incomprehensibilities" * 2, kind=Kind.TEXT), locked=True, naming=True)
    form = replace(any_form(), columns=(wide, name, *COLUMNS[2:]), partner="Marks & Sons")
    sheet = openpyxl.load_workbook(BytesIO(form_bytes(form)))["Return"]
    assert sheet.freeze_panes.startswith("B")
    assert "Marks && Sons" in sheet.oddFooter.left.text


def test_the_stamp_is_hidden_and_holds_what_is_needed_to_know_the_form_again() -> None:
    sheet = opened().book["VRU Desk"]
    assert sheet.sheet_state == "hidden"
    cells = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["Partner key", "key-of-gateshead"] in cells
    assert ["Period", "2023-24 Q2"] in cells
    assert ["D", "Rating (fill\u00a0in)", "rag", "yes", "no", "no"] in cells
    assert ["13", "key-3", "2.10", "Mentoring"] in cells
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_workbook_says_what_it_is_to_whoever_asks_its_properties() -> None:
    book = opened().book
    assert (book.properties.title, book.properties.creator) == ("Projects: quarter 2, 2023-24", "Tyne VRU")
    assert {each.name: each.value for each in book.custom_doc_props.props} == {
        "Language": "en-GB", "Marking": "OFFICIAL",
    }  # fmt: skip


def test_equal_forms_give_equal_bytes() -> None:
    assert form_bytes(any_form()) == form_bytes(any_form())


def test_a_heading_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="Rating"):
        form_bytes(replace(any_form(), columns=(*COLUMNS, replace(COLUMNS[3], name="again"))))
