"""Columns of a list in the room that there is, and lists in order."""

from __future__ import annotations

from rich.cells import cell_len

from raci.tui.overview.columns import Column, Entry, arranged, either, in_order, number, text
from raci.tui.overview.told import Told, ToldLines

NAME = Column("name", ("Name",), 8, 20, 0)
ONES = [Column(key, (key,), 2, 2, 3, right=True, largest=True) for key in "RA"]
BAR = Column("bar", ("All of it", "Bar"), 10, 40, 1)


def widths(width: int) -> dict[str, int]:
    return {column.key: given for column, given in arranged([NAME, *ONES, BAR], width)}


def test_what_has_no_room_is_left_out_all_of_a_kind_at_once() -> None:
    assert widths(28) == {"name": 8, "R": 2, "A": 2, "bar": 10}
    assert widths(27) == {"name": 15, "bar": 10}
    assert widths(20) == {"name": 8, "bar": 10}
    assert widths(19) == {"name": 19}
    assert widths(5) == {"name": 5}


def test_more_room_goes_first_to_what_matters_most_and_no_further_than_it_is_of_use() -> None:
    assert widths(38) == {"name": 18, "R": 2, "A": 2, "bar": 10}
    assert widths(45) == {"name": 20, "R": 2, "A": 2, "bar": 15}
    assert widths(200) == {"name": 20, "R": 2, "A": 2, "bar": 40}


def test_a_heading_says_as_much_as_fits() -> None:
    assert [BAR.title(width) for width in (9, 8, 3, 2)] == ["All of it", "Bar", "Bar", "B…"]


def test_cells_say_as_much_as_fits() -> None:
    assert either("in 3 weeks: 2026-12-14", "in 3 weeks")(12) == [("in 3 weeks", "")]
    assert either("in 3 weeks: 2026-12-14", "in 3 weeks")(6) == [("in 3 …", "")]
    assert text("データ", "name")(5) == [("デー…", "name")]
    assert [number(value)(5)[0].text for value in (None, 0, 12)] == ["–", "·", "12"]


def entries(**values: int | None) -> list[Entry]:
    return [Entry("role", name, {}, {"R": value}) for name, value in values.items()]


def test_numbers_are_sorted_from_the_largest_and_what_is_not_known_comes_last() -> None:
    listed = entries(one=1, none=None, three=3, other=1)
    assert [one.identity for one in in_order(listed, ONES[0], turned=False)] == ["three", "one", "other", "none"]
    assert [one.identity for one in in_order(listed, ONES[0], turned=True)] == ["one", "other", "three", "none"]
    assert in_order(listed, None, turned=True) == listed


def test_what_wraps_goes_on_behind_its_head() -> None:
    lines = ToldLines([Told("Heading"), Told("Train the model again", "AR  ", quiet="3 days")], 20)
    shown = [lines.line(number) for number in range(len(lines))]
    assert [f"{line.head}{line.text}{line.quiet}" for line in shown if line] == [
        "Heading", "AR  Train the model", "    again  3 days",
    ]  # fmt: skip
    assert (lines.at(0), lines.at(2), lines.at(3)) == (0, 1, None)


def test_what_is_quiet_has_a_line_of_its_own_where_it_does_not_fit() -> None:
    lines = ToldLines([Told("モデルを訓練する", "A  ", quiet="Data scientist")], 24)
    shown = [line for line in (lines.line(number) for number in range(len(lines))) if line]
    assert [(line.text, line.quiet) for line in shown] == [("モデルを訓練する", ""), ("", "Data scientist")]
    assert all(cell_len(line.head + line.text + line.quiet) <= 24 for line in shown)
