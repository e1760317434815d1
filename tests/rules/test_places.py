"""Names in sentences."""

from __future__ import annotations

import pytest

from raci.rules.places import listed, shortened, trail

MANY = [f"n{number}" for number in range(1, 30)]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "n1"),
        (2, "n1 and n2"),
        (3, "n1, n2 and n3"),
        (9, "n1, n2, n3, n4, n5, n6, n7, n8 and n9"),
        (10, "n1, n2, n3, n4, n5, n6, n7, n8 and 2 more"),
    ],
)
def test_of_very_many_names_the_first_are_said_and_never_is_one_name_hidden_behind_a_number(
    count: int, said: str
) -> None:
    assert listed(MANY[:count]) == said


def test_of_a_long_trail_both_ends_are_said() -> None:
    assert trail(MANY[:16]) == " → ".join(MANY[:16])
    assert trail(MANY[:17]) == "n1 → n2 → n3 → n4 → (9 more) → n14 → n15 → n16 → n17"


def test_of_a_long_word_the_beginning_is_said() -> None:
    assert (shortened("x" * 60), shortened("x" * 61)) == ("x" * 60, "x" * 59 + "…")
