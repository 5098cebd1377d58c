"""What the reading process tells of a workbook, and that the program survives whatever happens to it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.returns.making import cell, honest, parts, raw, row, text, written
from vrudesk.errors import Cancelled
from vrudesk.returns.reader import Reading, child_command, read_workbook
from vrudesk.returns.shown import shown
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Merge, Sheet

PERCENT = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
DATES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_workbook(path).sheets
    return sheet


class Stopping:
    """Ask to stop as soon as anything is reported."""

    cancelled = False

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        self.cancelled = True


def test_values_come_with_their_types(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Ref", "Due", "When", "Done", "Yes", "Words"],
        ["1.1", date(2024, 3, 31), datetime.fromisoformat("2023-06-02T16:41:08"), 0.5, True, "a\nb"],
        ["1.2", None, None, 12, False, "  "],
    ]
    sheet = only_sheet(honest(tmp_path / "a.xlsx", rows))
    assert [list(row) for row in sheet.rows] == [rows[0], rows[1], ["1.2", None, None, 12.0, False, None]]
    assert sheet.name == "Return"
    assert sheet.value(2, 1) == date(2024, 3, 31)
    assert sheet.value(9, 9) is None


def test_empty_rows_and_columns_before_the_data_are_kept(tmp_path: Path) -> None:
    sheet = only_sheet(honest(tmp_path / "a.xlsx", [[], [], [None, None, "x"]]))
    assert [list(row) for row in sheet.rows] == [[None] * 3, [None] * 3, [None, None, "x"]]


def test_what_calamine_leaves_out_is_told(tmp_path: Path) -> None:
    rows = (
        row(1, text("A1", "Ref"), text("B1", "Done"))
        + row(2, text("A2", "1.1"), '<c r="B2"><f>3/4</f></c>', more=' hidden="1"')
        + row(3, text("A3", "1.2"), '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
        + row(4, text("A4", "1.3"), cell("B4", "0.35", ' s="1"'))
        + row(5, text("A5", "1.4"), '<c r="B5" t="str"><f>IF(A5="","x","")</f><v></v></c>')
        + row(6, text("A6", "Total"), '<c r="B6"><f>SUM(B2:B5)</f><v>1.5</v></c>')
    )
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    sheet = only_sheet(raw(tmp_path / "a.xlsx", rows, before=columns, styles=PERCENT))
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {1}
    assert sheet.unworked == {(2, 1): "3/4"}
    assert sheet.errors == {(3, 1): "#DIV/0!"}
    assert sheet.formats == {(4, 1): "0%"}
    assert sheet.adding == {(6, 1): "total"}
    assert [shown(sheet, number, 1) for number in range(2, 7)] == ["=3/4", "#DIV/0!", "35%", "", "1.5"]


def test_the_facts_are_found_under_any_prefix(tmp_path: Path) -> None:
    plain = parts(row(2, cell("A2", "1"), '<c r="B2"><f>1+1</f><v/></c>', more=' hidden="true"'))
    sheet = plain["xl/worksheets/sheet1.xml"].replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    found = only_sheet(written(tmp_path / "a.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet}))
    assert found.hidden_rows == {2}
    assert found.unworked == {(2, 1): "1+1"}
    assert found.value(2, 0) == 1


def test_a_formula_saved_by_another_program_is_not_a_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Done"])
    book.active.append(["1.1", "=3/4"])
    book.save(tmp_path / "a.xlsx")
    assert only_sheet(tmp_path / "a.xlsx").unworked == {(2, 1): "3/4"}


@pytest.mark.parametrize("number", ["NaN", "INF", "1e999"])
def test_what_is_no_number_is_an_error_cell(tmp_path: Path, number: str) -> None:
    sheet = only_sheet(raw(tmp_path / "a.xlsx", row(1, cell("A1", number), cell("B1", "1"))))
    assert sheet.value(1, 0) is None
    assert sheet.errors == {(1, 0): "#NUM!"}


def test_a_workbook_that_counts_from_1904_has_its_dates_right(tmp_path: Path) -> None:
    contents = parts(row(1, cell("A1", "43646", ' s="1"')), styles=DATES)
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    book = read_workbook(written(tmp_path / "a.xlsx", contents))
    assert book.date_system == 1904
    assert book.sheets[0].value(1, 0) == date(2023, 7, 1)


def test_hidden_sheets_merges_and_the_hash_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Now").merge_range("A1:C2", "Over three")
    for name, hide in (("Old", "hide"), ("Deep", "very_hidden")):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, "x")
        getattr(sheet, hide)()
    book.close()
    read = read_workbook(path)
    assert [(sheet.name, sheet.state) for sheet in read.sheets] == [
        ("Now", "visible"), ("Old", "hidden"), ("Deep", "very hidden"),
    ]  # fmt: skip
    assert read.sheet("Now").merges == (Merge(1, 0, 2, 2),)
    assert read.size == path.stat().st_size
    assert len(read.sha256) == 64
    with pytest.raises(KeyError):
        read.sheet("Never")


@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1:XFD1048576"/>'])
def test_a_cell_in_the_last_corner_is_left_out_with_a_note(tmp_path: Path, dimension: str) -> None:
    rows = row(1, text("A1", "Ref")) + row(2, text("A2", "1.1")) + row(1_048_576, cell("XFD1048576", "7"))
    book = read_workbook(raw(tmp_path / "solver.xlsx", rows, before=dimension))
    assert [list(row) for row in book.sheets[0].rows] == [["Ref"], ["1.1"]]
    assert [(note.code, note.severity) for note in book.notes] == [("far_cells", "warning")]
    assert "1 cell far from the table" in book.notes[0].words


def test_a_sheet_that_hides_a_far_cell_does_not_bring_the_program_down(tmp_path: Path) -> None:
    rows = row(1, text("A1", "Ref")) + row(1_048_576, cell("XFD1048576", "7"))
    with pytest.raises(Unreadable):
        read_workbook(raw(tmp_path / "liar.xlsx", rows, before='<dimension ref="A1:B2"/>'))


def test_styled_cells_without_content_are_no_data_however_far(tmp_path: Path) -> None:
    rows = row(1, text("A1", "Ref")) + row(1_048_576, '<c r="XFD1048576" s="0"/>')
    book = read_workbook(raw(tmp_path / "styled.xlsx", rows))
    assert [list(row) for row in book.sheets[0].rows] == [["Ref"]]
    assert not book.notes


def test_a_false_dimension_costs_nothing(tmp_path: Path) -> None:
    rows = row(1, text("A1", "Ref")) + row(2, text("A2", "1.1"))
    sheet = only_sheet(raw(tmp_path / "wide.xlsx", rows, before='<dimension ref="A1:XFD20000"/>'))
    assert len(sheet.rows) == 2


def test_rows_out_of_order_and_cells_given_twice_have_one_reading(tmp_path: Path) -> None:
    rows = row(2, cell("A2", "2")) + row(1, cell("A1", "1"), cell("A1", "7"))
    assert [list(row) for row in only_sheet(raw(tmp_path / "a.xlsx", rows)).rows] == [[7.0], [2.0]]


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('not JSON')",
        "print('[1, 2]')",
        "print('{\"book\": 1}'); print('{\"end\": true}')",
        "print('{\"sheet\": {\"name\": 1}}'); print('[[[1]]]'); print('{\"end\": true}')",
        "print('[' * 100000)",
        "import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\n')",
    ],
)
def test_the_program_survives_whatever_the_reading_process_does(tmp_path: Path, program: str) -> None:
    command = [sys.executable, "-c", program]
    with Reading(tmp_path / "a.xlsx", command=command) as reading, pytest.raises(Unreadable) as caught:
        reading.result()
    assert caught.value.kind == "unreadable"
    assert "could not be read" in caught.value.message


def test_a_reading_process_that_hangs_is_ended(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with Reading(tmp_path / "a.xlsx", command=command, seconds=0.2) as reading, pytest.raises(Unreadable) as caught:
        reading.result()
    assert caught.value.kind == "too slow"


def test_a_flood_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vrudesk.returns.limits.ANSWER_BYTES", 1_000_000)
    command = [sys.executable, "-c", "while True: print('x' * 1000)"]
    with Reading(tmp_path / "a.xlsx", command=command) as reading, pytest.raises(Unreadable) as caught:
        reading.result()
    assert caught.value.kind in {"too large", "unreadable"}


def test_stopping_takes_less_than_a_second_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    start = time.monotonic()
    with Reading(tmp_path / "a.xlsx", command=command) as reading, pytest.raises(Cancelled):
        reading.result(Stopping())
    assert time.monotonic() - start < 1
    assert not [thread for thread in threading.enumerate() if thread.name == "reading a workbook"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Give the files that each reading process is started with."""
    found: list[list[str]] = []

    def command(*paths: Path) -> list[str]:
        found.append([path.name for path in paths])
        return child_command(*paths)

    monkeypatch.setattr("vrudesk.returns.reader.child_command", command)
    return found


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = honest(tmp_path / "a.xlsx", [["Ref", "RAG"], ["1.1", "Green"]])
    assert read_workbook(path) == read_workbook(path)


