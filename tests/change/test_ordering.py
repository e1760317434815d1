"""Two people put things in order, and a third has to live with both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.change.ordering import merged_order

ORDERS = st.permutations("abcd").flatmap(lambda order: st.integers(0, 4).map(lambda many: order[:many]))


def merged(base: str, ours: str, theirs: str, members: str = "") -> str:
    """The merged order, with a mark where the two contradicted each other."""
    order = merged_order(list(base), list(ours), list(theirs), set(members or base + ours + theirs))
    return "".join(order.ids) + ("!" if order.clash else "")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "cab", "abc", "cab"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "cab", "cab", "cab"),
        ("abc", "cab", "bca", "cab!"),
        ("ab", "axb", "ab", "axb"),
        ("ab", "ab", "axb", "axb"),
        ("ab", "ayb", "axb", "axyb"),
        ("ab", "axb", "axb", "axb"),
        ("ab", "xab", "abx", "abx"),
        ("ab", "abx", "ybax", "ybax"),
        ("", "ab", "ba", "ab"),
    ],
)
def test_what_either_side_moved_or_added_stands_where_that_side_put_it(
    base: str, ours: str, theirs: str, wanted: str
) -> None:
    assert merged(base, ours, theirs) == wanted


def test_what_is_no_member_any_more_is_left_out() -> None:
    assert merged("abc", "abc", "cab", members="ac") == "ca"


@given(ORDERS, ORDERS, ORDERS)
def test_it_does_not_matter_which_side_is_which(base: list[str], ours: list[str], theirs: list[str]) -> None:
    members = {*ours, *theirs}
    one, other = merged_order(base, ours, theirs, members), merged_order(base, theirs, ours, members)
    assert one.clash == other.clash
    assert one.clash or one.ids == other.ids
    assert sorted(one.ids) == sorted(members)
