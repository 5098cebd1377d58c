"""What does not fit a document's schema is named by its place, in plain words; what fits is what the program reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.describing import DOCUMENTS, described
from tests.small_documents import AREA, CONTEXT, area, context
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.fitting import faults, schema, tidied_document
from vrudesk.data.workspace import Command, Workspace

_MAKERS: dict[str, tuple[Callable[..., Command], dict[str, Any]]] = {
    "area": (LoadArea, AREA),
    "context": (LoadContext, CONTEXT),
}


def _told(name: str, document: Any) -> list[str]:
    return [str(fault) for fault in faults(document, schema(name))]


def test_the_documents_of_the_tests_fit() -> None:
    assert _told("area", tidied_document(AREA)) == []
    assert _told("context", tidied_document(CONTEXT)) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"organisation": None}, "organisation is blank"),
        ({"organisation": "Wearmouth"}, "organisation is not a record"),
        ({"organisation": {}}, "organisation: name is missing"),
        ({"organisation": {"name": None}}, "organisation: name is blank"),
        ({"document": {"title": "…"}}, "document: title holds neither a letter nor a figure"),
        ({"document": {"title": "A", "period": {"end": "31/03/2023"}}},
         "document, period: end is not a day such as 2023-06-30"),
        ({"document": {"title": "A", "period": {"end": "2023-02-30"}}},
         "document, period: end is not a day such as 2023-06-30"),
        ({"document": {"title": "A", "period": {"end": "9999-01-01"}}},
         "document, period: end is not a day such as 2023-06-30"),
        ({"document": {"title": "A", "period": {"end": 2023}}}, "document, period: end is not text"),
        ({"geography": {"local_authorities_named_in_document": [{}]}},
         "geography, local_authorities_named_in_document, the first: name is missing"),
        ({"geography": {"local_authorities_named_in_document": ["Jarrow", 7]}},
         "geography, local_authorities_named_in_document: the second is not text or a record"),
        ({"measures": {}}, "measures is not a list"),
        ({"measures": [{"name": "A"}, {"name": "B"}, {"unit": "offences"}]}, "measures, the third: name is missing"),
        ({"measures": [{"name": "A"}] * 21 + ["B"]}, "measures: the 22nd is not a record"),
        ({"measures": [{"name": "A", "direction_wanted": "sideways"}]},
         "measures, the first: direction_wanted is not up, down or steady"),
        ({"interventions": [{"title": "A", "tier": 1}]}, "interventions, the first: tier is not text or a list"),
        ({"interventions": [{"title": "A", "aliases": [1]}]},
         "interventions, the first, aliases: the first is not text"),
        ({"strategic_priorities": [{"id": "P", "title": "A", "number": 1.5}]},
         "strategic_priorities, the first: number is not a whole number or text"),
        ({"strategic_priorities": [{"id": "P", "title": "A", "number": True}]},
         "strategic_priorities, the first: number is not a whole number or text"),
        ({"actions": [{"title": "A", "ref": "1" * 41}]}, "actions, the first: ref is longer than 40 letters"),
        ({"figures": [{"group": "A", "what": "B", "value": 1e300}]},
         "figures, the first: value is more than 1,000,000,000,000,000"),
        ({"figures": [{"group": "A", "what": "B", "value": -(10**16)}]},
         "figures, the first: value is less than -1,000,000,000,000,000"),
        ({"figures": [{"group": "A", "what": "B", "value": False}]},
         "figures, the first: value is not a number or text"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_by_its_place(changed: dict[str, Any], words: str) -> None:
    assert _told("area", area(**changed)) == [words]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"closes": "30 June"}, "closes is not a day and time such as 2023-06-30T17:00:00"),
        ({"closes": "2023-06-30"}, "closes is not a day and time such as 2023-06-30T17:00:00"),
        ({"closes": "2023-06-31T09:00"}, "closes is not a day and time such as 2023-06-30T17:00:00"),
        ({"closes": "2023-06-30T17:00:00Z"}, "closes is not a day and time such as 2023-06-30T17:00:00"),
        ({"cap": -1}, "cap is less than 0"),
        ({"cap": "£5,000"}, "cap is not a number"),
        ({"criteria": [{"name": "A", "weight": None}]}, "criteria, the first: weight is blank"),
        ({"criteria_also_called": {"x" * 70: "Value?"}}, f"criteria_also_called: {'x' * 59}… is not a list"),
    ],
)
def test_a_round_that_does_not_fit_is_named_by_its_place(changed: dict[str, Any], words: str) -> None:
    (told,) = _told("context", context(**changed))
    joined = ", " if ": " in words else ": "
    assert told == f"fund_rounds, the first{joined}{words}"


def test_every_field_that_is_missing_is_named() -> None:
    found = _told("context", {"fund_rounds": [{"bids": [{}]}]})
    assert found[0] == "fund_rounds, the first: fund is missing"
    assert "fund_rounds, the first, bids, the first: bid_ref is missing" in found


def test_texts_are_tidied_as_they_can_be_stored() -> None:
    given = {" a ": ["\ud800x ", " ", "\x00", 1.0, 1.5, True, None, {"b": "c\r\nd"}], "\x00": 1e300}
    assert tidied_document(given) == {"a": ["x", None, None, 1, 1.5, True, None, {"b": "c\nd"}], "": int(1e300)}
    assert type(tidied_document(1.0)) is int
    assert tidied_document(True) is True


def test_what_is_nested_deeper_than_any_document_is_not_tidied() -> None:
    deep: Any = "words"
    for _ in range(49):
        deep = [deep]
    assert tidied_document(deep) == deep
    with pytest.raises(RecursionError):
        tidied_document([deep])


class _Noted(dict[str, Any]):
    """A record that notes the path of each field that is asked for."""

    def __init__(self, record: dict[str, Any], path: str, read: set[str]) -> None:
        super().__init__({name: _noting(value, f"{path}{name}", read) for name, value in record.items()})
        self.path, self.read = path, read

    def __getitem__(self, name: str) -> Any:
        self.read.add(f"{self.path}{name}")
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(f"{self.path}{name}")
        return super().get(name, default)


def _noting(value: Any, path: str, read: set[str]) -> Any:
    if isinstance(value, list):
        return [_noting(each, path, read) for each in value]
    return _Noted(value, f"{path}.", read) if isinstance(value, dict) else value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_names_the_fields_that_are_read_and_no_others(name: str, empty: Workspace) -> None:
    command, document = _MAKERS[name]
    read: set[str] = set()
    empty.do(command(_Noted(document, "", read)))
    inside = {each for each in read if each.startswith("fund_rounds.criteria_also_called.")}
    assert read - inside == {each.path.replace("[]", "") for each in described(name)}


def _rules(part: Any) -> Iterator[str]:
    """Yield the keywords of a schema, leaving out the names of fields."""
    if isinstance(part, list):
        for each in part:
            yield from _rules(each)
    if isinstance(part, dict):
        for name, value in part.items():
            yield name
            yield from (rule for each in value.values() for rule in _rules(each)) if name in _NAMED else _rules(value)


_NAMED = {"properties", "$defs"}
_TOLD = {"required", "type", "format", "enum", "pattern", "minimum", "maximum", "maxLength"}
_NOT_RULES = {"$schema", "title", "description", "properties", "$defs", "$ref", "items", "additionalProperties"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_rule_of_a_schema_has_words_for_a_person(name: str) -> None:
    from jsonschema import Draft202012Validator

    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert set(_rules(found)) <= _TOLD | _NOT_RULES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_says_what_it_is(name: str) -> None:
    fields = described(name)
    assert len({each.path for each in fields}) == len(fields) > 10
    assert [each.path for each in fields if not each.words.endswith(".") or not each.words[0].isupper()] == []


def test_the_schemas_are_among_the_resources() -> None:
    from vrudesk import paths

    folder: Path = paths.resources() / "documents"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in DOCUMENTS}
