"""A small area and a round of a fund, made for tests, and the plans of returns that name what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.returns.updates import book, plan_of, sheet
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.setup import SetUp
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import ImportPlan

AREA: dict[str, Any] = {
    "document": {"title": "Safer Wenshire", "period": {"label": "2023-25", "start": "2023-04-01", "end": "2025-03-31"}},
    "organisation": {"name": "Wenshire Violence Reduction Unit", "short_name": "Wenshire VRU"},
    "geography": {
        "force_area": "Wenshire Police Force Area",
        "local_authorities_named_in_document": ["Ashby", "Brook Vale", "Castleton", {"name": "Dunmere"}],
    },
    "strategic_themes": [
        {"id": "WT1", "number": 1, "title": "Prevention"}, {"id": "WT2", "number": 2, "title": "Data"},
    ],
    "strategic_priorities": [
        {"id": "W-P1.1", "number": 1, "title": "Work in schools.", "theme": "WT1"},
        {"id": "W-P1.2", "number": 2, "title": "Families first", "theme": "WT1"},
        {"id": "W-P2.1", "number": 1, "title": "Shared picture", "theme": "WT2"},
    ],
    "actions": [
        {"ref": "1.1", "title": "Mentors in every secondary school", "priority": "W-P1.1", "due": "2024-03-31"},
        {"ref": "1.2", "title": "Parenting courses", "priority": "W-P1.2"},
        {"ref": "2.1", "title": "A monthly dashboard of harm", "priority": "W-P2.1"},
    ],
    "measures": [
        {"id": "WM1", "name": "Hospital admissions for assault", "unit": "admissions"},
        {"id": "WM2", "name": "Knife crime", "unit": "offences"},
        {"id": "WM3", "name": "Homicide", "unit": "offences"},
        {"id": "WM4", "name": "Pupils who feel safe", "unit": "percent"},
    ],
    "interventions": [
        {
            "id": "WI1", "title": "Street Doctors", "aliases": ["First aid on the street"], "tier": "secondary",
            "measures_of_success": [{"text": "Number of young people who can stop a bleed"}],
        },
        {"id": "WI2", "title": "Kick Start football", "tier": ["primary", "secondary"]},
    ],
    "recommendations": [
        {"number": 1, "text_short": "Record where assaults happen"},
        {"number": 2, "text_short": "Share ambulance data"},
        {"number": 3, "text_short": "Ask young people"},
    ],
    "datasets": [{"number": 1, "name": "Recorded crime", "providers": ["Wenshire Police"]}],
    "youth_fund": {
        "name": "The Wen Youth Fund", "administered_by": "Wen Youth",
        "rounds": [{"round": 1, "projects": {"value": 9}, "beneficiaries": {"value": "about 300"}}],
    },
    "figures": [{"group": "Harm", "what": "Assaults", "value": 4, "unit": "offences"}],
}  # fmt: skip

CONTEXT: dict[str, Any] = {
    "organisations": [
        {"name": "Ashby Council"}, {"name": "Wenshire Police"}, {"name": "Wenshire NHS Trust", "short": "WNT"},
        {"name": "Castleton Borough Council"}, {"name": "Wen Youth"},
    ],
    "fund_rounds": [
        {
            "fund": "Wen Youth Fund", "round": 2, "administered_by": "Wen Youth", "opens": "2023-05-01T09:00:00",
            "closes": "2023-06-30T17:00:00", "cap": 5000, "score_min": 0, "score_max": 5,
            "criteria": [
                {"name": "Led by young people", "weight": 2}, {"name": "Value for money", "weight": 1},
                {"name": "Safe", "weight": 1},
            ],
            "criteria_also_called": {"Value for money": ["Worth it?"]},
            "bids": [
                {"bid_ref": "WYF2-01", "organisation": "Harbour Boxing", "project_title": "Ring Ready",
                 "area": ["Ashby"], "amount_requested": 2400},
                {"bid_ref": "WYF2-02", "organisation": "Mill Lane Crew", "project_title": "Bikes for All",
                 "area": ["Castleton"], "amount_requested": 4800.5},
                {"bid_ref": "WYF2-03", "organisation": "Vale Voices", "project_title": "Open Mic",
                 "area": ["Brook Vale", "Dunmere"], "amount_requested": 900},
            ],
        }
    ],
}  # fmt: skip


def load(workspace: Workspace) -> Workspace:
    """Set a workspace up and load the small area and its fund."""
    workspace.do(SetUp("Wenshire VRU", 2026))
    workspace.do(LoadArea(AREA))
    workspace.do(LoadContext(CONTEXT))
    return workspace


def planned(workspace: Workspace, *lines: Sequence[Any], name: str = "Return.xlsx", **facts: Any) -> ImportPlan:
    """Return the plan of a workbook of one sheet; ``choices`` are partner, period and kind as a person chose them."""
    choices: dict[str, str] = facts.pop("choices", {})
    return plan_of(workspace, book(sheet(lines, **facts), name=name), **choices)


def values(plan: ImportPlan, *fields: str) -> list[tuple[Any, ...]]:
    """Return some fields of each record as people see them: the names of what is known by name."""
    return [tuple(_shown(row.cells.get(field)) for field in fields) for row in plan.rows]


def _shown(cell: Any) -> Any:
    value = cell.value if cell is not None else None
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value if value is None or isinstance(value, int | float | str) else str(value)


PERIOD: list[list[Any]] = [["Partner:", "Ashby Council"], ["Period:", "2023-24 Q1"], []]
SAMPLES: dict[str, list[list[Any]]] = {
    "action_update": [
        *PERIOD, ["Ref", "RAG", "Progress"], ["1.1", "Green", "Going well"], ["1.2", "Red", "Nobody in post"],
    ],
    "measure_return": [
        *PERIOD, ["Measure", "Area", "Period", "Value"], ["Homicide", "Ashby", "2023-24 Q1", 3],
        ["Knife crime", "Dunmere", "2023-24 Q1", 14],
    ],
    "intervention_monitoring": [
        *PERIOD, ["Intervention", "What was counted", "Period", "Value"],
        ["Street Doctors", "Sessions", "2023-04", 3], ["Street Doctors", "Referrals", "2023-04", 5],
    ],
    "youth_fund_bids": [
        ["Wen Youth Fund - Round 2"], [],
        ["Completion time", "Bid ref", "Name of your group", "Project title", "How much are you asking for?"],
        ["2023-06-01 10:00", "WYF2-01", "Harbour Boxing", "Ring Ready", 2400],
        ["2023-06-02 10:00", "WYF2-09", "Late Starters", "Sing", 300],
    ],
    "panel_scores": [
        ["Wen Youth Fund - Round 2"], ["Assessor", "J. Reed"], [],
        ["Bid", "Led by young people", "Value for money", "Safe", "Comments"], ["WYF2-01", 1, 2, 3, "fine"],
        ["WYF2-02", 4, 5, 5, "good"],
    ],
    "spend_return": [
        *PERIOD, ["Budget line", "Q1 budget", "Q1 actual"], ["Staff", "£1,000.00", 900], ["Hire", 100, "(35.50)"],
    ],
    "dataset_register": [
        *PERIOD, ["Data set", "Supplied by", "ISA in place?"], ["Recorded crime", "Wenshire Police", "Yes"],
        ["Ambulance calls", "Wenshire NHS Trust", "No"],
    ],
    "recommendation_tracker": [
        *PERIOD, ["No.", "Recommendation", "Status", "Update"],
        [1, "Record where assaults happen", "In progress", "ok"],
        [2, "Share ambulance data", "Complete", "done"],
    ],
}  # fmt: skip
"""A small return of each kind, two records or more, in which nothing is wrong."""


def sample(workspace: Workspace, kind: str) -> ImportPlan:
    """Return the plan of the small return of a kind."""
    return planned(workspace, *SAMPLES[kind])
