"""Every command that a user has, made from what stands in the workspace and from Hypothesis's choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.plans import LETTERS, update_record
from tests.walk.model import State
from vrudesk.commands import actions, organisations, papers, periods, statuses, strategies, team
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.context import LoadContext
from vrudesk.commands.returns import AcceptedDate, FoundProblem, MappedColumn, SaveReturn, Tally
from vrudesk.data.schema import (
    Action,
    Base,
    Bid,
    Criterion,
    Dataset,
    FundRound,
    Intervention,
    Measure,
    Organisation,
    OtherName,
    Person,
    Priority,
    Recommendation,
    Strategy,
    SuccessMeasure,
    Theme,
)
from vrudesk.data.schema.base import table_of
from vrudesk.data.workspace import Command
from vrudesk.domain.markings import Marking
from vrudesk.domain.periods import read_period
from vrudesk.domain.rag import Rag

WORDS = st.sampled_from(["Street work", "Hospital navigators", "street work", "Ŵyn's “plan”", " ", "a\nb", "x" * 300])
NAMES = st.sampled_from(["NE Youth", "Police", "Tŷ Hafan", "TŶ HAFAN", "Ty Hafan", "Data Lead", ""])
DAYS = st.sampled_from([date(2023, 5, 1), date(2024, 3, 29), date(2024, 6, 28), date(2025, 1, 31)])
MAYBE_DAY = st.none() | DAYS
MAYBE_RAG = st.none() | st.sampled_from(Rag)
PERCENT = st.none() | st.sampled_from([Decimal(0), Decimal("12.5"), Decimal(100), Decimal(101)])
NOUNS: dict[type[Base], str] = {
    Action: "action", Priority: "priority", Strategy: "strategy", Organisation: "organisation", Person: "person",
    **{
        noun: table_of(noun).name
        for noun in (
            Theme, Measure, Intervention, SuccessMeasure, Recommendation, Dataset, FundRound, Criterion, Bid, OtherName,
        )
    },
}  # fmt: skip
"""What is deleted and restored. The other nouns of partners' returns are written by imports only, which walk with
``save return``; they get their own steps here with the commands that change them."""


_ACTION = {"lead": "NE Youth", "owner": "Data Lead", "start_date": "2023-04-03", "due_date": "2024-03-29"}
SMALL: dict[str, Any] = {
    "team": {"name": "Northumbria", "prefix": "NV"},
    "year": 2023,
    "places": [],
    "organisations": [{"name": "NE Youth", "also_called": ["North East Youth"]}, {"name": "Northumbria Police"}],
    "strategy": {
        "title": "Response strategy",
        "years": "2023-24",
        "start_date": "2023-04-01",
        "end_date": "2024-03-31",
        "source": "the strategy, line 1",
        "figures": [],
        "priorities": [
            {
                "number": "1",
                "title": "First",
                "actions": [_ACTION | {"ref": f"1.{i}", "title": f"T{i}"} for i in (1, 2, 3)],
            },
            {"number": "2", "title": "Second", "actions": [_ACTION | {"ref": "2.1", "title": "Data"}]},
        ],
    },
}
"""A plan so small that a walk keeps meeting the same rows."""

AREA: dict[str, Any] = {
    "organisation": {"name": "NE Youth", "short_name": "NEY"},
    "document": {"title": "An older strategy", "period": {"start": "2019-04-01"}},
    "geography": {"force_area": "Tyne Police Force Area", "local_authorities_named_in_document": ["Jarrow"]},
    "strategic_themes": [{"id": "T", "number": 1, "title": "Prevent"}],
    "strategic_priorities": [{"id": "P", "theme": "T", "number": 1, "title": "Early help"}],
    "actions": [{"priority": "P", "title": "Train schools", "due": "2022-03-31"}],
    "measures": [{"name": "Knife crime"}],
    "interventions": [{"title": "Mentors", "aliases": ["YOLO"], "measures_of_success": [{"text": "Fewer exclusions"}]}],
    "recommendations": [{"number": 1, "text_short": "Share data", "cited_by_priorities": ["P"]}],
    "datasets": [{"name": "School absence", "providers": ["Schools"]}],
    "youth_fund": {"name": "Fund", "administered_by": "Tŷ Hafan", "rounds": [{"round": 1, "projects": {"value": 12}}]},
    "figures": [{"group": "Crime", "what": "Knife crime", "value": 12}],
}
"""An area's document with one of each."""


