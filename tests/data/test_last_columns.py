"""The columns of a partner's last return, against which its next one is held."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.plans import partner
from tests.records import LONG, POLICE, a_return_of, known_rows
from vrudesk.commands.returns import MappedColumn
from vrudesk.data.queries.memory import UsedColumn, last_columns
from vrudesk.data.workspace import Workspace


def test_only_columns_are_columns_and_not_what_one_cell_says_for_all_rows(plan_workspace: Workspace) -> None:
    known_rows(plan_workspace)
    once = MappedColumn("Values", 1, "measure", "B2", "Homicides", json.dumps({"measure": "Homicides"}))
    spread = MappedColumn("Values", 1, "value", "F", "Apr-Jun", json.dumps({"period": "2023-24 Q1"}))
    columns = (once, replace(LONG[1], letter="AB"), spread)
    plan_workspace.do(a_return_of(plan_workspace, [], columns))
    with plan_workspace.reading() as connection:
        found = last_columns(connection, partner(plan_workspace, POLICE), "measure_return")
    assert found == [UsedColumn("Values", "AB", "area", "Area"), UsedColumn("Values", "F", "value", "Apr-Jun")]
