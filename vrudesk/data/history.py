"""Reading the history: who changed a row, who last changed a field, and how a table stood at a position."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from vrudesk.data.packs import unpacked
from vrudesk.data.schema import HistoryChange, HistoryStep
from vrudesk.data.steps import STEP_COLUMNS, Step

Image: TypeAlias = Mapping[str, Any]
Position: TypeAlias = Mapping[str, int]
"""A place in the history: the last ``device_seq`` of each device; stays true when laptops are merged."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after one step; None where the row was not there."""

    ord: int
    step: Step
    table: str
    row_id: str
    before: Image | None
    after: Image | None

    def changed(self) -> frozenset[str]:
        """Return the names of the fields that differ; all of them where the row came or went."""
        if self.before is None or self.after is None:
            return frozenset(self.before or self.after or ())
        return frozenset(name for name, value in self.after.items() if self.before.get(name) != value)


def position_now(connection: Connection) -> dict[str, int]:
    """Return the position of the newest step of every device."""
    query = select(HistoryStep.device, func.max(HistoryStep.device_seq)).group_by(HistoryStep.device)
    return dict(connection.execute(query).all())


def written(position: Position) -> str:
    """Return a position as it is stored."""
    return json.dumps(dict(position), sort_keys=True)


def read_position(text: str) -> dict[str, int]:
    """Return a position that was stored."""
    position = json.loads(text)
    assert isinstance(position, dict)
    return position


def changes_of(connection: Connection, rows: Mapping[str, Collection[str]]) -> list[RowChange]:
    """Return every change of some rows, given by table, oldest first."""
    some = {table: set(ids) for table, ids in rows.items() if ids}
    mine = ((HistoryChange.table_name == table) & HistoryChange.row_id.in_(ids) for table, ids in some.items())
    packed = (_may_hold(table, ids) for table, ids in some.items())
    found = _changes(connection, or_(false(), *mine, *packed))
    return [change for change in found if change.row_id in some[change.table]]


