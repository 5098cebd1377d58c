"""The facts that only a file's formatting tells, in each format that tells them."""

from __future__ import annotations

import colorsys
import tempfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference import reference
from tests.returns.coloured import FILES, FIRST, SHADES, coloured_return
from tests.returns.making import fill_style, ods_parts, parts, raw, written
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.shown import shown
from vrudesk.returns.unreadable import Unreadable
from vrudesk.returns.workbook import Merge, Sheet
from vrudesk.returns.xls.facts import book_facts as facts_of_xls

__all__ = ["coloured_return"]


def sheet_in(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


def test_every_format_tells_the_same(coloured_return: Path) -> None:
    book = read_workbook(coloured_return)
    sheet = book.sheet("Return")
    assert book.date_system == 1904
    assert not book.notes
    assert [each.state for each in book.sheets] == ["visible", "hidden"]
    assert sheet.facts_known
    assert sheet.hidden_rows == {FIRST + 1}
    assert sheet.hidden_columns == {4}
    assert sheet.merges == (Merge(4, 1, 4, 3),)
    assert sheet.errors == {(FIRST, 5): "#DIV/0!"}
    assert [sheet.fills.get((row, 1)) for row in range(FIRST, FIRST + len(SHADES))] == [shade for _, shade, _ in SHADES]
    assert sheet.value(FIRST, 3) == date(2024, 3, 31)
    assert [shown(sheet, FIRST, column) for column in (2, 4)] == ["25%", "£1,200.50"]


def styles_xml(*fills: str, xfs: str = "", more: str = "") -> str:
    solid = "".join(f'<fill><patternFill patternType="solid">{fill}</patternFill></fill>' for fill in fills)
    each = "".join(f'<xf fillId="{number}"/>' for number in range(len(fills) + 1))
    return f'<fills><fill><patternFill patternType="none"/></fill>{solid}</fills><cellXfs>{each}{xfs}</cellXfs>{more}'


def filled(*cells: str) -> str:
    return '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(cells)


@pytest.mark.parametrize(
    ("named", "colour"),
    [
        ('rgb="FFFFC000"', "#ffc000"),
        ('rgb="00b050"', "#00b050"),
        ('indexed="10"', "#ff0000"),
        ('indexed="2"', "#ff0000"),
        ('indexed="51"', "#ffcc00"),
        ('theme="9"', "#70ad47"),
        ('theme="0" tint="-0.5"', "#808080"),
        ('theme="4" tint="0.8"', "#dae3f3"),
        ('theme="9" tint="much"', "#70ad47"),
        ('rgb="FFFFFFFF"', None),
        ('indexed="64"', None),
        ('theme="77"', None),
        ('auto="1"', None),
    ],
)
def test_a_fill_of_an_xlsx_may_be_named_in_many_ways(tmp_path: Path, named: str, colour: str | None) -> None:
    rows = filled('<row r="2"><c r="A2" s="1"/></row>')
    sheet = sheet_in(raw(tmp_path / "a.xlsx", rows, styles=styles_xml(f"<fgColor {named}/>")))
    assert sheet.fills.get((2, 0)) == colour


def test_a_palette_and_a_theme_of_the_workbooks_own_are_used(tmp_path: Path) -> None:
    palette = "".join(f'<rgbColor rgb="00{number:02x}0000"/>' for number in range(64))
    more = f"<colors><indexedColors>{palette}</indexedColors></colors>"
    styles = styles_xml('<fgColor indexed="20"/>', '<fgColor theme="4"/>', '<fgColor theme="1"/>', more=more)
    contents = parts(filled('<row r="2"><c r="A2" s="1"/><c r="B2" s="2"/><c r="C2" s="3"/></row>'), styles=styles)
    accent = '<a:accent1><a:srgbClr val="C00000"/></a:accent1>'
    dark = '<a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1>'
    contents["xl/theme/theme1.xml"] = (
        f'<a:theme xmlns:a="x"><a:clrScheme name="x">{dark}{accent}</a:clrScheme></a:theme>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    relations = contents["xl/_rels/workbook.xml.rels"]
    more = f'<Relationship Id="rId9" Type="{kind}" Target="theme/theme1.xml"/></Relationships>'
    contents["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", more)
    sheet = sheet_in(written(tmp_path / "a.xlsx", contents))
    assert [sheet.fills.get((2, column)) for column in range(2)] == ["#140000", "#c00000"]


def test_a_pattern_is_no_fill(tmp_path: Path) -> None:
    styles = styles_xml('<fgColor rgb="FFFF0000"/>').replace('patternType="solid"', 'patternType="lightGray"')
    assert not sheet_in(raw(tmp_path / "a.xlsx", filled('<row r="2"><c r="A2" s="1"/></row>'), styles=styles)).fills


def test_a_row_that_is_filled_from_end_to_end_fills_its_missing_cells(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c></row>'
        '<row r="2" s="1" customFormat="1"><c r="A2" s="1"><v>1</v></c><c r="C2" s="2"/><c r="D2" s="0"/></row>'
        '<row r="3" s="1" customFormat="1"/><row r="4" s="1"><c r="A4"><v>1</v></c></row>'
    )
    styles = styles_xml('<fgColor rgb="FF00B050"/>', '<fgColor rgb="FFFF0000"/>')
    fills = sheet_in(raw(tmp_path / "a.xlsx", rows, styles=styles)).fills
    assert [fills.get((2, column)) for column in range(4)] == ["#00b050", "#00b050", "#ff0000", None]
    assert [fills.get((3, column)) for column in range(4)] == ["#00b050"] * 4
    assert (4, 1) not in fills


def test_many_styles_and_an_odd_order_of_attributes_are_no_hindrance(tmp_path: Path) -> None:
    colours = [f"#ff{number:02x}00" for number in range(90)]
    cells = "".join(f'<row r="{n + 2}"><c s="{n + 1}" r="A{n + 2}"><v>1</v></c></row>' for n in range(90))
    styles = styles_xml(*(f'<fgColor rgb="FF{colour[1:]}"/>' for colour in colours))
    fills = sheet_in(raw(tmp_path / "a.xlsx", filled(cells), styles=styles)).fills
    assert [fills.get((number + 2, 0)) for number in range(90)] == colours


def test_a_sheet_painted_all_over_tells_no_colours_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, paints = book.add_worksheet(), [book.add_format({"bg_color": each}) for each in ("#ddebf7", "#ffffcc")]
    for row in range(2_600):
        for column in range(20):
            sheet.write_number(row, column, row, paints[(row + column) % 2])
    book.close()
    found = sheet_in(path)
    assert len(found.rows) == 2_600
    assert not found.fills


def cell(words: str = "", more: str = "") -> str:
    inside = f"<text:p>{words}</text:p>" if words else ""
    kind = ' office:value-type="string"' if words else ""
    return f"<table:table-cell{kind}{more}>{inside}</table:table-cell>"


def table(*rows: str, columns: str = "<table:table-column/>") -> str:
    return f'<table:table table:name="S">{columns}{"".join(rows)}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


STYLE = ' table:style-name="{}"'.format
REPEATED = ' table:number-{}s-repeated="{}"'.format


def test_the_fills_of_an_ods_come_from_cell_row_column_and_parent(tmp_path: Path) -> None:
    styles = (
        fill_style("red", "#FF0000") + fill_style("plain", "transparent", ' style:parent-style-name="red"')
        + '<style:style style:name="child" style:family="table-cell" style:parent-style-name="green"/>'
        + '<style:style style:name="ring" style:family="table-cell" style:parent-style-name="ring"/>'
    )  # fmt: skip
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="red"/><table:table-column/>'
    default = ' table:default-cell-style-name="child"'
    rows = [
        row(cell("a", STYLE("child")), cell(), cell("c", STYLE("plain"))),
        row(cell("a"), cell("b", STYLE("ring")), cell("c"), more=default),
        row(cell("a", REPEATED("column", 3))),
    ]
    contents = ods_parts(table(*rows, columns=columns), styles, fill_style("green", "#00b050"))
    sheet = sheet_in(written(tmp_path / "a.ods", contents))
    assert [[sheet.fills.get((number, column)) for column in range(3)] for number in (1, 2, 3)] == [
        ["#00b050", "#ff0000", None], ["#00b050", None, "#00b050"], [None, "#ff0000", None],
    ]  # fmt: skip


def test_cells_of_an_ods_that_repeat_without_end_cost_nothing(tmp_path: Path) -> None:
    many = REPEATED("column", 999_999_999)
    rows = [
        row(cell("a"), cell(more=STYLE("red") + many)),
        row(cell(more=STYLE("red") + many), more=REPEATED("row", 1_048_574) + ' table:visibility="collapse"'),
    ]
    sheet = sheet_in(written(tmp_path / "a.ods", ods_parts(table(*rows), fill_style("red", "#ff0000"))))
    assert sheet.fills.get((1, 1)) == "#ff0000"
    assert len(sheet.fills) < 10


def test_the_formulas_of_an_ods_tell_what_they_add_up_and_what_they_lack(tmp_path: Path) -> None:
    number = ' office:value-type="float" office:value="{}"'.format
    formula = ' table:formula="of:={}"'.format
    rows = [
        row(f"<table:table-cell{number(1)}/>"),
        row(f"<table:table-cell{number(2)}/>"),
        row(f"<table:table-cell{formula('SUM([.A1:.A2])')}{number(3)}/>"),
        row(f"<table:table-cell{formula('[.A1]+1')}/>"),
        row(cell("#N/A", formula("VLOOKUP(1;[.A1:.A2];2)"))),
        row(f"<table:table-cell{formula('1/0')}{number(0)}><text:p>Err:503</text:p></table:table-cell>"),
        row(cell("see #REF! there", formula("[.B1]"))),
    ]
    sheet = sheet_in(written(tmp_path / "a.ods", ods_parts(table(*rows))))
    assert sheet.adding == {(3, 0): "total"}
    assert sheet.unworked == {(4, 0): "A1+1"}
    assert sheet.errors == {(5, 0): "#N/A", (6, 0): "Err:503"}


def number_style(kind: str, name: str, inside: str) -> str:
    return f'<number:{kind}-style style:name="{name}">{inside}</number:{kind}-style>'


def test_the_number_formats_of_an_ods_show_what_was_shown(tmp_path: Path) -> None:
    figures = "<number:number number:{}/>".format
    styles = (
        number_style("percentage", "N1", figures('decimal-places="1"') + "<number:text>%</number:text>")
        + number_style(
            "currency",
            "N2P0",
            "<number:currency-symbol>£</number:currency-symbol>" + figures('decimal-places="2" number:grouping="true"'),
        )
        + number_style(
            "currency",
            "N2",
            "<number:text>(</number:text><number:number/><number:text>)</number:text>"
            '<style:map style:condition="value()&gt;=0" style:apply-style-name="N2P0"/>',
        )
        + number_style("number", "N3", "<number:text>LYF-</number:text>" + figures('min-integer-digits="3"'))
    )
    styles += "".join(
        f'<style:style style:name="c{n}" style:family="table-cell" style:data-style-name="N{n}"/>' for n in (1, 2, 3)
    )
    value = '<table:table-cell office:value-type="float" office:value="{}" table:style-name="c{}"/>'.format
    contents = ods_parts(table(row(value(0.125, 1), value(1200.5, 2), value(7, 3))), styles)
    sheet = sheet_in(written(tmp_path / "a.ods", contents))
    assert [shown(sheet, 1, column) for column in range(3)] == ["12.5%", "£1,200.50", "LYF-007"]


def test_the_prefixes_of_an_ods_may_be_any(tmp_path: Path) -> None:
    contents = ods_parts(table(row(cell("a", STYLE("red")))), fill_style("red", "#ff0000"))
    contents["styles.xml"] = contents["styles.xml"].replace("style:", "s:").replace("xmlns:style=", "xmlns:s=")
    content = contents["content.xml"].replace("xmlns:style=", "xmlns:s=").replace("xmlns:fo=", "xmlns:f=")
    contents["content.xml"] = (
        content.replace("<style:", "<s:").replace("</style:", "</s:").replace(" style:", " s:").replace(" fo:", " f:")
    )
    assert sheet_in(written(tmp_path / "a.ods", contents)).fills == {(1, 0): "#ff0000"}


def test_entities_deep_in_an_ods_are_refused(tmp_path: Path) -> None:
    contents = ods_parts(table(row(cell("a"))))
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    contents["styles.xml"] = f"<!--{'x' * 70_000}-->{bomb}{contents['styles.xml']}"
    with pytest.raises(Unreadable) as caught:
        read_workbook(written(tmp_path / "a.ods", contents))
    assert caught.value.kind == "unsafe"


def test_where_the_formatting_is_damaged_the_values_stand_and_a_note_says_so(tmp_path: Path) -> None:
    contents = ods_parts(table(row(cell("a", STYLE("red")))), fill_style("red", "#ff0000"))
    contents["styles.xml"] = "<broken"
    book = read_workbook(written(tmp_path / "a.ods", contents))
    assert book.sheets[0].value(1, 0) == "a"
    assert not book.sheets[0].facts_known
    ((code, severity, words),) = [(note.code, note.severity, note.words) for note in book.notes]
    assert (code, severity) == ("facts_untold", "info")
    assert "its formatting is damaged" in words


def test_what_a_binary_workbook_cannot_tell_is_said() -> None:
    book = read_workbook(reference("sheets", "messy", "cal-date.xlsb"))
    assert not book.sheets[0].facts_known
    assert [(note.code, note.severity) for note in book.notes] == [("facts_untold", "info")]
    assert "binary workbook (.xlsb)" in book.notes[0].words


@pytest.mark.parametrize("data", [b"", b"junk" * 500, bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2_000)])
def test_an_xls_whose_formatting_cannot_be_read_has_no_facts(data: bytes) -> None:
    assert facts_of_xls(data) is None


def _shade(degrees: int, saturation: float, light: float) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(degrees / 360, light, saturation))


