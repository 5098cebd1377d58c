"""Make the workspace of the present schema, which is kept from its release on and never made again."""

from __future__ import annotations

import gzip
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.conftest import AUTHOR, NOON
from tests.plans import a_return, action, partner, period, rows
from tests.small_documents import AREA, CONTEXT
from tests.walk.makers import SMALL
from vrudesk.commands.actions import DeclineDate, EditAction, Redate
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.bin import Delete
from vrudesk.commands.context import LoadContext
from vrudesk.commands.load import LoadPlan
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.data.connections import SCHEMA_VERSION
from vrudesk.data.drafts import Place
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag

HERE = Path(__file__).parent


def fill(workspace: Workspace) -> None:
    """Do a little of everything that leaves something in the file."""
    workspace.do(LoadPlan(SMALL))
    workspace.do(LoadArea(AREA))
    workspace.do(LoadContext(CONTEXT))
    quarter, police = period(workspace), partner(workspace, "Northumbria Police")
    first, second = action(workspace, "1.1"), action(workspace, "1.2")
    workspace.do(SetStatus(first, quarter.id, {"rag": Rag.RED, "words": "Two posts are vacant"}))
    sent = {"rag": Rag.AMBER, "percent_complete": Decimal("12.5"), "progress": "Slow", "due_date": date(2024, 6, 28)}
    workspace.do(a_return(police, quarter, {first: sent}, displayed={first: {"rag": "Ambre"}}))
    workspace.do(DeclineDate(rows(workspace, "action_update")[0]["id"]))
    workspace.do(SetPaper(quarter.id, {"board": "Strategic board"}))
    workspace.do(ClosePeriod(quarter.id))
    workspace.do(Redate(second, date(2024, 5, 31), "The grant came late"))
    workspace.do(Delete(Action, action(workspace, "2.1")))
    workspace.do(EditAction(first, {"title": "Thought better of"}))
    workspace.undo()
    workspace.save_draft(Place("action_status", "a-row", "words"), "Two po")


def main() -> None:
    """Write the file, unless there is one of this schema."""
    target = HERE / f"schema-{SCHEMA_VERSION:04d}.vrudesk.gz"
    with target.open("xb") as kept, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.vrudesk"
        workspace = Workspace.create(path, AUTHOR, NOON)
        fill(workspace)
        workspace.close()
        kept.write(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
