"""Made, filled in, read back: the same, and without one question to anybody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget import examples
from tests.returns.forms.making import (
    COLUMNS,
    FILLED,
    ROWS,
    SETTINGS,
    Convert,
    any_form,
    as_typed,
    filled,
    office,
    opened,
    read_here,
    told,
    values,
    whole,
    with_names,
)
from vrudesk.domain.rag import Rag
from vrudesk.returns.cells.common import is_mark
from vrudesk.returns.cells.texts import tidy_text
from vrudesk.returns.forms.matching import Doubted
from vrudesk.returns.forms.writer import write_form
from vrudesk.returns.reader import read_workbook


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Give LibreOffice, with a profile of its own that is made once."""
    return office(tmp_path_factory.mktemp("office"))


def test_what_was_filled_in_is_read_back_as_it_was(tmp_path: Path) -> None:
    book = read_here(filled(opened()).saved(tmp_path))
    assert values(book) == with_names(FILLED)
    reading = whole(book)
    assert (reading.kind, reading.template, reading.period) == ("projects", "1", "2023-24 Q2")
    assert (reading.partner_id, reading.partner, reading.team) == ("key-of-gateshead", "Gateshead Council", "Tyne VRU")
    assert reading.doubts == ()
    assert reading.own_sheets == {"VRU Desk", "VRU Desk lists"}
    assert not reading.blank


def test_columns_that_were_only_shown_are_known_and_not_read(tmp_path: Path) -> None:
    table = whole(read_here(opened().saved(tmp_path))).table
    assert table is not None
    assert table.shown == {2}
    assert set(table.columns.values()) == {column.name for column in COLUMNS if column.name != "last"}


def test_a_form_that_nobody_filled_in_is_known_as_such(tmp_path: Path) -> None:
    path = tmp_path / "Return.xlsx"
    write_form(any_form(), path)
    reading = whole(read_workbook(path))
    assert reading.blank
    assert reading.table is not None
    assert list(reading.table.rows.values()) == ["key-1", "key-2", "key-3"]


def test_rows_of_the_partners_own_have_no_key(tmp_path: Path) -> None:
    paper = opened()
    for name, value in {"ref": "9.9", "name": "A new one", "words": "Begun"}.items():
        paper.put(4, name, value)
    book = read_here(paper.saved(tmp_path))
    assert set(values(book)) == {"key-1", "key-2", "key-3", str(paper.top + 4)}
    assert not whole(book).blank


def test_words_under_a_heading_that_is_only_shown_are_told_of(tmp_path: Path) -> None:
    paper = opened()
    for name, value in {"ref": "9.9", "name": "A new one", "last": "Written in the wrong place"}.items():
        paper.put(4, name, value)
    (doubt,) = whole(read_here(paper.saved(tmp_path))).doubts
    assert (doubt.code, doubt.cell) == (Doubted.NOT_READ, f"C{paper.top + 4}")
    assert "which is not read" in doubt.words


def test_a_form_without_rows_takes_what_the_partner_adds(tmp_path: Path) -> None:
    paper = opened(any_form(()))
    for name, value in {"ref": "9.9", "name": "A new one", "words": "Begun", "rag": "Red"}.items():
        paper.put(1, name, value)
    paper.put(1, "last", "Not a place for words")
    (row,) = values(read_here(paper.saved(tmp_path))).values()
    assert (row["ref"], row["words"], row["rag"]) == ("9.9", "Begun", Rag.RED)
    assert [doubt.code for doubt in whole(read_here(paper.saved(tmp_path))).doubts] == [Doubted.NOT_READ]


def test_a_form_of_one_row_with_hardly_anything_in_it_is_read(tmp_path: Path) -> None:
    paper = opened(any_form(ROWS[:1]))
    paper.put(1, "heads", 7)
    assert values(read_here(paper.saved(tmp_path)))["key-1"]["heads"] == Decimal(7)


