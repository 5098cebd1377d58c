"""UK dates: printed in two forms, read in every spelling, and never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.dates import MONTHS, Doubt, read_date, uk_date, uk_date_long

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
OF_THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 <= day <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _spellings(day: date) -> list[str]:
    """Write a day in each of the ways that partners do."""
    month = MONTHS[day.month - 1]
    return [
        uk_date(day),
        uk_date_long(day),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year:04d}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d %m %Y}",
        f" {day:%d / %m / %Y} ",
        f"{day.day} {month.upper()} {day.year:04d}",
        f"{_ordinal(day.day)} {month} {day.year:04d}",
        f"{_ordinal(day.day)} of {month}, {day.year:04d}",
        f"{day.day}-{month[:3]}-{day.year:04d}",
        f"{day.day}{month[:3].lower()}{day.year:04d}",
        f"{month} {day.day}, {day.year:04d}",
        f"{day:%A} {day.day} {month} {day.year:04d}",
        f"{day:%a}, {day.day} {month[:3]}. {day.year:04d}",
        f"{day:%d/%m/%Y} 09:30",
        f"{day:%Y-%m-%d}T00:00:00",
        f"{day:%Y-%m-%d} 00:00:00.000",
        f"{day:%Y-%m-%d}T10:15:00+01:00",
        f"{day.day}\u00a0{month}\u00a0{day.year:04d}",
    ]


@given(DAYS)
def test_a_date_in_any_uk_spelling_is_read_back(day: date) -> None:
    for text in _spellings(day):
        assert read_date(text).day == day, text


@given(OF_THIS_CENTURY)
def test_two_figure_years_are_of_this_century(day: date) -> None:
    month = MONTHS[day.month - 1][:3]
    for text in (f"{day:%d/%m/%y}", f"{day:%d.%m.%y}", f"{day.day} {month} {day:%y}", f"{day.day} {month} '{day:%y}"):
        found = read_date(text)
        assert (found.day, found.doubt) == (day, Doubt.NONE), text


@given(DAYS)
def test_day_first_wins_wherever_it_is_possible(day: date) -> None:
    found = read_date(f"{day:%d/%m/%Y}")
    assert (found.day, found.doubt) == (day, Doubt.NONE)


@given(DAYS.filter(lambda day: day.day > 12))
def test_month_first_is_read_only_where_day_first_is_impossible_and_says_so(day: date) -> None:
    found = read_date(f"{day:%m/%d/%Y}")
    assert (found.day, found.doubt) == (day, Doubt.MONTH_FIRST)
    assert uk_date_long(day) in found.words


@pytest.mark.parametrize("short", ["Sept", "Sep", "sept."])
def test_september_has_two_short_forms(short: str) -> None:
    assert read_date(f"1 {short} 2024").day == date(2024, 9, 1)


@pytest.mark.parametrize("day", ["Tues", "Tue", "Tuesday", "Weds", "Wed", "Thurs", "Thur", "Thu", "Mon", "Sat", "Sun."])
def test_a_weekday_before_a_date_is_no_matter(day: str) -> None:
    assert read_date(f"{day} 5 March 2024").day == date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TBC",
        "ongoing",
        "End of Q4",
        "Month 3",
        "Sunderland 4 March 2024",
        "Smarch 4 2024",
        "3 Marble 2024",
        "asap",
        "n/a",
    ],
)
def test_words_are_vague_and_no_date_is_made_up_for_them(text: str) -> None:
    found = read_date(text)
    assert (found.day, found.suggestion) == (None, None)
    assert found.doubt in {Doubt.VAGUE, Doubt.IMPOSSIBLE}
    assert found.words


@pytest.mark.parametrize("text", ["March 2024", "Mar-24", "Mar '24", "Feb 26"])
def test_a_month_without_a_day_is_vague(text: str) -> None:
    found = read_date(text)
    assert (found.day, found.doubt) == (None, Doubt.VAGUE)
    assert "has no day" in found.words


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2999, 12, 31)])
def test_the_first_and_the_last_day_that_can_be_meant_are_read(day: date) -> None:
    assert read_date(f"{day:%d/%m/%Y}").day == day


@pytest.mark.parametrize("text", ["4 March", "4th Mar", "4th of March"])
def test_a_day_without_a_year_is_vague(text: str) -> None:
    assert read_date(text).words == "There is no year"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("31/04/2026", date(2026, 4, 30)),
        ("29/02/2023", date(2023, 2, 28)),
        ("31 September 2024", date(2024, 9, 30)),
        ("32/12/2024", date(2024, 12, 31)),
        ("02/29/2023", date(2023, 2, 28)),
    ],
)
def test_one_day_too_many_offers_the_last_of_the_month(text: str, offered: date) -> None:
    found = read_date(text)
    assert (found.day, found.doubt, found.suggestion) == (None, Doubt.IMPOSSIBLE, offered)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30/02/2023", "There is no day 30 in February"),
        ("0/3/2024", "There is no day 0 in March"),
        ("13/13/2024", "There is no month 13"),
        ("2024-13-01", "There is no month 13"),
        ("00/00/0000", "There is no month 0"),
        ("01/01/0000", "The year 0000 cannot be meant"),
        ("32/12/9999", "The year 9999 cannot be meant"),
        ("12 March 0223", "The year 0223 cannot be meant"),
        ("31/12/1899", "The year 1899 cannot be meant"),
        ("01/01/3000", "The year 3000 cannot be meant"),
        ("45012", "This is not a date"),
        ("3/2024", "This is not a date"),
    ],
)
def test_what_cannot_be_a_date_says_why(text: str, words: str) -> None:
    found = read_date(text)
    assert (found.day, found.doubt, found.words) == (None, Doubt.IMPOSSIBLE, words)


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_words(text: str) -> None:
    found = read_date(text)
    assert found.day is not None or found.words


@given(st.text("0123456789/-. :TZ", max_size=20))
def test_any_figures_give_a_date_or_words(text: str) -> None:
    found = read_date(text)
    assert (found.day is not None and 1900 <= found.day.year <= 2999) or found.words


def test_the_two_printed_forms() -> None:
    day = datetime(2024, 3, 29, 23, 59)  # noqa: DTZ001 - a moment's day, without a zone, as a cell gives it
    assert uk_date(day) == "29 Mar 2024"
    assert uk_date_long(day) == "29 March 2024"
