"""Order keys: always room between two, short where rows are added one after another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.ordering import key_between, keys_in_order

PLACES = st.lists(st.floats(0, 1), max_size=120)


@given(PLACES)
def test_there_is_always_a_key_between_two(places: list[float]) -> None:
    keys: list[str] = []
    for place in places:
        index = round(place * len(keys))
        before = keys[index - 1] if index else ""
        after = keys[index] if index < len(keys) else ""
        keys.insert(index, key_between(before, after))
    assert keys == sorted(set(keys))
    assert not any(key.endswith("0") for key in keys)


@pytest.mark.parametrize("at_start", [True, False])
def test_a_thousand_rows_at_one_end_keep_their_order(at_start: bool) -> None:
    keys = [key_between("", "")]
    for _ in range(999):
        keys.insert(0, key_between("", keys[0])) if at_start else keys.append(key_between(keys[-1], ""))
    assert keys == sorted(set(keys))


def test_keys_stay_short_where_rows_are_added_one_after_another() -> None:
    key = ""
    for _ in range(2000):
        key = key_between(key, "")
    assert len(key) < 40


@pytest.mark.parametrize(("before", "after"), [("V", "V"), ("W", "V"), ("V1", "V")])
def test_there_is_no_key_between_two_that_are_not_in_order(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="no key between"):
        key_between(before, after)


@given(st.integers(0, 5000))
def test_keys_made_together_are_in_order_with_room_before_between_and_after(count: int) -> None:
    keys = keys_in_order(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for before, after in zip(["", *keys], [*keys, ""], strict=True):
        between = key_between(before, after)
        assert before < between
        assert not after or between < after