@settings(max_examples=8)
@given(st.lists(st.builds(_shade, st.integers(0, 359), st.floats(0.3, 1), st.floats(0.2, 0.9)), min_size=1))
def test_any_shade_comes_through_in_every_format_written_here(shades: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        styles = styles_xml(*(f'<fgColor rgb="FF{shade[1:].upper()}"/>' for shade in shades))
        rows = "".join(f'<row r="{n + 2}"><c r="A{n + 2}" s="{n + 1}"/></row>' for n in range(len(shades)))
        end = f'<row r="{len(shades) + 2}"><c r="A{len(shades) + 2}"><v>1</v></c></row>'
        excel = sheet_in(raw(Path(folder) / "a.xlsx", filled(rows, end), styles=styles))
        painted = "".join(fill_style(f"c{number}", shade) for number, shade in enumerate(shades))
        lines = [
            row(cell("a")),
            *(row(cell(more=STYLE(f"c{number}"))) for number in range(len(shades))),
            row(cell("z")),
        ]
        other = sheet_in(written(Path(folder) / "a.ods", ods_parts(table(*lines), painted)))
    assert [excel.fills.get((number + 2, 0)) for number in range(len(shades))] == shades
    assert [other.fills.get((number + 2, 0)) for number in range(len(shades))] == shades


def test_an_xls_whose_sectors_follow_themselves_is_given_up_at_once() -> None:
    data = bytearray((FILES / "coloured.xls").read_bytes())
    start = 512 * (int.from_bytes(data[76:80], "little") + 1)
    for sector in range(128):
        data[start + 4 * sector : start + 4 * sector + 4] = sector.to_bytes(4, "little")
    assert facts_of_xls(bytes(data)) is None
