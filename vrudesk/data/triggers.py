"""The triggers that write a before and an after image of every audited row, made from the metadata.

They write under the step in ``history_now``; when none is under way they abort, so that a write outside
``Workspace.do`` is an error that leaves no trace.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table

from vrudesk.data.schema import all_tables
from vrudesk.data.schema.base import is_audited

EXPECTED = "fd1ad9a0da3f78cefd2517d4daf60776de4ba5cda4727743aa362f83f67c04eb"
"""The fingerprint of the triggers of this schema, so that opening a file need not know every table."""

_REFUSAL = "written outside do"


def audited_tables() -> list[Table]:
    """Return the tables whose rows have a history, parents before children."""
    return [table for table in all_tables().sorted_tables if is_audited(table)]


def image_sql(table: Table, alias: str = "") -> str:
    """Return the SQL that makes a row's image: a JSON object of its columns in order."""
    prefix = f"{alias}." if alias else ""
    return "json_object(" + ", ".join(f"'{c.name}', {prefix}\"{c.name}\"" for c in table.columns) + ")"


def install(connection: Connection) -> None:
    """Make every history trigger, replacing those that are there."""
    drop(connection)
    for statement in _statements():
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Remove every trigger of the file, as a migration needs it."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def expected_sql() -> dict[str, str]:
    """Return the text of each trigger by name, as ``sqlite_schema`` should hold it."""
    return {statement.split('"')[1]: statement for statement in _statements()}


def fingerprint(statements: Mapping[str, str]) -> str:
    """Return what tells the text of some triggers, by name, from any other."""
    return hashlib.sha256(json.dumps(sorted(statements.items())).encode()).hexdigest()


def _statements() -> Iterator[str]:
    for table in audited_tables():
        differs = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in table.columns)
        old, new = image_sql(table, "OLD"), image_sql(table, "NEW")
        yield _history(table, "INSERT", "NEW", "NULL", new)
        yield _history(table, "UPDATE", "NEW", old, new, f" WHEN {differs}")
        yield _history(table, "DELETE", "OLD", old, "NULL")
    for event in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "stored_file_{event.lower()}" BEFORE {event} ON "stored_file" '
            "BEGIN SELECT RAISE(ABORT, 'kept files never change'); END"
        )


def _history(table: Table, event: str, alias: str, before: str, after: str, when: str = "") -> str:
    name = f"{table.name}_{event.lower()}"
    # Of very many new rows the images are kept together, and not by the trigger.
    unless = f" WHERE packing IS NOT '{table.name}'" if event == "INSERT" else ""
    return (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table.name}"{when} BEGIN '
        f"SELECT RAISE(ABORT, '{_REFUSAL}') WHERE (SELECT step FROM history_now) IS NULL; "
        "INSERT INTO history_change(step, table_name, row_id, before, after) "
        f"SELECT step, '{table.name}', {alias}.id, {before}, {after} FROM history_now{unless}; END"
    )
