"""A plan beside another one, and the text of the plan without one of the differences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from raci.change.facts import JOINT
from raci.document.load import Document, read
from raci.document.operations import EditRefused
from raci.exchange.comparison import Comparison
from raci.exchange.sides import facts_of_pair
from raci.lifecycle.library import find_template
from raci.report.changes import changes_text
from tests.change import sides
from tests.document.hand import random_of
from tests.examples import examples
from tests.tui.driver import PLAN

SWAPPED = """\
raci: 1
title: Churn prediction  # the pilot
roles:
  data-scientist: {name: Data scientist}
  devops-engineer: {name: DevOps engineer}
  ml-engineer: {name: ML engineer}
"""


def plan(text: str, path: Path | None = None) -> Document:
    return read(text.encode(), "raci.yaml", path, find_template)


def said(data: dict[str, Any]) -> Document:
    return plan(yaml.safe_dump({"raci": "1", **data}, sort_keys=False, allow_unicode=True))


def compared(before: str, after: str) -> tuple[Comparison, Document]:
    ours = plan(after)
    return Comparison(plan(before), ours), ours


def test_it_says_what_raci_diff_says() -> None:
    after = PLAN.replace("devops-engineer: R", "devops-engineer: C").replace("name: Modelling", "name: Making")
    found, ours = compared(PLAN, after)
    pair = facts_of_pair(plan(PLAN), ours)
    told = [found.told(number) for number in range(len(found.changes))]
    assert told == changes_text(pair.before, pair.after) != []
    assert [found.heading(number) for number in range(len(told))] == ["Stages", "Deployment"]


@pytest.mark.parametrize(
    "after",
    [
        PLAN.replace("devops-engineer: R", "devops-engineer: C"),
        PLAN.replace(", devops-engineer: R", ""),
        PLAN.replace("title: Churn prediction", "title: Churn"),
        PLAN.replace("name: Train the model", "name: Fit the model"),
        PLAN.replace("        after: train-model\nstages", "stages").replace("raci: 1\n", "raci: 1\nowner: ana\n"),
        SWAPPED + PLAN[PLAN.index("stages:") :],
    ],
    ids=["letter", "blank", "title", "name", "owner", "order"],
)
def test_taking_everything_back_gives_the_other_plan(after: str) -> None:
    found, ours = compared(PLAN, after)
    while found.changes:
        ours = plan(found.text_without(0, ours))
        found = Comparison(plan(PLAN), ours)
    assert ours.source.text == PLAN


def test_other_changes_stay_to_the_byte() -> None:
    after = PLAN.replace("devops-engineer: R", "devops-engineer: C").replace("AR}  # alone", "A}  # quite alone")
    found, ours = compared(PLAN, after)
    text = found.text_without(1, ours)
    assert text == PLAN.replace("AR}  # alone", "A}  # quite alone")


def test_what_uses_a_new_thing_is_taken_back_with_it() -> None:
    after = PLAN.replace("raci: 1\n", "raci: 1\npeople: {ana: {name: Ana}}\n").replace(
        "{name: ML engineer}", "{name: ML engineer, held-by: ana}"
    )
    found, ours = compared(PLAN, after)
    assert [found.told(one) for one in found.along(0)] == ["ML engineer: held by + Ana"]
    assert Comparison(plan(PLAN), plan(found.text_without(0, ours))).changes == ()
    assert found.along(1) == []


@settings(database=None, deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(40))
@given(st.integers(0, 2**32))
def test_differences_of_any_two_plans_are_taken_back_one_by_one_and_leave_the_others(seed: int) -> None:
    rng = random_of(seed)
    base = sides.plan(rng)
    other, ours = said(base), said(sides.changed(rng, base))
    found = Comparison(other, ours)
    assume(all(JOINT not in "".join(one.key) for one in found.changes))  # records that say the same are only counted
    while found.changes:
        number = rng.randrange(len(found.changes))
        with_it = {number, *found.along(number)}
        others = [one for index, one in enumerate(found.changes) if index not in with_it and one.kind != "place"]
        ours = plan(found.text_without(number, ours))
        left = found.after(ours, number)
        now = [one for one in left.changes if one.kind != "place"]
        assert sorted(now, key=str) == sorted(others, key=str), "in the order of the plan, which may be another one"
        assert len(left.changes) < len(found.changes)
        found = left


def test_what_comes_again_from_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("groups: {own: {}}\nroles: {auditor: {group: own}}\n")
    ours = plan("raci: 1\ntitle: T\nuses: base.yaml\nstages: {s: {activities: {x: {assign: {auditor: R}}}}}\n",
                tmp_path / "raci.yaml")  # fmt: skip
    without = plan("raci: 1\ntitle: T\nstages: {s: {activities: {x: {assign: {auditor: R}}}}}\n")
    found = Comparison(without, ours)
    number = next(one for one in range(len(found.changes)) if "uses" in found.told(one))
    assert Comparison(without, plan(found.text_without(number, ours))).changes == ()
    with pytest.raises(EditRefused, match="builds on"):
        found.after(ours, number)


def test_what_stands_in_another_file_is_not_moved_back_to_be_in_two_places(tmp_path: Path) -> None:
    head = "raci: 1\ntitle: T\nroles: {ds: {}}\nstages:\n"
    a, b, d = (f"      {one}: {{assign: {{ds: AR}}}}\n" for one in "abd")
    one, two = "  one:\n    activities:\n", "  two:\n    activities:\n"
    (tmp_path / "base.yaml").write_text(head + one + a + two + d + b)
    path = tmp_path / "raci.yaml"
    ours = plan("raci: 1\ntitle: T\nextends: base.yaml\n", path)
    found = Comparison(plan(head + one + a + b + two + d), ours, {"extends"})
    number = next(index for index in range(len(found.changes)) if "moved from One to Two" in found.told(index))
    with pytest.raises(EditRefused, match="builds on"):
        found.after(plan(found.text_without(number, ours), path), number)
