"""The command line: the same work without a window, for scripts and for checks.

Errors that a person can act on go to stderr in plain words with status 2; a bug ends with status 70 and
a report. With ``--json`` the answer, refusals included, is on stdout with status 0.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrudesk import __version__, cli_blank, cli_markup, paths, settings
from vrudesk.clock import SystemClock
from vrudesk.errors import UserError

if TYPE_CHECKING:
    from vrudesk.returns.importing import Outcome
    from vrudesk.returns.kinds import ReturnKind
    from vrudesk.returns.reader import Reading

USER_ERROR, BUG, STOPPED = 2, 70, 130


def main(words: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    _speak_utf8()
    given = _parser().parse_args(words)
    try:
        status: int = given.run(given)
        sys.stdout.flush()
    except UserError as error:
        if getattr(given, "json", False):
            _print_json({"refused": {"kind": error.kind, "message": str(error)}})
            return 0
        print(f"vrudesk: {error}", file=sys.stderr)
        return USER_ERROR
    except BrokenPipeError:  # whoever read the answer has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("vrudesk: Stopped. What was saved before is safe.", file=sys.stderr)
        return STOPPED
    except Exception:  # noqa: BLE001  # whatever is not a UserError is a bug, and is reported as one
        return _report_bug(traceback.format_exc())
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's code page is: an answer holds any partner's letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _report_bug(trace: str) -> int:
    told = "This is a fault of VRU Desk. What was saved is safe."
    try:
        report = paths.log_folder() / "last-crash.txt"
        report.write_text(f"VRU Desk {__version__}, Python {sys.version}\n{trace}", encoding="utf-8")
    except OSError:
        print(f"vrudesk: {told} The report could not be kept:\n{trace}", file=sys.stderr)
    else:
        print(f"vrudesk: {told} Report: {report}", file=sys.stderr)
    return BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vrudesk",
        description="Without a command, VRU Desk opens its window, on the workspace and the returns that are named.",
    )
    parser.add_argument("--version", action="version", version=f"VRU Desk {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    new = _verb(verbs, "new", _new, "make a workspace, empty or from a sample")
    new.add_argument("file", type=Path)
    new.add_argument("--sample", metavar="NAME", help="northumbria")
    new.add_argument("--team", default="", help="the team's name, for an empty workspace")

    read = _verb(verbs, "read", _read, "find the tables of workbooks, without a workspace", as_json=True)
    read.add_argument("files", type=Path, nargs="+", metavar="FILE")

    take = _verb(verbs, "import", _import, "read partners' returns into a workspace", as_json=True)
    take.add_argument("files", type=Path, nargs="+", metavar="FILE")
    take.add_argument("--into", type=Path, required=True, metavar="WS")
    take.add_argument("--partner", help="whose return it is, where the file does not say")
    take.add_argument("--period", help='such as "2023-24 Q1", where the file does not say')
    take.add_argument("--kind", help="such as action_update, where the file leaves it in doubt")
    take.add_argument("--dry-run", action="store_true", help="say what would change and save nothing")
    take.add_argument("--knowing", action="store_true", help="read and keep a file that seems to hold personal data")
    take.add_argument("--problems", type=Path, metavar="OUT.xlsx", help="write what was found as a list")

    load = _verb(verbs, "load", _load, "load an area's plan, or partners and rounds of the fund, from JSON")
    load.add_argument("workspace", type=Path, metavar="WS")
    load.add_argument("file", type=Path, metavar="FILE.json")

    cli_blank.add_arguments(_verb(verbs, "blank", cli_blank.run, "make a partner's blank return, filled in beforehand"))
    cli_markup.add_arguments(_verb(verbs, "markup", cli_markup.run, "mark what to put right in a copy of a return"))

    paper = _verb(verbs, "paper", _paper, "write the board paper on a period")
    paper.add_argument("workspace", type=Path, metavar="WS")
    paper.add_argument("--period", required=True, help='such as "2023-24 Q1"')
    paper.add_argument("--pdf", type=Path, metavar="F")
    paper.add_argument("--excel", type=Path, metavar="F")

    for name, run, words, as_json in (
        ("export", _export, "print every table's live rows", True),
        ("history", _history, "print what was done, oldest first", True),
        ("undo", _undo, "take back the newest step", False),
        ("redo", _redo, "bring back the step undone last", False),
        ("check", _check, "check the file, its references and its history", False),
    ):
        _verb(verbs, name, run, words, as_json=as_json).add_argument("workspace", type=Path, metavar="WS")
    tour = _verb(verbs, "tour", _tour, "do the main job on sample data, into a folder")
    tour.add_argument("folder", type=Path)
    return parser


def _verb(verbs: Any, name: str, run: Any, words: str, *, as_json: bool = False) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    verb.set_defaults(run=run)
    if as_json:
        verb.add_argument("--json", action="store_true", help="answer in JSON on stdout, with status 0")
    return verb


def _new(given: argparse.Namespace) -> int:
    from vrudesk.commands.load import sample
    from vrudesk.commands.setup import SetUp
    from vrudesk.data.workspace import Workspace
    from vrudesk.domain.periods import financial_year

    clock = SystemClock()
    command = sample(given.sample) if given.sample else None
    workspace = Workspace.create(given.file, author(), clock)
    try:
        first = financial_year(clock.now().astimezone().date())
        workspace.do(command or SetUp(given.team or given.file.stem, first))
    finally:
        workspace.close()
    print(f"Made {given.file}.")
    return 0


def _read(given: argparse.Namespace) -> int:
    from vrudesk.returns.answer import read_answer

    answers = [read_answer(path, _known_kinds if given.json else None) for path in given.files]
    if given.json:
        _print_json(answers[0] if len(answers) == 1 else answers)
        return 0
    for answer in answers:
        if answer["refused"]:
            print(f"vrudesk: {answer['refused']['message']}", file=sys.stderr)
        else:
            print(_read_words(answer))
    return USER_ERROR if any(answer["refused"] for answer in answers) else 0


def _known_kinds() -> list[ReturnKind]:
    # Loaded while the workbook is being read, so that it costs next to nothing.
    from vrudesk.returns.catalogue import KINDS

    return [each.kind for each in KINDS]


def _read_words(answer: dict[str, Any]) -> str:
    lines = [answer["file"]]
    for sheet in answer["sheets"]:
        for table in sheet["tables"]:
            headings = ", ".join(column["heading"] or column["letter"] for column in table["columns"])
            rows = f"rows {table['first_row']} to {table['last_row']}" if table["records"] else "no rows"
            lines.append(f"  {sheet['name']}: {table['records']} records in {rows}: {headings}")
    return "\n".join(lines)


def _import(given: argparse.Namespace) -> int:
    from vrudesk.returns.reader import Reading

    # All else is loaded while the other process reads.
    with Reading(*given.files) as reading:
        outcomes = _imported(given, reading)
    if given.problems:
        from vrudesk.returns.problem_list import listed_problems, write_problem_list

        plans = [outcome.plan for outcome in outcomes if outcome.plan is not None]
        write_problem_list(given.problems, list(listed_problems(plans)))
    if given.json:
        answers = [outcome.answer for outcome in outcomes]
        _print_json(answers[0] if len(answers) == 1 else answers)
        return 0
    for outcome in outcomes:
        if outcome.refused:
            print(f"vrudesk: {outcome.words}", file=sys.stderr)
        else:
            print(outcome.words)
    return USER_ERROR if any(outcome.refused for outcome in outcomes) else 0


def _imported(given: argparse.Namespace, reading: Reading) -> list[Outcome]:
    from vrudesk.returns.decisions import Decisions
    from vrudesk.returns.importing import import_files
    from vrudesk.returns.planning import Choices

    choices = Choices(given.partner, given.period, given.kind, Decisions(knowing=given.knowing))
    with opened(given.into, for_work=not given.dry_run) as workspace:
        return import_files(workspace, given.files, choices, save=not given.dry_run, reading=reading)


def _load(given: argparse.Namespace) -> int:
    from vrudesk.commands.documents import command_of, told

    command = command_of(given.file)
    with opened(given.workspace) as workspace:
        changes = workspace.do(command)
    print("\n".join(told(command, changes)))
    return 0


def _paper(given: argparse.Namespace) -> int:
    from vrudesk.exports.writing import write_papers

    if not (given.pdf or given.excel):
        raise UserError("Say where to write the paper.", "Give --pdf FILE, --excel FILE or both.")
    with opened(given.workspace, for_work=False) as workspace:
        for written in write_papers(workspace, given.period, pdf=given.pdf, excel=given.excel):
            print("\n".join((f"Wrote {written.path}.", *written.warnings)))
    return 0


def _export(given: argparse.Namespace) -> int:
    from vrudesk.data.dump import live_rows

    with opened(given.workspace, for_work=False) as workspace, workspace.reading() as connection:
        tables = live_rows(connection)
    if given.json:
        _print_json(tables)
        return 0
    for name, rows in tables.items():
        print(f"{name}: {len(rows)}")
        for row in rows:
            print("\t" + "\t".join("" if value is None else str(value).replace("\n", " ") for value in row.values()))
    return 0


def _history(given: argparse.Namespace) -> int:
    from vrudesk.data.dump import history_rows

    with opened(given.workspace, for_work=False) as workspace, workspace.reading() as connection:
        steps = history_rows(connection)
    if given.json:
        _print_json(steps)
        return 0
    for step in steps:
        print(f"{step['at'][:16].replace('T', ' ')}  {step['person']}  {step['words']}")
    return 0


def _undo(given: argparse.Namespace) -> int:
    with opened(given.workspace) as workspace:
        changes = workspace.undo()
    assert changes is not None
    print(f"Undid: {changes.label}")
    for kept in changes.kept:
        print(f"Kept {', '.join(kept.fields) or 'a row'} of {kept.table}: changed since by “{kept.step_label}”")
    return 0


def _redo(given: argparse.Namespace) -> int:
    with opened(given.workspace) as workspace:
        changes = workspace.redo()
    assert changes is not None
    print(f"Redid: {changes.label}")
    return 0


def _check(given: argparse.Namespace) -> int:
    from vrudesk.data.check import findings

    with opened(given.workspace, for_work=False) as workspace, workspace.reading() as connection:
        found = findings(connection)
    if found:
        raise UserError("; ".join(found) + ".", "Open the newest backup; the damaged file is kept as it is.")
    print("All is well: the file is whole, every reference holds, and the history leads to every row.")
    return 0


def _tour(given: argparse.Namespace) -> int:
    from vrudesk.tour import tour

    for line in tour(given.folder, author()):
        print(line, flush=True)
    return 0


def author() -> Any:
    """Return who works on this computer: the name in the settings, else the name of the account."""
    from vrudesk.data.writer import Author

    known = settings.load()
    return Author(known.person or settings.account(), known.device)


@contextmanager
def opened(path: Path, *, for_work: bool = True) -> Iterator[Any]:
    """Open a workspace to work in or only to look at, and close it at the end."""
    from vrudesk.data.workspace import Workspace

    workspace = Workspace.open(path, author()) if for_work else Workspace.open_read_only(path)
    try:
        yield workspace
    finally:
        workspace.close()


def _print_json(answer: Any) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1, default=str)
    print()
