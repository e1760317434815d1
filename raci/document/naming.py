"""Which names plans have."""

from __future__ import annotations

PLAN_NAME = "raci.yaml"
_PLAN_NAMES = (PLAN_NAME, "raci.yml")
_PLAN_SUFFIXES = (".raci.yaml", ".raci.yml")


def is_plan(name: str) -> bool:
    """Whether a file is a plan by its name."""
    return name in _PLAN_NAMES or name.endswith(_PLAN_SUFFIXES)


def plan_name_of(name: str) -> str:
    """The name under which a file is found as a plan: `churn.yaml` is better called `churn.raci.yaml`."""
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    return name if is_plan(name) else f"{stem}.raci.yaml"
