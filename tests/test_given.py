"""What a command line names for the window, and what it leaves to the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrudesk.given import Given, given_in


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ([], Given()),
        (["Team.vrudesk"], Given(Path("Team.vrudesk"))),
        (["TEAM.VRUDESK"], Given(Path("TEAM.VRUDESK"))),
        (["Q1.xlsx"], Given(None, (Path("Q1.xlsx"),))),
        (["Team.vrudesk", "a.XLS", "b.csv"], Given(Path("Team.vrudesk"), (Path("a.XLS"), Path("b.csv")))),
        (["a.ods", "Team.vrudesk"], Given(Path("Team.vrudesk"), (Path("a.ods"),))),
        (["One.vrudesk", "Two.vrudesk"], None),
        (["import", "a.xlsx", "--into", "Team.vrudesk"], None),
        (["new", "Team.vrudesk"], None),
        (["--help"], None),
        (["Paper.pdf"], None),
    ],
)  # fmt: skip
def test_files_are_for_the_window_and_all_else_is_a_command(words: list[str], given: Given | None) -> None:
    assert given_in(words) == given
