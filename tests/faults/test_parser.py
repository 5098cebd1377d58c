"""Faults 15 to 32: what a parser would stumble over, run out of memory on, follow, or read in two ways."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.budget import full
from tests.faults.conftest import Door, Listener, message, told, values
from tests.faults.making import FIRST, a_return, ordinary_rows, overlapping, record, update_rows, with_strings
from tests.faults.measuring import measured, on_unix
from tests.faults.traps import (
    BILLION,
    HUGE,
    LIBRARY,
    LINKED,
    MACROS,
    QUADRATIC,
    WHERE,
    declaring,
    far_xls,
    large,
    many_sheets,
    names,
    nested,
    ods_update,
    texts,
    with_sheet,
    with_target,
)
from tests.returns.making import cell, parts, raw, row, text, written
from vrudesk.errors import Cancelled
from vrudesk.returns.reader import read_workbook

LIMIT = 500
"""Megabytes, of each process."""
HIDDEN = "the-words-of-a-file-of-this-computer"
FAR = ordinary_rows() + row(1_048_576, cell("XFD1048576", "7"))


@pytest.mark.parametrize(
    "target",
    [
        'Target="worksheets/sheet1.xml"',
        'Target="worksheets/sheet9.xml"',
        'Target="{url}" TargetMode="External"',
        'Target="{file}" TargetMode="External"',
        'Target="{file}"',
        'Target="../../../../../../../..{path}"',
    ],
)
def test_a_sheet_that_is_not_in_the_file(door: Door, tmp_path: Path, listener: Listener, target: str) -> None:
    """15. A sheet whose part is missing or stands outside: no network, no other file."""
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<worksheet><sheetData>{row(1, text('A1', HIDDEN))}</sheetData></worksheet>", encoding="utf-8")
    named = target.format(url=listener.url, file=secret.as_uri(), path=secret)
    refused = door.refusal(written(tmp_path / "odd.xlsx", with_target(named)))
    assert refused["kind"] == "damaged"
    assert HIDDEN not in str(refused)
    assert not listener.calls


@pytest.mark.parametrize(
    "contents",
    [
        with_sheet("<worksheet><sheetData><row"),
        with_sheet("<worksheet><sheetData></row></sheetData></worksheet>"),
        with_sheet('<worksheet><sheetData><row r="1"><c r="A1"><v>1</x></c></row></sheetData></worksheet>'),
        with_strings(row(1, '<c r="A1" t="s"><v>0</v></c>'), "<sst><si><t>a"),
        parts() | {"xl/workbook.xml": "<workbook><sheets><sheet"},
        parts(row(1, text("A1", "&nosuch;"))),
        parts(row(1, text("A1", "&#0;"))),
    ],
)
def test_xml_that_is_none(door: Door, tmp_path: Path, contents: Mapping[str, str]) -> None:
    """16. Malformed XML is damage."""
    assert door.refusal(written(tmp_path / "bad.xlsx", contents))["kind"] in {"damaged", "no data"}


@pytest.mark.parametrize("bomb", [BILLION, QUADRATIC], ids=["billion laughs", "quadratic"])
@pytest.mark.parametrize("where", WHERE)
def test_entities_that_grow_without_end(door: Door, tmp_path: Path, where: str, bomb: str) -> None:
    """17, 19. Billion laughs and quadratic blow-up are refused by their declaration."""
    refused = door.refusal(declaring(tmp_path, where, bomb))
    assert refused["kind"] == "unsafe"
    assert "it declares its own XML entities" in refused["message"]


@on_unix
def test_entities_that_grow_without_end_cost_nothing(tmp_path: Path) -> None:
    """17, 19. In under a second of work and under 100 MB."""
    usual = measured(a_return(tmp_path / "usual.xlsx")).seconds
    for where in ("sheet", "ods, far down"):
        found = measured(declaring(tmp_path, where, BILLION))
        assert found.answer["refused"]["kind"] == "unsafe"
        assert found.seconds - usual < 1
        assert found.megabytes < 100


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("doctype", ['<!DOCTYPE x [<!ENTITY e SYSTEM "{}">]>', '<!DOCTYPE x SYSTEM "{}">'])
def test_entities_that_fetch(door: Door, tmp_path: Path, listener: Listener, where: str, doctype: str) -> None:
    """18. XXE to a file and to an address: the file's words never appear, and nobody is called."""
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN, encoding="utf-8")
    for address in (secret.as_uri(), listener.url):
        refused = door.refusal(declaring(tmp_path, where, doctype.format(address)))
        assert refused["kind"] == "unsafe"
        assert HIDDEN not in str(refused)
    assert not listener.calls


