"""Agents and pipelines that fill a role."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, marked, of_rule

OWN = "scheme: {letters: {R: {name: Doer, means: does}, C: {name: Asked, means: asked}}}\n"


def plan(cells: str, gate: str = "", bot: str = "kind: agent", scheme: str = "") -> str:
    """A plan with an agent `bot`, another one `bee`, people `ml` and `biz`, and a vendor from outside."""
    return (
        f"raci: 1\ntitle: Churn\n{scheme}roles: {{bot: {{{bot}}}, bee: {{kind: agent}}, ml: {{}}, biz: {{}}, "
        "vendor: {kind: external}}\nstages:\n  s:\n    activities:\n"
        f"      retrain: {{name: Retrain it, assign: {{{cells}}}{', gate: Released' if gate else ''}}}\n"
    )


def says(code: str, text: str) -> list[str]:
    return [one.message.removeprefix("Retrain it: ") for one in of_rule(text, code)]


@pytest.mark.parametrize(
    ("cells", "scheme", "found"),
    [
        ("bot: A, ml: R", "", ["Bot is Accountable, and is an agent"]),
        ("bot: AR, ml: C", "", ["Bot is Accountable, and is an agent"]),
        ("bot: R, ml: A", "", []),
        ("bot: A, bee: A, ml: R", "", ["Bot is Accountable, and is an agent", "Bee is Accountable, and is an agent"]),
        ("vendor: A, ml: R", "", []),
        ("bot: D, ml: P", "scheme: RAPID\n", ["Bot is D (Decide), and is an agent"]),
        ("bot: A, ml: R, biz: X", "", []),  # S001
    ],
)
def test_an_agent_does_not_answer(cells: str, scheme: str, found: list[str]) -> None:
    assert says("A001", plan(cells, scheme=scheme)) == found


def test_an_agent_that_answers_is_marked_and_told_once() -> None:
    text = plan("ml: I, bot: AR", gate="yes")
    assert codes(text, only=("A", "H")) == ["A001"]
    (found,) = of_rule(text, "A001")
    assert (found.path[-1], found.roles, found.severity) == ("bot", ("bot",), "error")


def test_where_no_role_is_an_agent_none_is_found() -> None:
    for code in ("A001", "A002", "A003"):
        assert says(code, plan("bot: AR", "yes", bot="").replace("bee: {kind: agent}", "bee: {}")) == []


@pytest.mark.parametrize(
    ("cells", "gate", "found"),
    [
        ("bot: R, ml: A", "", ["Bot, an agent, is alone Responsible, and Ml cannot stop it"]),
        ("bot: R, ml: A", "yes", []),
        ("bot: R, ml: AC", "", []),
        ("bot: R, ml: A, biz: C", "", []),
        ("bot: R, ml: A, biz: I", "", []),
        ("bot: R, ml: A, vendor: I", "", []),
        ("bot: R, ml: A, bee: C", "", ["Bot, an agent, is alone Responsible, and Ml cannot stop it"]),
        ("bot: R, ml: A, bee: I", "", ["Bot, an agent, is alone Responsible, and Ml cannot stop it"]),
        ("bot: R, ml: A, biz: none", "", ["Bot, an agent, is alone Responsible, and Ml cannot stop it"]),
        ("bot: R, ml: A, biz: R", "", []),
        ("bot: R, bee: R, ml: A", "", []),
        ("bot: C, ml: A, biz: R", "", []),
        ("ml: AR", "", []),
        ("bot: R", "", []),  # H001
        ("bot: R, ml: A, biz: A", "", []),  # H002
        ("bot: R, bee: A", "", []),  # A001
        ("bot: R, ml: A, biz: X", "", []),  # S001
    ],
)
def test_an_agent_alone_can_be_stopped(cells: str, gate: str, found: list[str]) -> None:
    assert says("A002", plan(cells, gate)) == found


@pytest.mark.parametrize(("autonomy", "found"), [("assist", 0), ("recommend", 0), ("act-with-approval", 0), ("act", 1)])
def test_an_agent_that_needs_approval_can_be_stopped(autonomy: str, found: int) -> None:
    assert len(says("A002", plan("bot: R, ml: A", bot=f"kind: agent, autonomy: {autonomy}"))) == found


def test_whoever_verifies_or_approves_can_stop_it() -> None:
    for letter, found in (("V", 0), ("S", 0), ("none", 1)):
        text = plan(f"bot: R, ml: A, biz: {letter}", scheme="scheme: RACI-VS\n")
        assert len(says("A002", text)) == found


def test_a_scheme_in_which_nobody_answers_has_nobody_to_stop_it() -> None:
    assert says("A002", plan("bot: R", scheme=OWN)) == ["Bot, an agent, is alone Doer, and nobody can stop it"]


def test_the_agent_s_cell_is_marked() -> None:
    (found,) = of_rule(plan("ml: A, bot: R"), "A002")
    assert (found.path[-1], found.roles, found.severity) == ("bot", ("bot", "ml"), "warning")


@pytest.mark.parametrize(
    ("cells", "gate", "found"),
    [
        ("bot: R, vendor: A, ml: C", "yes", ["Bot decides the gate, and no person is Accountable"]),
        ("bot: R, vendor: A, ml: C", "", []),
        ("bot: R, bee: R, vendor: A", "yes", ["Bot and Bee decide the gate, and no person is Accountable"]),
        ("bot: R, ml: R, vendor: A", "yes", ["Bot decides the gate, and no person is Accountable"]),
        ("bot: R, ml: A", "yes", []),
        ("bot: R, vendor: A, ml: A", "yes", []),
        ("bot: C, vendor: A, ml: R", "yes", []),
        ("bot: R, bee: A", "yes", []),  # A001
        ("bot: R, ml: C", "yes", []),  # H001
        ("bot: C, ml: C", "yes", []),  # H012
        ("bot: R, vendor: A, ml: X", "yes", []),  # S001
    ],
)
def test_a_person_stands_behind_a_gate(cells: str, gate: str, found: list[str]) -> None:
    assert says("A003", plan(cells, gate)) == found


def test_an_agent_that_approves_decides() -> None:
    text = plan("bot: S, ml: R, vendor: A", "yes", scheme="scheme: RACI-VS\n")
    assert says("A003", text) == ["Bot decides the gate, and no person is Accountable"]
    both = plan("bot: RS, vendor: A", "yes", scheme="scheme: RACI-VS\n")
    assert says("A003", both) == ["Bot decides the gate, and no person is Accountable"]


def test_a_scheme_in_which_nobody_answers_has_nobody_behind_a_gate() -> None:
    text = plan("bot: R, ml: C", "yes", scheme=OWN)
    assert says("A003", text) == ["Bot decides the gate, and no person is there to answer for it"]


def test_the_gate_is_marked() -> None:
    text = plan("bot: R, vendor: A, ml: C", "yes")
    assert ("A003", "Released") in marked(text)
    (found,) = of_rule(text, "A003")
    assert (found.roles, found.severity, found.activity) == (("bot",), "warning", "retrain")
