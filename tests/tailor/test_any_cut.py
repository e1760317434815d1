"""Whatever a team is made of and whichever stages it leaves out: the plan is sound, and what is not is told before."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.lifecycle.vocabulary import vocabulary_roles
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.rules.engine import check
from raci.rules.severity import Severity
from raci.tailor.tailored import Tailored
from tests.examples import examples
from tests.graphs import dependency_graph
from tests.lifecycle.conftest import TEMPLATES
from tests.tailor.cutting import TODAY, cut, document_of, template

TOLD = {"L002", "B002", "D001"}  # what the team asked for itself; everything else would be our fault

CONTROLS = {one.id for one in vocabulary_roles().values() if one.group in ("governance", "external")}


@st.composite
def teams(draw: st.DrawFn, roles: list[str]) -> str:
    """Some of the roles, each for itself, or several under names of the team's; who controls others is always named."""
    named = draw(st.lists(st.sampled_from(roles), unique=True, min_size=1))
    theirs = [role for role in roles if role in CONTROLS and role not in named]
    if draw(st.booleans()):
        return ",".join([*named, *theirs])
    ours = (f"{draw(st.sampled_from(['Team A', 'Team B', 'Büro', 'R&D']))}={role}" for role in named)
    return ",".join([*ours, *theirs])


def ways(plan: Plan, among: set[str]) -> set[tuple[str, str]]:
    graph = dependency_graph(Matrix(plan).activities)
    return {(one, other) for one in among for other in nx.descendants(graph, one) if other in among}


@pytest.mark.parametrize("identity", TEMPLATES)
def test_any_cut_of_any_template_is_sound(identity: str) -> None:
    origin = template(identity).plan

    @settings(max_examples=examples(15))
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        stages = data.draw(st.lists(st.sampled_from(list(origin.stages)), unique=True, min_size=1))
        done = cut(identity, data.draw(teams(list(origin.roles))), tuple(stages))
        _is_sound(done, origin, stages)

    holds()


def _is_sound(done: Tailored, origin: Plan, stages: list[str]) -> None:
    document = document_of(done.text)
    plan = document.plan
    assert document.problems == ()
    assert list(plan.stages) == [stage for stage in origin.stages if stage in stages]
    _answers_go_where_they_should(done, Matrix(plan), Matrix(origin))

    kept = {key for _, key, _ in plan.activities()}
    graph = dependency_graph(Matrix(plan).activities)
    assert nx.is_directed_acyclic_graph(graph)
    assert ways(plan, kept) == ways(origin, kept)

    findings = check(document, TODAY)
    errors = Counter((one.code, one.message) for one in findings if one.severity is Severity.ERROR and not one.waived)
    assert errors == Counter((one.code, one.message) for one in done.found if one.severity is Severity.ERROR)
    assert {code for code, _ in errors} <= TOLD
    demanded = sum(
        activity.required and not origin.stages[stage].free and key not in kept
        for stage, key, activity in origin.activities()
    )
    assert sum(count for (code, _), count in errors.items() if code == "L002") == (demanded if kept else 0)
    assert {one.code for one in findings} & {"T003", "F005"} == set()
    after = {key: activity.after for _, key, activity in origin.activities()}
    again = {one.activity for one in findings if one.code == "G015"}
    assert {key for _, key, activity in plan.activities() if key in again and activity.after != after[key]} == set()


def _answers_go_where_they_should(done: Tailored, plan: Matrix, origin: Matrix) -> None:
    assert done.team is not None
    for row in plan:
        for meaning in ("answers", "does"):
            wanted = {done.team.column_of(role) for role in origin.rows[row.id].roles_that(meaning)}
            assert {column.id for column in wanted if column} == set(row.roles_that(meaning)), row.id
        assert len(row.roles_that("answers")) == 1
