"""Any sheet at all: each of its filled rows between the first and the last of a table is accounted for."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.returns.making import Rows, sheet_of
from vrudesk.returns.tables import find_tables

ANYTHING = st.one_of(
    st.none(),
    st.none(),
    st.sampled_from(
        ["Total", "Ref", "RAG", "n/a", "c", "1.1", "x", "Apr-23", "2020", " ", "Notes:", "31/03/2024", "12%"]
    ),
    st.text(max_size=8),
    st.floats(allow_nan=False),
    st.integers(1990, 2030),
    st.dates(),
    st.booleans(),
)
PLACES = st.tuples(st.integers(1, 9), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3))


@given(
    st.integers(1, 6).flatmap(lambda width: st.lists(st.lists(ANYTHING, min_size=width, max_size=width), max_size=14)),
    st.lists(PLACES, max_size=3),
    st.sampled_from(["visible", "hidden"]),
)
@example([["Total", "Total"], [None, " "], [None, "0"]], [], "visible")
def test_any_sheet_is_looked_at_without_a_word_lost(
    rows: Rows, places: list[tuple[int, int, int, int]], state: str
) -> None:
    merges = [(top, left, top + down, left + right) for top, left, down, right in places]
    sheet = sheet_of(rows, merges, state=state)
    seen: list[int] = []
    for table in find_tables(sheet):
        out = [left.row for left in table.left_out]
        assert all(left.why for left in table.left_out)
        assert all(0 < row <= len(rows) for row in (*table.header_rows, *table.body, *out, *table.above))
        assert list(table.body) == sorted(set(table.body))
        assert table.columns
        seen += [*table.header_rows, *table.body, *out]
        if not table.transposed:
            between = range(min((*table.header_rows, *table.body)), max((*table.body, *table.header_rows)) + 1)
            assert {row for row in between if any(cell is not None for cell in sheet.rows[row - 1])} <= set(seen)
    assert len(seen) == len(set(seen))
