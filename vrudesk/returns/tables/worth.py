"""Which of the blocks on a sheet are tables: forms, prose and lists to choose from are none."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.returns.tables.draft import Draft
from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.headings import is_label_row
from vrudesk.returns.tables.natures import shape_of

_PROSE = 40
_FORM_ROWS = 12
_WIDE = 4


def worthy(grid: Grid, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that are tables; the lesser ones only where there is nothing better."""
    headed = [draft for draft in drafts if _names_columns(draft) and draft.rows and not _is_prose(draft)]
    strong = [draft for draft in headed if _is_strong(draft)]
    widest = max((draft.width for draft in strong), default=0)
    strong = [draft for draft in strong if not _is_form(draft, widest, strong)]
    if strong:
        return strong
    if headed:
        return [max(headed, key=lambda draft: (draft.width, len(draft.rows)))]
    if template := _template(grid, drafts):
        return [template]
    bare = [draft for draft in drafts if not draft.header_rows and _is_regular(draft)]
    return [max(bare, key=lambda draft: len(draft.rows))] if bare else []


def _names_columns(draft: Draft) -> bool:
    """Whether a heading tells columns apart; a title merged over all of them does not."""
    labels = sum(draft.grid.filled[row] for row in draft.header_rows)
    return labels > 1 or (labels == 1 and draft.width < 3)


def _is_strong(draft: Draft) -> bool:
    """Whether a draft with a heading is a table whatever else stands on the sheet."""
    if draft.natures:
        return draft.width > 1
    return draft.width > 2 and len(draft.shown_rows) > 1


def _is_hidden(draft: Draft) -> bool:
    """Whether a draft stands on a hidden sheet, where lists to choose from are kept."""
    return draft.grid.sheet.state != "visible"


def _is_form(draft: Draft, widest: int, strong: Sequence[Draft]) -> bool:
    """Whether a block above a wide table is only a form: names and what was filled in."""
    if widest < _WIDE or len(draft.rows) > _FORM_ROWS or not (draft.width <= 2 or _begins_with_labels(draft)):
        return False
    return any(other.start > draft.start and other.width >= _WIDE for other in strong)


def _begins_with_labels(draft: Draft) -> bool:
    """Whether each row begins with a label and its colon, the heading too: "Partner:", "Sent:"."""
    rows = (*draft.header_rows, *draft.shown_rows)
    firsts = [draft.grid.text(row, cells[0][0]) for row in rows if (cells := draft.grid.cells(row))]
    return all(text.rstrip().endswith(":") for text in firsts)


def _is_prose(draft: Draft) -> bool:
    """Whether the rows are sentences, one after the other."""
    if draft.natures or draft.width > 1:
        return False
    column = draft.columns[0].index if draft.columns else 0
    texts = [draft.grid.text(row, column) for row in draft.shown_rows]
    return sum(map(len, texts)) > _PROSE * len(texts)


def _template(grid: Grid, drafts: Sequence[Draft]) -> Draft | None:
    """Return a heading without any record under it: a form that nobody has filled in yet."""
    best: int | None = None
    for draft in drafts:
        for row in (*draft.header_rows, *draft.rows[:3]):
            if _is_template_row(grid, row) and (best is None or grid.filled[row] > grid.filled[best]):
                best = row
    if best is None:
        return None
    later = [row for draft in drafts for row in draft.rows if row > best]
    stop = max(later, default=best) + 1
    return Draft(grid, best, stop, (best,), {}, list(range(best + 1, stop)))


def _is_template_row(grid: Grid, row: int) -> bool:
    """Whether a row is plainly a heading even with nothing under it: words only, none of them a code."""
    cells = grid.cells(row)
    if len(cells) < 3 or not is_label_row(grid, row):
        return False
    return not any(shape_of(grid.value(row, column)) for column, _ in cells)


def _is_regular(draft: Draft) -> bool:
    """Whether rows without a heading are records all the same."""
    shown = draft.shown_rows
    return len(draft.rows) > 1 and not _is_prose(draft) and not _is_hidden(draft) and len(shown) > 1