@on_unix
@pytest.mark.parametrize("what", HUGE)
def test_what_would_fill_the_memory(tmp_path: Path, what: str) -> None:
    """20, 21. A long text in a small file, overlapping parts, and parts larger than they say."""
    make, kind = HUGE[what]
    path = make(tmp_path / "bomb.xlsx")
    assert path.stat().st_size < 1_000_000
    found = measured(path)
    assert found.answer["refused"]["kind"] == kind
    assert found.megabytes < LIMIT


def test_a_bomb_is_refused_with_words(door: Door, tmp_path: Path) -> None:
    """20, 21. What is said of it, and that a bomb within a part that nobody opens is left unopened."""
    refused = door.refusal(overlapping(tmp_path / "bomb.xlsx", names(40), 100_000_000))
    assert "unpacked it would take 95 MB or more" in refused["message"]
    assert "Delete the sheets" in refused["message"]
    assert door.read(nested(tmp_path / "nested.xlsx"))[0]["name"] == "S"


@pytest.mark.parametrize("claimed", ["A1:XFD1048576", "A1:XFD20000", "A1", "C9:D9"])
def test_a_sheet_that_says_a_false_size(door: Door, tmp_path: Path, claimed: str) -> None:
    """22. A false dimension changes nothing."""
    path = raw(tmp_path / "wide.xlsx", ordinary_rows(), before=f'<dimension ref="{claimed}"/>')
    answer = door.tried(path)
    assert values(answer, "action_ref") == ["1.1", "2.1"]
    assert len(answer["sheets"][0]["tables"][0]["columns"]) == 5


@on_unix
def test_a_sheet_that_says_a_false_size_costs_no_more(tmp_path: Path) -> None:
    """22. At normal speed: the work and the memory of a sheet that says its true one."""
    true = measured(raw(tmp_path / "true.xlsx", ordinary_rows()))
    false = measured(raw(tmp_path / "false.xlsx", ordinary_rows(), before='<dimension ref="A1:XFD1048576"/>'))
    assert false.answer["sheets"] == true.answer["sheets"]
    assert false.seconds - true.seconds < 1
    assert false.megabytes - true.megabytes < 50


def test_a_cell_in_the_last_corner(door: Door, tmp_path: Path) -> None:
    """23. Excel's Solver puts one there: it is left out with a note, and the rest is read."""
    answer = door.tried(raw(tmp_path / "solver.xlsx", FAR))
    assert answer["counts"]["new"] == 2
    assert message(answer, "far_cells") == "On the sheet “S” 1 cell far from the table were left out"


@on_unix
def test_a_cell_in_the_last_corner_takes_little_memory(tmp_path: Path) -> None:
    """23. The reader would ask for 512 GiB."""
    assert measured(raw(tmp_path / "solver.xlsx", FAR)).megabytes < LIMIT


@pytest.mark.parametrize(
    "rows",
    [
        row(1, text("A1", "x")) + row(2, cell("Z1048576", "1")),
        row(1, text("A1", "x")) + row(2, cell("XFD1048576", "1")).replace('r="XFD', "r='XFD").replace('576"', "576'"),
    ],
    ids=["a row that names another", "quoted otherwise"],
)
@on_unix
def test_a_far_cell_that_hides_does_not_bring_the_program_down(tmp_path: Path, rows: str) -> None:
    """23. What the look ahead does not see, the limit of the reading process stops."""
    found = measured(raw(tmp_path / "liar.xlsx", rows, before='<dimension ref="A1:B2"/>'))
    assert found.answer["refused"]["kind"] in {"unreadable", "unsafe"}
    assert "Nothing was imported. Open it in Excel, save it" in found.answer["refused"]["message"]
    assert found.megabytes < LIMIT


