"""What is said of a problem: what is wrong, what would be accepted, and each once for all its cells."""

from __future__ import annotations

import pytest

from vrudesk.returns.marks import Mark, Weight, of_weight
from vrudesk.returns.markup.groups import grouped, ranges


def _mark(message: str, cell: str = "F16", severity: str = "error", accepted: str = "", sheet: str = "Q1") -> Mark:
    return Mark(sheet, cell, severity, message, accepted)


@pytest.mark.parametrize(
    ("message", "wrong", "right"),
    [
        (
            "F16 says “31/06/2023”. June has only 30 days. Perhaps 30 June 2023 is meant.",
            "F16 says “31/06/2023”. June has only 30 days.",
            "Perhaps 30 June 2023 is meant.",
        ),
        (
            "F16 says “Fine. Give me more.”, which is not a number. Give a number, or leave it blank.",
            "F16 says “Fine. Give me more.”, which is not a number.",
            "Give a number, or leave it blank.",
        ),
        ("“3.4” is not in the plan", "“3.4” is not in the plan.", Weight.MUST.unless_said),
        ("Say which.", "Say which.", "Say which."),
    ],
)
def test_a_message_is_parted_into_what_is_wrong_and_what_would_be_accepted(
    message: str, wrong: str, right: str
) -> None:
    mark = _mark(message)
    assert (mark.wrong, mark.right) == (wrong, right)


def test_what_is_offered_follows_what_is_asked() -> None:
    assert _mark("F16 says 1. Say which.", accepted="One of these: 1 %; 100 %.").right == (
        "Say which. One of these: 1 %; 100 %."
    )


def test_a_warning_without_advice_may_stand() -> None:
    mark = _mark("F16 says “Grean”; it was read as green.", severity="warning")
    assert (mark.weight, mark.right) == (Weight.CHECK, Weight.CHECK.unless_said)


@pytest.mark.parametrize(
    ("cell", "place"),
    [("F16", (16, 5)), ("$f$16", (16, 5)), ("XFD1048576", (1_048_576, 16_383)), ("A0", None), ("", None),
     ("XFE1", None), ("A1048577", None), ("F16:F20", None), ("the total", None)],
)  # fmt: skip
def test_a_cell_is_found_on_the_grid_or_nowhere(cell: str, place: tuple[int, int] | None) -> None:
    assert _mark("wrong", cell).place == place


def test_notes_are_left_out_repeats_too_and_what_no_workbook_can_hold() -> None:
    marks = [_mark("a\x00b\ud800\r\nc"), _mark("ab\nc"), _mark("nothing to them", severity="info"), _mark("x" * 5_000)]
    first, long = of_weight(marks)
    assert first.message == "ab\nc"
    assert (len(long.message), long.message[-1]) == (2_000, "…")


def test_runs_of_cells_are_written_as_excel_writes_them() -> None:
    places = [(row, 3) for row in (5, 6, 7, 8, 9, 14)] + [(5, 27)]
    assert ranges(places) == "D5:D9, D14, AB5"
    scattered = ranges((row, 0) for row in range(1, 200, 2))
    assert scattered.endswith("A79 and 60 more")


def test_the_same_problem_in_many_cells_is_said_once() -> None:
    marks = [_mark(f"Row {row} has no date: D{row} is blank.", f"D{row}", "warning") for row in (9, 5, 6, 14)]
    (group,) = grouped(marks)
    assert (group.cells, group.first.cell) == ("D5:D6, D9, D14", "D5")
    assert group.wrong == "Row 5 has no date: D5 is blank. The same in 3 more cells."


def test_what_must_be_put_right_comes_first_then_sheet_by_sheet_from_the_top() -> None:
    marks = [
        _mark("one", "B9", "warning", sheet="Q2"), _mark("two", "A2", "warning", sheet="Q1"),
        _mark("three", "C3", sheet="Q1"), _mark("four", "B2", "warning", sheet="Q2"), _mark("five", "", sheet="Q3"),
    ]  # fmt: skip
    assert [group.first.message for group in grouped(marks)] == ["three", "five", "four", "one", "two"]


def test_problems_without_a_cell_are_not_put_together_unless_they_are_the_same() -> None:
    groups = grouped([_mark("no column for RAG", ""), _mark("no column for RAG", "A1:B2"), _mark("other", "")])
    assert [(group.cells, group.wrong) for group in groups] == [
        ("", "No column for RAG."), ("A1:B2", "No column for RAG."), ("", "Other."),
    ]  # fmt: skip
