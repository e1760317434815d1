"""`raci rule`, `raci schema`: what raci itself knows."""

from __future__ import annotations

import json

import jsonschema
import pytest

from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles
from raci.plan.schema import plan_schema
from raci.rules.catalogue import BY_CODE, RULES
from tests.cli.conftest import Raci

MINE = "raci.yaml"


def test_rules_are_listed_a_line_each(raci: Raci) -> None:
    lines = raci("rule").out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]


@pytest.mark.parametrize("word", ["H002", "h002", "several-accountable"])
def test_a_rule_is_explained(raci: Raci, word: str) -> None:
    assert raci("rule", word).out.startswith("H002 several-accountable (error)\n")


def test_rules_are_listed_for_machines(raci: Raci) -> None:
    rules = json.loads(raci("rule", "--output-format", "json").out)
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["why"] and rule["bad"] and rule["good"] for rule in rules)
    (one,) = json.loads(raci("rule", "H003", "--output-format", "json").out)
    assert one["options"][0]["name"] == "accountable-does"


def test_a_mistyped_rule_is_asked_about(raci: Raci) -> None:
    ended = raci("rule", "no-acountable")
    assert (ended.status, ended.out) == (2, "")
    assert 'there is no rule no-acountable; did you mean "no-accountable"?' in ended.err


def test_the_schema_is_printed(raci: Raci) -> None:
    schema = json.loads(raci("schema").out)
    assert schema == plan_schema(
        {"Activity.like": vocabulary_activities(), "Role.like": vocabulary_roles(), "Waiver.rule": BY_CODE}
    )
    jsonschema.Draft202012Validator.check_schema(schema)