@pytest.mark.parametrize("name", ["XFE1", "ZZZZ9", "A1048577", "ZZZZ99999999"])
def test_a_cell_outside_the_grid(door: Door, tmp_path: Path, name: str) -> None:
    """24. There is no such cell."""
    digits = name.lstrip("XFEZA")
    path = raw(tmp_path / "odd.xlsx", ordinary_rows() + row(int(digits), cell(name, "1")))
    assert door.refusal(path)["kind"] == "damaged"


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ('count="4294967295" uniqueCount="4294967295"', "damaged"),
        ("uniqueCount='4294967295'", "damaged"),
        ('more="' + "x" * 9_000 + '" uniqueCount = "4294967295"', "damaged"),
        ('count="4294967295"', ""),
    ],
)
def test_a_table_of_texts_that_claims_too_many(door: Door, tmp_path: Path, attributes: str, kind: str) -> None:
    """25. A false count of texts must not end the program."""
    strings = texts(1).replace("<sst ", f"<sst {attributes} ")
    path = written(tmp_path / "odd.xlsx", with_strings(ordinary_rows(), strings))
    if kind:
        assert door.refusal(path)["kind"] == kind
    else:
        assert door.tried(path)["counts"]["new"] == 2


@pytest.mark.parametrize("index", ["1", "-1", "99999999999"])
def test_a_text_that_is_not_in_the_table_of_texts(door: Door, tmp_path: Path, index: str) -> None:
    """26. An index out of range is damage."""
    strings = with_strings(row(1, f'<c r="A1" t="s"><v>{index}</v></c>', text("B1", "RAG")), texts(1))
    assert door.refusal(written(tmp_path / "odd.xlsx", strings))["kind"] == "damaged"


@pytest.mark.parametrize(
    "merges", [["A1:XFD1048576"], [f"A{n}:XFD1048576" for n in range(1, 300)], ["A1:ZZZZZ99999999999"]]
)
@on_unix
def test_a_merge_over_the_whole_sheet(door: Door, tmp_path: Path, merges: list[str]) -> None:
    """27. It is a fact of no consequence, and takes no memory."""
    tags = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
    path = raw(tmp_path / "merged.xlsx", ordinary_rows(), after=f"<mergeCells>{tags}</mergeCells>")
    assert values(door.tried(path), "action_ref") == ["1.1", "2.1"]
    assert measured(path).megabytes < LIMIT


