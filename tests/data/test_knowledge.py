"""What is known here is asked once, and again after every step."""

from __future__ import annotations

import re

from sqlalchemy import event

from tests.plans import rows
from vrudesk.commands.bin import Delete
from vrudesk.data.queries.knowledge import Knowledge, knowledge
from vrudesk.data.queries.known import known_names
from vrudesk.data.queries.returns import known
from vrudesk.data.schema import Measure, all_tables
from vrudesk.data.schema.base import is_audited
from vrudesk.data.workspace import Workspace

_TABLE = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)(?=\s+(?:JOIN|WHERE|ORDER|ON|$)|$|\s*\n)")


def _knowledge(workspace: Workspace) -> Knowledge:
    with workspace.reading() as connection:
        return knowledge(connection)


def _measures(workspace: Workspace) -> list[str]:
    return [each.name for each in _knowledge(workspace).names.measures]


def test_it_is_what_the_queries_say_and_is_asked_once(area: Workspace) -> None:
    found = _knowledge(area)
    with area.reading() as connection:
        assert found == Knowledge(known(connection), known_names(connection))
    assert _knowledge(area) is found


def test_a_step_and_its_undo_are_seen(area: Workspace) -> None:
    before = _measures(area)
    (gone,) = (row for row in rows(area, "measure") if row["name"] == "Homicide")
    area.do(Delete(Measure, gone["id"]))
    assert _measures(area) == [name for name in before if name != "Homicide"]
    area.undo()
    assert _measures(area) == before


def test_nothing_is_kept_of_a_workspace_without_steps(empty: Workspace) -> None:
    assert _knowledge(empty) == _knowledge(empty)
    assert not _knowledge(empty).names.measures


def test_all_that_it_is_asked_from_has_a_history_by_which_it_is_kept(area: Workspace) -> None:
    asked: set[str] = set()
    with area.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.update(_TABLE.findall(told[2])))
        known(connection)
        known_names(connection)
    tables = all_tables().tables
    assert {"measure", "place", "organisation_name", "reporting_period"} <= asked
    assert [name for name in sorted(asked) if not is_audited(tables[name])] == []
