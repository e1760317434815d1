"""Plans in few words, and where they stand."""

from __future__ import annotations

from raci.document.load import Document, read
from raci.lifecycle.library import find_template
from raci.lifecycle.maturity.judging import Standing, Verdict, maturity
from raci.lifecycle.maturity.scales import CHECKS
from raci.plan.matrix import Matrix

ROLES = (
    "{biz: {name: Business}, ds: {name: Data scientist}, de: {name: Data engineer}, mlops: {name: MLOps engineer}, "
    "devops: {name: DevOps}, swe: {name: Developer}}"
)


_A = "automation: automatic"
GOOGLE_TOP = (
    f"train-model: {{{_A}}}",
    f"trigger-training: {{{_A}, environment: [prod], trigger: [drift]}}",
    "build-pipeline: {environment: [dev, preprod, prod], produces: [pipeline-code], tools: [x]}",
    f"d1: {{like: deploy-pipeline, {_A}, tools: [x], gate: Review}}",
    f"d2: {{like: deploy-pipeline, {_A}, gate: Release}}",
    "d3: {like: deploy-pipeline}",
    f"deploy-model: {{{_A}}}",
    f"validate-data: {{{_A}, gate: Data}}",
    f"validate-model: {{{_A}, gate: Model, produces: [validation-report]}}",
    "validate-online: {}",
    f"track-metadata: {{{_A}}}",
    "version-code: {}",
    f"ci-build-test: {{{_A}, evidence: [a, b, c, d, e, f], tools: [x]}}",
    "register-model: {}",
    "manage-features: {}",
    "test-service: {}",
    "monitor-model: {produces: [retraining-trigger]}",
)
"""What Google's highest level needs."""


def plan_text(*rows: str, roles: str = ROLES, extra: str = "") -> str:
    """A plan of one stage; a row is an activity as the file has it: `ship: {like: deploy-model}`.

    One that says nobody's letters is the data scientist's, as what is nobody's shows nothing.
    """
    activities = "".join(f"      {owned(row) if roles == ROLES else row}\n" for row in rows) or "      {}\n"
    return f"raci: 1\ntitle: Churn\n{extra}roles: {roles}\nstages:\n  work:\n    activities:\n{activities}"


def owned(row: str) -> str:
    """A row with somebody who does it, unless it says who."""
    if "assign:" in row:
        return row
    head, _, rest = row.partition("{")
    return f"{head}{{{rest[:-1]}{', ' if rest != '}' else ''}assign: {{ds: AR}}}}"


def document(text: str) -> Document:
    """A text as a document that lies nowhere."""
    return read(text.encode(), "raci.yaml", None, find_template)


def matrix(text: str) -> Matrix:
    """The matrix of a text."""
    return Matrix(document(text).plan)


def standing(text: str, scale: str) -> Standing:
    """Where a plan stands on a scale."""
    return maturity(matrix(text)).on(scale)


def verdict(text: str, check: str) -> Verdict:
    """What comes of a check."""
    return next(one for one in standing(text, CHECKS[check][0].id).verdicts if one.check.id == check)


def answers(**given: str) -> str:
    """The `answers` of a plan; `G1_4` is G1.4."""
    entries = ", ".join(f"{key.replace('_', '.')}: {{value: {value}, by: ana}}" for key, value in given.items())
    return f"answers: {{{entries}}}\n"