def fund_round(number: int) -> dict[str, Any]:
    """Return a round of the fund with one of each."""
    return {
        "fund": "Fund", "round": number, "administered_by": "Police", "cap": 5000,
        "criteria": [{"name": "Value", "weight": 1}], "criteria_also_called": {"Value": ["Value?"]},
        "bids": [{"bid_ref": "1", "organisation": "Jumpers", "project_title": "Trampolines"}],
    }  # fmt: skip


def _load_area(pick: Pick) -> Command:
    name, title = pick.draw(NAMES.filter(bool)), pick.draw(st.sampled_from(["An older strategy", "Another one"]))
    return LoadArea({**AREA, "organisation": {"name": name}, "document": {"title": title}})


def _load_context(pick: Pick) -> Command:
    partners = [{"name": pick.draw(NAMES.filter(bool)), "short": pick.draw(st.none() | st.just("TH"))}]
    rounds = [fund_round(pick.draw(st.integers(1, 2)))] if pick.draw(st.booleans()) else []
    return LoadContext({"organisations": partners, "fund_rounds": rounds})


@dataclass(frozen=True)
class Pick:
    """Choose among what is there; a table without rows gives a key that is not there."""

    state: State
    draw: Callable[[st.SearchStrategy[Any]], Any]

    def key(self, table: str) -> str:
        """Choose a live row, or now and then any."""
        anything = [key for where, key in self.state if where == table]
        live = [key for key in anything if self.state[table, key].get("deleted_at") is None]
        return self._one_of(anything if self.draw(st.integers(0, 9)) == 9 else live)

    def _one_of(self, keys: list[str]) -> str:
        return str(self.draw(st.sampled_from(keys or ["no such row"])))

    def maybe(self, table: str) -> str | None:
        return self.key(table) if self.draw(st.booleans()) else None

    def some(self, fields: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
        names = self.draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True))
        return {name: self.draw(fields[name]) for name in names}

    def noun(self) -> tuple[type[Base], str]:
        noun = self.draw(st.sampled_from(list(NOUNS)))
        return noun, self.key(NOUNS[noun])

    def binned(self) -> tuple[type[Base], str]:
        """Choose a row in the recycle bin."""
        nouns = {table: noun for noun, table in NOUNS.items()}
        rows = [(nouns[table], key) for (table, key), row in self.state.items() if table in nouns and row["deleted_at"]]
        return self.draw(st.sampled_from(rows)) if rows else self.noun()

    def closed(self) -> str:
        """Choose a closed period."""
        closed = [key for (table, key), row in self.state.items() if table == "reporting_period" and row["closed_at"]]
        return self._one_of(closed)


PLAN_FIELDS = {
    "title": WORDS,
    "ref": st.sampled_from(["1.1", "2.9", "7"]),
    "start_date": MAYBE_DAY,
    "due_date": MAYBE_DAY,
    "completed_date": MAYBE_DAY,
}
LINE_FIELDS = {"rag": MAYBE_RAG, "forecast": MAYBE_RAG, "percent_complete": PERCENT, "words": WORDS, "reason": WORDS}
SENT_FIELDS = {
    "rag": MAYBE_RAG,
    "percent_complete": PERCENT.filter(lambda percent: percent != 101),
    "progress": WORDS.map(str.strip),
    "due_date": MAYBE_DAY,
}
PAPER_FIELDS = {"title": WORDS, "board": WORDS, "meeting_date": MAYBE_DAY, "marking": st.sampled_from([*Marking, "x"])}


