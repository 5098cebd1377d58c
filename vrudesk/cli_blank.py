"""The verb ``blank`` of the command line: one partner's blank return, filled in beforehand (PRODUCT.md 22)."""

from __future__ import annotations

import argparse
from pathlib import Path

_KINDS = (
    "action_update, measure_return, intervention_monitoring, spend_return, panel_scores, dataset_register or "
    "recommendation_tracker"
)


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    verb.add_argument("workspace", type=Path, metavar="WS")
    whose = (
        "whose it is, by any name the workspace knows; of panel_scores the assessor's own name, or the organisation "
    )
    whose += "that runs the round for a form on which assessors write their names"
    verb.add_argument("--partner", required=True, help=whose)
    verb.add_argument("--kind", required=True, metavar="KIND", help=_KINDS)
    when = (
        'such as "2023-24 Q1"; of panel_scores the round, "Round 5", or a quarter for the last round to close by then'
    )
    verb.add_argument("--period", required=True, help=when)
    verb.add_argument("--due", default="", metavar="DAY", help="when it should be back, such as 14/07/2023")
    verb.add_argument("file", type=Path, metavar="OUT.xlsx")


def run(given: argparse.Namespace) -> int:
    """Make the file and say what is in it."""
    from vrudesk.cli import opened
    from vrudesk.domain.words import counted
    from vrudesk.returns.forms.making import make_blank

    asked = {"partner": given.partner, "kind": given.kind, "period": given.period, "due": given.due}
    with opened(given.workspace, for_work=False) as workspace:
        form = make_blank(workspace, given.file, **asked)
    rows = f"{counted(len(form.rows), 'row')} filled in beforehand"
    spare = f", {form.spare_rows} to spare" if form.spare_rows else ""
    print(f"Wrote {given.file}: {form.partner}, {form.covers or form.period.label}, {rows}{spare}.")
    return 0
