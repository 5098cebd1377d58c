"""The images of very many new rows, kept together: a thousand after images in one row of the history, compressed.

A return of twenty thousand rows would else weigh six times as much in the history as in its own tables. The images
are made by the database, in the words of the triggers and in the same transaction; the triggers stand aside for these
inserts only, and still refuse whatever is written outside a step.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Table

from vrudesk.data.connections import driver_of
from vrudesk.data.ordering import in_order
from vrudesk.data.session import Session
from vrudesk.data.triggers import image_sql

LEAST = 500
"""How many new rows of a table are kept together; fewer have a row of the history each."""

_AT_ONCE = 1_000
_LEVEL = 3
"""Of zlib's nine: twice as quick as the usual sixth, for a sixth more bytes."""
_PACKING = "UPDATE history_now SET packing = ?"
_KEEP = "INSERT INTO history_change (step, table_name, row_id, last_id, images) VALUES (?, ?, ?, ?, ?)"


@contextmanager
def packed(session: Session, table: Table, keys: Sequence[str]) -> Iterator[None]:
    """Keep the images of rows together that are inserted in this block, and no others, by their keys."""
    driver = driver_of(session.connection())
    driver.execute(_PACKING, (table.name,))
    yield
    driver.execute(_PACKING, (None,))
    # In the order of keys, so that the first and the last of each pack tell whether a row may be in it.
    ordered = in_order(keys, str)
    images_of = (
        f'SELECT {image_sql(table, "t")} FROM json_each(?) AS key JOIN "{table.name}" AS t ON t.id = key.value '
        "ORDER BY t.id"
    )
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        images = [image for (image,) in driver.execute(images_of, (json.dumps(some),))]
        assert len(images) == len(some)
        driver.execute(
            _KEEP, (session.step, table.name, some[0], some[-1], zlib.compress("\n".join(images).encode(), _LEVEL))
        )
    session.packed.setdefault(table.name, set()).update(ordered)


def unpacked(images: bytes | None) -> list[str]:
    """Return the images of a pack as the triggers write them, in the order of their keys."""
    assert images is not None, "this row of the history is no pack"
    return zlib.decompress(images).decode().split("\n")
