"""A workspace of every released schema opens with all that was in it, and work goes on in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import AUTHOR, NOON
from tests.plans import action, everything, partner, period, rows, steps
from tests.small_documents import AREA, CONTEXT, area
from tests.workspaces.make import HERE
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.context import LoadContext
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import check, drafts
from vrudesk.data.connections import SCHEMA_VERSION
from vrudesk.data.migrations import run
from vrudesk.data.queries.action import action_detail
from vrudesk.data.queries.papers import paper_data
from vrudesk.data.queries.provenance import kept_file, sources_of
from vrudesk.data.schema import Action, Strategy
from vrudesk.data.workspace import Workspace
from vrudesk.domain.changes import Happened
from vrudesk.domain.rag import Mark, Rag
from vrudesk.errors import Refused

KEPT = sorted(HERE.glob("schema-*.vrudesk.gz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace of each released schema, opened for work."""
    yield from _opened(request.param, tmp_path)


@pytest.fixture(params=KEPT[1:], ids=lambda path: path.name)
def documented(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace of each released schema that has tables for documents, opened for work."""
    yield from _opened(request.param, tmp_path)


def _opened(kept: Path, folder: Path) -> Iterator[Workspace]:
    path = folder / "plan.vrudesk"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield workspace
    workspace.close()


def test_there_is_a_workspace_and_a_revision_of_every_schema() -> None:
    schemas = range(1, SCHEMA_VERSION + 1)
    assert [path.name for path in KEPT] == [f"schema-{schema:04d}.vrudesk.gz" for schema in schemas]
    assert sorted(path.stem for path in run.VERSIONS.glob("*.py")) == [f"rev_{schema:04d}" for schema in schemas]


def test_no_revision_uses_the_classes_of_today() -> None:
    imports = {
        line
        for path in run.VERSIONS.glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import", "from"))
    }
    assert imports == {"from __future__ import annotations", "import sqlalchemy as sa", "from alembic import op"}


def test_the_history_leads_to_the_rows(released: Workspace) -> None:
    with released.reading() as connection:
        assert check.findings(connection) == []


def test_a_closed_quarter_still_says_what_the_board_saw(released: Workspace) -> None:
    with released.reading() as connection:
        paper = paper_data(connection, period(released))
    assert (paper.team, paper.plan.title, paper.settings.board) == (
        "Northumbria", "Response strategy", "Strategic board",
    )  # fmt: skip
    assert [each.ref for each in paper.plan.actions] == ["1.1", "1.2", "1.3", "2.1"]
    first = paper.plan.actions[0]
    assert (first.rag, first.words, first.owner) == (Rag.RED, "Two posts are vacant", "Data Lead")
    assert [(each.happened, each.action.ref) for each in paper.compared.changes] == [(Happened.RATED, "1.1")]
    assert {each.due_date for each in paper.plan.actions} == {date(2024, 3, 29)}


def test_the_open_quarter_says_what_was_done_since(released: Workspace) -> None:
    with released.reading() as connection:
        paper = paper_data(connection, period(released, "2023-24 Q2"))
        detail = action_detail(connection, period(released, "2023-24 Q2"), action(released, "1.2"))
    assert [each.ref for each in paper.plan.actions] == ["1.1", "1.2", "1.3"]
    assert [cell.mark for cell in paper.plan.actions[0].strip] == [Mark.RED, Mark.NO_UPDATE]
    assert detail is not None
    assert [each.reason for each in detail.redatings] == ["The grant came late"]
    assert detail.action.days_slipped == 63


def test_what_a_partner_sent_is_there_with_its_file_and_cells(released: Workspace) -> None:
    (update,) = rows(released, "action_update")
    assert update["organisation_id"] == partner(released, "Northumbria Police")
    with released.reading() as connection:
        sources = sources_of(connection, "action_update", update["id"])
        kept = kept_file(connection, sources["rag"].return_id)
        detail = action_detail(connection, period(released), update["action_id"])
    assert (sources["rag"].cell, sources["rag"].displayed) == ("B5", "Ambre")
    assert kept == ("Return.xlsx", b"a workbook")
    assert detail is not None
    (said,) = detail.updates
    assert (said.rag, said.percent_complete, said.progress) == (Rag.AMBER, Decimal("12.5"), "Slow")
    assert (said.due_date, said.proposes) == (date(2024, 6, 28), None)


def test_the_history_and_what_was_typed_are_there(released: Workspace) -> None:
    words = [step["words"] for step in steps(released)]
    assert [each for each in words if not each.startswith("Brought the workspace")][-3:] == [
        "Deleted action 2.1",
        "Set action of action 1.1 to Thought better of",
        "Undid: Set action of action 1.1 to Thought better of",
    ]
    with released.reading() as connection:
        assert drafts.read(connection, "action_status", "a-row") == {"words": "Two po"}


def test_work_goes_on_in_it_and_can_be_undone(released: Workspace) -> None:
    before = everything(released)
    key, quarter = action(released), period(released, "2023-24 Q2").id
    assert released.do(SetStatus(key, quarter, {"rag": Rag.GREEN})) is not None
    released.undo()
    assert everything(released) == before
    wanted = {"1.1", "1.2", "1.3", "2.1"}
    assert {row["ref"] for row in rows(released, Action.__tablename__)} >= wanted


def _names(released: Workspace, table: str, column: str) -> list[str]:
    return sorted(row[column] for row in rows(released, table))


_FROM_DOCUMENTS = (
    "theme", "measure", "intervention", "success_measure", "recommendation", "dataset", "fund_round", "criterion",
    "bid", "other_name",
)  # fmt: skip


def test_a_file_of_the_first_schema_has_the_tables_of_documents_and_nothing_in_them(tmp_path: Path) -> None:
    with contextmanager(_opened)(KEPT[0], tmp_path) as workspace:
        assert not [table for table in _FROM_DOCUMENTS if rows(workspace, table)]
        assert {(row["organisation_id"], row["areas"]) for row in rows(workspace, "strategy")} == {(None, None)}
        assert {(row["ref"], row["theme_id"]) for row in rows(workspace, "priority")} == {(None, None)}


def test_what_documents_held_is_there(documented: Workspace) -> None:
    assert _names(documented, "theme", "title") == ["Prevent", "Protect"]
    assert _names(documented, "priority", "number") == ["1", "1.1", "2", "2.1", "A"]
    assert _names(documented, "measure", "name") == ["Knife crime", "Pupils in school"]
    assert _names(documented, "intervention", "title") == ["Hospital Navigators", "Night Bus", "River Mentors"]
    assert len(rows(documented, "success_measure")) == 3
    assert _names(documented, "recommendation", "number") == ["1", "2a"]
    assert _names(documented, "dataset", "dataset") == ["Ambulance call-outs", "School absence"]
    assert _names(documented, "fund_round", "number") == ["1", "2", "3"]
    assert _names(documented, "criterion", "name") == ["Led by young people", "Value for money"]
    assert _names(documented, "other_name", "name") == ["Mentors", "The bus", "Value?", "Wearmouth"]
    assert {(row["bid_ref"], row["amount_requested"]) for row in rows(documented, "bid")} == {
        ("W3-01", 499999),
        ("W3-02", None),
    }


def test_documents_that_are_there_are_refused_and_others_are_loaded_beside_them(documented: Workspace) -> None:
    before = everything(documented)
    for command in (LoadArea(AREA), LoadContext(CONTEXT)):
        with pytest.raises(Refused, match="in this workspace already"):
            documented.do(command)
    assert everything(documented) == before
    assert documented.do(LoadArea(area(document={"title": "The next plan"}))) is not None
    documented.undo()
    assert everything(documented) == before


def test_a_strategy_goes_with_all_that_stands_under_it_and_comes_back(documented: Workspace) -> None:
    before = everything(documented)
    (strategy,) = (row["id"] for row in rows(documented, "strategy") if row["title"] == "A safer Wearmouth")
    documented.do(Delete(Strategy, strategy))
    assert {row["deleted_at"] is None for row in rows(documented, "theme")} == {False}
    documented.do(Restore(Strategy, strategy))
    assert everything(documented) == before
