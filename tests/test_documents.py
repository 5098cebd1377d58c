"""What the documents say is so: README, changelog, pins, resources and the descriptions of fields."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table

import dev
from tests import describing
from vrudesk import __version__, cli, paths
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.documents import command_of
from vrudesk.commands.load import SAMPLES
from vrudesk.data.schema.base import fields_of
from vrudesk.data.triggers import audited_tables
from vrudesk.data.workspace import Workspace
from vrudesk.exports.pdf.look import Face
from vrudesk.tour import RETURNS
from vrudesk.ui.theme import fonts
from vrudesk.ui.theme.icons import Icon

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
RESOURCES = ROOT / "resources"
EXAMPLES = re.findall(r"```json\n(.*?)```", describing.PAGE.read_text(encoding="utf-8"), re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A command line of the README and the lines that are shown under it."""

    words: tuple[str, ...]
    answer: tuple[str, ...]

    @property
    def verb(self) -> str:
        return self.words[0]


def _shown() -> Iterator[Shown]:
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            first, *answer = command.splitlines()
            program, *words = shlex.split(first)
            assert program == "vrudesk"
            yield Shown(tuple(words), tuple(answer))


SHOWN = tuple(_shown())


def _without_who_and_when(lines: list[str]) -> list[str]:
    return [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d  .*?  ", "", line) for line in lines]


@pytest.mark.parametrize("verb", re.findall(r"python dev\.py (\w+)", README))
def test_each_command_of_the_readme_is_a_verb_of_dev(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def calls(name: str) -> Callable[..., int]:
        def note(*_: object) -> int:
            called.append(name)
            return 0

        return note

    for name in ("set_up", "run", "check", "measure", "build"):
        monkeypatch.setattr(dev, name, calls(name))
    monkeypatch.setattr(sys, "argv", ["dev.py", verb])
    assert dev.main() == 0
    assert called == ["set_up", {"run": "run", "test": "check", "bench": "measure", "build": "build"}[verb]]


def test_the_two_commands_come_first() -> None:
    first = re.search(r"```\n(.*?)```", README, re.DOTALL)
    assert first is not None
    assert first[1].split("\n")[:2] == ["python dev.py run", "python dev.py test"]


def test_every_verb_of_the_command_line_is_shown() -> None:
    listed = re.findall(r"^    (\w+) {2,}", cli._parser().format_help(), re.MULTILINE)
    assert len(listed) >= 10
    assert {shown.verb for shown in SHOWN} == set(listed)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: " ".join(shown.words))
def test_each_command_line_is_taken_as_it_is_written(shown: Shown) -> None:
    assert callable(cli._parser().parse_args(list(shown.words)).run)


def test_the_command_lines_run_in_their_order_and_answer_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Gateshead Q1.xlsx", "newcastle vru update apr-jun.xlsx"):
        shutil.copy(RESOURCES / "sample" / "returns" / name, tmp_path)
    (tmp_path / "Wearmouth.json").write_text(EXAMPLES[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for shown in SHOWN:
        if shown.verb == "tour":  # it has tests of its own, and takes as long as all the others
            continue
        assert cli.main(shown.words) == 0, shown.words
        out = capsys.readouterr().out
        if "--json" in shown.words:
            named = re.findall(r'"(\w+)"', "\n".join(shown.answer))
            assert named
            assert set(named) <= _keys(json.loads(out)), shown.words
        else:
            assert _without_who_and_when(out.splitlines()) == _without_who_and_when(list(shown.answer))


def _keys(answer: object) -> set[str]:
    """Return every key in an answer, and those of a refusal, which a good answer has not."""
    if isinstance(answer, dict):
        return {"kind", "message", *answer}.union(*map(_keys, answer.values()))
    return set[str]().union(*map(_keys, answer)) if isinstance(answer, list) else set()


def test_each_environment_variable_is_told_and_each_that_is_told_is_read() -> None:
    sources = [path for room in ("vrudesk", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py")]
    read = set(re.findall(r"\bVRUDESK_[A-Z_]+", "\n".join(path.read_text(encoding="utf-8") for path in sources)))
    assert set(re.findall(r"^\| `(VRUDESK_[A-Z_]+)`", README, re.MULTILINE)) == read


def test_each_place_that_the_readme_names_is_there() -> None:
    block = re.search(r"## What is where\n\n```\n(.*?)```", README, re.DOTALL)
    assert block is not None
    named = [name for line in block[1].splitlines() for name in re.split(r"  +", line)[0].split(", ")]
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_changelog_keeps_its_form() -> None:
    lines = CHANGELOG.splitlines()
    assert lines[0] == "# Changelog"
    assert "keepachangelog.com" in CHANGELOG
    versions = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert versions
    days = [_day_of(version) for version in versions]
    assert days == sorted(days, reverse=True)
    assert versions[0] == "[Unreleased]" or versions[0].startswith(f"[{__version__}]")


def _day_of(version: str) -> date:
    if version == "[Unreleased]":
        return date.max
    found = re.fullmatch(r"\[\d+\.\d+\.\d+\] - (\d{4}-\d\d-\d\d)", version)
    assert found is not None, version
    return date.fromisoformat(found[1])


def test_every_change_stands_under_a_known_heading() -> None:
    for version in CHANGELOG.split("\n## ")[1:]:
        parts = version.split("\n### ")
        assert len(parts) > 1
        assert [line for line in parts[0].splitlines()[1:] if line] == []
        for part in parts[1:]:
            heading, *changes = part.splitlines()
            assert heading in {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
            assert any(changes)
            assert [line for line in changes if line and not line.startswith(("- ", "  "))] == []


def test_every_pin_has_its_hashes_and_no_index_is_named() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    words = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    pins = [line for line in words.splitlines() if line.strip()]
    assert len(pins) > 30
    pin = re.compile(r"[\w.\[\]-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line.split()[0] for line in pins if not pin.fullmatch(line)] == []
    assert "://" not in text


def test_no_index_is_named_elsewhere() -> None:
    for name in ("pyproject.toml", "dev.py", "build.spec", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url|extra-index|find-links", text), name


def test_the_readme_says_how_the_pins_were_made() -> None:
    made = re.search(
        r"^#\s+(uv pip compile .*)$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert made is not None
    assert made[1] in README


def test_every_icon_that_is_named_is_there_and_every_one_there_is_named() -> None:
    assert {icon.value for icon in Icon} | {"app"} == _names("icons", ".svg")


def test_every_font_that_is_named_is_there_and_every_one_there_is_named() -> None:
    assert {Path(name).stem for name in fonts._FILES} == _names("fonts", ".ttf")
    assert {f"Inter-{face}" for face in Face if face is not Face.TABULAR} == _names("fonts", ".ttf")


def test_every_sample_that_is_named_is_there_and_every_one_there_is_named() -> None:
    assert set(SAMPLES) == _names("sample", ".json")
    assert {path.name for path in (RESOURCES / "sample" / "returns").iterdir()} == set(RETURNS)


def test_nothing_else_lies_among_the_resources() -> None:
    known = {".svg", ".ttf", ".json", ".qss", ".xlsx", ".csv"}
    rest = {path.relative_to(RESOURCES).as_posix() for path in RESOURCES.rglob("*.*") if path.suffix not in known}
    rest = {name for name in rest if "__pycache__" not in name}
    assert rest == {"fonts/LICENCE.txt", "icons/LICENCE.txt", "sample/make_returns.py"}
    assert _names("style", ".qss") == {"app"}
    assert paths.resources() == RESOURCES


def test_every_schema_of_a_document_that_is_named_is_there_and_every_one_there_is_named() -> None:
    assert {f"{name}.schema" for name in describing.DOCUMENTS} == _names("documents", ".json")


def test_the_page_on_documents_has_every_field_of_their_schemas() -> None:
    page = describing.PAGE.read_text(encoding="utf-8")
    assert describing.with_tables(page) == page
    for name in describing.DOCUMENTS:
        assert describing.table(name) in page
        assert f"resources/documents/{name}.schema.json" in page


def test_the_page_on_documents_has_examples_that_load(empty: Workspace, tmp_path: Path) -> None:
    kinds = []
    for example in EXAMPLES:
        (tmp_path / "Example.json").write_text(example, encoding="utf-8")
        command = command_of(tmp_path / "Example.json")
        assert empty.do(command) is not None
        kinds.append(type(command))
    assert kinds == [LoadArea, LoadContext]


def _names(folder: str, suffix: str) -> set[str]:
    return {path.stem for path in (RESOURCES / folder).glob(f"*{suffix}")}


# Keys, order and marks of deletion, and the row that another row belongs to: no person reads these.
_FOR_THE_PROGRAM = {"id", "order_key", "deleted_at", "position"}
_BELONGS_TO = {
    "action": {"priority_id"}, "action_status": {"action_id", "period_id"}, "figure": {"strategy_id"},
    "action_update": {"action_id", "organisation_id", "period_id"}, "milestone": {"action_id"},
    "organisation_name": {"organisation_id"}, "priority": {"strategy_id"}, "redating": {"action_id", "update_id"},
    "partner_return": {"supersedes_id", "file_sha256"}, "team": {"organisation_id"}, "theme": {"strategy_id"},
    "measure": {"strategy_id"}, "measure_value": {"organisation_id"}, "intervention": {"strategy_id"},
    "success_measure": {"intervention_id"}, "monitoring_count": {"organisation_id"},
    "criterion": {"round_id"}, "bid": {"round_id"}, "assessment": {"bid_id"},
    "panel_score": {"assessment_id", "criterion_id"}, "spend_line": {"organisation_id"},
    "invoice": {"organisation_id"}, "dataset": {"strategy_id", "organisation_id"},
    "recommendation": {"strategy_id"}, "recommendation_update": {"recommendation_id", "organisation_id", "period_id"},
    "expected_return": {"organisation_id"}, "return_request": {"organisation_id", "period_id"},
    "remembered_column": {"organisation_id"}, "held_row": {"return_id"}, "other_name": {"noun", "row_id"},
}  # fmt: skip
# What a program wrote for itself: where a row stood, its cells as JSON, the field and the rule by their own names.
_IN_THE_PROGRAMS_WORDS = {
    "held_row": {"sheet", "table_no", "row", "letter", "cells"}, "remembered_column": {"field", "fixed"},
    "return_rule": {"code"},
}  # fmt: skip
_TALLIES = {"new_rows", "changed_rows", "same_rows", "held_rows", "refused_rows", "reminders"}


@pytest.mark.parametrize("table", audited_tables(), ids=lambda t: t.name)
def test_every_column_that_a_person_sees_has_a_label_and_a_help(table: Table) -> None:
    described = fields_of(table)
    own = _BELONGS_TO.get(table.name, set()) | _IN_THE_PROGRAMS_WORDS.get(table.name, set())
    unseen = _FOR_THE_PROGRAM | _TALLIES | own
    assert [column.name for column in table.columns if column.name not in unseen | described.keys()] == []
    for name, field in described.items():
        assert field.label.strip(), name
        assert field.help.strip().endswith("."), name
        assert field.help != field.label, name
