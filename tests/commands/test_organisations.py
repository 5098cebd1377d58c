"""Organisations and the names they go by: one name means one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.plans import everything, partner, rows
from vrudesk.commands.bin import Delete
from vrudesk.commands.organisations import AddOrganisation, EditOrganisation, TeachName
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import Command, Workspace
from vrudesk.errors import Refused


def _label(workspace: Workspace, command: Command) -> str:
    changes = workspace.do(command)
    assert changes is not None
    return changes.label


def test_an_organisation_is_added_with_its_names(plan_workspace: Workspace) -> None:
    command = AddOrganisation(" Tŷ Hafan ", {"kind": "voluntary", "short_name": " TH "}, ("Ty Hafan", " ", "tŷ hafan"))
    assert _label(plan_workspace, command) == "Added organisation Tŷ Hafan"
    added = next(each for each in rows(plan_workspace, "organisation") if each["name"] == "Tŷ Hafan")
    assert (added["kind"], added["short_name"]) == ("voluntary", "TH")
    names = [
        each["name"] for each in rows(plan_workspace, "organisation_name") if each["organisation_id"] == added["id"]
    ]
    assert names == ["Ty Hafan"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda w: AddOrganisation("  "), "may not be blank"),
        (lambda w: AddOrganisation("ne youth"), "ne youth is there already."),
        (lambda w: AddOrganisation("Police"), "Police means Northumbria Police."),
        (lambda w: AddOrganisation("New", {"kind": "circus"}), "Kind of organisation cannot be circus."),
        (lambda w: AddOrganisation("New", {}, ("Sunderland CSP",)), "Sunderland CSP means Sunderland City Council."),
        (lambda w: EditOrganisation(partner(w), {"name": ""}), "may not be blank"),
        (lambda w: EditOrganisation(partner(w), {"name": "NE YOUTH"}), "NE YOUTH is there already."),
        (lambda w: EditOrganisation(partner(w), {"name": "Police"}), "Police means Northumbria Police."),
        (lambda w: TeachName(partner(w), "Police"), "Police means Northumbria Police."),
        (lambda w: TeachName(partner(w), "NE Youth"), "NE Youth is there already."),
        (lambda w: TeachName("nobody", "x"), "not there any more"),
    ],
)
def test_a_name_that_is_blank_or_means_another_is_refused(
    make: Callable[[Workspace], Command], words: str, plan_workspace: Workspace
) -> None:
    before = everything(plan_workspace)
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(make(plan_workspace))
    assert words in refusal.value.message
    assert everything(plan_workspace) == before


def test_capitals_are_compared_in_every_alphabet(plan_workspace: Workspace) -> None:
    plan_workspace.do(AddOrganisation("Tŷ Ŵyn"))
    with pytest.raises(Refused, match="is there already"):
        plan_workspace.do(AddOrganisation("TŶ ŴYN"))


def test_an_organisation_may_change_the_capitals_of_its_own_name_or_take_one_it_goes_by(
    plan_workspace: Workspace,
) -> None:
    key = partner(plan_workspace)
    label = _label(plan_workspace, EditOrganisation(key, {"name": "SUNDERLAND City Council"}))
    assert label == "Set organisation of SUNDERLAND City Council to SUNDERLAND City Council"
    plan_workspace.do(EditOrganisation(key, {"name": "Sunderland CSP"}))
    assert plan_workspace.do(TeachName(key, "sunderland csp")) is None


def test_a_place_is_set_without_showing_its_key(plan_workspace: Workspace) -> None:
    key, place = partner(plan_workspace, "NE Youth"), rows(plan_workspace, "place")[0]["id"]
    assert _label(plan_workspace, EditOrganisation(key, {"place_id": place})) == "Set place of NE Youth"
    assert _label(plan_workspace, EditOrganisation(key, {"place_id": None})) == "Cleared place of NE Youth"


def test_a_name_is_taught_once(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace)
    assert _label(plan_workspace, TeachName(key, " City of Sunderland ")) == (
        "Remembered that City of Sunderland means Sunderland City Council"
    )
    assert plan_workspace.do(TeachName(key, "CITY OF SUNDERLAND")) is None
    assert plan_workspace.do(TeachName(key, "   ")) is None


def test_the_names_of_a_binned_organisation_are_free(plan_workspace: Workspace) -> None:
    plan_workspace.do(Delete(Organisation, partner(plan_workspace, "NE Youth")))
    plan_workspace.do(AddOrganisation("NE Youth", {}, ("North East Youth",)))
    assert len([each for each in rows(plan_workspace, "organisation") if each["name"] == "NE Youth"]) == 2
