"""Any layout of any kind: a workbook made from known records, with headings of the fields' own, gives them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget import examples
from tests.conftest import AUTHOR, NOON
from tests.returns.updates import book, plan_of, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Field
from vrudesk.returns.catalogue import kind_named
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.values import Pence

AREAS = ("Ashby", "Brook Vale", "Castleton", "Dunmere")
MEASURES = ("Knife crime", "Homicide", "Hospital admissions for assault")
MONTHS = {"2023-04": ("Apr-23", "April 2023", "2023-04"), "2023-05": ("May-23", "May 2023", "2023-05"),
          "2023-06": ("Jun-23", "June 2023", "2023-06")}  # fmt: skip
QUARTERS = {
    "2023-24 Q1": ("Q1 2023-24", "2023-24 Q1", "Apr-Jun 2023"),
    "2023-24 Q2": ("Q2 2023-24", "2023-24 Q2", "Jul-Sep 2023"),
}
METRICS = {"participants": "Participants", "sessions delivered": "Sessions", "referrals received": "Referrals"}
CRITERIA = ("Led by young people", "Value for money", "Safe")
LINES = ("Youth workers", "Room hire", "Travel", "Food and drink", "Training")
WORDS = ("Counted on the last Friday.", "Two sites sent nothing.", "Checked with the analyst.", "As last year.")
ABOVE = ("OFFICIAL", "Please fill in the white cells", "Return of figures", "Sent by the performance team")
BELOW = ("Notes", "Figures may change.", "Ring us with any questions about this form.", "Source: our own records")
NOISE = {"Cost code": ("A12", "B13"), "Checked by": ("JS", "AB"), "Internal row": ("r-1", "r-2")}
GIVEN = {"partner": "Ashby Council", "period": "2023-24 Q1"}


@dataclass(frozen=True)
class Made:
    """A sheet's rows and what should be read of it: the fields of each record by its row and its column."""

    rows: list[list[Any]]
    records: dict[tuple[int, str], dict[str, Any]]


