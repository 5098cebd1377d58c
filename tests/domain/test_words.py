"""Plain English: counts, lists, sentences, and values as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.display import moment, pasted, percent, pounds, shortened, shown
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.markings import Marking
from vrudesk.domain.rag import Rag
from vrudesk.domain.words import counted, counted_in_words, either, listed, ordinal, sentence, times


@pytest.mark.parametrize(
    ("number", "figures", "words"),
    [
        (0, "0 actions", "no actions"),
        (1, "1 action", "one action"),
        (16, "16 actions", "sixteen actions"),
        (20, "20 actions", "twenty actions"),
        (21, "21 actions", "21 actions"),
        (1200, "1,200 actions", "1,200 actions"),
    ],
)
def test_counting(number: int, figures: str, words: str) -> None:
    assert counted(number, "action") == figures
    assert counted_in_words(number, "action") == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 times"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often(number: int, words: str) -> None:
    assert times(number) == words


def test_a_plural_of_its_own() -> None:
    assert counted(2, "priority", "priorities") == "2 priorities"
    assert counted_in_words(1, "priority", "priorities") == "one priority"
    assert counted_in_words(2, "priority", "priorities") == "two priorities"


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listing(items: list[str], words: str) -> None:
    assert listed(items) == words
    assert either(items) == words.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"), (3, "third"), (12, "twelfth"), (20, "twentieth"), (21, "21st"), (22, "22nd"), (23, "23rd"),
        (24, "24th"), (111, "111th"), (112, "112th"), (113, "113th"), (121, "121st"), (1001, "1,001st"),
    ],
)  # fmt: skip
def test_which_one_of_many(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_no_two_places_are_called_alike() -> None:
    assert len({ordinal(number) for number in range(1, 500)}) == 499


@pytest.mark.parametrize(
    ("text", "made"), [("  one date slipped ", "One date slipped."), ("Why?", "Why?"), ("", ""), ("done.", "Done.")]
)
def test_a_sentence_begins_with_a_capital_and_ends_once(text: str, made: str) -> None:
    assert sentence(text) == made


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.TEXT, None, ""),
        (Kind.TEXT, "Street work", "Street work"),
        (Kind.DATE, date(2024, 3, 29), "29 Mar 2024"),
        (Kind.RAG, Rag.AMBER_RED, "Amber-red"),
        (Kind.PERCENTAGE, Decimal("12.50"), "12.5 %"),
        (Kind.PERCENTAGE, Decimal(60), "60 %"),
        (Kind.PERCENTAGE, Decimal("12.25"), "12.3 %"),
        (Kind.PERCENTAGE, Decimal("0.04"), "0 %"),
        (Kind.NUMBER, Decimal("1234567.10"), "1,234,567.1"),
        (Kind.NUMBER, Decimal("1E+3"), "1,000"),
        (Kind.MONEY, 125000, "£1,250.00"),
        (Kind.MONEY, 0, "£0.00"),
        (Kind.LIST, ("Jarrow", "Hebburn"), "Jarrow; Hebburn"),
        (Kind.LIST, ("Jarrow",), "Jarrow"),
        (Kind.LIST, None, ""),
        (Kind.CODE, "007", "007"),
        (Kind.PERIOD, "2023-24 Q1", "2023-24 Q1"),
        (Kind.FLAG, True, "yes"),
        (Kind.FLAG, False, "no"),
        (Kind.MONEY, -5, "-£0.05"),
        (Kind.PERIOD, "2023-04", "Apr 2023"),
        (Kind.PERIOD, "some day", "some day"),
        (Kind.TIME, "2023-06-02T16:41:08", "2 Jun 2023, 16:41"),
        (Kind.TIME, "on Friday", "on Friday"),
    ],
)
def test_a_value_as_a_person_reads_it(kind: Kind, value: Any, words: str) -> None:
    assert shown(kind, value) == words


def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    at = datetime(2023, 7, 20, 12, 5, tzinfo=UTC)
    local = at.astimezone()
    assert moment(at.isoformat()) == f"{local.day} Jul 2023, {local:%H:%M}"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.NUMBER, Decimal(1234), "1234"),
        (Kind.NUMBER, Decimal("-0.5"), "-0.5"),
        (Kind.MONEY, -125005, "-1250.05"),
        (Kind.MONEY, None, ""),
        (Kind.PERCENTAGE, Decimal("12.5"), "12.5%"),
        (Kind.DATE, date(2024, 3, 9), "09/03/2024"),
        (Kind.TIME, "2023-06-02T16:41:08", "02/06/2023 16:41"),
        (Kind.TIME, "on Friday", "on Friday"),
        (Kind.TEXT, "Hendon Hive", "Hendon Hive"),
        (Kind.TEXT, '=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        (Kind.PROSE, "- first point", "'- first point"),
        (Kind.RAG, Rag.RED, "Red"),
    ],
)
def test_a_value_as_a_spreadsheet_takes_it(kind: Kind, value: Any, words: str) -> None:
    assert pasted(kind, value) == words


@given(st.decimals(0, 100, places=3))
def test_a_percentage_is_never_more_than_a_twentieth_off(value: Decimal) -> None:
    assert abs(Decimal(percent(value).removesuffix(" %")) - value) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("pence", "words"), [(5, "£0.05"), (-5, "-£0.05"), (-125000, "-£1,250.00"), (499999, "£4,999.99"), (-100, "-£1.00")]
)
def test_money_in_pounds_and_pence(pence: int, words: str) -> None:
    assert pounds(pence) == words


@given(st.integers(-(10**15), 10**15))
def test_money_is_shown_to_the_penny(pence: int) -> None:
    assert Decimal(pounds(pence).replace("£", "").replace(",", "")) * 100 == pence


@given(st.text(max_size=200), st.integers(5, 80))
def test_a_shortened_text_fits_on_a_line_and_says_that_it_was_cut(text: str, longest: int) -> None:
    short = shortened(text, longest)
    line = " ".join(text.split())
    assert len(short) <= longest
    assert short == line or short.endswith("…")
    assert "\n" not in short


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Two posts are vacant, so the work waits", 22) == "Two posts are vacant…"


def test_a_field_is_known_by_its_label_first() -> None:
    field = Field(label="Due", kind=Kind.DATE, synonyms=("Deadline", "By when"))
    assert field.headings == ("Due", "Deadline", "By when")


def test_each_choice_is_answered_by_its_own_word_first_and_by_those_of_partners() -> None:
    field = Field(
        label="Agreed", kind=Kind.CHOICE, choices=("yes", "no", "partly"), also={"yes": ("Y", "Signed"), "no": ("N",)}
    )
    assert field.answers == (
        ("yes", "yes"), ("yes", "Y"), ("yes", "Signed"), ("no", "no"), ("no", "N"), ("partly", "partly"),
    )  # fmt: skip
    assert not field.open


def test_a_field_without_choices_has_no_answers() -> None:
    assert Field(label="Due", kind=Kind.DATE).answers == ()


def test_no_marking_prints_nothing() -> None:
    assert [each.printed for each in Marking] == ["", "OFFICIAL", "OFFICIAL-SENSITIVE"]
