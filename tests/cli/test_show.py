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


MEASURED = f"""{SOUND}metrics:
  revenue: {{kind: business, served-by: recall, target: +2 %, monitored-by: train}}
  recall: {{kind: ml, target: '0.6', waive: [{{rule: B004, reason: Soon, until: 2026-12-01}}]}}
"""


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "mermaid", "dot"])
def test_metrics_are_shown_in_every_format_that_has_them(raci: Raci, form: str) -> None:
    write(MINE, MEASURED)
    ended = raci("show", "--metrics", "--format", form)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.find("Revenue") < ended.out.find("Recall")
    assert raci("show", "-", "--metrics", "--format", form, stdin=MEASURED).out == ended.out


def test_the_tree_of_metrics_keeps_to_80_columns(raci: Raci) -> None:
    write(MINE, MEASURED.replace("target: +2 %", f"target: {'very much ' * 30}"))
    assert max(map(len, raci("show", "--metrics").out.splitlines())) <= 80


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_metric_that_names_what_there_is_not_is_an_error(raci: Raci, form: str) -> None:
    write("raci.yaml", MEASURED)
    assert raci("show", "--metrics", "--format", form).status == 0
    write("raci.yaml", f"{MEASURED}  slip: {{target: '1', monitored-by: [monitor-modl]}}\n")
    ended = raci("show", "--metrics", "--format", form)
    assert (ended.status, "F005" in ended.out) == (1, True)
    assert raci("show").status == 0


def test_a_page_of_metrics_is_refused_before_anything_is_read(raci: Raci) -> None:
    ended = raci("show", "--metrics", "--format", "html")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: metrics are not printed as html\nUse one of table, csv,")


@pytest.mark.parametrize(("day", "mark"), [("2026-12-01", "waived: no act"), ("2026-12-02", "! no act")])
def test_a_waiver_counts_until_its_last_day(raci: Raci, day: str, mark: str) -> None:
    write(MINE, MEASURED)
    assert f"{mark}ivity monitors it (B004)" in raci("show", "--metrics", "--today", day).out


@pytest.mark.parametrize(("form", "out"), [("table", ""), ("json", "[]"), ("csv", "Serves,Metric")])
def test_of_a_plan_without_metrics_it_says_what_to_add(raci: Raci, form: str, out: str) -> None:
    write(MINE)
    ended = raci("show", "--metrics", "--format", form)
    assert ended.status == 0
    assert out in ended.out
    assert ended.err.startswith("The plan has no metrics: add what the business gains by it under `metrics:`")
    assert ended.err.count("\n") == 1
