"""How a return stands as a whole, in the banner, at the foot and on the button."""

from __future__ import annotations

from dataclasses import replace

from tests.returns.updates import COVER, HEAD, book, plan_of, sheet
from vrudesk.data.workspace import Workspace
from vrudesk.returns.viewing import PlanView, view_of
from vrudesk.ui.pages.returns.standing import banner_of, foot_of, save_words, where, why_not
from vrudesk.ui.widgets.banner import BannerKind

GOOD, BAD = ["1.1", "Green", 40, "Goes on", None], ["1.2", "Green", 40, "Goes on", "31/06/2024"]


def _view(workspace: Workspace, *records: list[object], sha256: str = "0" * 64, cover: object = COVER) -> PlanView:
    rows = [*cover, HEAD, *records]  # type: ignore[misc]  # a list of rows
    return view_of(plan_of(workspace, book(sheet(rows), sha256=sha256)))


def _said(view: PlanView) -> tuple[BannerKind, str]:
    told = banner_of(view)
    assert told is not None
    return told[0], told[1]


def test_a_return_like_any_other_has_no_banner(plan_workspace: Workspace) -> None:
    view = _view(plan_workspace, GOOD)
    assert banner_of(view) is None
    assert (save_words(view), why_not(view)) == ("Save 3 changes", "")
    assert foot_of(view) == "A backup is made first; Undo takes it all back."
    assert where(view) == "Return.xlsx, kept as received · headings in row 4 · 1 row read"


def test_a_return_of_nobody_stops_here(plan_workspace: Workspace) -> None:
    view = _view(plan_workspace, GOOD, cover=())
    assert _said(view) == (BannerKind.PROBLEM, "This cannot be saved yet.")
    assert why_not(view)


def test_personal_data_is_warned_of(plan_workspace: Workspace) -> None:
    view = replace(_view(plan_workspace, GOOD), personal="Column C seems to hold dates of birth.")
    assert _said(view) == (BannerKind.WARNING, "This return seems to hold personal data.")


def test_where_every_row_is_held_the_return_may_be_kept(plan_workspace: Workspace) -> None:
    view = _view(plan_workspace, BAD)
    assert _said(view) == (BannerKind.WARNING, "Every row needs a decision first.")
    assert save_words(view) == "Keep, 1 row to put right"
    assert foot_of(view).startswith("1 row waits in the fix-it tray")


def test_a_new_version_and_one_that_says_the_same(plan_workspace: Workspace) -> None:
    plan_workspace.do(_view(plan_workspace, GOOD).plan.command(b"a workbook"))
    again = _view(plan_workspace, GOOD, sha256="1" * 64)
    assert _said(again) == (BannerKind.INFORMATION, "Every row is the same as in the workspace.")
    assert save_words(again) == "Accept"
    other = _view(plan_workspace, ["1.1", "Red", 40, "Goes on", None], sha256="1" * 64)
    assert _said(other) == (BannerKind.INFORMATION, "This is version 2 of this return.")


def test_rows_that_waited_are_saved_or_left_out(plan_workspace: Workspace) -> None:
    view = replace(_view(plan_workspace, BAD), put_right=True)
    assert banner_of(view) is None
    assert (save_words(view), why_not(view)) == ("Save", "Put a row right, or leave one out, first")
    assert (save_words(replace(view, left_out=2)), why_not(replace(view, left_out=2))) == ("Leave 2 rows out", "")
    assert "still waits" in foot_of(replace(view, left_out=2))
    assert "2 rows left out by you." in foot_of(replace(view, left_out=2))
