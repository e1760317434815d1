"""Accepted exceptions: what they cover, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from raci.rules.finding import Finding
from tests.rules.checking import TODAY, findings, plan

WAIVE = "waive: [{rule: H002, reason: Two squads until the merger}]"


def waived(text: str, today: date = TODAY) -> list[str]:
    return [found.code for found in findings(text, today) if found.waived]


def twice(waiver: str) -> str:
    return plan(f"train: {{assign: {{data-scientist: AR, ml-engineer: A}}, {waiver}}}")


def test_a_waiver_covers_the_rule_on_its_activity() -> None:
    (found,) = findings(twice(WAIVE))
    assert (found.code, found.waived) == ("H002", True)


@pytest.mark.parametrize(
    "waiver",
    [
        "waive: [{rule: H002}]",
        "waive: [{rule: H002, reason: }]",
        "waive: [{rule: H002, reason: '  '}]",
        "waive: [{rule: H001, reason: another rule}]",
        "waive: [{rule: H, reason: a family is no rule}]",
        "waive: []",
    ],
)
def test_no_reason_and_no_such_rule_is_no_waiver(waiver: str) -> None:
    assert waived(twice(waiver)) == []


@pytest.mark.parametrize("rule", ["h002", "' H002 '"])
def test_the_code_may_be_written_in_any_case(rule: str) -> None:
    assert waived(twice(f"waive: [{{rule: {rule}, reason: why}}]")) == ["H002"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2027, 3, 30), ["H002"]), (date(2027, 3, 31), ["H002"]), (date(2027, 4, 1), [])],
)
def test_a_waiver_holds_up_to_and_including_its_last_day(today: date, expected: list[str]) -> None:
    assert waived(twice("waive: [{rule: H002, reason: why, until: 2027-03-31}]"), today) == expected


def test_one_of_several_waivers_is_enough() -> None:
    old = "{rule: H002, reason: old, until: 2020-01-01}"
    several = f"waive: [{{rule: H001, reason: why}}, {old}, {{rule: H002, reason: why}}]"
    assert waived(twice(several)) == ["H002"]


def test_a_waiver_on_one_activity_does_not_cover_another() -> None:
    other = "deploy: {assign: {data-scientist: AR, ml-engineer: A}}"
    text = plan(f"train: {{assign: {{data-scientist: AR, ml-engineer: A}}, {WAIVE}}}", other)
    assert [(found.activity, found.waived) for found in findings(text)] == [("train", True), ("deploy", False)]


@pytest.mark.parametrize("place", ["plan", "stage", "role"])
def test_a_waiver_covers_the_thing_that_it_stands_on_and_not_what_is_in_it(place: str) -> None:
    text = twice("note: x")
    if place == "plan":
        text += f"{WAIVE}\n"
    elif place == "stage":
        text += f"    {WAIVE}\n"
    else:
        text = text.replace("ml-engineer: {}", f"ml-engineer: {{{WAIVE}}}")
    assert [(found.code, found.waived) for found in findings(text) if found.code == "H002"] == [("H002", False)]


def test_a_role_may_be_idle_for_a_reason() -> None:
    text = plan("train: {assign: {data-scientist: AR}}").replace(
        "ml-engineer: {}", "ml-engineer: {waive: [{rule: V005, reason: joins in May}]}"
    )
    assert waived(text) == ["V005"]


def test_the_plan_s_own_findings_are_waived_on_the_plan() -> None:
    text = plan("train: {assign: {data-scientist: AR, ml-engineer: C}}", extra="colour: red\n")
    assert waived(text + "waive: [{rule: F003, reason: another tool reads it}]\n") == ["F003"]


PLACES = {
    "plan": "{0}",
    "person": "people: {{ana: {{{0}}}}}",
    "role": "roles: {{ml: {{{0}}}}}",
    "stage": "stages: {{s: {{{0}}}}}",
    "activity": "stages: {{s: {{activities: {{a: {{{0}}}}}}}}}",
    "artifact": "artifacts: {{model: {{{0}}}}}",
    "metric": "metrics: {{recall: {{{0}}}}}",
}
FAULTS = {
    "F003": dict.fromkeys(PLACES, "colour: red"),
    "F004": {
        "plan": "starts: soon",
        "person": "capacity: much",
        "role": "kind: robot",
        "stage": "free: perhaps",
        "activity": "effort: long",
        "artifact": "kind: odd",
        "metric": "kind: odd",
    },
    "F005": {
        "plan": "sign-offs: [{role: nobody, by: ana, date: 2026-01-01, digest: aa}]",
        "person": "manager: nobody",
        "role": "group: nobody",
        "activity": "after: nothing",
        "metric": "owner: nobody",
    },
}
ON_EACH = [(place, code) for code, faults in FAULTS.items() for place in faults]


def faulty(place: str, code: str, waiver: str) -> str:
    """A plan with one fault on a thing, and a waiver on it."""
    between = "\n" if place == "plan" else ", "
    return f"raci: 1\ntitle: T\n{PLACES[place].format(between.join([FAULTS[code][place], waiver]))}\n"


@pytest.mark.parametrize(("place", "code"), ON_EACH, ids=[" ".join(pair) for pair in ON_EACH])
def test_a_waiver_on_a_thing_covers_what_is_found_on_it(place: str, code: str) -> None:
    def found(rule: str) -> list[tuple[str, bool]]:
        text = faulty(place, code, f"waive: [{{rule: {rule}, reason: why}}]")
        return [(one.code, one.waived) for one in findings(text) if one.code == code]

    assert found("F002") == [(code, False)]
    assert found(code) == [(code, True)]


@pytest.mark.parametrize("place", [place for place in PLACES if place != "plan"])
def test_a_waiver_on_the_plan_does_not_cover_what_is_found_on_a_thing_in_it(place: str) -> None:
    text = faulty(place, "F003", "waive: []") + "waive: [{rule: F003, reason: why}]\n"
    assert [(one.code, one.waived) for one in findings(text) if one.code == "F003"] == [("F003", False)]


def needs(waiver_of_activity: str = "", waiver_of_artifact: str = "") -> str:
    rows = f"train: {{assign: {{data-scientist: AR, ml-engineer: C}}, needs: features{waiver_of_activity}}}"
    return plan(rows, extra=f"artifacts: {{features: {{{waiver_of_artifact}}}}}\n")


def test_a_missing_artifact_is_waived_on_the_artifact_or_on_the_activity_that_is_named() -> None:
    waiver = "waive: [{rule: G004, reason: comes with the merger}]"
    assert waived(needs()) == []
    assert waived(needs(waiver_of_artifact=waiver)) == ["G004"]
    assert waived(needs(waiver_of_activity=f", {waiver}")) == ["G004"]


@pytest.mark.parametrize("name", ["alpha", "beta", "gamma"])
def test_a_cycle_can_be_waived_on_each_of_its_activities_and_nowhere_else(name: str) -> None:
    rows = {"alpha": "beta", "beta": "alpha", "gamma": "alpha"}
    waiver = ", waive: [{rule: G001, reason: known}]"
    text = plan(
        *(
            f"{row}: {{assign: {{ml: AR}}, after: {after}{waiver if row == name else ''}}}"
            for row, after in rows.items()
        ),
        roles="ml",
    )
    assert waived(text) == ([] if name == "gamma" else ["G001"])


def test_a_waived_finding_still_silences_what_it_silences() -> None:
    text = plan("train: {assign: {data-scientist: C}, waive: [{rule: H012, reason: why}]}", roles="data-scientist")
    assert [(found.code, found.waived) for found in findings(text)] == [("H012", True)]


def test_a_finding_is_the_same_but_for_the_waiver() -> None:
    (found,) = findings(twice(WAIVE))
    (bare,) = findings(twice("note: x"))
    assert isinstance(bare, Finding)
    assert bare.with_waiver("Two squads until the merger") == found


def test_of_several_waivers_that_cover_a_finding_the_first_one_that_holds_says_why() -> None:
    waive = "waive: [{rule: H002}, {rule: H002, reason: first}, {rule: H002, reason: second}]"
    (found,) = (found for found in findings(twice(waive)) if found.code == "H002")
    assert found.reason == "first"
