"""The writer's session: what a command is given to read and write with, inside ``Workspace.do`` only."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import orm

from vrudesk.data.schema import Base, Counter
from vrudesk.errors import Refused

Row = TypeVar("Row", bound=Base)


class Session(orm.Session):
    """An ORM session that knows its step.

    ``step`` is the step's key; ``at`` its time as ISO text, later than that of any step before it;
    ``person`` who does it; ``device`` and ``device_seq`` where in the history it stands; ``source`` the
    return it was read from, which an import sets; ``packed`` the keys of the rows, by table, whose images are kept
    together (see ``packs``).
    """

    step: str
    at: str
    person: str
    device: str
    device_seq: int
    source: str | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.packed: dict[str, set[str]] = {}

    def need(self, noun: type[Row], key: str) -> Row:
        """Return a live row, or refuse because it is not there or lies in the recycle bin."""
        row = self.get(noun, key)
        if row is None or getattr(row, "deleted_at", None) is not None:
            raise Refused("That is not there any more.", "It may have been deleted or undone; nothing was changed.")
        self.info[row] = row  # held, because the label asks again and the session itself holds rows weakly
        return row

    def next_number(self, counter: str) -> int:
        """Return the next number of a counter, which no undo turns back."""
        row = self.get(Counter, counter)
        if row is None:
            row = Counter(name=counter, value=0)
            self.add(row)
        row.value += 1
        return row.value

    def assign(self, row: Base, values: dict[str, Any]) -> None:
        """Set several fields of a row by name; a name that is no column is an error of ours."""
        columns = row.__table__.columns
        for name, value in values.items():
            if name not in columns:
                raise KeyError(f"{row.__table__} has no column {name}")
            setattr(row, name, value)
