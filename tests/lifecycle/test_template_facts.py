"""Each template says exactly what the table of its lifecycle says: names, order, letters, edges, artifacts, gates."""

from __future__ import annotations

from typing import Any

from raci.document.load import Document
from raci.lifecycle.library import open_template
from raci.lifecycle.vocabulary import vocabulary_roles
from raci.plan.matrix import Matrix, Row

COUNTS = {
    # stages, roles, activities, gates, dependencies, letters, artifacts, rows whose source names who does the work
    "advocate-mlops-five-steps": (5, 6, 18, 4, 21, 102, 20, 0),
    "aws-ml-lens": (6, 16, 26, 2, 32, 112, 28, 13),
    "azure-mlops-v2": (6, 10, 22, 2, 26, 84, 23, 22),
    "crisp-dm": (6, 6, 24, 2, 23, 135, 42, 0),
    "crisp-ml-q": (6, 8, 42, 4, 51, 192, 48, 1),
    "databricks-deploy-code": (4, 8, 21, 3, 22, 86, 25, 10),
    "genai-llmops": (6, 15, 33, 4, 47, 191, 35, 10),
    "google-cicd-ct": (6, 6, 30, 6, 35, 114, 28, 3),
    "google-practitioners-guide": (7, 9, 33, 5, 33, 117, 38, 4),
    "kreuzberger-mlops": (5, 7, 37, 3, 40, 161, 44, 23),
    "regulated-high-risk": (9, 24, 73, 12, 101, 451, 77, 0),
    "starter-google-steps": (5, 4, 15, 3, 17, 69, 21, 7),
    "tdsp": (5, 9, 22, 4, 27, 114, 27, 19),
}


def codes(roles: list[str]) -> set[str]:
    return {vocabulary_roles()[role].code for role in roles}


def as_fact(row: Row) -> dict[str, Any]:
    activity = row.activity
    return {
        "id": row.id,
        "stage": row.stage,
        "after": list(activity.after),
        "needs": list(activity.needs),
        "produces": list(activity.produces),
        "gate": activity.gate,
        "like": activity.like or row.id,
        "R": codes(row.roles_that("does")),
        "A": codes(row.roles_that("answers")),
        "C": codes(row.roles_that("asked")),
        "I": codes(row.roles_that("told")),
        "named": codes(list(activity.stated_by_source)),
    }


def as_sets(fact: dict[str, Any]) -> dict[str, Any]:
    sets = {key: set(fact[key].split()) for key in ("R", "A", "C", "I", "named")}
    return {key: value for key, value in fact.items() if key not in ("name", "source")} | sets


def test_activities_are_those_of_the_table(template: Document, facts: dict[str, Any]) -> None:
    rows = [as_fact(row) for row in Matrix(template.plan)]
    assert rows == [as_sets(fact) for fact in facts["activities"]]


def bare(name: str | None) -> str:
    """A name without whom a duty binds."""
    said = (name or "").removeprefix("Deployer: ")
    return said[:1].upper() + said[1:]


def test_activities_say_where_they_stand_in_the_source(template: Document, facts: dict[str, Any]) -> None:
    """In the words of the table, with more where these are short; names are the template's own where it has none, and
    say whom a duty binds.
    """
    for row, fact in zip(Matrix(template.plan), facts["activities"], strict=True):
        assert fact["source"] in (row.activity.source or ""), row.id
        assert bare(row.activity.name) == bare(fact.get("name", row.activity.name))


def test_title_columns_stages_and_products_are_those_of_the_table(template: Document, facts: dict[str, Any]) -> None:
    plan = template.plan
    assert plan.title == facts["title"]
    assert list(plan.roles) == facts["roles"]
    assert list(plan.stages) == facts["stages"]
    assert [key for key, artifact in plan.artifacts.items() if artifact.kind == "product"] == facts["products"]
    assert list(plan.artifacts) == facts["products"]


def test_counts(template: Document, template_id: str) -> None:
    plan = template.plan
    rows = list(Matrix(plan))
    assert COUNTS[template_id] == (
        len(plan.stages),
        len(plan.roles),
        len(rows),
        sum(row.activity.gate is not None for row in rows),
        sum(len(row.activity.after) for row in rows),
        sum(len(cell.letters) for row in rows for cell in row.cells.values()),
        len({artifact for row in rows for artifact in row.activity.produces}),
        sum(bool(row.activity.stated_by_source) for row in rows),
    )


def test_google_says_what_runs_by_itself_and_where() -> None:
    rows = list(Matrix(open_template("google-cicd-ct").plan))
    activities = {row.id: row.activity for row in rows}
    deployments = [activities[key] for key in ("deploy-test-env", "deploy-preprod", "deploy-prod")]
    assert [(activity.automation, activity.environment) for activity in deployments] == [
        ("automatic", ("dev",)),
        ("semi", ("preprod",)),
        ("manual", ("prod",)),
    ]
    by_people = {key: activity.automation for key, activity in activities.items() if activity.automation != "automatic"}
    assert by_people == {
        "analyze-data": "manual",
        "orchestrate-experiments": "semi",
        "modularize-components": "manual",
        "push-source": "manual",
        "deploy-preprod": "semi",
        "deploy-prod": "manual",
        "validate-online": "manual",
        "analyze-model": "manual",
    }
    triggers = {key: set(activity.trigger) for key, activity in activities.items() if activity.trigger}
    assert triggers == {
        "build-components": {"push"},
        "deploy-test-env": {"push"},
        "configure-triggers": {"manual", "schedule", "new-data", "degradation", "drift"},
    }
    in_production = {row.id for row in rows if row.activity.environment == ("prod",)}
    assert in_production == {row.id for row in rows if row.stage == "automated-triggering"} | {
        "deploy-prod",
        "deploy-service",
        "validate-online",
        "monitor-live",
    }
    assert activities["modularize-components"].environment == ("dev", "preprod", "prod")
    assert activities["orchestrate-experiments"].environment == ("dev",)
