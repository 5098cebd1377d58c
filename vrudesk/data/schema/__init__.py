"""The tables, one module for each noun; importing this package makes every table known to ``Base.metadata``.

Each column that a person sees carries its ``Field`` (label, kind, help, synonyms). Tables are STRICT,
keys are text UUIDs, dates are ISO text, decimals are text, and a deleted row is only marked.
"""

from vrudesk.data.schema.actions import Action, Milestone, Redating
from vrudesk.data.schema.base import Base
from vrudesk.data.schema.files import Draft, StoredFile
from vrudesk.data.schema.history import HistoryChange, HistoryNow, HistoryStep
from vrudesk.data.schema.organisations import Organisation, OrganisationName
from vrudesk.data.schema.papers import Paper
from vrudesk.data.schema.people import Person
from vrudesk.data.schema.periods import ReportingPeriod
from vrudesk.data.schema.places import Place
from vrudesk.data.schema.returns import (
    ColumnMap,
    DisplayedText,
    PartnerReturn,
    Provenance,
    ReturnProblem,
)
from vrudesk.data.schema.strategies import Figure, Priority, Strategy
from vrudesk.data.schema.team import Counter, Team
from vrudesk.data.schema.updates import ActionStatus, ActionUpdate

__all__ = [
    "Action",
    "ActionStatus",
    "ActionUpdate",
    "Base",
    "ColumnMap",
    "Counter",
    "DisplayedText",
    "Draft",
    "Figure",
    "HistoryChange",
    "HistoryNow",
    "HistoryStep",
    "Milestone",
    "Organisation",
    "OrganisationName",
    "Paper",
    "PartnerReturn",
    "Person",
    "Place",
    "Priority",
    "Provenance",
    "Redating",
    "ReportingPeriod",
    "ReturnProblem",
    "StoredFile",
    "Strategy",
    "Team",
]
