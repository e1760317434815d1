"""Programs have few variables and need no search, and what is left out of them changes no solution."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pytest

from benchmarks.plans import plan_text
from raci.repair import cells, program, together
from raci.repair.bounds import Bound, Wish, wishes, without_idle
from raci.repair.demands import Atom, Term
from raci.repair.options import Option
from raci.repair.solver import _Search
from tests.repair.repairing import changes, repair
from tests.repair.test_apart import tangled
from tests.rules.checking import plan

PLANS = [
    *(plan_text(9, 6, seed=seed, broken=0.6, coupled=True) for seed in range(5)),
    *(tangled(4, seed) for seed in range(5)),
]


def outcome(text: str) -> tuple[int, int, int, bool]:
    """How much a repair clears, with how many changes, and whether that is proved."""
    proposal = repair(text)
    return proposal.cleared, len(proposal.left), len(proposal.changes), proposal.proved


def everything(
    options: Sequence[Option], _wishes: frozenset[Wish], _never: Collection[tuple[str, ...]]
) -> Iterator[tuple[Option, frozenset[Wish]]]:
    """All changes, none of which is said to be as good as another."""
    return ((one, frozenset({Wish((one.letters,), there=True, strict=True)})) for one in options[1:])


@pytest.mark.parametrize("text", PLANS)
def test_what_is_left_out_of_a_program_changes_no_solution(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small = outcome(text)
    monkeypatch.setattr(cells, "_worth_making", everything)
    monkeypatch.setattr(program, "without_idle", list)
    assert outcome(text) == small


def test_rows_of_people_in_two_roles_are_solved_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Search, "by_first", None)
    assert repair(plan_text(20, 12, broken=0.5, coupled=True)).proved


def bound(low: int | None, high: int | None, letters: str, *excuses: int, roles: str = "xyz") -> Bound:
    """Roles with some letters on one activity."""
    return Bound([Term(Atom("a", role, tuple(letters))) for role in roles], low, high, excuses)


def test_where_somebody_has_to_answer_it_goes_without_saying_that_somebody_has_a_letter() -> None:
    answers, any_letter = bound(1, None, "A"), bound(1, None, "ARC")
    assert without_idle([any_letter, answers]) == [answers]
    of_some = bound(1, None, "A", roles="x")
    assert without_idle([any_letter, of_some]) == [of_some]


@pytest.mark.parametrize(
    "other",
    [bound(1, None, "A", 7), bound(2, None, "A"), bound(None, 1, "A"), bound(1, None, ""), bound(1, None, "X")],
)
def test_it_does_not_where_that_is_excused_or_says_something_else(other: Bound) -> None:
    any_letter = bound(1, None, "ARC")
    assert any_letter in without_idle([any_letter, other])


def test_a_bound_wishes_for_letters_or_for_none() -> None:
    few = Bound([Term(Atom("a", "x", ("A",))), Term(Atom("a", "y", ("A",)), -1)], None, 0, free=True)
    assert wishes([few]) == {("a", "x"): {Wish(("A",), False, False)}, ("a", "y"): {Wish(("A",), True, False)}}


def test_a_finding_that_has_to_stay_does_not_make_one_part_of_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan(
        "a: {assign: {ml: A, ds: R}, locked: true}",
        *(f"{one}: {{assign: {{ml: A, ds: R}}}}" for one in "bc"),
        "d: {assign: {ds: R}}",
        roles="ds, ml",
        extra="people: {ana: {}}\n",
    ).replace("ds: {}", "ds: {held-by: ana}")
    joint: list[bool] = []
    parts = together.parts
    monkeypatch.setattr(together, "parts", lambda *given, **how: joint.append(bool(how)) or parts(*given, **how))
    proposal = repair(text)
    assert ([one.finding.code for one in proposal.left], proposal.proved) == (["H016"], True)
    assert [(one.activity, one.role, one.after) for one in proposal.changes] == [("d", "ds", "AR")]
    assert not any(joint)


def test_a_letter_beside_one_that_nobody_knows_stays_alone() -> None:
    assert changes(plan("a: {assign: {ds: X A, ml: R}}", roles="ds, ml")) == [("a", "ds", "X A→A")]
