"""Marks of findings: the worst one of a cell, a row, a stage or a role; and the rules by which they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.rules.rule import Severity
from raci.rules.ruleset import standard
from raci.tui.grid.marks import Marks
from raci.tui.rules import rules_of_project
from tests.rules.checking import findings, plan


@pytest.mark.parametrize("turned", [False, True])
def test_the_worst_finding_of_a_row_is_its_mark_in_whatever_order_they_come(turned: bool) -> None:
    found = findings(plan("deployment: {assign: {ml: A, ops: A}}", roles="ml, ops"))
    assert {one.severity for one in found if one.activity} >= {Severity.ERROR, Severity.INFO}
    marks = Marks(reversed(found) if turned else found)
    assert marks.activities["deployment"] is Severity.ERROR
    assert marks.cell("deployment", "ops") is Severity.ERROR
    assert marks.cell("deployment", "nobody") is None


def test_a_configuration_at_fault_is_told_and_the_usual_rules_count(tmp_path: Path) -> None:
    (tmp_path / "raci.toml").write_text("slect = []\n", encoding="utf-8")
    rules, trouble = rules_of_project(tmp_path / "raci.yaml")
    assert rules is standard()
    assert "has no key `slect`" in trouble
