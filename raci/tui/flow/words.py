"""What is said of a flow and of an activity in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from raci.exchange.snapshot import effort_text
from raci.graph.flow import STEP, Flow
from raci.graph.passes import Pass
from raci.plan.acting import acting
from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.fitting import cut
from raci.tui.flow.chart import Chart
from raci.tui.flow.glyphs import ARROW, CIRCLE, FAR, GATE, HANDED, OUTSIDE
from raci.tui.flow.scope import Scope


def title(flow: Flow, scope: Scope, activity: str) -> str:
    """What is shown."""
    row = flow.matrix.rows[activity]
    if scope is Scope.STAGE:
        return f"Flow of {flow.matrix.stage_name(row.stage)}"
    return f"Flow around {row.name}" if scope is Scope.AROUND else "Flow of the plan"


def counted(flow: Flow, scope: Scope, chart: Chart) -> str:
    """How many activities are shown; those next to a stage are told apart."""
    count = len(chart.spots)
    beside = _beside(flow, chart) if scope is Scope.STAGE else 0
    return several(count - beside, "activity", "activities") + (f" and {beside} next to it" if beside else "")


def _beside(flow: Flow, chart: Chart) -> int:
    return sum(flow.matrix.rows[one].stage != chart.stage for one in chart.spots)


def length(flow: Flow) -> str:
    """How long the critical path is, or why there is none."""
    if flow.timing is None:
        waits = flow.passes or flow.own_circles
        return "no critical path: activities wait in a circle" if waits else "nothing waits for anything"
    if not flow.efforts:
        return f"critical path of {several(round(flow.timing.whole / STEP), 'step')}, no efforts known"
    return f"critical path {effort_text(flow.timing.whole)} by effort"


def place(flow: Flow, activity: str, width: int) -> str:
    """The activity with its stage, and what it means for the end of the plan; of the two, the name gives way."""
    row = flow.matrix.rows[activity]
    effort = [effort_text(row.activity.effort)] if row.activity.effort is not None else []
    rest = "".join(f" · {part}" for part in (*effort, *_slack(flow, activity)))
    return cut(visible(f"{flow.matrix.stage_name(row.stage)} › {row.name}"), width - cell_len(rest)) + rest


def _slack(flow: Flow, activity: str) -> list[str]:
    slack = flow.slack(activity)
    if slack is None:
        return []
    if not slack:
        return ["on the critical path"]
    return [f"slack {effort_text(slack) if flow.efforts else several(round(slack / STEP), 'step')}"]


def roles(flow: Flow, activity: str) -> str:
    """Who answers and who does, and the gate behind it."""
    row = flow.matrix.rows[activity]
    names = [f"{letters} {', '.join(map(flow.matrix.role_name, found))}" for letters, found in acting(row, flow.matrix)]
    gate = [f"{GATE} {row.activity.gate}"] if row.activity.gate is not None else []
    return " · ".join([*names, *gate]) or "Nobody answers for it or does it"


def waits(flow: Flow, activity: str) -> str:
    """What it waits for, and what waits for it."""
    before = [_by(flow, one, one.before) for one in flow.before[activity]]
    after = [_by(flow, one, one.after) for one in flow.after[activity]]
    parts = [f"After {_listed(before)}" if before else "Waits for nothing"]
    parts.append(f"before {_listed(after)}" if after else "nothing waits for it")
    if activity in flow.own_circles:
        parts.append("it waits for itself")
    if activity in flow.pooled:
        names = map(flow.matrix.artifact_name, flow.pooled[activity])
        parts.append(f"shares {_listed(list(names))} with many, which is not drawn")
    return "; ".join(parts) + "."


def _by(flow: Flow, one: Pass, other: str) -> str:
    """The activity at the other end, with what is passed and the sign of a hand-over."""
    artifacts = f" ({_listed([flow.matrix.artifact_name(artifact) for artifact in one.artifacts])})"
    return f"{HANDED if one.hands_over else ''}{flow.matrix.rows[other].name}{artifacts if one.artifacts else ''}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def legend(flow: Flow, chart: Chart) -> list[tuple[str, str, str]]:
    """The signs that are in a drawing: each with its part and what it means."""
    gates = any(flow.matrix.rows[activity].activity.gate is not None for activity in chart.spots)
    found = [
        ("━", "edge-critical", "critical path", any(map(flow.is_critical, chart.passes))),
        (HANDED, "handed", "hand-over to other roles", any(one.hands_over for one in chart.passes)),
        (GATE, "gate", "gate", gates),
        ("╌", "edge", "by an artifact", any(one.artifacts for one in chart.passes)),
        (CIRCLE, "circle", "closes a circle", chart.has_circles),
        (OUTSIDE.horizontal * 2, "edge", "box of another stage", chart.stage is not None and _beside(flow, chart) > 0),
        (f"{FAR}{ARROW}", "edge", "from far away", chart.has_far),
    ]
    return [(sign, part, meaning) for sign, part, meaning, there in found if there]
