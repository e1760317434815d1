"""The plan of the demo: whole, sound as a file, and wrong in just the places that are meant."""

from __future__ import annotations

from datetime import date

from raci.lifecycle.demo import demo_document, demo_text
from raci.lifecycle.vocabulary import activity_like, role_like
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from raci.rules.engine import check
from raci.rules.severity import Severity

INTENDED = {
    ("H002", "train-model", False),
    ("H003", "respond-to-incidents", False),
    ("V005", "privacy-officer", False),
    ("G002", "write-model-card", False),
    ("G002", "hold-office-hours", True),
    ("G004", "approve-release", False),
}


def test_findings_are_those_that_are_meant(today: date) -> None:
    serious = [one for one in check(demo_document(), today) if one.severity is not Severity.INFO]
    found = [(one.code, one.activity or one.roles[0], one.waived) for one in serious]
    assert set(found) == INTENDED
    assert len(found) == len(INTENDED)


def test_the_file_is_sound() -> None:
    document = demo_document()
    assert document.problems == ()
    assert document.path is None
    assert document.source.text == demo_text()


def test_it_shows_what_a_plan_can_have() -> None:
    plan = demo_document().plan
    assert (len(plan.stages), len(plan.roles), len(list(plan.activities()))) == (6, 8, 30)
    assert plan.starts is not None
    assert plan.ends is not None
    people = plan.people.values()
    assert any(person.manager for person in people)
    assert any(person.deputy for person in people)
    assert any(person.away for person in people)
    assert {metric.kind for metric in plan.metrics.values()} == {"business", "ml", "operational"}
    assert {artifact.kind for artifact in plan.artifacts.values()} == {"external", "product"}
    assert {role.kind for role in plan.roles.values()} == {"human", "agent"}
    assert {group.nature for group in plan.groups.values()} == {"business", "technical", "governance"}
    assert all(role.held_by for role in plan.roles.values() if role.kind == "human")


def test_its_words_are_those_of_the_vocabulary() -> None:
    plan = demo_document().plan
    unknown = [key for key, role in plan.roles.items() if role_like(key, role) is None]
    assert unknown == ["retraining"], "a pipeline is no role of people"
    assert [key for _, key, activity in plan.activities() if activity_like(key, activity) is None] == []


def test_its_sign_off_stands() -> None:
    plan = demo_document().plan
    (sign_off,) = plan.sign_offs
    assert sign_off.digest == column_digest(Matrix(plan), sign_off.role)