@pytest.fixture(scope="module")
def desk(area_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Give the small area, which no test here writes to."""
    path = tmp_path_factory.mktemp("desk") / "area.vrudesk"
    path.write_bytes(area_template.read_bytes())
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield workspace
    workspace.close()


def _fields(kind: str) -> Mapping[str, Field]:
    found = kind_named(kind)
    assert found is not None
    return found.kind.fields


@st.composite
def _heads(draw: st.DrawFn, kind: str, names: Sequence[str]) -> list[str]:
    """Return headings of some fields; none may be a name of two of the fields of the kind."""
    fields = _fields(kind)
    heads = []
    for name in names:
        others = {heading.casefold() for other, field in fields.items() if other != name for heading in field.headings}
        own = [heading for heading in fields[name].headings if heading.casefold() not in others]
        heads.append(draw(st.sampled_from(own)))
    return heads


@st.composite
def _sheet(
    draw: st.DrawFn, heads: Sequence[str], body: Sequence[Sequence[Any]], totals: Sequence[Sequence[Any]] = ()
) -> tuple[list[list[Any]], int, int]:
    """Return the rows of a sheet with its noise, the row above the first record, and the column of the first field."""
    noise = draw(st.lists(st.sampled_from(sorted(NOISE)), max_size=2, unique=True))
    left = draw(st.integers(0, 2))
    rows: list[list[Any]] = [[words] for words in draw(st.lists(st.sampled_from(ABOVE), max_size=3, unique=True))]
    rows += [[]] * draw(st.integers(0, 2)) + [[*heads, *noise]]
    top = len(rows)
    rows += [[*line, *(NOISE[name][place % 2] for name in noise)] for place, line in enumerate(body)]
    rows += [list(line) for line in totals]
    rows += [[]] * draw(st.integers(0, 1)) + [[words] for words in draw(st.lists(st.sampled_from(BELOW), max_size=2))]
    return [[*[None] * left, *row] if row else [] for row in rows], top, left


def _number(draw: st.DrawFn) -> tuple[int, Any]:
    """Return a number and one of the ways in which partners type it."""
    number = draw(st.integers(0, 2_000))
    way = draw(st.sampled_from(["plain", "text", "float"]))
    return number, {"plain": number, "text": f"{number:,}", "float": float(number)}[way]


def _one_of(draw: st.DrawFn, spelt: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    value = draw(st.sampled_from(sorted(spelt)))
    return value, draw(st.sampled_from(spelt[value]))


def _long(
    draw: st.DrawFn,
    kind: str,
    keys: Sequence[Mapping[str, tuple[Any, Any]]],
    more: Mapping[str, st.SearchStrategy[Any]],
) -> Made:
    """Return a long return: each record a row, its columns in any order."""
    added = draw(st.lists(st.sampled_from(sorted(more)), unique=True)) if more else []
    names = draw(st.permutations([*keys[0], *added]))
    heads = draw(_heads(kind, names))
    records: list[dict[str, Any]] = []
    body = []
    for key in keys:
        cells = {**key, **{name: (value, value) for name in added if (value := draw(more[name])) is not None}}
        records.append({name: cells[name][0] for name in names if name in cells})
        body.append([cells[name][1] if name in cells else None for name in names])
    rows, top, _ = draw(_sheet(heads, body))
    return Made(rows, {(top + place, ""): record for place, record in enumerate(records, 1)})


@st.composite
def _long_measures(draw: st.DrawFn) -> Made:
    spelt = draw(st.sampled_from([MONTHS, QUARTERS]))
    keys = draw(st.lists(st.tuples(st.sampled_from(MEASURES), st.sampled_from(AREAS), st.sampled_from(sorted(spelt))),
                         min_size=3, max_size=9, unique=True))  # fmt: skip
    records = []
    for measure, area, period in keys:
        number, typed = _number(draw)
        records.append({
            "measure": (measure, measure), "area": (area, area), "value": (Decimal(number), typed),
            "period": (period, draw(st.sampled_from(spelt[period]))),
        })  # fmt: skip
    more = {"note": st.sampled_from(WORDS), "sub_area": st.sampled_from(["North ward", "South ward"])}
    return _long(draw, "measure_return", records, more)


@st.composite
def _wide_measures(draw: st.DrawFn) -> Made:
    """Return areas down and periods across, for one measure or several; with totals, or without."""
    spelt = draw(st.sampled_from([MONTHS, QUARTERS]))
    periods = sorted(spelt)
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=2, unique=True))
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=3, unique=True))
    way = draw(st.integers(0, 1))
    heads = [*draw(_heads("measure_return", ["measure", "area"])), *(spelt[period][way] for period in periods)]
    body: list[list[Any]] = []
    numbers: list[tuple[str, str, list[int]]] = []
    for measure in measures:
        for area in areas:
            several = [_number(draw) for _ in periods]
            numbers.append((measure, area, [number for number, _ in several]))
            body.append([measure, area, *(typed for _, typed in several)])
    with_total = len(measures) == 1 and draw(st.booleans())
    sums = [sum(each[place] for *_, each in numbers) for place in range(len(periods))]
    rows, top, left = draw(_sheet(heads, body, [["Total", None, *sums]] if with_total else []))
    return Made(rows, {
        (top + place, chr(65 + left + 2 + column)): {
            "measure": measure, "area": area, "period": periods[column], "value": Decimal(number)
        }
        for place, (measure, area, several) in enumerate(numbers, 1)
        for column, number in enumerate(several)
    })  # fmt: skip


@st.composite
def _long_monitoring(draw: st.DrawFn) -> Made:
    keys = draw(st.lists(
        st.tuples(st.sampled_from(["Street Doctors", "Kick Start football"]), st.sampled_from(sorted(METRICS)),
                  st.sampled_from(sorted(MONTHS))), min_size=3, max_size=9, unique=True,
    ))  # fmt: skip
    records = []
    for intervention, metric, period in keys:
        number, typed = _number(draw)
        records.append({
            "intervention": (intervention, intervention), "metric": (metric, METRICS[metric]),
            "period": (period, draw(st.sampled_from(MONTHS[period]))), "value": (Decimal(number), typed),
        })  # fmt: skip
    more = {"note": st.sampled_from(WORDS), "site": st.sampled_from(["Town hall", "High school"])}
    return _long(draw, "intervention_monitoring", records, more)


@st.composite
def _long_spend(draw: st.DrawFn) -> Made:
    keys = draw(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["budget", "actual"])),
                         min_size=3, max_size=8, unique=True))  # fmt: skip
    records = []
    for line, measure in keys:
        pence = draw(st.integers(-90_000, 900_000))
        typed = draw(st.sampled_from([pence / 100, _in_pounds(pence)]))
        records.append({
            "budget_line": (line, line), "measure": (measure, measure.capitalize()), "value": (Pence(pence), typed),
            "period": ("2023-24 Q1", draw(st.sampled_from(QUARTERS["2023-24 Q1"]))),
        })  # fmt: skip
    return _long(draw, "spend_return", records, {"note": st.sampled_from(WORDS)})


def _in_pounds(pence: int) -> str:
    return f"(£{-pence / 100:,.2f})" if pence < 0 else f"£{pence / 100:,.2f}"


@st.composite
def _wide_spend(draw: st.DrawFn) -> Made:
    lines = draw(st.lists(st.sampled_from(LINES), min_size=3, unique=True))
    columns = [
        ("2023-24", "budget", "Annual budget"),
        ("2023-24 Q1", "budget", "Q1 budget"),
        ("2023-24 Q1", "actual", "Q1 actual"),
    ]
    heads = [*draw(_heads("spend_return", ["budget_line"])), *(head for *_, head in columns)]
    numbers = [[draw(st.integers(100, 900_000)) for _ in columns] for _ in lines]
    body = [[line, *map(_in_pounds, several)] for line, several in zip(lines, numbers, strict=True)]
    total = ["Total", *(_in_pounds(sum(each)) for each in zip(*numbers, strict=True))]
    rows, top, left = draw(_sheet(heads, body, [total] if draw(st.booleans()) else []))
    return Made(rows, {
        (top + place, chr(65 + left + 1 + column)): {
            "budget_line": line, "period": period, "measure": measure, "value": Pence(several[column])
        }
        for place, (line, several) in enumerate(zip(lines, numbers, strict=True), 1)
        for column, (period, measure, _) in enumerate(columns)
    })  # fmt: skip


@st.composite
def _scores(draw: st.DrawFn) -> Made:
    bids = draw(st.lists(st.sampled_from(["WYF2-01", "WYF2-02", "WYF2-03"]), min_size=2, unique=True))
    criteria = draw(st.permutations(CRITERIA))
    ref, comments = draw(_heads("panel_scores", ["bid_ref", "comments"]))
    numbers = [[draw(st.integers(0, 5)) for _ in criteria] for _ in bids]
    short = draw(st.booleans())
    written = [str(int(bid[-2:])) if short else bid for bid in bids]
    body = [[bid, *several, draw(st.sampled_from(WORDS))] for bid, several in zip(written, numbers, strict=True)]
    rows, top, _ = draw(_sheet([ref, *criteria, comments], body))
    rows = [["Assessor", "J. Reed"], [], *rows]
    return Made(rows, {
        (top + 2 + place, ""): {"bid_ref": bid, "assessor": "J. Reed"}
        | dict(zip(criteria, map(Decimal, several), strict=True))
        for place, (bid, several) in enumerate(zip(bids, numbers, strict=True), 1)
    })  # fmt: skip


@st.composite
def _bids(draw: st.DrawFn) -> Made:
    groups = draw(
        st.lists(
            st.sampled_from(["River Rovers", "Mill Lane Crew", "Hexham Hub", "Vale Voices"]), min_size=2, unique=True
        )
    )
    records: list[dict[str, tuple[Any, Any]]] = []
    for place, group in enumerate(groups):
        pence = draw(st.integers(10_000, 500_000))
        records.append({
            "submitted_at": (f"2023-06-0{place + 1}T10:00:00", f"0{place + 1}/06/2023 10:00"),
            "organisation": (group, group), "project_title": (f"Project {group}", f"Project {group}"),
            "amount_requested": (Pence(pence), draw(st.sampled_from([pence / 100, _in_pounds(pence)]))),
            "bid_ref": (f"WYF2-{place + 20}", f"WYF2-{place + 20}"),
        })  # fmt: skip
    more = {"description": st.sampled_from(WORDS), "contact_email": st.sampled_from(["a@example.org", "b@example.org"])}
    return _long(draw, "youth_fund_bids", records, more)


def _read(plan: ImportPlan) -> dict[tuple[int, str], dict[str, Any]]:
    found = {}
    for row in plan.rows:
        cells = {name: cell.value for name, cell in (*row.cells.items(), *row.gathered.items())}
        found[row.row, row.letter] = {name: _plain(value) for name, value in cells.items()}
    return found


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | Decimal | Pence) else str(value)


def _comes_back(desk: Workspace, made: Made, kind: str) -> None:
    plan = plan_of(desk, book(sheet(made.rows), name="Round 2.xlsx"), **GIVEN)
    assert plan.kind.name == kind
    read = _read(plan)
    assert read.keys() == made.records.keys()
    for where, record in made.records.items():
        assert {name: read[where].get(name) for name in record} == record


_BUDGET = settings(max_examples=examples(25, 1000), deadline=None)


@_BUDGET
@given(_long_measures())
def test_long_measures_come_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "measure_return")


@_BUDGET
@given(_wide_measures())
def test_wide_measures_come_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "measure_return")


@_BUDGET
@given(_long_monitoring())
def test_monitoring_comes_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "intervention_monitoring")


@_BUDGET
@given(_long_spend())
def test_long_spend_comes_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "spend_return")


@_BUDGET
@given(_wide_spend())
def test_wide_spend_comes_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "spend_return")


@_BUDGET
@given(_scores())
def test_scores_come_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "panel_scores")


@_BUDGET
@given(_bids())
def test_bids_come_back(desk: Workspace, made: Made) -> None:
    _comes_back(desk, made, "youth_fund_bids")
