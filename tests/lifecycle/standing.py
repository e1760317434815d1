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


def plan_text(*rows: str, roles: str = ROLES, extra: str = "") -> str:
    """A plan of one stage; a row is an activity as the file has it: `ship: {like: deploy-model}`."""
    activities = "".join(f"      {row}\n" for row in rows) or "      {}\n"
    return f"raci: 1\ntitle: Churn\n{extra}roles: {roles}\nstages:\n  work:\n    activities:\n{activities}"


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