def test_a_row_of_the_form_is_a_record_though_it_is_called_a_total(tmp_path: Path) -> None:
    from vrudesk.returns.forms.form import FormRow

    rows = (*ROWS, FormRow("key-4", {"ref": "Total", "name": "Total"}))
    paper = opened(any_form(rows))
    filled(paper)
    paper.put(4, "heads", 12)
    assert values(read_here(paper.saved(tmp_path)))["key-4"]["heads"] == Decimal(12)


def test_libreoffice_keeps_the_locks_the_drop_downs_and_the_hidden_stamp(converted: Convert, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(converted(opened().saved(tmp_path), "xlsx"))
    sheet = book["Return"]
    top = opened().top
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[top + 1]] == [column.locked for column in COLUMNS]
    assert {check.type for check in sheet.data_validations.dataValidation} >= {"list", "date", "decimal"}
    assert [book[name].sheet_state for name in ("VRU Desk", "VRU Desk lists")] == ["hidden", "hidden"]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_is_read_back_as_it_was(converted: Convert, kind: str, tmp_path: Path) -> None:
    book = read_workbook(converted(filled(opened()).saved(tmp_path), kind))
    assert book.format == kind
    assert values(book) == with_names(FILLED)
    reading = whole(book)
    assert reading.doubts == ()
    assert reading.own_sheets == {"VRU Desk", "VRU Desk lists"}


def test_as_csv_the_code_in_sight_still_says_whose_it_is_and_for_when(converted: Convert, tmp_path: Path) -> None:
    book = read_workbook(converted(filled(opened()).saved(tmp_path), "csv"))
    reading = told(book)
    assert reading is not None
    assert (reading.kind, reading.partner_id, reading.period) == ("projects", "key-of-gateshead", "2023-24 Q2")
    assert reading.table is None


_LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), max_size=60
)
_WORDS = st.one_of(
    st.lists(_LINES, min_size=1, max_size=4).map("\n".join),
    st.sampled_from(["=1+1", "=cmd|' /C calc'!A1", "@SUM(1)", "+44 191 000 0000", "-5", "1-2", "1/2", "007", "TRUE"]),
    _LINES.map(lambda text: text * 200),
)
_CELLS = {
    "rag": st.sampled_from(Rag),
    "words": _WORDS,
    "who": _WORDS,
    "day": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    "share": st.integers(0, 10_000).map(lambda number: Decimal(number) / 100),
    "heads": st.integers(-(10**9), 10**9).map(Decimal),
    "cost": st.integers(-(10**9), 10**9).map(lambda pence: Decimal(pence) / 100),
    "where": st.sampled_from(SETTINGS),
    "size": st.sampled_from(["small", "large"]),
    "open": st.sampled_from(["Yes", "No"]),
}
_FILLING = st.lists(
    st.fixed_dictionaries({}, optional={name: st.none() | cells for name, cells in _CELLS.items()}),
    min_size=len(ROWS),
    max_size=len(ROWS),
)


def _read(value: Any) -> Any:
    """Return what a box is read as: words without what shows nothing, and none for "n/a" and the like."""
    if not isinstance(value, str):
        return value
    begins_like_a_formula = len(value) > 1 and value[0] in "=@+-"
    tidy = " ".join(tidy_text(value).split())
    if not tidy or is_mark(tidy):
        return None
    return value if begins_like_a_formula else tidy_text(value)


@settings(max_examples=examples(40, 400))
@given(_FILLING)
def test_whatever_is_written_in_the_boxes_is_read_back(rows: list[dict[str, Any]]) -> None:
    paper = opened()
    for number, cells in enumerate(rows, 1):
        for name, value in cells.items():
            paper.put(number, name, as_typed(name, value))
    with TemporaryDirectory() as folder:
        found = values(read_here(paper.saved(Path(folder))))
    for row, cells in zip(ROWS, rows, strict=True):
        assert {name: found[row.key][name] for name in cells} == {name: _read(value) for name, value in cells.items()}
