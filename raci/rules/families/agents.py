"""Family A: agents and pipelines that fill a role."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.laws import NIST_AI_RMF
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Across


def _plan(cells: str, more: str = "", agent: str = "kind: agent", lead: str = "") -> str:
    return f"""
raci: 1
title: Churn prediction
roles:
  retraining: {{name: Retraining pipeline, {agent}}}
  ml-engineer: {{name: ML engineer}}
  model-owner: {{name: Model owner{lead}}}
stages:
  operation:
    activities:
      watch-model:
        name: Watch the model
        assign: {{retraining: C, ml-engineer: R, model-owner: A}}
      retrain-model:
        name: Retrain the model
        after: watch-model
        assign: {{{cells}}}
{more}"""


_GATE = "        gate: Release approved\n"


@rule(
    "A001",
    scope="activity",
    finds="an agent or a pipeline answers for it",
    advice="Let a person answer who can stop the agent; the agent may do the work.",
    bad=_plan("retraining: A, ml-engineer: R, model-owner: C"),
    good=_plan("retraining: R, ml-engineer: C, model-owner: A"),
    source="NIST AI RMF 1.0, GOVERN 3.2",
    law=NIST_AI_RMF,
    silenced_by=("S001",),
)
def agent_accountable(at: Across) -> Iterator[Fault]:
    """A program cannot be called to account: it bears no consequences, and nobody can ask it why. Whoever let it act
    answers for what it does, and the matrix has to name them.
    """
    agents = at.structure.agents
    for role in at.answers if agents else ():
        if role in agents:
            message = f"{at.name}: {at.matrix.role_name(role)} is {at.called('answers')}, and is an agent"
            yield Fault(message, cell_path(at.row, role), things=(("activity", at.row.id),), roles=(role,))


_STOPPABLE = {"assist", "recommend", "act-with-approval"}


@rule(
    "A002",
    scope="activity",
    severity=Severity.WARNING,
    finds="an agent alone does it, and the one who answers cannot stop it: no gate, nobody is asked or told",
    advice="Put a gate on the activity, ask or tell a person, or let the agent act with approval only (`autonomy`).",
    bad=_plan("retraining: R, model-owner: A"),
    good=_plan("retraining: R, ml-engineer: I, model-owner: A"),
    source="NIST AI RMF 1.0, GOVERN 3.2",
    law=NIST_AI_RMF,
    silenced_by=("S001", "H001", "H002", "A001"),
)
def agent_alone(at: Across) -> Iterator[Fault]:
    """Whoever answers has to learn of a wrong turn in time to stop it. Where an agent works alone, with no gate and no
    person who hears of it, they learn from the damage. An agent that only acts with approval can be stopped.
    """
    agents = at.structure.agents
    does = at.does if agents else []
    if len(does) != 1 or does[0] not in agents or at.row.activity.gate:
        return
    (agent,) = does
    if at.matrix.roles[agent].autonomy in _STOPPABLE:
        return
    seeing = ("asked", "told", "verifies", "approves")
    if any(role not in agents for meaning in seeing for role in at.row.roles_that(meaning)):
        return
    message = f"{at.name}: {at.matrix.role_name(agent)}, an agent, is alone {at.called('does')}"
    stop = f", and {listed(at.named(at.answers))} cannot stop it" if at.answers else ", and nobody can stop it"
    yield Fault(message + stop, cell_path(at.row, agent), things=(("activity", at.row.id),), roles=(agent, *at.answers))


@rule(
    "A003",
    scope="activity",
    severity=Severity.WARNING,
    finds="an agent decides a gate, and no person of the organization answers for it",
    advice="Let a person answer for the gate; the agent may prepare the decision.",
    bad=_plan("retraining: R, ml-engineer: C, model-owner: A", _GATE, lead=", kind: external"),
    good=_plan("retraining: R, ml-engineer: C, model-owner: A", _GATE),
    source="NIST AI RMF 1.0, GOVERN 3.2",
    law=NIST_AI_RMF,
    silenced_by=("S001", "H001", "H012", "A001"),
)
def agent_judges_gate(at: Across) -> Iterator[Fault]:
    """A gate is there so that somebody can say no. An agent says what it was built to say, so a person has to stand
    behind its yes. Where the agent itself answers, that is told already.
    """
    agents = at.structure.agents
    if not agents or not at.row.activity.gate:
        return
    deciding = [role for meaning in ("does", "approves") for role in at.row.roles_that(meaning) if role in agents]
    roles = at.matrix.roles
    if deciding and not any(role in roles and roles[role].kind == "human" for role in at.answers):
        agents_named = at.named(dict.fromkeys(deciding))
        decide = "decide" if len(agents_named) > 1 else "decides"
        nobody = at.called("answers") or "there to answer for it"
        yield Fault(
            f"{at.name}: {listed(agents_named)} {decide} the gate, and no person is {nobody}",
            activity_path(at.row, "gate"),
            roles=tuple(dict.fromkeys(deciding)),
        )
