"""Whatever a file looks like, an edit changes its own lines, and means what it should.

A longer run is `python -m tests.document.fuzz --examples 20000`.
"""

from __future__ import annotations

import re
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.document import parse as parsing
from tests.document.edits import Style, Tally, run_edits
from tests.document.hand import random_of
from tests.document.raw import Sharing
from tests.examples import examples

SEEDS = st.integers(0, 2**32)
MANY = settings(database=None, suppress_health_check=list(HealthCheck))


@settings(MANY, max_examples=examples(1000))
@given(SEEDS)
def test_edits_of_any_text_keep_it_and_are_never_refused(seed: int) -> None:
    assert refused(seed, Style()) == []


@settings(MANY, max_examples=examples(40))  # the others find more in the same time; what these find is smaller
@given(st.randoms(use_true_random=False))
def test_edits_of_any_text_with_examples_that_shrink(rng: Random) -> None:
    tally = Tally()
    run_edits(rng, tally=tally)
    assert tally.refused == []


@settings(MANY, max_examples=examples(800))
@given(SEEDS)
def test_with_anchors_and_merges_all_that_is_shared_is_refused_and_nothing_else(seed: int) -> None:
    assert refused(seed, Style(anchors=True)) == []


@settings(MANY, max_examples=examples(400))
@given(SEEDS)
def test_with_question_marks_before_keys_nothing_is_damaged(seed: int) -> None:
    assert refused(seed, Style(explicit=True)) == []


@settings(MANY, max_examples=examples(400))
@given(SEEDS)
def test_a_key_that_stands_twice_is_not_edited_and_all_around_it_is(seed: int) -> None:
    assert refused(seed, Style(repeats=True)) == []


@settings(MANY, max_examples=examples(400))
@given(SEEDS)
def test_with_all_of_this_in_one_text_edits_are_as_sound(seed: int) -> None:
    assert refused(seed, Style(anchors=True, explicit=True, repeats=True)) == []


def test_what_is_tried_has_aliases_of_everything_and_much_is_shared() -> None:
    """The random texts are worth something only while there is enough of everything in them."""
    texts = [Style(anchors=True).write(random_of(seed))[0] for seed in range(400)]
    for pattern, share in ((r"\*n\d", 0.4), (r"\*n\d+ :", 0.1), (r"<<", 0.08), (r"&n\d", 0.7)):
        assert sum(bool(re.search(pattern, text)) for text in texts) > share * len(texts), pattern
    collections = [name for text in texts for name in Sharing(text).aliased_collections()]
    assert len(collections) > 0.3 * len(texts)


def refused(seed: int, style: Style) -> list[str]:
    """What is refused and should not be, or with another reason, in one random example."""
    tally = Tally()
    run_edits(random_of(seed), style, tally)
    return tally.refused


def test_without_the_c_parser_edits_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own scanner refuses some tabs that libyaml takes; in everything else they agree."""
    monkeypatch.setattr(parsing, "_Loader", yaml.SafeLoader)
    tally = Tally()
    for seed in range(60):
        run_edits(random_of(seed), Style(tabs=False, anchors=seed % 2 == 0), tally)
    assert tally.edits > 100
    assert tally.refused == []
