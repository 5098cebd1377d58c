"""The names that returns may hold: live rows in their order, with their other names, units and places."""

from __future__ import annotations

from decimal import Decimal

from tests.plans import rows
from vrudesk.commands.bin import Delete
from vrudesk.data.queries.known import KnownNames, known_names
from vrudesk.data.schema import Measure
from vrudesk.data.workspace import Workspace


def _known(workspace: Workspace) -> KnownNames:
    with workspace.reading() as connection:
        return known_names(connection)


def test_an_empty_workspace_knows_no_names(empty: Workspace) -> None:
    known = _known(empty)
    assert not any((known.measures, known.places, known.rounds, known.strategies, known.providers, known.datasets))


def test_measures_places_and_interventions_are_known_with_units_wholes_and_other_names(area: Workspace) -> None:
    known = _known(area)
    assert [(each.name, each.unit) for each in known.measures] == [
        ("Hospital admissions for assault", "admissions"), ("Knife crime", "offences"), ("Homicide", "offences"),
        ("Pupils who feel safe", "percent"),
    ]  # fmt: skip
    whole = next(each for each in known.places if each.within is None)
    assert (whole.name, whole.others) == ("Wenshire Police Force Area", ("Wenshire",))
    assert {each.within for each in known.places if each is not whole} == {whole.id}
    assert [(each.name, each.others) for each in known.interventions] == [
        ("Street Doctors", ("First aid on the street",)), ("Kick Start football", ()),
    ]  # fmt: skip
    assert [each.name for each in known.success_measures] == ["Number of young people who can stop a bleed"]


def test_priorities_recommendations_and_data_sets_are_known_by_what_stands_in_cells(area: Workspace) -> None:
    known = _known(area)
    assert [(each.name, each.others) for each in known.priorities] == [
        ("W-P1.1", ("Work in schools",)), ("W-P1.2", ("Families first",)), ("W-P2.1", ("Shared picture",)),
    ]  # fmt: skip
    assert (known.recommendations[0].name, known.recommendations[0].others) == ("1", ("Record where assaults happen",))
    assert ([each.name for each in known.themes], known.providers) == (["Prevention", "Data"], ("Wenshire Police",))
    assert [each.name for each in known.datasets] == ["Recorded crime"]
    (strategy,) = [each for each in known.strategies if each.areas]
    assert strategy.areas == ("Ashby", "Brook Vale", "Castleton", "Dunmere")


def test_rounds_are_known_with_their_criteria_and_bids(area: Workspace) -> None:
    first, second = _known(area).rounds
    assert (first.number, first.closes, first.criteria, first.bids) == ("1", None, (), ())
    assert (second.fund, second.number, second.cap, second.score_max) == ("Wen Youth Fund", "2", 500_000, Decimal(5))
    assert [(each.name, each.weight, each.others) for each in second.criteria] == [
        ("Led by young people", Decimal(2), ()), ("Value for money", Decimal(1), ("Worth it?",)),
        ("Safe", Decimal(1), ()),
    ]  # fmt: skip
    assert [(each.ref, each.areas) for each in second.bids] == [
        ("WYF2-01", ("Ashby",)), ("WYF2-02", ("Castleton",)), ("WYF2-03", ("Brook Vale", "Dunmere")),
    ]  # fmt: skip


def test_what_was_thrown_away_is_not_known(area: Workspace) -> None:
    key = next(each["id"] for each in rows(area, "measure") if each["name"] == "Homicide")
    area.do(Delete(Measure, key))
    assert "Homicide" not in {each.name for each in _known(area).measures}
