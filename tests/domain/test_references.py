"""References: tidied as people write them, sorted as people count; and keys of rows."""

from __future__ import annotations

import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.keys import natural_key, new_key
from vrudesk.domain.references import lifetime_reference, named, order_of_reference, plain_lifetime, tidy_reference

NUMBERS = st.lists(st.integers(0, 999), min_size=1, max_size=4)


@given(
    NUMBERS, st.sampled_from(["", "Action ", "P", "Ref: ", "no. ", "# ", "priority "]), st.sampled_from(["", ".", " :"])
)
def test_a_reference_is_read_without_what_stands_round_it(numbers: list[int], before: str, after: str) -> None:
    bare = ".".join(map(str, numbers))
    assert tidy_reference(f" {before}{bare}{after} ") == bare


@given(st.text(max_size=20))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy_reference(tidy_reference(text)) == tidy_reference(text)


@pytest.mark.parametrize("text", ["NV-008", "see the plan", "", "Action", "Action plan", "2.4 and 2.5"])
def test_what_is_no_number_keeps_its_words(text: str) -> None:
    assert tidy_reference(f"  {text} ") == text


@given(st.lists(NUMBERS, max_size=20))
def test_references_sort_as_people_count(parts: list[list[int]]) -> None:
    references = [".".join(map(str, each)) for each in parts]
    assert sorted(references, key=order_of_reference) == [".".join(map(str, each)) for each in sorted(parts)]


def test_a_letter_comes_after_its_number() -> None:
    assert sorted(["2.2", "2.1b", "2.1", "2.1a"], key=order_of_reference) == ["2.1", "2.1a", "2.1b", "2.2"]


def test_a_lifetime_reference_has_three_figures_at_least() -> None:
    assert [lifetime_reference("NV", number) for number in (8, 1234)] == ["NV-008", "NV-1234"]


def test_twenty_actions_are_named_and_of_more_only_the_first() -> None:
    refs = [f"1.{number}" for number in range(1, 2001)]
    assert named(refs[:3]) == "1.1, 1.2 and 1.3"
    assert named(refs[:20]).endswith("1.19 and 1.20")
    assert named(refs[:21]) == "1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10 and 11 others"
    assert named(refs).endswith("1.10 and 1,990 others")


@pytest.mark.parametrize("text", ["NV-008", "nv 8", "NV008", " NV–8 ", "NV-008 Local drugs market"])
def test_a_lifetime_reference_is_known_in_any_spelling(text: str) -> None:
    assert plain_lifetime(text) == "nv8"


@pytest.mark.parametrize("text", ["", "2.4", "Action 1.1", "NV8b", "Local drugs market", "NV"])
def test_what_is_no_lifetime_reference_is_none(text: str) -> None:
    assert plain_lifetime(text) == ""


def test_a_new_key_is_a_uuid_of_version_7_and_of_its_moment() -> None:
    before = time.time_ns() // 1_000_000
    key = uuid.UUID(new_key())
    after = time.time_ns() // 1_000_000
    assert (key.version, key.variant) == (7, uuid.RFC_4122)
    assert before <= key.int >> 80 <= after
    assert len({new_key() for _ in range(1000)}) == 1000


def test_a_natural_key_is_the_same_on_every_laptop_and_differs_by_each_part() -> None:
    assert natural_key("reporting_period", "2023-24 Q1") == "669ba0e6-7c5b-5b11-ab5e-b2a7366419c7"
    assert natural_key("a", "bc", "d") != natural_key("a", "b", "cd")
