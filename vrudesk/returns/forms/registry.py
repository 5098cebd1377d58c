"""The kinds of return of which there are blank forms: one plain function for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.catalogue.base import KindOfReturn
from vrudesk.returns.catalogue.bids import Bids
from vrudesk.returns.catalogue.datasets import DatasetRegisters
from vrudesk.returns.catalogue.measures import MeasureReturns
from vrudesk.returns.catalogue.monitoring import Monitoring
from vrudesk.returns.catalogue.recommendations import RecommendationTrackers
from vrudesk.returns.catalogue.scores import PanelScores
from vrudesk.returns.catalogue.spend import SpendReturns
from vrudesk.returns.forms import (
    action_form,
    dataset_form,
    measure_form,
    monitoring_form,
    recommendation_form,
    score_form,
    spend_form,
)
from vrudesk.returns.forms.form import Form, FormBrief


@dataclass(frozen=True, slots=True)
class FormKind:
    """A kind of return, the version of its columns today, and what makes the forms of a brief's partners.

    Forms ``of_a_round`` go to the assessors of a round of the fund, the others to partners.
    """

    kind: type[KindOfReturn]
    template: str
    make: Callable[[Connection, FormBrief], Iterator[Form]]
    of_a_round: bool = False

    @property
    def name(self) -> str:
        """Return the name of the kind."""
        return self.kind.kind.name

    @property
    def title(self) -> str:
        """Return what people call the kind."""
        return self.kind.kind.title


FORMS = (
    FormKind(ActionUpdates, action_form.TEMPLATE, action_form.action_forms),
    FormKind(MeasureReturns, measure_form.TEMPLATE, measure_form.measure_forms),
    FormKind(Monitoring, monitoring_form.TEMPLATE, monitoring_form.monitoring_forms),
    FormKind(SpendReturns, spend_form.TEMPLATE, spend_form.spend_forms),
    FormKind(PanelScores, score_form.TEMPLATE, score_form.score_forms, of_a_round=True),
    FormKind(DatasetRegisters, dataset_form.TEMPLATE, dataset_form.dataset_forms),
    FormKind(RecommendationTrackers, recommendation_form.TEMPLATE, recommendation_form.recommendation_forms),
)


def form_kind(name: str) -> FormKind:
    """Return a kind by its name.

    Raises:
        UserError: there is no such kind, or no blank form of it.
    """
    for kind in FORMS:
        if kind.name == name:
            return kind
    there_is = f"There is {listed([k.name for k in FORMS])}."
    if name == Bids.kind.name:
        words = "There is no blank return of bids: groups bid through an online form."
        raise UserError(words, f"No file was made. Read what that form exports. {there_is}")
    raise UserError(f"There is no blank return of the kind {name}.", f"No file was made. {there_is}")