def _a_return(pick: Pick) -> Command:
    label = next((row["label"] for (_, key), row in pick.state.items() if key == pick.key("reporting_period")), "")
    period = read_period(label) or read_period("2025-26 Q1")
    assert period is not None
    keys = list(dict.fromkeys(pick.key("action") for _ in range(pick.draw(st.integers(0, 4)))))
    partner = pick.key("organisation")
    records = tuple(
        update_record((key, partner, period.label), pick.some(SENT_FIELDS), number, {"rag": "Ambre"})
        for number, key in enumerate(keys, 5)
    )
    dates = tuple(AcceptedDate(key, pick.draw(DAYS), pick.draw(WORDS)) for key in keys[: pick.draw(st.integers(0, 1))])
    return SaveReturn(
        partner, period, "Return.xlsx", pick.draw(st.sampled_from([b"1", b"2", b"3"])), records,
        tuple(MappedColumn("Actions", 1, field, letter, field) for field, letter in LETTERS.items()),
        (FoundProblem("Actions", "C5", "warning", "rag_misspelt", "Ambre"),), Tally(new=len(records)), dates,
    )  # fmt: skip


MAKERS: dict[str, Callable[[Pick], Command]] = {
    "add strategy": lambda p: strategies.AddStrategy(p.draw(WORDS), p.some({"start_date": MAYBE_DAY})),
    "add priority": lambda p: strategies.AddPriority(p.key("strategy"), p.draw(WORDS)),
    "edit priority": lambda p: strategies.EditPriority(p.key("priority"), p.some({"title": WORDS, "number": WORDS})),
    "move priority": lambda p: strategies.MovePriority(p.key("priority"), p.maybe("priority")),
    "add action": lambda p: actions.AddAction(p.key("priority"), p.draw(WORDS), p.some(PLAN_FIELDS)),
    "edit action": lambda p: actions.EditAction(p.key("action"), p.some(PLAN_FIELDS)),
    "set owner": lambda p: actions.SetOwner(p.key("action"), p.draw(NAMES)),
    "set lead": lambda p: actions.SetLead(p.key("action"), p.maybe("organisation")),
    "re-date": lambda p: actions.Redate(p.key("action"), p.draw(MAYBE_DAY), p.draw(WORDS), p.maybe("action_update")),
    "decline date": lambda p: actions.DeclineDate(p.key("action_update")),
    "move action": lambda p: actions.MoveAction(p.key("action"), p.key("priority"), p.maybe("action")),
    "delete": lambda p: Delete(*p.noun()),
    "restore": lambda p: Restore(*p.binned()),
    "add organisation": lambda p: organisations.AddOrganisation(p.draw(NAMES), {}, (p.draw(NAMES),)),
    "edit organisation": lambda p: organisations.EditOrganisation(p.key("organisation"), p.some({"name": NAMES})),
    "teach name": lambda p: organisations.TeachName(p.key("organisation"), p.draw(NAMES)),
    "set status": lambda p: statuses.SetStatus(p.key("action"), p.key("reporting_period"), p.some(LINE_FIELDS)),
    "take suggestions": lambda p: statuses.TakeSuggestions(p.key("reporting_period"), (p.key("action"),)),
    "save return": _a_return,
    "close period": lambda p: periods.ClosePeriod(p.key("reporting_period")),
    "reopen period": lambda p: periods.ReopenPeriod(p.closed(), p.draw(WORDS)),
    "load area": _load_area,
    "load context": _load_context,
    "add year": lambda p: periods.AddYear(p.draw(st.integers(2023, 2025))),
    "set paper": lambda p: papers.SetPaper(p.key("reporting_period"), p.some(PAPER_FIELDS)),
    "name team": lambda p: team.NameTeam(p.draw(NAMES)),
}  # fmt: skip
