"""An area's document and one of partners and rounds: small, made up, and with every field that the program reads."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

_SOURCE = "wearmouth.txt:12"

AREA: dict[str, Any] = {
    "organisation": {"name": "Wearmouth Violence Reduction Unit", "short_name": "Wearmouth VRU"},
    "document": {
        "title": "A safer Wearmouth",
        "file": "wearmouth.txt",
        "period": {"label": "2021 to 2023", "start": "2021-04-01", "end": "2023-03-31"},
    },
    "geography": {
        "force_area": "Wearmouth Police Force Area",
        "local_authorities_named_in_document": [{"name": "Monkton", "source": _SOURCE}, "Hebburn"],
        "local_authorities_not_named_in_document": [{"name": "HEBBURN"}, "Jarrow"],
    },
    "strategic_themes": [
        {"id": "T1", "number": 1, "title": "Prevent"},
        {"id": "T2", "number": 2, "title": "Protect"},
    ],
    "strategic_priorities": [
        {"id": "P1", "theme": "T1", "number": 1, "title": "Early help."},
        {"id": "P2", "theme": "T2", "number": 1, "title": "Safer streets"},
        {"id": "P3", "theme": None, "number": "A", "title": "Evidence"},
    ],
    "actions": [
        {"priority": "P1", "ref": None, "title": "Train every school", "due": "2022-03-31"},
        {"priority": "P1", "ref": "1.1.4", "title": "Fund two youth workers", "due": None},
        {"priority": "P2", "ref": "2.1.1", "title": "Light the river path"},
        {"theme": "T2", "title": "An output of a theme alone"},
    ],
    "measures": [
        {
            "id": "M1", "name": "Knife crime", "unit": "offences", "direction_wanted": "down", "kind": "Home Office",
            "frequency": "quarterly", "source": _SOURCE,
        },
        {"name": "Pupils in school"},
    ],
    "interventions": [
        {
            "id": "I1", "title": "River Mentors", "tier": "primary and secondary", "cohort": "Pupils aged 11 to 14",
            "summary": "A mentor for a year.", "aliases": ["Mentors", "", "Mentors"], "source": _SOURCE,
            "measures_of_success": [{"text": "Fewer exclusions.", "source": _SOURCE}, {"text": "Pupils feel safer"}],
        },
        {"title": "Hospital Navigators", "tier": ["tertiary", None], "aliases": None},
    ],
    "programmes": [
        {
            "id": "I3", "programme": "Night Bus", "tier": None, "cohort": "Anybody", "approach": "A warm bus.",
            "aliases": ["The bus"], "measures_of_success": [{"text": "People get home"}], "source": _SOURCE,
        }
    ],
    "recommendations": [
        {"number": 1, "text_short": "Look at exclusions", "cited_by_priorities": ["P1", "P2"], "source": _SOURCE},
        {"number": "2a", "text_short": "Share data", "cited_by_priorities": []},
    ],
    "datasets": [
        {"number": 7, "name": "Ambulance call-outs", "providers": ["Ambulance Service"], "note": "monthly"},
        {"number": None, "name": "School absence", "source": _SOURCE},
    ],
    "youth_fund": {
        "name": "The Wearmouth Youth Fund",
        "administered_by": "Wearmouth Youth",
        "rounds": [
            {"round": 1, "projects": {"value": 12}, "beneficiaries": {"value": 340}},
            {"round": 2, "projects": None, "beneficiaries": {"value": "300 to 400"}},
        ],
    },
    "figures": [
        {
            "group": "Crime", "what": "Knife crime", "value": -12.5, "unit": "percent", "printed": "12.5% fewer",
            "qualifier": "about", "period": "2020-21", "geography": "Wearmouth", "cohort": "Under 25",
            "source": _SOURCE,
        },
        {"group": "Crime", "what": "Weapons handed in", "value": "20 to 30"},
        {"group": "Crime", "what": "Not printed", "value": None},
    ],
    "vision": "Nobody is hurt",
    "values": [],
}  # fmt: skip

CONTEXT: dict[str, Any] = {
    "organisations": [{"name": "Hebburn Council", "short": "HEB"}, {"name": "Wearmouth Youth"}],
    "fund_rounds": [
        {
            "fund": "Wearmouth Youth Fund", "round": 3, "administered_by": "Wearmouth Youth",
            "opens": "2023-05-22T09:00", "closes": "2023-06-30T17:00:00", "cap": 5000, "score_min": 0, "score_max": 5,
            "criteria": [{"name": "Led by young people", "weight": 2}, {"name": "Value for money", "weight": 0.5}],
            "criteria_also_called": {"Value for money": ["Value?", None]},
            "bids": [
                {
                    "bid_ref": "W3-01", "organisation": "Jarrow Jumpers", "project_title": "Trampolines",
                    "area": ["Jarrow", "Hebburn"], "amount_requested": 4999.99, "submitted_at": "2023-06-30T16:59:58",
                },
                {"bid_ref": "W3-02", "organisation": "Monkton Makers", "project_title": "Paint"},
            ],
        }
    ],
}  # fmt: skip


def area(**changed: Any) -> dict[str, Any]:
    """Return the area's document with other fields at its top."""
    return deepcopy(AREA) | changed


def context(**changed: Any) -> dict[str, Any]:
    """Return the document of partners and rounds with other fields in its one round."""
    made = deepcopy(CONTEXT)
    made["fund_rounds"][0] |= changed
    return made


def written(folder: Path, document: object, name: str = "Document.json") -> Path:
    """Write a document as somebody might send it."""
    path = folder / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
