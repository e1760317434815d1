"""What comes after a model is built: validation, monitoring, retirement."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.rules.checking import marked, plan
from tests.rules.families import found_by, of_rule

TRAIN = "train: {assign: {ml: AR}, like: train-model}"
JUDGE = "judge: {assign: {ml: AR}, after: train, like: validate-model}"
SHIP = "ship: {name: Ship it, assign: {ml: AR}, after: judge, like: deploy-model}"
WATCH = "watch: {assign: {ml: AR}, after: ship, like: monitor-model}"
END = "end: {assign: {ml: AR}, after: ship, like: retire-model}"


MORE = tuple(f"fill-{number}: {{assign: {{ml: R, ops: A}}}}" for number in range(5))


def cycle(*rows: str) -> str:
    """A plan with some activities, and more that nothing is asked of."""
    return plan(*rows, *MORE, roles="ml, ops")


def test_a_whole_lifecycle_lacks_nothing() -> None:
    text = cycle(TRAIN, JUDGE, SHIP, WATCH, END)
    assert [one for code in ("L006", "L007", "L008") for one in found_by(code, text)] == []


@pytest.mark.parametrize("code", ["L006", "L007", "L008"])
def test_of_a_plan_that_builds_or_deploys_nothing_nothing_more_is_asked(code: str) -> None:
    assert found_by(code, cycle(TRAIN)) == []
    assert found_by(code, cycle(SHIP.replace("after: judge, ", ""))) == []
    assert found_by(code, cycle(TRAIN, SHIP.replace("after: judge", "after: train"))) == ["ship"]


@pytest.mark.parametrize(
    ("like", "found"),
    [("monitor-model", []), ("monitor-ops", []), ("report-value", []), ("keep-records", ["ship"])],
)
def test_what_is_deployed_is_monitored(like: str, found: list[str]) -> None:
    assert found_by("L006", cycle(TRAIN, JUDGE, SHIP, WATCH.replace("monitor-model", like), END)) == found


def test_it_says_what_nobody_monitors() -> None:
    text = cycle(TRAIN, JUDGE, SHIP, SHIP.replace("ship:", "again:"), END)
    (found,) = of_rule("L006", text)
    assert found.message == "Ship it: nothing monitors what is deployed here"
    assert ("L006", "ship") in marked(text)


@pytest.mark.parametrize(
    ("like", "found"),
    [
        ("validate-model", []),
        ("evaluate-model", []),
        ("evaluate-genai", []),
        ("approve-release", []),
        ("assess-fairness", ["ship"]),
        ("test-service", ["ship"]),
        ("validate-online", ["ship"]),
    ],
)
def test_what_is_deployed_was_judged(like: str, found: list[str]) -> None:
    assert found_by("L007", cycle(TRAIN, JUDGE.replace("validate-model", like), SHIP)) == found


def test_it_was_judged_before() -> None:
    ship = SHIP.replace("after: judge", "after: train")
    assert found_by("L007", cycle(TRAIN, JUDGE, ship)) == ["ship"]
    assert found_by("L007", cycle(TRAIN, JUDGE.replace("after: train", "after: ship"), ship)) == ["ship"]
    between = "wait: {assign: {ml: AR}, after: judge}"
    assert found_by("L007", cycle(TRAIN, JUDGE, between, SHIP.replace("after: judge", "after: wait"))) == []


def test_in_a_plan_without_dependencies_it_is_enough_that_something_judges() -> None:
    rows = [row.replace("after: train, ", "").replace("after: judge, ", "") for row in (TRAIN, JUDGE, SHIP)]
    assert found_by("L007", cycle(*rows)) == []
    assert found_by("L007", cycle(rows[0], rows[2])) == ["ship"]


def test_deployments_that_nobody_judged_are_told_at_once() -> None:
    ship = SHIP.replace("after: judge", "after: train")
    more = ship.replace("ship:", "again:").replace("Ship it", "Ship again")
    text = cycle(TRAIN, JUDGE, ship, more, SHIP.replace("ship:", "last:"))
    (found,) = of_rule("L007", text)
    assert found.message == "Ship it and Ship again: no validation of the model comes before it"
    assert ("L007", "ship") in marked(text)
    assert ("activity", "again") in found.things


def test_a_mistyped_dependency_is_told_and_no_lack_of_validation() -> None:
    text = cycle(TRAIN, JUDGE, SHIP.replace("after: judge", "after: jugde"))
    assert of_rule("F005", text)
    assert of_rule("L007", text) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [("ml: AR", []), ("ml: R, ops: A", []), ("ml: R", ["H001"]), ("ml: C", ["H012"]), ("", ["H013"])],
)
def test_somebody_answers_for_the_end(cells: str, found: list[str]) -> None:
    text = cycle(TRAIN, JUDGE, SHIP, WATCH, END.replace("ml: AR", cells))
    assert found_by("L008", text) == []
    assert [code for code in ("H001", "H012", "H013") if found_by(code, text)] == found


def test_it_says_what_nobody_ends() -> None:
    text = cycle(TRAIN, JUDGE, SHIP, WATCH)
    (found,) = of_rule("L008", text)
    assert found.message == "Ship it: nobody answers for taking out of service what is deployed here"
    assert ("L008", "ship") in marked(text)
    asked = cycle(TRAIN, JUDGE, SHIP, WATCH, END.replace("ml: AR", "ml: R"))
    (found,) = of_rule("L008", asked, Ruleset({"L008": Severity.WARNING}))  # nothing else says that nobody answers
    assert (found.message, found.activity) == ("End: nobody answers for it", "end")


OWN = "scheme: {letters: {D: {name: Doer, means: does}}}\n"


def test_a_scheme_in_which_nobody_answers_is_asked_for_the_activity() -> None:
    rows = [row.replace("AR", "D") for row in (TRAIN, JUDGE, SHIP, WATCH, "fill: {assign: {ml: D}}", END)]
    assert found_by("L008", plan(*rows, roles="ml", extra=OWN)) == []
    assert found_by("L008", plan(*rows[:-1], roles="ml", extra=OWN)) == ["ship"]


@pytest.mark.parametrize("code", ["L006", "L007", "L008"])
def test_of_a_few_activities_nothing_more_is_asked(code: str) -> None:
    rows = (TRAIN, SHIP.replace("after: judge", "after: train"), *MORE[:3])
    assert found_by(code, plan(*rows, roles="ml, ops")) == ["ship"]
    assert found_by(code, plan(*rows[:-1], roles="ml, ops")) == []
    few = Ruleset(standard().severities, {code: {"activities": 4}})
    assert found_by(code, plan(*rows[:-1], roles="ml, ops"), few) == ["ship"]
