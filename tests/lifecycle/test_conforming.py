"""Letters of a template in other schemes, and what a plan beside its template is made of."""

from __future__ import annotations

import pytest

from raci.lifecycle.conforming.pairing import pair_stages
from raci.lifecycle.conforming.spelling import letters_in
from raci.plan.schemes import built_in


@pytest.mark.parametrize(
    ("theirs", "letters", "mine", "found"),
    [
        ("RACI", "AR", "RACI", "AR"),
        ("RACI", "", "DACI", ""),
        ("RACI", "none", "DACI", ""),
        ("RACI", "R", "DACI", "D"),
        ("RACI", "A", "DACI", "A"),
        ("RACI", "AR", "DACI", None),
        ("RACI", "AR", "MOCHA", "O"),
        ("RACI", "R", "MOCHA", "H"),
        ("RACI", "I", "MOCHA", None),
        ("RACI", "I", "RAPID", None),
        ("RACI", "C", "RAPID", "I"),
        ("RACI", "A", "RAPID", "D"),
        ("RACI", "R", "RAPID", "R"),
        ("RASCI", "S", "RACI", None),
        ("RASCI", "AR", "RACI", "AR"),
        ("RAPID", "P", "RACI", "R"),
        ("RAPID", "A", "RACI", None),
        ("RAPID", "A", "RACI-VS", "S"),
        ("MOCHA", "O", "RACI", "AR"),
    ],
)
def test_letters_of_another_scheme_are_those_that_mean_the_same(
    theirs: str, letters: str, mine: str, found: str | None
) -> None:
    one, other = built_in(theirs), built_in(mine)
    assert one is not None
    assert other is not None
    assert letters_in(other, one.read(letters), one) == found


def test_a_stage_is_that_of_its_id_else_the_one_with_most_of_its_activities() -> None:
    theirs = {"a": "data", "b": "model", "c": "model", "d": "model", "e": "run", "f": "gone"}
    mine = {"a": "data", "b": "build", "c": "build", "d": "data", "e": "data"}
    pairs = {one: one for one in mine}
    assert pair_stages(pairs, mine, theirs) == {"data": "data", "model": "build"}
    assert pair_stages({}, mine, theirs) == {"data": "data"}
