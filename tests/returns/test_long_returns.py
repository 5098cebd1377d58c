"""A long return is read by its columns and not record by record: what comes of it is exactly the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.plans import everything
from tests.returns.area import values
from tests.returns.updates import book, plan_of, sheet
from vrudesk.commands.returns import SavedRecord
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Cancelled
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.plan import ImportPlan, LongRows, PlannedRow
from vrudesk.returns.planning import Choices, plan_book, plan_read
from vrudesk.returns.workbook import Workbook

HEAD = ["Measure", "Area", "Ward", "Group", "Period", "Value", "Rate", "Note"]
MEASURES = ("Knife crime", "Homicide", "Hospital admissions for assault", "Pupils who feel safe")
AREAS = ("Ashby", "Brook Vale", "Castleton", "Dunmere")
PIECE = 400
FIRST = 5


def _lines(count: int) -> list[list[Any]]:
    """Return records that differ in their keys, with something to say of one in twelve."""
    chance = random.Random(7)  # noqa: S311  # the same lines each time
    lines: list[list[Any]] = []
    for number in range(count):
        measure, area = MEASURES[number % 3], AREAS[number // 3 % 4]
        period = f"2023-{4 + number // 12 % 3:02d}"
        lines.append([measure, area, f"Ward {number // 36}", None, period, chance.randrange(400), None, None])
    odd: Sequence[tuple[int, int, Any]] = (
        (7, 5, "<5"), (20, 5, "just under 40"), (33, 5, None), (41, 5, "n/a"), (55, 5, -3), (56, 5, 2.5),
        (70, 5, "lots"), (80, 0, "Knife krime"), (81, 0, "Burglary"), (95, 1, "Ashbey"), (96, 1, "Nowhere"),
        (110, 4, "Apr-23"),
        (111, 4, "sometime"), (112, 4, "2022-04"), (130, 0, None), (150, 6, 12.5), (151, 7, "checked twice"),
        (152, 5, "1,204"), (420, 5, "c"), (430, 1, "Castelton"), (431, 0, " Homicide "), (450, 5, "(4)"),
        (451, 5, True), (452, 2, " Ward 12"),
    )  # fmt: skip
    for row, column, value in odd:
        lines[row][column] = value
    for first, second in ((200, 210), (500, 520)):
        lines[second] = list(lines[first])
    lines[530] = [*lines[531][:5], 9_999, None, None]
    for number, share in ((300, 0.62), (301, "48%"), (302, 55)):
        lines[number][0], lines[number][5] = MEASURES[3], share
    return lines


def _book(count: int = 600) -> Workbook:
    rows = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], [], HEAD, *_lines(count)]
    return book(sheet(rows, hidden_rows=frozenset({FIRST + 60, FIRST + 440})))


def _piece(workspace: Workspace, given: Workbook, rows: range) -> ImportPlan:
    only = frozenset(("Return", row) for row in rows)
    with workspace.reading() as connection:
        return plan_book(connection, given, Choices(), Decisions(only=only))


def _in_pieces(workspace: Workspace, given: Workbook) -> list[ImportPlan]:
    last = len(given.sheets[0].rows) + 1
    return [_piece(workspace, given, range(start, min(start + PIECE, last))) for start in range(FIRST, last, PIECE)]


def _rows(*plans: ImportPlan) -> list[PlannedRow]:
    return sorted((row for plan in plans for row in plan.rows), key=lambda row: row.row)


def _saved(plan: ImportPlan) -> list[SavedRecord]:
    return sorted(plan.command(b"").records, key=lambda record: (record.row, record.row_id))


def test_rows_are_the_same_as_those_of_the_same_records_in_pieces(area: Workspace) -> None:
    given = _book()
    whole, pieces = plan_of(area, given), _in_pieces(area, given)
    assert isinstance(whole.rows, LongRows)
    assert not any(isinstance(piece.rows, LongRows) for piece in pieces)
    assert len(whole.rows) == 600
    assert list(whole.rows) == _rows(*pieces)
    assert [whole.rows[number] for number in (0, 7, 599)] == [list(whole.rows)[number] for number in (0, 7, 599)]
    assert list(whole.rows[5:9]) == list(whole.rows)[5:9]


def test_problems_tallies_and_changes_are_the_same(area: Workspace) -> None:
    given = _book()
    whole, pieces = plan_of(area, given), _in_pieces(area, given)
    assert [each for each in whole.problems if each.row] == sorted(
        (each for piece in pieces for each in piece.problems if each.row), key=lambda each: each.row
    )
    assert whole.changes == sum(piece.changes for piece in pieces)
    for fate in ("new", "changed", "same", "held", "refused"):
        assert getattr(whole.tally, fate) == sum(getattr(piece.tally, fate) for piece in pieces)
    assert whole.tally.held > 8
    assert whole.held == _held(pieces)


def _held(pieces: Sequence[ImportPlan]) -> list[PlannedRow]:
    return [row for piece in pieces for row in piece.held]


def test_what_is_saved_is_the_same(area: Workspace) -> None:
    given = _book()
    whole, pieces = plan_of(area, given), _in_pieces(area, given)
    assert _saved(whole) == [record for piece in pieces for record in _saved(piece)]


def test_it_is_undone_to_the_same_rows_and_is_the_same_when_sent_again(area: Workspace) -> None:
    given, before = _book(), everything(area)
    area.do(plan_of(area, given).command(b"long"))
    after = everything(area)
    again = plan_of(area, given)
    assert (again.tally.new, again.tally.changed, again.changes) == (0, 0, 0)
    area.undo()
    assert everything(area) == before
    area.redo()
    assert everything(area) == after


def test_a_measure_said_once_for_its_rows_stands_for_them_in_a_long_return_too(area: Workspace) -> None:
    lines: list[list[Any]] = [
        ["Knife crime" if number == 0 else "Homicide" if number == 300 else None, "Ashby", f"Ward {number}", 1]
        for number in range(600)
    ]
    rows = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], [], ["Measure", "Area", "Ward", "Value"], *lines]
    plan = plan_of(area, book(sheet(rows)))
    assert plan.tally.new == 600
    assert [values(plan, "measure")[place] for place in (0, 299, 300, 599)] == [
        ("Knife crime",), ("Knife crime",), ("Homicide",), ("Homicide",),
    ]  # fmt: skip


def test_rows_of_a_whole_beside_its_parts_are_left_out_of_a_long_return_too(area: Workspace) -> None:
    lines: list[list[Any]] = []
    for number in range(130):
        lines += [["Homicide", area_name, f"Ward {number}", 1] for area_name in AREAS]
        lines.append(["Homicide", "Wenshire Police Force Area", f"Ward {number}", 4])
    rows = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], [], ["Measure", "Area", "Ward", "Value"], *lines]
    plan = plan_of(area, book(sheet(rows)))
    assert plan.tally.new == 520
    assert sum(each.problem.code == "not_data" for each in plan.problems) == 130


def test_a_long_return_without_a_partner_can_be_shown_and_writes_nothing(area: Workspace) -> None:
    rows: list[list[Any]] = [
        ["Measure", "Area", "Ward", "Value"],
        *(["Homicide", "Ashby", f"Ward {n}", 1] for n in range(510)),
    ]
    plan = plan_of(area, book(sheet(rows)), period="2023-24 Q1")
    assert "choose the partner" in plan.blocked
    assert isinstance(plan.rows, LongRows)
    assert list(plan.rows.saved()) == []
    assert not plan.rows[3].targets


class _StopsAt:
    """Ask to stop when it is looked at for the so many-th time."""

    def __init__(self, look: int) -> None:
        self.looks = 0
        self._stop = look

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        assert words

    @property
    def cancelled(self) -> bool:
        self.looks += 1
        return self.looks == self._stop


def test_working_it_out_can_be_stopped_before_every_column_and_every_step(area: Workspace) -> None:
    given, never = _book(), _StopsAt(0)
    plan_read(area, given, Choices(), never)
    assert never.looks > len(HEAD)
    for look in range(1, never.looks + 1):
        with pytest.raises(Cancelled):
            plan_read(area, given, Choices(), _StopsAt(look))
