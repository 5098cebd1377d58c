"""Any layout: a workbook made from known records, with whatever partners put round them, gives the records back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.budget import examples
from tests.returns.updates import book, plan_of, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.domain.dates import uk_date
from vrudesk.domain.rag import Rag

REFS = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "4.1", "5.2")
HEADINGS = {
    "action_ref": ("Ref", "Action ref", "Action no.", "Plan ref", "#", "Action ID"),
    "rag": ("RAG", "RAG status", "BRAG", "Status", "RAG rating (R/A/G)"),
    "percent_complete": ("% complete", "Percentage complete", "Progress %"),
    "progress": ("Progress", "Progress this quarter", "Update", "Commentary", "Latest position"),
    "due_date": ("Due", "Target date", "Deadline", "By when"),
    "lead": ("Lead officer", "Owner", "Who"),
}
WORDS = (
    "A workshop was held with nine services.", "Two of five feeds are live.", "Recruitment begins in the autumn.",
    "Delayed by procurement.", "The plan was agreed by all partners.",
)  # fmt: skip
ABOVE = ("Violence Reduction Unit", "Return for quarter 1 of 2023-24", "OFFICIAL", "Please fill in the white cells")
BELOW = ("Average", "Total", "Notes", "Ring us with any questions about this form.")
NOISE = {"Cost code": ("A12", "B13"), "Sign-off": ("JS", "AB"), "Notes for the VRU": ("thanks", None)}


@dataclass(frozen=True)
class Made:
    """A sheet's rows and, by the row on the sheet, what each record should be read as."""

    rows: list[list[Any]]
    records: dict[int, dict[str, Any]]


@st.composite
def _record(draw: st.DrawFn, ref: str) -> dict[str, Any]:
    return {
        "action_ref": ref,
        "rag": draw(st.sampled_from(Rag)),
        "percent_complete": draw(st.sampled_from([5, 10, 25, 40, 60, 75, 90])),
        "progress": draw(st.sampled_from(WORDS)),
        "due_date": date(2023, 7, 1) + timedelta(days=draw(st.integers(0, 300))),
        "lead": draw(st.sampled_from(["CSP Manager", "Head of Service", "Data Lead"])),
    }


@st.composite
def _returns(draw: st.DrawFn) -> Made:
    refs = draw(st.lists(st.sampled_from(REFS), min_size=3, max_size=9, unique=True))
    records = [draw(_record(ref)) for ref in sorted(refs)]
    more = draw(st.lists(st.sampled_from(["percent_complete", "due_date", "lead"]), unique=True))
    columns = ["action_ref", *draw(st.permutations(["rag", "progress", *more]))]
    noise = draw(st.lists(st.sampled_from(sorted(NOISE)), max_size=2, unique=True))
    heads = [draw(st.sampled_from(HEADINGS[name])) for name in columns] + noise
    ways = {name: draw(st.sampled_from(["plain", "other"])) for name in columns}
    left = draw(st.integers(0, 2))
    rows: list[list[Any]] = [[words] for words in draw(st.lists(st.sampled_from(ABOVE), max_size=3, unique=True))]
    rows += [[]] * draw(st.integers(0, 2)) + [heads]
    placed: dict[int, dict[str, Any]] = {}
    for place, record in enumerate(records):
        extra = [NOISE[name][place % 2] for name in noise]
        rows.append([*(_written(name, record[name], ways[name]) for name in columns), *extra])
        placed[len(rows)] = {name: record[name] for name in columns}
    rows += [[]] * draw(st.integers(0, 1)) + [[words] for words in draw(st.lists(st.sampled_from(BELOW), max_size=2))]
    return Made([[*[None] * left, *row] if row else [] for row in rows], placed)


def _written(name: str, value: Any, way: str) -> Any:
    """Return a value as one partner or another would type it."""
    if way == "plain":
        return value.value.replace("-", " ").capitalize() if name == "rag" else value
    match name:
        case "action_ref":
            return f"Action {value}"
        case "rag":
            return value.value.upper()
        case "percent_complete":
            return f"{value}%"
        case "due_date":
            return uk_date(value)
    return f" {value} "


def _plain(fields: Sequence[str], values: Any) -> dict[str, Any]:
    return {name: values[name] for name in fields}


@settings(max_examples=examples(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_returns())
def test_records_come_back_from_any_layout(plan_workspace: Workspace, made: Made) -> None:
    given_book = book(sheet(made.rows))
    plan = plan_of(plan_workspace, given_book, partner="Gateshead Council", period="2023-24 Q1")
    read = {row.row: row for row in plan.rows}
    assert read.keys() == made.records.keys()
    for number, record in made.records.items():
        row = read[number]
        assert row.action is not None
        assert row.action.ref == record["action_ref"]
        wanted = {name: value for name, value in record.items() if name != "action_ref"}
        if "percent_complete" in wanted:
            wanted["percent_complete"] = Decimal(wanted["percent_complete"])
        assert _plain(list(wanted), row.values) == wanted
