"""Faults 33 to 50: cells without a value, with a wrong one, with one that is no value, and text of every kind."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say
from tests.exports.reading import open_book, squeezed, words_of
from tests.faults.conftest import Door, Listener, message, told, values
from tests.faults.making import COVER, DAYS, FIRST, HEAD, a_return, number, ods, record, update_rows, words
from tests.returns.coloured import coloured
from tests.returns.making import cell, parts, raw, text, written
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.glyphs import Glyphs
from vrudesk.exports.wording import clean

GOOD = ["2.1", "Amber", 20, "Feeds are late.", None]


def with_percentage(xml: str, more: str = "") -> str:
    """Return the XML of an update whose first record has a cell of its own under "% complete"."""
    return update_rows(record(FIRST, "1.1", xml, more), record(FIRST + 1, "2.1", cell(f"C{FIRST + 1}", "20")))


def test_a_formula_without_its_result(door: Door, tmp_path: Path) -> None:
    """33. It is no blank and no nought: the cell is named, and what to do."""
    xml = with_percentage(f'<c r="C{FIRST}"><f>3/4</f></c>', f'<c r="D{FIRST}" t="str"><f>A1&amp;"!"</f></c>')
    answer = door.tried(raw(tmp_path / "a.xlsx", xml))
    assert values(answer, "percent_complete") == [None, 20]
    assert values(answer, "progress") == [None, None]
    assert {(f"C{FIRST}", "no_cached_value"), (f"D{FIRST}", "no_cached_value")} <= told(answer)
    said = [each["message"] for each in answer["problems"] if each["cell"] == f"C{FIRST}"]
    assert said[0].startswith(f"C{FIRST} holds a formula (=3/4) whose result was not saved. Open the file in Excel")


def test_a_formula_without_its_result_in_an_ods(door: Door, tmp_path: Path) -> None:
    """33. So it is in .ods."""
    lines = [[words("Partner:"), words("Gateshead Council")], [words("Quarter:"), words("2023-24 Q1")]]
    heading, formula = [words("Ref"), words("RAG"), words("% complete")], '<table:table-cell table:formula="of:=3/4"/>'
    records = [[words("1.1"), words("Red"), formula], [words("2.1"), words("Red"), number("20")]]
    answer = door.tried(ods(tmp_path / "a.ods", [*lines, heading, *records]))
    assert values(answer, "percent_complete") == [None, 20]
    assert ("C4", "no_cached_value") in told(answer)


ERRORS = [
    *("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"),
    *("#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#WHAT?"),
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_in_a_cell(door: Door, tmp_path: Path, error: str) -> None:
    """34. It is listed as an error, by its own name, also one that the reader of values does not know."""
    errors = [f'<c r="{column}{FIRST}" t="e"><v>{error}</v></c>' for column in "CD"]
    answer = door.tried(raw(tmp_path / "a.xlsx", with_percentage(*errors)))
    assert values(answer, "percent_complete") == [None, 20]
    assert values(answer, "progress")[0] is None
    assert {(f"C{FIRST}", "cell_error"), (f"D{FIRST}", "cell_error")} <= told(answer)
    assert f"C{FIRST} holds the error {error}, so it has no value." in str(answer["problems"])


@pytest.mark.parametrize("written", ["NaN", "nan", "INF", "-INF", "1e999", "-1e999", "Infinity"])
@pytest.mark.parametrize("style", ["", ' s="1"'], ids=["number", "date"])
def test_what_is_no_number_where_a_number_stands(door: Door, tmp_path: Path, written: str, style: str) -> None:
    """35. As a number and as a date it is an error in its cell, and the rest is read."""
    odd = cell(f"E{FIRST}", written, style) if style else ""
    xml = with_percentage(cell(f"C{FIRST}", written, style), odd)
    answer = door.tried(raw(tmp_path / "a.xlsx", xml, styles=DAYS))
    assert values(answer, "percent_complete") == [None, 20]
    assert values(answer, "due_date")[0] is None
    assert (f"C{FIRST}", "cell_error") in told(answer)
    assert not style or (f"E{FIRST}", "cell_error") in told(answer)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        *(
            ("0", None),
            ("60", None),
            ("-1", None),
            ("0.5", None),
            ("2958466", None),
            ("1E+308", None),
            ("-1E+15", None),
        ),
        *(("45382", "2024-03-31"), ("45382.75", "2024-03-31")),
    ],
)
@pytest.mark.parametrize("style", ["", ' s="1"'], ids=["number", "date"])
def test_day_numbers_at_the_edges(door: Door, tmp_path: Path, serial: str, day: str | None, style: str) -> None:
    """36. Each is the right day or an error that a person is asked about: no time of day, no number."""
    dated = cell(f"E{FIRST}", serial, style)
    answer = door.tried(raw(tmp_path / "a.xlsx", with_percentage(cell(f"C{FIRST}", "40"), dated), styles=DAYS))
    assert values(answer, "due_date")[0] == day
    assert [each["fate"] for each in answer["records"]] == ["new" if day else "held", "new"]
    assert day or (f"E{FIRST}", "bad_date") in told(answer)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_workbook_that_counts_its_days_from_1904(door: Door, tmp_path: Path, form: str) -> None:
    """37. The dates are right to the day in each format."""
    path = tmp_path / f"mac.{form}"
    path.write_bytes(coloured(tmp_path, form).read_bytes())
    answer = door.tried(path)
    assert set(values(answer, "due_date")) == {"2024-03-31"}
    assert "counts its days from 1904" in message(answer, "date_1904")


@pytest.mark.parametrize(
    ("typed", "day", "code"),
    [
        ("01/02/2026", "2026-02-01", "text_date"),
        ("2026-02-01", "2026-02-01", "text_date"),
        ("Feb 26", None, "vague_date"),
        ("31/04/2026", None, "bad_date"),
        ("02/13/2026", "2026-02-13", "ambiguous_date"),
    ],
)
def test_dates_as_text(door: Door, tmp_path: Path, typed: str, day: str | None, code: str) -> None:
    """38. The day stands first; what cannot be is refused, and what is doubtful is shown."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", ["1.1", "Green", 40, "Goes on", typed], GOOD))
    assert values(answer, "due_date") == [day, None]
    assert (f"E{FIRST}", code) in told(answer)
    assert f"E{FIRST} " in message(answer, code)


