"""Dates, spans, effort, shares and truths, as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from raci.plan.activities import Activity
from raci.plan.raw import raw_value
from raci.plan.values import Span, read_date, read_effort, read_share, read_span, read_truth


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (read_date, " 2026-12-21 ", date(2026, 12, 21)),
        (read_span, "2026-12-21/2027-01-04", Span(date(2026, 12, 21), date(2027, 1, 4))),
        (read_span, "2026-12-21", Span(date(2026, 12, 21), date(2026, 12, 21))),
        (read_effort, "4h", 4),
        (read_effort, " 4h ", 4),
        (read_effort, "3d", 24),
        (read_effort, "1.5 W", 60),
        (read_share, "60%", 0.6),
        (read_share, " 60% ", 0.6),
        (read_share, "0.6", 0.6),
        (read_share, "\t0.6 ", 0.6),
        (read_share, "0", 0),
        (read_share, "100 %", 1),
        (read_truth, "Yes", True),
        (read_truth, "off", False),
    ],
)
def test_a_value_is_read(read: Any, typed: str, value: object) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (read_date, "21.12.2026"),
        (read_date, "2026-13-01"),
        (read_date, "2026-12-21T10:00"),
        (read_date, "٢٠٢٦-12-21"),
        (read_span, "2027-01-04/2026-12-21"),
        (read_span, "2027-01-04/"),
        (read_effort, "3"),
        (read_effort, "3 days"),
        (read_effort, "-3d"),
        (read_share, "101%"),
        (read_share, "60"),
        (read_share, "-1%"),
        (read_truth, "maybe"),
    ],
)
def test_anything_else_is_refused_with_the_way_to_write_it(read: Any, typed: str) -> None:
    with pytest.raises(ValueError, match=r"is n|ends before|neither"):
        read(typed)


def test_both_ends_of_a_span_belong_to_it() -> None:
    span = read_span("2026-12-21/2026-12-23")
    assert [day in span for day in (date(2026, 12, day) for day in range(20, 25))] == [False, True, True, True, False]


@pytest.mark.parametrize("effort", ["4h", "3d", "2w", "1.5h"])
def test_effort_is_written_in_its_largest_whole_unit(effort: str) -> None:
    assert raw_value(Activity(effort=effort), "effort") == effort
