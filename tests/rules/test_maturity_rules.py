"""Whether a plan is told that it is below the level that it aims at."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, marked, plan
from tests.rules.families import found_by, of_rule

A = "automation: automatic"
ROWS = (
    f"source-data: {{{A}, assign: {{data-scientist: AR}}}}",
    "version-code: {assign: {data-scientist: AR}, after: source-data}",
    f"ci-build-test: {{{A}, assign: {{ml-engineer: AR}}, after: version-code}}",
    "integration-test: {assign: {ml-engineer: AR}, after: ci-build-test}",
)
SHIP = f"deploy-model: {{{A}, assign: {{data-scientist: R, ml-engineer: A}}, after: integration-test}}"
AIM = "target-level: microsoft-1\n"


def test_a_plan_that_aims_at_nothing_is_told_nothing() -> None:
    assert found_by("L009", plan(*ROWS)) == []
    assert found_by("L009", plan(*ROWS, extra="target-level: google-0\n")) == []


def test_what_is_missing_is_listed_at_the_target() -> None:
    (found,) = of_rule("L009", plan(*ROWS, extra=AIM))
    assert found.message == "`target-level` is microsoft-1, and that needs the check M1.4, which is not met"
    assert ("L009", "microsoft-1") in marked(plan(*ROWS, extra=AIM))
    (found,) = of_rule("L009", plan(*ROWS[2:], extra=AIM))
    assert found.message == (
        "`target-level` is microsoft-1, and that needs 3 checks that are not met: M1.1, M1.2 and M1.4"
    )
    assert found_by("L009", plan(*ROWS, SHIP, extra=AIM)) == []


def test_an_answer_counts_and_what_is_only_proposed_does_not() -> None:
    assert found_by("L009", plan(*ROWS, extra=f"{AIM}answers: {{M1.4: {{value: yes}}}}\n")) == []
    proposed = SHIP.replace("automatic,", "automatic, note: Proposed for microsoft-1,")
    (found,) = of_rule("L009", plan(*ROWS, proposed, extra=AIM))
    assert found.message.endswith("which is not met; 1 would be once what is only proposed is there")


def test_an_activity_that_is_like_nothing_may_be_the_one_that_is_missing() -> None:
    text = plan(*ROWS, SHIP.replace("deploy-model: {", "ship: {like: deploy-modle, "), extra=AIM)
    assert codes(text, only=("F", "L009")) == ["F005"]


@pytest.mark.parametrize("level", ["google-2", "microsoft-4"])
def test_very_many_are_counted_and_the_first_are_named(level: str) -> None:
    (found,) = of_rule("L009", plan(*ROWS, extra=f"target-level: {level}\n"))
    assert found.message.count("1.") + found.message.count("2.") + found.message.count("3.") >= 12
    assert "more" in found.message


def test_it_can_be_waived_on_the_plan() -> None:
    waiver = "waive: [{rule: L009, reason: Next year}]\n"
    assert codes(plan(*ROWS, extra=AIM + waiver), only=("L009", "T")) == []
