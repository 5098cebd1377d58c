"""The kinds of return of which there are blank forms: one plain function for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.returns.forms.action_form import TEMPLATE, action_forms
from vrudesk.returns.forms.form import Form, FormBrief


@dataclass(frozen=True, slots=True)
class FormKind:
    """A kind of return, the version of its columns today, and what makes the forms of a brief's partners."""

    name: str
    template: str
    make: Callable[[Connection, FormBrief], Iterator[Form]]


FORMS = (FormKind("action_update", TEMPLATE, action_forms),)


def form_kind(name: str) -> FormKind:
    """Return a kind by its name.

    Raises:
        UserError: there is no such kind, or no blank form of it.
    """
    for kind in FORMS:
        if kind.name == name:
            return kind
    raise UserError(
        f"There is no blank return of the kind {name}.",
        f"No file was made. There is {listed([k.name for k in FORMS])}.",
    )
