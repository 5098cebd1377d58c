"""What was learnt of partners' workbooks, as screens and the importer ask for it."""

from __future__ import annotations

from tests.plans import a_return, action, partner, period
from vrudesk.commands.learning import RememberColumns, SetRule
from vrudesk.data.queries.memory import UsedColumn, everything_remembered, last_columns, remembered, verdicts
from vrudesk.data.workspace import Workspace
from vrudesk.domain.columns import CrossColumn

QUARTER = CrossColumn("value", {"period": "Q2"})


def test_columns_are_remembered_by_partner_kind_and_heading(plan_workspace: Workspace) -> None:
    ours, other = partner(plan_workspace), partner(plan_workspace, "Gateshead Council")
    plan_workspace.do(RememberColumns(ours, "action_update", {"How it goes": "rag", "Ours": None}))
    plan_workspace.do(RememberColumns(ours, "measure_return", {"Second": QUARTER}))
    with plan_workspace.reading() as connection:
        assert remembered(connection, ours) == {
            "action_update": {"How it goes": "rag", "Ours": None},
            "measure_return": {"Second": QUARTER},
        }
        assert remembered(connection, other) == {}


def test_everything_is_listed_partner_by_partner(plan_workspace: Workspace) -> None:
    ours, other = partner(plan_workspace), partner(plan_workspace, "Gateshead Council")
    plan_workspace.do(RememberColumns(ours, "measure_return", {"Second": QUARTER}))
    plan_workspace.do(RememberColumns(other, "action_update", {"Where": "rag", "Aside": None}))
    with plan_workspace.reading() as connection:
        found = everything_remembered(connection)
    assert [(row.partner, row.kind, row.heading, row.decided) for row in found] == [
        ("Gateshead Council", "action_update", "Aside", None),
        ("Gateshead Council", "action_update", "Where", "rag"),
        ("Sunderland City Council", "measure_return", "Second", QUARTER),
    ]
    assert [row.partner_id for row in found] == [other, other, ours]
    assert (found[0].decided_by, found[0].decided_at[:10]) == ("Helen Marsh", "2023-07-20")


def test_the_columns_of_a_partners_newest_return_are_known(plan_workspace: Workspace) -> None:
    ours = partner(plan_workspace)
    with plan_workspace.reading() as connection:
        assert last_columns(connection, ours, "action_update") == []
    plan_workspace.do(a_return(ours, period(plan_workspace), {action(plan_workspace): {"progress": "Slow"}}))
    with plan_workspace.reading() as connection:
        assert UsedColumn("Actions", "B", "rag", "Rag") in last_columns(connection, ours, "action_update")
        assert last_columns(connection, ours, "measure_return") == []


def test_rules_are_known_by_their_codes(plan_workspace: Workspace) -> None:
    plan_workspace.do(SetRule("blank_required", "warn"))
    with plan_workspace.reading() as connection:
        assert verdicts(connection) == {"blank_required": "warn"}
