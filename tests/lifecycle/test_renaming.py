"""An id that changes takes along what it said: which activity or role of the vocabulary a thing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.change.edits.identity import ChangeId
from raci.change.edits.things import Kind
from raci.document.load import read
from raci.lifecycle.renaming import staying_like

HOUSE = """\
raci: 1
title: The path of this house
roles: {weigher: {like: model-validator}}
stages: {ship: {activities: {weigh: {assign: {weigher: AR}, like: validate-model}, pack: {}}}}
"""
PLAN = """\
raci: 1
title: Churn
template: house.yaml
roles: {data-scientist: {}, scientist: {name: Data scientist}, said: {like: data-owner}, weigher: {}}
stages:
  ship:
    activities:
      validate-data: {}
      liked: {like: train-model}
      weigh: {}
      pack: {}
      own: {}
artifacts: {validate-model: {}}
"""


@pytest.mark.parametrize(("kind", "before", "after", "like"), [
    ("activity", "validate-data", "check-feed", "validate-data"),
    ("activity", "validate-data", "train-model", None),  # whoever gives it such an id says by it what it is
    ("activity", "validate-data", "pack", None),  # the id that the template has for it
    ("activity", "liked", "fit", None),
    ("activity", "weigh", "judge", "validate-model"),  # what the template says that it is like
    ("activity", "pack", "wrap", None),
    ("activity", "own", "ours", None),
    ("role", "data-scientist", "squad", "data-scientist"),
    ("role", "data-scientist", "mlops-engineer", None),
    ("role", "scientist", "squad", None),  # its name says so
    ("role", "said", "squad", None),
    ("role", "weigher", "squad", "model-validator"),
    ("artifact", "validate-model", "report", None),
    ("stage", "ship", "release", None),
])  # fmt: skip
def test_what_went_by_its_id_alone_gets_a_like(
    tmp_path: Path, kind: Kind, before: str, after: str, like: str | None
) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    plan = read(PLAN.encode(), "raci.yaml", tmp_path / "raci.yaml").plan
    found = staying_like(plan, ChangeId(kind, before, after), tmp_path)
    assert (found and found.value) == like
