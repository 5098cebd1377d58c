"""What a copy shows: marked cells with comments, and a first sheet that lists what to put right."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.budget import examples
from tests.returns.markup.partners import (
    CHECK,
    MUST,
    NAME,
    NOTE,
    by_openpyxl,
    copy_of,
    listed,
    made,
    rows_of,
    usual,
)
from vrudesk.returns.hues import hue_of
from vrudesk.returns.marks import Weight
from vrudesk.returns.markup import Mark
from vrudesk.returns.markup.look import LOOKS

MOST = 2_000


def _fill(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)[2:] if cell.fill.fill_type == "solid" else ""


def _edges(cell: Any) -> set[str | None]:
    return {getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")}


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def _book(write: Any) -> bytes:
    return made(lambda book: write(book, book.add_worksheet("Return")))


def test_bad_cells_are_filled_edged_and_commented_by_weight_and_notes_are_not() -> None:
    copy = copy_of(usual(), MUST, CHECK, NOTE)
    sheet = by_openpyxl(copy)["Return"]
    assert (_fill(sheet["B4"]), _edges(sheet["B4"])) == (LOOKS[Weight.MUST].fill, {"thick"})
    assert (_fill(sheet["C5"]), _edges(sheet["C5"])) == (LOOKS[Weight.CHECK].fill, {"mediumDashed"})
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"B4", "C5"}
    assert (copy.marked, copy.listed, copy.unmarked, copy.words) == (2, 2, 0, "2 cells marked")


def test_the_tints_differ_in_grey_and_are_no_ratings() -> None:
    must, check = (LOOKS[weight].fill for weight in (Weight.MUST, Weight.CHECK))
    assert _lightness(check) - _lightness(must) > 0.15
    assert [hue_of(f"#{colour.lower()}").rating for colour in (must, check)] == [None, None]


def test_a_comment_says_what_is_wrong_and_what_would_be_accepted_in_a_box_that_holds_it() -> None:
    comment = by_openpyxl(copy_of(usual(), MUST))["Return"]["B4"].comment
    assert comment.author == "VRU Desk"
    assert comment.text == (
        "VRU Desk:\nMust be put right. B4 says “Magenta”, which is not a rating. These are: red, amber and green."
    )
    long = Mark("Return", "B5", "error", "B5 is wrong. " + "Words upon words. " * 40)
    heights = _heights(copy_of(usual(), MUST, long).content)
    # Theirs on C5 in two lines, ours on B4 in four, and one of about eighteen.
    theirs, short, tall = sorted(heights)
    assert 60 <= theirs < short < 110
    assert 18 * 15 < tall <= 640


def _heights(content: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawn = next(parts.read(name).decode() for name in parts.namelist() if name.endswith(".vml"))
    assert set(re.findall(r"width:(\d+)px", drawn)) == {"320"}
    return [int(height) for height in re.findall(r"height:(\d+)px", drawn)]


def test_the_partners_own_comment_stays_above_ours() -> None:
    comment = by_openpyxl(copy_of(usual(), CHECK))["Return"]["C5"].comment
    assert comment.author == "Jo Smith"
    theirs, ours = comment.text.split("\n\n")
    assert theirs == "Roughly, says Jo"
    assert ours.startswith("VRU Desk:\nPlease check. C5 says “about 40”; it was read as 40.")


def test_a_conversation_in_comments_is_kept_without_excels_preamble() -> None:
    preamble = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n"
    given = _book(lambda _book, sheet: sheet.write_comment("A1", f"{preamble}    Is this right?", {"author": "tc={1}"}))
    comment = by_openpyxl(copy_of(given, Mark("Return", "A1", "error", "A1 is wrong.")))["Return"]["A1"].comment
    assert comment.text.startswith("    Is this right?\n\nVRU Desk:")


def test_several_problems_of_a_cell_are_one_comment_the_weightiest_first() -> None:
    marks = [Mark("Return", "B4", "warning", f"B4 is odd {number}.") for number in range(12)]
    copy = copy_of(usual(), *marks, MUST)
    cell = by_openpyxl(copy)["Return"]["B4"]
    lines = cell.comment.text.split("\n")
    assert (copy.marked, copy.listed) == (1, 13)
    assert lines[1].startswith("Must be put right. B4 says “Magenta”")
    assert lines[-1] == "And 5 more: see the first sheet."
    assert _edges(cell) == {"thick"}


def test_a_cell_within_a_merge_is_marked_at_its_first_cell_all_round() -> None:
    copy = copy_of(usual(), Mark("Return", "C2", "error", "C2 names nobody."), Mark("Return", "A1", "error", "Who?"))
    sheet = by_openpyxl(copy)["Return"]
    assert copy.marked == 1
    assert sheet["A1"].comment.text.count("Must be put right") == 2
    assert _fill(sheet["A1"]) == LOOKS[Weight.MUST].fill
    thick = {
        side: {name for name in ("A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2")
               if getattr(sheet[name].border, side).style == "thick"}
        for side in ("left", "right", "top", "bottom")
    }  # fmt: skip
    assert thick["left"] == {"A1", "A2"}
    assert thick["top"] == {"A1", "B1", "C1", "D1"}
    assert {"D1", "D2"} <= thick["right"]
    assert {"A2", "B2", "C2", "D2"} <= thick["bottom"]


@pytest.mark.parametrize(
    ("theirs", "kept"), [("#FF0000", True), ("#1F4E79", True), ("#FFFFCC", False), ("#F2F2F2", False), ("", False)]
)
def test_a_strong_fill_may_mean_something_and_is_kept_under_the_edge(theirs: str, kept: bool) -> None:
    def write(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write("A1", "x", book.add_format({"bg_color": theirs}) if theirs else None)

    cell = by_openpyxl(copy_of(_book(write), Mark("Return", "A1", "error", "Wrong.")))["Return"]["A1"]
    assert _edges(cell) == {"thick"}
    assert _fill(cell) == (theirs[1:] if kept else LOOKS[Weight.MUST].fill)


def test_the_first_sheet_lists_each_problem_with_a_link_to_its_cell() -> None:
    copy = copy_of(usual(), CHECK, MUST, NOTE)
    assert listed(copy) == [
        ("Must be put right", "Return", "B4", "B4 says “Magenta”, which is not a rating.",
         "These are: red, amber and green."),
        ("Please check", "Return", "C5", "C5 says “about 40”; it was read as 40.",
         "Nothing more, if this is what you mean; otherwise put it right."),
    ]  # fmt: skip
    book = by_openpyxl(copy)
    sheet = book.worksheets[0]
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Return'!B4", "'Return'!C5"]
    assert NAME in sheet["A2"].value


def test_the_workbook_opens_at_its_first_sheet_and_at_no_other() -> None:
    def write(book: xlsxwriter.Workbook, sheet: Any) -> None:
        other = book.add_worksheet("Other")
        other.activate()
        sheet.select()

    book = by_openpyxl(copy_of(_book(write), MUST))
    assert book.active.title == book.sheetnames[0] == "What to put right"
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False, False]


def test_repeats_are_one_row_and_a_name_that_is_taken_is_not_taken_again() -> None:
    def write(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_column("D1", ["x"] * 20)
        book.add_worksheet("what to put RIGHT").write("A1", "our own notes")

    marks = [Mark("Return", f"D{row}", "error", f"D{row} is blank: no date.") for row in (5, 6, 7, 8, 9, 14)]
    copy = copy_of(_book(write), *marks)
    assert by_openpyxl(copy).sheetnames == ["What to put right (2)", "Return", "what to put RIGHT"]
    assert [row[2:4] for row in listed(copy)] == [("D5:D9, D14", "D5 is blank: no date. The same in 5 more cells.")]
    assert copy.marked == 6


def test_problems_that_stand_nowhere_are_listed() -> None:
    copy = copy_of(
        usual(),
        Mark("", "", "error", "The file does not say which quarter it is for."),
        Mark("Gone", "B4", "error", "The sheet is not in this version."),
        Mark("Return", "", "warning", "Column K is blank in every row."),
        Mark("Lists", "A2", "warning", "A2 is odd."),
        Mark("Return", "A9", "warning", "A9 is odd."),
    )
    assert [(row[1], row[2]) for row in listed(copy)] == [
        (None, None), ("Gone", "B4"), ("Return", None), ("Return", "A9 (hidden row)"), ("Lists", "A2 (hidden sheet)"),
    ]  # fmt: skip
    sheet = by_openpyxl(copy).worksheets[0]
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Return'!A1", "'Return'!A9"]
    assert copy.marked == 2


def test_a_hidden_column_is_named_and_a_quotation_mark_in_a_name_is_no_trap() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Jo's sheet")
        sheet.set_column("B:D", None, None, {"hidden": True})
        sheet.write("C1", 1)

    copy = copy_of(made(write), Mark("Jo's sheet", "C1", "error", "C1 is wrong."))
    sheet = by_openpyxl(copy).worksheets[0]
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Jo''s sheet'!C1"]
    assert listed(copy)[0][2] == "C1 (hidden column)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_words_that_look_like_formulas_stay_words(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    copy = copy_of(usual(), Mark("Return", f"{start}B4", "error", text), name=f"{start}1.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(copy.content))
    found = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == f"{text}."]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]
    assert not [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]


def test_very_many_problems_are_marked_up_to_a_limit_and_the_sheet_says_so() -> None:
    many = examples(6_000, 20_000)
    given = _book(lambda _book, sheet: sheet.write_column("A1", list(range(many))))
    marks = [Mark("Return", f"A{row}", "warning", f"A{row} says {row}, which is odd.") for row in range(1, many + 1)]
    copy = copy_of(given, *marks, Mark("Return", "B9", "error", "B9 is blank."))
    book = by_openpyxl(copy)
    assert (copy.marked, copy.unmarked, copy.listed) == (MOST, many - 1_999, many + 1)
    assert copy.words == f"2,000 cells marked, {many - 1_999:,} more are not"
    assert book["Return"]["B9"].comment is not None
    assert len([cell for row in book["Return"].iter_rows() for cell in row if cell.comment]) == MOST
    words = [str(row[0]) for row in book.worksheets[0].iter_rows(max_row=12, values_only=True)]
    assert any(f"{many - 1_999:,} more cells with problems are not marked" in each for each in words)
    rows = rows_of(book.worksheets[0])
    assert (rows[0][2], len(rows)) == ("B9", 5_001)
    assert rows[-1][3] == f"And {many - 4_999:,} more problems, which the list has no room for."


def test_a_copy_without_problems_says_that_nothing_needs_to_be_put_right() -> None:
    copy = copy_of(usual(), NOTE)
    assert (copy.marked, copy.words) == (0, "nothing in it needs to be put right")
    assert [row[3] for row in listed(copy)] == ["Nothing needs to be put right."]
