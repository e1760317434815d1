"""Where lines stand after edits, against a list that is really edited."""

from __future__ import annotations

from hypothesis import given, settings

from raci.document.drift import Drift
from tests.document.hand import random_of
from tests.document.test_edits_random import MANY, SEEDS
from tests.examples import examples


@settings(MANY, max_examples=examples(300))
@given(SEEDS)
def test_lines_are_found_where_they_stand(seed: int) -> None:
    rng = random_of(seed)
    lines: list[int | None] = list(range(rng.randint(0, 12)))
    count = len(lines)
    drift = Drift(count)
    for _ in range(rng.randint(0, 25)):
        first = rng.randint(0, len(lines))
        removed = rng.randint(0, min(3, len(lines) - first))
        added = rng.randint(0, 3)
        same = min(removed, added)
        drift.record(first, removed, added)
        lines[first + same : first + removed] = [None] * (added - same)
        for line in range(count):
            assert drift.now(line) == (lines.index(line) if line in lines else None)
        assert drift.now(count) == len(lines), "the end of the text"


def test_edits_that_keep_the_number_of_lines_keep_them_still() -> None:
    drift = Drift(10)
    drift.record(3, 2, 2)
    assert drift.still
    drift.record(3, 1, 2)
    assert not drift.still
