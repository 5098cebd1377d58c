"""Whatever is written into the boxes of any kind of form is read back as it was, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget import examples
from tests.conftest import AUTHOR, NOON
from tests.returns.forms.kinds import ASKED, as_read, blank, opened, read_again, reported
from vrudesk.data.workspace import Workspace
from vrudesk.returns.forms.form import Form, FormColumn

KINDS = [kind for kind in ASKED if kind != "action_update"]
_WORDS = st.lists(
    st.text(st.characters(categories=["L", "N"], include_characters="=@+-£“”'!?:"), min_size=1, max_size=9), max_size=6
).map(lambda words: " ".join(["It", *words]))
_BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(0, 10**6),
    "money": st.integers(-(10**8), 10**8).map(lambda pence: pence / 100),
    "date": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    "percentage": st.integers(0, 100).map(lambda number: number / 100),
    # The first data set is of Wenshire Police alone: nothing that is written here leaves its row as it was.
    "list": st.sampled_from(["Ashby Council; The Trust", "The Trust; Wenshire Police; Others"]),
}


@pytest.fixture(scope="module")
def told(area_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("area") / "area.vrudesk"
    shutil.copy(area_template, path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield reported(workspace)
    workspace.close()


@pytest.fixture(scope="module")
def forms(told: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Form]:
    return {kind: blank(told, tmp_path_factory.mktemp("blank"), kind) for kind in KINDS}


@pytest.fixture(scope="module")
def fillings(forms: dict[str, Form]) -> dict[str, st.SearchStrategy[list[dict[str, Any]]]]:
    """Give what may be written into each kind of form, row by row."""
    found = {}
    for kind, form in forms.items():
        row = st.fixed_dictionaries({}, optional={column.name: _typed(column) for column in _boxes(form)})
        found[kind] = st.lists(row, min_size=len(form.rows), max_size=len(form.rows))
    return found


def _boxes(form: Form) -> list[FormColumn]:
    return [column for column in form.columns if not column.locked]


def _typed(column: FormColumn) -> st.SearchStrategy[Any]:
    if column.options:
        return st.sampled_from(column.options)
    if column.most is not None:
        return st.integers(0, 2 * int(column.most)).map(lambda halves: halves / 2)
    return _BY_KIND.get(column.field.kind.value, _WORDS)


def _makes_a_record(form: Form, cells: dict[str, Any]) -> bool:
    """Whether a row says anything that can be kept: amounts make the records of a spend return."""
    said = {name for name, value in cells.items() if value is not None}
    return bool(said - {"note"} if form.kind == "spend_return" else said)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(8, 100))
@given(data=st.data())
def test_what_is_written_in_the_boxes_is_read_back(
    told: Workspace,
    forms: dict[str, Form],
    fillings: dict[str, st.SearchStrategy[list[dict[str, Any]]]],
    kind: str,
    data: st.DataObject,
) -> None:
    form = forms[kind]
    columns = {column.name: column for column in _boxes(form)}
    drawn = data.draw(fillings[kind])
    boxes = {number: cells for number, cells in enumerate(drawn, 1) if _makes_a_record(form, cells)}
    with TemporaryDirectory() as folder:
        paper = opened(form).put(boxes or {1: {next(iter(columns)): None}})
        if not boxes:
            return
        plan = paper.plan(told, Path(folder))
    expected = {
        number: {name: _read(columns[name], cells.get(name)) for name in columns if _is_seen(form, name, cells)}
        for number, cells in boxes.items()
    }
    given_before = {column.name: form.rows[0].values.get(column.name) for column in columns.values() if column.filled}
    for number, cells in read_again(plan, form).items():
        for name, value in cells.items():
            was = given_before.get(name)
            assert value == expected[number].get(name) or (name not in boxes[number] and value == was), (number, name)
        assert set(expected[number]) <= set(cells)


def _is_seen(form: Form, name: str, cells: dict[str, Any]) -> bool:
    """Whether a box makes a value: a blank amount makes no record."""
    column = next(column for column in form.columns if column.name == name)
    return not column.fixed or form.kind == "panel_scores" or cells.get(name) is not None


def _read(column: FormColumn, typed: Any) -> Any:
    if typed is None:
        return None
    value = as_read(column, typed)
    return value.normalize() if isinstance(value, Decimal) else value
