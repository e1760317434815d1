"""Marks of findings: the worst one of a cell, a row, a stage or a role; and the rules by which they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.rules.finding import Finding
from raci.rules.ruleset import standard
from raci.rules.severity import Severity
from raci.tui.grid.marks import Marks, _Part
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


def test_what_is_waived_leaves_no_mark() -> None:
    row = "deployment: {assign: {ml: A, ops: A}%s}"
    waive = ", waive: [{rule: H002, reason: both}, {rule: H003, reason: later}, {rule: H006, reason: so}]"
    found = findings(plan(row % waive, roles="ml, ops"))
    assert any(one.waived for one in found)
    marks = Marks(one for one in found if one.waived)
    assert (marks.activities, marks.stages, marks.roles) == ({}, {}, {})


def test_marks_after_an_edit_are_those_of_a_plan_that_was_always_so() -> None:
    rows = ("deployment: {assign: {ml: A, ops: A}}", "training: {assign: {ml: R}}", "evaluation: {assign: {ml: A}}")
    before = Marks(findings(plan(*rows, roles="ml, ops, boss")))
    for row in rows:
        found = findings(plan(*(other for other in rows if other != row), roles="ml, ops, boss"))
        fresh, after = Marks(found), Marks(found, before)
        assert after.differs(fresh) == (set(), set(), False)
        name = row.split(":")[0]
        activities, stages, _ = after.differs(before)
        assert name in activities
        assert stages <= {"modelling"}
    assert Marks([], before).differs(Marks()) == (set(), set(), False)


def test_marks_of_a_stage_whose_findings_stay_are_not_gathered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[Finding] = []
    original = _Part._add

    def noted(self: _Part, finding: Finding) -> None:
        gathered.append(finding)
        original(self, finding)

    found = findings(plan("deployment: {assign: {ml: A, ops: A}}", roles="ml, ops, boss"))
    in_stage = [finding for finding in found if finding.stage]
    elsewhere = [finding for finding in found if not finding.stage]
    assert in_stage
    assert elsewhere
    before = Marks(found)
    monkeypatch.setattr(_Part, "_add", noted)
    Marks(elsewhere, before)
    assert gathered == []
    Marks([*in_stage, in_stage[0]], before)
    assert len(gathered) == len(in_stage) + 1


def test_a_configuration_at_fault_is_told_and_the_usual_rules_count(tmp_path: Path) -> None:
    (tmp_path / "raci.toml").write_text("slect = []\n", encoding="utf-8")
    rules, trouble = rules_of_project(tmp_path / "raci.yaml")
    assert rules is standard()
    assert "has no key `slect`" in trouble


def test_a_mark_that_goes_to_another_cell_of_a_row_is_another_mark() -> None:
    before, after = (Marks(findings(plan(f"training: {{assign: {{{cells}}}}}", roles="ml, ops, boss"))) for cells in
                     ("ml: A, ops: A, boss: R", "ml: R, ops: A, boss: A"))  # fmt: skip
    assert before.activities == after.activities
    assert before.cell("training", "ml") is not after.cell("training", "ml")
    assert after.differs(before)[0] == {"training"}


def test_the_first_finding_of_a_stage_and_the_last_one_are_marks_that_differ() -> None:
    found = findings(plan("training: {assign: {ml: R}}", roles="ml"))
    assert Marks(found).differs(Marks())[0] == Marks().differs(Marks(found))[0] == {"training"}
    assert Marks(found).differs(Marks())[1] == Marks().differs(Marks(found))[1] == {"modelling"}
