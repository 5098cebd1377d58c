"""Loading an area's document: all that the importer of returns needs to know of it, once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import everything, partner, rows
from tests.small_documents import AREA, area
from vrudesk.commands.areas import LoadArea, named_organisation
from vrudesk.commands.bin import Delete
from vrudesk.commands.context import LoadContext
from vrudesk.commands.organisations import AddOrganisation
from vrudesk.commands.setup import SetUp
from vrudesk.data import check
from vrudesk.data.schema import FundRound, Strategy
from vrudesk.data.session import Session
from vrudesk.data.workspace import Workspace
from vrudesk.errors import Refused

UNIT = "Wearmouth Violence Reduction Unit"


def _load(workspace: Workspace, document: dict[str, Any]) -> str:
    changes = workspace.do(LoadArea(document))
    assert changes is not None
    return changes.label


def _columns(workspace: Workspace, table: str, *names: str) -> list[tuple[Any, ...]]:
    """Return columns of the live rows in their order."""
    found = sorted(rows(workspace, table), key=lambda row: row.get("order_key", ""))
    return [tuple(row[name] for name in names) for row in found]


def test_a_document_is_loaded_as_a_strategy_of_its_organisation(empty: Workspace) -> None:
    assert _load(empty, AREA) == f"Loaded the document of {UNIT}"
    (strategy,) = rows(empty, "strategy")
    assert {name: strategy[name] for name in ("title", "years", "start_date", "end_date", "source", "areas")} == {
        "title": "A safer Wearmouth",
        "years": "2021 to 2023",
        "start_date": "2021-04-01",
        "end_date": "2023-03-31",
        "source": "wearmouth.txt",
        "areas": '["Monkton", "Hebburn", "Jarrow"]',
    }
    assert strategy["organisation_id"] == partner(empty, UNIT)
    assert {(each["name"], each["short_name"]) for each in rows(empty, "organisation")} == {
        (UNIT, "Wearmouth VRU"),
        ("Wearmouth Youth", None),
    }
    with empty.reading() as connection:
        assert check.findings(connection) == []


def test_a_document_with_no_more_than_it_needs_is_loaded(empty: Workspace) -> None:
    _load(empty, {"organisation": {"name": UNIT}, "document": {"title": "Plan"}})
    assert _columns(empty, "strategy", "title", "years", "start_date", "areas") == [("Plan", None, None, None)]
    filled = {table for table, found in everything(empty).items() if found}
    assert filled == {"strategy", "organisation"}


def test_lists_and_records_may_be_blank(empty: Workspace) -> None:
    blank = dict.fromkeys(AREA.keys() - {"organisation", "document"})
    _load(empty, {**area(**blank), "document": {"title": "Plan", "period": None}})
    assert {table for table, found in everything(empty).items() if found} == {"strategy", "organisation"}


def test_priorities_stand_under_their_themes_and_are_numbered_within_them(empty: Workspace) -> None:
    _load(empty, AREA)
    assert _columns(empty, "theme", "ref", "title") == [("T1", "Prevent"), ("T2", "Protect")]
    themes = {row["id"]: row["ref"] for row in rows(empty, "theme")} | {None: None}
    found = [
        (number, title, ref, themes[theme])
        for number, title, ref, theme in _columns(empty, "priority", "number", "title", "ref", "theme_id")
    ]
    assert found == [
        ("1.1", "Early help", "P1", "T1"), ("2.1", "Safer streets", "P2", "T2"), ("A", "Evidence", "P3", None),
    ]  # fmt: skip


def test_actions_stand_in_their_order_and_one_without_a_number_is_given_the_next(empty: Workspace) -> None:
    _load(empty, AREA)
    priorities = {row["id"]: row["ref"] for row in rows(empty, "priority")}
    found = {
        (priorities[row["priority_id"]], row["ref"], row["title"], row["due_date"], row["original_due_date"])
        for row in rows(empty, "action")
    }
    assert found == {
        ("P1", "1.1.5", "Train every school", "2022-03-31", "2022-03-31"),
        ("P1", "1.1.4", "Fund two youth workers", None, None),
        ("P2", "2.1.1", "Light the river path", None, None),
    }
    keys = {row["ref"]: row["order_key"] for row in rows(empty, "action")}
    assert keys["1.1.5"] < keys["1.1.4"]


def test_the_next_number_is_that_of_the_documents_own_plan(plan_workspace: Workspace) -> None:
    document = area(
        strategic_themes=[],
        strategic_priorities=[{"id": "P", "number": 1, "title": "First"}],
        actions=[{"priority": "P", "title": "The only one"}],
    )
    _load(plan_workspace, document)
    assert [row["ref"] for row in rows(plan_workspace, "action") if row["title"] == "The only one"] == ["1.1"]


def test_measures_interventions_and_what_would_show_success_are_loaded(empty: Workspace) -> None:
    _load(empty, AREA)
    names = ("ref", "name", "unit", "direction", "kind", "frequency", "source")
    assert _columns(empty, "measure", *names) == [
        ("M1", "Knife crime", "offences", "down", "Home Office", "quarterly", "wearmouth.txt:12"),
        (None, "Pupils in school", None, None, None, None, None),
    ]
    found = _columns(empty, "intervention", "ref", "title", "tiers", "cohort", "summary", "source")
    assert found == [
        ("I1", "River Mentors", '["primary", "secondary"]', "Pupils aged 11 to 14", "A mentor for a year.",
         "wearmouth.txt:12"),
        (None, "Hospital Navigators", '["tertiary"]', None, None, None),
        ("I3", "Night Bus", None, "Anybody", "A warm bus.", "wearmouth.txt:12"),
    ]  # fmt: skip
    titles = {row["id"]: row["title"] for row in rows(empty, "intervention")}
    success = [(titles[key], text) for key, text in _columns(empty, "success_measure", "intervention_id", "text")]
    assert sorted(success) == [
        ("Night Bus", "People get home"), ("River Mentors", "Fewer exclusions"), ("River Mentors", "Pupils feel safer"),
    ]  # fmt: skip
    others = [row for row in rows(empty, "other_name") if row["noun"] == "intervention"]
    taught = {(titles[row["row_id"]], row["name"]) for row in others}
    assert taught == {("River Mentors", "Mentors"), ("Night Bus", "The bus")}


def test_recommendations_data_sets_and_figures_are_loaded(empty: Workspace) -> None:
    _load(empty, AREA)
    assert _columns(empty, "recommendation", "number", "text", "cited_by", "source") == [
        ("1", "Look at exclusions", '["P1", "P2"]', "wearmouth.txt:12"),
        ("2a", "Share data", None, None),
    ]
    assert _columns(empty, "dataset", "ref", "dataset", "provider", "note", "source") == [
        ("7", "Ambulance call-outs", '["Ambulance Service"]', "monthly", None),
        (None, "School absence", None, None, "wearmouth.txt:12"),
    ]
    assert {row["organisation_id"] for row in rows(empty, "dataset")} == {partner(empty, UNIT)}
    names = ("label", "value", "printed", "qualifier", "unit", "period", "geography", "cohort")
    assert _columns(empty, "figure", *names) == [
        ("Knife crime", "-12.5", "12.5% fewer", "about", "percent", "2020-21", "Wearmouth", "Under 25"),
        ("Weapons handed in", None, "20 to 30", None, None, None, None, None),
        ("Not printed", None, None, None, None, None, None, None),
    ]


def test_past_rounds_of_the_fund_are_loaded_with_what_they_came_to(empty: Workspace) -> None:
    _load(empty, AREA)
    youth = partner(empty, "Wearmouth Youth")
    found = {(row["fund"], row["number"], row["projects"], row["people"]) for row in rows(empty, "fund_round")}
    assert found == {("Wearmouth Youth Fund", "1", "12", "340"), ("Wearmouth Youth Fund", "2", None, None)}
    assert {row["administered_by_id"] for row in rows(empty, "fund_round")} == {youth}


def test_of_a_round_that_is_there_only_the_blanks_are_filled(empty: Workspace) -> None:
    fund = {"name": "WEARMOUTH youth fund", "rounds": [{"round": 2, "projects": {"value": 7}}, {"round": "1"}]}
    _load(empty, AREA)
    _load(empty, area(document={"title": "The next plan"}, youth_fund=fund))
    found = {(row["fund"], row["number"], row["projects"], row["people"]) for row in rows(empty, "fund_round")}
    assert found == {("Wearmouth Youth Fund", "1", "12", "340"), ("Wearmouth Youth Fund", "2", "7", None)}
    assert {row["administered_by_id"] for row in rows(empty, "fund_round")} == {partner(empty, "Wearmouth Youth")}


@pytest.mark.parametrize(
    "command", [LoadArea(AREA), LoadContext({"fund_rounds": [{"fund": "Wearmouth Youth Fund", "round": 1}]})]
)
def test_a_round_in_the_recycle_bin_is_not_filled(command: LoadArea | LoadContext, empty: Workspace) -> None:
    _load(empty, area(document={"title": "An older plan"}))
    (first,) = (row["id"] for row in rows(empty, "fund_round") if row["number"] == "1")
    empty.do(Delete(FundRound, first))
    before = everything(empty)
    with pytest.raises(Refused, match="Round 1 of the Wearmouth Youth Fund is in the recycle bin"):
        empty.do(command)
    assert everything(empty) == before


def test_the_same_document_is_refused_and_changes_nothing(plan_workspace: Workspace) -> None:
    _load(plan_workspace, AREA)
    before = everything(plan_workspace)
    with pytest.raises(Refused, match="“A safer Wearmouth” of Wearmouth Violence Reduction Unit is in this workspace"):
        plan_workspace.do(LoadArea(AREA))
    assert everything(plan_workspace) == before


def test_another_organisation_may_have_a_document_of_the_same_title(empty: Workspace) -> None:
    _load(empty, AREA)
    _load(empty, area(organisation={"name": "Tees Violence Reduction Unit"}))
    assert len(rows(empty, "strategy")) == 2
    assert len(rows(empty, "place")) == 4


def test_a_document_whose_strategy_is_in_the_recycle_bin_is_loaded_again(empty: Workspace) -> None:
    _load(empty, AREA)
    empty.do(Delete(Strategy, rows(empty, "strategy")[0]["id"]))
    _load(empty, AREA)
    assert [bool(row["deleted_at"]) for row in rows(empty, "strategy")] == [True, False]


def test_places_that_are_there_are_used_whatever_their_capitals(plan_workspace: Workspace) -> None:
    before = {row["name"] for row in rows(plan_workspace, "place")}
    assert "Gateshead" in before
    geography = {"local_authorities_named_in_document": ["GATESHEAD", "Jarrow"]}
    _load(plan_workspace, area(geography=geography))
    assert {row["name"] for row in rows(plan_workspace, "place")} == before | {"Jarrow"}


def test_local_authorities_lie_in_their_force_area_which_has_a_short_name_too(empty: Workspace) -> None:
    _load(empty, AREA)
    keys = {row["name"]: row["id"] for row in rows(empty, "place")}
    whole = keys["Wearmouth Police Force Area"]
    assert {(row["name"], row["kind"], row["parent_id"]) for row in rows(empty, "place")} == {
        ("Wearmouth Police Force Area", "force area", None),
        ("Monkton", "local authority", whole),
        ("Hebburn", "local authority", whole),
        ("Jarrow", "local authority", whole),
    }
    taught = [(row["name"], row["row_id"]) for row in rows(empty, "other_name") if row["noun"] == "place"]
    assert taught == [("Wearmouth", whole)]


@pytest.mark.parametrize("name", ["GATESHEAD", "Jarrow"])
def test_a_force_area_may_bear_the_name_of_a_place(name: str, plan_workspace: Workspace) -> None:
    before = rows(plan_workspace, "place")
    geography = {"force_area": name, "local_authorities_named_in_document": ["Jarrow", "Monkton"]}
    _load(plan_workspace, area(geography=geography))
    whole = next(row["id"] for row in rows(plan_workspace, "place") if row["name"].casefold() == name.casefold())
    added = {row["name"]: row["parent_id"] for row in rows(plan_workspace, "place") if row not in before}
    assert added == {"Jarrow": None if name == "Jarrow" else whole, "Monkton": whole}
    assert not [row for row in rows(plan_workspace, "other_name") if row["noun"] == "place"]


def test_the_first_document_says_which_organisation_the_team_is(empty: Workspace) -> None:
    empty.do(SetUp("Wearmouth", 2021))
    _load(empty, AREA)
    _load(empty, area(organisation={"name": "Tees Violence Reduction Unit"}))
    (team,) = rows(empty, "team")
    assert team["organisation_id"] == partner(empty, UNIT)


def test_an_organisation_is_known_by_any_of_its_names_and_gets_a_short_one_where_it_has_none(
    plan_workspace: Workspace,
) -> None:
    plan_workspace.do(AddOrganisation("Wearmouth Unit", {}, (UNIT,)))
    before = len(rows(plan_workspace, "organisation"))
    _load(plan_workspace, AREA)
    (strategy,) = (row for row in rows(plan_workspace, "strategy") if row["title"] == "A safer Wearmouth")
    key = partner(plan_workspace, "Wearmouth Unit")
    assert strategy["organisation_id"] == key
    assert [row["short_name"] for row in rows(plan_workspace, "organisation") if row["id"] == key] == ["Wearmouth VRU"]
    assert len(rows(plan_workspace, "organisation")) == before + 1


def test_a_short_name_that_is_there_stays(plan_workspace: Workspace) -> None:
    plan_workspace.do(AddOrganisation(UNIT, {"short_name": "WVRU"}))
    _load(plan_workspace, AREA)
    key = partner(plan_workspace, UNIT)
    assert [row["short_name"] for row in rows(plan_workspace, "organisation") if row["id"] == key] == ["WVRU"]


def test_a_load_is_undone_and_done_again(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    _load(plan_workspace, AREA)
    after = everything(plan_workspace)
    plan_workspace.undo()
    assert everything(plan_workspace) == before
    plan_workspace.redo()
    assert everything(plan_workspace) == after


def test_an_organisation_without_a_name_is_refused(empty: Workspace) -> None:
    class Named:
        kind = "edit"

        def apply(self, session: Session) -> None:
            named_organisation(session, " \x00 ")

        def label(self, session: Session) -> str:
            return "Named"

    with pytest.raises(Refused, match="may not be blank"):
        empty.do(Named())
