"""Reading .csv: encodings, delimiters, line ends and quotes, as partners' systems write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vrudesk.returns.csv_text import read_csv
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import Unreadable

PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


def rows_of(data: bytes) -> list[list[str | None]]:
    return read_csv("a.csv", data).rows


def test_the_sheet_is_called_csv_and_its_cells_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ref,Phone\n1.10,0191 123\n", encoding="utf-8")
    book = read_workbook(path)
    assert (book.format, book.sheets[0].name) == ("csv", "csv")
    assert [list(row) for row in book.sheets[0].rows] == [["Ref", "Phone"], ["1.10", "0191 123"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_pounds_and_dashes_come_through_every_encoding(encoding: str) -> None:
    assert rows_of("Line;Cost\nHall – May;£1,250.00\n".encode(encoding)) == [
        ["Line", "Cost"],
        ["Hall – May", "£1,250.00"],
    ]


def test_the_windows_code_page_is_noted() -> None:
    assert [code for code, _ in read_csv("a.csv", "£\n".encode("cp1252")).notes] == ["encoding"]
    assert not read_csv("a.csv", b"x\n").notes


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_known(end: str) -> None:
    assert rows_of(f"a,b{end}1,2{end}".encode()) == [["a", "b"], ["1", "2"]]


def test_a_quoted_line_break_starts_no_row_and_a_blank_line_is_one() -> None:
    assert rows_of(b'a,b\n"x\ny",1\n\nz,2\n') == [["a", "b"], ["x\ny", "1"], [None, None], ["z", "2"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("date;temperature\n2011-01-01;1,5\n2011-01-02;2,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Title of it all\n\na,b,c\n1,2,3\n4,5,6\n", ","),
        ("name,place\nHendon Hive,Sunderland;\nJarrow,South Tyneside;\n", ","),
        ("sep=;\na,b;c\n", ";"),
        ("one\ntwo\n", ","),
    ],
)
def test_the_delimiter_is_found_by_evidence(text: str, delimiter: str) -> None:
    assert read_csv("a.csv", text.encode()).delimiter == delimiter


def test_a_cell_that_never_ends_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_csv("a.csv", b'a,"' + b"x" * 6_000_000)


@example([["0", "0", ";"], ["0", ";", ";"]], ",")
@given(st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=2, max_size=8), st.sampled_from(",;\t|"))
def test_what_python_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_of(target.getvalue().encode("utf-8-sig")) == rows