@pytest.mark.parametrize(
    ("typed", "value", "code"),
    [
        ("12%", 12, "text_number"),
        ("1,234", None, "unknown_value"),
        ("£1,200.50", None, "unknown_value"),
        ("(50)", None, "unknown_value"),
        ("n/a", None, "missing_value"),
        ("–", None, "missing_value"),
    ],
)
def test_numbers_as_text(door: Door, tmp_path: Path, typed: str, value: int | None, code: str) -> None:
    """39. Each is read or listed; a mark is missing, not nought."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", ["1.1", "Green", typed, "Goes on", None], GOOD))
    assert values(answer, "percent_complete") == [value, 20]
    assert (f"C{FIRST}", code) in told(answer)


def test_a_blank_is_missing_and_not_nought(door: Door, tmp_path: Path) -> None:
    """39. And nothing is said of it where nothing is wanted."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", ["1.1", "Green", None, "Goes on", None], GOOD))
    assert values(answer, "percent_complete") == [None, 20]
    assert not {code for place, code in told(answer) if place == f"C{FIRST}"}


@pytest.mark.parametrize("typed", ["<5", "*", "[c]", "c", "<5%"])
def test_withheld_values(door: Door, tmp_path: Path, typed: str) -> None:
    """40. They are never nought: where no number can be withheld, a person is asked."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", ["1.1", "Green", typed, "Goes on", None], GOOD))
    assert values(answer, "percent_complete") == [None, 20]
    assert answer["records"][0]["fate"] == "held"
    assert f"C{FIRST}" in {place for place, _ in told(answer)}


@pytest.mark.parametrize("typed", [-5, 140, 1e9, "-5%", "1000000000"])
def test_numbers_that_cannot_be(door: Door, tmp_path: Path, typed: Any) -> None:
    """41. A negative share, or one of a thousand million, waits for a person, with the limits in words."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", ["1.1", "Green", typed, "Goes on", None], GOOD))
    assert values(answer, "percent_complete") == [None, 20]
    assert answer["records"][0]["fate"] == "held"
    assert message(answer, "out_of_range").endswith("Give a percentage from 0 to 100.")


