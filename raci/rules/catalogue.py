"""All rules there are."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from raci.plan.names import nearest
from raci.rules.rule import Rule

_FAMILIES = "FSHVGDLBATP"
_MODULES = (
    "accountable",
    "activity_names",
    "agents",
    "answering",
    "apart",
    "artifacts",
    "business",
    "columns",
    "conformance",
    "cover",
    "dates",
    "file",
    "flow",
    "hand_overs",
    "independence",
    "letters",
    "lifecycle",
    "numbers",
    "order",
    "people",
    "role_names",
    "style",
    "telling",
    "waivers",
    "policy.ai_act",
    "policy.aws",
    "policy.iso_42001",
    "policy.model_risk",
    "policy.nist",
    "policy.quality",
)


def _declared() -> Iterator[Rule]:
    """Every rule that a module of the families declares."""
    for name in _MODULES:
        module = importlib.import_module(f"raci.rules.families.{name}")
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule, ...] = tuple(sorted(_declared(), key=lambda rule: (_FAMILIES.index(rule.code[0]), rule.code)))
BY_CODE = {rule.code: rule for rule in RULES}
CALLED = {word.casefold(): rule for rule in RULES for word in (rule.code, rule.name)}


def find_rule(word: str) -> Rule | None:
    """A rule by its code or name, in any case."""
    return CALLED.get(word.strip().casefold())


def nearest_rule(word: str) -> str | None:
    """The code or name that a mistyped one was most likely meant to be."""
    return nearest(word, [*BY_CODE, *(rule.name for rule in RULES)])
