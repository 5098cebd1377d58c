"""Columns that look personal, and all those that only sound so."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.making import only_table, sheet_of
from vrudesk.returns.personal import PersonalColumn, personal_columns
from vrudesk.returns.personal_values import is_birthday, is_name, is_nhs_number, is_phone

TODAY = date(2026, 9, 1)
NHS = ("943 476 5919", "401 023 2137", "987 654 3210", "450 557 7104")
"""Numbers that the NHS gives as examples, or that fit its rule."""
BIRTHS = (date(2009, 3, 31), date(2011, 7, 1), date(2008, 12, 24))
CHILDREN = ("Aisha Begum", "Tom O’Neill", "Mary-Jane van der Berg")
HOMES = ("tom.o@gmail.com", "aisha@hotmail.co.uk", "mj@icloud.com")
MOBILES = ("07700 900123", "+44 7700 900456", "07700900789")
REFS = ("1.1", "1.2", "1.3")


def found_in(**columns: tuple[Any, ...]) -> tuple[PersonalColumn, ...]:
    """Return the columns of a table that look personal; an underscore in a name stands for a space."""
    rows = [[name.replace("_", " ") for name in columns], *zip(*columns.values(), strict=True)]
    return personal_columns(sheet_of(rows), only_table(rows), TODAY)


def what(**columns: tuple[Any, ...]) -> dict[str, str]:
    return {each.heading: each.what for each in found_in(**columns)}


@pytest.mark.parametrize("heading", ["DOB", "D.O.B.", "Date of birth", "Birth date", "Participant DOB", "Born"])
@pytest.mark.parametrize(
    "values",
    [BIRTHS, ("31/03/2009", "1 July 2011", "24-Dec-08"), tuple(datetime(d.year, d.month, d.day) for d in BIRTHS)],  # noqa: DTZ001
    ids=["dates", "texts", "moments"],
)
def test_dates_of_birth_are_found_by_heading_and_value(heading: str, values: tuple[Any, ...]) -> None:
    assert what(Ref=REFS, **{heading: values}) == {heading: "dates of birth"}


def test_dates_of_birth_that_lost_their_format_are_found_where_the_heading_is_plain() -> None:
    numbers = tuple((day - date(1899, 12, 30)).days for day in BIRTHS)
    assert what(Ref=REFS, DOB=numbers) == {"DOB": "dates of birth"}
    assert not what(Area=("Gateshead", "Sunderland", "Newcastle"), Live_births=(2_140, 2_690, 3_412))


@pytest.mark.parametrize("heading", ["Due date", "Start date", "Date of last review", "Date completed", "Month"])
def test_other_dates_are_not_those_of_birth(heading: str) -> None:
    assert not what(Ref=REFS, **{heading: BIRTHS})


@pytest.mark.parametrize("values", [("yes", "no", "yes"), ("recorded", "missing", "recorded"), (12, 9, 14)])
def test_a_heading_about_births_alone_says_nothing(values: tuple[Any, ...]) -> None:
    assert not what(Ref=REFS, Date_of_birth_recorded=values)


@pytest.mark.parametrize("day", [date(1905, 1, 1), date(2026, 9, 2)])
def test_nobody_is_over_120_or_yet_to_be_born(day: date) -> None:
    assert not is_birthday(day, TODAY)
    assert is_birthday(date(1907, 1, 1), TODAY)
    assert is_birthday(TODAY, TODAY)


def test_nhs_numbers_are_found_by_their_check_figure_under_any_heading() -> None:
    for heading in ("NHS number", "NHS No.", "Identifier", "Ref no"):
        values = (*NHS[:3],)
        assert what(Action=REFS, **{heading: values}) == {heading: "NHS numbers"}
        assert what(Action=REFS, **{heading: tuple(int(each.replace(" ", "")) for each in values)})


def test_figures_that_are_no_nhs_numbers_are_left_alone() -> None:
    assert not what(Action=REFS, Invoice=("9434765910", "4010232138", "9876543211"))
    assert not what(Action=REFS, Spend=(1234567890.5, 20.0, 30.0))
    assert not what(Action=REFS, Number_of_NHS_referrals=(12, 40, 33))
    assert not what(Action=REFS, Code=("0000000000", "1111111111", "2222222222"))


def test_ten_figures_under_the_heading_of_an_nhs_number_are_found_though_mistyped() -> None:
    assert what(Action=REFS, NHS_number=("943 476 5918", "401 023 2138", "987 654 3211")) == {
        "NHS number": "NHS numbers"
    }


@given(st.integers(100_000_000, 999_999_999))
def test_at_most_one_figure_makes_nine_others_an_nhs_number(nine: int) -> None:
    right = [last for last in range(10) if is_nhs_number(f"{nine}{last}")]
    assert len(right) <= 1
    total = sum(int(figure) * weight for figure, weight in zip(str(nine), range(10, 1, -1), strict=True))
    assert bool(right) == (total % 11 != 1 and len(set(str(nine))) > 1)


@pytest.mark.parametrize(
    "heading",
    ["Young person", "Name of child", "Participant", "Young people", "Child's name", "Pupil name", "Service user",
     "Client", "YP", "Victim", "Parent / carer name", "Mentee"],
)  # fmt: skip
@pytest.mark.parametrize(
    "values", [CHILDREN, ("BEGUM, Aisha", "O'Neill Tom", "Berg M.J."), ("Łukasz Żak", "Siân Ŵyn", "D. Lee")]
)
def test_names_of_the_people_whom_the_work_is_for(heading: str, values: tuple[str, ...]) -> None:
    assert what(Ref=REFS, **{heading: values}) == {heading: "names of the people whom the work is for"}


def test_first_names_alone_are_names_where_the_heading_asks_for_names() -> None:
    assert what(Ref=REFS, Name_of_child=("Aisha", "Tom", "Mary-Jane"))
    assert not what(Ref=REFS, Young_people=("Reached", "Waiting", "Left"))


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Lead officer", CHILDREN),
        ("Owner", CHILDREN),
        ("Lead", CHILDREN),
        ("Completed by", CHILDREN),
        ("Young people's lead", CHILDREN),
        ("Youth worker", CHILDREN),
        ("Name", CHILDREN),
        ("Participants", (12, 30, 7)),
        ("Participants", ("Year 9 girls", "Boys Group", "Key Stage Three")),
        ("Number of young people", (12, "<5", 7)),
        ("Young people", ("Gateshead Youth Council", "Byker Community Trust", "Walker Academy")),
        ("Child exploitation panel", ("met twice", "not yet set up", "chaired by the police")),
        ("Participant ID", ("YP001", "YP002", "JS")),
        ("Parent organisation", ("North East Youth", "Mary Smith", "Tom Brown")),
    ],
)
def test_names_of_work_and_words_about_people_stay(heading: str, values: tuple[Any, ...]) -> None:
    assert not what(Ref=REFS, **{heading: values})


@pytest.mark.parametrize("heading", ["Contact email", "Email", "E-mail address", "Lead's email", "Email of applicant"])
def test_addresses_of_work_stay(heading: str) -> None:
    work = ("jo.smith@gateshead.gov.uk", "info@neyouth.org.uk", "al@northumbria.police.uk")
    assert not what(Organisation=("Gateshead Council", "NE Youth", "Police"), **{heading: work})
    assert not what(Organisation=("Small Steps", "NE Youth", "Hendon Hive"), **{heading: HOMES})
    assert not what(Ref=REFS, **{heading: work})


def test_private_addresses_and_numbers_are_found_beside_the_people_they_belong_to() -> None:
    found = what(Participant=CHILDREN, Email=HOMES, Mobile=MOBILES, Keyworker=("Jo Smith", "Al Ross", "Di Lee"))
    assert found == {
        "Participant": "names of the people whom the work is for",
        "Email": "e-mail addresses of private persons",
        "Mobile": "telephone numbers of private persons",
    }
    assert set(what(Parent_email=HOMES, Parent_phone=MOBILES)) == {"Parent email", "Parent phone"}
    lost = (7700900123.0, 7700900456.0, 1912345678.0)
    found = what(Age=(14, 15, 16), Gender=("F", "M", "F"), Name=CHILDREN, Tel=lost)
    assert set(found) == {"Name", "Tel"}


def test_private_addresses_alone_are_found_unless_the_rows_are_about_work() -> None:
    assert what(Ref=REFS, Email=HOMES) == {"Email": "e-mail addresses of private persons"}
    assert not what(Ref=REFS, Email=HOMES, Project=("A", "B", "C"))


@pytest.mark.parametrize("heading", ["Phone", "Telephone", "Office phone", "Contact number"])
def test_telephone_numbers_of_work_stay(heading: str) -> None:
    assert not what(Organisation=("Small Steps", "NE Youth", "Hendon Hive"), **{heading: MOBILES})
    assert not what(Ref=REFS, **{heading: MOBILES})


def test_why_is_told_in_words_that_repeat_no_value() -> None:
    (one,) = found_in(Ref=REFS, DOB=BIRTHS)
    assert (one.index, one.heading) == (1, "DOB")
    assert one.why == (
        "Column B (DOB) seems to hold dates of birth: its heading says so and its values are dates on which somebody "
        "alive may have been born (3 values looked at)."
    )
    for each in found_in(Participant=CHILDREN, Email=HOMES, Mobile=MOBILES, NHS_number=NHS[:3]):
        assert not any(value in each.why for value in (*CHILDREN, *HOMES, *MOBILES, *NHS))
    (by_value,) = found_in(Action=REFS, Identifier=NHS[:3])
    assert "its heading says so" not in by_value.why


def test_a_column_without_heading_or_values_is_looked_at_all_the_same() -> None:
    rows: list[list[Any]] = [["Ref", "", "DOB"], *([ref, number, None] for ref, number in zip(REFS, NHS, strict=False))]
    (found,) = personal_columns(sheet_of(rows), only_table(rows))
    assert (found.index, found.heading) == (1, "")
    assert found.why.startswith("Column B seems to hold NHS numbers: its values ")


def test_twenty_thousand_rows_are_looked_at_in_moments() -> None:
    rows = [["Ref", "Words", "NHS number"], *([f"{n}.1", f"Something {n}", NHS[n % 4]] for n in range(20_000))]
    (found,) = personal_columns(sheet_of(rows), only_table(rows))
    assert found.index == 2
    assert "304 values looked at" in found.why


@pytest.mark.parametrize(
    "text", ["0191 496 0000", "(0191) 4960000", "+44 191 496 0000", "0044 7700 900123", "+44 (0)7700 900123"]
)
def test_uk_telephone_numbers(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize("text", ["12", "1.1", "01/02/2026", "0800", "E08000037", "", "2023-24"])
def test_what_is_no_telephone_number(text: str) -> None:
    assert not is_phone(text)


@given(st.text(max_size=40))
def test_no_text_brings_the_look_down(text: str) -> None:
    assert is_name(text, single=True) in {True, False}
    assert is_name(text, single=True) or not is_name(text, single=False)
    assert not what(Ref=REFS, Lead_officer=(text, text, text))
