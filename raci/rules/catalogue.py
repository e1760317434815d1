"""All rules there are."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.names import nearest
from raci.rules.families import (
    accountable,
    activity_names,
    agents,
    answering,
    apart,
    artifacts,
    business,
    columns,
    conformance,
    cover,
    dates,
    file,
    flow,
    hand_overs,
    independence,
    letters,
    lifecycle,
    numbers,
    order,
    people,
    role_names,
    style,
    telling,
    waivers,
)
from raci.rules.families.policy import ai_act, aws, iso_42001, model_risk, nist, quality
from raci.rules.rule import Rule

_FAMILIES = "FSHVGDLBATP"
_MODULES = (
    accountable,
    activity_names,
    agents,
    answering,
    apart,
    artifacts,
    business,
    columns,
    conformance,
    cover,
    dates,
    file,
    flow,
    hand_overs,
    independence,
    letters,
    lifecycle,
    numbers,
    order,
    people,
    role_names,
    style,
    telling,
    waivers,
    ai_act,
    aws,
    iso_42001,
    model_risk,
    nist,
    quality,
)


def _collected() -> Iterator[Rule]:
    """Every rule that a module of the families declares."""
    for module in _MODULES:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule, ...] = tuple(sorted(_collected(), key=lambda rule: (_FAMILIES.index(rule.code[0]), rule.code)))
BY_CODE = {rule.code: rule for rule in RULES}
CALLED = {word.casefold(): rule for rule in RULES for word in (rule.code, rule.name)}


def find_rule(word: str) -> Rule | None:
    """A rule by its code or name, in any case."""
    return CALLED.get(word.strip().casefold())


def nearest_rule(word: str) -> str | None:
    """The code or name that a mistyped one was most likely meant to be."""
    return nearest(word, [*BY_CODE, *(rule.name for rule in RULES)])
