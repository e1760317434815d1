"""A finding: one problem at one place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from raci.document.problems import Path
from raci.document.source import Span
from raci.rules.rule import Fault, Fix, Rule, Thing
from raci.rules.severity import Severity
from raci.rules.unjudged import stops


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a rule found. `span` is set where the text, not the plan, knows the place; `waived` by a waiver.

    `reason` is why it was accepted.
    """

    rule: Rule
    severity: Severity
    message: str
    advice: str
    path: Path
    on_key: bool
    things: tuple[Thing, ...]
    stage: str | None = None
    activity: str | None = None
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    touches: frozenset[Thing] = frozenset()
    span: Span | None = None
    fix: Fix | None = None
    waived: bool = False
    reason: str = ""
    about: Path = ()

    @property
    def where(self) -> Path:
        """The place in the matrix that it is about."""
        return self.about or self.path

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def fails(self) -> bool:
        """Whether it fails a check by default: an error that nothing waives."""
        return self.severity is Severity.ERROR and not self.waived

    def with_waiver(self, reason: str) -> Finding:
        """The same finding, waived."""
        return replace(self, waived=True, reason=reason)


def finding_of(rule: Rule, severity: Severity, fault: Fault) -> Finding:
    """The finding for a fault; stage and activity follow from where it stands."""
    if fault.severity is not None and severity is rule.severity_on:
        severity = fault.severity
    if stops(rule.code, fault.path):
        severity = Severity.ERROR
    stage, activity = _place(fault.about or fault.path)
    return Finding(
        rule=rule,
        severity=severity,
        message=fault.message,
        advice=fault.advice or rule.advice,
        path=fault.path,
        on_key=fault.on_key,
        things=fault.things or things_at(fault.path),
        stage=stage,
        activity=activity,
        roles=fault.roles,
        people=fault.people,
        touches=fault.touches,
        span=fault.span,
        fix=fault.fix,
        about=fault.about,
    )


def _place(path: Path) -> tuple[str | None, str | None]:
    if path[:1] != ("stages",):
        return None, None
    stage = str(path[1]) if len(path) > 1 else None
    return stage, str(path[3]) if len(path) > 3 and path[2] == "activities" else None


_KINDS = {"roles": "role", "people": "person", "groups": "group", "artifacts": "artifact", "metrics": "metric"}


def things_at(path: Path) -> tuple[Thing, ...]:
    """The innermost thing with an identity on a path: an activity, a role, a stage …, or the plan."""
    if path[:1] == ("stages",):
        if len(path) > 3 and path[2] == "activities":
            return (("activity", str(path[3])),)
        return (("stage", str(path[1])),) if len(path) > 1 else (("plan", ""),)
    kind = _KINDS.get(str(path[0])) if path else None
    return ((kind, str(path[1])),) if kind and len(path) > 1 else (("plan", ""),)
