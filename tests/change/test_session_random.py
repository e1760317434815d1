"""Plan and text change together: at every step the text says what the plan says, and all of it can be taken back."""

from __future__ import annotations

from hypothesis import given, settings

from tests.change.plans import Tally, run_session
from tests.document.hand import random_of
from tests.document.test_edits_random import MANY, SEEDS
from tests.examples import examples


@settings(MANY, max_examples=examples(300))
@given(SEEDS)
def test_sessions_on_any_plan_are_never_refused_anything(seed: int) -> None:
    tally = Tally()
    run_session(random_of(seed), tally=tally)
    assert tally.refused == []


@settings(MANY, max_examples=examples(300))
@given(SEEDS)
def test_sessions_on_plans_with_anchors_and_merges_are_refused_only_what_is_shared(seed: int) -> None:
    tally = Tally()
    run_session(random_of(seed), anchors=True, tally=tally)
    assert tally.refused == []
