"""What passes from activity to activity, and where the work changes hands."""

from __future__ import annotations

from raci.document.load import read
from raci.graph.passes import Pass, Pool, passes_of
from raci.plan.matrix import Matrix


def _passes(activities: str) -> tuple[list[Pass], list[Pool]]:
    lines = "".join(f"      {line}\n" for line in activities.strip().splitlines())
    text = f"raci: 1\ntitle: x\nroles: {{a: {{}}, b: {{}}, c: {{}}}}\nstages:\n  s:\n    activities:\n{lines}"
    return passes_of(Matrix(read(text.encode(), "plan", None).plan))


def test_dependencies_and_artifacts_lead_on() -> None:
    passes, pools = _passes("x: {produces: [data, report]}\ny: {after: x}\nz: {after: y, needs: [report, data]}")
    assert passes == [Pass("x", "y"), Pass("y", "z"), Pass("x", "z", ("report", "data"))]
    assert pools == []


def test_an_artifact_says_nothing_new_where_a_dependency_says_it() -> None:
    assert _passes("x: {produces: data}\ny: {after: [x, x], needs: data}")[0] == [Pass("x", "y")]


def test_what_the_plan_does_not_have_leads_nowhere() -> None:
    assert _passes("x: {after: gone, needs: nothing}\ny: {produces: unused}") == ([], [])


def test_who_uses_what_they_make_waits_for_nobody() -> None:
    assert _passes("x: {produces: data, needs: data}")[0] == []


def test_circles_are_passes_like_others() -> None:
    assert _passes("x: {after: [y, x]}\ny: {after: x}")[0] == [Pass("y", "x"), Pass("x", "x"), Pass("x", "y")]


def test_work_is_handed_over_where_nobody_does_both() -> None:
    passes, _ = _passes(
        "x: {assign: {a: R, b: R}}\ny: {assign: {b: AR}, after: x}\nz: {assign: {a: R, b: A}, after: y}\n"
        "w: {assign: {a: C}, after: z}\nv: {assign: {c: R}, after: [w, z]}"
    )
    assert [(one.before, one.after) for one in passes if one.hands_over] == [("y", "z"), ("z", "v")]


def test_an_artifact_of_many_makers_and_users_is_a_pool() -> None:
    makers = [f"m{number}: {{produces: data}}" for number in range(1_000)]
    users = [f"u{number}: {{needs: data}}" for number in range(1_000)]
    passes, (pool,) = _passes("\n".join([*makers, *users]))
    assert passes == []
    assert (len(pool.makers), len(pool.users)) == (1_000, 1_000)
