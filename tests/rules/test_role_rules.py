"""Faults down a role's column."""

from __future__ import annotations

from pathlib import Path

from raci.document.load import load
from raci.rules.engine import check
from tests.rules.checking import TODAY, codes, findings, marked, plan


def test_a_role_without_a_letter_is_idle() -> None:
    text = plan("train: {assign: {ml: AR}}", roles="ml, ops")
    (found,) = findings(text)
    assert (found.code, found.severity, found.message) == ("V005", "warning", "Ops has no letter on any activity")
    assert found.roles == ("ops",)
    assert marked(text) == [("V005", "ops")]


def test_none_on_purpose_is_no_letter() -> None:
    assert codes(plan("train: {assign: {ml: AR, ops: none}}", roles="ml, ops")) == ["V005"]


def test_a_letter_that_nobody_knows_is_a_letter() -> None:
    assert codes(plan("train: {assign: {ml: AR, ops: X}}", roles="ml, ops")) == ["S001"]


def test_an_empty_matrix_is_found_row_by_row_and_not_column_by_column_again() -> None:
    assert codes(plan("train: {}", "deploy: {}")) == ["H013", "H013"]


def test_a_plan_without_activities_has_no_faults() -> None:
    assert codes(plan()) == []


def test_roles_of_another_file_are_not_judged(tmp_path: Path) -> None:
    shared = "raci: 1\ntitle: People\nroles: {ml: {}, ops: {name: Operations}}\n"
    (tmp_path / "people.raci.yaml").write_text(shared, encoding="utf-8")
    mine = plan("train: {assign: {ml: AR, ops: none}}", roles="own", extra="uses: people.raci.yaml\n")
    path = tmp_path / "raci.yaml"
    path.write_text(mine, encoding="utf-8")
    assert [(one.code, one.roles) for one in check(load(path), TODAY)] == [("V005", ("own",))]
