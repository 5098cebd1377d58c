"""The schema as the file holds it: made by migration, the same as the metadata, and every field described."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Integer, Table, Text, create_engine
from sqlalchemy.types import TypeEngine

from tests.conftest import AUTHOR, NOON
from tests.plans import everything
from vrudesk.data import schema, triggers
from vrudesk.data.connections import APPLICATION_ID, SCHEMA_VERSION, writing_engine
from vrudesk.data.schema import Action, Base, ReportingPeriod, all_tables
from vrudesk.data.schema.base import field_of, fields_of, table_of
from vrudesk.data.schema.types import DateText, DecimalText, Flag, ListText, RagText, plain_decimal
from vrudesk.data.triggers import audited_tables
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import PeriodKind
from vrudesk.domain.rag import Rag

TABLES = all_tables().sorted_tables
FIELDS = [(table, name) for table in TABLES for name in fields_of(table)]


def _schema(connection: Connection) -> dict[str, list[str]]:
    """Return the lines of each table's and index's statement, whatever the order of its rules and its quotation."""
    query = "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    return {
        name: sorted(line.strip().rstrip(",").replace('"', "") for line in sql.splitlines())
        for name, sql in connection.exec_driver_sql(query)
    }


def test_the_migrated_schema_is_that_of_the_metadata(empty: Workspace, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        wanted = _schema(connection)
    engine.dispose()
    with empty.reading() as connection:
        migrated = _schema(connection)
    assert migrated.pop("alembic_version")
    assert migrated == wanted


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_strict_and_has_its_columns_in_order(table: Table, empty: Workspace) -> None:
    with empty.reading() as connection:
        columns = connection.exec_driver_sql(f"PRAGMA table_info('{table.name}')").all()
        strict = connection.exec_driver_sql(f"PRAGMA table_list('{table.name}')").mappings().one()["strict"]
    assert [column.name for column in columns] == [column.name for column in table.columns]
    assert strict == 1


def test_a_file_says_whose_it_is_and_of_which_schema(empty: Workspace) -> None:
    with empty.reading() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("application_id", "user_version", "journal_mode")
        ]
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert found == [APPLICATION_ID, SCHEMA_VERSION, "wal"]
    assert revision == f"{SCHEMA_VERSION:04d}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_reference_is_checked_at_the_end_of_the_step_and_has_an_index(table: Table) -> None:
    indexed = {index.columns[0].name for index in table.indexes} | {column.name for column in table.primary_key}
    for key in table.foreign_keys:
        assert key.deferrable, key.parent
        assert key.initially == "DEFERRED", key.parent
        assert key.parent.name in indexed or not key.parent.info.get("indexed", True), key.parent


@pytest.mark.parametrize("table", audited_tables(), ids=lambda table: table.name)
def test_an_audited_table_has_its_triggers_and_nothing_that_json_would_bend(table: Table) -> None:
    names = triggers.expected_sql().keys()
    assert {f"{table.name}_{event}" for event in ("insert", "update", "delete")} <= names
    stored = {column.type.compile(dialect=create_engine("sqlite://").dialect) for column in table.columns}
    assert stored <= {"TEXT", "INTEGER"}
    assert [column.name for column in table.primary_key] == ["id"]


@pytest.mark.parametrize(("table", "name"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_every_field_is_described(table: Table, name: str) -> None:
    field = field_of(table.columns[name])
    assert field.label
    assert field.label[0].isupper()
    assert field.label == field.label.strip()
    assert not field.help or field.help.endswith((".", "?"))
    assert bool(field.choices) == (field.kind is Kind.CHOICE)
    assert field.kind is Kind.CHOICE or not field.open
    assert field.also.keys() <= set(field.choices)
    assert len(set(field.headings)) == len(field.headings)
    assert not field.required or not table.columns[name].nullable
    assert field.kind is not Kind.LINK or table.columns[name].foreign_keys


_STORED: dict[Kind, set[type[TypeEngine[Any]]]] = {
    Kind.DATE: {DateText}, Kind.PERCENTAGE: {DecimalText}, Kind.NUMBER: {DecimalText, Integer}, Kind.MONEY: {Integer},
    Kind.RAG: {RagText}, Kind.LIST: {ListText}, Kind.FLAG: {Flag},
}  # fmt: skip


@pytest.mark.parametrize(("table", "name"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_a_field_is_stored_as_its_kind_is(table: Table, name: str) -> None:
    column = table.columns[name]
    assert type(column.type) in _STORED.get(field_of(column).kind, {Text})


def test_every_kind_of_field_is_used() -> None:
    assert {field_of(table.columns[name]).kind for table, name in FIELDS} == set(Kind)


@pytest.mark.parametrize(("table", "name"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_a_word_answers_with_one_choice_only(table: Table, name: str) -> None:
    meant: dict[str, set[str]] = {}
    for choice, word in field_of(table.columns[name]).answers:
        assert word == word.strip() != ""
        meant.setdefault(word.casefold(), set()).add(choice)
    assert {word: choices for word, choices in meant.items() if len(choices) > 1} == {}


_TYPED = """
import sys
from vrudesk.data import schema
loaded = lambda: {each.rpartition(".")[2] for each in sys.modules if each.startswith("vrudesk.data.schema.")}
assert not loaded() & schema._LATER.keys(), loaded()
assert "measure" not in schema.Base.metadata.tables
assert schema.Measure.__tablename__ == "measure"
assert loaded() & schema._LATER.keys() == {"measures"}, loaded()
from vrudesk.data.schema import Bid
assert loaded() & schema._LATER.keys() == {"measures", "fund"}, loaded()
assert schema.all_tables() is schema.Base.metadata
assert loaded() >= schema._LATER.keys()
"""


def test_nouns_are_loaded_when_they_are_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _TYPED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_noun_that_is_named_is_there_and_every_table_has_its_noun() -> None:
    nouns = [getattr(schema, name) for name in schema.__all__ if name not in {"Base", "all_tables"}]
    assert {table_of(noun) for noun in nouns} == set(TABLES)
    assert schema._MODULES.keys() <= set(schema.__all__)
    assert {noun: getattr(schema, noun).__module__ for noun in schema._MODULES} == {
        noun: f"{schema.__name__}.{module}" for noun, module in schema._MODULES.items()
    }


def test_a_noun_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Circus'"):
        _ = schema.Circus


def test_the_fingerprint_is_that_of_the_triggers() -> None:
    expected = triggers.expected_sql()
    assert triggers.fingerprint(expected) == triggers.EXPECTED
    assert triggers.fingerprint(dict(reversed(expected.items()))) == triggers.EXPECTED
    name = next(iter(expected))
    assert triggers.fingerprint({**expected, name: f"{expected[name]} "}) != triggers.EXPECTED
    assert triggers.fingerprint({**expected, "another": ""}) != triggers.EXPECTED
    assert triggers.fingerprint({each: expected[each] for each in expected if each != name}) != triggers.EXPECTED


def test_a_column_that_no_person_sees_has_no_description() -> None:
    with pytest.raises(KeyError):
        field_of(table_of(Action).columns["order_key"])


def test_the_lengths_of_periods_are_those_of_the_rules() -> None:
    assert fields_of(table_of(ReportingPeriod))["kind"].choices == tuple(PeriodKind)


def test_history_triggers_are_made_again_as_after_a_migration(empty: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "copy.vrudesk"
    empty.close()
    shutil.copy(empty.path, path)
    engine = writing_engine(path)
    with engine.begin() as connection:
        triggers.drop(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").scalar() == 0
        triggers.install(connection)
        triggers.install(connection)
    engine.dispose()
    Workspace.open(path, AUTHOR, NOON).close()


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (DateText(), date(2024, 3, 29), "2024-03-29"),
        (DecimalText(), Decimal("12.50"), "12.5"),
        (RagText(), Rag.AMBER_RED, "amber-red"),
        (ListText(), ("Tŷ Hafan", 'a "b"; c'), '["Tŷ Hafan", "a \\"b\\"; c"]'),
        (Flag(), True, 1),
        (Flag(), False, 0),
    ],
)
def test_a_value_is_stored_and_read_back(kind: Any, value: object, stored: object) -> None:
    dialect = create_engine("sqlite://").dialect
    assert kind.process_bind_param(value, dialect) == stored
    assert kind.process_result_value(stored, dialect) == value
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None


def test_a_list_of_nothing_is_blank() -> None:
    assert ListText().process_bind_param((), create_engine("sqlite://").dialect) is None


def test_values_are_stored_as_text_and_whole_numbers_only(plan_workspace: Workspace) -> None:
    kinds = {type(value) for rows in everything(plan_workspace).values() for row in rows for value in row.values()}
    assert kinds <= {str, int, type(None)}


@pytest.mark.parametrize(
    ("number", "stored"), [("12.50", "12.5"), ("6E+1", "60"), ("0.0", "0"), ("100", "100"), ("-1.10", "-1.1")]
)
def test_equal_numbers_are_stored_alike(number: str, stored: str) -> None:
    assert plain_decimal(Decimal(number)) == stored
