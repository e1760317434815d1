"""Whatever a file looks like, an edit changes its own lines, and means what it should.

A longer run is `python -m tests.document.fuzz --examples 20000`.
"""

from __future__ import annotations

from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.document import parse as parsing
from tests.document.edits import Tally, run_edits
from tests.document.hand import random_of

SEEDS = st.integers(0, 2**32)
MANY = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@settings(MANY, max_examples=3000)
@given(SEEDS)
def test_edits_of_any_text_keep_it_and_are_never_refused(seed: int) -> None:
    tally = Tally()
    run_edits(random_of(seed), tally=tally)
    assert tally.refused == []


@settings(MANY, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_edits_of_any_text_with_examples_that_shrink(rng: Random) -> None:
    tally = Tally()
    run_edits(rng, tally=tally)
    assert tally.refused == []


@settings(MANY, max_examples=1500)
@given(SEEDS)
def test_with_anchors_only_what_is_shared_is_refused(seed: int) -> None:
    tally = Tally()
    run_edits(random_of(seed), anchors=True, tally=tally)
    assert [reason for reason in tally.refused if not reason.startswith("it is shared:")] == []


@settings(MANY, max_examples=1000)
@given(SEEDS)
def test_with_question_marks_before_keys_nothing_is_damaged(seed: int) -> None:
    tally = Tally()
    run_edits(random_of(seed), explicit=True, tally=tally)
    assert tally.refused == []


def test_without_the_c_parser_edits_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own scanner refuses some tabs that libyaml takes; in everything else they agree."""
    monkeypatch.setattr(parsing, "_Loader", yaml.SafeLoader)
    tally = Tally()
    for seed in range(60):
        run_edits(random_of(seed), tabs=False, tally=tally)
    assert tally.edits > 100
    assert tally.refused == []
