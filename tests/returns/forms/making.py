"""Forms for tests: one with a column of every kind, ways to fill it in, to break it, and to read it back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import quarter
from vrudesk.domain.rag import Rag
from vrudesk.returns import child
from vrudesk.returns.cells import ReadingOf, cells_of, read_column
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow
from vrudesk.returns.forms.reading import StampedReading, stamped
from vrudesk.returns.forms.writer import form_bytes
from vrudesk.returns.tables import find_tables
from vrudesk.returns.unwire import Answer
from vrudesk.returns.workbook import Workbook

Q2 = quarter(2023, 2)
PARTNER = ("key-of-gateshead", "Gateshead Council")
SIZES = ("small", "middling", "large")
SETTINGS = ("Youth club", "School", "Custody suite, or police station")
COLUMNS = (
    FormColumn("ref", Field(label="Ref", kind=Kind.REFERENCE), locked=True, naming=True),
    FormColumn("name", Field(label="Project", kind=Kind.TEXT), locked=True, naming=True),
    FormColumn("last", Field(label="Last quarter’s words", kind=Kind.PROSE), locked=True, only_shown=True),
    FormColumn("rag", Field(label="Rating", kind=Kind.RAG)),
    FormColumn("words", Field(label="What happened", kind=Kind.PROSE, help="In your own words.")),
    FormColumn("who", Field(label="Named lead", kind=Kind.TEXT)),
    FormColumn("day", Field(label="Ends", kind=Kind.DATE)),
    FormColumn("share", Field(label="Done", kind=Kind.PERCENTAGE, unit="%")),
    FormColumn("heads", Field(label="Young people", kind=Kind.NUMBER)),
    FormColumn("hours", Field(label="Length", kind=Kind.NUMBER, unit="hours")),
    FormColumn("cost", Field(label="Spent", kind=Kind.MONEY)),
    FormColumn("where", Field(label="Setting", kind=Kind.CHOICE, choices=SETTINGS)),
    FormColumn("size", Field(label="Size", kind=Kind.CHOICE, choices=SIZES), choices=("small", "large")),
    FormColumn("open", Field(label="Still open", kind=Kind.FLAG)),
)
ROWS = (
    FormRow("key-1", {"ref": "1.1", "name": "Boxing club", "last": "=2+3 is what we wrote"}),
    FormRow("key-2", {"ref": "1.2", "name": "Street work", "last": "Two\nlines"}),
    FormRow("key-3", {"ref": "2.10", "name": "Mentoring"}),
)
BRIEF = FormBrief(
    team="Tyne VRU", partners=(PARTNER,), period=Q2, made=date(2023, 9, 20), due=date(2023, 10, 13), marking="OFFICIAL"
)
# How money in a cell becomes pence is not the forms' to say: here its pounds are read.
FIELDS = {
    column.name: replace(column.field, kind=Kind.NUMBER) if column.field.kind is Kind.MONEY else column.field
    for column in COLUMNS
    if not column.only_shown
}


def any_form(rows: tuple[FormRow, ...] = ROWS) -> Form:
    """Return a form with a column of every kind."""
    lines = ("Write in the white boxes.", "Send it back.")
    return BRIEF.form("projects", "Projects", "1", PARTNER, COLUMNS, rows, lines)


@dataclass
class Paper:
    """A form as an open workbook, to be filled in and broken; ``top`` is the row of its headings."""

    book: Any
    top: int

    @property
    def sheet(self) -> Any:
        return self.book["Return"]

    def letter(self, name: str) -> str:
        """Return the letter of a column of ``COLUMNS``."""
        return chr(ord("A") + [column.name for column in COLUMNS].index(name))

    def put(self, row: int, name: str, value: Any) -> None:
        """Write into the box of a row, counted from 1 under the heading; text stays text, as in Excel."""
        cell = self.sheet[f"{self.letter(name)}{self.top + row}"]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def saved(self, folder: Path, name: str = "Return.xlsx") -> Path:
        path = folder / name
        self.book.save(path)
        return path

    def reading(self, folder: Path) -> StampedReading | None:
        """Save it and return what its stamp tells."""
        return told(read_here(self.saved(folder)))


def opened(form: Form | None = None) -> Paper:
    """Return a form as an open workbook."""
    book = openpyxl.load_workbook(BytesIO(form_bytes(form or any_form())))
    top = next(cell.row for cell in book["Return"]["A"] if cell.value == "Ref")
    return Paper(book, top)


def read_here(path: Path) -> Workbook:
    """Read a workbook without a process of its own."""
    answer = Answer(path.name)
    for line in child._lines(path):
        answer.take(line)
    return answer.workbook()


def told(book: Workbook) -> StampedReading | None:
    """Return what the stamp of a workbook tells."""
    return stamped(book, {sheet.name: find_tables(sheet) for sheet in book.sheets})


def whole(book: Workbook) -> StampedReading:
    """Return what the stamp tells of a workbook whose table is known again."""
    reading = told(book)
    assert reading is not None
    assert reading.table is not None
    return reading


def values(book: Workbook) -> dict[str, dict[str, Any]]:
    """Return what was read of each row by its key, or by its number where it has none: by the stamp alone."""
    table = whole(book).table
    assert table is not None
    found: dict[str, dict[str, Any]] = {table.rows.get(row, str(row)): {} for row in table.table.body}
    for column, name in table.columns.items():
        for cell in read_column(
            FIELDS[name], cells_of(table.sheet, table.table.body, column), ReadingOf(book.date_system)
        ):
            found[table.rows.get(cell.row, str(cell.row))][name] = cell.value
    return found


FILLED: Mapping[str, Mapping[str, Any]] = {
    "key-1": {
        "rag": Rag.AMBER_RED, "words": "=HYPERLINK(\"x\")", "who": "+44 7700 900123", "day": date(2024, 2, 1),
        "share": Decimal(45), "heads": Decimal(12), "hours": Decimal("7.5"), "cost": Decimal("1250.5"),
        "where": SETTINGS[2], "size": "large", "open": "Yes",
    },
    "key-2": {
        "rag": Rag.COMPLETE, "words": "First line\nsecond line, “quoted”", "who": "Siân ŵŷ 😀",
        "day": date(2023, 12, 31),
        "share": Decimal(100), "heads": Decimal(0), "hours": None, "cost": Decimal(-3), "where": SETTINGS[0],
        "size": None, "open": "No",
    },
    "key-3": {"rag": None, "words": "x" * 5000, "who": None, "day": None, "share": Decimal("12.5"), "heads": None,
              "hours": None, "cost": None, "where": None, "size": None, "open": None},
}  # fmt: skip
"""What is written into the boxes of ``ROWS``, as it should be read."""


def filled(paper: Paper) -> Paper:
    """Fill in every box of a paper as a person would."""
    for row, key in enumerate(FILLED, 1):
        for name, value in FILLED[key].items():
            paper.put(row, name, as_typed(name, value))
    return paper


def as_typed(name: str, value: Any) -> Any:
    """Return a value as it stands in the cell when somebody has typed it or chosen it from the list."""
    if isinstance(value, Rag):
        return value.value.capitalize()
    if isinstance(value, Decimal):
        return float(value / 100 if name == "share" else value)
    return value


def with_names(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return rows with what names them, as ``values`` reads it."""
    names = {row.key: {"ref": row.values["ref"], "name": row.values["name"]} for row in ROWS}
    return {key: {**names[key], **cells} for key, cells in rows.items()}


Convert = Callable[[Path, str], Path]


def office(profile: Path) -> Convert:
    """Return what opens a workbook in LibreOffice and saves it as another kind; skip where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this computer")

    def converted(path: Path, kind: str) -> Path:
        folder = path.parent / f"as {kind}"
        words = ["--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *words]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return folder / f"{path.stem}.{kind}"

    return converted


def converted_at_once(profile: Path, paths: Sequence[Path], kind: str) -> list[Path]:
    """Open workbooks in LibreOffice and save each as another kind; skip where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    folder = paths[0].parent / f"as {kind}"
    words = ["--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", *words], check=True, capture_output=True, timeout=240
    )
    return [folder / f"{path.stem}.{kind}" for path in paths]
