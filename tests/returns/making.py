"""Making workbooks for tests: honest ones with XlsxWriter, and strange ones part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter

from vrudesk.returns.tables import Table, find_tables
from vrudesk.returns.workbook import Merge, Sheet

Rows: TypeAlias = list[list[Any]]

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c><c r="B1" t="inlineStr"><is><t>RAG</t></is></c></row>'


def parts(rows: str = ROWS, before: str = "", after: str = "", styles: str = "") -> dict[str, str]:
    """Return the parts of a workbook with one sheet, by name."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }


def cell(name: str, value: str, more: str = "") -> str:
    """Return the XML of a cell with a number, or with whatever stands for one."""
    return f'<c r="{name}"{more}><v>{value}</v></c>'


def text(name: str, words: str) -> str:
    """Return the XML of a cell with words."""
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    """Return the XML of a row."""
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def written(path: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write a zip of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def raw(path: Path, rows: str = ROWS, before: str = "", after: str = "", styles: str = "") -> Path:
    """Write a workbook of one sheet from the XML of its rows."""
    return written(path, parts(rows, before, after, styles))


def honest(path: Path, rows: Sequence[Sequence[Any]], name: str = "Return") -> Path:
    """Write a workbook of one sheet as Excel would."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    book.close()
    return path


def sheet_of(rows: Sequence[Sequence[Any]], merges: Sequence[tuple[int, int, int, int]] = (), **facts: Any) -> Sheet:
    """Return a sheet in memory, as the reader gives it: rows of one length, blank text as None."""
    width = max(map(len, rows), default=0)
    plain = [[None if isinstance(cell, str) and not cell.strip() else cell for cell in row] for row in rows]
    squared = [[*row, *[None] * (width - len(row))] for row in plain]
    return Sheet(name="S", rows=squared, merges=tuple(Merge(*merge) for merge in merges), **facts)


def only_table(rows: Sequence[Sequence[Any]], merges: Sequence[tuple[int, int, int, int]] = (), **facts: Any) -> Table:
    """Return the one table of a sheet."""
    tables = find_tables(sheet_of(rows, merges, **facts))
    assert len(tables) == 1, tables
    return tables[0]


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "table": "table", "text": "text", "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def ods_parts(tables: str, styles: str = "", common: str = "", before: str = "") -> dict[str, str]:
    """Return the parts of an .ods from the XML of its tables and its styles; ``common`` go into styles.xml."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"/>',
        "styles.xml": f"<office:document-styles {_SPACES}><office:styles>{common}</office:styles>"
        "</office:document-styles>",
        "content.xml": f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}{tables}</office:spreadsheet>"
        "</office:body></office:document-content>",
    }


def fill_style(name: str, colour: str, more: str = "") -> str:
    """Return the XML of a cell style of an .ods."""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{more}>'
        f'<style:table-cell-properties fo:background-color="{colour}"/></style:style>'
    )
