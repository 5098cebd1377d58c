"""Financial years and their parts, and the many ways in which people write a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vrudesk.domain.dates import MONTHS
from vrudesk.domain.periods import (
    Period,
    PeriodKind,
    containing,
    half,
    month,
    quarter,
    quarters_of,
    read_period,
    run_in,
    year,
)

# From 2012: before that, "2005-06" is both a year and a month.
DAYS = st.dates(date(2012, 4, 1), date(2090, 12, 31))
KINDS = st.sampled_from(PeriodKind)


@given(DAYS, KINDS)
def test_a_day_lies_in_its_period_and_the_periods_join_without_gap(day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    assert period.kind is kind
    assert period.start <= day <= period.end
    assert period.next.start == period.end + timedelta(days=1)
    assert period.next.previous == period
    assert containing(period.start, kind) == containing(period.end, kind) == period


@given(DAYS, KINDS)
def test_the_label_of_a_period_is_read_back(day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    assert read_period(period.label) == period
    assert read_period(period.title) == period
    assert read_period(f"Sunderland_return_{period.label.replace(' ', '_')}_v2.xlsx") == period


@given(st.integers(2001, 2090), st.integers(1, 4))
@example(2029, 4)
def test_a_quarter_is_read_in_every_spelling(first: int, number: int) -> None:
    period = quarter(first, number)
    long, short = f"{first}/{(first + 1) % 100:02d}", f"{first % 100:02d}/{(first + 1) % 100:02d}"
    opening, closing = MONTHS[period.start.month - 1], MONTHS[period.end.month - 1]
    ordinal = ("First", "Second", "Third", "Fourth")[number - 1]
    for text in (
        f"Q{number} {long}",
        f"{long} Q{number}",
        f"FY{short} Q{number}",
        f"Quarter {number} {first}-{first + 1}",
        f"Qtr. {number} {first}–{(first + 1) % 100:02d}",
        f"{ordinal} quarter {long}",
        f"Q{number} ({opening} - {closing} {period.end.year})",
        f"{opening[:3]}-{closing[:3]} {period.end.year % 100:02d}",
        f"{opening} to {closing} {period.end.year}",
        f"{opening} {period.start.year} to {closing} {period.end.year}",
        f"1 {opening} {period.start.year} - {period.end.day} {closing} {period.end.year}",
        f"1st {opening} to {period.end.day}th of {closing} {period.end.year}",
        f"{opening[:3]}-{closing[:3]} {long}",
        f"{opening[:3]} '{period.start.year % 100:02d} – {closing[:3]} '{period.end.year % 100:02d}",
        f"{period.start:%d/%m/%Y} to {period.end:%d/%m/%Y}",
        f"Period: {period.start.day}.{period.start.month}.{period.start:%y} - {period.end:%d.%m.%y}",
        f"Quarter ending {period.end.day} {closing} {period.end.year}",
        f"quarter ended: {period.end:%d/%m/%Y}",
    ):
        assert read_period(text) == period, text


@given(st.integers(2001, 2090), st.integers(1, 2))
def test_a_half_is_read_in_every_spelling(first: int, number: int) -> None:
    long = f"{first}/{(first + 1) % 100:02d}"
    for text in (f"{long} H{number}", f"Half {number} {long}", f"{('First', 'Second')[number - 1]} half of {long}"):
        assert read_period(text) == half(first, number), text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1/4/23 - 30/9/23", half(2023, 1)),
        ("Half year ended 31 March 2024", half(2023, 2)),
        ("Year ending 31/03/2024", year(2023)),
        ("Half ending 30 June 2023", None),
        ("Quarter ending 31 May 2023", None),
        ("6 months to Sep 2023", half(2023, 1)),
        ("12 months ending 31/03/2023", year(2022)),
        ("12 months to June 2023", None),
        ("7 months to Oct 2023", None),
        ("Year to 30/13/2023", None),
        ("Year to March", None),
        ("2022/23 Apr-Mar", year(2022)),
        ("Apr 22 to Aug 22", None),
        ("2/4/23 - 30/6/23", None),
        ("31/06/2023 to 30/06/2023", None),
        ("1/4/23 - 31/6/23", None),
    ],
)
def test_days_are_a_period_where_they_are_its_first_and_last(text: str, wanted: Period | None) -> None:
    assert read_period(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2013-12", month(2013, 12)),
        ("2011-12", year(2011)),
        ("2013-01", month(2013, 1)),
        ("2013-13", None),
        ("2013-00", None),
    ],
)
def test_a_year_and_two_figures_are_a_month_unless_they_are_a_financial_year(text: str, wanted: Period | None) -> None:
    assert read_period(text) == wanted


@given(DAYS)
def test_a_month_is_read_in_every_spelling(day: date) -> None:
    name, wanted = MONTHS[day.month - 1], month(day.year, day.month)
    for text in (f"{name} {day.year}", f"{name[:3]}-{day:%y}", f"{name[:3]}. '{day:%y}"):
        assert read_period(text) == wanted, text


@given(st.integers(2001, 2090))
def test_a_year_is_read_in_every_spelling(first: int) -> None:
    for text in (f"{first}/{(first + 1) % 100:02d}", f"April {first} to March {first + 1}", f"FY {first}-{first + 1}"):
        assert read_period(text) == year(first), text


@pytest.mark.parametrize(
    "text",
    ["", "Q1", "Q1 2023", "Quarter 3", "the return", "2023-29", "04/05/2023", "2023-04-05", "Decision 24",
     "Market Street 20", "Maybe 24", "Nov 2023 - Jan 2024", "April to June", "0191 23-24-25"],
)  # fmt: skip
def test_what_names_no_period_is_not_guessed(text: str) -> None:
    assert read_period(text) is None


@given(st.text(max_size=40))
def test_any_text_gives_a_whole_period_or_nothing(text: str) -> None:
    found = read_period(text)
    assert found is None or containing(found.start, found.kind) == found


@pytest.mark.parametrize(
    ("period", "words", "title"),
    [
        (quarter(2023, 1), "quarter 1, 2023-24", "Quarter 1, 2023-24"),
        (half(2023, 2), "half 2, 2023-24", "Half 2, 2023-24"),
        (year(2023), "2023-24", "2023-24"),
        (month(2024, 2), "February 2024", "February 2024"),
    ],
)
def test_a_period_in_words(period: Period, words: str, title: str) -> None:
    assert (period.words, period.title) == (words, title)


def test_quarters_begin_in_april_and_february_has_its_leap_day() -> None:
    assert [(each.start, each.end) for each in quarters_of(year(2023))] == [
        (date(2023, 4, 1), date(2023, 6, 30)),
        (date(2023, 7, 1), date(2023, 9, 30)),
        (date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 3, 31)),
    ]
    assert month(2024, 2).end == date(2024, 2, 29)


def test_the_quarters_of_a_half_and_of_a_quarter() -> None:
    assert list(quarters_of(half(2023, 2))) == [quarter(2023, 3), quarter(2023, 4)]
    assert list(quarters_of(quarter(2023, 2))) == [quarter(2023, 2)]
    assert list(quarters_of(month(2023, 5))) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Q1-Q2 2023/24", "2023-24 H1"), ("Quarters 3 and 4, 2023-24", "2023-24 H2"), ("Q1 to Q4 2022/23", "2022-23"),
        ("Q1-Q3 2023/24", None), ("Q2-Q3 2023/24", None), ("Q1 2023/24 - Q2 2023/24", "2023-24 H1"), ("Q1-Q2", None),
        ("Q4 - 1 project, 2023/24", "2023-24 Q4"),
    ],
)  # fmt: skip
def test_a_run_of_quarters_is_a_half_or_a_year_or_nothing(text: str, wanted: str | None) -> None:
    found = read_period(text)
    assert (found.label if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Apr-Jun", "2023-24 Q1"), ("1 Jan to 31 Mar", "2023-24 Q4"), ("Year to March", "2023-24"),
        ("Q3-Q4", "2023-24 H2"), ("Jul-Aug", None), ("9 months to December", None),
    ],
)  # fmt: skip
def test_a_run_without_a_year_is_of_the_one_that_is_given(text: str, wanted: str | None) -> None:
    found = run_in(text, 2023)
    assert found is not None
    assert (found.period.label if found.period else None) == wanted


def test_one_time_is_no_run() -> None:
    assert run_in("2023-24 Q1", 2023) is None
    assert run_in("Apr-Jun", None) is None
