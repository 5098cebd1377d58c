"""Cells of every kind: what is read, what is said of it, and what only a person can decide."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.reading import codes, column, one
from vrudesk.domain.dates import uk_date, uk_date_long
from vrudesk.domain.fields import Kind
from vrudesk.returns.cells import ReadCell
from vrudesk.returns.cells.cell import INVISIBLE
from vrudesk.returns.cells.references import leading_number

DAY = date(2024, 3, 31)


def shows_nothing(cell: ReadCell) -> bool:
    return not INVISIBLE.sub("", cell.shown).strip()


# Dates


@pytest.mark.parametrize(
    ("value", "day", "code"),
    [
        (DAY, DAY, []),
        (datetime.fromisoformat("2024-03-31T09:30:00"), DAY, []),
        ("31/03/2024", DAY, [("text_date", "info")]),
        ("31.3.24", DAY, [("text_date", "info")]),
        (" 31st March 2024 ", DAY, [("text_date", "info")]),
        ("2024-03-31", DAY, [("text_date", "info")]),
        (45382.0, DAY, [("serial_date", "warning")]),
        ("04/13/2024", date(2024, 4, 13), [("ambiguous_date", "warning")]),
        ("31/06/2023", None, [("bad_date", "error")]),
        ("TBC", None, [("vague_date", "warning")]),
        ("-", None, [("vague_date", "warning")]),
        ("End of Q4", None, [("vague_date", "warning")]),
        ("10 July", None, [("vague_date", "warning")]),
        ("May 2026", None, [("vague_date", "warning")]),
        ("n/a", None, [("missing_value", "warning")]),
        (None, None, []),
        ("  ", None, []),
        (12.0, None, [("bad_date", "error")]),
        (-1.0, None, [("bad_date", "error")]),
        (2958466.0, None, [("bad_date", "error")]),
        (time(0, 0), None, [("bad_date", "error")]),
        (date(1899, 12, 30), None, [("bad_date", "error")]),
        (True, None, [("bad_date", "error")]),
    ],
)
def test_dates(value: Any, day: date | None, code: list[tuple[str, str]]) -> None:
    cell = one(Kind.DATE, value)
    assert cell.value == day
    assert codes(cell) == code


def test_an_impossible_date_comes_with_the_one_that_was_perhaps_meant() -> None:
    (problem,) = one(Kind.DATE, "31/06/2023").problems
    assert problem.ask
    assert [(offer.value, offer.words) for offer in problem.suggestions] == [(date(2023, 6, 30), "30 June 2023")]
    assert problem.message.startswith("A1 says “31/06/2023”.")


def test_one_american_date_makes_a_column_doubtful_unless_another_is_plainly_british() -> None:
    doubtful = column(Kind.DATE, ["04/13/2024", "05/06/2024", "7/7/2024", "5 June 2024"])
    doubt, none = [("ambiguous_date", "warning")], [("text_date", "info")]
    assert [codes(cell) for cell in doubtful] == [doubt, doubt, none, none]
    assert [offer.value for offer in doubtful[1].problems[0].suggestions] == [date(2024, 6, 5), date(2024, 5, 6)]
    assert doubtful[1].value == date(2024, 6, 5)
    sure = column(Kind.DATE, ["04/13/2024", "05/06/2024", "31/01/2024"])
    assert codes(sure[1]) == [("text_date", "info")]


def test_day_numbers_of_a_1904_workbook() -> None:
    assert column(Kind.DATE, [43646.0], date_system=1904)[0].value == date(2023, 7, 1)


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)))
def test_every_british_spelling_of_a_date_is_read(day: date) -> None:
    spellings = [
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day:%Y-%m-%d}",
        uk_date(day),
        uk_date_long(day),
    ]
    assert {cell.value for cell in column(Kind.DATE, [day, *spellings])} == {day}
    number = (day - date(1899, 12, 30)) / timedelta(days=1)
    assert one(Kind.DATE, number).value == day


@given(st.text(max_size=30))
def test_no_text_in_a_column_of_dates_is_an_accident(text: str) -> None:
    cell = one(Kind.DATE, text)
    assert cell.value is None or isinstance(cell.value, date)
    assert cell.problems or shows_nothing(cell)


# Percentages


def percentages(*values: Any, **facts: Any) -> list[tuple[Any, list[str]]]:
    return [(cell.value, [code for code, _ in codes(cell)]) for cell in column(Kind.PERCENTAGE, values, **facts)]


def test_whole_numbers_are_what_they_say() -> None:
    assert percentages(35.0, 100.0, 0.0, 1.0, None) == [(35, []), (100, []), (0, []), (1, []), (None, [])]


def test_parts_of_one_are_hundredfold() -> None:
    assert percentages(0.3, 0.45, 1.0, 0.0) == [(30, []), (45, []), (100, []), (0, [])]


def test_a_percent_format_leaves_no_doubt() -> None:
    formats = {(1, 0): "0%", (2, 0): "0%"}
    assert percentages(0.35, 1.0, 60.0, formats=formats) == [(35, []), (100, []), (60, [])]


def test_texts_with_a_sign_or_words() -> None:
    told = ["text_number"]
    assert percentages("45%", " 5 % ", "35 per cent", "0", "40", "12.5%") == [
        (45, told), (5, told), (35, told), (0, told), (40, told), (Decimal("12.5"), told),
    ]  # fmt: skip


def test_a_mixed_column_is_told_and_one_is_asked() -> None:
    found = percentages("45%", 0.6, 12.0, 1.0, "n/a", "-", "0.25")
    assert found == [
        (45, ["text_number"]), (60, ["percent_scale"]), (12, ["percent_scale"]), (None, ["percent_scale"]),
        (None, ["missing_value"]), (None, ["missing_value"]), (25, ["percent_scale"]),
    ]  # fmt: skip
    (problem,) = column(Kind.PERCENTAGE, ["45%", 0.6, 12.0, 1.0])[3].problems
    assert problem.ask
    assert [offer.value for offer in problem.suggestions] == [1, 100]


def test_ones_alone_may_mean_either() -> None:
    assert percentages(1.0, 0.0, 1.0) == [(None, ["percent_scale"]), (0, []), (None, ["percent_scale"])]


@pytest.mark.parametrize(
    ("value", "formats", "offered"),
    [(120.0, {}, []), (-5.0, {}, []), ("150%", {}, []), (45.0, {(1, 0): "0%"}, [45])],
)
def test_what_is_out_of_range_is_an_error(value: Any, formats: dict[tuple[int, int], str], offered: list[int]) -> None:
    cell = one(Kind.PERCENTAGE, value, formats=formats)
    assert cell.value is None
    assert codes(cell) == [("out_of_range", "error")]
    assert [offer.value for offer in cell.problems[0].suggestions] == offered


def test_a_formula_without_a_result_is_worked_out_only_as_a_suggestion() -> None:
    cell = one(Kind.PERCENTAGE, None, unworked={(1, 0): "3/4"})
    assert cell.value is None
    assert codes(cell) == [("no_cached_value", "warning")]
    assert [offer.value for offer in cell.problems[0].suggestions] == [75]
    assert cell.shown == "=3/4"


@given(st.decimals(0, 1, places=4))
def test_a_formatted_percentage_has_no_dust_on_it(part: Decimal) -> None:
    cell = one(Kind.PERCENTAGE, float(part), formats={(1, 0): "0.00%"})
    assert cell.value == part * 100


@given(
    st.lists(
        st.one_of(
            st.floats(allow_nan=False, allow_infinity=False), st.integers(-5, 10**9), st.text(max_size=12), st.none()
        ),
        max_size=6,
    )
)
def test_a_percentage_is_never_outside_its_range(values: list[Any]) -> None:
    for cell in column(Kind.PERCENTAGE, values):
        assert cell.value is None or 0 <= cell.value <= 100
        assert cell.value is not None or cell.problems or shows_nothing(cell)


# References


@pytest.mark.parametrize(
    ("value", "reference", "code"),
    [
        ("2.1", "2.1", []),
        (" 1.1\u00a0", "1.1", ["spaces"]),
        ("3.2.", "3.2", ["name_variant"]),
        ("P5.1", "5.1", ["name_variant"]),
        ("Action 4.2 ", "4.2", ["name_variant", "spaces"]),
        (1.1, "1.1", ["ref_as_number"]),
        (2.0, "2", ["ref_as_number"]),
        ("NEW", "NEW", []),
        (None, None, []),
        ("-", None, ["missing_value"]),
        (date(2024, 2, 1), "1.2", ["ref_became_date"]),
    ],
)
def test_references(value: Any, reference: str | None, code: list[str]) -> None:
    cell = one(Kind.REFERENCE, value)
    assert cell.value == reference
    assert [code for code, _ in codes(cell)] == code


def test_a_reference_that_excel_turned_into_a_date_is_held() -> None:
    (problem,) = one(Kind.REFERENCE, date(2024, 2, 1)).problems
    assert (problem.severity, problem.ask) == ("error", True)
    assert [offer.value for offer in problem.suggestions] == ["1.2"]


@pytest.mark.parametrize(
    ("text", "number"), [("1. Stronger systems", "1"), ("Priority 3: Prevention", "3"), ("Data", "")]
)
def test_the_number_that_leads_a_heading(text: str, number: str) -> None:
    assert leading_number(text) == number


# Texts


def test_texts_are_tidied_and_their_lines_kept() -> None:
    cell = one(Kind.PROSE, "  Two  posts\u00a0vacant \r\n• one filled\u200b ")
    assert cell.value == "Two posts vacant\n• one filled"
    assert not cell.problems
    assert codes(one(Kind.TEXT, "Data  Lead")) == [("spaces", "info")]


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+44 cadets signed up", "@SUM(A1)", '=HYPERLINK("x")', "-5 places"]
)
def test_what_would_run_as_a_formula_is_kept_exactly_and_told(text: str) -> None:
    cell = one(Kind.PROSE, text)
    assert cell.value == text
    assert codes(cell) == [("formula_text", "warning")]


@pytest.mark.parametrize("text", ["- held two meetings", "– no change", "None", "10 schools"])
def test_what_would_not_run_is_only_text(text: str) -> None:
    assert codes(one(Kind.PROSE, text)) == []


def test_a_very_long_text_is_kept_whole() -> None:
    cell = one(Kind.PROSE, "x" * 40_000)
    assert len(cell.value) == 40_000
    assert codes(cell) == [("long_text", "warning")]


def test_numbers_and_dates_among_texts_are_shown_as_they_were() -> None:
    assert [cell.value for cell in column(Kind.TEXT, [12.0, DAY, True, "TBC"])] == ["12", "31/03/2024", "TRUE", None]


@given(st.text(max_size=60))
def test_tidying_a_text_twice_changes_nothing_more(text: str) -> None:
    once = one(Kind.PROSE, text).value
    assert once is None or one(Kind.PROSE, once).value == once


# Numbers


@pytest.mark.parametrize(
    ("value", "number", "code"),
    [
        (5919.0, "5919", []),
        ("1,360", "1360", ["text_number"]),
        ("£1,250.50", "1250.50", ["text_number"]),
        ("(135.50)", "-135.50", ["negative"]),
        ("£4.5k", "4500", ["qualified_number"]),
        ("around 35", "35", ["qualified_number"]),
        ("c.45", "45", ["qualified_number"]),
        ("<5", None, ["suppressed"]),
        ("c", None, ["suppressed"]),
        ("*", None, ["suppressed"]),
        ("n/a", None, ["missing_value"]),
        ("TBC", None, ["missing_value"]),
        ("lots", None, ["unknown_value"]),
        (None, None, []),
    ],
)
def test_numbers(value: Any, number: str | None, code: list[str]) -> None:
    cell = one(Kind.NUMBER, value)
    assert cell.value == (None if number is None else Decimal(number))
    assert [code for code, _ in codes(cell)] == code


# What every kind may be


@pytest.mark.parametrize("kind", list(Kind))
def test_errors_and_formulas_without_a_result_are_never_values(kind: Kind) -> None:
    error = one(kind, None, errors={(1, 0): "#REF!"})
    assert (error.value, codes(error), error.shown) == (None, [("cell_error", "warning")], "#REF!")
    formula = one(kind, None, unworked={(1, 0): "A1+A2"})
    assert (formula.value, codes(formula)) == (None, [("no_cached_value", "warning")])


ANYTHING = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@given(st.sampled_from(list(Kind)), st.lists(ANYTHING, max_size=5))
def test_no_value_is_lost_in_silence(kind: Kind, values: list[Any]) -> None:
    cells = column(kind, values)
    assert len(cells) == len(values)
    for cell in cells:
        assert cell.value is not None or cell.problems or shows_nothing(cell)
        for problem in cell.problems:
            assert problem.severity in {"error", "warning", "info"}
            assert cell.name in problem.message
