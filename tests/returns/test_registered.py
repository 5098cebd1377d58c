"""Charity and company numbers: what is kept, what is offered, and what is only told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.returns.making import sheet_of
from vrudesk.returns.cells import ReadCell, cells_of
from vrudesk.returns.cells.registered import read_registered


def one(value: Any, **facts: Any) -> ReadCell:
    """Read one cell."""
    sheet = sheet_of([[value]], **facts)
    return read_registered(cells_of(sheet, [1], 0))[0]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("09668396", "09668396"),
        ("1164883", "1164883"),
        (1164883.0, "1164883"),
        ("225922", "225922"),
        ("SC012345", "SC012345"),
        ("sc 012345", "SC012345"),
        ("NI612345", "NI612345"),
        ("NIC100012", "NIC100012"),
        ("CE012345", "CE012345"),
        ("IP12345R", "IP12345R"),
        ("Charity no. 1164883", "1164883"),
        ("Company number: 09668396", "09668396"),
        (None, None),
    ],
)
def test_numbers_of_every_register_are_kept(value: Any, number: str | None) -> None:
    cell = one(value)
    assert (cell.value, cell.problems) == (number, ())


@pytest.mark.parametrize("value", [9668396.0, "9668396", "Company no 9668396"])
def test_a_company_that_lost_its_nought_is_asked_about(value: Any) -> None:
    cell = one(value)
    (problem,) = cell.problems
    assert cell.value == "9668396"
    assert (problem.code, problem.ask) == ("lost_nought", True)
    assert [offer.value for offer in problem.suggestions] == ["09668396", "9668396"]
    assert problem.message.startswith("A1 says ")


@pytest.mark.parametrize(
    ("value", "kept", "code"),
    [
        ("1164883-1", "1164883-1", "name_variant"),
        ("applied for in May", "applied for in May", "unknown_value"),
        ("12", "12", "unknown_value"),
        (123456789.0, "123456789", "unknown_value"),
        (True, "TRUE", "unknown_value"),
        ("N/A", None, "missing_value"),
        ("pending", None, "missing_value"),
        ("none", None, "missing_value"),
    ],
)
def test_what_is_no_number_is_told_and_nothing_is_lost(value: Any, kept: str | None, code: str) -> None:
    cell = one(value)
    assert cell.value == kept
    assert cell.shown == ("123456789" if value == 123456789.0 else "TRUE" if value is True else value)
    assert [problem.code for problem in cell.problems] == [code]


def test_errors_and_formulas_without_a_result_are_no_numbers() -> None:
    assert one(None, errors={(1, 0): "#N/A"}).problems[0].code == "cell_error"
    assert one(None, unworked={(1, 0): "B1"}).problems[0].code == "no_cached_value"
