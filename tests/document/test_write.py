"""A new plan file from data: it reads back as the data, and looks as a person would write it."""

from __future__ import annotations

from hypothesis import given, settings

from raci.document.write import write_plan
from tests.change.plans import plan_data
from tests.document.edits import data_of, same
from tests.document.files import EVERY_KEY, EXAMPLE, document_of
from tests.document.hand import random_of
from tests.document.test_edits_random import MANY, SEEDS
from tests.examples import examples


@settings(MANY, max_examples=examples(400))
@given(SEEDS)
def test_what_is_written_reads_back(seed: int) -> None:
    data = plan_data(random_of(seed))
    assert same(_sorted(data_of(write_plan(data))), _sorted(data))


def _sorted(data: dict[str, object]) -> dict[str, object]:
    """Sections come in the order of the format; within them everything keeps its order."""
    return {key: value for key, value in sorted(data.items()) if value}


def test_the_examples_read_back() -> None:
    for text in (EXAMPLE, EVERY_KEY):
        written = document_of(write_plan(data_of(text)))
        assert written.problems == ()
        assert written.plan == document_of(text).plan


def test_it_looks_as_a_person_would_write_it() -> None:
    roles = {f"role-number-{number}": "R" for number in range(12)}
    text = write_plan(
        {
            "raci": "1",
            "title": "No: plan",
            "sign-offs": [],
            "roles": {"ml": {"name": "ML"}, "ops": None},
            "stages": {
                "build": {
                    "name": "Build",
                    "activities": {"train": {"name": "Train", "assign": {"ml": "AR", "ops": "no"}}},
                },
                "run": {"activities": {"serve": {"assign": roles}}},
            },
        }
    )
    assert text == (
        """\
raci: 1
title: 'No: plan'

roles:
  ml: {name: ML}
  ops:

stages:
  build:
    name: Build
    activities:
      train:
        name: Train
        assign: {ml: AR, ops: 'no'}

  run:
    activities:
      serve:
        assign:
"""
        + "".join(f"          role-number-{number}: R\n" for number in range(12))
        + "\nsign-offs: []\n"
    )
