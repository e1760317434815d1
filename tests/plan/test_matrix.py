"""The matrix of a plan, and the digest of a column."""

from __future__ import annotations

import hashlib

from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.plan.signing import column_digest


def plan_of(**cells: dict[str, object]) -> Plan:
    """A plan with activities by id, each with its assignments."""
    activities = {identity: {"assign": assign} for identity, assign in cells.items()}
    return Plan.model_validate(
        {"raci": "1", "title": "T", "roles": {"ml": {}, "ops": {}}, "stages": {"s": {"activities": activities}}}
    )


def test_cells_are_read_in_the_scheme_of_the_plan() -> None:
    matrix = Matrix(plan_of(b={"ml": "R/A", "ops": {"letters": "c", "note": "x"}}, a={"ml": "none", "ops": None}))
    assert [row.id for row in matrix] == ["b", "a"]
    assert {role: cell.text for role, cell in matrix.rows["b"].cells.items()} == {"ml": "AR", "ops": "C"}
    assert matrix.rows["a"].cell("ml").none
    assert matrix.rows["a"].cell("nobody").text == ""
    assert matrix.rows["b"].roles_that("answers") == ["ml"]
    assert matrix.role_name("ops") == "Ops"
    assert matrix.column("ml") == [("b", matrix.rows["b"].cell("ml"))]


def test_rows_of_activities_that_did_not_change_are_taken_over() -> None:
    plan = plan_of(a={"ml": "R"}, b={"ml": "A"})
    before = Matrix(plan)
    stage = plan.stages["s"]
    changed = stage.activities["b"].model_copy(update={"assign": {"ml": "C"}})
    after = Matrix(
        plan.model_copy(
            update={"stages": {"s": stage.model_copy(update={"activities": {**stage.activities, "b": changed}})}}
        ),
        before,
    )
    assert after.rows["a"] is before.rows["a"]
    assert after.rows["b"].cell("ml").text == "C"


def test_who_is_involved_in_a_stage_follows_its_letters() -> None:
    def plan(letter: str) -> Plan:
        deploying = {"activities": {"c": {"assign": {"ops": letter, "ml": "-"}}}}
        stages = {"s": {"activities": {"a": {"assign": {"ml": "R", "ops": ""}}, "b": {}}}, "deploying": deploying}
        return Plan.model_validate({"raci": "1", "title": "T", "roles": {"ml": {}, "ops": {}}, "stages": stages})

    before = Matrix(plan("A"))
    assert {stage: set(roles) for stage, roles in before.involved().items()} == {
        "s": {"ml"},
        "deploying": {"ops"},
    }
    changed = plan("")
    stages = {"s": before.plan.stages["s"], "deploying": changed.stages["deploying"]}
    after = Matrix(before.plan.model_copy(update={"stages": stages}), before)
    assert {stage: set(roles) for stage, roles in after.involved().items()} == {"s": {"ml"}, "deploying": set()}
    assert after.involved()["s"] is before.involved()["s"]
    stages = {"s": changed.stages["deploying"], "deploying": before.plan.stages["deploying"]}
    assert list(Matrix(before.plan.model_copy(update={"stages": stages}), before).involved()) == ["s", "deploying"]


def test_the_digest_of_a_column_is_the_one_of_the_format() -> None:
    matrix = Matrix(plan_of(b={"ml": "RA"}, a={"ml": "i", "ops": "R"}, c={"ml": "none"}, d={"ops": "A"}))
    expected = hashlib.sha256(b"a\tI\nb\tAR\n").hexdigest()[:16]
    assert column_digest(matrix, "ml") == expected


def test_who_is_involved_is_known_after_any_number_of_edits() -> None:
    plan = plan_of(a={"ml": "R"})
    other = plan.model_copy(update={"stages": {**plan.stages, "t": plan_of(b={"ops": "A"}).stages["s"]}})
    first = Matrix(other)
    again = other.model_copy(update={"stages": {**other.stages, "s": plan_of(a={"ml": "C", "ops": "I"}).stages["s"]}})
    then = Matrix(again, first)  # of the first one nobody asked
    last = Matrix(again.model_copy(update={"stages": {**again.stages, "t": plan_of(b={}).stages["s"]}}), then)
    assert last.involved() == {"s": {"ml", "ops"}, "t": set()}
    assert then.involved() == {"s": {"ml", "ops"}, "t": {"ops"}}


def test_an_activity_that_stands_in_two_stages_involves_roles_in_the_first() -> None:
    plan = plan_of(a={"ml": "R"})
    twice = {"s": plan.stages["s"], "t": plan_of(a={"ops": "A"}, b={"ops": "C"}).stages["s"]}
    assert Matrix(plan.model_copy(update={"stages": twice})).involved() == {"s": {"ml"}, "t": {"ops"}}
