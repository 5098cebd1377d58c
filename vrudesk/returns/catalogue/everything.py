"""Every kind of return that there is."""

from __future__ import annotations

from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.catalogue.base import KindOfReturn
from vrudesk.returns.catalogue.bids import Bids
from vrudesk.returns.catalogue.datasets import DatasetRegisters
from vrudesk.returns.catalogue.measures import MeasureReturns
from vrudesk.returns.catalogue.monitoring import Monitoring
from vrudesk.returns.catalogue.recommendations import RecommendationTrackers
from vrudesk.returns.catalogue.scores import PanelScores
from vrudesk.returns.catalogue.spend import SpendReturns

KINDS: tuple[KindOfReturn, ...] = (
    ActionUpdates(), MeasureReturns(), Monitoring(), Bids(), PanelScores(), SpendReturns(), DatasetRegisters(),
    RecommendationTrackers(),
)  # fmt: skip
"""The kinds of return, in the order in which people name them."""


def kind_named(name: str) -> KindOfReturn | None:
    """Return the kind of a name, None where there is none."""
    return next((each for each in KINDS if each.kind.name == name), None)
