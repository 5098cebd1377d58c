"""Files that would harm, stop or fill the program: refused in plain words, or copied without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.returns.making import parts, raw, written
from tests.returns.markup.partners import MUST, NAME, by_openpyxl, by_our_reader, copy_of, usual
from vrudesk.errors import Cancelled, UserError
from vrudesk.files import FileNotWritten
from vrudesk.returns.markup import Mark, MarkedUp, marked_up, process, size
from vrudesk.returns.markup import making as making_of
from vrudesk.returns.markup.making import write
from vrudesk.returns.unreadable import Unreadable

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c></row>'
WRONG = Mark("S", "A1", "error", "A1 is wrong.")


class Stopping:
    """Ask to stop as soon as anything is reported."""

    cancelled = False

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        self.cancelled = True


def _raw(folder: Path, rows: str = ROW, after: str = "") -> bytes:
    return raw(folder / "raw.xlsx", rows, after=after).read_bytes()


def test_a_merge_of_the_whole_grid_does_no_harm(tmp_path: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    copy = copy_of(_raw(tmp_path, after=merge), WRONG)
    assert by_our_reader(copy.content, tmp_path).sheet("S").value(1, 0) == "Ref"
    assert (copy.marked, copy.notes) == (1, ())


def test_a_cell_in_the_last_corner_does_no_harm(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    copy = copy_of(_raw(tmp_path, ROW + far), WRONG, Mark("S", "XFD1048576", "error", "Too far."))
    assert by_openpyxl(copy)["S"]["XFD1048576"].value == 7
    assert copy.marked == 2


@pytest.mark.parametrize(
    ("after", "rows", "why"),
    [
        ('<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>', ROW, "a link covers over 100,000"),
        ("", ROW * 40, "it has over 50 cells"),
    ],
)
def test_what_would_fill_the_memory_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str, rows: str, why: str
) -> None:
    monkeypatch.setattr(size, "MOST_CELLS", 50)
    with pytest.raises(UserError, match=why) as refused:
        copy_of(_raw(tmp_path, rows, after), WRONG)
    assert refused.value.message.startswith(f"{NAME} is too large to be marked")
    assert refused.value.hint == "No copy was made. Send the list of its problems instead."


def test_more_text_than_openpyxl_can_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="unpacked it has 0 MB of text"):
        copy_of(_raw(tmp_path), WRONG)


def test_more_values_than_fit_are_refused_in_other_formats_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making_of, "MOST_CELLS", 5)
    with pytest.raises(UserError, match="it has 6 cells"):
        copy_of(b"a,b\n1,2\n3,4\n", Mark("csv", "A1", "error", "Wrong."), name="a.csv")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "empty"), (usual()[:2_000], "truncated"), (b"<html><table><tr><td>1</td></tr></table></html>", "html")],
)
def test_a_file_that_is_none_is_turned_away_and_no_import_is_spoken_of(content: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        copy_of(content, WRONG)
    assert refused.value.kind == kind
    assert "No copy was made." in refused.value.hint
    assert "imported" not in str(refused.value)


def test_entities_are_refused_before_anything_is_opened(tmp_path: Path) -> None:
    bomb = parts()
    bomb["xl/worksheets/sheet1.xml"] = '<!DOCTYPE x [<!ENTITY a "b">]>' + bomb["xl/worksheets/sheet1.xml"]
    with pytest.raises(Unreadable, match="entities"):
        copy_of(written(tmp_path / "a.xlsx", bomb).read_bytes(), WRONG)


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.0)
    with pytest.raises(UserError, match="ran out of memory or time"):
        copy_of(usual(), MUST)


@pytest.mark.parametrize("answer", ["", "[]", '{"marked": 1}', '{"failed": "MemoryError"}'])
def test_a_process_that_breaks_down_or_answers_nonsense_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str
) -> None:
    script = tmp_path / "child.py"
    script.write_text(f"import pathlib, sys\npathlib.Path(sys.argv[1], 'answer.json').write_text({answer!r})\n")
    monkeypatch.setattr(process, "own_command", lambda _flag, _module, folder: ["python3", str(script), folder])
    with pytest.raises(UserError, match="too large to be marked"):
        copy_of(usual(), MUST)


def test_the_frozen_program_is_the_process_too(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(usual())
    order = {"name": NAME, "marks": [["Return", "B4", "error", "Wrong.", ""]], "lost": [], "notes": []}
    (tmp_path / "order.json").write_text(json.dumps(order), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "vrudesk", "--mark-up", str(tmp_path)], check=True, timeout=60)
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8")) == {"marked": 1, "unmarked": 0}
    assert (tmp_path / "copy.xlsx").exists()


def test_it_stops_when_the_person_says_so_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Cancelled):
        marked_up(usual(), NAME, [MUST], Stopping())
    with pytest.raises(Cancelled):
        marked_up(b"a,b\n1,2\n", "a.csv", [MUST], Stopping())
    assert list(tmp_path.iterdir()) == []


def test_macro_sheets_are_left_out(tmp_path: Path) -> None:
    book = parts()
    book["xl/workbook.xml"] = book["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="M" sheetId="2" r:id="rId9"/></sheets>'
    )
    book["xl/_rels/workbook.xml.rels"] = book["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" '
        'Target="macrosheets/sheet1.xml"/></Relationships>',
    )
    book["xl/macrosheets/sheet1.xml"] = book["xl/worksheets/sheet1.xml"]
    copy = copy_of(written(tmp_path / "a.xlsx", book).read_bytes(), WRONG)
    assert "macros" in copy.lost
    assert by_openpyxl(copy).sheetnames == ["What to put right", "S"]


COPY = MarkedUp(usual(), 1, 1, 0, (), ())


def test_a_copy_is_written_whole_in_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "copy.XLSX"
    path.write_bytes(b"older")
    write(COPY, path)
    assert path.read_bytes() == COPY.content
    assert [each.name for each in tmp_path.iterdir()] == ["copy.XLSX"]


def test_a_copy_is_not_written_under_another_ending_nor_into_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"copy\.xlsm is not the name of an Excel workbook"):
        write(COPY, tmp_path / "copy.xlsm")
    with pytest.raises(FileNotWritten, match="There is no folder"):
        write(COPY, tmp_path / "gone" / "copy.xlsx")


def test_a_copy_that_did_not_come_to_the_disk_whole_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.xlsx"
    path.write_bytes(b"older")
    whole = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: whole(self, data[:-1]))
    with pytest.raises(FileNotWritten, match="what came to the disk is not what was written"):
        write(COPY, path)
    assert path.read_bytes() == b"older"


def test_a_target_that_is_held_open_is_told_in_the_words_of_the_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.xlsx"
    path.write_bytes(b"older")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileNotWritten, match=r"Close it if it is open in Excel"):
        write(COPY, path)
    assert path.read_bytes() == b"older"
    assert os.listdir(tmp_path) == ["copy.xlsx"]  # noqa: PTH208
