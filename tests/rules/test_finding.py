"""What a finding is about, by where its fault stands."""

from __future__ import annotations

import pytest

from raci.document.problems import Path
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import finding_of, things_at
from raci.rules.rule import Fault, Thing
from raci.rules.severity import Severity
from tests.rules.checking import findings, plan

ROW: Path = ("stages", "build", "activities", "train")


@pytest.mark.parametrize(
    ("path", "thing", "stage", "activity"),
    [
        (ROW, ("activity", "train"), "build", "train"),
        ((*ROW, "assign", "ml"), ("activity", "train"), "build", "train"),
        (("stages", "build", "activities"), ("stage", "build"), "build", None),
        (("stages", "build", "name"), ("stage", "build"), "build", None),
        (("stages", "build", "waive", 0, "rule"), ("stage", "build"), "build", None),
        (("stages", "build", "waive", 0), ("stage", "build"), "build", None),
        (("stages", "build"), ("stage", "build"), "build", None),
        (("stages",), ("plan", ""), None, None),
        (("roles", "ml", "name"), ("role", "ml"), None, None),
        (("roles", "ml"), ("role", "ml"), None, None),
        (("roles",), ("plan", ""), None, None),
        (("people", "ana"), ("person", "ana"), None, None),
        (("groups", "core", "nature"), ("group", "core"), None, None),
        (("artifacts", "model"), ("artifact", "model"), None, None),
        (("metrics", "gain", "owner"), ("metric", "gain"), None, None),
        (("title",), ("plan", ""), None, None),
        (("sign-offs", 0), ("plan", ""), None, None),
        ((), ("plan", ""), None, None),
    ],
    ids=str,
)
def test_a_finding_is_about_the_innermost_thing_at_its_place(
    path: Path, thing: Thing, stage: str | None, activity: str | None
) -> None:
    assert things_at(path) == (thing,)
    found = finding_of(BY_CODE["F003"], Severity.ERROR, Fault("x", path))
    assert (found.things, found.stage, found.activity) == ((thing,), stage, activity)


def test_what_is_wrong_with_a_waiver_of_a_stage_is_about_the_stage() -> None:
    waiver = "    waive: [{rule: H001, reason: why}]\n    activities:\n"
    (found,) = findings(plan("train: {assign: {ml: AR}}", roles="ml").replace("    activities:\n", waiver))
    assert (found.code, found.stage, found.activity) == ("T003", "modelling", None)


def test_a_fault_may_say_more_than_its_rule() -> None:
    rule = BY_CODE["V005"]
    plain = finding_of(rule, rule.severity_on, Fault("x", ("roles", "ml")))
    assert (plain.severity, plain.advice, plain.message) == (rule.severity_on, rule.advice, "x")
    own = Fault("x", ("roles", "ml"), advice="Do this.", things=(("plan", ""),), severity=Severity.ERROR)
    found = finding_of(rule, rule.severity_on, own)
    assert (found.severity, found.advice, found.things) == (Severity.ERROR, "Do this.", (("plan", ""),))
    assert finding_of(rule, Severity.INFO, own).severity is Severity.INFO  # as somebody has configured it
