"""Letters that no built-in scheme has together get a scheme of their own, in which they are counted as in RACI."""

from __future__ import annotations

from typing import Any

import pytest

from raci.exchange.find.scheme import scheme_data


def limits(letters: str, names: dict[str, str] | None = None) -> dict[str, tuple[str | None, str | None]]:
    data: Any = scheme_data(letters, names or {}, [])
    return {key: (letter.get("min"), letter.get("max")) for key, letter in data["letters"].items()}


@pytest.mark.parametrize(
    ("letters", "names", "expected"),
    [
        ("RAX", {}, {"R": ("1", None), "A": ("1", "1"), "X": (None, None)}),
        ("OEX", {}, {"O": ("1", "1"), "E": ("1", None), "X": (None, None)}),
        ("XYC", {"X": "Accountable", "Y": "Responsible"}, {"C": (None, None), "X": ("1", "1"), "Y": ("1", None)}),
        ("RAOX", {}, {"R": ("1", None), "A": (None, "1"), "O": (None, "1"), "X": (None, None)}),
        ("RLAX", {}, {"R": (None, None), "A": ("1", "1"), "L": (None, None), "X": (None, None)}),
    ],
)
def test_one_answers_and_someone_does_it(
    letters: str, names: dict[str, str], expected: dict[str, tuple[str | None, str | None]]
) -> None:
    assert limits(letters, names) == expected
