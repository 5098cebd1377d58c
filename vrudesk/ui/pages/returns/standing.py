"""How a return stands as a whole: what the banner over the review says, and what the foot says of saving."""

from __future__ import annotations

from datetime import datetime

from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import counted
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.widgets.banner import BannerKind

Told = tuple[BannerKind, str, str]


def banner_of(view: PlanView) -> Told | None:
    """Return what must be known before anything else of a return; nothing where it is like any other."""
    plan, tally = view.plan, view.tally
    if plan.blocked and not view.put_right:
        return BannerKind.PROBLEM, "This cannot be saved yet.", plan.blocked
    if view.personal:
        return BannerKind.WARNING, "This return seems to hold personal data.", view.personal
    if view.put_right:
        return None
    going = tally.new + tally.changed + tally.same
    if plan.same_file is not None:
        nothing = "Nothing in it is new." if not view.changes else "What has been changed since would be set back."
        return BannerKind.INFORMATION, f"This very file was read on {_day(plan.same_file.read_at)}.", nothing
    if view.waiting and not going:
        words = "Put them right here, or save: the return is kept, and its rows wait in the fix-it tray."
        return BannerKind.WARNING, "Every row needs a decision first.", words
    if going and not view.changes and not view.waiting:
        return (
            BannerKind.INFORMATION,
            "Every row is the same as in the workspace.",
            "Accept keeps the return as it came.",
        )
    if plan.earlier is not None:
        words = (
            f"Version {plan.earlier.version} was read on {_day(plan.earlier.read_at)}. Listed is what differs from it."
        )
        return BannerKind.INFORMATION, f"This is version {plan.version} of this return.", words
    return None


def foot_of(view: PlanView) -> str:
    """Return what is to be known of saving."""
    parts = []
    if view.waiting:
        wait = "waits" if view.waiting == 1 else "wait"
        still = "still " if view.put_right else ""
        parts.append(f"{counted(view.waiting, 'row')} {still}{wait} in the fix-it tray and can be saved later.")
    if view.left_out:
        parts.append(f"{counted(view.left_out, 'row')} left out by you.")
    parts.append("A backup is made first; Undo takes it all back.")
    return " ".join(parts)


def save_words(view: PlanView) -> str:
    """Return what the button that saves says."""
    if view.changed:
        return f"Save {view.going}"
    if view.put_right:
        return f"Leave {counted(view.left_out, 'row')} out" if view.left_out else "Save"
    return f"Keep, {counted(view.waiting, 'row')} to put right" if view.waiting else "Accept"


def why_not(view: PlanView) -> str:
    """Return why a return cannot be saved, nothing where it can."""
    if view.put_right:
        going = view.tally.new + view.tally.changed + view.tally.same
        return "" if going or view.left_out else "Put a row right, or leave one out, first"
    return view.plan.blocked


def where(view: PlanView) -> str:
    """Return the file, the sheet that was read, where its headings stand and how many rows were read."""
    plan = view.plan
    first = plan.tables[0]
    parts = [f"{plan.book.name}, kept as received"]
    place = f"sheet {first.sheet.name}, " if len(plan.book.sheets) > 1 else ""
    if first.table.header_rows:
        parts.append(f"{place}headings in row {first.table.header_rows[-1]}")
    rows = sum(matched.table.records for matched in plan.tables)
    of = f" as {counted(len(plan.rows), plan.kind.noun)}" if len(plan.rows) != rows else ""
    parts.append(f"{counted(rows, 'row')} read{of}")
    return " · ".join(parts)


def _day(read_at: str) -> str:
    return uk_date(datetime.fromisoformat(read_at).astimezone().date())
