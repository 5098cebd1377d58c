"""Whether a JSON document has the fields that its schema asks for, and what a person reads where it has not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vrudesk import paths
from vrudesk.commands.base import cleaned
from vrudesk.domain.display import shortened
from vrudesk.domain.words import either, ordinal

Document = Mapping[str, Any]

Place = tuple[str | int, ...]
"""Where something stands in a document: the names of fields, and the numbers of records counted from 0."""

_KINDS = {
    "string": "text", "number": "a number", "integer": "a whole number", "array": "a list", "object": "a record",
}  # fmt: skip

_FORMATS = {"day": "a day such as 2023-06-30", "moment": "a day and time such as 2023-06-30T17:00:00"}

_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of a document; ``words`` go on from the place's own name."""

    place: Place
    words: str

    def __str__(self) -> str:
        """Return "measures, the third: name is missing"."""
        *outer, last = (_named(each) for each in self.place)
        return f"{', '.join(outer)}: {last} {self.words}" if outer else f"{last} {self.words}"


def records(document: Document, name: str) -> Sequence[Any]:
    """Return the records, or the words, that stand under a name; none where it is blank or missing."""
    found: Sequence[Any] = document.get(name) or ()
    return found


def tidied_document(value: Any, depth: int = 50) -> Any:
    """Return what was read with each text as it can be stored: blank ones as null, whole numbers without a fraction.

    Raises:
        RecursionError: it is nested deeper than any document of ours.
    """
    if not depth:
        raise RecursionError
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [tidied_document(each, depth - 1) for each in value]
    if isinstance(value, dict):
        return {cleaned(name) or "": tidied_document(each, depth - 1) for name, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def schema(name: str) -> dict[str, Any]:
    """Return the JSON schema that says which fields a document has."""
    path = paths.resources() / "documents" / f"{name}.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def faults(document: Document, schema: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield each place at which a tidied document does not fit."""
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(())
    formats.checks("day", ValueError)(_is_day)
    formats.checks("moment", ValueError)(_is_moment)
    for error in Draft202012Validator(schema, format_checker=formats).iter_errors(document):
        place = tuple(error.absolute_path)
        if error.validator == "required":
            missing = next(each for each in error.validator_value if each not in error.instance)
            yield Fault((*place, missing), "is missing")
        else:
            yield Fault(place, _words(error.validator, error.validator_value, error.instance))


def _words(rule: str, wanted: Any, found: Any) -> str:
    if found is None:
        return "is blank"
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return f"is not {either([_KINDS[kind] for kind in kinds if kind != 'null'])}"
    if rule == "format":
        return f"is not {_FORMATS[wanted]}"
    if rule == "enum":
        return f"is not {either([each for each in wanted if each is not None])}"
    if rule == "pattern":
        return "holds neither a letter nor a figure"
    if rule == "maxLength":
        return f"is longer than {wanted} letters"
    return f"is {'less' if rule == 'minimum' else 'more'} than {wanted:,}"


def _named(part: str | int) -> str:
    return shortened(part) if isinstance(part, str) else f"the {ordinal(part + 1)}"


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(_DAY.fullmatch(value) and date.fromisoformat(value))


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))
