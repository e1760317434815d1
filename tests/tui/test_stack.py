"""Things below each other on lines of the screen."""

from __future__ import annotations

import pytest

from raci.tui.stack import Stack, beyond


def test_each_thing_is_found_on_all_its_lines() -> None:
    stack = Stack([1, 3, 2])
    assert len(stack) == 6
    assert [stack.at(line) for line in range(-1, 7)] == [None, 0, 1, 1, 1, 2, 2, None]
    assert [stack.lines_of(index) for index in range(3)] == [(0, 1), (1, 3), (4, 2)]


def test_lines_above_the_first_are_of_nothing() -> None:
    stack = Stack([2, 1], above=2)
    assert len(stack) == 5
    assert [stack.at(line) for line in range(5)] == [None, None, 0, 0, 1]
    assert stack.lines_of(0) == (2, 2)


def test_where_nothing_is_no_line_is_of_anything() -> None:
    assert (len(Stack([])), Stack([]).at(0)) == (0, None)


@pytest.mark.parametrize(
    ("index", "way", "expected"), [(1, 1, 3), (3, -1, 1), (3, 1, 3), (1, -1, 1), (-1, 1, 1), (5, -1, 3)]
)
def test_the_cursor_passes_over_what_it_may_not_stand_on(index: int, way: int, expected: int) -> None:
    headings = {0, 2, 4}
    assert beyond(index, way, 5, lambda at: at not in headings) == expected