def test_a_total_that_is_not_that_of_its_rows(door: Door, tmp_path: Path) -> None:
    """42. Right or wrong, a total is no record: it is named as left out."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", *_records(2), ["Total", "", 99]))
    assert values(answer, "action_ref") == ["1.1", "1.2"]
    assert (f"A{FIRST + 2}", "not_data") in told(answer)


def _records(count: int) -> list[list[Any]]:
    return [[f"1.{number}", "Green", 10 * number, "Goes on", None] for number in range(1, count + 1)]


RUNNING = ["=cmd|'/C calc'!A0", "@SUM(A1)", "+44 7700 900123", "-5", '=HYPERLINK("http://x","y")', "{=1+1}", "\t=1+1"]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_text_that_would_run(say: Say, desk: Path, tmp_path: Path, form: str) -> None:
    """45. It is kept to the letter, never run, and goes out as text; a telephone number stays one."""
    path = tmp_path / f"a.{form}"
    (a_return if form == "xlsx" else _csv)(path, *(["1.1", "Green", 40, said, None] for said in [RUNNING[0]]), *_more())
    assert say("import", path, "--into", desk, "--json").json["counts"]["new"] == len(RUNNING)
    kept = {each["progress"] for each in say("export", desk, "--json").json["action_update"]}
    assert kept == {said.strip() for said in RUNNING}
    book = _paper(say, desk, tmp_path).with_suffix(".xlsx")
    cells = [each for sheet in open_book(book.read_bytes()).worksheets for line in sheet.iter_rows() for each in line]
    assert {said.strip() for said in RUNNING} <= {each.value for each in cells if each.data_type == "s"}
    assert not [each for each in cells if each.data_type == "f"]


def _more() -> list[list[Any]]:
    refs = ["1.2", "1.3", "1.4", "2.1", "2.2", "2.3"]
    return [[ref, "Green", 40, said, None] for ref, said in zip(refs, RUNNING[1:], strict=True)]


def _csv(path: Path, *records: Sequence[Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([*COVER, HEAD, *records])
    return path


def _paper(say: Say, desk: Path, folder: Path) -> Path:
    made = folder / "paper.pdf"
    excel = made.with_suffix(".xlsx")
    assert say("paper", desk, "--period", "2023-24 Q1", "--pdf", made, "--excel", excel).status == 0
    return made


MARKUP = [
    "Tom<tom@x.org> wrote",
    "<b>bold",
    "A &copy B &amp; C",
    "]]>",
    "before <!-- gone? --> after",
    "<para>x</para>",
]
FETCHING = [
    r'<img src="\\host\share\x.png">',
    '<img src="{secret}">',
    '<img src="{url}">',
    '<a href="file://{secret}">x</a>',
    "<font color=\"[[[getattr(pow, W('__globals__'))['os'].system('touch {secret}2') for W in [1]]]\">x</font>",
]
LETTERS = [
    "Mae’r gŵr o Lŷn; tŷ, Ŵ Ŷ, Łódź, żółć",
    "😀 and 👍🏽, שלום",
    "w\u0302 y\u0302 combined",
    "nul _x0000_ half _xD800_ mark _xFEFF_ end",
    "zero\u200bwidth\u00adand\u202eturned",
]


@pytest.mark.parametrize("said", [MARKUP, FETCHING, LETTERS], ids=["markup", "fetching", "letters"])
def test_any_text_of_a_return_is_in_the_papers_as_it_is(
    say: Say, desk: Path, tmp_path: Path, listener: Listener, said: list[str]
) -> None:
    """46, 47, 48. Markup, paths, addresses and letters of any script are words, and nothing else."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\n")
    said = [each.replace("{secret}", str(secret)).replace("{url}", listener.url) for each in said]
    refs = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]
    records = [[ref, "Red", 40, words, None] for ref, words in zip(refs, said, strict=False)]
    path = a_return(tmp_path / "a.xlsx", *records)
    assert say("import", path, "--into", desk, "--json").json["counts"]["new"] == len(said)
    kept = {each["progress"] for each in say("export", desk, "--json").json["action_update"]}
    made = _paper(say, desk, tmp_path)
    printed, glyphs = words_of(made.read_bytes()), Glyphs(Fonts().printable)
    book = open_book(made.with_suffix(".xlsx").read_bytes())
    cells = {str(each.value) for sheet in book.worksheets for line in sheet.iter_rows() for each in line}
    assert len(kept) == len(said)
    for words_kept in kept:
        assert squeezed(glyphs.visible(words_kept)) in printed
        assert squeezed(clean(words_kept)) in {squeezed(each) for each in cells}
    assert not listener.calls
    assert not secret.with_name("secret.png2").exists()