def test_a_module_beside_the_file_is_never_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('evil')", encoding="utf-8")
    path = honest(tmp_path / "a.xlsx", [["Ref", "RAG"], ["1.1", "Green"]])
    monkeypatch.chdir(tmp_path)
    assert read_workbook(Path(path.name)).sheets[0].value(1, 0) == "Ref"


def test_reading_imports_neither_database_nor_screens() -> None:
    program = (
        "import sys, vrudesk.returns.answer, vrudesk.returns.tables, vrudesk.returns.columns, vrudesk.returns.child\n"
        "heavy = {'sqlalchemy', 'openpyxl', 'rapidfuzz', 'PySide6', 'pandas', 'xlsxwriter'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_awkward_names_and_places_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "o'Neill & Sons 100% #1"
    folder.mkdir()
    path = honest(folder / "NCC_VRU_Q1 return (final) ünï.xlsx", [["Ref", "RAG"], ["1.1", "Green"]])
    assert read_workbook(path).name == path.name


@pytest.mark.parametrize(("there", "started"), [((), "VRU Desk.exe"), (("vrudesk.exe",), "vrudesk.exe")])
def test_the_frozen_window_reads_through_the_program_that_has_a_console(
    there: tuple[str, ...], started: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in there:
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "VRU Desk.exe"))
    assert child_command(Path("a.xlsx")) == [str(tmp_path / started), "--read-workbook", "a.xlsx"]


