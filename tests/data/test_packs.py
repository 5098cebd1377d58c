"""Very many new rows are kept in one row of the history: it says no less, and nothing else gets into it."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from tests.plans import a_return, action, partner, period, steps
from vrudesk.commands.organisations import AddOrganisation
from vrudesk.data import check, packs
from vrudesk.data.steps import is_long
from vrudesk.data.workspace import Workspace


@pytest.fixture
def packed(plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Give a workspace with a return of two updates, whose images are kept together."""
    monkeypatch.setattr(packs, "LEAST", 2)
    said = {action(plan_workspace, ref): {"progress": f"Work on {ref}"} for ref in ("1.1", "1.2")}
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), said))
    return plan_workspace


def _findings(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return check.findings(connection)


def _change(workspace: Workspace, statement: str) -> None:
    driver = dbapi2.connect(str(workspace.path))
    driver.execute(statement)
    driver.commit()
    driver.close()


def test_two_updates_stand_in_one_row_of_the_history_and_count_as_two(packed: Workspace) -> None:
    with packed.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT count(*), sum(images IS NOT NULL) FROM history_change WHERE table_name = 'action_update'"
        ).one()
    assert tuple(rows) == (1, 1)
    # The return itself is the third.
    assert steps(packed)[-1]["changes"] == 3
    assert _findings(packed) == []


def test_a_pack_that_is_gone_is_missed(packed: Workspace) -> None:
    _change(packed, "DELETE FROM history_change WHERE images IS NOT NULL")
    assert any("is not as its history tells it" in finding for finding in _findings(packed))


def test_a_mark_that_was_left_behind_hides_nothing_from_the_history(packed: Workspace) -> None:
    _change(packed, "UPDATE history_now SET packing = 'organisation'")
    packed.do(AddOrganisation("A new partner"))
    assert steps(packed)[-1]["changes"] == 1
    assert _findings(packed) == []


def test_a_step_is_long_by_its_packs_or_by_its_number_of_changes(
    packed: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed_step = steps(packed)[-1]["id"]
    packed.do(AddOrganisation("A new partner"))
    short_step = steps(packed)[-1]["id"]
    with packed.reading() as connection:
        assert is_long(connection, packed_step)
        assert not is_long(connection, short_step)
        monkeypatch.setattr("vrudesk.data.steps.LONG", 1)
        assert is_long(connection, short_step)
