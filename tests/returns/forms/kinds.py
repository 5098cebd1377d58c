"""Blank returns of every kind, made from a small area, filled in as a partner would, and planned again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl

from tests.conftest import NOON
from tests.returns.area import planned
from tests.returns.forms.making import read_here
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.returns.forms.form import Form, FormColumn
from vrudesk.returns.forms.layout import header_row
from vrudesk.returns.forms.making import make_blank
from vrudesk.returns.forms.writer import form_bytes
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.workbook import Workbook

Boxes: TypeAlias = Mapping[int, Mapping[str, Any]]
"""What is written in the boxes, by the row of the form, counted from 1, and by the column's name."""

ASKED = {
    "action_update": ("Wenshire Police", "2023-24 Q2"),
    "measure_return": ("Wenshire Police", "2023-24 Q2"),
    "intervention_monitoring": ("Ashby Council", "2023-24 Q2"),
    "spend_return": ("Castleton Borough Council", "2023-24 Q2"),
    "panel_scores": ("J. Reed", "Round 2"),
    "dataset_register": ("Wenshire Violence Reduction Unit", "2023-24 Q2"),
    "recommendation_tracker": ("Wenshire NHS Trust", "2023-24 Q2"),
}
"""Of whom and for when each kind is asked."""


def reported(area: Workspace) -> Workspace:
    """Give the small area after partners have reported on its first quarter."""
    measures: list[list[Any]] = [
        ["Wenshire Police"], ["Quarter 1, 2023-24"], [],
        ["Measure", "Area", "Value", "Numerator", "Denominator", "Note"],
        ["Knife crime", "Ashby", 41, None, None, None], ["Knife crime", "Castleton", "[c]", None, None, None],
        ["Pupils who feel safe", "Ashby", "45%", 90, 200, None],
    ]  # fmt: skip
    counts: list[list[Any]] = [
        ["Ashby Council"], ["Quarter 1, 2023-24"], [],
        ["Intervention", "What was counted", "Area", "Value", "Out of"],
        ["Street Doctors", "sessions delivered", "Ashby", 12, None],
        ["Street Doctors", "participants", "Ashby", "just under 40", None],
        ["Street Doctors", "Number of young people who can stop a bleed", "Ashby", 30, 38],
    ]  # fmt: skip
    spend: list[list[Any]] = [
        ["Castleton Borough Council"], ["Quarter 1, 2023-24"], [],
        ["Budget line", "Funding stream", "Budget 2023-24", "Budget Q1", "Actual Q1"],
        ["Youth workers", "VRU core grant", 40000, 10000, 9876.5], ["Venue hire", "VRU core grant", 2000, 500, 0],
    ]  # fmt: skip
    for lines in (measures, counts, spend):
        plan = planned(area, *lines)
        assert not plan.blocked, plan.blocked
        assert not plan.held, plan.problems
        area.do(plan.command(b"a workbook"))
    return area


def blank(area: Workspace, folder: Path, kind: str, **asked: str) -> Form:
    """Return the blank return of a kind."""
    partner, period = ASKED[kind]
    return make_blank(
        area, folder / "Blank.xlsx", **{"partner": partner, "kind": kind, "period": period, **asked}, clock=NOON
    )


@dataclass
class Filled:
    """A form as an open workbook; ``top`` is the row of its headings."""

    form: Form
    book: Any
    top: int

    @property
    def sheet(self) -> Any:
        return self.book["Return"]

    def letter(self, name: str) -> str:
        """Return the letter of a column."""
        return chr(ord("A") + [column.name for column in self.form.columns].index(name))

    def put(self, boxes: Boxes) -> Filled:
        """Write into boxes; text stays text, as in Excel."""
        for row, cells in boxes.items():
            for name, value in cells.items():
                cell = self.sheet[f"{self.letter(name)}{self.top + row}"]
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        return self

    def saved(self, folder: Path, name: str = "Return.xlsx") -> Path:
        self.book.save(folder / name)
        return folder / name

    def plan(self, area: Workspace, folder: Path) -> ImportPlan:
        return plan_here(area, read_here(self.saved(folder)))


def opened(form: Form) -> Filled:
    """Return a form as an open workbook."""
    return Filled(form, openpyxl.load_workbook(BytesIO(form_bytes(form))), header_row(form))


def plan_here(area: Workspace, book: Workbook) -> ImportPlan:
    """Return the plan of a workbook about which nobody has said anything."""
    with area.reading() as connection:
        return plan_book(connection, book, Choices())


def everything(form: Form) -> Boxes:
    """Return something for every box of every row: a value of its kind that differs from row to row."""
    boxes = [column for column in form.columns if not column.locked]
    return {row: {column.name: _typed(column, row) for column in boxes} for row in range(1, len(form.rows) + 1)}


def _typed(column: FormColumn, row: int) -> Any:
    if column.options:
        return column.options[row % len(column.options)]
    kind = column.field.kind.value
    values: dict[str, Any] = {
        "number": row % 5, "money": 100 * row + 0.25, "date": date(2023, 9, row), "percentage": row / 100,
        "list": f"Provider {row}; Other",
    }  # fmt: skip
    words = f"Row {row}: {column.name}, “so” – £5"
    return values.get(kind, f"{words}\nand more" if kind == "prose" else words)


def as_read(column: FormColumn, typed: Any) -> Any:
    """Return what a box that was filled in by ``everything`` should be read as."""
    kind = column.field.kind.value
    if kind == "rag":
        return Rag(typed.lower())
    if kind in {"number", "percentage", "money"}:
        return Decimal(str(round(typed * (1 if kind == "number" else 100), 6)))
    if kind == "list":
        return tuple(typed.split("; "))
    return typed.lower() if column.options else typed


def read_again(plan: ImportPlan, form: Form) -> dict[int, dict[str, Any]]:
    """Return what was read of the boxes, by the row of the form and by the column's name."""
    found: dict[int, dict[str, Any]] = {}
    letters = {chr(ord("A") + index): column for index, column in enumerate(form.columns)}
    for row in plan.rows:
        cells = {chr(ord("A") + cell.column): cell for cell in (*row.cells.values(), *row.gathered.values())}
        mine = found.setdefault(row.row - header_row(form), {})
        mine |= {
            letters[letter].name: _in_words(cell.value)
            for letter, cell in cells.items()
            if cell.row == row.row and not letters[letter].locked
        }
    return found


def _in_words(value: Any) -> Any:
    """Return a list with the names of what is known by name."""
    return tuple(map(str, value)) if isinstance(value, tuple) else value
