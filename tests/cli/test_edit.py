"""`raci edit` before there is an editor: which plan, and why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.cli.common import word
from tests.cli.conftest import Raci, write


def test_without_a_plan_it_says_how_to_come_by_one(raci: Raci) -> None:
    ended = raci("edit")
    assert (ended.status, ended.err) == (
        2,
        "raci: there is no plan in this folder\nMake one with `raci new`, or try `raci demo`.\n",
    )


def test_of_several_plans_one_is_to_be_named(raci: Raci) -> None:
    write("churn.raci.yaml")
    write("fraud.raci.yaml")
    ended = raci("edit")
    assert (ended.status, ended.err) == (
        2,
        "raci: this folder has several plans: churn.raci.yaml, fraud.raci.yaml\nName the one that is meant.\n",
    )


def test_of_very_many_plans_the_first_are_listed(raci: Raci) -> None:
    for number in range(20):
        write(f"{number:02}.raci.yaml")
    assert "10.raci.yaml, 11.raci.yaml and 8 more\n" in raci("edit").err


def test_standard_input_is_not_waited_for(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: pytest.fail("it is no question of the terminal"))
    ended = raci("edit", "-")
    assert (ended.status, ended.err) == (2, "raci: the editor needs a file, not standard input\nName the plan file.\n")


@pytest.mark.parametrize("name", ["theirs.csv", "theirs.TSV", "their wiki.md", "theirs.html", "theirs.ods", "a.json"])
def test_of_a_table_the_way_to_a_plan_is_told(raci: Raci, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: None)
    Path(name).write_text("| Activity | Data scientist |\n|---|---|\n| Train | R |\n", encoding="utf-8")
    ended = raci("edit", name)
    assert (ended.status, ended.err) == (
        2,
        f"raci: {name} is a table, not a plan\nMake a plan of it: raci import {word(name)} -o raci.yaml\n",
    )


def test_a_table_that_is_not_there_is_missed_first(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: None)
    assert raci("edit", "theirs.csv").err.startswith("raci: theirs.csv: there is no such file\n")