@pytest.fixture(scope="module")
def two_million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a sheet of 20,000 rows and 100 columns once."""
    path = tmp_path_factory.mktemp("large") / "large.xlsx"
    return large(path, 20_000, 100, lambda name, line: cell(name, str(line)))


class StoppedAfter:
    """Ask to stop some seconds after the first report, and remember when that was."""

    def __init__(self, seconds: float) -> None:
        self.at = 0.0
        self.words: list[str] = []
        self._seconds = seconds

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        self.words.append(words)
        self.at = time.monotonic() + self._seconds

    @property
    def cancelled(self) -> bool:
        return time.monotonic() > self.at


@pytest.mark.parametrize("seconds", [0.0, 0.4, 1.2])
def test_two_million_cells_are_left_within_a_second(two_million: Path, seconds: float) -> None:
    """28. Reading says what it does, and stops when it is told to."""
    progress = StoppedAfter(seconds)
    before = two_million.stat().st_mtime_ns
    with pytest.raises(Cancelled):
        read_workbook(two_million, progress)
    assert time.monotonic() - progress.at < 1
    assert progress.words == ["Reading large.xlsx"]
    assert two_million.stat().st_mtime_ns == before


@on_unix
def test_two_million_cells_take_less_than_half_a_gigabyte(two_million: Path) -> None:
    """28. They are within the limit, so they are read."""
    found = measured(two_million)
    assert found.answer["refused"] is None
    assert found.megabytes < LIMIT


@on_unix
def test_cells_without_number_are_too_many(tmp_path: Path) -> None:
    """28. A few cells far down each of many sheets stand for millions: they are counted before they are passed on."""
    rows = row(1, text("A1", "x")) + row(99_990, cell("Z99990", "1"))
    found = measured(many_sheets(tmp_path / "many.xlsx", rows, 29))
    assert found.answer["refused"]["kind"] == "too large"
    assert "blank ones counted" in found.answer["refused"]["message"]
    assert found.megabytes < LIMIT


@on_unix
def test_an_old_workbook_with_a_cell_far_away_takes_little_memory(tmp_path: Path) -> None:
    """28. Sixteen million cells of an .xls, nearly all of them blank."""
    found = measured(far_xls(tmp_path / "far.xls"))
    assert found.answer["refused"]["kind"] == "too large"
    assert found.megabytes < LIMIT


def test_rows_out_of_order_and_cells_given_twice(door: Door, tmp_path: Path) -> None:
    """29. They have one reading, whichever order they stand in: that of their names, the last one of a name."""
    first = record(FIRST, "1.1", cell(f"C{FIRST}", "40"))
    second = record(FIRST + 1, "2.1", cell(f"C{FIRST + 1}", "2"), cell(f"C{FIRST + 1}", "20"))
    for name, rows in (("in order", first + second), ("turned", second + first)):
        answer = door.tried(raw(tmp_path / f"{name}.xlsx", update_rows() + rows))
        assert values(answer, "action_ref") == ["1.1", "2.1"]
        assert values(answer, "percent_complete") == [40, 20]


@pytest.mark.parametrize("name", ["A0", "A-1", "1A", "A1B", "AA", "$A$1", "A1:B2"])
def test_a_cell_with_no_name_of_a_cell(door: Door, tmp_path: Path, name: str) -> None:
    """30. Row 0, negative and malformed names."""
    assert door.refusal(raw(tmp_path / "odd.xlsx", row(1, cell(name, "1"))))["kind"] == "damaged"


@pytest.mark.parametrize("name", ["0", "-1", "x", "1.5", "4294967297"])
def test_a_row_with_no_number_of_a_row(door: Door, tmp_path: Path, name: str) -> None:
    """30. And those of rows."""
    rows = f'<row r="{name}">{cell("A2", "1")}</row>'
    assert door.refusal(raw(tmp_path / "odd.xlsx", rows))["kind"] == "damaged"


@pytest.mark.parametrize("what", MACROS)
def test_macros(door: Door, tmp_path: Path, what: str) -> None:
    """31. The values are read, and that the macros were left alone is said; the issue overrules the page here."""
    ending, make = MACROS[what]
    answer = door.tried(make(tmp_path / f"macros.{ending}"))
    assert answer["records"]
    assert "they were not run" in message(answer, "macros")


def test_a_library_without_a_module_is_no_macro(door: Door, tmp_path: Path) -> None:
    """31. LibreOffice writes one into many files."""
    answer = door.tried(written(tmp_path / "plain.ods", ods_update() | LIBRARY))
    assert "macros" not in {code for _, code in told(answer)}


@pytest.mark.parametrize("ending", LINKED)
def test_links_to_other_workbooks(door: Door, tmp_path: Path, listener: Listener, ending: str) -> None:
    """32. They are not followed: the stored value is taken, and a note says so."""
    answer = door.tried(LINKED[ending](tmp_path / f"linked.{ending}", listener.url))
    assert values(answer, "percent_complete") == [40, None]
    assert "only the stored values were read" in message(answer, "external_links")
    assert [sheet["name"] for sheet in answer["sheets"]] == ["S"]
    assert not listener.calls


@pytest.mark.skipif(not full(), reason="three million cells of words take ten seconds; the long run reads them")
@on_unix
def test_the_most_cells_that_are_read_take_less_than_half_a_gigabyte(tmp_path: Path) -> None:
    """28. The largest sheet that is not turned away, all of words."""
    plain = text("A1", "@").replace(' xml:space="preserve"', "")
    path = large(
        tmp_path / "most.xlsx", 29_990, 100, lambda name, _: plain.replace("A1", name).replace("@", f"Words of {name}")
    )
    found = measured(path)
    assert found.answer["refused"] is None
    assert found.megabytes < LIMIT
