"""`raci check`: which rules it runs, by options and by configuration files."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Raci, write
from tests.rules.checking import plan


def codes_of(raci: Raci, *arguments: str) -> list[str]:
    """The codes that a check finds."""
    return [one["rule"] for one in json.loads(raci("check", "--output-format", "json", *arguments).out)["findings"]]


def test_rules_are_chosen_on_the_command_line(raci: Raci) -> None:
    write("raci.yaml", plan("a: {assign: {ml: A}}", "b: {}", roles="ml, ops"))
    assert codes_of(raci) == ["V005", "H003", "H013"]
    assert codes_of(raci, "--select", "H003,V005") == ["V005", "H003", "H003"]
    assert codes_of(raci, "--select", "H", "--ignore", "orphan-activity") == ["H003", "H001", "H003"]
    assert raci("check", "--ignore", "ALL").status == 0


def test_a_configuration_counts_unless_isolated(raci: Raci) -> None:
    write("raci.yaml", plan("a: {assign: {ml: A}}", roles="ml"))
    write("raci.toml", 'severity = {H003 = "info"}\n')
    assert raci("check").status == 0
    assert raci("check", "--isolated").status == 1
    write("strict.toml", 'select = ["V"]\n')
    assert codes_of(raci, "--config", "strict.toml") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--select", "H99"], "there is no rule 'H99'"),
        (["--select", "H002 H003"], "Put commas between the rules: H002,H003."),
        (["--ignore", "idle-rol"], "there is no rule 'idle-rol'; did you mean \"idle-role\"?"),
        (["--config", "none.toml"], "none.toml cannot be read"),
        (["--config", "a.toml", "--isolated"], "--config names a file and --isolated wants none"),
        (["--profile", "strct"], "not one of 'default', 'strict', 'regulated'; did you mean \"strict\"?"),
        (["--fail-on", "notes"], "not one of 'error', 'warning', 'info'; did you mean \"info\"?"),
        (["--fail-on", "zzz"], "'zzz' is not one of 'error', 'warning', 'info'.\n"),
        (["--output-format", "jsn"], 'did you mean "json"?'),
        (["--select", "HH"], "there is no rule 'HH'; did you mean \"H\"?"),
        (["--ignore", "H0O2"], "there is no rule 'H0O2'; did you mean \"H002\"?"),
    ],
)
def test_a_choice_that_cannot_be_followed_is_refused(raci: Raci, arguments: list[str], says: str) -> None:
    write("raci.yaml", plan("a: {assign: {ml: AR}}", roles="ml"))
    result = raci("check", *arguments)
    assert result.status == 2
    assert says in result.err
    assert result.out == ""


def test_a_faulty_configuration_is_told_before_anything_is_checked(raci: Raci) -> None:
    write("raci.yaml", plan("a: {assign: {ml: A}}", roles="ml"))
    write("raci.toml", "slect = []\n")
    result = raci("check")
    assert (result.status, result.out) == (2, "")
    assert 'raci.toml: the configuration has no key `slect`; did you mean "select"?' in result.err


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
@pytest.mark.parametrize("given", ["", ",", " , "])
def test_a_choice_of_nothing_opens_no_gate(raci: Raci, option: str, given: str) -> None:
    write("raci.yaml", plan("a: {assign: {ml: A}}", roles="ml"))
    result = raci("check", option, given)
    assert (result.status, f"{option} names no rule" in result.err) == (2, True)
