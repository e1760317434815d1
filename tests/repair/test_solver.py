"""The solver takes what costs least, and says where there is nothing to take."""

from __future__ import annotations

import pytest

from raci.repair.effort import Effort
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
