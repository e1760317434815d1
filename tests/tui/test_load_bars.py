"""Bars of letters, and of work against time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.plan.schemes import built_in
from raci.tui.load.bars import lengths, letter_bar, work_bar

RACI = built_in("RACI")
_counts = st.fixed_dictionaries({key: st.integers(0, 300) for key in "RACI"})


def shown(hours: float, limit: float | None, middle: float, scale: float, width: int) -> str:
    return "".join(piece.text for piece in work_bar(hours, limit, middle, scale, width))


@pytest.mark.parametrize(
    ("hours", "limit", "bar"),
    [
        (0, 8, "────────│"),
        (4, 8, "████────│"),
        (4.5, 8, "████▌───│"),
        (0.01, 8, "▏───────│"),
        (8, 8, "████████│"),
        (4, 4, "████│"),
        (6, 4, "████│▒▒"),
        (4.1, 4, "████│▒"),
        (3, 0, "│▒▒▒"),
        (0, 0, "│"),
    ],
)
def test_work_stands_on_the_time_for_it_and_beyond(hours: float, limit: float, bar: str) -> None:
    assert shown(hours, limit, 0, 8, 9) == bar


@pytest.mark.parametrize(("hours", "bar"), [(0, "    ┊"), (2, "██  ┊"), (4, "████┊"), (8, "████┊███"), (0.01, "▏   ┊")])
def test_work_without_a_limit_stands_against_the_median(hours: float, bar: str) -> None:
    assert shown(hours, None, 4, 8, 9) == bar


def test_without_any_work_there_is_no_bar() -> None:
    assert shown(0, None, 0, 0, 9) == shown(3, 4, 0, 8, 1) == ""


@given(st.floats(0, 500), st.none() | st.floats(0, 500), st.floats(0, 500), st.integers(2, 60))
def test_no_bar_is_longer_than_its_room(hours: float, limit: float | None, middle: float, width: int) -> None:
    scale = max(hours, limit or 0)
    assert len(shown(hours, limit, min(middle, hours), scale, width)) <= width


@given(_counts, st.integers(4, 60))
def test_a_letter_that_is_there_is_seen_and_one_that_is_not_is_not(counts: dict[str, int], width: int) -> None:
    total = sum(counts.values())
    found = lengths(counts, total, width)
    assert sum(found.values()) <= max(width, 0)
    assert {key for key, length in found.items() if length} == {key for key, count in counts.items() if count}
    if total <= width:
        assert found == counts


@given(_counts, st.integers(20, 60))
def test_a_longer_bar_has_more_letters(counts: dict[str, int], width: int) -> None:
    total = sum(counts.values())
    most = max(total, 600)
    found = lengths(counts, most, width)
    assert abs(sum(found.values()) - total * width / most) <= len(counts)


def test_letters_stand_in_the_order_of_the_scheme_in_the_style_of_what_they_mean() -> None:
    assert RACI is not None
    assert letter_bar(RACI, {"R": 2, "A": 1, "C": 0, "I": 3}, 6, 10) == [
        ("RR", "does"),
        ("A", "answers"),
        ("III", "told"),
    ]
