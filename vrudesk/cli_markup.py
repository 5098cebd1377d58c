"""The verb ``markup`` of the command line: a partner's own workbook with what they should put right marked in it."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    verb.add_argument("workspace", type=Path, metavar="WS")
    verb.add_argument("named", metavar="RETURN", help='its id, its file name, or "Newcastle City Council 2023-24 Q1"')
    verb.add_argument("file", type=Path, metavar="OUT.xlsx")


def run(given: argparse.Namespace) -> int:
    """Write the copy, and say what was marked and what the copy has not."""
    from vrudesk.cli import opened
    from vrudesk.returns.markup.returned import mark_up_return

    with opened(given.workspace, for_work=False) as workspace:
        row, copy = mark_up_return(workspace, given.named, given.file)
    print(f"Wrote {given.file}, a copy of {row.file_name}: {copy.words}.")
    for note in copy.notes:
        print(note)
    for lost in copy.lost:
        print(f"Not kept: {lost}.")
    return 0
