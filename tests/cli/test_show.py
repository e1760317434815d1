"""`raci show`, and how a plan is opened that is not quite in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"


def test_the_matrix_is_shown(raci: Raci) -> None:
    write(MINE)
    ended = raci("show")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Churn\n\n")
    assert "  Train the model        AR C\n" in ended.out
    assert raci("show", "-", stdin=SOUND).out == ended.out


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html", "mermaid", "dot"])
def test_the_matrix_is_shown_for_machines(raci: Raci, form: str) -> None:
    write(MINE)
    ended = raci("show", "--format", form)
    assert (ended.status, ended.err) == (0, "")
    assert "Train the model" in ended.out
    assert raci("show", "-", "--format", form, stdin=SOUND).out == ended.out
    if form == "json":
        json.loads(ended.out)


def test_in_a_terminal_the_matrix_keeps_to_its_width(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE, Path(__file__).parents[2].joinpath("lifecycle_templates/regulated-high-risk.yaml").read_bytes())
    assert max(map(len, raci("show").out.splitlines())) > 120
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, raci("show").out.splitlines())) <= 80


@pytest.mark.parametrize("command", [["show"], ["who", MINE, "train"]])
def test_of_a_plan_with_faults_what_could_be_read_is_shown(raci: Raci, command: list[str]) -> None:
    write(MINE, SOUND.replace("title: Churn", "titel: Churn"))
    ended = raci(*command)
    assert ended.status == 0
    assert "Train the model" in ended.out
    assert ended.err == "raci.yaml has 1 problem of its own; `raci check raci.yaml` lists them.\n"


@pytest.mark.parametrize("command", ["show", "who", "sign"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("raci: 1\ntitle: a: b\n", "raci.yaml:2:9: not YAML: a second colon on the line"),
        ("raci: 9\ntitle: x\n", "raci.yaml:1:7: the plan is in format 9"),
        ("raci: 1\ntitle: x\nuses: gone.yaml\n", "raci.yaml:3:7: `uses` names gone.yaml"),
        ("", "raci.yaml: the file is empty"),
    ],
)
def test_a_plan_that_cannot_be_worked_with_ends_with_2(raci: Raci, command: str, text: str, says: str) -> None:
    write(MINE, text)
    rest = {"show": [], "who": ["x"], "sign": ["--role", "r", "--by", "p"]}[command]
    ended = raci(command, MINE, *rest)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"raci: {says}")
