"""The problems of a return as a list to keep or to send on (PRODUCT.md 4): one row for each, as Excel."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vrudesk.files import replacing
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.plan import ImportPlan

_HEADINGS = ("File", "Sheet", "Cell", "How grave", "What was found", "What would be accepted")
_WIDTHS = (34, 18, 10, 18, 80, 44)
_MOST_TEXT = 32_000
_GRAVE = {ERROR: "Must be put right", WARNING: "Please check"}


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """One problem as a person reads it."""

    file: str
    sheet: str
    cell: str
    grave: str
    words: str
    accepted: str


def listed_problems(plans: Iterable[ImportPlan]) -> Iterator[ListedProblem]:
    """Yield the problems of plans, those that must be put right first within each file."""
    for plan in plans:
        ordered = sorted(plan.problems, key=lambda each: not (each.problem.ask or each.problem.severity == ERROR))
        for placed in ordered:
            severity = ERROR if placed.problem.ask else placed.problem.severity
            offers = "; ".join(each.words for each in placed.problem.suggestions)
            yield ListedProblem(
                plan.book.name, placed.sheet, placed.cell, _GRAVE.get(severity, "For your information"),
                placed.problem.message, offers,
            )  # fmt: skip


def write_problem_list(path: Path, problems: Sequence[ListedProblem]) -> None:
    """Write problems as a workbook of one table; what begins like a formula is text.

    Raises:
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    import xlsxwriter

    inert = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, inert) as book:
        sheet = book.add_worksheet("Problems")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, wrapped)
        rows = [_cells(each) for each in problems] or [("", "", "", "", "Nothing was found.", "")]
        sheet.add_table(
            0, 0, len(rows), len(_HEADINGS) - 1,
            {"name": "Problems", "columns": [{"header": each} for each in _HEADINGS], "style": "Table Style Light 1"},
        )  # fmt: skip
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text[:_MOST_TEXT], wrapped)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    # By ourselves, because what the writer raises where it cannot write is no fault of the system's to Python.
    with replacing(path) as part:
        part.write_bytes(whole.getvalue())


def _cells(each: ListedProblem) -> tuple[str, ...]:
    return (each.file, each.sheet, each.cell, each.grave, each.words, each.accepted)