def _may_hold(table: str, ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a pack of new rows may hold the image of one of these."""
    return (
        HistoryChange.images.is_not(None)
        & (HistoryChange.table_name == table)
        & (HistoryChange.row_id <= max(ids))
        & (HistoryChange.last_id >= min(ids))
    )


def changes_in(connection: Connection, step: str) -> list[RowChange]:
    """Return every change of one step, in the order in which they were made."""
    return list(_changes(connection, HistoryChange.step == step))


def images_at(connection: Connection, table: str, position: Position) -> dict[str, Image | None]:
    """Return how rows of a table stood at a position, for those rows that changed after it.

    A row that is not in the answer stands now as it stood then; None means that it was not there yet.
    """
    query = (
        select(HistoryChange.row_id, HistoryChange.before, func.min(HistoryChange.ord))
        .join(HistoryStep, HistoryStep.id == HistoryChange.step)
        .where(HistoryChange.table_name == table, HistoryChange.images.is_(None), _after(position))
        .group_by(HistoryChange.row_id)  # SQLite takes "before" from the row of the least "ord"
    )
    first: dict[str, int] = {}
    found: dict[str, Image | None] = {}
    for row_id, before, number in connection.execute(query):
        first[row_id] = number
        found[row_id] = json.loads(before) if before is not None else None
    packs = _packs(connection, table, _after(position))
    return found | {key: None for number, images in packs for key in images if number < first.get(key, number + 1)}


def images_left(connection: Connection, table: str, ids: Collection[str], step: str) -> dict[str, Image]:
    """Return how some rows of a table stood when a step had ended; an image of nothing for those that were gone."""
    end = select(func.max(HistoryChange.ord)).where(HistoryChange.step == step).scalar_subquery()
    upto = HistoryChange.ord <= end
    query = (
        select(HistoryChange.row_id, HistoryChange.after, func.max(HistoryChange.ord))
        .where(HistoryChange.table_name == table, HistoryChange.row_id.in_(ids), HistoryChange.images.is_(None), upto)
        .group_by(HistoryChange.row_id)  # SQLite takes "after" from the row of the greatest "ord"
    )
    last: dict[str, int] = {}
    found: dict[str, Image] = {}
    for row_id, after, number in connection.execute(query):
        last[row_id] = number
        found[row_id] = json.loads(after or "{}")
    for number, images in _packs(connection, table, _may_hold(table, ids), upto) if ids else ():
        found |= {key: images[key] for key in ids if key in images and number > last.get(key, 0)}
    return found


def packed_rows(connection: Connection) -> dict[str, int]:
    """Return, for each step that has packs, how many rows stand in them beside the first of each."""
    counts: dict[str, int] = {}
    query = select(HistoryChange.step, HistoryChange.images).where(HistoryChange.images.is_not(None))
    for step, images in connection.execute(query):
        counts[step] = counts.get(step, 0) + len(unpacked(images)) - 1
    return counts


def _packs(
    connection: Connection, table: str, *conditions: ColumnElement[bool]
) -> Iterator[tuple[int, dict[str, Image]]]:
    """Yield the packs of a table, oldest first: the ``ord`` of each, and its images by the keys of their rows."""
    query = (
        select(HistoryChange.ord, HistoryChange.images)
        .join(HistoryStep, HistoryStep.id == HistoryChange.step)
        .where(HistoryChange.table_name == table, HistoryChange.images.is_not(None), *conditions)
        .order_by(HistoryChange.ord)
    )
    for number, images in connection.execute(query):
        yield number, {image["id"]: image for image in map(json.loads, unpacked(images))}


def writers_of(connection: Connection, table: str, ids: Collection[str]) -> dict[str, dict[str, Step]]:
    """Return, for each field of some rows of a table, the step whose value stands in it now; by row.

    Undo puts back an older value, and with it the step that had written that value.
    """
    changes: dict[str, list[RowChange]] = {}
    for change in changes_of(connection, {table: ids}):
        changes.setdefault(change.row_id, []).append(change)
    return {row_id: dict(list(written_by(of_row))[-1][1]) for row_id, of_row in changes.items()}


def written_by(changes: Iterable[RowChange]) -> Iterator[tuple[RowChange, Mapping[str, Step]]]:
    """Yield each change of one row, oldest first, with the step whose value then stood in each field."""
    writers: dict[str, Step] = {}
    replaced: dict[tuple[str, str], Step | None] = {}
    for change in changes:
        for name in change.changed():
            replaced.setdefault((change.step.id, name), writers.get(name))
            writers[name] = replaced.get((change.step.reverts or "", name)) or change.step
        yield change, dict(writers)


def _after(position: Position) -> ColumnElement[bool]:
    """Return the condition that a step came after a position; unknown devices came after."""
    return or_(
        *((HistoryStep.device == device) & (HistoryStep.device_seq > seq) for device, seq in position.items()),
        HistoryStep.device.not_in(list(position)),
    )


def _changes(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[RowChange]:
    query = (
        select(
            HistoryChange.ord, HistoryChange.table_name, HistoryChange.row_id,
            HistoryChange.before, HistoryChange.after, HistoryChange.images, *STEP_COLUMNS,
        )
        .join(HistoryStep, HistoryStep.id == HistoryChange.step)
        .where(*conditions)
        .order_by(HistoryChange.ord)
    )  # fmt: skip
    for number, table, row_id, before, after, images, *step in connection.execute(query):
        if images is not None:
            of_step = Step(*step)
            for image in map(json.loads, unpacked(images)):
                yield RowChange(number, of_step, table, image["id"], None, image)
            continue
        yield RowChange(
            number, Step(*step), table, row_id,
            json.loads(before) if before is not None else None,
            json.loads(after) if after is not None else None,
        )  # fmt: skip