def _three(folder: Path) -> list[Path]:
    return [honest(folder / f"{ref}.xlsx", [["Ref", "RAG"], [ref, "Green"]]) for ref in ("1.1", "1.2", "1.3")]


def _refs(reading: Reading, count: int) -> list[object]:
    return [reading.result().sheets[0].value(2, 0) for _ in range(count)]


def test_several_files_are_read_in_their_order_by_one_process(tmp_path: Path, started: list[list[str]]) -> None:
    with Reading(*_three(tmp_path)) as reading:
        assert _refs(reading, 3) == ["1.1", "1.2", "1.3"]
    assert len(started) == 1


def test_a_file_that_is_turned_away_leaves_the_next_alone(tmp_path: Path, started: list[list[str]]) -> None:
    first, second, third = _three(tmp_path)
    second.write_bytes(b"")
    with Reading(first, second, third) as reading:
        assert _refs(reading, 1) == ["1.1"]
        with pytest.raises(Unreadable) as caught:
            reading.result()
        assert _refs(reading, 1) == ["1.3"]
    assert (caught.value.kind, len(started)) == ("empty", 1)


def test_no_more_files_than_a_command_line_holds_go_to_one_process(
    tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _three(tmp_path)
    monkeypatch.setattr("vrudesk.returns.reader._COMMAND_LINE", 2 * len(str(files[0])) + 10)
    with Reading(*files) as reading:
        assert _refs(reading, 3) == ["1.1", "1.2", "1.3"]
    assert [len(words) for words in started] == [2, 1]


@pytest.mark.parametrize("end", ["os._exit(1)", "print('{\"book\": 1}', flush=True); os._exit(1)"])
def test_a_process_that_dies_of_a_file_takes_no_other_with_it(tmp_path: Path, end: str) -> None:
    """Two processes are tried for a file of which the first said nothing; the file after it gets its own."""
    files = _three(tmp_path)
    program = (
        "import os, sys; from vrudesk.returns import child\n"
        "real = child._lines\n"
        f"def lines(path):\n    if path.name == '1.2.xlsx': {end}\n    return real(path)\n"
        "child._lines = lines; child.main(sys.argv[1:])"
    )
    with Reading(*files, command=[sys.executable, "-c", program, *map(str, files)]) as reading:
        assert _refs(reading, 1) == ["1.1"]
        reading._command = [sys.executable, "-c", program, *map(str, files[1:])]
        with pytest.raises(Unreadable) as caught:
            reading.result()
        reading._command = None
        assert _refs(reading, 1) == ["1.3"]
    assert caught.value.kind == "unreadable"


def test_a_file_for_which_the_memory_is_too_small_ends_its_process(tmp_path: Path) -> None:
    """What it leaves behind in the process is not known; the next file is read in another."""
    files = _three(tmp_path)
    program = (
        "import sys; from vrudesk.returns import child\n"
        "def lines(path): raise MemoryError\n"
        "child._lines = lines; child.main(sys.argv[1:])"
    )
    with Reading(*files, command=[sys.executable, "-c", program, *map(str, files)]) as reading:
        with pytest.raises(Unreadable) as caught:
            reading.result()
        reading._command = None
        assert _refs(reading, 2) == ["1.2", "1.3"]
    assert caught.value.kind == "too large"
