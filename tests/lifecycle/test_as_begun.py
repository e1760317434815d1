"""A plan as it was when it had just been made from its template."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import read
from raci.document.problems import Unreadable
from raci.exchange.comparison import Comparison
from raci.lifecycle.following import plan_as_begun
from raci.lifecycle.library import find_template, template_ids
from tests.lifecycle.conftest import new_plan


@pytest.mark.parametrize("template", template_ids())
def test_a_new_plan_differs_in_nothing_from_its_template(template: str) -> None:
    ours = read(new_plan(template, "Churn").encode(), "raci.yaml", None, find_template)
    assert Comparison(plan_as_begun(ours.plan, Path()), ours).changes == ()


def test_a_template_of_ones_own_is_found_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "raci: 1\ntitle: Ours\nabout: {summary: How we do it}\nroles: {a: {aliases: b}}\n"
    )
    ours = read(b"raci: 1\ntitle: T\ntemplate: ours.yaml\n", "raci.yaml", tmp_path / "raci.yaml", find_template)
    begun = plan_as_begun(ours.plan, tmp_path)
    assert (begun.plan.title, list(begun.plan.roles), begun.plan.about) == ("T", ["a"], None)


@pytest.mark.parametrize(
    ("line", "told"), [("", "follows no template"), ("template: none.yaml\n", "there is no such template")]
)
def test_where_there_is_no_template_that_is_said(tmp_path: Path, line: str, told: str) -> None:
    ours = read(f"raci: 1\ntitle: T\n{line}".encode(), "raci.yaml", tmp_path / "raci.yaml", find_template)
    with pytest.raises(Unreadable, match=told):
        plan_as_begun(ours.plan, tmp_path)
