"""Widths of columns and the filling of pages, without drawing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import NumberCell, RagHistoryCell, TextCell
from vrudesk.exports.content import Column, Row, Table
from vrudesk.exports.pdf.columns import plans
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.lines import Setter
from vrudesk.exports.pdf.look import LANDSCAPE, PORTRAIT, TOP
from vrudesk.exports.pdf.pages import Page, fill
from vrudesk.exports.pdf.strips import Space

from .overfull import turned, wide
from .plan import PLAN_COLUMNS, plan_rows

ROOM = PORTRAIT.bottom - TOP


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(Fonts())


def test_a_table_takes_the_page_and_no_more(setter: Setter) -> None:
    table = Table.of("Plan", "", PLAN_COLUMNS, plan_rows(2))
    (part,) = plans(setter, [table])["Plan"]
    assert part.width == pytest.approx(PORTRAIT.measure)
    assert not part.landscape


def test_tables_of_the_same_columns_get_the_same_widths(setter: Setter) -> None:
    tables = [Table.of(f"P{number}", "", PLAN_COLUMNS, plan_rows(number)) for number in (1, 2, 3)]
    assert len(set(plans(setter, tables).values())) == 1


def test_a_wide_table_turns_the_page_and_a_wider_one_is_printed_in_parts(setter: Setter) -> None:
    found = plans(setter, [turned(), wide()])
    assert [part.landscape for part in found["Turned"]] == [True]
    parts = found["Wide"]
    assert len(parts) == 2
    assert all(part.columns[0] == 0 and part.width == pytest.approx(LANDSCAPE.measure) for part in parts)
    assert [column for part in parts for column in part.columns[1:]] == list(range(1, 25))


def test_a_long_word_does_not_make_its_column_the_widest(setter: Setter) -> None:
    row = Row((TextCell("x" * 5000), TextCell("ordinary words of some length to be read"), NumberCell(Decimal(1))))
    table = Table.of("T", "", (Column("A"), Column("B"), Column("C", Kind.NUMBER)), (row,))
    (part,) = plans(setter, [table])["T"]
    assert part.width <= PORTRAIT.measure + 0.01


def test_a_strip_of_sixty_quarters_wraps(setter: Setter) -> None:
    row = Row((TextCell("1.1"), RagHistoryCell((Mark.GREEN,) * 60)))
    table = Table.of("T", "", (Column("Ref"), Column("Past", Kind.RAG)), (row,))
    (part,) = plans(setter, [table])["T"]
    assert part.width == pytest.approx(PORTRAIT.measure)


def strips(count: int, height: float, **more: bool) -> list[Space]:
    return [Space(height=height, **more) for _ in range(count)]  # type: ignore[arg-type]


def shape(pages: list[Page]) -> list[int]:
    return [len(page.placed) for page in pages]


def test_pages_are_filled_from_the_top_and_nothing_passes_the_foot() -> None:
    pages = fill(strips(100, 50))
    assert sum(shape(pages)) == 100
    assert all(top + strip.height <= page.sheet.bottom for page in pages for top, strip in page.placed)
    assert all(page.placed[0][0] == TOP for page in pages)


def test_what_is_kept_together_goes_to_the_next_page_together() -> None:
    pages = fill([*strips(1, ROOM - 60), Space(height=50, keep=True), Space(height=50)])
    assert shape(pages) == [1, 2]


def test_what_cannot_be_kept_together_is_let_go() -> None:
    pages = fill([replace(strip, keep=True) for strip in strips(30, 50)])
    assert shape(pages) == [13, 13, 4]


def test_a_page_that_begins_within_a_table_begins_with_its_headings() -> None:
    heading = Space(height=20)
    rows = [Space(height=50, resume=(heading,)) for _ in range(20)]
    pages = fill(rows)
    assert all(page.placed[0][1] is heading for page in pages)
    assert sum(shape(pages)) == 20 + len(pages)


def test_space_before_is_left_out_at_the_top_of_a_page_only() -> None:
    pages = fill([Space(height=10, before=30), Space(height=10, before=30)])
    assert [top for top, _ in pages[0].placed] == [TOP, TOP + 40]


def test_turned_pages_are_begun_for_what_needs_them_and_shared_by_what_follows() -> None:
    pages = fill(
        [Space(height=50), Space(height=50, landscape=True), Space(height=50), Space(height=50, new_page=True)]
    )
    assert [page.sheet for page in pages] == [PORTRAIT, LANDSCAPE, PORTRAIT]
    assert shape(pages) == [1, 2, 1]
