"""Family V: faults down a role's column."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.rule import Fault, Severity, rule
from raci.rules.views import Down

_TAIL = """
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
"""


@rule(
    "V005",
    scope="role",
    severity=Severity.WARNING,
    finds="a role with no letter at all (an orphan column)",
    advice="Give the role a letter where it has a part, or remove it.",
    bad="raci: 1\ntitle: Churn prediction\nroles: {data-scientist: {}, ml-engineer: {}, privacy-officer: {}}" + _TAIL,
    good="raci: 1\ntitle: Churn prediction\nroles: {data-scientist: {}, ml-engineer: {}}" + _TAIL,
    source="trackplus.com, RACI matrix analysis",
)
def idle_role(at: Down) -> Iterator[Fault]:
    """The role was thought of and has no part: either activities are missing, or nobody asked those who hold it."""
    if not at.tally.lettered:
        yield Fault(f"{at.name} has no letter on any activity", ("roles", at.role), on_key=True, roles=(at.role,))
