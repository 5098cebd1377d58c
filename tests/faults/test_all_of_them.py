"""Each of the 63 bad inputs has a test, and the list of tests elsewhere is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tests.faults

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
MODULES = {
    "container": range(1, 15), "parser": range(15, 33), "cells": range(33, 51), "layout": range(51, 59),
    "files": range(59, 64),
}  # fmt: skip
_NUMBERS = re.compile(r"(\d+(?:, \d+)*)\. ")
_ELSEWHERE = re.compile(r"^ ?(\d+(?:, \d+)*) +(tests/\S+)::(\S+)$", re.MULTILINE)


def _tests(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _numbers(text: str) -> set[int]:
    return set(map(int, text.split(", ")))


def _elsewhere() -> list[tuple[set[int], str, str]]:
    return [(_numbers(numbers), path, name) for numbers, path, name in _ELSEWHERE.findall(tests.faults.__doc__ or "")]


def test_every_fault_has_a_test() -> None:
    found: set[int] = set().union(*(numbers for numbers, _, _ in _elsewhere()))
    for module, numbers in MODULES.items():
        for test in _tests(HERE / f"test_{module}.py"):
            said = _NUMBERS.match(ast.get_docstring(test) or "")
            assert said, f"{test.name} does not say of which fault it is"
            assert _numbers(said[1]) <= set(numbers), test.name
            found |= _numbers(said[1])
    assert found == set(range(1, 64))


def test_every_test_elsewhere_is_there() -> None:
    for _, path, name in _elsewhere():
        assert name in {test.name for test in _tests(ROOT / path)}, f"{path}::{name}"
