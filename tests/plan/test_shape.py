"""What the format says of keys: their order."""

from __future__ import annotations

import pytest

from raci.plan.plan import Plan
from raci.plan.shape import key_before, keys_of

ORDER = ["title", "people", "roles", "stages"]


@pytest.mark.parametrize(
    ("key", "there", "expected"),
    [
        ("roles", ["title", "people", "stages"], "people"),
        ("people", ["title", "stages"], "title"),
        ("title", ["roles", "stages"], None),
        ("roles", ["stages", "people", "title"], "title"),  # a file in an order of its own: behind the last of them
        ("x-own", ["title", "roles"], "roles"),
        ("x-own", [], None),
    ],
)
def test_a_new_key_goes_behind_the_last_of_those_that_come_before_it(
    key: str, there: list[str], expected: str | None
) -> None:
    assert key_before(key, there, ORDER) == expected


def test_the_order_is_that_of_the_format() -> None:
    assert key_before("roles", ["raci", "title", "starts", "stages"], keys_of(Plan)) == "starts"
