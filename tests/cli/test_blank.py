"""The verb ``blank``: a partner's blank return from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Say
from vrudesk import cli
from vrudesk.returns.forms.registry import FORMS

WORDS = ("--partner", "Sunderland CSP", "--kind", "action_update", "--period", "2023-24 Q2")

FUND = {
    "fund": "Youth Fund", "round": 5, "administered_by": "NE Youth", "closes": "2023-06-30T17:00:00", "score_min": 0,
    "score_max": 5, "criteria": [{"name": "Safe", "weight": 1}],
    "bids": [{"bid_ref": "Y5-01", "organisation": "Hive", "project_title": "Lights", "amount_requested": 100}],
}  # fmt: skip


def test_blank_writes_the_partners_form_and_says_what_is_in_it(say: Say, desk: Path, tmp_path: Path) -> None:
    before, target = desk.read_bytes(), tmp_path / "Sunderland.xlsx"
    said = say("blank", desk, *WORDS, "--due", "13/10/2023", target)
    assert (said.status, said.err) == (0, "")
    assert said.out == (
        f"Wrote {target}: Sunderland City Council, 2023-24 Q2, 5 rows filled in beforehand, 30 to spare.\n"
    )
    sheet = openpyxl.load_workbook(target)["Return"]
    assert sheet["A5"].value == "Send back by: 13 October 2023"
    assert desk.read_bytes() == before


def test_what_blank_makes_is_read_by_import_as_a_return(say: Say, desk: Path, tmp_path: Path) -> None:
    target = tmp_path / "Sunderland.xlsx"
    say("blank", desk, *WORDS, target)
    book = openpyxl.load_workbook(target)
    book["Return"]["F10"] = "Amber"
    book["Return"]["H10"] = "Two workshops"
    book.save(target)
    answer = say("import", target, "--into", desk, "--dry-run", "--json").json
    assert (answer["partner"], answer["period"], answer["kind"]) == (
        "Sunderland City Council", "2023-24 Q2", "action_update",
    )  # fmt: skip
    assert (answer["counts"]["new"], answer["counts"]["same"], answer["blocked"]) == (1, 4, None)
    assert (answer["records"][0]["fields"]["rag"], answer["records"][0]["fields"]["action_ref"]) == ("amber", "1.1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--partner", "Atlantis"), "There is no partner called “Atlantis”."),
        (("--kind", "poem"), "There is no blank return of the kind poem."),
        (("--kind", "youth_fund_bids"), "groups bid through an online form."),
        (("--kind", "panel_scores"), "There is no round of the fund for “2023-24 Q2”."),
        (("--period", "soon"), "“soon” is not a quarter."),
        (("--due", "soon"), "“soon” is not a date."),
    ],
)
def test_blank_refuses_what_it_does_not_know(
    say: Say, desk: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    said = say("blank", desk, *WORDS, *words, tmp_path / "a.xlsx")
    assert (said.status, said.out) == (2, "")
    assert told in said.err
    assert not (tmp_path / "a.xlsx").exists()


def test_blank_says_of_each_kind_what_it_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["blank", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(kind.name in told for kind in FORMS)
    assert "the assessor's own name, or the organisation that runs the round" in told


def test_blank_makes_a_form_for_an_assessor_of_a_round(say: Say, desk: Path, tmp_path: Path) -> None:
    context = tmp_path / "fund.json"
    context.write_text(json.dumps({"organisations": [], "fund_rounds": [FUND]}))
    say("load", desk, context)
    target = tmp_path / "Scores.xlsx"
    asked = ("--partner", "J. Reed", "--kind", "panel_scores", "--period", "Round 5")
    said = say("blank", desk, *asked, target)
    assert said.out == f"Wrote {target}: NE Youth, Youth Fund, round 5, 1 row filled in beforehand.\n"


def test_blank_needs_partner_kind_period_and_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["blank", "a.vrudesk"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert all(name in told for name in ("--partner", "--kind", "--period", "OUT.xlsx"))
