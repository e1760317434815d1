"""A new plan: readable, its owner's, canonical, without findings, and with the template's matrix."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.document.load import Document, read
from raci.lifecycle.instantiate import plan_from_template
from raci.lifecycle.library import new_plan_text, open_template, template_path
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix
from raci.rules.engine import check
from raci.rules.severity import Severity
from tests.examples import examples
from tests.lifecycle.conftest import new_plan

ABOUT_THE_TEMPLATE = {"source", "stated_by_source", "required", "locked", "note"}


def document_of(text: str) -> Document:
    return read(text.encode(), "raci.yaml", None, template_path)


def without(activity: Activity) -> dict[str, Any]:
    return activity.model_dump(exclude=ABOUT_THE_TEMPLATE)


def test_it_means_what_the_template_means(template: Document, template_id: str) -> None:
    plan = document_of(new_plan(template_id, "Churn prediction")).plan
    origin = template.plan
    assert (plan.title, plan.template, plan.about) == ("Churn prediction", template_id, None)
    assert list(plan.roles) == list(origin.roles)
    assert (plan.groups, plan.artifacts, plan.tier) == (origin.groups, origin.artifacts, origin.tier)
    rows, origins = Matrix(plan).rows, Matrix(origin).rows
    assert [(key, row.stage, row.cells) for key, row in rows.items()] == [
        (key, row.stage, row.cells) for key, row in origins.items()
    ]
    assert [without(row.activity) for row in rows.values()] == [without(row.activity) for row in origins.values()]


def test_a_new_plan_has_nothing_yet_that_could_be_seen_or_was_answered() -> None:
    template = (
        "raci: 1\ntitle: House\nroles: {ds: {}}\nstages:\n  s:\n    activities:\n"
        "      train-model:\n        assign: {ds: AR}\n        evidence: [job of another team]\n"
        "answers:\n  G1.5: {value: 'yes', by: somebody}\n"
    )
    plan = document_of(plan_from_template(template, "house", "Ours")).plan
    assert plan.stages["s"].activities["train-model"].evidence == ()
    assert plan.answers == {}


def test_what_only_concerns_the_template_is_left_out(template_id: str) -> None:
    text = new_plan(template_id, "Churn prediction")
    keys = set(re.findall(r"^ *(?:- )?([a-z-]+):", text, re.MULTILINE))
    assert not keys & {
        "about",
        "source",
        "sources",
        "stated-by-source",
        "required",
        "locked",
        "free",
        "note",
        "aliases",
    }
    assert "like" in keys


def test_nothing_is_found_in_it(template_id: str, today: date) -> None:
    document = document_of(new_plan(template_id, "Churn prediction"))
    assert document.problems == ()
    serious = {Severity.ERROR, Severity.WARNING}
    assert [one.code for one in check(document, today) if one.severity in serious and not one.waived] == []


def test_it_reads_well(template_id: str) -> None:
    text = new_plan(template_id, "Churn prediction")
    header, body = text.split("raci: 1\n")
    assert f"`raci templates {template_id}`" in header.replace("\n# ", " ")
    assert all(line.startswith("# ") for line in header.splitlines())
    assert body.startswith(f"title: Churn prediction\ntemplate: {template_id}\n")
    assert "\n\n\n" not in text
    assert [line for line in text.splitlines() if len(line) > 120 or line != line.rstrip()] == []
    assert text.endswith("\n")


def test_the_legal_remark_stays() -> None:
    header = new_plan("regulated-high-risk", "Scoring").split("raci: 1\n")[0]
    said = header.replace("\n# ", " ")
    assert "not legal advice" in said
    assert "As of 2026-07-01. SR 26-2 supersedes SR 11-7 since 2026-04-17; as reported, " in said
    assert "Cited from memory, check before you quote: g5-literacy, i3-classify, " in said
    assert "memory" not in new_plan("databricks-deploy-code", "Scoring").split("raci: 1\n")[0]


def test_the_skeleton_is_small_sound_and_teaches(today: date) -> None:
    text = new_plan_text(None, "Churn prediction")
    document = document_of(text)
    assert document.problems == ()
    assert [one.code for one in check(document, today) if one.severity is not Severity.INFO] == []
    plan = document.plan
    assert (plan.title, len(plan.stages), len(list(plan.activities())), len(plan.roles)) == (
        "Churn prediction",
        2,
        4,
        3,
    )
    letters = {cell.text for row in Matrix(plan) for cell in row.cells.values()}
    assert letters == {"R", "A", "C", "I", "AR"}
    comments = " ".join(re.findall(r"# ?(.*)", text))
    for word in ("answers for it", "does the work", "is asked before", "is told after", "none", "raci check"):
        assert word in comments


@pytest.mark.parametrize("identity", [None, "starter-google-steps"])
@settings(max_examples=examples(60))
@given(title=st.text(max_size=60))
def test_any_title_will_do(identity: str | None, title: str) -> None:
    document = document_of(new_plan_text(identity, title))
    assert document.plan.title == title
    assert document.problems == ()


def test_the_template_itself_is_left_as_it_is(template: Document, template_id: str) -> None:
    new_plan_text(template_id, "Churn prediction")
    assert open_template(template_id).source.text == template.source.text
