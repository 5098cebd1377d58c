"""The problems of a return as a list: every one of them, gravest first, and inert."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.returns.making import honest
from vrudesk.data.workspace import Workspace
from vrudesk.returns.planning import Choices, plan_file
from vrudesk.returns.problem_list import ListedProblem, listed_problems, write_problem_list

ROWS = [
    ["Action ref", "RAG", "% complete", "Progress"],
    ["1.1", "Purple", "45%", "Begun"],
    ["9.9", "Green", "60%", "Done"],
]


def test_every_problem_is_in_the_list_and_the_gravest_come_first(plan_workspace: Workspace, tmp_path: Path) -> None:
    path = honest(tmp_path / "a.xlsx", ROWS)
    plan = plan_file(plan_workspace, path, Choices("Gateshead Council", "2023-24 Q1"))
    problems = list(listed_problems([plan]))
    assert len(problems) == len(plan.problems)
    graves = [each.grave for each in problems]
    assert graves == sorted(graves, key=lambda grave: grave != "Must be put right")
    assert graves[0] == "Must be put right"
    write_problem_list(tmp_path / "list.xlsx", problems)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["Problems"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in rows] == [each.words for each in problems]
    assert rows[0][0] == "a.xlsx"


def test_what_begins_like_a_formula_is_text_and_an_empty_list_says_so(tmp_path: Path) -> None:
    write_problem_list(tmp_path / "list.xlsx", [ListedProblem("=1+1", "@a", "A1", "-", "+b", "=HYPERLINK(1)")])
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["Problems"]
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 6
    assert [cell.value for cell in sheet[2]] == ["=1+1", "@a", "A1", "-", "+b", "=HYPERLINK(1)"]
    write_problem_list(tmp_path / "none.xlsx", [])
    assert openpyxl.load_workbook(tmp_path / "none.xlsx")["Problems"]["E2"].value == "Nothing was found."
