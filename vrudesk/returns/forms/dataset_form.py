"""The blank register of data sets: what is known of each stands in its boxes, to be put right where it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from vrudesk.data.queries.registered import datasets_registered
from vrudesk.returns.catalogue.datasets import DatasetRegisters
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow

TEMPLATE = "1"
_BOXES = (
    "provider", "isa_in_place", "isa_ref", "isa_signed", "isa_review", "frequency", "last_received", "next_due",
    "personal_data", "lawful_basis", "contact", "note",
)  # fmt: skip
_HOW = (
    "The boxes show what we hold. Put right what has changed, fill in what is missing, and empty a box only where it "
    "holds no longer. Grey cells are locked."
)
_WHAT = (
    "Write dates as day/month/year, and several providers with a semicolon between them. For a data set that is not "
    "listed, use the blank rows at the end."
)


def dataset_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield each partner's register; one without data sets has a form of blank rows."""
    found = datasets_registered(connection, [key for key, _ in brief.partners])
    kind, columns = DatasetRegisters.kind, dataset_columns()
    shown = [column.name for column in columns]
    for key, name in brief.partners:
        rows = tuple(FormRow(row["id"], {field: row[field] for field in shown}) for row in found.get(key, []))
        form = brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))
        yield replace(form, lines=2)


def dataset_columns() -> tuple[FormColumn, ...]:
    """Return the columns of the register: the data set, and a box for each thing that may have changed."""
    fields = DatasetRegisters.kind.fields
    boxes = (FormColumn(name, fields[name], filled=True) for name in _BOXES)
    return (FormColumn("dataset", fields["dataset"], locked=True, naming=True), *boxes)
