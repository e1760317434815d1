"""What waits for what, how long that takes, and the parts of it."""

from __future__ import annotations

from raci.document.load import read
from raci.graph.flow import Flow
from raci.plan.matrix import Matrix


def flow_of(*stages: str) -> Flow:
    """The flow of a plan with a stage for each text, which has an activity on each line."""
    text = "raci: 1\ntitle: x\nroles: {a: {}, b: {}}\nstages:\n"
    for number, activities in enumerate(stages, 1):
        lines = "".join(f"      {line.strip()}\n" for line in activities.strip().splitlines())
        text += f"  s{number}:\n    activities:\n{lines}"
    return Flow(Matrix(read(text.encode(), "plan", None).plan))


def critical_passes(flow: Flow) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in flow.passes if flow.is_critical(one)]


BRANCHES = """
    x: {effort: 1d}
    y: {effort: 3d, after: x}
    z: {effort: 1d, after: x}
    w: {effort: 2h, after: [y, z]}
"""


def test_the_critical_path_is_the_longest_by_effort() -> None:
    flow = flow_of(BRANCHES)
    assert critical_passes(flow) == [("x", "y"), ("y", "w")]
    assert (flow.slack("y"), flow.slack("z")) == (0, 16)
    assert flow.timing is not None
    assert flow.timing.whole == 34


def test_an_activity_without_effort_counts_as_a_day() -> None:
    assert flow_of("x: {effort: 4h}\ny: {after: x}\nz: {effort: 1w, after: x}").slack("y") == 32


def test_a_line_between_critical_activities_need_not_be_critical() -> None:
    assert critical_passes(flow_of("x: {}\ny: {after: x}\nz: {after: [x, y]}")) == [("x", "y"), ("y", "z")]


def test_where_activities_wait_in_a_circle_or_for_nothing_no_time_is_counted() -> None:
    for activities in ("x: {after: y}\ny: {after: x}\nz: {}", "x: {after: x}\ny: {}", "x: {}\ny: {}"):
        flow = flow_of(activities)
        assert (flow.timing, flow.slack("x"), critical_passes(flow)) == (None, None, [])


def test_artifacts_count_only_where_there_are_no_dependencies() -> None:
    made = "x: {produces: data}\ny: {needs: data}"
    assert critical_passes(flow_of(made)) == [("x", "y")]
    feedback = flow_of("x: {produces: data, needs: report}\ny: {after: x, produces: report}")
    assert critical_passes(feedback) == [("x", "y")]
    assert len(feedback.passes) == 2


def test_a_stage_comes_with_what_is_directly_before_and_after() -> None:
    flow = flow_of("a: {}\nb: {after: a}", "c: {after: b}\nd: {after: c}\ne: {}", "f: {after: d}\ng: {after: f}")
    assert flow.of_stage("s2") == ["b", "c", "d", "e", "f"]
    assert [(one.before, one.after) for one in flow.between(["c", "d", "e"])] == [("c", "d")]


def test_around_an_activity_is_all_that_it_depends_on_and_that_depends_on_it() -> None:
    flow = flow_of("a: {}\nb: {after: a}\nc: {after: a}\nd: {after: [b, c]}\ne: {after: b}\nf: {}")
    assert flow.around("b") == ["a", "b", "d", "e"]
    assert flow.around("f") == ["f"]
    assert flow.behind("b") == {"b", "d", "e"}
    made = flow_of("x: {produces: data}\ny: {needs: data}")
    assert (made.behind("x"), made.behind("x", artifacts=False)) == ({"x", "y"}, {"x"})
    circle = flow_of("x: {after: z}\ny: {after: x}\nz: {after: y}")
    assert circle.around("y") == ["x", "y", "z"]


def test_artifacts_that_many_make_and_many_need_are_told_of_and_not_drawn() -> None:
    rows = [
        *(f"m{number}: {{produces: data}}" for number in range(5)),
        *(f"u{number}: {{needs: data}}" for number in range(5)),
    ]
    flow = flow_of("\n".join(rows))
    assert (flow.passes, flow.pooled["m0"], flow.pooled["u4"]) == ([], ["data"], ["data"])
