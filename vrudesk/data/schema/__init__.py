"""The tables, one module for each noun.

Each column that a person sees carries its ``Field`` (label, kind, help, synonyms). Tables are STRICT,
keys are text UUIDs, dates are ISO text, decimals are text, and a deleted row is only marked. The nouns that no
screen needs at its start are loaded when they are first asked for: ``all_tables`` makes every table known.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData

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
    Reading,
    ReturnProblem,
)
from vrudesk.data.schema.strategies import Figure, Priority, Strategy, Theme
from vrudesk.data.schema.team import Counter, Team
from vrudesk.data.schema.updates import ActionStatus, ActionUpdate

if TYPE_CHECKING:
    from vrudesk.data.schema.asking import ExpectedReturn, HeldRow, RememberedColumn, ReturnRequest, ReturnRule
    from vrudesk.data.schema.datasets import Dataset
    from vrudesk.data.schema.fund import Bid, Criterion, FundRound
    from vrudesk.data.schema.interventions import Intervention, MonitoringCount, SuccessMeasure
    from vrudesk.data.schema.measures import Measure, MeasureValue
    from vrudesk.data.schema.money import Invoice, SpendLine
    from vrudesk.data.schema.names import OtherName
    from vrudesk.data.schema.recommendations import Recommendation, RecommendationUpdate
    from vrudesk.data.schema.scores import Assessment, PanelScore

_LATER = {
    "asking": ("ExpectedReturn", "HeldRow", "RememberedColumn", "ReturnRequest", "ReturnRule"),
    "datasets": ("Dataset",),
    "fund": ("Bid", "Criterion", "FundRound"),
    "interventions": ("Intervention", "MonitoringCount", "SuccessMeasure"),
    "measures": ("Measure", "MeasureValue"),
    "money": ("Invoice", "SpendLine"),
    "names": ("OtherName",),
    "recommendations": ("Recommendation", "RecommendationUpdate"),
    "scores": ("Assessment", "PanelScore"),
}
_MODULES = {noun: module for module, nouns in _LATER.items() for noun in nouns}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


@cache
def all_tables() -> MetaData:
    """Return every table of a workspace."""
    for module in _LATER:
        import_module(f"{__name__}.{module}")
    return Base.metadata


__all__ = [
    "Action", "ActionStatus", "ActionUpdate", "Assessment", "Base", "Bid", "ColumnMap", "Counter", "Criterion",
    "Dataset", "DisplayedText", "Draft", "ExpectedReturn", "Figure", "FundRound", "HeldRow", "HistoryChange",
    "HistoryNow", "HistoryStep", "Intervention", "Invoice", "Measure", "MeasureValue", "Milestone", "MonitoringCount",
    "Organisation", "OrganisationName", "OtherName", "PanelScore", "Paper", "PartnerReturn", "Person", "Place",
    "Priority", "Provenance", "Reading", "Recommendation", "RecommendationUpdate", "Redating", "RememberedColumn",
    "ReportingPeriod", "ReturnProblem", "ReturnRequest", "ReturnRule", "SpendLine", "StoredFile", "Strategy",
    "SuccessMeasure", "Team", "Theme", "all_tables",
]  # fmt: skip