def test_what_shows_nothing_is_cleaned_and_the_rest_is_kept(say: Say, desk: Path, tmp_path: Path) -> None:
    """48. NUL, halves of letters and marks of no width: what Excel writes for them is read, and cleaned."""
    odd = text(f"D{FIRST}", "a_x0000_b&#xFEFF;c&#x200B;d_x0041_e")
    xml = update_rows(record(FIRST, "1.1", odd), record(FIRST + 1, "2.1"))
    path = raw(tmp_path / "a.xlsx", xml)
    say("import", path, "--into", desk, "--json")
    kept = [each["progress"] for each in say("export", desk, "--json").json["action_update"] if each["progress"]]
    assert kept == ["abcdAe"]


LONG: dict[str, Callable[[], str]] = {
    "40,000 letters": lambda: "Gŵyl: wrote to each partner about its part. " * 910,
    "a word of 100,000 letters": lambda: "Llanfairpŵllgwyngyll" * 5_000,
}


@pytest.mark.parametrize("what", LONG)
def test_a_very_long_text_is_whole_in_the_papers(say: Say, desk: Path, tmp_path: Path, what: str) -> None:
    """49, 50. It is whole in the PDF, which breaks it, and in Excel, over as many cells as it takes."""
    said = LONG[what]().strip()
    path = _csv(tmp_path / "a.csv", ["1.1", "Red", "40%", said, ""], ["2.1", "Red", "20%", "Late", ""])
    answer = say("import", path, "--into", desk, "--json").json
    assert (f"D{FIRST}", "long_text") in told(answer)
    assert said in {each["progress"] for each in say("export", desk, "--json").json["action_update"]}
    made = _paper(say, desk, tmp_path)
    # No page's end cuts a single letter.
    assert words_of(made.read_bytes()).count("ŵ") >= said.count("ŵ")
    book = open_book(made.with_suffix(".xlsx").read_bytes())
    cells = [each.value for sheet in book.worksheets for line in sheet.iter_rows() for each in line]
    assert "".join(each for each in cells if isinstance(each, str)).count("ŵ") >= said.count("ŵ")


def test_a_formula_that_was_worked_out_is_its_result(door: Door, tmp_path: Path) -> None:
    """33. With its result it is a value like any other."""
    xml = with_percentage(f'<c r="C{FIRST}"><f>10*4</f><v>40</v></c>')
    assert values(door.tried(written(tmp_path / "a.xlsx", parts(xml))), "percent_complete") == [40, 20]
