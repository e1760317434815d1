"""What a repair leaves, and what it says of its changes."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.repair.repairing import changes, errors, repair, repaired
from tests.repair.test_repair import AGENT, INDEPENDENT, SOUND, rows
from tests.rules.checking import plan

# What is left, and what is said


def test_errors_that_letters_do_not_cause_are_listed() -> None:
    text = plan("a: {assign: {ds: R}, after: b}", "b: {assign: {ds: AR}, after: a}", roles="ds", extra="colour: red\n")
    proposal = repair(text)
    assert [(one.activity, one.after) for one in proposal.changes] == [("a", "AR")]
    assert [(one.finding.code, one.why) for one in proposal.left] == [
        ("F003", "letters do not cause it"),
        ("G001", "letters do not cause it"),
    ]
    assert (proposal.errors, proposal.cleared) == (3, 1)


def test_where_the_scheme_is_at_fault_no_letters_are_proposed() -> None:
    proposal = repair(rows("ds: R", extra="scheme: RACIX\n"))
    assert proposal.changes == ()
    assert [one.finding.code for one in proposal.left] == ["F005"]


def test_a_rule_for_which_no_letters_are_known_is_left() -> None:
    rules = Ruleset({**standard().severities, "V005": Severity.ERROR})
    assert [(one.finding.code, one.why) for one in repair(rows("ds: AR, ml: C"), rules).left] == [
        ("V005", "no change of letters is known to clear it")
    ]


def test_no_change_brings_an_error_about_that_nobody_could_mend() -> None:
    rules = Ruleset({**standard().severities, "V003": Severity.ERROR}, {"V003": {"share": 50, "activities": 7}})
    text = rows(*["ml: A, ds: R, ops: C"] * 3, *["ops: A, ds: R, ml: C"] * 3, "ds: R, ml: C")
    before = {error.code for error in errors(text, rules=rules)}
    after = errors(text, repaired(text, repair(text, rules)), rules)
    assert {error.code for error in after} <= before


def test_what_many_changes_bring_about_together_some_of_them_may_still_do() -> None:
    rules = Ruleset({**standard().severities, "V003": Severity.ERROR}, {"V003": {"share": 50, "activities": 7}})
    text = rows(*["ml: A, ds: R, ops: C"] * 2, *["ds: R, ml: C, ops: C"] * 6)
    proposal = repair(text, rules)
    assert "V003" in {error.code for error in errors(text, repaired(text, repair(text)), rules)}
    assert proposal.left == ()
    assert errors(text, repaired(text, proposal), rules) == []


def test_rules_that_are_made_errors_are_met_as_well() -> None:
    text = rows("ds: AR, ml: R, ops: R")
    assert changes(text) == []
    rules = Ruleset({**standard().severities, "H005": Severity.ERROR})
    assert changes(text, rules) == [("a", "ds", "AR→A"), ("a", "ops", "R→C")]


@pytest.mark.parametrize(
    ("cells", "effects"),
    [
        ("ds: A, ml: A, ops: R", ["is Responsible, no longer Accountable"]),
        ("ds: A, ml: AR", ["no longer Accountable, still Responsible"]),
        ("ds: A, ml: C", ["also Responsible"]),
        ("ds: AR, ml: X", ["loses 'X', which is no letter of the scheme"]),
        ("ds: AR, ml: none C", ["keeps the letter, without the word none"]),
        ("", ["is Accountable and Responsible"]),
    ],
)
def test_each_change_says_what_it_does(cells: str, effects: list[str]) -> None:
    proposal = repair(rows(SOUND, cells))
    assert [one.effect(proposal.matrix.scheme) for one in proposal.changes] == effects


def test_each_change_says_which_errors_it_mends_or_prevents() -> None:
    proposal = repair(AGENT)
    mends = {one.role: ([error.code for error in one.mends], one.prevents) for one in proposal.changes}
    assert mends == {"bot": (["A001"], ()), "ds": ([], ("H001",))}
    both = repair(plan("a: {assign: {bot: AR}}", roles="bot, ds").replace("bot: {}", "bot: {kind: agent}"))
    assert [(one.role, one.prevents) for one in both.changes] == [("bot", ()), ("ds", ("H001",))]
    moved = {one.role: one.prevents for one in repair(INDEPENDENT).changes}
    assert moved == {"ds": (), "ml": ("H012",)}
