"""The solver takes what costs least, and says where there is nothing to take."""

from __future__ import annotations

import pytest

from raci.repair.effort import Effort, nodes_for_taste
from raci.repair.linear import Constraints
from raci.repair.solver import Solved, solved


def one_of(count: int) -> Constraints:
    constraints = Constraints()
    constraints.add([(variable, 1) for variable in range(count)], 1, 1)
    return constraints


def test_the_second_costs_decide_where_the_first_are_the_same() -> None:
    assert solved(one_of(3), [2, 1, 1], [0, 5, 4], Effort()) == Solved([0, 0, 1], proved=True)


def test_the_second_costs_never_outweigh_the_first() -> None:
    assert solved(one_of(2), [1, 2], [1_000_000, 0], Effort()) == Solved([1, 0], proved=True)


def test_what_cannot_be_met_is_an_error_not_a_guess() -> None:
    constraints = one_of(2)
    constraints.add([(0, 1), (1, 1)], 2, 2)
    with pytest.raises(RuntimeError, match="could not be solved"):
        solved(constraints, [1, 1], [0, 0], Effort())


def odd_cycles(count: int) -> Constraints:
    """Of each two of three neighbours one at most, many times over: a program that is not solved at its root."""
    constraints = Constraints()
    for start in range(count):
        for step in (1, 5, 11):
            constraints.add([(start, 1), ((start + step) % count, 1)], 0, 1)
    return constraints


def test_what_is_not_searched_to_the_end_is_not_called_proved() -> None:
    costs = [-7.0 - number % 3 for number in range(61)]
    effort = Effort()
    whole = solved(odd_cycles(61), costs, [0.0] * 61, effort)
    assert whole is not None
    assert whole.proved
    assert effort.left < Effort().left
    short = solved(odd_cycles(61), costs, [0.0] * 61, Effort(0))
    assert short is not None
    assert not short.proved
    assert all(short.values[start] + short.values[(start + 1) % 61] <= 1 for start in range(61))


def test_effort_is_shared_and_never_less_than_one_step() -> None:
    effort = Effort(1000)
    assert (effort.nodes(10), effort.nodes(999), effort.nodes(5000), effort.nodes(0)) == (100, 1, 1, 1000)
    effort.spend(10, 40)
    assert effort.left == 500
    effort.spend(100, 1000)
    assert effort.left == 0
    few, many, most = (nodes_for_taste(variables, proved=True) for variables in (1, 1000, 10**9))
    assert few > many > most == 1


def test_no_choice_is_made_by_taste_where_there_is_too_much_and_nothing_is_proved_anyway() -> None:
    assert nodes_for_taste(20_000, proved=False) > 0
    assert nodes_for_taste(20_001, proved=False) == 0
    assert nodes_for_taste(20_001, proved=True) > 0
