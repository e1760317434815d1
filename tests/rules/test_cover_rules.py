"""What stands still without one person, and lines of command that lead nowhere."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import Ruleset, standard
from tests.rules.checking import codes, findings, marked, messages, plan
from tests.rules.columns import columns, found
from tests.rules.test_people_rules import staffed
from tests.rules.test_role_rules import times

TWO = "ml: {held-by: tom}, po: {held-by: [ana, ida]}"


def test_a_person_without_whom_work_stops_is_told() -> None:
    text = columns("", staffed("tom: {name: Tom Lee}, ana: {}, ida: {}", TWO), ml=times("R", 5), po=times("A", 10))
    assert found("G012", text) == [
        "Without Tom Lee 5 activities have no Responsible or Accountable left: A0, A1, A2, A3 and A4"
    ]
    assert marked(text, only="G012") == [("G012", "tom")]
    assert [(one.people, one.severity) for one in findings(text) if one.code == "G012"] == [(("tom",), "warning")]


@pytest.mark.parametrize(
    ("people", "roles", "ml", "count"),
    [
        ("tom: {}", "ml: {held-by: tom}", "R R R R .", 0),
        ("tom: {}", "ml: {held-by: tom}", "R A R A AR", 1),
        ("tom: {}, ida: {}", "ml: {held-by: [tom, ida]}", "R R R R R", 0),
        ("tom: {deputy: ida}, ida: {}", "ml: {held-by: tom}", "R R R R R", 0),
        ("tom: {deputy: tom}", "ml: {held-by: tom}", "A A A A A", 1),
        ("tom: {}, ida: {}", "ml: {held-by: tom, deputy: ida}", "R R R R R", 1),
        ("tom: {}, ida: {}", "ml: {held-by: tom, deputy: ida}", "A A A A A", 0),
        ("tom: {}, ida: {}", "ml: {held-by: tom, deputy: tom}", "A A A A A", 1),
        ("tom: {}, ida: {}", "ml: {held-by: [tom, ida], lead: tom}", "A A A A A", 0),
        ("ida: {}", "ml: {kind: agent}", "R R R R R", 0),
    ],
)
def test_a_second_holder_or_a_deputy_is_enough(people: str, roles: str, ml: str, count: int) -> None:
    assert len(found("G012", columns("", staffed(people, roles), ml=ml))) == count


@pytest.mark.parametrize(("holder", "count"), [("tom", 1), ("ida", 0), ("", 0)])
def test_another_role_is_enough_if_somebody_else_holds_it(holder: str, count: int) -> None:
    roles = f"ml: {{held-by: tom}}, ops: {{held-by: [{holder}]}}"
    assert (
        len(found("G012", columns("", staffed("tom: {}, ida: {}", roles), ml=times("R", 5), ops=times("R", 5))))
        == count
    )


def test_from_how_many_activities_on_can_be_set() -> None:
    text = columns("", staffed("tom: {}", "ml: {held-by: tom}"), ml="AR AR")
    assert codes(text, rules=Ruleset(standard().severities, {"G012": {"least": 2}}), only="G012") == ["G012"]
    assert codes(text, rules=Ruleset(standard().severities, {"G012": {"least": 3}}), only="G012") == []


def test_where_no_people_are_listed_nobody_is_missing() -> None:
    assert codes(columns(ml=times("AR", 10)), only=("G012", "G013")) == []


def on_a_path(people: str, roles: str, after: dict[int, str] | None = None, extra: str = "") -> str:
    """Ten activities, some in an order; one role does them, another answers for the last three."""
    chain = {index: f"after: a{index - 1}" for index in range(1, 10)} if after is None else after
    cells = {"ml": times("R", 10), "po": times(".", 7, 7) + " A A A", "ana": times("A", 7)}
    roles = f"ml: {{held-by: [eva, ida]}}, ana: {{held-by: [eva, ida]}}, po: {{{roles}}}"
    return columns("", staffed(f"eva: {{}}, ida: {{}}, {people}", roles, extra), chain, **cells)


def test_who_decides_on_the_critical_path_has_a_deputy() -> None:
    text = on_a_path("tom: {name: Tom Lee}", "held-by: tom")
    assert found("G013", text) == [
        "Po is Accountable on the critical path (A7, A8 and A9), and Tom Lee, who holds the role alone, has no deputy"
    ]
    assert marked(text, only="G013") == [("G013", "po")]
    (one,) = [one for one in findings(text) if one.code == "G013"]
    assert (one.roles, one.people, one.severity) == (("po",), ("tom",), "info")


@pytest.mark.parametrize(
    ("people", "roles", "count"),
    [
        ("tom: {}", "held-by: tom, deputy: eva", 0),
        ("tom: {deputy: eva}", "held-by: tom", 0),
        ("tom: {deputy: eva}", "held-by: tom, deputy: tom", 0),
        ("tom: {}", "held-by: tom, lead: tom, deputy: tom", 1),
        ("tom: {deputy: tom}", "held-by: tom", 1),
        ("tom: {}", "held-by: [tom, eva]", 0),
        ("tom: {}", "held-by: [tom, eva], lead: tom", 0),
        ("tom: {manager: eva}", "", 0),
    ],
)
def test_a_deputy_or_a_second_holder_is_enough_on_the_critical_path(people: str, roles: str, count: int) -> None:
    assert len(found("G013", on_a_path(people, roles))) == count


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({}, []),
        ({1: "after: a0"}, []),
        ({8: "after: a0", 1: "after: a0", 2: "after: a1"}, []),
        ({8: "after: a0", 1: "after: a0"}, ["A8"]),
        ({1: "after: a0, effort: 3d", 8: "after: a0, effort: 25h"}, ["A8"]),
        ({1: "after: a0, effort: 3d", 8: "after: a0, effort: 23h"}, []),
        ({1: "after: a0, effort: 4h", 8: "after: a0"}, ["A8"]),
        ({0: "effort: 4w", 1: "after: a2", 8: "after: a9"}, []),
        ({7: "after: a8", 8: "after: a7", 9: "after: a0"}, []),
    ],
    ids=["no order", "another path", "a shorter path", "as long", "longer", "shorter", "a day", "alone", "a circle"],
)
def test_the_critical_path_is_the_longest_by_effort(after: dict[int, str], told: list[str]) -> None:
    says = found("G013", on_a_path("tom: {}", "held-by: tom", after))
    assert [one.partition("(")[2].partition(")")[0] for one in says] == told


def test_in_a_small_plan_there_is_no_critical_path_to_speak_of() -> None:
    extra = staffed("tom: {}, eva: {}", "ml: {held-by: [tom, eva]}, po: {held-by: tom}")
    chain = {index: f"after: a{index - 1}" for index in range(1, 10)}
    assert found("G013", columns("", extra, chain, ml=times("AR", 8, 8) + " R", po=times(".", 8, 8) + " A")) == []
    text = columns("", extra, chain, ml=times("AR", 9, 9) + " R", po=times(".", 9, 9) + " A")
    assert len(found("G013", text)) == 1


def test_without_whom_more_stops_is_told_that_alone() -> None:
    text = on_a_path("tom: {}", "held-by: tom").replace("ana: {held-by: [eva, ida]}", "ana: {held-by: tom}")
    assert codes(text, only=("G012", "G013")) == ["G012"]


def lines(**entries: str) -> str:
    people = ", ".join(f"{person}: {{{entry}}}" for person, entry in entries.items())
    return plan("train: {assign: {ml: AR}}", roles="ml", extra=f"people: {{{people}}}\n")


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ({"ana": "manager: tom", "tom": "manager: ana"}, ["Ana → Tom → Ana: each of these reports to the next"]),
        ({"ana": "manager: ana"}, ["Ana is their own manager"]),
        (
            {"ana": "manager: tom", "tom": "manager: mei", "mei": "manager: tom"},
            ["Tom → Mei → Tom: each of these reports to the next"],
        ),
        ({"ana": "manager: tom", "tom": "manager: mei", "mei": ""}, []),
        ({"ana": "deputy: tom", "tom": "deputy: ana"}, []),
        ({"ana": "deputy: ana"}, ["Ana is their own deputy, so nobody stands in"]),
        ({"ana": "manager: tom", "tom": "deputy: ana"}, []),
    ],
)
def test_lines_of_command_do_not_run_in_a_circle(entries: dict[str, str], says: list[str]) -> None:
    assert messages(lines(**entries), only="G016") == says


def test_a_circle_is_marked_where_it_leads_back() -> None:
    text = lines(ana="manager: tom", tom="manager: mei", mei="manager: ana")
    assert marked(text, only="G016") == [("G016", "ana")]
    (one,) = [one for one in findings(text) if one.code == "G016"]
    assert (one.path, one.people, one.severity) == (("people", "mei", "manager"), ("ana", "tom", "mei"), "error")
    for person in ("ana", "tom", "mei"):
        accepted = text.replace(f"{person}: {{", f"{person}: {{waive: [{{rule: G016, reason: known}}], ")
        assert codes(accepted, only=("G016", "T")) == []
