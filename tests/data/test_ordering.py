"""Very many keys are put in the order in which a sort would put them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.data import ordering
from vrudesk.data.ordering import in_order


@pytest.mark.parametrize("count", [0, 1, 1_999, 5_000])
def test_few_and_many_keys_come_in_order(count: int) -> None:
    keys = [f"{number * 7_919 % 65_536:04x}" for number in range(count)]
    assert in_order(keys, str) == sorted(keys)


@given(st.lists(st.tuples(st.text(max_size=4), st.integers())))
def test_items_with_equal_keys_stay_as_they_were(items: list[tuple[str, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "_FEW", 0)
        assert in_order(items, lambda item: item[0]) == sorted(items, key=lambda item: item[0])
